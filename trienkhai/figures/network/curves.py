"""The way of an arrow from the citing mark to the cited one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot

_STEPS = 14
_BOW, _MOST = 0.13, 30.0
_GAP = 15.0
"""Pixels between the point of an arrow and the middle of its mark."""

Point = tuple[float, float]


def curve(source: Point, target: Point, *, turn: int = 0) -> list[Point]:
    """
    Points from the middle of one mark to the edge of the other, a little bent so that a
    line along a row passes beside the marks of that row; the next ``turn`` of the same
    two marks bends further, and to the other side.

    >>> first, *_, last = curve((0, 0), (100, 0))
    >>> first, round(last[0])
    ((0.0, 0.0), 86)
    """
    (x0, y0), (x1, y1) = source, target
    length = hypot(x1 - x0, y1 - y0) or 1.0
    side = -1 if turn % 2 else 1
    bow = side * min(length * _BOW, _MOST) * (1 + turn // 2)
    middle = (
        (x0 + x1) / 2 + 2 * bow * (y1 - y0) / length,
        (y0 + y1) / 2 - 2 * bow * (x1 - x0) / length,
    )
    found = []
    for step in range(_STEPS + 1):
        point = _at(step / _STEPS, source, middle, target)
        if hypot(point[0] - x1, point[1] - y1) < _GAP:
            break
        found.append(point)
    return [*found, _edge(found[-1], target)]


def open_place(way: Sequence[Point], marks: Iterable[Point]) -> Point:
    """
    The point in the middle part of a way that is farthest from every mark: there one
    can point at it.

    >>> open_place([(0, 0), (30, 0), (60, 0), (90, 0)], [(20, 0)])
    (60, 0)
    """
    kept, third = list(marks), len(way) // 4
    middle = way[third : len(way) - third] or way

    def room(point: Point) -> float:
        return min((hypot(point[0] - x, point[1] - y) for x, y in kept), default=0)

    return max(middle, key=room)


def _at(t: float, a: Point, b: Point, c: Point) -> Point:
    x, y = ((1 - t) ** 2 * a[n] + 2 * t * (1 - t) * b[n] + t**2 * c[n] for n in (0, 1))
    return x, y


def _edge(before: Point, target: Point) -> Point:
    """Where the way meets the circle around the target."""
    x, y = before[0] - target[0], before[1] - target[1]
    length = hypot(x, y) or 1.0
    return target[0] + x / length * _GAP, target[1] + y / length * _GAP
