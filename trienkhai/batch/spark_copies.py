"""
The same bytes under several paths, on Spark: read once, and told.

What `graph.resolve.copies` does for DuckDB: of equal bytes those rows stand that came
from the least path, whatever the order in which files were read.
"""

from __future__ import annotations

from pyspark.sql import SparkSession

from graph.labels import both
from graph.staging import STAGED
from graph.words import FileState, Severity

_FIND = {
    "firsts": """
        SELECT file_id, min(path) AS path, min_by(origin, path) AS origin
        FROM files_rows GROUP BY file_id HAVING count(*) > 1""",
    "copies": """
        SELECT DISTINCT f.file_id, f.origin
        FROM files_rows f JOIN firsts a ON a.file_id = f.file_id
        WHERE f.origin <> a.origin""",
    "doubled": """
        SELECT f.file_id
        FROM files_rows f
        JOIN firsts a ON a.file_id = f.file_id AND a.origin = f.origin
        GROUP BY f.file_id HAVING count(*) > 1""",
    "shared_texts": """
        SELECT file_id FROM texts_rows GROUP BY file_id HAVING count(*) > 1""",
}
"""
``firsts``: files that are there several times, with the path that is read. ``copies``:
what is not read of which input. ``doubled``: files that one input holds several times.
``shared_texts``: the whole files of several parts or paths.
"""

_FILE_OF = {
    "fits": "split_part(r.citation_id, ':', 1)",
    "addressees": "split_part(r.demand_id, ':', 1)",
}
"""How a row tells its file, where it has no column for it."""

_PLAIN = "SELECT {columns} FROM {name}_rows r"
_FIRST = (
    _PLAIN + " LEFT ANTI JOIN copies c ON c.file_id = {file} AND c.origin = r.origin"
)
_SINGLE = """
    SELECT r.* FROM ({rows}) r LEFT ANTI JOIN doubled d ON d.file_id = {file}
    UNION ALL
    SELECT r.* FROM ({rows}) r LEFT SEMI JOIN doubled d ON d.file_id = {file}
    QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY {order}) = 1"""
_FILES = """
    SELECT DISTINCT {columns} FROM (
        SELECT r.* EXCEPT (origin, state), CASE
            WHEN a.path <> r.path THEN '{duplicate}' ELSE r.state
        END AS state
        FROM files_rows r LEFT JOIN firsts a ON a.file_id = r.file_id
    ) r"""
_TEXTS = """
    SELECT r.file_id, r.text, r.page_starts
    FROM texts_rows r LEFT ANTI JOIN shared_texts s ON s.file_id = r.file_id
    UNION ALL
    SELECT r.file_id, min_by(r.text, p.path), min_by(r.page_starts, p.path)
    FROM texts_rows r
    JOIN (
        SELECT file_id, origin, min(path) AS path FROM (
            SELECT split_part(f.file_id, '#', 1) AS file_id, f.origin, f.path
            FROM files_rows f
            UNION
            SELECT f.file_id, f.origin, f.path FROM files_rows f
        )
        GROUP BY file_id, origin
    ) p ON p.file_id = r.file_id AND p.origin = r.origin
    WHERE r.file_id IN (SELECT file_id FROM shared_texts)
    GROUP BY r.file_id"""

TOLD = """
    SELECT f.file_id || ':' || f.path || ':duplicate_file:1' AS issue_id,
        'duplicate_file' AS code, '{note}' AS severity, f.path,
        CAST(NULL AS STRING) AS file_id, CAST(NULL AS STRING) AS document_id,
        CAST(NULL AS BIGINT) AS start, CAST(NULL AS BIGINT) AS end,
        replace('{sentence}', '{{path}}', a.path) AS sentence
    FROM files_read f JOIN firsts a ON a.file_id = f.file_id
    WHERE f.state = '{duplicate}' AND f.path <> a.path"""
"""A doubt for each file that is there under another path."""


def read_once(spark: SparkSession) -> None:
    """The views ``<table>_read`` are there, over those of all rows."""
    for name, select in _FIND.items():
        spark.sql(select).persist().createOrReplaceTempView(name)
    copies, doubled = (
        not spark.table(name).isEmpty() for name in ("copies", "doubled")
    )
    for name in STAGED:
        select = _once(name, copies=copies, doubled=doubled)
        spark.sql(select).createOrReplaceTempView(f"{name}_read")


def told() -> str:
    """The rows of ``issues`` that tell of copies."""
    sentence = both("issue.duplicate_file", path="{path}").replace("'", "\\'")
    return TOLD.format(
        note=Severity.NOTE, duplicate=FileState.DUPLICATE, sentence=sentence
    )


def _once(name: str, *, copies: bool, doubled: bool) -> str:
    """The rows of a staged table, as far as they are read."""
    if name == "texts":
        return _TEXTS
    columns = ", ".join(f"r.`{column}`" for column in STAGED[name].names)
    if name == "files":
        return _FILES.format(columns=columns, duplicate=FileState.DUPLICATE)
    if name == "document_issuers":
        return _PLAIN.format(name=name, columns=columns)
    file = _FILE_OF.get(name, "r.file_id")
    form = _FIRST if copies else _PLAIN
    rows = form.format(name=name, columns=columns, file=file)
    if not doubled:
        return rows
    key = ", ".join(f"r.`{column}`" for column in STAGED[name].key)
    order = "r.path" if name == "issues" else key
    return _SINGLE.format(rows=rows, file=file, key=key, order=order)
