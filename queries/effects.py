"""What a document does to the life of others, and what others do to its own."""

from __future__ import annotations

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from queries.asking import DOCUMENT, Question
from queries.frames import DAY, TEXT, TRUTH, frame
from queries.ground.passages import COLUMNS as PASSAGE
from queries.ground.passages import passages
from queries.reading import Row, by_key, rows

COLUMNS = {
    "new_id": TEXT,
    "effect": TEXT,
    "old_id": TEXT,
    "partial": TRUTH,
    "effect_from": DAY,
    "effect_to": DAY,
    "words": TEXT,
    "basis": TEXT,
    **PASSAGE,
    "evidence_id": TEXT,
}


def effects(store: Store, document: str) -> pd.DataFrame:
    """
    One row for each effect (thay thế, bãi bỏ, sửa đổi, đình chỉ, gia hạn, hết hiệu
    lực) that a document has on another, or another on it. It begins between
    ``effect_from`` and before ``effect_to``; days that nobody knows are missing.

    >>> from queries.example import example_store
    >>> effects(example_store(), "33/CT-TTg@2021").empty
    True
    """
    id = named(store, document)
    both = {
        row["effect_id"]: row
        for column in ("new_id", "old_id")
        for row in rows(store, "effects", **{column: [id]})
    }
    found = [both[effect_id] for effect_id in sorted(both)]
    cited = by_key(store, "citations", {row["evidence_id"] for row in found} - {None})
    said: list[Row] = [cited.get(row["evidence_id"], {}) for row in found]
    return frame(
        (
            {
                **{name: row[name] for name in ("new_id", "old_id", "partial")},
                **{name: row[name] for name in ("basis", "evidence_id")},
                **place,
                "effect": row["kind"],
                "effect_from": _known(row["from_from"]),
                "effect_to": _known(row["from_to"]),
                "words": mention.get("words"),
            }
            for row, mention, place in zip(
                found, said, passages(store, said), strict=True
            )
        ),
        COLUMNS,
    )


def _known(day: object) -> object:
    return None if day in (EARLIEST, LATEST) else day


QUESTION = Question(
    effects,
    COLUMNS,
    (DOCUMENT,),
    shown=("new_id", "effect", "old_id", "partial", "effect_from", "words"),
)
