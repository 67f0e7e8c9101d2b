"""Organs and persons that stand before a body and speak for it (chức danh, cơ quan)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from graph.bodies.known import Words
from graph.bodies.spoken import Spoken, spoken
from graph.bodies.units import several, table


def organ_at(words: Spoken, at: int) -> tuple[int, str | None]:
    """
    The index behind the organs or persons at ``at``, and the first of them.

    "Chủ tịch, các Phó Chủ tịch UBND tỉnh" has two before its body.
    """
    first: str | None = None
    end = at
    while at < len(words):
        if words.words[at] in _PLURAL:
            at += 1
            continue
        row = _organ(words, at)
        if row is None or words.gaps[at] == ";":
            break
        first = first or row[1]
        at = end = row[0]
    if first and end < len(words) and words.words[end] == "cua":
        end += 1
    is_cut = end < len(words) and words.gaps[end] not in ("", "-")
    return end, None if is_cut else first


_PLURAL = frozenset({"cac", "dong", "chi", "d", "c"})


def _organ(words: Spoken, at: int) -> tuple[int, str] | None:
    rows = organs().get(words.words[at], ())
    fits = [row for row in rows if words.words[at : at + len(row[0])] == row[0]]
    if not fits:
        return None
    longest = [row for row in fits if len(row[0]) == len(fits[0][0])]
    written = words.raw[at].lower()
    exact = [row for row in longest if row[1].lower().startswith(written)]
    spelled, organ = (exact or longest)[0]
    return at + len(spelled), organ


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
