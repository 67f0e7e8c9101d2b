"""How many files were read, by what they are, and how many were not."""

from __future__ import annotations

import pandas as pd

from graph.stores.seam import Store
from graph.words import Carrier, FileState
from queries.asking import Question
from queries.frames import NUMBER, TEXT, frame
from queries.reading import Row

COLUMNS = {
    "state": TEXT,
    "carrier": TEXT,
    "reader": TEXT,
    "files": NUMBER,
    "texts": NUMBER,
    "bytes": NUMBER,
    "evidence_id": TEXT,
}
_BY = ["state", "carrier", "reader"]
_STATES = [state.value for state in (FileState.UNREADABLE, *FileState)]
_CARRIERS = [carrier.value for carrier in Carrier]


def intake(store: Store) -> pd.DataFrame:
    """
    One row for each state of files, carrier (what the text is) and reader, what could
    not be read first: ``files`` are distinct paths, ``texts`` what was found in them,
    since a file may hold several documents or rows; ``bytes`` is the size of the texts'
    files together. ``evidence_id`` is the first of the files.

    >>> from queries.example import example_store
    >>> len(intake(example_store()))
    0
    """
    table = store.table(
        "files", columns=[*_BY, "path", "file_id", "bytes"], ordered=False
    )
    grouped = table.group_by([*_BY, "path"]).aggregate(
        [("file_id", "count"), ("file_id", "min"), ("bytes", "max")]
    )
    found = grouped.group_by(_BY).aggregate(
        [
            ("path", "count"),
            ("file_id_count", "sum"),
            ("file_id_min", "min"),
            ("bytes_max", "sum"),
        ]
    )
    rows = [
        {
            **{name: row[name] for name in _BY},
            "files": row["path_count"],
            "texts": row["file_id_count_sum"],
            "bytes": row["bytes_max_sum"],
            "evidence_id": row["file_id_min_min"],
        }
        for row in found.to_pylist()
    ]
    return frame(sorted(rows, key=_order), COLUMNS)


def _order(row: Row) -> tuple[int, int, int, str]:
    return (
        _place(_STATES, row["state"]),
        _place(_CARRIERS, row["carrier"]),
        -row["files"],
        str(row["reader"] or ""),
    )


def _place(words: list[str], word: object) -> int:
    return words.index(str(word)) if word in words else len(words)


QUESTION = Question(
    intake,
    COLUMNS,
    (),
    shown=("state", "carrier", "reader", "files", "texts", "bytes"),
)
