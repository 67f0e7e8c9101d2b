"""Figures to reach that documents set."""

from __future__ import annotations

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from graph.words import Basis
from queries.asking import Kind, Parameter, Question
from queries.frames import DAY, RATIO, TEXT, frame
from queries.ground.passages import COLUMNS as PASSAGE
from queries.ground.passages import passages
from queries.reading import by_key, rows

COLUMNS = {
    "document_id": TEXT,
    "canonical": TEXT,
    "date": DAY,
    "words": TEXT,
    "comparator": TEXT,
    "value": RATIO,
    "unit": TEXT,
    "modality": TEXT,
    "who": TEXT,
    "what": TEXT,
    "basis": TEXT,
    **PASSAGE,
    "evidence_id": TEXT,
}


def targets(store: Store, *, document: str | None = None) -> pd.DataFrame:
    """
    One row for each figure that a document sets as an aim (chỉ tiêu), in the order of
    the texts: ``comparator``, ``value`` and ``unit`` are the figure, ``modality`` the
    word that makes it an aim or a duty.

    >>> from queries.example import example_store
    >>> frame = targets(example_store())
    >>> frame[["document_id", "comparator", "value", "unit"]].values.tolist()
    [['ubnd/ha-noi|KH|117|2020', '>=', 2.0, 'lần/năm']]
    """
    where = {} if document is None else {"document_id": [named(store, document)]}
    found = sorted(
        rows(store, "targets", **where),
        key=lambda row: (row["document_id"], row["file_id"], row["start"]),
    )
    of = by_key(store, "documents", {row["document_id"] for row in found})
    return frame(
        (
            {
                **row,
                **{c: of[row["document_id"]][c] for c in ("canonical", "date")},
                **place,
                "basis": Basis.TEXT,
                "evidence_id": row["target_id"],
            }
            for row, place in zip(found, passages(store, found), strict=True)
        ),
        COLUMNS,
    )


QUESTION = Question(
    targets,
    COLUMNS,
    (Parameter("document", Kind.DOCUMENT),),
    shown=("document_id", "comparator", "value", "unit", "who", "what", "words"),
)
