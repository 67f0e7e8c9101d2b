"""PageRank of a whole graph with a bound of its error, and the ranks it leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from queries.whole.sparse import Ratio, Whole

DAMPING = 0.85
"""How much of its weight a document hands on to those it cites."""

FINE = 1e-6
"""The error allowed, as a part of what a document has that nobody cites."""

CLOSE = 1e-9
"""Values that differ by no more than this part of them are one: sums are rounded."""


@dataclass(frozen=True, slots=True, eq=False)
class PageRank:
    """
    By document its value, all of them adding up to one; no value is wrong by more than
    ``error``. ``largest`` is what the one citing document gives that gives most.
    """

    values: Ratio
    error: float
    largest: Ratio


def pagerank(pairs: csr_array[Any]) -> PageRank:
    """
    PageRank of citing by cited; how often one cites the other does not matter.

    It is the sum of what arrives over all ways of 0, 1, 2, ... links, scaled to one:
    that a document without citations hands on to all alike changes only the scale. What
    longer ways may still bring shrinks by the damping at each step, and so bounds the
    error, however many documents there are. Without cycles and very long ways the sum
    is exact.

    >>> pagerank(csr_array(np.array([[0, 1], [0, 0]]))).values.round(3).tolist()
    [0.351, 0.649]
    """
    size = max(pairs.shape[0], 1)
    cites = np.diff(pairs.indptr)
    shares = np.repeat(DAMPING / np.maximum(cites, 1), cites)
    given = csr_array((shares, pairs.indices, pairs.indptr), shape=pairs.shape)
    handed = given.T.tocsr()
    arriving = np.full(pairs.shape[0], 1 / size)
    total = arriving.copy()
    while (rest := arriving.sum() * DAMPING / (1 - DAMPING)) > FINE / size:
        arriving = handed @ arriving
        total += arriving
    scale = total.sum() or 1.0
    parts = handed.data * total[handed.indices]
    return PageRank(total / scale, rest / scale, _largest(handed, parts) / scale)


def _largest(matrix: csr_array[Any], values: Ratio) -> Ratio:
    """By row, the greatest of the values that stand in it; 0 where none does."""
    found = np.zeros(matrix.shape[0])
    filled = np.flatnonzero(np.diff(matrix.indptr))
    if len(filled):
        found[filled] = np.maximum.reduceat(values, matrix.indptr[filled])
    return found


def ranks(found: PageRank) -> tuple[Whole, Whole]:
    """
    By document the best and the worst rank that it may have. One stands surely before
    another only if it does so whatever the error, and also without the citing document
    that gives it most: what rests on a single document is no order.
    """
    slack = found.error + CLOSE * found.values
    high = found.values + slack
    low = found.values - found.largest - slack
    before = len(low) - np.searchsorted(np.sort(low), high, side="right")
    not_after = len(high) - np.searchsorted(np.sort(high), low, side="left")
    return before + 1, not_after
