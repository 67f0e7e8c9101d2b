"""The text of a document, page by page, as it was read from each of its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from graph.words import Basis
from queries.asking import DOCUMENT, Question
from queries.frames import NUMBER, TEXT, TRUTH, frame
from queries.ground.carried import BASES
from queries.ground.passages import files_of, texts_of
from queries.reading import Row, rows

COLUMNS = {
    "document_id": TEXT,
    "file_id": TEXT,
    "file_path": TEXT,
    "role": TEXT,
    "carrier": TEXT,
    "preferred": TRUTH,
    "piece": NUMBER,
    "page": NUMBER,
    "start": NUMBER,
    "end": NUMBER,
    "text": TEXT,
    "basis": TEXT,
    "evidence_id": TEXT,
}
LONGEST = 8_000
"""Letters of a piece; a page that is longer is several."""


def texts(store: Store, document: str) -> pd.DataFrame:
    """
    One row for each page of the text of each file that carries the document, the
    preferred file first; a text without pages, and a very long page, comes in pieces
    that end where a line ends. ``start`` and ``end`` are the letters of the text that
    every other answer counts by. A document that is only cited has no rows.

    >>> from queries.example import example_store
    >>> texts(example_store(), "33/CT-TTg@2021").empty
    True
    """
    id = named(store, document)
    carried = sorted(
        rows(store, "document_files", document_id=[id]),
        key=lambda row: (not row["preferred"], row["file_id"]),
    )
    ids = [row["file_id"] for row in carried]
    files, read = files_of(store, ids), texts_of(store, ids)
    return frame(
        (
            {**row, **_file(files.get(row["file_id"])), **one}
            for row in carried
            if row["file_id"] in read
            for one in _pieces(read[row["file_id"]])
        ),
        COLUMNS,
    )


def _file(file: Row | None) -> dict[str, Any]:
    if file is None:
        return {}
    return {
        "file_path": file["path"],
        "carrier": file["carrier"],
        "basis": BASES.get(file["carrier"], Basis.TEXT),
        "evidence_id": file["file_id"],
    }


def _pieces(row: Row) -> Iterator[dict[str, Any]]:
    text = row["text"] or ""
    starts = [int(one) for one in row["page_starts"] or ()]
    bounds = [*(starts or [0]), len(text)]
    n = 0
    for page, (first, last) in enumerate(pairwise(bounds), start=1):
        for start, end in pairwise(cuts(text, first, last)):
            n += 1
            yield {
                "piece": n,
                "page": page if starts else None,
                "start": start,
                "end": end,
                "text": text[start:end],
            }


def cuts(text: str, first: int, last: int, longest: int = LONGEST) -> Sequence[int]:
    """
    Where that part of a text is cut, so that no piece is longer: behind a line, else
    behind a word, else anywhere.

    >>> cuts("một hai\\nba bốn", 0, 14, 10)
    [0, 8, 14]
    """
    found = [first]
    while last - found[-1] > longest:
        start, most = found[-1], found[-1] + longest
        line = text.rfind("\n", start, most)
        word = text.rfind(" ", start, most)
        found.append(next((at + 1 for at in (line, word) if at > start), most))
    return [*found, last]


QUESTION = Question(
    texts,
    COLUMNS,
    (DOCUMENT,),
    shown=("file_path", "carrier", "page", "start", "text"),
    headings={"end": "end_at"},
)
