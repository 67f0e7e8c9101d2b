"""Where links lead round in a circle, and a shortest way round."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from queries.whole.sparse import Whole


def rings(pairs: csr_array[Any], loops: Whole) -> Whole:
    """
    By document, the number of its ring: documents that all reach one another, two or
    more of them or one that has a link to itself; -1 outside every ring. Rings are
    numbered by their first document, from 0.

    >>> pairs = csr_array(np.array([[0, 1, 0], [1, 0, 1], [0, 0, 0]]))
    >>> rings(pairs, np.array([], dtype=np.int64)).tolist()
    [0, 0, -1]
    """
    count, part = connected_components(pairs, directed=True, connection="strong")
    is_ring = np.bincount(part, minlength=count) > 1
    is_ring[part[loops]] = True
    inside = np.flatnonzero(is_ring[part])
    _, first, place = np.unique(part[inside], return_index=True, return_inverse=True)
    found = np.full(len(part), -1, dtype=np.int64)
    found[inside] = np.argsort(np.argsort(first))[place]
    return found


def way_round(pairs: csr_array[Any], sources: Whole, targets: Whole) -> list[Whole]:
    """
    For each of these links, no two of one ring, the documents on a shortest way round
    that begins with it: its source, its target, and so on until a link leads back to
    the source.

    >>> pairs = csr_array(np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]]))
    >>> [way.tolist() for way in way_round(pairs, np.array([1]), np.array([2]))]
    [[1, 2, 0]]
    """
    if not len(targets):
        return []
    _, before, _ = dijkstra(
        pairs, indices=targets, unweighted=True, min_only=True, return_predecessors=True
    )
    return [
        _back(before, source, target)
        for source, target in zip(sources.tolist(), targets.tolist(), strict=True)
    ]


def _back(before: Any, source: int, target: int) -> Whole:
    """The way from ``target`` to ``source``, with the source first."""
    way = [source]
    while way[-1] != target:
        way.append(int(before[way[-1]]))
    rest = way[:0:-1]
    return np.array([source, *rest], dtype=np.int64)
