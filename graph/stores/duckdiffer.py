"""
What tells two graph files apart: the keys of the rows that one has and the other has
not, and the other's rows that are new or changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from graph.arrow import schema
from graph.property_graph import node_ids
from graph.stores.cypheramend import Amendment
from graph.stores.duckopen import cursor, opened, quoted
from graph.stores.duckparts import MEMORY, read
from graph.tables import TABLES

GONE = """
    SELECT {key} FROM before.main.{table} ANTI JOIN graph.main.{table} USING ({key})
"""
COMING = """
    CREATE TEMP TABLE {coming} AS
    SELECT new.rowid AS place, {new_key}
    FROM (SELECT rowid, {key}, hash({columns}) AS hash FROM graph.main.{table}) AS new
    ANTI JOIN (SELECT {key}, hash({columns}) AS hash FROM before.main.{table}) AS old
    USING ({key}, hash)
"""
KEYS = "SELECT {key} FROM {coming}"
ROWS = """
    SELECT {columns} FROM graph.main.{table}
    WHERE rowid IN (SELECT place FROM {coming})
"""


@contextmanager
def differing(before: Path, path: Path) -> Iterator[Amendment]:
    """
    What makes the graph of the first file that of the second. Rows are compared by
    64 bits of them, which differ for rows that do.
    """
    connection = opened(path, before=before)
    try:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        with cursor(connection, path) as own:
            gone = {name: _ids(own, GONE, name) for name in TABLES}
            for name in TABLES:
                own.execute(_text(COMING, name))
            coming = {name: _ids(own, KEYS, name) for name in TABLES}

            def parts(name: str) -> Iterator[pa.Table]:
                if coming.get(name):
                    yield from read(own, _text(ROWS, name), schema(name))

            yield Amendment(_some(gone), _some(coming), parts)
    finally:
        connection.close()


def _some(ids: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: some for name, some in ids.items() if some}


def _ids(connection: duckdb.DuckDBPyConnection, text: str, name: str) -> list[str]:
    """The ids of the nodes or links that have the keys found."""
    kinds = pa.schema([schema(name).field(column) for column in TABLES[name].key])
    found = [
        node_ids(name, part) for part in read(connection, _text(text, name), kinds)
    ]
    return [id for ids in found for id in ids.to_pylist()]


def _text(text: str, name: str) -> str:
    key = TABLES[name].key
    return text.format(
        table=quoted(name),
        key=quoted(*key),
        new_key=", ".join(f"new.{quoted(column)}" for column in key),
        columns=quoted(*TABLES[name].names),
        coming=quoted(f"coming_{name}"),
    )
