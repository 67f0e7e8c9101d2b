"""Groups of documents by Louvain's method: how good they are, and how steady."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, csr_matrix

from queries.whole.sparse import Ratio, Whole

FINE = 1e-3
"""A pass that gains less modularity than this is the last of its level."""


def together(pairs: csr_array[Any]) -> csr_array[Any]:
    """Citing by cited as who goes with whom: 1, or 2 where each cites the other."""
    once = pairs.astype(bool).astype(np.int64)
    both: csr_array[Any] = (once + once.T).tocsr()
    return both


def by_chance(pairs: csr_array[Any], random: np.random.Generator) -> csr_array[Any]:
    """
    As many citations by each document and of each document, but of any by any. The few
    that would then be double or of itself are left out.
    """
    citing, cited = pairs.nonzero()
    drawn = random.permutation(cited)
    apart = citing != drawn
    ends = citing[apart], drawn[apart]
    found = csr_array((np.ones(len(ends[0])), ends), shape=pairs.shape)
    found.data[:] = 1
    return found


def groups(weights: csr_array[Any], seed: int) -> Whole:
    """
    By document its group, from 0; the same for the same seed.

    >>> clique = np.ones((3, 3)) - np.eye(3)
    >>> groups(csr_array(np.kron(np.eye(2), clique)), seed=1).tolist()
    [0, 0, 0, 1, 1, 1]
    """
    if not weights.nnz:
        return np.arange(weights.shape[0])
    from sknetwork.clustering import Louvain

    method = Louvain(
        modularity="newman",
        tol_optimization=FINE,
        tol_aggregation=FINE,
        shuffle_nodes=True,
        return_probs=False,
        return_aggregate=False,
        random_state=seed,
    )
    found = method.fit_predict(csr_matrix(weights))
    _, first, group = np.unique(found, return_index=True, return_inverse=True)
    places: Whole = np.argsort(np.argsort(first))[group]
    return places


def modularity(weights: csr_array[Any], group: Whole) -> float:
    """
    How much more of the weight lies inside the groups than if it were spread by chance.

    >>> clique = np.ones((3, 3)) - np.eye(3)
    >>> weights = csr_array(np.kron(np.eye(2), clique))
    >>> modularity(weights, np.array([0, 0, 0, 1, 1, 1]))
    0.5
    """
    whole = weights.sum()
    if not whole:
        return 0.0
    found = weights.tocoo()
    one, other = found.coords
    inside = found.data[group[one] == group[other]].sum() / whole
    shares: Ratio = np.bincount(group, weights=weights.sum(axis=1)) / whole
    return float(inside - (shares**2).sum())


def stays(group: Whole, other: Whole) -> npt.NDArray[np.bool_]:
    """
    Whether a document keeps its group in another partition: more than half of its group
    is again with it, and makes more than half of those that are with it there.

    >>> stays(np.array([0, 0, 0, 1, 1]), np.array([0, 0, 1, 1, 1])).tolist()
    [True, True, False, True, True]
    """
    both = group * (other.max(initial=0) + 1) + other
    _, place, count = np.unique(both, return_inverse=True, return_counts=True)
    still = 2 * count[place]
    kept: npt.NDArray[np.bool_] = (still > np.bincount(group)[group]) & (
        still > np.bincount(other)[other]
    )
    return kept
