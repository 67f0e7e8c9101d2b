"""How many files were read, by what they are, and how many were not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

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
    table = table.append_column("kind", _kinds(table))
    texts = table.group_by("kind").aggregate(
        [("file_id", "count"), ("file_id", "min"), *((name, "min") for name in _BY)]
    )
    files = _files(table)
    rows = [
        {
            **{name: row[f"{name}_min"] for name in _BY},
            "files": files[row["kind"]]["path_count"],
            "texts": row["file_id_count"],
            "bytes": files[row["kind"]]["bytes_max_sum"],
            "evidence_id": row["file_id_min"],
        }
        for row in texts.to_pylist()
    ]
    return frame(sorted(rows, key=_order), COLUMNS)


def _kinds(files: pa.Table) -> pa.Array:
    """A number for each state, carrier and reader."""
    kind = np.zeros(len(files), np.int64)
    for name in _BY:
        codes = _codes(files[name])
        kind = kind * (len(codes.dictionary) + 1) + codes.indices.fill_null(
            len(codes.dictionary)
        ).to_numpy(zero_copy_only=False)
    return pa.array(kind)


def _codes(values: pa.ChunkedArray) -> pa.DictionaryArray:
    """Numbers are grouped in a fraction of the time that texts take."""
    return pc.dictionary_encode(values.combine_chunks())


def _files(table: pa.Table) -> Mapping[int, Row]:
    """By kind how many paths there are, and how large each is, together."""
    paths = pa.table(
        {
            "kind": table["kind"],
            "path": _codes(table["path"]).indices,
            "bytes": table["bytes"],
        }
    )
    found = paths.group_by(["kind", "path"]).aggregate([("bytes", "max")])
    counted = found.group_by("kind").aggregate(
        [("path", "count"), ("bytes_max", "sum")]
    )
    return {row["kind"]: row for row in counted.to_pylist()}


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
