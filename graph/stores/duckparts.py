"""The rows of a graph file as a server takes them: in parts, never a whole table."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from graph.arrow import schema
from graph.property_graph import EDGES
from graph.stores.duckmade import check_ends
from graph.stores.duckopen import cursor, opened, quoted
from graph.stores.spooled import BATCH, BYTES, batches
from graph.tables import TABLES

DIGEST = "SELECT value FROM meta WHERE name = 'digest'"
COUNT = "SELECT count(*) FROM {table}"
ROWS = "SELECT {columns} FROM {table}"
RELATIONS = "SELECT DISTINCT relation FROM edges ORDER BY relation"
LINKS = """
    SELECT edges.*, coalesce(cited.words, named.words) AS words FROM edges
    LEFT JOIN citations AS cited ON cited.citation_id = edges.first_citation_id
    LEFT JOIN "references" AS named ON named.reference_id = edges.first_citation_id
    WHERE edges.relation IS NOT DISTINCT FROM $relation
"""
LACKING = """
    SELECT id FROM given ANTI JOIN (SELECT {id} AS id FROM {table}) AS there
    USING (id) ORDER BY id
"""
MEMORY = "800MB"
"""What the engine may hold while it reads; the rest waits on the disk."""

ROWS_AT_ONCE = 8192
"""So many long texts are handed on by the engine at once."""


class FileParts:
    """The tables of an open graph file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def digest(self) -> str | None:
        """What a build said of all rows; None where they changed since."""
        found = self._asked(DIGEST)
        return str(found[0][0]) if found else None

    def count(self, name: str) -> int:
        """How many rows a table has."""
        ((count,),) = self._asked(COUNT.format(table=quoted(name)))
        return int(count)

    def holds(self, name: str) -> bool:
        """The table has rows."""
        return self.count(name) > 0

    def parts(self, name: str) -> Iterator[pa.Table]:
        """The rows of a table."""
        columns = quoted(*TABLES[name].names)
        text = ROWS.format(columns=columns, table=quoted(name))
        yield from self._read(text, schema(name))

    def links(self) -> Iterator[pa.Table]:
        """The edges, each with the words of its first citation; by relation."""
        kinds = schema(EDGES).append(pa.field("words", pa.string()))
        for (relation,) in self._asked(RELATIONS):
            yield from self._read(LINKS, kinds, relation=relation)

    def lacks(self, name: str, ids: Collection[str]) -> list[str]:
        """Those of the ids of nodes that no row of the table makes."""
        key = ", ".join(f"CAST({quoted(one)} AS VARCHAR)" for one in TABLES[name].key)
        text = LACKING.format(id=f"concat_ws(' ', {key})", table=quoted(name))
        given = pa.table({"id": pa.array(ids, pa.string())})
        return [id for (id,) in self._asked(text, given)]

    def check_ends(self, place: str) -> None:
        """`StoreError` when an edge names a document that is not there."""
        with cursor(self._connection, self._path) as connection:
            check_ends(connection, place)

    def _asked(self, text: str, given: pa.Table | None = None) -> list[Any]:
        with cursor(self._connection, self._path) as connection:
            if given is not None:
                connection.register("given", given)
            return connection.execute(text).fetchall()

    def _read(
        self, text: str, kinds: pa.Schema, /, **given: object
    ) -> Iterator[pa.Table]:
        with cursor(self._connection, self._path) as connection:
            yield from read(connection, text, kinds, **given)


def read(
    connection: duckdb.DuckDBPyConnection,
    text: str,
    kinds: pa.Schema,
    /,
    **given: object,
) -> Iterator[pa.Table]:
    """The rows that a statement gives, as many at a time as a server takes."""
    found = connection.sql(text, params=given)
    for batch in found.to_arrow_reader(ROWS_AT_ONCE):
        table = pa.Table.from_batches([batch]).cast(kinds)
        yield from batches(table, BATCH, BYTES)


@contextmanager
def parts_of(path: Path) -> Iterator[FileParts]:
    """The rows of the graph at ``path``, which stays as it is."""
    connection = opened(path)
    try:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        yield FileParts(connection, path)
    finally:
        connection.close()
