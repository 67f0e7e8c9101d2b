"""How many numbers a series has, told from those that are known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from queries.cover.acts import Codes

ESTIMATOR = "german_tank"
LEAST = 5
"""So many numbers have to be known."""

_CHANCE = 0.05
Ratios = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """The likeliest total without bias, and the bounds of an interval of 95 %."""

    total: Codes
    low: Codes
    high: Codes


def estimate(known: Codes, highest: Codes) -> Estimate:
    """
    The last number of each series of which so many numbers are ``known`` and the
    highest is given: ``highest + highest / known - 1`` (the problem of the German
    tanks), at least the highest, and at most the last for which the known ones lie so
    low with a chance of 5 %. It holds if each number is known as likely as any other.

    >>> found = estimate(np.array([4, 5, 60]), np.array([60, 60, 60]))
    >>> found.total.tolist(), found.low.tolist(), found.high.tolist()
    ([74, 71, 60], [60, 60, 60], [125, 107, 60])
    """
    total = np.floor(highest + highest / np.maximum(known, 1) - 1 + 0.5)
    return Estimate(total.astype(np.int64), highest, _upper(known, highest))


def _upper(known: Codes, highest: Codes) -> Codes:
    """The greatest total with C(highest, known) / C(total, known) of at least 5 %."""
    wanted = _ways(highest, known) - np.log(_CHANCE)
    low, high = highest.copy(), highest * 2 + 2
    while (grows := _ways(high, known) <= wanted).any():
        high[grows] *= 2
    while (open_ := high - low > 1).any():
        middle = (low + high) // 2
        inside = _ways(middle, known) <= wanted
        low = np.where(open_ & inside, middle, low)
        high = np.where(open_ & ~inside, middle, high)
    return low


def _ways(total: Codes, known: Codes) -> Ratios:
    """The logarithm of the number of ways to choose ``known`` of ``total``."""
    ways: Ratios = gammaln(total + 1) - gammaln(known + 1) - gammaln(total - known + 1)
    return ways
