"""The links of a whole graph as numbers and sparse matrices, never one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import csr_array

from graph.stores.seam import Along, Store
from graph.words import ALL_BASES

Whole = npt.NDArray[np.int64]
"""Whole numbers: numbers of documents, of links, of groups."""

Ratio = npt.NDArray[np.float64]

MANY = 20_000
"""More ids than this are not named one by one."""


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """
    Documents, numbered in the order of their ids, and the links between them: link n
    leads from ``sources[n]`` to ``targets[n]``; its other columns are row n of
    ``rows``, in no order.
    """

    documents: pa.Table
    sources: Whole
    targets: Whole
    rows: pa.Table

    @property
    def size(self) -> int:
        """How many documents there are."""
        count: int = self.documents.num_rows
        return count

    def pairs(self) -> csr_array[Any]:
        """
        Citing by cited: how many links lead from one document to the other. What a
        document says of itself is left out.
        """
        apart = self.sources != self.targets
        ends = [end[apart].astype(np.int32) for end in (self.sources, self.targets)]
        ones = np.ones(len(ends[0]), dtype=np.int32)
        found = csr_array((ones, tuple(ends)), shape=(self.size, self.size))
        found.sum_duplicates()
        return found

    def loops(self) -> Whole:
        """The documents that have a link to themselves."""
        return np.unique(self.sources[self.sources == self.targets])


def links(
    store: Store,
    along: Along,
    *,
    documents: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> Links:
    """
    The links that exist for a question, with both ends among the documents; these
    columns of both come along. A document that is surely later than the day asked and
    has no link is not there yet.

    >>> from queries.example import example_store
    >>> found = links(example_store(), Along())
    >>> found.size, found.sources.tolist(), found.targets.tolist()
    (4, [2, 3], [1, 0])
    """
    wanted = dict.fromkeys(["document_id", "date_from", *documents])
    nodes = store.table("documents", columns=list(wanted))
    edges = _edges(store, along, columns)
    sources, targets = (number(edges[end], nodes) for end in ("source_id", "target_id"))
    inside = pc.and_(sources.is_valid(), targets.is_valid())
    found = Links(
        nodes,
        _numbers(_kept(sources, inside)),
        _numbers(_kept(targets, inside)),
        _kept(edges.select(list(columns)), inside),
    )
    return found if along.on is None else _there(found, nodes["date_from"], along)


def picked(
    store: Store, name: str, columns: Sequence[str], column: str, values: pa.Array
) -> pa.Table:
    """
    The rows of a table whose column holds one of the values, in any order. Of many
    values the whole table is read: that takes less time than to name them all; in one
    piece, of which rows are taken sooner than of many.
    """
    if len(values) <= MANY:
        where = {column: values.to_pylist()}
        return store.table(name, columns=columns, where=where, ordered=False)
    rows = store.table(name, columns=columns, ordered=False)
    found = rows.filter(pc.is_in(rows[column], value_set=values))
    return found.combine_chunks()


def number(ids: pa.ChunkedArray, documents: pa.Table) -> pa.ChunkedArray:
    """The place of each id among the documents; null where it is not there."""
    known = documents["document_id"].combine_chunks()
    return pc.index_in(ids, value_set=known).cast(pa.int64())


def _edges(store: Store, along: Along, columns: Sequence[str]) -> pa.Table:
    where: dict[str, list[str]] = {
        "relation": [str(word) for word in along.relations],
        "scope": [str(word) for word in along.scopes],
    }
    if along.bases != ALL_BASES:
        where["basis"] = [str(word) for word in along.bases]
    latest, surely = along.bounds()
    days = {"since_from": latest, "since_to": surely}
    bounds = {column: day for column, day in days.items() if day is not None}
    wanted = dict.fromkeys(["source_id", "target_id", *columns, *bounds])
    edges = store.table("edges", columns=list(wanted), where=where, ordered=False)
    for column, day in bounds.items():
        edges = _kept(edges, pc.less_equal(edges[column], pa.scalar(day)))
    return edges


def _kept(rows: Any, wanted: pa.ChunkedArray) -> Any:
    """The rows wanted, of a table or column; to filter copies, also where all are."""
    every = pc.all(wanted).as_py() is not False
    return rows if every else rows.filter(wanted)


def _there(found: Links, begins: pa.ChunkedArray, along: Along) -> Links:
    """Without the documents that are not there yet."""
    issued = pc.less_equal(begins, pa.scalar(along.on)).fill_null(True)
    kept = issued.to_numpy().astype(bool)
    kept[found.sources] = kept[found.targets] = True
    if kept.all():
        return found
    places = np.cumsum(kept) - 1
    return Links(
        found.documents.filter(pa.array(kept)),
        places[found.sources],
        places[found.targets],
        found.rows,
    )


def _numbers(column: pa.ChunkedArray) -> Whole:
    numbers: Whole = column.to_numpy()
    return numbers
