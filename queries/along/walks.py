"""
What a document reaches, as columns: for ten thousand documents as quick as for ten.

Of the many ways to a document one counts, the shortest; among equals the one that rests
on the fewest decisions of people, then on the fewest descriptions (`queries.along.ways`
tells it in full).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Along, Store
from graph.words import Basis, Direction, Known

Codes = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

ASSERTED = 1 << 32
"""One decision weighs more than any number of descriptions."""


@dataclass(frozen=True, slots=True)
class Walk:
    """
    The documents that a start reaches, itself first, each with its depth and what the
    way to it rests on; the links among them lead from ``near`` to ``far``, by place.
    """

    documents: pa.Table
    depths: Codes
    edges: pa.Table
    near: Codes
    far: Codes
    described: Truths
    rests: Codes

    @property
    def ids(self) -> pa.ChunkedArray:
        return self.documents["document_id"]

    def upto(self, depth: int) -> Walk:
        """Without the links that lead deeper."""
        kept = self.depths[self.near] < depth
        return Walk(
            documents=self.documents,
            depths=self.depths,
            edges=self.edges.filter(pa.array(kept)),
            near=self.near[kept],
            far=self.far[kept],
            described=self.described,
            rests=self.rests,
        )

    def through(self) -> Codes:
        """What the way over each link rests on, as ``rests``."""
        return self.rests[self.near] + _weights(self.edges, self.described, self.source)

    @property
    def source(self) -> Codes:
        """The place of the source of each link."""
        places: Codes = pc.index_in(self.edges["source_id"], self.ids).to_numpy()
        return places


def walk(
    store: Store,
    start: str,
    along: Along,
    *,
    direction: Direction,
    depth: int,
    columns: Sequence[str],
) -> Walk:
    """All that ``start`` reaches along these links; ``columns`` of the documents."""
    found = store.reach([start], along, direction=direction, depth=depth)
    ids = [start, *found["document_id"].to_pylist()]
    depths = np.concatenate([[0], found["depth"].to_numpy()])
    edges = store.edges(ids, along)
    rows = store.table(
        "documents", columns=columns, where={"document_id": ids}, ordered=False
    )
    documents = rows.take(pc.index_in(pa.array(ids), rows["document_id"]))
    ends = ("source_id", "target_id")[:: 1 if direction is Direction.UP else -1]
    near, far = (
        pc.index_in(edges[end], documents["document_id"]).to_numpy() for end in ends
    )
    described = np.asarray(pc.equal(documents["known"], Known.DESCRIBED.value))
    source = near if direction is Direction.UP else far
    weights = _weights(edges, described, source)
    return Walk(
        documents=documents,
        depths=depths,
        edges=edges,
        near=near,
        far=far,
        described=described,
        rests=_rests(depths, near, far, weights),
    )


def asserted(rests: Codes) -> Truths:
    """Where a person's decision is among what a way rests on."""
    return rests >= ASSERTED


def described(rests: Codes) -> Truths:
    """Where a description is among what a way rests on."""
    return rests % ASSERTED > 0


def _weights(edges: pa.Table, described: Truths, source: Codes) -> Codes:
    """What each link adds to what a way rests on."""
    decided = np.asarray(pc.equal(edges["basis"], Basis.DECISION.value))
    return decided * ASSERTED + described[source]


def _rests(depths: Codes, near: Codes, far: Codes, weights: Codes) -> Codes:
    """What the best of the shortest ways to each document rests on."""
    rests = np.full(len(depths), np.iinfo(np.int64).max)
    rests[0] = 0
    deeper = np.flatnonzero(depths[near] + 1 == depths[far])
    level = depths[far[deeper]]
    for depth in np.unique(level):
        links = deeper[level == depth]
        np.minimum.at(rests, far[links], rests[near[links]] + weights[links])
    return rests
