"""What each stage reads when it is run for some works, or some documents, alone."""

from __future__ import annotations

from collections.abc import Mapping

from graph.resolve.engine import Connection
from graph.resolve.steps import steps

_APART = 'ALTER {kind} "{name}" RENAME TO "every_{name}"'
_VIEW = 'CREATE OR REPLACE TEMP VIEW "{name}" AS {select}'

_OF_FILES = "WHERE file_id IN (SELECT file_id FROM touched_files)"
_OF_WORKS = "WHERE work_id IN (SELECT work_id FROM touched_works)"
_OF_DOCUMENTS = "IN (SELECT document_id FROM touched_documents)"
_CHANGED = "WHERE file_id IN (SELECT file_id FROM changed_files)"

CITING = {
    "citations_read": f"FROM every_citations_read {_OF_FILES}",
    "fits_read": """
        FROM every_fits_read
        WHERE citation_id IN (SELECT citation_id FROM citations_read)
    """,
}
"""All citations of the touched works."""

CITED = {
    "verdicts": "FROM stub_verdicts",
    "citations_read": """
        FROM every_citations_read
        WHERE citation_id IN (SELECT citation_id FROM stub_verdicts)
    """,
    "works": f"FROM every_works WHERE work_id {_OF_DOCUMENTS}",
    "texts_of": f"FROM every_texts_of WHERE work_id {_OF_DOCUMENTS}",
}
"""The touched documents, and all citations that mean one of them."""

DOUBTED = {
    "disagreeing": f"FROM every_disagreeing WHERE document_id {_OF_DOCUMENTS}",
}
"""The touched documents; strangers stay whole, since texts_of reads them, too."""

TOLD = {
    "verdicts": "FROM every_verdicts",
    "citations_read": f"FROM every_citations_read {_OF_FILES}",
    "works": f"FROM every_works {_OF_WORKS}",
    "texts_of": f"FROM every_texts_of {_OF_WORKS}",
    "issues_read": """
        FROM every_issues_read
        WHERE file_id IN (SELECT file_id FROM touched_files)
            OR issue_id IN (SELECT issue_id FROM changed_issues)
    """,
    "files_read": f"FROM every_files_read {_CHANGED}",
    "repairs_read": f"FROM every_repairs_read {_CHANGED}",
    "not_read_read": f"FROM every_not_read_read {_CHANGED}",
    "texts_rows": "FROM every_texts_rows WHERE origin IN ({origins})",
    "texts_read": """
        FROM every_texts_read
        WHERE file_id IN (SELECT file_id FROM changed_texts)
    """,
}
"""
The touched works, and the files that changed. Texts are long: the engine is told the
numbers of those inputs themselves, so that it passes over all others unread.
"""

_ORIGINS = """
    SELECT DISTINCT origin FROM files_rows
    WHERE split_part(file_id, '#', 1) IN (
        SELECT split_part(file_id, '#', 1) FROM changed_files
    )
"""


def narrow(connection: Connection, stage: Mapping[str, str], done: set[str]) -> None:
    """
    The views of a stage stand in the place of what is whole, which is called
    ``every_<name>`` from then on; ``done`` are those that are called so already.
    """
    tables = {step.name for step in steps() if step.kept}
    origins = [str(origin) for (origin,) in connection.execute(_ORIGINS).fetchall()]
    listed = ", ".join(origins) or "NULL"
    for name, select in stage.items():
        if name not in done:
            kind = "TABLE" if name in tables else "VIEW"
            connection.execute(_APART.format(kind=kind, name=name))
            done.add(name)
        connection.execute(
            _VIEW.format(name=name, select=select.format(origins=listed))
        )
