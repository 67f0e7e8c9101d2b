"""
What a sheet is made of, and how its cells are written.

A cell is the text that a person sees: a date day first, whatever the format of the
cell, a whole number without a point, an error as its name. What is hidden, by a filter
or by hand, is read like the rest; macros and links are not looked at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.formats.containers import Unfit

WIDEST = 256
"""Columns of a row that are read; what stands beyond is no register."""

LETTERS = 256 << 20
"""Letters of all cells of a workbook beyond which the rest is refused."""

ROWS = 2 << 20
"""Rows of a workbook beyond which the rest is refused."""

Row = tuple[int, list[str]]
Merge = tuple[int, int, int]
"""Cells that are one: the first and the last row, from 1, and the column, from 0."""

_DATE_1904 = 1462
_FIRST_CERTAIN = 61
_EPOCH = dt.date(1899, 12, 30)
_LAST = 2_958_465


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by name; ``rows`` are those that hold anything, numbered from 1."""

    name: str
    rows: Iterator[Row]
    begins_1904: bool = False


def number(value: float) -> str:
    """
    A number as it is written where no format says otherwise.

    >>> number(117.0), number(1.5), number(1e20)
    ('117', '1.5', '100000000000000000000')
    """
    return f"{value:.0f}" if value == int(value) else repr(value)


def written(day: dt.date) -> str:
    """
    A day as registers write it.

    >>> written(dt.date(2020, 6, 5))
    '05/06/2020'
    """
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def day_of(serial: float, *, begins_1904: bool = False) -> dt.date | None:
    """
    The day that a number stands for; None before March 1900, which spreadsheets count
    in two ways, and beyond the year 9999.

    >>> str(day_of(43987)), str(day_of(42525.5, begins_1904=True)), day_of(60)
    ('2020-06-05', '2020-06-05', None)
    """
    whole = int(serial) + (_DATE_1904 if begins_1904 else 0)
    if not _FIRST_CERTAIN <= whole <= _LAST:
        return None
    return _EPOCH + dt.timedelta(days=whole)


def since_1900(serial: str) -> str:
    """The number of a day that was counted from 1904, counted from 1900."""
    return str(int(float(serial)) + _DATE_1904)


def spread(rows: Iterable[Row], merged: Sequence[Merge]) -> Iterator[Row]:
    """
    What stands in a cell over several rows holds for each of them. The merged cells are
    in the order of their first rows; they may become more while the rows come.

    >>> [*spread([(1, ["a"]), (2, ["", "b"]), (3, ["", "c"])], [(1, 2, 0)])]
    [(1, ['a']), (2, ['a', 'b']), (3, ['', 'c'])]
    """
    next_one = 0
    held: dict[int, tuple[int, str]] = {}
    for row, cells in rows:
        for column, (last, words) in [*held.items()]:
            if row > last:
                del held[column]
                continue
            cells += [""] * (column + 1 - len(cells))
            cells[column] = words
        while next_one < len(merged) and merged[next_one][0] <= row:
            first, last, column = merged[next_one]
            next_one += 1
            if first == row and column < len(cells) and cells[column]:
                held[column] = last, cells[column]
        yield row, cells


class Measure:
    """How many rows and letters a workbook may still have; a text may stand often."""

    def __init__(self, *, rows: int = ROWS, letters: int = LETTERS) -> None:
        self._rows, self._letters = rows, letters

    def within(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows; `Unfit` where they are beyond measure."""
        for row, cells in rows:
            self._rows -= 1
            self._letters -= sum(map(len, cells))
            if self._letters < 0 or self._rows < 0:
                raise Unfit("unpacks_too_large", mb=LETTERS >> 20)
            yield row, cells
