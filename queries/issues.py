"""Doubts about the data."""

from __future__ import annotations

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from graph.words import Severity
from queries.asking import Kind, Parameter, Question
from queries.frames import NUMBER, TEXT, frame
from queries.reading import Row, at_most

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


def issues(
    store: Store,
    *,
    code: str | None = None,
    severity: Severity | None = None,
    document: str | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """
    One row for each doubt, the heaviest first: what could not be read, or was read and
    is not sure; with ``limit`` at most so many. ``evidence_id`` is the file, where
    there is one.

    >>> from queries.example import example_store
    >>> len(issues(example_store()))
    0
    """
    limit = None if limit is None else at_most(limit)
    where: dict[str, list[object]] = {}
    if code is not None:
        where["code"] = [code]
    if document is not None:
        where["document_id"] = [named(store, document)]
    found: list[Row] = []
    for weight in Severity if severity is None else (severity,):
        left = None if limit is None else limit + 1 - len(found)
        of: dict[str, list[object]] = {**where, "severity": [str(weight)]}
        found += store.table("issues", where=of, limit=left).to_pylist()
    answer = frame(
        ({**row, "evidence_id": row["file_id"]} for row in found[:limit]), COLUMNS
    )
    if limit is not None and len(found) > limit:
        answer.attrs["remark"] = "more_rows"
    return answer


QUESTION = Question(
    issues,
    COLUMNS,
    (
        Parameter("code", Kind.TEXT),
        Parameter("severity", Kind.CHOICE, choices=Severity),
        Parameter("document", Kind.DOCUMENT),
        Parameter("limit", Kind.INTEGER),
    ),
    shown=("code", "severity", "path", "sentence"),
)
