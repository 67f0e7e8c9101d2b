"""
All ways from documents up to some ends, for the whole graph at once.

Of the many ways to an end one counts, the shortest; among equals the one that rests on
the fewest decisions of people, then on the fewest descriptions, then the first by ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import MAX_DEPTH
from graph.words import Basis, Known
from queries.along.walks import ASSERTED
from queries.whole.sparse import Links, Whole

Truths = npt.NDArray[np.bool_]

_STEP = pa.scalar(" > ", pa.large_string())


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """
    Way n leads from document ``start[n]`` in ``depth[n]`` steps, over ``path[n]``, to
    the end ``end[n]``; ``first`` and ``last`` are its first and last links, -1 where it
    has none, and ``rests`` what it rests on (`queries.along.walks`).
    """

    start: Whole
    end: Whole
    depth: Whole
    first: Whole
    last: Whole
    rests: Whole
    path: pa.Array

    def take(self, rows: Whole) -> Ways:
        """The ways at those places."""
        return Ways(
            start=self.start[rows],
            end=self.end[rows],
            depth=self.depth[rows],
            first=self.first[rows],
            last=self.last[rows],
            rests=self.rests[rows],
            path=self.path.take(pa.array(rows)),
        )


def ways_up(found: Links, ends: Whole) -> Ways:
    """
    The ways to each of these documents, from itself with no step, from all others that
    lead there in at most `MAX_DEPTH` steps.

    ``found`` has the id and basis of each link, and how its documents are known.

    >>> documents = pa.table({"document_id": ["a", "b"], "known": ["held", "cited"]})
    >>> rows = pa.table({"edge_id": ["a>b"], "basis": ["text"]})
    >>> found = Links(documents, np.array([0]), np.array([1]), rows)
    >>> ways_up(found, np.array([1])).path.to_pylist()
    ['b', 'a > b']
    """
    levels = list(_levels(found, ends))
    columns = (np.concatenate([one[n] for one in levels]) for n in range(5))
    start, end, first, last, rests = columns
    depth = np.repeat(np.arange(len(levels)), [len(one[0]) for one in levels])
    return Ways(start, end, depth, first, last, rests, _paths(found, levels))


_Level = tuple[Whole, Whole, Whole, Whole, Whole, Whole]
"""By way: start, end, first and last link, what it rests on, and the way that goes on
from its first step, by its place among those of the level before."""


def _levels(found: Links, ends: Whole) -> Iterator[_Level]:
    """The ways of no step, then of one, and so on."""
    size = len(ends)
    weight = _weights(found)
    links = _best(found, weight)
    order = links[np.argsort(found.targets[links], kind="stable")]
    into = found.targets[order]
    start, end = ends, np.arange(size)
    last, rests = np.full(size, -1), np.zeros(size, np.int64)
    yield start, end, last, last, rests, last
    seen = start * size + end
    for _ in range(MAX_DEPTH):
        begins = np.searchsorted(into, start)
        count = np.searchsorted(into, start, side="right") - begins
        above = np.repeat(np.arange(len(start)), count)
        at = np.repeat(begins - np.cumsum(count) + count, count) + np.arange(len(above))
        link = order[at]
        key = found.sources[link] * size + end[above]
        total = weight[link] + rests[above]
        ranked = np.lexsort((start[above], total, key))
        _, first = np.unique(key[ranked], return_index=True)
        kept = ranked[first]
        kept = kept[~np.isin(key[kept], seen)]
        if not len(kept):
            return
        seen = np.concatenate([seen, key[kept]])
        above, link = above[kept], link[kept]
        last = np.where(last[above] < 0, link, last[above])
        start, end, rests = found.sources[link], end[above], total[kept]
        yield start, end, link, last, rests, above


def _weights(found: Links) -> Whole:
    """What each link adds to what a way rests on."""
    decided = np.asarray(pc.equal(found.rows["basis"], Basis.DECISION.value))
    told = pc.equal(found.documents["known"], Known.DESCRIBED.value).fill_null(False)
    described = np.asarray(told).astype(np.int64)
    weights: Whole = decided.astype(np.int64) * ASSERTED + described[found.sources]
    return weights


def _best(found: Links, weight: Whole) -> Whole:
    """Of the links between two documents the one on which a way rests best."""
    apart = np.flatnonzero(found.sources != found.targets)
    key = found.sources[apart] * found.size + found.targets[apart]
    edge = pc.rank(found.rows["edge_id"].combine_chunks()).to_numpy()[apart]
    ranked = np.lexsort((edge, weight[apart], key))
    _, first = np.unique(key[ranked], return_index=True)
    best: Whole = apart[ranked[first]]
    return best


def _paths(found: Links, levels: list[_Level]) -> pa.Array:
    """The documents on each way, the start first."""
    ids = found.documents["document_id"].combine_chunks().cast(pa.large_string())
    paths: list[pa.Array] = []
    for start, *_, above in levels:
        names = ids.take(pa.array(start))
        if paths:
            rest = paths[-1].take(pa.array(above))
            names = pc.binary_join_element_wise(names, rest, _STEP)
        paths.append(names)
    return pa.concat_arrays(paths)
