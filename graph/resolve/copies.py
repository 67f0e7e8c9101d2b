"""
The same bytes under several paths: read once, and told.

By table a view ``<table>_read`` of the rows that the steps read. Of equal bytes those
rows stand that came from the least path, whatever the order in which files were read.
"""

from __future__ import annotations

from graph.labels import both
from graph.resolve.engine import Connection
from graph.resolve.staged import listed
from graph.staging import STAGED
from graph.stores.duckopen import quoted
from graph.words import FileState, Severity

_FIND = (
    """CREATE OR REPLACE TEMP TABLE firsts AS
    SELECT file_id, min(path) AS path, arg_min(origin, path) AS origin
    FROM files_rows GROUP BY file_id HAVING count(*) > 1""",
    """CREATE OR REPLACE TEMP TABLE copies AS
    SELECT DISTINCT f.file_id, f.origin
    FROM files_rows f JOIN firsts a ON a.file_id = f.file_id
    WHERE f.origin <> a.origin""",
    """CREATE OR REPLACE TEMP TABLE doubled AS
    SELECT f.file_id
    FROM files_rows f
    JOIN firsts a ON a.file_id = f.file_id AND a.origin = f.origin
    GROUP BY f.file_id HAVING count(*) > 1""",
    """CREATE OR REPLACE TEMP TABLE shared_texts AS
    SELECT file_id FROM texts_rows GROUP BY file_id HAVING count(*) > 1""",
)
"""
``firsts``: files that are there several times, with the path that is read. ``copies``:
what is not read of which input. ``doubled``: files that one input holds several times.
``shared_texts``: the whole files of several parts or paths.
"""

_FILE_OF = {
    "fits": "split_part(r.citation_id, ':', 1)",
    "addressees": "split_part(r.demand_id, ':', 1)",
    "document_issuers": None,
}
"""How a row tells its file, where it has no column for it; issuers are joined."""

_VIEW = 'CREATE OR REPLACE TEMP VIEW "{name}_read" AS {select}'
_PLAIN = 'SELECT {columns} FROM "{name}_rows"'
_FIRST = """SELECT {columns} FROM "{name}_rows" r WHERE NOT EXISTS (
    SELECT 1 FROM copies c WHERE c.file_id = {file} AND c.origin = r.origin
)"""
_SINGLE = """SELECT * FROM ({rows}) r
WHERE NOT EXISTS (SELECT 1 FROM doubled d WHERE d.file_id = {file})
UNION ALL SELECT * FROM "{name}_once" """
_DOUBLED = """CREATE OR REPLACE TEMP TABLE "{name}_once" AS
SELECT * FROM ({rows}) r WHERE {file} IN (SELECT file_id FROM doubled)
QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY {order}) = 1"""

_FILES = """
    SELECT {columns} FROM (
        SELECT f.* EXCLUDE (origin, state), CASE
            WHEN a.path <> f.path THEN '{duplicate}' ELSE f.state
        END AS state
        FROM files_rows f LEFT JOIN firsts a ON a.file_id = f.file_id
    )
"""
_TEXTS = """
    SELECT file_id, "text", page_starts FROM texts_rows
    WHERE file_id NOT IN (SELECT file_id FROM shared_texts)
    UNION ALL
    SELECT file_id, arg_min("text", path), arg_min(page_starts, path)
    FROM texts_rows JOIN text_paths USING (file_id, origin)
    GROUP BY file_id
"""
_TEXT_PATHS = """
    CREATE OR REPLACE TEMP TABLE text_paths AS
    SELECT split_part(file_id, '#', 1) AS file_id, origin, min(path) AS path
    FROM files_rows
    WHERE split_part(file_id, '#', 1) IN (SELECT file_id FROM shared_texts)
    GROUP BY ALL
    UNION
    SELECT file_id, origin, min(path) FROM files_rows
    WHERE file_id IN (SELECT file_id FROM shared_texts)
    GROUP BY ALL
"""

TOLD = """
    SELECT f.file_id || ':' || f.path || ':duplicate_file:1' AS issue_id,
        'duplicate_file' AS code, $note AS severity, f.path,
        CAST(NULL AS VARCHAR) AS file_id, CAST(NULL AS VARCHAR) AS document_id,
        CAST(NULL AS BIGINT) AS "start", CAST(NULL AS BIGINT) AS "end",
        replace($sentence, '{path}', a.path) AS sentence
    FROM files_read f JOIN firsts a ON a.file_id = f.file_id
    WHERE f.state = $duplicate AND f.path <> a.path
"""
"""A doubt for each file that is there under another path."""


def read_once(connection: Connection) -> None:
    """The views ``<table>_read`` are there, over those that `read_staged` made."""
    for statement in _FIND:
        connection.execute(statement)
    for name in STAGED:
        select = _texts(connection) if name == "texts" else _once(connection, name)
        connection.execute(_VIEW.format(name=name, select=select))


def told() -> dict[str, str]:
    """The values that `TOLD` takes."""
    return {
        "note": str(Severity.NOTE),
        "duplicate": str(FileState.DUPLICATE),
        "sentence": both("issue.duplicate_file", path="{path}"),
    }


def _once(connection: Connection, name: str) -> str:
    columns, file = listed(name), _FILE_OF.get(name, "r.file_id")
    if name == "files":
        rows = _FILES.format(columns=columns, duplicate=FileState.DUPLICATE)
    elif _is_empty(connection, "copies") or file is None:
        rows = _PLAIN.format(name=name, columns=columns)
    else:
        rows = _FIRST.format(name=name, columns=columns, file=file)
    if file is None or _is_empty(connection, "doubled"):
        return rows
    key = quoted(*STAGED[name].key)
    order = "path" if name == "issues" else key
    connection.execute(
        _DOUBLED.format(name=name, rows=rows, file=file, key=key, order=order)
    )
    return _SINGLE.format(name=name, rows=rows, file=file)


def _texts(connection: Connection) -> str:
    """Parts of a file share its text; it is looked at only where it is there twice."""
    if _is_empty(connection, "shared_texts"):
        return _PLAIN.format(name="texts", columns=listed("texts"))
    connection.execute(_TEXT_PATHS)
    return _TEXTS


def _is_empty(connection: Connection, name: str) -> bool:
    return connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone() is None  # noqa: S608
