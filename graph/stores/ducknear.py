"""
Where the rows lie that hold an id: kept in the file beside the tables, so that a part
of a large graph is found without reading the rest.

For each column a table of marks, which are made of ids, and of numbers of rows, in the
order of marks: the engine reads of it only where the marks asked for lie. For walks all
links as numbers: of the rows of both ends, of the kind, of the row of the link, and
whether its id is not made of these (``odd``); once in the order of those who cite
(``up``), once in that of what is cited (``down``). All this tells of one state of the
tables, and is made anew by whoever writes.
"""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "files": ("file_id",),
    "texts": ("file_id",),
    "repairs": ("file_id",),
    "not_read": ("file_id",),
    "documents": ("document_id", "issuer_id"),
    "document_files": ("document_id", "file_id"),
    "document_issuers": ("document_id", "body_id"),
    "citations": ("citation_id", "document_id", "target_id"),
    "candidates": ("subject_id", "document_id"),
    "references": ("reference_id", "document_id", "target_id"),
    "edges": ("edge_id", "source_id", "target_id"),
    "effects": ("new_id", "old_id"),
    "recipients": ("document_id",),
    "demands": ("demand_id", "document_id"),
    "addressees": ("demand_id", "body_id"),
    "targets": ("document_id",),
    "issues": ("document_id", "file_id"),
}
"""By which columns questions ask for some rows of a table that may be large."""

LEAST = 20_000
"""Smaller tables are read whole as fast."""

QUOTED = '"{}"'

AWAY = "DROP SCHEMA IF EXISTS graph.near CASCADE"
BEGIN = (
    "CREATE SCHEMA graph.near",
    """CREATE TABLE graph.near.made (
        name VARCHAR, "rows" BIGINT, last BIGINT, mark UINTEGER
    )""",
)
SIZE = "SELECT count(*) FROM graph.main.{table}"
FIND = """
    CREATE TABLE graph.near.{name} AS
    SELECT (hash({column}) >> 32)::UINTEGER AS mark, rowid::UINTEGER AS "row"
    FROM graph.main.{table} WHERE {column} IS NOT NULL ORDER BY mark, "row"
"""
WALKED = ("documents", "edges")
"""Where both are large, all links are kept as numbers."""

LINKS = (
    """CREATE TABLE graph.near.kinds AS
    SELECT *, (row_number() OVER (ORDER BY relation, scope, basis))::USMALLINT AS kind
    FROM (
        SELECT DISTINCT relation, scope, basis FROM graph.main.edges
    )""",
    """CREATE TABLE graph.near.up AS
    SELECT one.rowid::UINTEGER AS near, other.rowid::UINTEGER AS far, kind,
        since_from, since_to, edges.rowid::UINTEGER AS "row",
        edge_id IS DISTINCT FROM concat_ws(
            '>', source_id, relation, scope, target_id, basis
        ) AS odd
    FROM graph.main.edges
    JOIN graph.near.kinds USING (relation, scope, basis)
    JOIN graph.main.documents AS one ON one.document_id = source_id
    JOIN graph.main.documents AS other ON other.document_id = target_id
    ORDER BY near, "row"
    """,
    """CREATE TABLE graph.near.down AS
    SELECT far AS near, near AS far, kind, since_from, since_to, "row", odd
    FROM graph.near.up ORDER BY near, "row"
    """,
)
MARKS = "SELECT DISTINCT (hash(value) >> 32)::UINTEGER AS mark FROM wanted"
DONE = """
    INSERT INTO graph.near.made
    SELECT $name, count(*), max(rowid), (hash($name) >> 32)::UINTEGER
    FROM graph.main.{table}
"""

HERE = "SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'near'"
MADE = """
    SELECT name, "rows", last FROM graph.near.made
    WHERE mark = (hash(name) >> 32)::UINTEGER
"""
KEPT = "SELECT count(*) FROM graph.near.up"
LAST = "SELECT count(*) FROM graph.main.{table} WHERE rowid >= $last"


def forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Nothing is said of where rows lie: they are about to change."""
    connection.execute(AWAY)


def note(connection: duckdb.DuckDBPyConnection) -> bool:
    """
    It is kept where the rows of large tables lie; whether there are any. To be called
    when all is written and a checkpoint has given the rows their last numbers.
    """
    forget(connection)
    large = [name for name in COLUMNS if _size(connection, name) >= LEAST]
    for step in BEGIN if large else ():
        connection.execute(step)
    for table in large:
        for column in COLUMNS[table]:
            names = {"table": QUOTED.format(table), "column": QUOTED.format(column)}
            made = QUOTED.format(f"{table}_{column}")
            connection.execute(FIND.format(name=made, **names))
        done = DONE.format(table=QUOTED.format(table))
        connection.execute(done, {"name": table})
    for step in LINKS if set(WALKED) <= set(large) else ():
        connection.execute(step)
    return bool(large)


def noted(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """
    The tables of which is kept where their rows lie, and whose rows lie there still;
    none where another version of the engine makes other marks.
    """
    ((count,),) = connection.execute(HERE).fetchall()
    if not count:
        return frozenset()
    found = set()
    for name, size, last in connection.execute(MADE).fetchall():
        after = LAST.format(table=QUOTED.format(name))
        left = connection.execute(after, {"last": last}).fetchall()
        if _size(connection, name) == size and left == [(1,)]:
            found.add(name)
    return frozenset(found)


def are_all(connection: duckdb.DuckDBPyConnection) -> bool:
    """Every link is among those that are kept as numbers."""
    ((kept,),) = connection.execute(KEPT).fetchall()
    return bool(kept == _size(connection, "edges"))


def _size(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    size = SIZE.format(table=QUOTED.format(table))
    ((rows,),) = connection.execute(size).fetchall()
    return int(rows)
