"""The files in which a document was read, and how well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from graph.words import Basis
from queries.asking import DOCUMENT, Question
from queries.frames import DAY, NUMBER, TEXT, TRUTH, frame
from queries.ground.carried import BASES
from queries.ground.passages import texts_of
from queries.reading import rows

COLUMNS = {
    "document_id": TEXT,
    "file_id": TEXT,
    "file_path": TEXT,
    "row": NUMBER,
    "role": TEXT,
    "preferred": TRUTH,
    "carrier": TEXT,
    "state": TEXT,
    "sha256": TEXT,
    "bytes": NUMBER,
    "reader": TEXT,
    "reader_version": TEXT,
    "published_on": DAY,
    "letters": NUMBER,
    "pages": NUMBER,
    "repaired": NUMBER,
    "lost": NUMBER,
    "inferred": TEXT,
    "basis": TEXT,
    "evidence_id": TEXT,
}


def sources(store: Store, document: str) -> pd.DataFrame:
    """
    One row for each file, or row of a register, that carries a document, the preferred
    one first: where it lies, its SHA-256, how it was read, how many pages and letters
    it has, how many places were mended, and how many were lost. A copy of the same
    bytes under another path is a row of its own.

    >>> from queries.example import example_store
    >>> sources(example_store(), "33/CT-TTg@2021").empty
    True
    """
    id = named(store, document)
    carried = {r["file_id"]: r for r in rows(store, "document_files", document_id=[id])}
    files = sorted(
        rows(store, "files", file_id=carried),
        key=lambda row: (
            not carried[row["file_id"]]["preferred"],
            row["file_id"],
            row["path"],
        ),
    )
    texts = texts_of(store, carried)
    repaired = _counted(store, "repairs", carried)
    lost = _counted(store, "not_read", carried)
    return frame(
        (
            {
                **row,
                **carried[row["file_id"]],
                "file_path": row["path"],
                "letters": len(text["text"] or "") if text else None,
                "pages": len(text["page_starts"] or ()) or None if text else None,
                "repaired": repaired[row["file_id"]],
                "lost": lost[row["file_id"]],
                "inferred": "; ".join(carried[row["file_id"]]["inferred"] or ())
                or None,
                "basis": BASES.get(row["carrier"], Basis.TEXT),
                "evidence_id": row["file_id"],
            }
            for row in files
            for text in (texts.get(row["file_id"]),)
        ),
        COLUMNS,
    )


def _counted(store: Store, name: str, files: Iterable[str]) -> Counter[str]:
    return Counter(row["file_id"] for row in rows(store, name, file_id=files))


QUESTION = Question(
    sources,
    COLUMNS,
    (DOCUMENT,),
    shown=("file_path", "role", "carrier", "reader", "pages", "letters", "sha256"),
)
