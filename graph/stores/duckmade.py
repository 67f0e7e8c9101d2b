"""A whole new graph file: made beside its place, and whole before it stands there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from graph.errors import StoreDamaged, StoreMissing, StoreTooOld
from graph.stores.building import building, placed
from graph.stores.duckopen import (
    TEXT_GROUPS,
    Foreign,
    after_texts,
    failing,
    opened,
    quoted,
    writing_new,
)
from graph.stores.given import Pieces, missing_end, pieces
from graph.tables import TABLES

KINDS = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "float": "DOUBLE",
    "bool": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
    "texts": "VARCHAR[]",
}

MAKE = "CREATE TABLE graph.main.{table} ({columns})"
_EACH_ANEW = (
    *("document_id", "source_id", "target_id", "edge_id", "citation_id"),
    *("first_citation_id", "file_id", "subject_id", "reference_id", "canonical"),
    *("title", "title_folded", "words", "path", "sha256", "text"),
)
PRESSED = {
    (name, column): " USING COMPRESSION zstd"
    for name, table in TABLES.items()
    for column in table.names
    if column in _EACH_ANEW
}
"""
How columns are pressed whose texts differ from row to row: named, no other way need be
tried, and one row is read without all those around it.
"""

MEMORY = "400MB"
"""What the engine may hold while it makes a graph; the rest waits on the disk."""

LATER = """
    DELETE FROM {table} WHERE rowid NOT IN (
        SELECT max(rowid) FROM {table} GROUP BY {key}
    )
"""
TWICE = "SELECT count(*) > count(DISTINCT hash({key})) FROM {table}"
"""Whether a key may be there twice: by hashes, since keys are long."""

LACKING = """
    SELECT end_id FROM (
        SELECT unnest([source_id, target_id]) AS end_id FROM graph.main.edges {which}
    ) ANTI JOIN graph.main.documents ON document_id = end_id ORDER BY end_id LIMIT 1
"""


def create(path: Path, tables: Pieces) -> None:
    """
    A new graph of these tables stands at ``path``, instead of what stood there. Of two
    rows with one key the later stands.
    """
    with making(path) as connection:
        after_texts(connection)
        connection.execute("SET preserve_insertion_order = true")
        connection.execute("BEGIN")
        for name, table in pieces(tables):
            connection.from_arrow(table).insert_into(name)
        for name in TABLES:
            _dedupe(connection, name)
        connection.execute("COMMIT")


@contextmanager
def making(
    path: Path, *, spool: Path | None = None, threads: int = 0, memory: str = MEMORY
) -> Iterator[duckdb.DuckDBPyConnection]:
    """
    A connection to a new graph file, with the tables of the model, empty. When the
    block ends well, and each edge has its ends, it stands at ``path``.

    Whatever is no graph of ours, or one of a newer version, is not written over.
    """
    replaceable(path)
    with building(path) as new:
        with (
            failing(path),
            writing_new(new, spool, threads, memory, TEXT_GROUPS) as connection,
        ):
            create_tables(connection)
            yield connection
            check_ends(connection, path)
        opened(new).close()


@contextmanager
def remaking(
    path: Path, *, spool: Path | None = None, threads: int = 0, memory: str = MEMORY
) -> Iterator[duckdb.DuckDBPyConnection]:
    """
    A connection to a copy of the graph file, which stands in its place when the block
    ends well, and each edge has its ends.
    """
    with building(path) as new:
        opened(path).close()
        shutil.copyfile(path, new)
        with failing(path), writing_new(new, spool, threads, memory) as connection:
            yield connection
            check_ends(connection, path)
        opened(new).close()


def replaceable(path: Path) -> None:
    """A graph may be written over what lies there, and nobody else does so now."""
    try:
        opened(path).close()
    except Foreign:
        raise
    except (StoreMissing, StoreDamaged, StoreTooOld):
        pass
    with placed(path):
        return


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables of the model are there, without rows."""
    for name, table in TABLES.items():
        columns = ", ".join(
            f"{quoted(column)} {KINDS[kind]}{PRESSED.get((name, column), '')}"
            for column, kind in table.columns
        )
        connection.execute(MAKE.format(table=quoted(name), columns=columns))


def check_ends(
    connection: duckdb.DuckDBPyConnection, path: Path | str, which: str = ""
) -> None:
    """`StoreError` when an edge names a document that is not there."""
    for (end,) in connection.execute(LACKING.format(which=which)).fetchall():
        raise missing_end(end, path)


def _dedupe(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Of two rows with one key the later stands."""
    names = {"table": quoted(name), "key": quoted(*TABLES[name].key)}
    (twice,) = connection.execute(TWICE.format(**names)).fetchall()
    if twice[0]:
        connection.execute(LATER.format(**names))
