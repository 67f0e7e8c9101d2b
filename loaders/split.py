"""
A file that holds several numbered documents, as one text for each.

A gazette issue, or two letters in one scan. A cut is made only at a whole letterhead
(Decree 30/2020/NĐ-CP, articles 8-10; 36-HD/VPTW): the motto, a number line and a dated
place line, all filled in, behind a document that has come to its end. What is
promulgated with a decision, annexes, forms and quoted documents stay where they are.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.fold import fold
from graph.values import NOT_READ, Issue, Text

_MOTTO = re.compile(
    r"""C.NG\ H.{1,2}\ X.\ H.I\ CH.\ NGH.A\ VI.T\ NAM
    |   Đ.NG\ C.NG\ S.N\ VI.T\ NAM(?=[^\n\w]*$)""",
    re.VERBOSE | re.MULTILINE,
)
_NUMBER = re.compile(
    r"""^(?:[^\n]{0,60}[ \t])? S[ốôỐÔ]\s*[:.]?\s*\*?
    (?P<number>[\d▒][\d.\ ]{0,9}[a-zđ]?\*?\s*[/–-][^\n\t]{2,40}?)
    (?=\s{2}|\t|\n|$|,?\ [\w.\ ]{2,30},\ ngày)""",
    re.VERBOSE | re.MULTILINE,
)
_PLACE = re.compile(
    r",\s*ngày\s*\*?\s*(?:\d ?\d?|▒)\*?\s*tháng\s*\*?\s*(?:\d{1,2}|▒)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"N.i nh.n|\./\.|^\s*(?:TM|KT|TL|TUQ|T/M|K/T)\b", re.MULTILINE)
_ANNEX = re.compile(
    r"^\s*(?:PH. L.C|Ph. l.c|M.U\b|M.u (?:s.|\d)|BI.U M.U|B.NG M.U)", re.MULTILINE
)
_WITH = re.compile(
    r"^[ \t]*\(?[ \t]*(?:(?:Ban|Phát) hành|Đính)?[ \t]*[Kk]èm theo", re.MULTILINE
)
_ABOVE_MOTTO = re.compile(
    r"""[*_\-—–=]|S.\s*:|\d{1,4}\s*$|C.NG\ B.O|UBND|HĐND|
    .Y\ BAN|H.I\ Đ.NG|CH.NH\ PH.|TH.\ T..NG\ CH|QU.C\ H.I|B.\ |S.\ |BAN\ |Đ.NG\ |
    T.NH|TH.NH\ PH.|TP|HUY.N|QU.N|TH.\ X.|X.\ |PH..NG|TH.\ TR.N|V.N\ PH.NG|
    CH.\ T.CH\ N|T.A\ .N|VI.N|C.C\ |CHI\ C.C|T.NG\ C.C|TRUNG\ |TR..NG|LI.N\ |
    M.T\ TR.N|C.NG\ AN""",
    re.VERBOSE,
)
_END_OF_MOTTO = "T NAM"
_LENGTH = 36
_ABOVE, _BELOW, _TITLE = 350, 500, 900
_LINES_ABOVE = 8
_SUBJECT = re.compile(
    r"^[ \t]*V/v\b[^\n]*\n(?:[^\n]+\n){0,4}", re.MULTILINE | re.IGNORECASE
)
_NUMBERED = re.compile(r"^[ \t]*S.[ \t]*:?[ \t]*[\d▒][^\n]*\n\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Where a document begins, and its number as written."""

    start: int
    number: str


def split(text: Text) -> Iterator[Text]:
    """The documents in one text; the text itself where it is one document."""
    heads = letterheads(text.text)
    if len(heads) < 2:
        yield text
        return
    ends = [head.start for head in heads[1:]] + [len(text.text)]
    for part, (head, end) in enumerate(zip(heads, ends, strict=True), 1):
        yield dataclasses.replace(
            text,
            file_id=f"{text.file_id}#{part}",
            part=part,
            start=head.start,
            end=end,
            issues=tuple(i for i in text.issues if _touches(i, head.start, end)),
        )


def _touches(issue: Issue, start: int, end: int) -> bool:
    """A doubt about the whole file, or about a place in this part of it."""
    if issue.start is None:
        return True
    return issue.start < end and max(issue.end or 0, issue.start + 1) > start


def letterheads(text: str) -> list[Letterhead]:
    """
    The whole letterheads at which a document begins, in order.

    >>> letterheads("Kế hoạch này thay thế Kế hoạch số 5/KH-UBND.")
    []
    """
    mottos = list(_mottos(text)) if text.count(_END_OF_MOTTO) > 1 else []
    if len(mottos) < 2:
        return []
    found: list[Letterhead] = []
    ended = len(text)
    bounds = [0, *mottos, len(text)]
    for before, motto, after in zip(bounds, mottos, bounds[2:], strict=False):
        head = _letterhead(text, before, motto, after)
        if head is None or (found and not _is_next(text, found[-1], head, ended)):
            continue
        found.append(head)
        end = _ENDED.search(text, head.start)
        ended = end.start() if end else len(text)
    return found


def _mottos(text: str) -> Iterator[int]:
    """Where the mottos of state and party stand, found by how they end."""
    end = text.find(_END_OF_MOTTO)
    while end >= 0:
        end += len(_END_OF_MOTTO)
        match = _MOTTO.search(text, max(0, end - _LENGTH), end + 40)
        if match and match.end() == end:
            yield match.start()
        end = text.find(_END_OF_MOTTO, end)


def _letterhead(text: str, before: int, motto: int, after: int) -> Letterhead | None:
    """The letterhead around a motto, if it is whole and filled in."""
    low, high = max(before, motto - _ABOVE), min(after, motto + _BELOW)
    start = _start(text, low, motto)
    number = _NUMBER.search(text, start, high)
    if number is None or not _PLACE.search(text, start, high):
        return None
    if _ANNEX.search(text, low, number.end()):
        return None
    return Letterhead(start, fold(number["number"]).replace(" ", ""))


def _is_next(text: str, last: Letterhead, head: Letterhead, ended: int) -> bool:
    """Another document begins: the last has ended, and this is not issued with it."""
    if ended >= head.start:
        return False
    if head.number == last.number and NOT_READ not in head.number:
        return False
    title = text[head.start : head.start + _TITLE]
    return not _WITH.search(title)


def _is_capital(line: str) -> bool:
    return line == line.upper() or line.startswith(("CÔNG BÁO", "Số"))


def _start(text: str, low: int, motto: int) -> int:
    """The first line of the letterhead: above the motto stands the issuer's name."""
    start = _subject(text, low, text.rfind("\n", 0, motto) + 1)
    for _ in range(_LINES_ABOVE):
        above = text.rfind("\n", 0, max(start - 1, 0)) + 1
        line = text[above:start].strip()
        if start == 0 or above < low:
            break
        if line and not (_ABOVE_MOTTO.match(line) and _is_capital(line)):
            break
        start = above
    return start


def _subject(text: str, low: int, at: int) -> int:
    """Where the subject of a letter begins that ends there, below its number."""
    found = next((m for m in _SUBJECT.finditer(text, low, at) if m.end() == at), None)
    if found is None or not _NUMBERED.search(text[low : found.start()]):
        return at
    return found.start()
