"""The doubts of documents that have several days, or a number twice, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from graph.arrow import batch_of
from graph.labels import both
from graph.rows import issue_rows
from graph.tables import TABLES
from graph.values import Issue
from graph.words import Severity


def doubts(disagreeing: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """A row of ``issues`` for each document that the step ``disagreeing`` gives."""
    for batch in disagreeing:
        rows: list[dict[str, object]] = []
        for found in batch.to_pylist():
            id, code = found["document_id"], found["code"]
            days = {"first": found["first_day"], "last": found["last_day"]}
            said = both(f"issue.{code}", **days)
            issue = Issue(code, said, severity=Severity.NOTE)
            rows += issue_rows([issue], document_id=id, of=id)
        yield batch_of(TABLES["issues"], rows)
