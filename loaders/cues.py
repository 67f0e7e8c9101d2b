"""
The words that govern a citation (từ dẫn), read from ``data/phrases.toml``.

A row there is a phrase and the relation that it states. The governing phrase stands
left of the number: prepositions directly before it, verbs anywhere in its clause, the
nearest one first; of coordinated verbs carrying out wins over spreading the word.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from graph.fold import fold
from graph.words import Relation


@dataclass(frozen=True, slots=True)
class Phrase:
    """
    One row of the file: words, what they state, and examples of their use.

    ``relation`` is None for words that look like a verb and state nothing.
    """

    text: str
    relation: Relation | None
    examples: tuple[str, ...]
    directly: bool = False
    only: str | None = None
    gap: int = 4
    zone: str = "title"
    titled: Relation | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in some words, by its place in them, and what it states."""

    start: int
    end: int
    relation: Relation
    phrase: Phrase = field(compare=False)


CHANGES: frozenset[Relation] = frozenset(
    {
        Relation.AMENDS,
        Relation.REPLACES,
        Relation.REPEALS,
        Relation.SUSPENDS,
        Relation.EXTENDS,
        Relation.CORRECTS,
        Relation.CONSOLIDATES,
    }
)
"""What only an operative clause or a title does to the life of another document."""

_PLACE = (
    r"(?:(?:điểm|khoản|điều|mục|chương|phần|phụ\s+lục|tiết|đoạn|câu|biểu|mẫu|danh\s+mục)"
    r"\s+(?:số\s+)?(?:\d+[a-zđ]?(?:\.\d+)*|[ivx]+|[a-zđ])\b)"
)
_PLACES = (
    rf"(?:các\s+)?{_PLACE}"
    rf"(?:\s*(?:,\s*và|,|và|hoặc|đến)?\s*(?:{_PLACE}|\d+[a-z]?\b|[a-zđ]\b))*"
)
_THROUGH = re.compile(
    rf"""(?:^|(?<=[\s(“"]))(?:
    (?P<place>{_PLACES}\s*,?(?:\s*(?:của|tại|trong|thuộc))?)
    |(?P<some>(?:một\ số|các|những)\s+(?:điều|nội\ dung|điểm|khoản|quy\ định|mục)
       (?:\s*,\s*(?:điều|điểm|khoản|mục))*(?:\s+(?:của|tại|trong))?)
    |(?P<content>(?:các\ )?nội\ dung(?:\s+(?:của|tại))?)
    |(?P<annex>(?:được\ )?ban\ hành\ kèm\ theo)
    |(?:các|những|toàn\ bộ|tinh\ thần|văn\ bản|số|nêu|của\ các|cả)
    )\s*:?\s*$""",
    re.VERBOSE,
)
_LOOK = 90
_AFTER = 70
_MANNER = re.compile(
    r"(?:đúng\s)?(?:thẩm quyền|chức năng|lĩnh vực|phân công|tiến độ|nhiệm vụ|lộ trình)"
)
_COORDINATED = re.compile(
    r"[\s,;/]*(?:(?:và|đồng thời|kịp thời|nghiêm túc|đầy đủ|sâu sắc|tốt|chủ động"
    r"|tổ chức|đến|sâu rộng|nghiêm|hiệu quả|có|việc)[\s,]*)*$"
)
_TYPE_NOUN = re.compile(
    r"(?:(?P<text>văn bản(?: có liên quan| liên quan| khác)?)|luật|nghị định|thông tư"
    r"|thông tư liên tịch|quyết định|nghị quyết|pháp lệnh|chỉ thị|kế hoạch)"
    r"\s+(?:về việc\s+|về\s+)?$"
)
_NAMING = CHANGES | {Relation.GUIDES, Relation.DETAILS}
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def phrases() -> tuple[Phrase, ...]:
    """All rows of ``data/phrases.toml``."""
    source = files("loaders").joinpath("data/phrases.toml").read_text("utf-8")
    return tuple(
        Phrase(
            text=row["text"],
            relation=Relation(row["relation"]) if "relation" in row else None,
            examples=tuple(row["examples"]),
            directly=row.get("directly", False),
            only=row.get("only"),
            gap=row.get("gap", 4),
            zone=row.get("zone", "title"),
            titled=Relation(row["titled"]) if "titled" in row else None,
            note=row.get("note", ""),
        )
        for row in tomllib.loads(source)["phrase"]
    )


_Index = dict[str, tuple[re.Pattern[str], dict[str, Phrase]]]


@lru_cache(maxsize=2)
def _index(bare: bool) -> _Index:
    """For each first word, one pattern of all its phrases, the longest first."""
    by_word: dict[str, list[Phrase]] = {}
    for phrase in phrases():
        text = fold(phrase.text) if bare else phrase.text
        by_word.setdefault(text.split()[0], []).append(phrase)
    index: _Index = {}
    for word, rows in by_word.items():
        rows.sort(key=lambda row: -len(row.text))
        named = {f"p{n}": row for n, row in enumerate(rows)}
        pattern = "|".join(
            f"(?P<{name}>{_pattern(row, bare)})" for name, row in named.items()
        )
        index[word] = (re.compile(rf"(?:{pattern})(?!\w)"), named)
    return index


def _pattern(phrase: Phrase, bare: bool) -> str:
    """The pattern of one phrase: ``…`` is a few words without the end of a clause."""
    text = fold(phrase.text.replace("…", "\x00")) if bare else phrase.text
    parts = [
        re.escape(part).replace(r"\ ", r"\s+").replace(",", r"\s*,")
        for part in re.split(r"\s*[…\x00]\s*", text)
    ]
    gap = rf"(?:\s+[^\s;.:()]+){{0,{phrase.gap}}}?\s+"
    return gap.join(parts)


