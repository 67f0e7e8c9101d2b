"""
Writing a file of DuckDB: a change to a copy of the old graph.

The rule of a change is that of `graph.stores.replacing`, in SQL; the names of the steps
are the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from graph.stores.building import building
from graph.stores.duckmade import check_ends
from graph.stores.duckopen import failing, opened, quoted, writing
from graph.stores.given import named
from graph.stores.replacing import (
    FULL_TEXT,
    IDENTITY,
    LINK,
    OF_A_FILE,
    STUB,
    named_by,
)
from graph.tables import TABLES

FOLDED_NUMBER = r"""regexp_replace(regexp_replace(
    ltrim(replace(lower({column}), ' ', ''), '0'),
    '(^|[-/])qđi($|[-/])', '\1qđ\2', 'g'), '(^|[-/])tư($|[-/])', '\1tw\2', 'g')"""
"""`graph.fold.fold_number`, of a number that is canonical."""

UNTOLD = "DROP SCHEMA IF EXISTS resolving CASCADE"
GONE = (
    "CREATE TEMP TABLE gone AS SELECT file_id FROM given",
    "CREATE TEMP TABLE given_ids (id VARCHAR)",
)

SUPPORT = """
    CREATE TEMP VIEW support AS
    WITH carried AS (
        SELECT file_id, arg_max(carrier, path) AS basis FROM files
        WHERE carrier IN ('register', 'exchange', 'portal') GROUP BY file_id
    )
    SELECT citation_id AS id, document_id AS source_id, target_id, relation, scope,
        coalesce(basis, 'text') AS basis, file_id, "start", partial
    FROM citations LEFT JOIN carried USING (file_id)
    WHERE verdict IN ('resolved', 'date_conflict')
"""

WITHOUT = (
    "DELETE FROM meta WHERE name = 'digest'",
    """CREATE TEMP TABLE touched AS SELECT DISTINCT {link} FROM support
    WHERE file_id IN (SELECT file_id FROM gone) OR id IN (SELECT id FROM given_ids)""",
    """CREATE TEMP TABLE lost AS SELECT document_id FROM documents
    WHERE document_id IN (
        SELECT document_id FROM document_files
        WHERE file_id IN (SELECT file_id FROM gone)
    )""",
    """DELETE FROM addressees WHERE demand_id IN (
        SELECT demand_id FROM demands WHERE file_id IN (SELECT file_id FROM gone)
    )""",
    """DELETE FROM candidates
    WHERE split_part(subject_id, ':', 1) IN (SELECT file_id FROM gone)""",
    """DELETE FROM issues WHERE coalesce(file_id, '') = '' AND path IN (
        SELECT path FROM files WHERE file_id IN (SELECT file_id FROM gone)
    )""",
)
FROM_FILES = "DELETE FROM {table} WHERE file_id IN (SELECT file_id FROM gone)"
WHOLES = """
    DELETE FROM texts
    WHERE file_id IN (SELECT split_part(file_id, '#', 1) FROM gone)
    AND file_id NOT IN (SELECT split_part(file_id, '#', 1) FROM files)
"""

DESCRIBED = """
    UPDATE documents SET known = 'described'
    WHERE document_id IN (SELECT document_id FROM lost)
    AND document_id NOT IN (
        SELECT document_id FROM document_files
        WHERE list_contains($full::VARCHAR[], role)
    )
