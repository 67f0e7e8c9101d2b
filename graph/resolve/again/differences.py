"""
What of each table goes and comes: the rows that stood there and do not come of the
steps again, and the rows that come and did not stand there.

By table ``left_<table>`` has the keys of rows that go, with their place in the old
graph, ``come_<table>`` whole rows. A row that changes is in both.
"""

from __future__ import annotations

from graph.resolve.engine import Connection
from graph.resolve.marks import Mark, row_number
from graph.stores.duckopen import quoted
from graph.tables import TABLES

_WORKS = "IN (SELECT work_id FROM touched_works)"
_DOCUMENTS = "IN (SELECT document_id FROM touched_documents)"
_FILES = "file_id IN (SELECT file_id FROM changed_files)"


OLD = {
    "files": _FILES,
    "texts": "file_id IN (SELECT file_id FROM changed_texts)",
    "repairs": _FILES,
    "not_read": _FILES,
    "documents": f"document_id {_DOCUMENTS}",
    "document_files": f"document_id {_WORKS}",
    "document_issuers": "TRUE",
    "citations": f"document_id {_WORKS}",
    "candidates": """
        reason = 'same_title' OR subject_id IN (
            SELECT citation_id FROM graph.main.citations
            WHERE document_id IN (SELECT work_id FROM touched_works)
        )
    """,
    "references": f"document_id {_WORKS}",
    "edges": f"source_id {_WORKS}",
    "effects": f"new_id {_WORKS}",
    "recipients": f"document_id {_WORKS}",
    "demands": f"document_id {_WORKS}",
    "addressees": """
        demand_id IN (
            SELECT demand_id FROM graph.main.demands
            WHERE document_id IN (SELECT work_id FROM touched_works)
        )
    """,
    "targets": f"document_id {_WORKS}",
    "issues": """
        file_id IN (SELECT file_id FROM touched_files)
        OR issue_id IN (SELECT issue_id FROM changed_issues)
        OR code IN ('copies_disagree', 'days_disagree', 'number_twice')
            AND document_id IN (SELECT document_id FROM touched_documents)
        OR code = 'duplicate_file'
            AND split_part(issue_id, ':', 1) IN (SELECT file_id FROM changed_files)
    """,
}
"""The rows of the old graph in whose place those stand that are made again."""

_OLD = """
    CREATE OR REPLACE TEMP TABLE old_rows AS
    SELECT rowid AS place, {mark} AS mark, {key}
    FROM graph.main.{table} WHERE {which}
"""
_OLD_TEXTS = """
    CREATE OR REPLACE TEMP TABLE old_rows AS
    SELECT t.rowid AS place, k.mark, file_id
    FROM graph.main.texts t JOIN graph.resolving.texts k USING (file_id) WHERE {which}
"""
"""The texts themselves are not looked at."""

_LEFT = """
    CREATE OR REPLACE TEMP TABLE {left} AS
    SELECT * FROM old_rows WHERE mark NOT IN (SELECT mark FROM {new})
"""
_COME = """
    CREATE OR REPLACE TEMP TABLE {come} AS
    SELECT DISTINCT ON (mark) * FROM {new}
    WHERE mark NOT IN (SELECT mark FROM old_rows)
"""
_MADE = "CREATE OR REPLACE TEMP TABLE {new} AS SELECT *, {mark} AS mark FROM ({select})"
_DELETE = "DELETE FROM graph.main.{table} WHERE rowid IN (SELECT place FROM {left})"
_INSERT = "INSERT INTO graph.main.{table} SELECT {columns} FROM {come}"
_TEXTS = (
    """DELETE FROM graph.resolving.texts
    WHERE file_id IN (SELECT file_id FROM left_texts)""",
    "INSERT INTO graph.resolving.texts SELECT file_id, mark FROM come_texts",
)
_CHANGE = """
    SELECT
        (SELECT count(*) FROM {come}) - (SELECT count(*) FROM {left}),
        xor(
            (SELECT coalesce(bit_xor(mark), 0) FROM {come}),
            (SELECT coalesce(bit_xor(mark), 0) FROM {left})
        )
"""


def make(connection: Connection, name: str, select: str) -> None:
    """The rows of a table that are made again, as ``new_<table>``."""
    _run(connection, _MADE, name, select=select)


def differ(connection: Connection, name: str, which: str) -> None:
    """What goes and what comes, of the old rows for which ``which`` holds."""
    _run(connection, _OLD_TEXTS if name == "texts" else _OLD, name, which=which)
    _run(connection, _LEFT, name)
    _run(connection, _COME, name)


def apply(connection: Connection, name: str, mark: Mark) -> Mark:
    """The table with the differences in it, and its fingerprint then."""
    _run(connection, _DELETE, name)
    _run(connection, _INSERT, name)
    for text in _TEXTS if name == "texts" else ():
        connection.execute(text)
    ((count, number),) = connection.execute(_text(_CHANGE, name)).fetchall()
    return mark[0] + int(count), mark[1] ^ int(number)


def _run(connection: Connection, text: str, name: str, **names: str) -> None:
    connection.execute(_text(text, name, **names))


def _text(text: str, name: str, **names: str) -> str:
    return text.format(
        table=quoted(name),
        columns=quoted(*TABLES[name].names),
        key=quoted(*TABLES[name].key),
        mark=row_number(name),
        new=quoted(f"new_{name}"),
        left=quoted(f"left_{name}"),
        come=quoted(f"come_{name}"),
        **names,
    )
