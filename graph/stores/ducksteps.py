"""
A walk that reads only the links on its way: over the numbers of rows, as the file keeps
them (`ducknear`), from a thousand documents as from one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import schema
from graph.stores.ducklinks import BATCH, OF_KIND
from graph.stores.duckopen import quoted
from graph.stores.links import IDS, Codes, is_inside, runs, spread
from graph.stores.seam import REACH
from graph.words import Direction

FEW = 300
"""For so many rows the engine looks where each lies; for more it reads all numbers."""

REST = ("citations", "first_citation_id")
KIND = ("relation", "scope", "basis")
EVERY = "SELECT * FROM near.kinds"
ON = """
    SELECT * FROM near.{way} WHERE near IN ({rows})
    AND kind IN (SELECT kind FROM near.kinds WHERE {kind})
    AND ($latest::DATE IS NULL OR since_from <= $latest)
    AND ($surely::DATE IS NULL OR since_to <= $surely)
"""
OF_MANY = 'SELECT "row" FROM walking'
NUMBERED = """
    SELECT rowid AS "row", {columns} FROM {table}
    WHERE rowid IN (SELECT "row" FROM walking)
"""

Given = Mapping[str, object]


def stepped(
    connection: duckdb.DuckDBPyConnection,
    starts: pa.Table,
    given: Given,
    *,
    direction: Direction,
    depths: range,
) -> pa.Table:
    """
    The answer of `Store.reach`; ``starts`` are documents with the numbers of their rows
    (``row``), ``given`` says which links exist, as the parameters of `duckwalk.EXISTS`.
    """

    def onward(rows: Codes) -> tuple[Codes, Codes]:
        few, place = np.unique(rows, return_inverse=True)
        links = _on(connection, direction, few, given)
        near, far = links["near"].to_numpy(), links["far"].to_numpy()
        order = np.argsort(near, kind="stable")
        first = np.searchsorted(near[order], few)
        count = np.searchsorted(near[order], few, side="right") - first
        links, which = runs(first[place], count[place])
        return far[order][links], which

    begin = np.sort(starts["row"].to_numpy().astype(np.int64))
    start, row, depth = spread(onward, begin, 1 << 32, depths)
    return _answer(connection, start, row, depth)


def among(
    connection: duckdb.DuckDBPyConnection, documents: pa.Table, given: Given
) -> pa.Table:
    """
    The answer of `Store.edges`: of each link only what numbers do not tell is read.
    """
    rows = np.sort(documents["row"].to_numpy())
    links = _on(connection, Direction.UP, rows, given)
    if len(rows):
        links = links.filter(pa.array(is_inside(links["far"].to_numpy(), rows)))
    odd = links["row"].filter(links["odd"])
    own = _read(connection, "edges", ["edge_id"], odd)
    rest = _read(connection, "edges", REST, links["row"])
    kinds = connection.sql(EVERY).to_arrow_table(BATCH)
    fields = schema("edges")
    columns = {
        "source_id": _of(documents, "document_id", links["near"]),
        "target_id": _of(documents, "document_id", links["far"]),
        **{name: _of(rest, name, links["row"]) for name in REST},
        "since_from": links["since_from"],
        "since_to": links["since_to"],
        **{
            name: kinds[name].take(pc.index_in(links["kind"], kinds["kind"]))
            for name in KIND
        },
    }
    made = pc.binary_join_element_wise(*(columns[name] for name in IDS), ">")
    columns["edge_id"] = pc.coalesce(_of(own, "edge_id", links["row"]), made)
    return pa.table(columns).select(fields.names).cast(fields).sort_by("edge_id")


def _of(rows: pa.Table, name: str, wanted: pa.ChunkedArray) -> pa.ChunkedArray:
    """What is told of each of the rows; null where there is no such row."""
    return rows[name].take(pc.index_in(wanted, rows["row"].combine_chunks()))


def _on(
    connection: duckdb.DuckDBPyConnection,
    direction: Direction,
    rows: Codes,
    given: Given,
) -> pa.Table:
    """The links that exist and lead on from these rows, as the file keeps them."""
    said = ", ".join(f"{row:d}" for row in rows)
    if not len(rows) or len(rows) > FEW:
        said = OF_MANY
        connection.register("walking", pa.table({"row": rows.astype(np.uint32)}))
    text = ON.format(way=direction, rows=said, kind=OF_KIND)
    return connection.sql(text, params=dict(given)).to_arrow_table(BATCH)


def _read(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    rows: pa.ChunkedArray,
) -> pa.Table:
    """These columns of the rows with these numbers, and the numbers (``row``)."""
    connection.register("walking", pa.table({"row": rows}))
    text = NUMBERED.format(columns=quoted(*columns), table=table)
    return connection.sql(text).to_arrow_table(BATCH)


def _answer(
    connection: duckdb.DuckDBPyConnection, start: Codes, row: Codes, depth: Codes
) -> pa.Table:
    """The numbers as ids, in the order of `Store.reach`."""
    rows = np.unique(np.concatenate([start, row])).astype(np.uint32)
    known = _read(connection, "documents", ["document_id"], pa.chunked_array([rows]))
    known = known.sort_by("document_id")
    order = np.argsort(known["row"].to_numpy())
    one, other = (order[np.searchsorted(rows, end)] for end in (start, row))
    place = np.lexsort((other, one))
    ids = known["document_id"].combine_chunks()
    columns = [ids.take(pa.array(end[place])) for end in (one, other)]
    return pa.table([*columns, pa.array(depth[place])], schema=REACH)
