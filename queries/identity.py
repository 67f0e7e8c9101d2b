"""What one document is: number, issuer, days, signer, and how it is known."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa

from graph.naming import named
from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from queries.asking import DOCUMENT, Question
from queries.cover.bodies import facts
from queries.frames import DAY, NUMBER, TEXT, TRUTH, frame
from queries.ground.carried import carried
from queries.reading import by_key, rows

COLUMNS = {
    "document_id": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "number": TEXT,
    "year": NUMBER,
    "date": DAY,
    "date_from": DAY,
    "date_to": DAY,
    "issuer_id": TEXT,
    "issuer": TEXT,
    "organ": TEXT,
    "organ_name": TEXT,
    "joint_with": TEXT,
    "title": TEXT,
    "known": TEXT,
    "provisional": TRUTH,
    "effective_from": DAY,
    "effective_to": DAY,
    "period_from": DAY,
    "period_to": DAY,
    "place": TEXT,
    "signer": TEXT,
    "signing_mode": TEXT,
    "file_path": TEXT,
    "basis": TEXT,
    "evidence_id": TEXT,
}


def identity(store: Store, document: str) -> pd.DataFrame:
    """
    One row: what is known of the document itself. Days that nobody knows are missing;
    ``joint_with`` are the other issuers of a joint document, ``evidence_id`` is the
    file that speaks for it, missing where it is only cited.

    >>> from queries.example import example_store
    >>> frame = identity(example_store(), "33/CT-TTg@2021")
    >>> frame[["canonical", "issuer", "known"]].values.tolist()
    [['33/CT-TTg', 'Thủ tướng Chính phủ', 'cited']]
    """
    id = named(store, document)
    row = by_key(store, "documents", [id])[id]
    joint = [
        one["body_id"]
        for one in rows(store, "document_issuers", document_id=[id])
        if one["body_id"] not in (row["issuer_id"], row["organ"])
    ]
    names = _names(store, (row["issuer_id"], row["organ"], *joint))
    place = carried(store, pa.array([id], pa.string()))
    known = {
        column: None if value in (EARLIEST, LATEST) else value
        for column, value in row.items()
    }
    return frame(
        [
            {
                **known,
                "issuer": names.get(row["issuer_id"]),
                "organ_name": names.get(row["organ"]),
                "joint_with": "; ".join(names[one] for one in sorted(joint)) or None,
                "file_path": place["file_path"][0].as_py(),
                "basis": place["basis"][0].as_py(),
                "evidence_id": place["file_id"][0].as_py(),
            }
        ],
        COLUMNS,
    )


def _names(store: Store, ids: Iterable[str | None]) -> dict[str | None, str]:
    return {id: one.name for id, one in facts(store, ids).items()}


QUESTION = Question(
    identity,
    COLUMNS,
    (DOCUMENT,),
    shown=("canonical", "type", "issuer", "date", "title", "signer", "known"),
)
