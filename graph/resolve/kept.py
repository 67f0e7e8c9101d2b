"""
What a graph file keeps of how it was made, in the schema ``resolving``: for the next
build, which does again only what changed. No question reads it.

``origins``: the inputs in it. ``fingerprints``: of each table (graph/resolve/marks.py);
``texts``: of each text. And a table for each step in `KEPT`, by its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from graph.arrow import arrow
from graph.resolve.engine import Connection
from graph.resolve.marks import Mark, mark_of, row_number, whole
from graph.resolve.tables import put
from graph.stores.duckopen import quoted
from graph.stores.given import BORN
from graph.tables import TABLES
from graph.version import EXTRACTOR
from graph.words import FileState, Severity

KEPT: tuple[str, ...] = ("keys", "renamed", "joined_numbers")
"""The steps whose rows are kept, too."""

_SCHEMA = "CREATE SCHEMA IF NOT EXISTS graph.resolving"
_STEP = "CREATE OR REPLACE TABLE graph.resolving.{name} AS SELECT * FROM {name}"
_ORIGINS = """
    CREATE OR REPLACE TABLE graph.resolving.origins AS
    SELECT origin FROM files_rows UNION SELECT origin FROM issues_rows
"""
_MARKS = """
    CREATE OR REPLACE TABLE graph.resolving.fingerprints AS
    SELECT name, CAST(rows AS BIGINT) AS rows, CAST(number AS UHUGEINT) AS number
    FROM marks_given
"""
_KEPT_MARKS = "SELECT name, rows, number FROM graph.resolving.fingerprints"
_TEXTS = """
    CREATE OR REPLACE TABLE graph.resolving.texts AS
    SELECT file_id, {mark} AS mark FROM graph.main.texts
"""
_OF_TEXTS = "SELECT count(*), coalesce(bit_xor(mark), 0) FROM graph.resolving.texts"
_INPUTS = "SELECT bit_xor(md5_number(file_id)) FROM (SELECT DISTINCT file_id FROM {t})"

_STATES = "SELECT state, count(*) FROM graph.main.files GROUP BY state"
_KNOWN = "SELECT known, count(*) FROM graph.main.documents GROUP BY known"
_LEFT_OUT = """
    SELECT count(*) FROM graph.main.files
    WHERE state = $unreadable AND path IN (
        SELECT path FROM graph.main.issues WHERE severity = $note
    )
"""
_WAITING = """
    SELECT sentence, count(*) FROM (
        SELECT DISTINCT sentence, path FROM graph.main.issues WHERE code = $code
    )
    GROUP BY sentence ORDER BY sentence
"""
_FIRST = "SELECT sentence FROM graph.main.issues ORDER BY issue_id LIMIT 1"


@dataclass(frozen=True, slots=True)
class Made:
    """
    What a graph came to: files by state, documents by how they are known, how many
    doubts and edges; how many files were no documents, and wait for which program;
    and its digest.
    """

    states: Mapping[str, int]
    known: Mapping[str, int]
    issues: int
    edges: int
    left_out: int
    waiting: Mapping[str, int]
    first_doubt: str
    digest: str


def keep_steps(connection: Connection, steps: Sequence[str]) -> None:
    """The steps of these names are kept, and the inputs."""
    connection.execute(_SCHEMA)
    connection.execute(_ORIGINS)
    for name in steps:
        connection.execute(_STEP.format(name=quoted(name)))
        connection.execute(f'DROP TABLE IF EXISTS temp.main."{name}"')


def finish(
    connection: Connection, waiting: str, marks: Mapping[str, Mark] | None = None
) -> Made:
    """
    The graph says what it was made with, from, and when; ``waiting`` is the code of
    doubts that tell of a program which is not there. The ``marks`` of the tables are
    worked out where they are not given.
    """
    marks = marks or _marks(connection)
    keep_marks(connection, marks)
    note_meta(connection, whole(marks))
    return told(connection, waiting, marks)


def told(connection: Connection, waiting: str, marks: Mapping[str, Mark]) -> Made:
    """What the graph came to, whose tables have these fingerprints."""
    return Made(
        states=dict(connection.execute(_STATES).fetchall()),
        known=dict(connection.execute(_KNOWN).fetchall()),
        issues=marks["issues"][0],
        edges=marks["edges"][0],
        left_out=_one(connection, _LEFT_OUT, unreadable=_UNREADABLE, note=_NOTE),
        waiting=dict(connection.execute(_WAITING, {"code": waiting}).fetchall()),
        first_doubt=_one(connection, _FIRST) or "",
        digest=whole(marks),
    )


def _marks(connection: Connection) -> dict[str, Mark]:
    """The fingerprints of all tables; a text is read once for its own and for all."""
    connection.execute(_TEXTS.format(mark=row_number("texts")))
    ((count, number),) = connection.execute(_OF_TEXTS).fetchall()
    return {
        name: mark_of(connection, name, f"graph.main.{quoted(name)}")
        for name in TABLES
        if name not in ("meta", "texts")
    } | {"texts": (int(count), int(number))}


_UNREADABLE, _NOTE = str(FileState.UNREADABLE), str(Severity.NOTE)


def keep_marks(connection: Connection, marks: Mapping[str, tuple[int, int]]) -> None:
    """The fingerprints of the tables are kept."""
    given = pa.table(
        {
            "name": pa.array(list(marks), pa.string()),
            "rows": pa.array([count for count, _ in marks.values()], pa.int64()),
            "number": pa.array([str(n) for _, n in marks.values()], pa.string()),
        }
    )
    connection.register("marks_given", given)
    connection.execute(_MARKS)
    connection.unregister("marks_given")


def kept_marks(connection: Connection) -> dict[str, Mark]:
    """The fingerprints that were kept."""
    found = connection.execute(_KEPT_MARKS).fetchall()
    return {name: (int(count), int(number)) for name, count, number in found}


def note_meta(connection: Connection, digest: str) -> None:
    """The rows of ``meta``, instead of those that were there."""
    inputs = _one(connection, _INPUTS.format(t="graph.main.files"))
    said = {
        **BORN,
        "extractor": EXTRACTOR,
        "inputs": f"{inputs or 0:032x}",
        "digest": digest,
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    connection.execute("DELETE FROM graph.main.meta")
    put(
        connection, "meta", arrow("meta", [{"name": n, "value": said[n]} for n in said])
    )


def _one(connection: Connection, text: str, **given: object) -> Any:
    """The one value that a SELECT gives; None without a row."""
    found = connection.execute(text, given).fetchall()
    return found[0][0] if found else None