"""
LESSEN = (
    """DELETE FROM lost
    WHERE document_id IN (SELECT document_id FROM document_files)""",
    """UPDATE documents SET {stub}
    WHERE document_id IN (SELECT document_id FROM lost)""",
    """DELETE FROM document_issuers
    WHERE document_id IN (SELECT document_id FROM lost)""",
    """DELETE FROM effects WHERE basis IS DISTINCT FROM 'decision'
    AND new_id IN (SELECT document_id FROM lost)""",
)

PUT = (
    """CREATE OR REPLACE TEMP TABLE given_rows AS SELECT {columns} FROM (
        SELECT *, row_number() OVER () AS "row in order" FROM given
    ) QUALIFY row_number() OVER (
        PARTITION BY {key} ORDER BY "row in order" DESC
    ) = 1""",
    "DELETE FROM {table} AS old USING given_rows AS new WHERE {same}",
    "INSERT INTO {table} SELECT {columns} FROM given_rows",
)
REMOVED = "DELETE FROM {table} AS old USING given AS new WHERE {same}"
NOTE = "INSERT INTO given_ids SELECT {key} FROM given"

COUNT = (
    """INSERT INTO touched SELECT DISTINCT {link} FROM support
    WHERE id IN (SELECT id FROM given_ids)""",
    """CREATE TEMP TABLE doubtful AS
    SELECT edge_id, {link} FROM edges SEMI JOIN touched USING ({link})
    UNION SELECT edge_id, {link} FROM edges
    WHERE edge_id IN (SELECT id FROM given_ids)
    UNION SELECT edge_id, {link} FROM edges WHERE basis IS DISTINCT FROM 'decision'
    AND source_id IN (SELECT document_id FROM lost)""",
    """CREATE TEMP TABLE counted AS
    WITH copies AS (
        SELECT edge_id, source_id, file_id, count(*) AS citations,
            arg_min(id, ("start", id)) AS first_id
        FROM doubtful JOIN support USING ({link}) GROUP BY ALL
    )
    SELECT edge_id, max(citations) AS citations,
        arg_min(first_id, (coalesce(NOT preferred, true), copies.file_id)) AS first_id
    FROM copies LEFT JOIN document_files AS carried
        ON carried.document_id = source_id AND carried.file_id = copies.file_id
    GROUP BY edge_id""",
    """UPDATE edges SET citations = counted.citations, first_citation_id = first_id
    FROM counted WHERE edges.edge_id = counted.edge_id""",
    """DELETE FROM edges WHERE edge_id IN (SELECT edge_id FROM doubtful)
    AND edge_id NOT IN (SELECT edge_id FROM counted)
    AND edge_id NOT IN (SELECT id FROM given_ids)""",
    """CREATE TEMP TABLE shaken AS SELECT effect_id, arg_min(
        support.id, (support.file_id, support."start", support.id)) AS id
    FROM effects LEFT JOIN support ON source_id = new_id AND target_id = old_id
        AND relation = kind AND scope = 'document' AND support.basis = effects.basis
        AND support.partial IS NOT DISTINCT FROM effects.partial
    WHERE split_part(evidence_id, ':', 1) IN (SELECT file_id FROM gone)
    AND effect_id NOT IN (SELECT id FROM given_ids)
    GROUP BY effect_id""",
    """UPDATE effects SET evidence_id = shaken.id FROM shaken
    WHERE effects.effect_id = shaken.effect_id""",
    """DELETE FROM effects WHERE evidence_id IS NULL
    AND effect_id IN (SELECT effect_id FROM shaken)""",
)

SAID = """
    SELECT subject_id FROM decisions UNION SELECT value FROM decisions
"""
UNNAMED = """
    CREATE TEMP TABLE unnamed AS
    SELECT document_id FROM documents WHERE known = 'cited' AND document_id NOT IN (
        SELECT id FROM (
            SELECT target_id AS id FROM citations
            UNION ALL SELECT target_id FROM "references"
            UNION ALL SELECT source_id FROM edges
            UNION ALL SELECT target_id FROM edges
            UNION ALL SELECT new_id FROM effects
            UNION ALL SELECT old_id FROM effects
            UNION ALL SELECT object_id FROM demands
            UNION ALL SELECT unnest($words::VARCHAR[])
        ) WHERE id IS NOT NULL
    ) AND (canonical IS NULL OR canonical = ''
        OR NOT list_contains($words::VARCHAR[], {number}))
