"""Which documents of a series may be dated in a window: how many, and the first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from queries.acts import Codes
from queries.window import Window


@dataclass(frozen=True, slots=True)
class Inside:
    """
    Those of one day in order of ``days``: ``least[k][n]`` is the least number among the
    2**k from the n-th on. Those of several days are in ``wide``, those of the same days
    together: from, to before, how many, and the least of their numbers.
    """

    days: list[int]
    least: list[list[int]]
    wide: list[tuple[int, int, int, int]]

    def within(self, window: Window) -> tuple[int, int | None]:
        """How many touch the window, and the least of their numbers."""
        start, end = window.days
        low, high = bisect_left(self.days, start), bisect_right(self.days, end)
        count, least = high - low, None
        if count:
            k = count.bit_length() - 1
            row = self.least[k]
            least = min(row[low], row[high - (1 << k)])
        for begins, ends, many, first in self.wide:
            if begins <= end and ends > start:
                count += many
                least = first if least is None or first < least else least
        return count, least


def inside(begins: Codes, ends: Codes, numbers: Codes) -> Inside:
    """The documents by the days between which they may be dated, and their numbers."""
    single = ends - begins == 1
    order = np.argsort(begins[single], kind="stable")
    rows = [numbers[single][order]]
    width = 1
    while 2 * width <= len(order):
        rows.append(np.minimum(rows[-1][:-width], rows[-1][width:]))
        width *= 2
    spans: dict[tuple[int, int], list[int]] = {}
    for one in np.flatnonzero(~single).tolist():
        span = int(begins[one]), int(ends[one])
        spans.setdefault(span, []).append(int(numbers[one]))
    return Inside(
        days=begins[single][order].tolist(),
        least=[row.tolist() for row in rows],
        wide=[(*span, len(of), min(of)) for span, of in spans.items()],
    )
