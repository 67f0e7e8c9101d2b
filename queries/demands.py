"""What a document orders or asks, and of whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from queries.asking import DOCUMENT, Question
from queries.cover.bodies import facts
from queries.frames import DAY, NUMBER, TEXT, TRUTH, frame
from queries.ground.passages import COLUMNS as PASSAGE
from queries.ground.passages import passages
from queries.reading import Row, rows

COLUMNS = {
    "document_id": TEXT,
    "demand_id": TEXT,
    "action": TEXT,
    "strength": TEXT,
    "words": TEXT,
    "target_id": TEXT,
    "addressee": TEXT,
    "body_id": TEXT,
    "body": TEXT,
    "binding": TRUTH,
    "countable": TRUTH,
    "stated_count": NUMBER,
    "exceptions": TEXT,
    "clock": TEXT,
    "due_from": DAY,
    "due_to": DAY,
    "comparator": TEXT,
    "recurrence": TEXT,
    "basis": TEXT,
    **PASSAGE,
    "evidence_id": TEXT,
}
_ASKED = ("body_id", "binding", "countable", "stated_count")


def demands(store: Store, document: str) -> pd.DataFrame:
    """
    One row for each demand of a document and each body or class that it addresses, in
    the order of the text; a demand that addresses nobody is one row. ``target_id`` is
    what shall be carried out, the days are missing where no term is stated. What is due
    and what answers it is told by `deadlines`.

    >>> from queries.example import example_store
    >>> demands(example_store(), "33/CT-TTg@2021").empty
    True
    """
    id = named(store, document)
    found = sorted(
        rows(store, "demands", document_id=[id]),
        key=lambda row: (row["file_id"] or "", row["start"] or 0, row["demand_id"]),
    )
    whom: dict[str, list[Row]] = defaultdict(list)
    ids = [row["demand_id"] for row in found]
    for row in sorted(rows(store, "addressees", demand_id=ids), key=lambda r: r["n"]):
        whom[row["demand_id"]].append(row)
    return frame(_told(store, found, whom), COLUMNS)


def _told(
    store: Store, found: list[Row], whom: dict[str, list[Row]]
) -> Iterator[dict[str, Any]]:
    bodies = facts(store, {a["body_id"] for asked in whom.values() for a in asked})
    for row, place in zip(found, passages(store, found), strict=True):
        told = {
            **row,
            **place,
            "target_id": row["object_id"],
            "due_from": None if row["due_from"] == EARLIEST else row["due_from"],
            "due_to": None if row["due_to"] == LATEST else row["due_to"],
            "evidence_id": row["demand_id"],
        }
        if not whom[row["demand_id"]]:
            yield told
        for asked in whom[row["demand_id"]]:
            body = bodies.get(asked["body_id"])
            yield {
                **told,
                **{name: asked[name] for name in _ASKED},
                "addressee": asked["words"],
                "exceptions": "; ".join(asked["exceptions"] or ()) or None,
                "body": body.name if body else None,
            }


QUESTION = Question(
    demands,
    COLUMNS,
    (DOCUMENT,),
    shown=("action", "words", "addressee", "body", "due_to", "recurrence", "page"),
)
