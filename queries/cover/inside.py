"""Which documents of a series may be dated in a window: how many, and the first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from queries.cover.acts import Codes

NONE = int(np.iinfo(np.int64).max)
"""The least of no numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class Inside:
    """
    Those of one day in order of ``days``: ``least[k, n]`` is the least number among the
    2**k from the n-th on. Those of several days are in ``wide``, those of the same days
    together: from, to before, how many, and the least of their numbers.
    """

    days: Codes
    least: Codes
    wide: list[tuple[int, int, int, int]]

    def within(self, start: Codes, end: Codes) -> tuple[Codes, Codes]:
        """
        How many touch each window, both days included, and the least of their numbers.
        """
        low = np.searchsorted(self.days, start)
        count = np.searchsorted(self.days, end, side="right") - low
        least = np.full(len(start), NONE)
        some = np.flatnonzero(count > 0)
        power = np.frexp(count[some])[1] - 1
        high = low[some] + count[some] - (1 << power)
        least[some] = np.minimum(self.least[power, low[some]], self.least[power, high])
        for begins, ends, many, first in self.wide:
            touches = (begins <= end) & (ends > start)
            count[touches] += many
            least[touches] = np.minimum(least[touches], first)
        return count, least


def inside(begins: Codes, ends: Codes, numbers: Codes) -> Inside:
    """The documents by the days between which they may be dated, and their numbers."""
    single = ends - begins == 1
    order = np.argsort(begins[single], kind="stable")
    rows = [numbers[single][order]]
    width = 1
    while 2 * width <= len(order):
        rows.append(rows[-1].copy())
        np.minimum(rows[-2][:-width], rows[-2][width:], out=rows[-1][:-width])
        width *= 2
    spans: dict[tuple[int, int], list[int]] = {}
    for one in np.flatnonzero(~single).tolist():
        span = int(begins[one]), int(ends[one])
        spans.setdefault(span, []).append(int(numbers[one]))
    return Inside(
        days=begins[single][order],
        least=np.stack(rows),
        wide=[(*span, len(of), min(of)) for span, of in spans.items()],
    )
