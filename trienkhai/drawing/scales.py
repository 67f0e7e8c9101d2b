"""Where the values of an axis lie on paper, and which of them are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil, floor, log10
from typing import Any

from trienkhai.drawing.given import Part, as_day, is_absent, listed

_EPOCH = date(1970, 1, 1)
_STEPS = (1, 2, 5, 10)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_DAYS = (1, 2, 7)
_MONTH = 30.44
_CLOSE = 55.0
"""Labels of numbers stand no closer than this, if they can."""


@dataclass(frozen=True, slots=True)
class Scale:
    """
    An axis: its kind, its ends as numbers (the first may be the larger), its ends on
    paper, and its categories.
    """

    kind: str
    ends: tuple[float, float]
    paper: tuple[float, float]
    categories: dict[Any, int] = field(default_factory=dict)

    def number(self, value: Any) -> float | None:
        """A value as a number of the axis; None where it has none."""
        return number(value, self.kind, self.categories)

    def at(self, value: Any) -> float | None:
        """Where a value lies on paper."""
        found = self.number(value)
        return None if found is None else self.place(found)

    def place(self, number: float) -> float:
        """Where a number of the axis lies on paper."""
        low, high = self.ends
        begin, end = self.paper
        return begin + (number - low) / ((high - low) or 1) * (end - begin)

    def unit(self) -> float:
        """How long one of the axis is on paper."""
        return abs(self.place(1) - self.place(0))


def number(value: Any, kind: str, categories: dict[Any, int]) -> float | None:
    """A value as a number of an axis of that kind."""
    if is_absent(value):
        return None
    if kind == "category":
        if value in categories:
            return float(categories[value])
        return float(value) if isinstance(value, (int, float)) else None
    if kind == "date":
        found = as_day(value)
        if found is None and isinstance(value, (int, float)):
            return value / 86_400_000
        return found
    return float(value)


def kind_of(axis: Part, values: Sequence[Any]) -> str:
    """What an axis holds: as it says, else as its values look."""
    if axis.get("type") in ("linear", "date", "category"):
        return str(axis["type"])
    if not values or all(isinstance(v, (int, float)) for v in values):
        return "linear"
    return "date" if all(as_day(v) is not None for v in values) else "category"


def categories_of(axis: Part, values: Iterable[Any]) -> dict[Any, int]:
    """The categories in order: as the axis says, then as they come."""
    first = listed(axis.get("categoryarray"))
    every = dict.fromkeys([*first, *(v for v in values if not is_absent(v))])
    return {value: n for n, value in enumerate(every)}


def ticks(axis: Part, scale: Scale, room: float) -> list[tuple[float, str]]:
    """The numbers of the axis that are told, each with its words."""
    if axis.get("tickvals") is not None:
        values = listed(axis["tickvals"])
        words = listed(axis.get("ticktext")) or [str(v) for v in values]
        told = zip((scale.number(v) for v in values), words, strict=False)
        found = [(n, str(w)) for n, w in told if n is not None]
    elif scale.kind == "category":
        found = [(float(n), str(value)) for value, n in scale.categories.items()]
    elif scale.kind == "date":
        found = _dates(scale, room)
    else:
        found = _numbers(axis, scale, room)
    low, high = sorted(scale.ends)
    edge = (high - low) * 1e-6
    return [(n, w) for n, w in found if low - edge <= n <= high + edge]


def _numbers(axis: Part, scale: Scale, room: float) -> list[tuple[float, str]]:
    low, high = sorted(scale.ends)
    step = axis.get("dtick") or nice((high - low) / max(room / _CLOSE, 2))
    if axis.get("tickformat") in ("d", ",d"):
        step = max(step, 1)
    first = ceil(low / step - 1e-9)
    last = floor(high / step + 1e-9)
    suffix = axis.get("ticksuffix") or ""
    is_part = str(axis.get("tickformat") or "").endswith("%")
    return [
        (
            n * step,
            f"{100 * n * step:g} %" if is_part else f"{_plain(n * step)}{suffix}",
        )
        for n in range(first, last + 1)
    ]


def _plain(value: float) -> str:
    """
    A number as a label of an axis, with the comma of Vietnamese.

    >>> _plain(12600.0), _plain(0.5)
    ('12.600', '0,5')
    """
    if value == int(value):
        return f"{int(value):,}".replace(",", ".")
    return f"{value:g}".replace(".", ",")


def nice(step: float) -> float:
    """
    The least of 1, 2, 5 with noughts that is no less.

    >>> nice(0.3), nice(17)
    (0.5, 20.0)
    """
    if step <= 0:
        return 1.0
    base = 10.0 ** floor(log10(step))
    return float(next(base * one for one in _STEPS if base * one >= step * 0.999))


def _dates(scale: Scale, room: float) -> list[tuple[float, str]]:
    """Firsts of months, or days, as many as there is room for."""
    low, high = sorted(scale.ends)
    most = max(room / 85, 2)
    for step in _DAYS:
        if (high - low) / step <= most and high - low < 2 * _MONTH:
            first = ceil(low / step) * step
            days = range(int(first), floor(high) + 1, step)
            return [(float(n), f"{_day(n):%d/%m/%Y}") for n in days]
    step = next(
        (m for m in _MONTHS if (high - low) / (m * _MONTH) <= most), _MONTHS[-1]
    )
    begin = _day(floor(low))
    month = (begin.year * 12 + begin.month - 1) // step * step
    found: list[tuple[float, str]] = []
    while True:
        year, rest = divmod(month, 12)
        if year > 9998:
            return found
        at = float((date(year, rest + 1, 1) - _EPOCH).days)
        if at > high:
            return found
        words = str(year) if step >= 12 else f"{rest + 1:02}/{year}"
        found.append((at, words))
        month += step


def _day(number: float) -> date:
    return _EPOCH + timedelta(days=int(number))
