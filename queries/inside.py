"""Which documents of a series may be dated in a window: how many, and the first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.tables import LATEST
from queries.acts import Codes
from queries.window import Window

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Inside:
    """
    Those of one day in order of ``days``: ``least[k][n]`` is the least number among the
    2**k from the n-th on. Those of several days are in ``wide``: from, to before, and
    number.
    """

    days: list[int]
    least: list[list[int]]
    wide: list[tuple[int, int, int]]

    def within(self, window: Window) -> tuple[int, int | None]:
        """How many touch the window, and the least of their numbers."""
        start, end = day_number(window.start), day_number(window.end)
        low, high = bisect_left(self.days, start), bisect_right(self.days, end)
        touching = [
            n for begins, ends, n in self.wide if begins <= end and ends > start
        ]
        count = high - low + len(touching)
        if high > low:
            k = (high - low).bit_length() - 1
            row = self.least[k]
            touching += [row[low], row[high - (1 << k)]]
        return count, min(touching, default=None)


def inside(begins: Codes, ends: Codes, numbers: Codes) -> Inside:
    """The documents by the days between which they may be dated, and their numbers."""
    single = ends - begins == 1
    order = np.argsort(begins[single], kind="stable")
    rows = [numbers[single][order]]
    width = 1
    while 2 * width <= len(order):
        rows.append(np.minimum(rows[-1][:-width], rows[-1][width:]))
        width *= 2
    several: Iterable[tuple[int, int, int]] = zip(
        begins[~single].tolist(),
        ends[~single].tolist(),
        numbers[~single].tolist(),
        strict=True,
    )
    return Inside(
        days=begins[single][order].tolist(),
        least=[row.tolist() for row in rows],
        wide=list(several),
    )


LAST = LATEST.toordinal() - _EPOCH
"""Behind every other day."""


def day_number(day: date) -> int:
    """The day as Arrow counts days."""
    return day.toordinal() - _EPOCH


def day_of_number(number: int) -> date:
    """The day that Arrow counts so."""
    return date.fromordinal(number + _EPOCH)
