"""The lines drawn on a page, as tables: where their columns and rows are parted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.layout.values import Rule, Word

_NEAR = 0.005
"""Of the width of a page: lines so near are one, or touch."""

_MOST = 400


@dataclass(frozen=True, slots=True)
class Ruled:
    """
    A table: ``xs`` and ``ys`` bound columns and rows.

    ``parted`` holds row and column of cells with a line at their left, ``capped`` of
    those with a line above them.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    parted: frozenset[tuple[int, int]]
    capped: frozenset[tuple[int, int]]

    def holds(self, word: Word) -> bool:
        """Does the middle of the word lie within?"""
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """
        The cell in which one begins that reaches over several: to the left and up as
        far as no line is, until one is at its left.
        """
        while True:
            while column and (row, column) not in self.parted:
                column -= 1
            while row and (row, column) not in self.capped:
                row -= 1
            if not column or (row, column) in self.parted:
                return row, column


def ruled(rules: Iterable[Rule], width: float) -> list[Ruled]:
    """
    The tables that lines make on a page of that width, from the top; a frame of one
    column is none.
    """
    near = _NEAR * width
    level, upright = [], []
    for rule in rules:
        if rule.x1 - rule.x0 > rule.y1 - rule.y0:
            level.append((_middle(rule.y0, rule.y1), rule.x0, rule.x1))
        else:
            upright.append((_middle(rule.x0, rule.x1), rule.y0, rule.y1))
    level, upright = _drawn_on(level, near), _drawn_on(upright, near)
    if min(len(level), len(upright)) < 2 or max(len(level), len(upright)) > _MOST:
        return []
    found = [
        table
        for across, down in _touching(level, upright, near)
        if (table := _table(across, down)) is not None
    ]
    return sorted(found, key=lambda table: table.ys[0])


_Stroke = tuple[float, float, float]
"""Where a line stands, and its two ends."""


def _middle(low: float, high: float) -> float:
    return (low + high) / 2


def _drawn_on(strokes: Iterable[_Stroke], near: float) -> list[_Stroke]:
    """Lines that go on one another, as one."""
    done: list[_Stroke] = []
    rows: dict[float, list[_Stroke]] = {}
    at = float("-inf")
    for stroke in sorted(strokes):
        if stroke[0] - at > near:
            at = stroke[0]
        rows.setdefault(at, []).append(stroke)
    for at, some in rows.items():
        low, high = None, 0.0
        for _, start, stop in sorted(some, key=lambda stroke: stroke[1]):
            if low is None or start - high > near:
                if low is not None:
                    done.append((at, low, high))
                low, high = start, stop
            high = max(high, stop)
        if low is not None:
            done.append((at, low, high))
    return done


def _touching(
    level: Sequence[_Stroke], upright: Sequence[_Stroke], near: float
) -> list[tuple[list[_Stroke], list[_Stroke]]]:
    """Level and upright lines that touch or cross, by the tables that they make."""
    groups: list[tuple[list[_Stroke], list[_Stroke]]] = []
    left = list(level)
    rest = list(upright)
    while left:
        across, down = [left.pop()], list[_Stroke]()
        news: list[_Stroke] = across[:]
        while news:
            reached = [v for v in rest if any(_cross(h, v, near) for h in news)]
            rest = [v for v in rest if v not in reached]
            down += reached
            news = [h for h in left if any(_cross(h, v, near) for v in reached)]
            left = [h for h in left if h not in news]
            across += news
        groups.append((across, down))
    return groups


def _cross(level: _Stroke, upright: _Stroke, near: float) -> bool:
    y, x0, x1 = level
    x, y0, y1 = upright
    return x0 - near <= x <= x1 + near and y0 - near <= y <= y1 + near


def _table(across: Sequence[_Stroke], down: Sequence[_Stroke]) -> Ruled | None:
    xs = tuple(sorted({stroke[0] for stroke in down}))
    ys = tuple(sorted({stroke[0] for stroke in across}))
    if len(xs) < 3 or len(ys) < 2:
        return None
    rows = [_middle(a, b) for a, b in pairwise(ys)]
    columns = [_middle(a, b) for a, b in pairwise(xs)]
    parted = {
        (n, xs.index(x))
        for x, y0, y1 in down
        for n, row in enumerate(rows)
        if y0 <= row <= y1
    }
    capped = {
        (ys.index(y), m)
        for y, x0, x1 in across
        for m, middle in enumerate(columns)
        if x0 <= middle <= x1
    }
    return Ruled(xs, ys, frozenset(parted), frozenset(capped))
