"""Documents that are named without a number."""

from __future__ import annotations

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from graph.words import Basis, Unnumbered
from queries.asking import Kind, Parameter, Question
from queries.frames import DAY, TEXT, frame
from queries.ground.passages import COLUMNS as PASSAGE
from queries.ground.passages import passages
from queries.reading import by_key, rows

COLUMNS = {
    "document_id": TEXT,
    "canonical": TEXT,
    "date": DAY,
    "words": TEXT,
    "kind": TEXT,
    "issuer_id": TEXT,
    "relation": TEXT,
    "scope": TEXT,
    "target_id": TEXT,
    "basis": TEXT,
    **PASSAGE,
    "evidence_id": TEXT,
}


def references(
    store: Store, *, document: str | None = None, kind: Unnumbered | None = None
) -> pd.DataFrame:
    """
    One row for each time that a document names another without its number, in the order
    of the texts: a law by its name, a plan "of the province", the party statute.
    ``document_id`` names, ``issuer_id`` issued what is named, ``target_id`` is what it
    was found to be, most often nothing.

    >>> from queries.example import example_store
    >>> frame = references(example_store())
    >>> frame[["document_id", "words", "kind"]].values.tolist()
    [['ubnd/hai-duong|KH|27|2022', 'Điều lệ Đảng', 'party_statute']]
    """
    where: dict[str, list[object]] = {}
    if document is not None:
        where["document_id"] = [named(store, document)]
    if kind is not None:
        where["kind"] = [str(kind)]
    found = sorted(
        rows(store, "references", **where),
        key=lambda row: (row["document_id"], row["file_id"], row["start"]),
    )
    of = by_key(store, "documents", {row["document_id"] for row in found})
    identity = ("canonical", "date")
    return frame(
        (
            {
                **row,
                **{c: of[row["document_id"]][c] for c in identity},
                **place,
                "basis": Basis.TEXT,
                "evidence_id": row["reference_id"],
            }
            for row, place in zip(found, passages(store, found), strict=True)
        ),
        COLUMNS,
    )


QUESTION = Question(
    references,
    COLUMNS,
    (
        Parameter("document", Kind.DOCUMENT),
        Parameter("kind", Kind.CHOICE, choices=Unnumbered),
    ),
    shown=("document_id", "relation", "words", "kind", "file_path", "page", "line"),
)
