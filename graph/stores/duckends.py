"""
Links found by their ends, as numbers (`ducknear`): of each only what numbers do not
tell is read from the table, a row of which costs a thousand others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import schema
from graph.stores.ducklinks import BATCH
from graph.stores.duckopen import quoted
from graph.stores.links import ENDS, IDS, Codes, is_inside
from graph.words import Direction

FEW = 300
"""For so many rows the engine looks where each lies; for more it reads all numbers."""

EVERY = "SELECT * FROM near.kinds"
KIND = ("relation", "scope", "basis")
REST = ("citations", "first_citation_id")
"""What numbers do not tell."""

ON = """
    SELECT * FROM near.{way} WHERE near IN ({rows})
    AND list_contains($kinds::USMALLINT[], kind)
    AND ($latest::DATE IS NULL OR since_from <= $latest)
    AND ($surely::DATE IS NULL OR since_to <= $surely)
"""
OF_MANY = 'SELECT "row" FROM walking'
NUMBERED = """
    SELECT rowid AS "row", {columns} FROM {table}
    WHERE rowid IN (SELECT "row" FROM walking)
"""


@dataclass(frozen=True, slots=True)
class Exist:
    """
    Which links exist: those of these kinds, by their numbers, which begin perhaps and
    surely by those days.
    """

    kinds: Sequence[int]
    latest: date | None = None
    surely: date | None = None


def kinds(
    connection: duckdb.DuckDBPyConnection, words: Mapping[str, pa.Array]
) -> list[int]:
    """The numbers of the kinds whose columns hold one of the words given for each."""
    found = connection.sql(EVERY).to_arrow_table(BATCH)
    for column, kept in words.items():
        found = found.filter(pc.is_in(found[column], value_set=kept))
    numbers: list[int] = found["kind"].to_pylist()
    return numbers


def leading(
    connection: duckdb.DuckDBPyConnection,
    direction: Direction,
    rows: Codes,
    exist: Exist,
) -> pa.Table:
    """The links that exist and lead on from these documents, as the file keeps them."""
    said = ", ".join(f"{row:d}" for row in rows)
    if not len(rows) or len(rows) > FEW:
        said = OF_MANY
        connection.register("walking", pa.table({"row": rows.astype(np.uint32)}))
    text = ON.format(way=direction, rows=said)
    return connection.sql(text, params=asdict(exist)).to_arrow_table(BATCH)


def numbered(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    rows: pa.Array | pa.ChunkedArray,
) -> pa.Table:
    """These columns of the rows with these numbers, and the numbers (``row``)."""
    connection.register("walking", pa.table({"row": rows}))
    text = NUMBERED.format(columns=quoted(*columns), table=quoted(table))
    return connection.sql(text).to_arrow_table(BATCH)


def among(
    connection: duckdb.DuckDBPyConnection,
    documents: pa.Table,
    exist: Exist,
    wanted: Sequence[str],
) -> pa.Table:
    """
    These columns of the links that exist and have both ends among documents, of which
    ids and rows are given; in any order.
    """
    rows = np.sort(documents["row"].to_numpy())
    links = leading(connection, Direction.UP, rows, exist)
    return _told(connection, _to(links, rows), Direction.UP, documents, wanted)


def touching(
    connection: duckdb.DuckDBPyConnection,
    ends: Mapping[str, pa.Table],
    exist: Exist,
    wanted: Sequence[str],
) -> pa.Table:
    """
    The same of links with these documents at one end or at both, by the column of the
    end.
    """
    near = ENDS[0] if ENDS[0] in ends else ENDS[1]
    direction = Direction.UP if near == ENDS[0] else Direction.DOWN
    documents = ends[near]
    links = leading(connection, direction, np.sort(documents["row"].to_numpy()), exist)
    if len(ends) > 1:
        links = _to(links, np.sort(ends[ENDS[1]]["row"].to_numpy()))
    far = ENDS[1] if near == ENDS[0] else ENDS[0]
    if far in _needed(wanted):
        others = pc.unique(links["far"])
        others = numbered(connection, "documents", ["document_id"], others)
        documents = pa.concat_tables([documents.cast(others.schema), others])
    return _told(connection, links, direction, documents, wanted)


def _to(links: pa.Table, rows: Codes) -> pa.Table:
    """Those that lead to one of the documents."""
    if not len(rows):
        return links.slice(0, 0)
    return links.filter(pa.array(is_inside(links["far"].to_numpy(), rows)))


def _needed(wanted: Collection[str]) -> set[str]:
    return {*wanted, *(IDS if "edge_id" in wanted else ())}


def _told(
    connection: duckdb.DuckDBPyConnection,
    links: pa.Table,
    direction: Direction,
    documents: pa.Table,
    wanted: Sequence[str],
) -> pa.Table:
    """The columns of links; ``documents`` stand at their ends."""
    needed, row = _needed(wanted), links["row"]
    ways = ("near", "far")[:: 1 if direction is Direction.UP else -1]
    columns = {
        end: _of(documents, "document_id", links[way])
        for end, way in zip(ENDS, ways, strict=True)
        if end in needed
    }
    if needed.intersection(KIND):
        every = connection.sql(EVERY).to_arrow_table(BATCH)
        place = pc.index_in(links["kind"], every["kind"].combine_chunks())
        columns |= {name: every[name].take(place) for name in KIND}
    rest = [name for name in REST if name in needed]
    if rest:
        read = numbered(connection, "edges", rest, row)
        columns |= {name: _of(read, name, row) for name in rest}
    if "edge_id" in needed:
        odd = numbered(connection, "edges", ["edge_id"], row.filter(links["odd"]))
        made = pc.binary_join_element_wise(*(columns[name] for name in IDS), ">")
        columns["edge_id"] = pc.coalesce(_of(odd, "edge_id", row), made)
    columns |= {name: links[name] for name in ("since_from", "since_to")}
    fields = pa.schema([schema("edges").field(name) for name in wanted])
    return pa.table([columns[name] for name in wanted], names=wanted).cast(fields)


def _of(rows: pa.Table, name: str, wanted: pa.ChunkedArray) -> pa.ChunkedArray:
    """What is told of each of the rows; null where there is no such row."""
    return rows[name].take(pc.index_in(wanted, rows["row"].combine_chunks()))
