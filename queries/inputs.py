"""The files that were read, and why others were not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import pandas as pd

from graph.stores.seam import Store
from graph.words import Carrier, FileState, Severity
from queries.asking import Kind, Parameter, Question
from queries.frames import DAY, NUMBER, TEXT, frame
from queries.reading import Row, at_most, rows

COLUMNS = {
    "path": TEXT,
    "part": NUMBER,
    "row": NUMBER,
    "state": TEXT,
    "carrier": TEXT,
    "reader": TEXT,
    "reader_version": TEXT,
    "bytes": NUMBER,
    "published_on": DAY,
    "document_id": TEXT,
    "code": TEXT,
    "sentence": TEXT,
    "file_id": TEXT,
    "evidence_id": TEXT,
}
FIRST = 1_000
_WEIGHTS = [severity.value for severity in Severity]


def inputs(
    store: Store,
    *,
    state: FileState | None = None,
    carrier: Carrier | None = None,
    reader: str | None = None,
    limit: int = FIRST,
) -> pd.DataFrame:
    """
    One row for each file, or part or row of one, by path, at most ``limit``: what
    became of it, what read it, the document that it carries, and the heaviest doubt
    about it, which of a file that could not be read says why.

    >>> from queries.example import example_store
    >>> len(inputs(example_store(), state=FileState.UNREADABLE))
    0
    """
    limit = at_most(limit)
    given = {"state": state, "carrier": carrier, "reader": reader}
    where = {name: [str(one)] for name, one in given.items() if one is not None}
    found = store.table("files", where=where, limit=limit + 1).to_pylist()
    kept = sorted(found[:limit], key=_order)
    ids = {row["file_id"] for row in kept}
    carried = {
        row["file_id"]: row["document_id"]
        for row in rows(store, "document_files", file_id=ids)
    }
    doubts = _doubts(store, kept)
    answer = frame(
        (
            {
                **row,
                **doubts.get(row["file_id"], doubts.get(row["path"], {})),
                "document_id": carried.get(row["file_id"]),
                "evidence_id": row["file_id"],
            }
            for row in kept
        ),
        COLUMNS,
    )
    if len(found) > limit:
        answer.attrs["remark"] = "more_rows"
    return answer


def _order(row: Row) -> tuple[str, int, int, str]:
    return row["path"], row["part"] or 0, row["row"] or 0, row["file_id"]


def _doubts(store: Store, kept: Collection[Row]) -> dict[str, dict[str, str]]:
    """The heaviest doubt by file and by path."""
    told: dict[str, list[Row]] = defaultdict(list)
    by_file = rows(store, "issues", file_id={row["file_id"] for row in kept})
    unread = {row["path"] for row in kept if row["state"] == FileState.UNREADABLE}
    for issue in by_file:
        told[issue["file_id"]].append(issue)
    for issue in rows(store, "issues", path=unread):
        told[issue["path"]].append(issue)
    heaviest = {
        of: min(some, key=lambda i: (_WEIGHTS.index(i["severity"]), i["issue_id"]))
        for of, some in told.items()
    }
    return {
        of: {"code": issue["code"], "sentence": issue["sentence"]}
        for of, issue in heaviest.items()
    }


QUESTION = Question(
    inputs,
    COLUMNS,
    (
        Parameter("state", Kind.CHOICE, choices=FileState),
        Parameter("carrier", Kind.CHOICE, choices=Carrier),
        Parameter("reader", Kind.TEXT),
        Parameter("limit", Kind.INTEGER, FIRST),
    ),
    shown=("path", "state", "carrier", "reader", "document_id", "sentence"),
)
