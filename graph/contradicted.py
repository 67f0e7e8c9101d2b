"""
Counts of documents that cannot both be right: what is counted in a part of the days
and types is more than what is counted in all of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Count:
    """A count of documents of these types, from a day until before another."""

    name: str
    types: frozenset[str]
    begins: date
    ends: date
    number: int


_Span = tuple[int, int]
_Least = tuple[int, Count]


def contradictions(counts: Iterable[Count]) -> Iterator[tuple[Count, Count]]:
    """
    A count and one that contradicts it: the least of those that hold all of its types
    and days and are less than it, and the greatest of those that it holds and that are
    more than it.
    """
    by_types: dict[frozenset[str], list[Count]] = defaultdict(list)
    for one in counts:
        by_types[one.types].append(one)
    for part, inner in by_types.items():
        for whole, outer in by_types.items():
            if part <= whole:
                yield from _around(inner, outer, _begins, _number)
                yield from _around(outer, inner, _within, _negative)


def _begins(one: Count) -> _Span:
    return one.begins.toordinal(), one.ends.toordinal()


def _within(one: Count) -> _Span:
    return -one.begins.toordinal(), -one.ends.toordinal()


def _number(one: Count) -> int:
    return one.number


def _negative(one: Count) -> int:
    return -one.number


def _around(
    asked: Sequence[Count],
    known: Sequence[Count],
    span: Callable[[Count], _Span],
    number: Callable[[Count], int],
) -> Iterator[tuple[Count, Count]]:
    """
    Each that is asked about with the least of the known whose span begins no later and
    ends no earlier, where that is less. A tree of the ends keeps the least so far.
    """
    ends = sorted({-span(one)[1] for one in known})
    tree: list[_Least | None] = [None] * (len(ends) + 1)
    waiting = sorted(known, key=span, reverse=True)
    for one in sorted(asked, key=span):
        while waiting and span(waiting[-1])[0] <= span(one)[0]:
            other = waiting.pop()
            at = bisect_left(ends, -span(other)[1]) + 1
            _keep(tree, at, (number(other), other))
        found = _least(tree, bisect_left(ends, -span(one)[1] + 1))
        if found is not None and found[0] < number(one):
            yield one, found[1]


def _keep(tree: list[_Least | None], at: int, new: _Least) -> None:
    while at < len(tree):
        there = tree[at]
        if there is None or new[0] < there[0]:
            tree[at] = new
        at += at & -at


def _least(tree: Sequence[_Least | None], at: int) -> _Least | None:
    found: _Least | None = None
    while at:
        there = tree[at]
        if there is not None and (found is None or there[0] < found[0]):
            found = there
        at -= at & -at
    return found