"""
DROP = (
    "DELETE FROM documents WHERE document_id IN (SELECT document_id FROM unnamed)",
    """DELETE FROM document_issuers
    WHERE document_id IN (SELECT document_id FROM unnamed)""",
    """DELETE FROM candidates WHERE document_id IN (SELECT document_id FROM unnamed)
    OR subject_id IN (SELECT document_id FROM unnamed)""",
    "DELETE FROM issues WHERE document_id IN (SELECT document_id FROM unnamed)",
)


OF_GIVEN = "WHERE edge_id IN (SELECT id FROM given_ids)"


def change(
    path: Path, tables: Mapping[str, pa.Table], replaces: Collection[str]
) -> None:
    """The graph at ``path`` without what came from those files, with the new rows."""
    with changing(path) as connection:
        _note(connection, tables, replaces)
        _without(connection)
        for name, table in tables.items():
            put(connection, name, table)
        _run(connection, COUNT, link=quoted(*LINK))
        _drop(connection)
        check_ends(connection, path, OF_GIVEN)


@contextmanager
def changing(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """
    A connection that writes to a copy of the graph at ``path``, which takes its place
    when the block ends well. What a build keeps beside the tables is not in the copy:
    it would not be true any more.
    """
    with building(path) as new:
        opened(path).close()
        shutil.copyfile(path, new)
        with failing(path), writing(new) as connection:
            connection.execute(UNTOLD)
            yield connection
        opened(new).close()


@contextmanager
def as_given(connection: duckdb.DuckDBPyConnection, table: pa.Table) -> Iterator[None]:
    """The rows are readable as ``given``."""
    connection.register("given", table)
    try:
        yield
    finally:
        connection.unregister("given")


def _note(
    connection: duckdb.DuckDBPyConnection,
    tables: Mapping[str, pa.Table],
    replaces: Collection[str],
) -> None:
    """Which files are replaced, and which links and citations are given."""
    gone = pa.table({"file_id": pa.array(named(replaces), type=pa.string())})
    with as_given(connection, gone):
        _run(connection, GONE)
    for name in ("edges", "citations", "effects"):
        if name in tables:
            with as_given(connection, tables[name]):
                _run(connection, (NOTE,), **_names(name))


def _without(connection: duckdb.DuckDBPyConnection) -> None:
    """What came from the files is gone, and their documents are lessened."""
    _run(connection, (SUPPORT, *WITHOUT), link=quoted(*LINK))
    for name in OF_A_FILE:
        _run(connection, (FROM_FILES,), table=quoted(name))
    connection.execute(WHOLES)
    full = {"full": [str(role) for role in FULL_TEXT]}
    connection.execute(DESCRIBED, full)
    _run(connection, LESSEN, stub=_stub())


def _stub() -> str:
    """What is left of a document that no file carries, as assignments."""
    return ", ".join(
        f"{quoted(column)} = {_literal(STUB.get(column))}"
        for column in TABLES["documents"].names
        if column not in IDENTITY
    )


def _literal(value: object) -> str:
    """A value of ours in the language of the engine."""
    return "NULL" if value is None else f"'{value}'"


def put(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    """Each row takes the place of the one with its key."""
    if table.num_rows:
        with as_given(connection, table):
            _run(connection, PUT, **_names(name))


def remove(connection: duckdb.DuckDBPyConnection, name: str, keys: pa.Table) -> None:
    """The rows with those keys are gone."""
    if keys.num_rows:
        with as_given(connection, keys):
            _run(connection, (REMOVED,), **_names(name))


def _drop(connection: duckdb.DuckDBPyConnection) -> None:
    """Stubs that nothing names are gone, and what hangs on them."""
    said = connection.execute(SAID).fetchall()
    words = {word for (saying,) in said for word in named_by(saying)}
    number = FOLDED_NUMBER.format(column="canonical")
    connection.execute(UNNAMED.format(number=number), {"words": sorted(words)})
    _run(connection, DROP)


def _run(
    connection: duckdb.DuckDBPyConnection, steps: Iterable[str], **names: str
) -> None:
    """The statements, one after the other, with their names put in."""
    for step in steps:
        connection.execute(step.format(**names))


def _names(name: str) -> dict[str, str]:
    table = TABLES[name]
    return {
        "table": quoted(name),
        "key": quoted(*table.key),
        "columns": quoted(*table.names),
        "same": " AND ".join(
            f"old.{one} = new.{one}" for one in map(quoted, table.key)
        ),
    }
