"""To whom a document is sent (Nơi nhận)."""

from __future__ import annotations

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from graph.words import Basis
from queries.asking import DOCUMENT, Question
from queries.cover.bodies import facts
from queries.frames import TEXT, frame
from queries.ground.passages import COLUMNS as PASSAGE
from queries.ground.passages import passages
from queries.reading import rows

COLUMNS = {
    "document_id": TEXT,
    "words": TEXT,
    "body_id": TEXT,
    "body": TEXT,
    "place": TEXT,
    "purpose": TEXT,
    "basis": TEXT,
    **PASSAGE,
    "evidence_id": TEXT,
}


def recipients(store: Store, document: str) -> pd.DataFrame:
    """
    One row for each line of Nơi nhận, in the order of the text. ``body`` is missing
    where the line names a class or a person; ``evidence_id`` is the file.

    >>> from queries.example import example_store
    >>> recipients(example_store(), "117/KH-UBND@2020").empty
    True
    """
    id = named(store, document)
    found = sorted(
        rows(store, "recipients", document_id=[id]),
        key=lambda row: (row["file_id"], row["n"]),
    )
    bodies = facts(store, {row["body_id"] for row in found})
    return frame(
        (
            {
                **row,
                **place,
                "body": bodies[row["body_id"]].name if row["body_id"] else None,
                "basis": Basis.TEXT,
                "evidence_id": row["file_id"],
            }
            for row, place in zip(found, passages(store, found), strict=True)
        ),
        COLUMNS,
    )


QUESTION = Question(
    recipients,
    COLUMNS,
    (DOCUMENT,),
    shown=("words", "body", "place", "purpose"),
)
