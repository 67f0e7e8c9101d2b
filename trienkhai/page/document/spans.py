"""Marks in a text, one inside the other: what crosses is cut, no letter is lost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Of = TypeVar("Of")
_Cut = tuple[int, int, int]
"""Where a part of a mark begins, ends (below zero), and which mark it is."""


@dataclass(frozen=True, slots=True)
class Span(Generic[Of]):
    """A mark from one letter to before another; ``of`` is what it marks."""

    start: int
    end: int
    of: Of


@dataclass(frozen=True, slots=True)
class Marked(Generic[Of]):
    """
    A part of a text under a mark, with the marks inside it. Where a mark is cut, only
    one part ``begins`` it, and one ``ends`` it.
    """

    of: Of
    parts: Sequence[str | Marked[Of]]
    begins: bool
    ends: bool


def nested(
    text: str, spans: Iterable[Span[Of]], *, start: int = 0
) -> list[str | Marked[Of]]:
    """
    The text, which begins at letter ``start``, with its marks: longer ones around
    shorter ones, of equal ones the first around the others.

    >>> nested("một hai ba", [Span(4, 7, "b"), Span(0, 7, "a")])[0].parts
    ['một ', Marked(of='b', parts=['hai'], begins=True, ends=True)]
    """
    last = start + len(text)
    whole = [
        Span(max(s.start, start), min(s.end, last), s.of)
        for s in spans
        if s.start < s.end
    ]
    cuts = [(s.start, -s.end, n) for n, s in enumerate(whole) if s.start < s.end]
    return _nested(text, start, (start, last), sorted(cuts), whole)


def _nested(
    text: str,
    offset: int,
    within: tuple[int, int],
    left: list[_Cut],
    whole: Sequence[Span[Of]],
) -> list[str | Marked[Of]]:
    found: list[str | Marked[Of]] = []
    at, last = within
    while left:
        start, minus_end, n = left.pop(0)
        end = -minus_end
        if start > at:
            found.append(text[at - offset : start - offset])
        touched = bisect_left(left, (end,))
        inner = [(one, max(until, -end), m) for one, until, m in left[:touched]]
        behind = [(end, until, m) for _, until, m in left[:touched] if -until > end]
        of = whole[n]
        parts = _nested(text, offset, (start, end), inner, whole)
        found.append(Marked(of.of, parts, start == of.start, end == of.end))
        at, left = end, sorted(behind + left[touched:]) if behind else left[touched:]
    if at < last:
        found.append(text[at - offset : last - offset])
    return found
