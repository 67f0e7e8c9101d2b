"""Doubts about the data."""

from __future__ import annotations

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from graph.words import Severity
from queries.asking import Kind, Parameter, Question
from queries.frames import NUMBER, TEXT, frame
from queries.reading import rows

COLUMNS = {
    "issue_id": TEXT,
    "code": TEXT,
    "severity": TEXT,
    "path": TEXT,
    "file_id": TEXT,
    "document_id": TEXT,
    "start": NUMBER,
    "end": NUMBER,
    "sentence": TEXT,
    "evidence_id": TEXT,
}
_WEIGHTS = list(Severity)


def issues(
    store: Store,
    *,
    code: str | None = None,
    severity: Severity | None = None,
    document: str | None = None,
) -> pd.DataFrame:
    """
    One row for each doubt, the heaviest first: what could not be read, or was read and
    is not sure. ``evidence_id`` is the file, where there is one.

    >>> from queries.example import example_store
    >>> len(issues(example_store()))
    0
    """
    where: dict[str, list[object]] = {}
    if code is not None:
        where["code"] = [code]
    if severity is not None:
        where["severity"] = [str(severity)]
    if document is not None:
        where["document_id"] = [named(store, document)]
    found = sorted(
        rows(store, "issues", **where),
        key=lambda row: (_WEIGHTS.index(row["severity"]), row["issue_id"]),
    )
    return frame(({**row, "evidence_id": row["file_id"]} for row in found), COLUMNS)


QUESTION = Question(
    issues,
    COLUMNS,
    (
        Parameter("code", Kind.TEXT),
        Parameter("severity", Kind.CHOICE, choices=Severity),
        Parameter("document", Kind.DOCUMENT),
    ),
    shown=("code", "severity", "path", "sentence"),
)
