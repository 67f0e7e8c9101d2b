"""
Document numbers in a running text, in order, each with the type word before it.

The search is anchored on ``/``: what stands left and right of one is matched by small
patterns, so the cost is that of the numbers, not of the text. Numbers without a slash
(``64-CP``, ``327-CT``) are a second, guarded pass over a few literals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.authors import is_known
from graph.symbols import Symbol, symbol
from loaders.letters import compiled
from loaders.mention import Mention
from loaders.old_numbers import without_slash
from loaders.slugs import is_slug, slug_mentions
from loaders.type_words import assembly_word, shared_word, type_before
from loaders.view import View

__all__ = ["Mention", "mentions", "type_before"]


_GROUP = (
    r"(?:T1g(?!\w)|NHNo(?!\w)|[A-ZĐƯ](?:[hgriyt](?![a-zà-ỹ]))?|[0-9](?=[A-ZĐ0-9]))+"
    r"[0-9]*(?!\w)"
)
_SYMBOL = compiled(
    rf"""\s?(?:(?P<year>(?:19|20|2O)[0-9Ol]{{2}})\s?/\s?)?
    (?P<first>(?:NQ-|PL-)?(?:UBTV)?QH\ ?1\d(?!\w)|{_GROUP})
    (?P<rest>
      (?:(?:\s?[-/]\s{{0,2}}|\s?/\s?|[.&](?=[A-ZĐ]{{2}})){_GROUP})?
      (?:(?:-\s{{0,2}}|\s-\s(?=(?:UBND|HĐND|CP|TTg|B[A-ZĐ]+)\b)|[.&](?=[A-ZĐ]{{2}}))
         (?:TT\ HĐND(?!\w)|{_GROUP}))*
    )""",
    re.VERBOSE,
)
_LEFT = re.compile(
    r"""(?:(?P<split>(?:[sS][ốôỐÔ]|SỐ)\s?:?\s{0,2})(?P<sn>\d{1,3}(?:\ \d{1,4}){1,2})|
    (?P<n>[0-9OolI]{1,7}(?:\.\d{1,2})?[A-Za-zĐđ]?)\.?)
    (?:\s?-\s{0,2}(?P<year>(?:19|20)\d\d)
      |(?:\s?-\s{0,2}|\ (?=[A-ZĐ]{2,3}[a-z]?\s?$))(?P<type>[A-ZĐ][A-ZĐa-z]{1,4}))?
    \s{0,3}$""",
    re.VERBOSE,
)
_NUMBER_WORD = re.compile(r"(?:[sS][ốôỐÔ]|№)\s?[:.]?\s{0,3}$")
_NO_DOCUMENT = re.compile(
    r"""(?:[Mm]ẫu|MẪU|[Bb]iểu|BIỂU|[Pp]hụ\ lục|PHỤ\ LỤC|[Bb]ảng|[Đđ]iều|[Kk]hoản|
    [Đđ]iểm|QCVN|TCVN|TCXD|ISO|QCĐP|TCXDVN|[Ll]ô|[Nn]gõ|[Hh]ẻm|[Tt]ờ\ bản\ đồ)
    \s{0,2}:?\s?(?:mẫu\s)?(?:[sS][ốô]\s?:?\s{0,2})?(?:\d{1,2}\s?-\s?)?$""",
    re.VERBOSE,
)
_NOTE = re.compile(r"(?<=[-/ ])(?:CP|TTg|TW|TU|BCĐ(?=\d$))(?P<figure>\d{1,2})$")
_SLASH = re.compile(
    r"/(?<=[^\W_]/|[ .]/)(?: ?(?=[A-ZĐƯ])|(?=[0-9].{2,6}/)| (?=[0-9].{1,5}/))"
)
"""A slash that may be a number's: not that of a date, a rate, an alternative."""
_BESIDE = "/#¿=%@$+~"


def mentions(view: View) -> tuple[Mention, ...]:
    """
    Every document number in the text, in order.

    >>> from loaders.view import view
    >>> found = mentions(view("Thực hiện Kế hoạch số 12/KH-UBND và Công văn 3/SNV-TC"))
    >>> [(one.written, one.word, one.type) for one in found]
    [('12/KH-UBND', 'Kế hoạch', 'KH'), ('3/SNV-TC', 'Công văn', 'CV')]
    """
    flat = view.flat
    if is_slug(view.text):
        return slug_mentions(view.text)
    found: list[Mention] = []
    taken = 0
    slash = _SLASH.search(flat)
    while slash:
        at = slash.start()
        one = _around(flat, at, taken, found)
        if one is not None:
            found.append(one)
            taken = one.end
        slash = _SLASH.search(flat, max(at + 1, taken))
    found.extend(without_slash(flat, found))
    found.sort(key=lambda one: one.number)
    return tuple(found)


