"""Organs and persons that stand before a body and speak for it (chức danh, cơ quan)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from graph.bodies.held import several, table
from graph.bodies.known import Words
from graph.bodies.spoken import Spoken, spoken


def organs_at(
    words: Spoken, at: int, first: str | None = None, depth: int = 3
) -> Iterator[tuple[int, str]]:
    """
    Where a body may begin behind organs or persons at ``at``, and the first of those.

    "Chủ tịch, các Phó Chủ tịch UBND tỉnh" has two before its body; in "Trưởng Ban Dân
    vận" the body may begin at "Ban" or behind it.
    """
    while at < len(words.words) and words.words[at] in _PLURAL:
        at += 1
    if at >= len(words.words) or words.gaps[at] == ";":
        return
    for end, organ in _organs(words, at):
        before = first or organ
        start = end + 1 if words.words[end : end + 1] == ("cua",) else end
        if start < len(words.words) and _is_near(words, start):
            yield start, before
        if depth > 1:
            yield from organs_at(words, end, before, depth - 1)


def _is_near(words: Spoken, at: int) -> bool:
    """Nothing stands between, or the dot of an abbreviation: "PCT.UBND"."""
    gap = words.gaps[at]
    return gap in ("", "-") or (gap == "." and words.raw[at - 1].isupper())


_PLURAL = frozenset({"cac", "dong", "chi", "d", "c"})


def _organs(words: Spoken, at: int) -> list[tuple[int, str]]:
    """The organs at ``at``, the longest first; of two written alike the one meant."""
    if words.words[at] not in organs():
        return []
    found: dict[int, str] = {}
    written = words.raw[at].lower()
    row, known = words.words, _by_two()
    alike = known.get(row[at : at + 2], ())
    if at + 1 < len(row):
        alike += known.get(row[at : at + 1], ())
    for spelled, organ in alike:
        end = at + len(spelled)
        if words.words[at:end] != spelled:
            continue
        if end not in found or organ.lower().startswith(written):
            found[end] = organ
    return list(found.items())


@lru_cache(maxsize=1)
def _by_two() -> Mapping[Words, tuple[tuple[Words, str], ...]]:
    """First two words, or the only one -> (words, organ), the longest first."""
    found: dict[Words, list[tuple[Words, str]]] = defaultdict(list)
    for rows in organs().values():
        for words, organ in rows:
            found[words[:2]].append((words, organ))
    return {words: tuple(rows) for words, rows in found.items()}


@lru_cache(maxsize=1)
def organs() -> Mapping[str, tuple[tuple[Words, str], ...]]:
    """First word -> (words, organ): what stands before a body and is a part of it."""
    first: dict[str, list[tuple[Words, str]]] = defaultdict(list)
    for row in table("organs.csv"):
        for name in several(row["words"]):
            key = spoken(name).words
            first[key[0]].append((key, row["organ"]))
    return {
        word: tuple(sorted(rows, key=lambda item: -len(item[0])))
        for word, rows in first.items()
    }
