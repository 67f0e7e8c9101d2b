"""Where marks stand: a column a year, a row a kind, and a slot for each mark alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.types import document_types
from trienkhai.figures.network.marks import EARLIER, VARIOUS, Key, Mark

_ACROSS, _YEARS = 9, 10
"""Slots beside each other that a screen shows; years with columns of their own."""


@dataclass(frozen=True, slots=True)
class Band:
    """A year or kind, and the slots from ``start`` on that it has."""

    value: int | str | None
    start: int
    slots: int

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return self.start + self.slots / 2


@dataclass(frozen=True, slots=True)
class Placed:
    """The columns and rows, and where each mark stands, in slots from top left."""

    years: tuple[Band, ...]
    kinds: tuple[Band, ...]
    at: Mapping[Key, tuple[float, float]]
    first: int | None

    @property
    def across(self) -> int:
        """Slots beside each other."""
        return sum(band.slots for band in self.years)

    @property
    def down(self) -> int:
        """Slots below each other."""
        return sum(band.slots for band in self.kinds)


def placed(marks: Sequence[Mark]) -> Placed:
    """
    Each mark in a slot of its own. Of more than ten years the earliest share a column,
    whose last year is ``first``; what has no year stands behind the others.
    """
    first = _earlier(marks)
    cells: dict[tuple[int | None, str | None], list[Mark]] = defaultdict(list)
    for mark in marks:
        cells[_column(mark.year, first), mark.type].append(mark)
    years = sorted({year for year, _ in cells}, key=_in_time)
    kinds = sorted({kind for _, kind in cells}, key=_in_rank)
    sizes = {place: len(of) for place, of in cells.items()}
    widths = _widths(years, kinds, sizes)
    heights = [
        max(-(-sizes.get((y, k), 0) // w) for y, w in zip(years, widths, strict=True))
        for k in kinds
    ]
    columns, rows = _bands(years, widths), _bands(kinds, heights)
    at: dict[Key, tuple[float, float]] = {}
    for year, column in zip(years, columns, strict=True):
        for kind, row in zip(kinds, rows, strict=True):
            at |= _slots(cells.get((year, kind), []), column, row)
    return Placed(tuple(columns), tuple(rows), at, first)


def _slots(
    marks: Sequence[Mark], column: Band, row: Band
) -> dict[Key, tuple[float, float]]:
    """Line by line, each line in the middle of its column."""
    found: dict[Key, tuple[float, float]] = {}
    for n, mark in enumerate(marks):
        line, place = divmod(n, column.slots)
        of = min(len(marks) - line * column.slots, column.slots)
        x = column.start + (column.slots - of) / 2 + place + 0.5
        found[mark.key] = (x, row.start + line + 0.5)
    return found


def _earlier(marks: Sequence[Mark]) -> int | None:
    """The last of the years that share a column; None when each has its own."""
    years = sorted({m.year for m in marks if m.year is not None and m.year > 0})
    return years[-_YEARS] if len(years) > _YEARS else None


def _column(year: int | None, first: int | None) -> int | None:
    is_early = year is not None and first is not None and 0 < year <= first
    return EARLIER if is_early else year


def _in_time(year: int | None) -> tuple[int, int]:
    """Earlier years, years, groups of several years, then what has none."""
    if year is None:
        return (3, 0)
    return {EARLIER: (0, 0), VARIOUS: (2, 0)}.get(year, (1, year))


def _in_rank(kind: str | None) -> tuple[int, str]:
    """In the order of the table of types; others by their code, the unknown last."""
    order = {one.code: n for n, one in enumerate(document_types())}
    return (len(order) + 1, "") if kind is None else (order.get(kind, len(order)), kind)


def _widths(
    years: Sequence[int | None],
    kinds: Sequence[str | None],
    sizes: Mapping[tuple[int | None, str | None], int],
) -> list[int]:
    """
    How many slots wide each column is: one more, as long as a screen has room, for the
    column that makes the highest of all rows high.
    """
    widths = [1] * len(years)

    def lines(kind: str | None, n: int) -> int:
        return -(-sizes.get((years[n], kind), 0) // widths[n])

    while sum(widths) < _ACROSS:
        highest, _, widest = max(
            (
                (lines(k, n), -i, -n)
                for i, k in enumerate(kinds)
                for n in range(len(years))
            ),
            default=(0, 0, 0),
        )
        if highest <= 1:
            break
        widths[-widest] += 1
    return widths


def _bands(
    values: Sequence[int | None] | Sequence[str | None], slots: Sequence[int]
) -> list[Band]:
    found, start = [], 0
    for value, size in zip(values, slots, strict=True):
        found.append(Band(value, start, size))
        start += size
    return found
