"""What came and what went since the graph was made: inputs, files and their rows."""

from __future__ import annotations

from graph.resolve.engine import Connection
from graph.resolve.kept import KEPT
from graph.resolve.staged import Staged, source
from graph.resolve.still import stated_mark

SHARE = 0.5
"""
Where more of the files than this are touched, resolving all is as fast: of 16,000 it
took 0.6 of that time where a hundredth changed, 0.9 where a third did, 1.0 at a half.
"""

_KEPT = """
    SELECT table_name FROM duckdb_tables()
    WHERE database_name = 'graph' AND schema_name = 'resolving'
"""
_WORN = "SELECT count(*) < (max(rowid) + 1) / 2 FROM graph.main.files"
"""Rows that went leave their place empty: a file of many nights is made anew."""

_MARK = "SELECT mark FROM graph.resolving.stated"
_CHANGED = (
    """CREATE OR REPLACE TEMP TABLE origins AS
    SELECT origin FROM files_rows UNION SELECT origin FROM issues_rows""",
    """CREATE OR REPLACE TEMP TABLE went_origins AS
    SELECT origin FROM graph.resolving.origins
    WHERE origin NOT IN (SELECT origin FROM origins)""",
    """CREATE OR REPLACE TEMP TABLE changed_origins AS
    SELECT origin FROM went_origins
    UNION ALL
    SELECT origin FROM origins
    WHERE origin NOT IN (SELECT origin FROM graph.resolving.origins)""",
    """CREATE OR REPLACE TEMP TABLE changed_files AS
    SELECT DISTINCT file_id FROM files_all
    WHERE origin IN (SELECT origin FROM changed_origins)""",
    """CREATE OR REPLACE TEMP TABLE changed_texts AS
    SELECT file_id FROM changed_files
    UNION SELECT split_part(file_id, '#', 1) FROM changed_files""",
    """CREATE OR REPLACE TEMP TABLE changed_documents AS
    SELECT * FROM documents_all
    WHERE file_id IN (SELECT file_id FROM changed_files)""",
    """CREATE OR REPLACE TEMP TABLE changed_citations AS
    SELECT * FROM citations_all
    WHERE file_id IN (SELECT file_id FROM changed_files)""",
    """CREATE OR REPLACE TEMP TABLE changed_issues AS
    SELECT DISTINCT issue_id FROM issues_all
    WHERE origin IN (SELECT origin FROM changed_origins)
        OR file_id IN (SELECT file_id FROM changed_files)""",
)
"""
A file has changed where an input with it came or went: also the same bytes under
another path, since then other rows may speak for them.
"""

_ALL = 'CREATE OR REPLACE TEMP VIEW "{name}_all" AS SELECT * FROM {source}'
_LOST = (
    "SELECT count(*) FROM went_origins WHERE origin NOT IN (SELECT origin FROM gone)"
)
_SHARE = """
    SELECT (SELECT count(*) FROM {some}) <= {share} * (SELECT count(*) FROM files_rows)
"""


def is_able(connection: Connection) -> bool:
    """
    Whether the graph tells all that is needed, nobody stated anything in it, and it was
    not changed so often that half of it is empty.
    """
    kept = {name for (name,) in connection.execute(_KEPT).fetchall()}
    if not kept.issuperset({*KEPT, "origins", "fingerprints", "texts", "stated"}):
        return False
    ((mark,),) = connection.execute(_MARK).fetchall()
    ((worn,),) = connection.execute(_WORN).fetchall()
    return bool(mark == stated_mark(None, None)) and not worn


def note_changes(connection: Connection, staged: Staged) -> bool:
    """
    What changed is there as tables; False where rows that went are not in the shards
    any more, so that nobody can say what they were.
    """
    for name in ("files", "documents", "citations", "issues"):
        text = _ALL.format(name=name, source=source(connection, name, staged))
        connection.execute(text)
    for text in _CHANGED:
        connection.execute(text)
    ((lost,),) = connection.execute(_LOST).fetchall()
    return not lost


def is_little(connection: Connection, some: str) -> bool:
    """Whether so few files are touched that resolving only them is faster."""
    text = _SHARE.format(some=some, share=SHARE)
    ((little,),) = connection.execute(text).fetchall()
    return bool(little)