def _around(flat: str, slash: int, taken: int, found: list[Mention]) -> Mention | None:
    """The number around one slash, if there is one."""
    if flat[slash - 1] in " ." and not _is_near(flat, slash):
        return None
    right = _SYMBOL.match(flat, slash + 1)
    if right is None:
        return None
    start = _plain_start(flat, slash, taken)
    if start is None:
        start = _start(flat, slash, taken, right["year"] is not None)
        if start is None:
            return None
    end = right.end()
    if flat[end : end + 1] in ("%", "=", "@"):
        return None
    return _mention(flat, start, end, found)


def _is_near(flat: str, slash: int) -> bool:
    """Whether a letter or figure stands before the space or stop left of a slash."""
    before = flat[max(slash - 5, 0) : slash].rstrip(" .")
    return before[-1:].isalnum()


def _plain_start(flat: str, slash: int, taken: int) -> int | None:
    """Where a number begins that is figures only, behind a space after a letter."""
    at = flat.rfind(" ", max(taken - 1, slash - 7, 0), slash) + 1
    if not at or not flat[at:slash].isdecimal():
        return None
    return at if flat[at - 2 : at - 1].isalpha() or flat[at - 2 : at] == ": " else None


def _start(flat: str, slash: int, taken: int, dated: bool) -> int | None:
    """Where the number begins that stands left of a slash, in any of its shapes."""
    floor = max(taken, slash - 26)
    left = _LEFT.search(flat[floor:slash])
    if left is None or (dated and (left["year"] or left["type"])):
        return None
    start = floor + (left.start("sn") if left["sn"] else left.start("n"))
    if left["split"] is None and not _free(flat, start, left["n"]):
        return None
    return start


def _free(flat: str, start: int, number: str) -> bool:
    """Whether a number may begin here: not within a word or a longer number."""
    if not any(c.isdigit() for c in number):
        return False
    before = flat[start - 1 : start] if start else " "
    if before.isalnum():
        return bool(_NUMBER_WORD.search(flat[max(start - 4, 0) : start]))
    if before == ":":
        return bool(_NUMBER_WORD.search(flat[max(start - 4, 0) : start])) or not (
            flat[start - 2 : start - 1].isdigit()
        )
    joined = before in ".,-" and flat[start - 2 : start - 1].isalnum()
    return not joined and before not in _BESIDE


def _mention(flat: str, start: int, end: int, found: list[Mention]) -> Mention | None:
    """The mention between two indices, its end drawn in until it can be read."""
    word = type_before(flat, start)
    shared = False
    if word is None and _NO_DOCUMENT.search(flat[max(start - 22, 0) : start]):
        return None
    if word is None and found:
        word, shared = shared_word(flat, start, found[-1]), True
        shared = word is not None
    text = word[0] if word else None
    for stop in _ends(flat, start, end):
        written = flat[start:stop]
        read = symbol(written, type_word=text)
        if read is None or not _credible(flat, start, read, text):
            continue
        if text is None and read.type is None and read.system == "assembly":
            word = assembly_word(flat, start, found)
            if word:
                text = word[0]
                read = symbol(written, type_word=text) or read
        begin = start if word is None or shared else word[1]
        after = _behind_mark(flat, stop)
        return Mention(begin, start, after, written, read, text, shared)
    return None


def _behind_mark(flat: str, end: int) -> int:
    """The end behind the mark of an internal letter: ``CV/VPTW/nb``."""
    marked = flat.startswith("/nb", end) and not flat[end + 3 : end + 4].isalnum()
    return end + 3 if marked else end


def _ends(flat: str, start: int, end: int) -> Iterator[int]:
    """Where the number may end: the whole match, or before its last groups."""
    yield _without_note(flat, end)
    at = end
    for _ in range(3):
        at = max(flat.rfind("-", start, at), flat.rfind(".", start, at))
        if at <= start:
            break
        yield len(flat[:at].rstrip()) if flat[at - 1] == " " else at


def _without_note(flat: str, end: int) -> int:
    """The end before the figure of a footnote: ``QĐ-TTg1``, ``CTr/BCĐ3``."""
    if flat[end - 1].isdigit():
        note = _NOTE.search(flat[end - 9 : end])
        if note:
            return end - len(note["figure"])
    return end


def _credible(flat: str, start: int, read: Symbol, word: str | None) -> bool:
    """Whether a symbol without a known type or author has words that vouch for it."""
    if word is not None or read.code is not None or read.term is not None:
        return True
    if read.authors and is_known(read.authors[0]) and (read.unit or read.year):
        return True
    if _NUMBER_WORD.search(flat[max(start - 6, 0) : start]):
        return read.unit is not None or read.year is not None or read.type is not None
    return read.unit is not None and len(read.authors[0]) > 2
