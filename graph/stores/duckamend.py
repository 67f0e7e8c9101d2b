"""Exactly the rows that are named change, in a copy of a graph file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from graph.arrow import schema
from graph.stores.duckmade import check_ends
from graph.stores.duckwrite import as_given, changing, put, remove

NAMED = {
    "edges": "CREATE TEMP TABLE amended_edges AS SELECT edge_id FROM given",
    "documents": "CREATE TEMP TABLE lost_ends AS SELECT document_id FROM given",
}
OF_AMENDED = """
    WHERE edge_id IN (SELECT edge_id FROM amended_edges)
    OR source_id IN (SELECT document_id FROM lost_ends)
    OR target_id IN (SELECT document_id FROM lost_ends)
"""


def amend(
    path: Path, gone: Mapping[str, pa.Table], tables: Mapping[str, pa.Table]
) -> None:
    """The graph at ``path`` without the rows that go, with those that come."""
    with changing(path) as connection:
        for name, keys in gone.items():
            remove(connection, name, keys)
        for name, table in tables.items():
            put(connection, name, table)
        _note(connection, "edges", tables)
        _note(connection, "documents", gone)
        check_ends(connection, path, OF_AMENDED)


def _note(
    connection: duckdb.DuckDBPyConnection, name: str, given: Mapping[str, pa.Table]
) -> None:
    """Which links may lack an end now: those that come, and those of what goes."""
    rows = given.get(name, schema(name).empty_table())
    with as_given(connection, rows):
        connection.execute(NAMED[name])
