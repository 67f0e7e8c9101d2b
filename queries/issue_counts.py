"""How many doubts of each kind there are."""

from __future__ import annotations

import pandas as pd

from graph.stores.seam import Store
from graph.words import Severity
from queries.asking import Question
from queries.frames import NUMBER, TEXT, frame
from queries.reading import by_key

COLUMNS = {
    "severity": TEXT,
    "code": TEXT,
    "issues": NUMBER,
    "files": NUMBER,
    "sentence": TEXT,
    "evidence_id": TEXT,
}
_WEIGHTS = [severity.value for severity in Severity]
_BY = ["severity", "code"]


def issue_counts(store: Store) -> pd.DataFrame:
    """
    One row for each kind of doubt, the heaviest and most frequent first: how many
    there are, in how many files, and the sentence of one, ``evidence_id``.

    >>> from queries.example import example_store
    >>> len(issue_counts(example_store()))
    0
    """
    table = store.table("issues", columns=[*_BY, "issue_id", "path"], ordered=False)
    found = (
        table.group_by(_BY)
        .aggregate(
            [("issue_id", "count"), ("issue_id", "min"), ("path", "count_distinct")]
        )
        .to_pylist()
    )
    found.sort(
        key=lambda row: (
            _WEIGHTS.index(row["severity"]),
            -row["issue_id_count"],
            row["code"],
        )
    )
    told = by_key(store, "issues", [row["issue_id_min"] for row in found])
    return frame(
        (
            {
                **row,
                "issues": row["issue_id_count"],
                "files": row["path_count_distinct"],
                "sentence": told[row["issue_id_min"]]["sentence"],
                "evidence_id": row["issue_id_min"],
            }
            for row in found
        ),
        COLUMNS,
    )


QUESTION = Question(
    issue_counts,
    COLUMNS,
    (),
    shown=("severity", "code", "issues", "files", "sentence"),
)