@lru_cache(maxsize=4096)
def hits(words: str, *, bare: bool = False) -> tuple[Hit, ...]:
    """
    The phrases in some words, from left to right; ``bare`` for words without marks.

    >>> [hit.relation.value for hit in hits("Tiếp tục thực hiện và phổ biến ")]
    ['continues_implementing', 'disseminates']
    """
    lower = words.lower()
    index = _index(bare)
    found: list[Hit] = []
    after = 0
    for word in _WORD.finditer(lower):
        entry = index.get(word[0])
        if entry is None or word.start() < after:
            continue
        at = word.start()
        match = entry[0].match(lower, at)
        if match:
            phrase = entry[1][match.lastgroup or ""]
            if not _in_name(lower, at, phrase):
                after = match.end()
                if phrase.relation is not None:
                    found.append(Hit(at, after, phrase.relation, phrase))
    return tuple(found)


def _in_name(lower: str, at: int, phrase: Phrase) -> bool:
    """Is the verb part of a document's name (Luật sửa đổi, văn bản hướng dẫn ...)?"""
    if phrase.relation not in _NAMING:
        return False
    if phrase.relation in CHANGES and lower[:at].endswith(("được ", "bị ", "đã ")):
        return True
    noun = _TYPE_NOUN.search(lower[max(at - 36, 0) : at])
    if noun is None:
        return False
    if noun["text"]:
        return True
    before = lower[: max(at - 36, 0) + noun.start()].rstrip()
    return bool(before) and not before.endswith("ban hành")


@dataclass(frozen=True, slots=True)
class Governor:
    """
    What governs a citation, by places in the words before it.

    ``partial``: a provision, not the document, is the object. ``main`` is the first
    verb of the clause, which also governs what is listed behind ";" and ":".
    ``adjacent``: nothing but provisions stands between the words and what follows.
    """

    hit: Hit | None
    start: int
    main: Hit | None
    partial: bool
    annex: bool
    adjacent: bool = False


@lru_cache(maxsize=4096)
def governor(words: str, *, report: bool = False, bare: bool = False) -> Governor:
    """
    The phrase that governs what follows ``words``.

    >>> governor("Bãi bỏ khoản 2 Điều 3 ").hit.relation.value
    'repeals'
    >>> governor("theo quy định tại điểm a khoản 2 Điều 5 ").hit.phrase.text
    'theo quy định tại'
    >>> governor("Sở Y tế họp với các huyện, ").hit
    """
    end, partial, annex = stripped(words)
    found = [
        hit
        for hit in hits(words[:end], bare=bare)
        if hit.phrase.only is None or report or not hit.phrase.directly
    ]
    verbs = [hit for hit in found if not hit.phrase.directly]
    main = _main(verbs)
    last = found[-1] if found else None
    if last is not None and last.phrase.directly:
        between = words[last.end : end].strip(" :\n")
        if not between or _still_after(last, between):
            return Governor(last, last.start, main, partial, annex)
        last = verbs[-1] if verbs else None
    if last is None:
        return Governor(None, 0, main, partial, annex)
    chosen, start = _coordinated(words, verbs)
    adjacent = not words[last.end : end].strip(" :\n")
    return Governor(chosen, start, main, partial, annex, adjacent)


def _still_after(hit: Hit, between: str) -> bool:
    """Do some words more stand between "theo" and the document that it points at?"""
    return (
        "theo" in hit.phrase.text
        and len(between) < _AFTER
        and "này" not in between
        and not _MANNER.match(between.lower())
    )


@lru_cache(maxsize=4096)
def stripped(words: str) -> tuple[int, bool, bool]:
    """Where the words end before provisions, determiners and "ban hành kèm theo"."""
    end = len(words.rstrip(" :\n"))
    partial = annex = False
    while end:
        low = max(end - _LOOK, 0)
        match = _THROUGH.search(words[low:end].lower())
        if match is None:
            break
        partial = partial or bool(match["place"] or match["some"] or match["content"])
        annex = annex or bool(match["annex"])
        end = low + match.start()
        end = len(words[:end].rstrip(" :\n"))
    return end, partial, annex


def _main(verbs: list[Hit]) -> Hit | None:
    """The verb that governs the whole clause: the first, be it not a mere basis."""
    for hit in verbs:
        if hit.relation is not Relation.BASED_ON or hit.start == 0:
            return hit
    return verbs[0] if verbs else None


def _coordinated(words: str, verbs: list[Hit]) -> tuple[Hit, int]:
    """The last verb, or one coordinated with it that weighs more; where they begin."""
    chosen = verbs[-1]
    start = chosen.start
    for before, after in zip(verbs[-2::-1], verbs[:0:-1], strict=False):
        if not _COORDINATED.match(words[before.end : after.start].lower()):
            break
        start = before.start
        if chosen.relation is Relation.DISSEMINATES and before.relation in (
            Relation.IMPLEMENTS,
            Relation.CONTINUES_IMPLEMENTING,
        ):
            chosen = before
    return chosen, start


def coordinated_main(words: str) -> tuple[Hit, int, int] | None:
    """The verb that governs a list behind ``words``, with the verbs joined to it."""
    verbs = [hit for hit in hits(words) if not hit.phrase.directly]
    main = _main(verbs)
    if main is None:
        return None
    chosen, end = main, main.end
    for after in verbs[verbs.index(main) + 1 :]:
        if not _COORDINATED.match(words[end : after.start].lower()):
            break
        end = after.end
        if chosen.relation is Relation.DISSEMINATES and after.relation in (
            Relation.IMPLEMENTS,
            Relation.CONTINUES_IMPLEMENTING,
        ):
            chosen = after
    return chosen, main.start, end
