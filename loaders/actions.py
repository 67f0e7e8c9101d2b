"""
What a clause orders or asks: the action of its first verb after words of manner.

The words are rows of data/actions.toml, each with an example that a test runs.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graph.words import Action
from loaders.lexicon import Row, phrase_at
from loaders.verbs import next_verb

_BETWEEN = re.compile(r"[\s,:\-]*(?:(?:và|hoặc|,)\s+)?")
_TIME = re.compile(
    r"(?:(?:\([^()]*\)|\d+(?:/\d+)*|(?:h[ằà]ng|tháng|quý|năm|tuần|và|hoặc|đầu|cuối|một|lần|của"
    r"|ngày|trước|vào)\b)"
    r"[\s,]*)+"
)
_AS_NOUN = re.compile(r"(?:hướng dẫn|chỉ đạo)\s+(?:của|tại|số)\b")
_DIRECT = re.compile(r"\s+")
_WEAK = frozenset({Action.LEAD, Action.PUBLICISE})
_MOST_STEPS = 12
_NEAR = 160


class Meaning(NamedTuple):
    """
    The action of a clause, where the verb that decides it begins, and whether a row of
    the data decided it: what no row knows is organising.
    """

    action: Action
    verb: int
    is_known: bool


def meaning(flat: str, start: int, end: int) -> Meaning:
    """
    What the clause from ``start`` to ``end`` orders; it begins with its verb.

    >>> meaning("Tiếp tục chỉ đạo UBND cấp xã thực hiện", 0, 38).action
    <Action.CASCADE: 'cascade'>
    """
    found = _meaning(flat[start:end])
    return Meaning(found.action, found.verb + start, found.is_known)


@lru_cache(maxsize=16384)
def _meaning(flat: str) -> Meaning:
    at = verb = 0
    end = len(flat)
    default: Action | None = None
    for _ in range(_MOST_STEPS):
        found = phrase_at(flat, at, end)
        if found is None:
            time = _TIME.match(flat, at, end)
            found = phrase_at(flat, time.end(), end) if time is not None else None
            at = time.end() if time is not None else at
        if found is None:
            break
        after, meanings = found
        if default is not None and _AS_NOUN.match(flat, at):
            break
        row = _fitting(flat, after, end, meanings)
        if row.role in ("manner", "noun"):
            at = _skip(flat, after, end, across=True)
            continue
        if row.role == "beside" or (row.action is Action.COORDINATE and default):
            following = next_verb(flat, after, min(end, after + _NEAR))
            if following is None:
                break
            at = following
            continue
        if row.role != "before":
            known = row.role != "weak" or default is not None
            return Meaning(row.action or Action.ORGANISE, at, known)
        if default is None or (default in _WEAK and row.action is Action.ORGANISE):
            default, verb = row.action, at
        at = _skip(flat, after, end, across=row.across)
    return Meaning(default or Action.ORGANISE, verb, default is not None)


def _fitting(flat: str, after: int, end: int, meanings: tuple[Row, ...]) -> Row:
    """The first meaning whose object stands behind the verb, else the plain one."""
    for row in meanings:
        if row.object is not None and row.object.match(flat, after, end):
            return row
    plain = [row for row in meanings if row.object is None]
    return plain[0] if plain else Row("verb", Action.ORGANISE)


def _skip(flat: str, at: int, end: int, *, across: bool) -> int:
    found = (_BETWEEN if across else _DIRECT).match(flat, at, end)
    return found.end() if found is not None else at
