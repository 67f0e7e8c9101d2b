"""What persons stated, and whether it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pandas as pd

from graph.naming import fitting, named
from graph.stores.seam import Store
from graph.words import Basis, DecisionKind
from queries.asking import Kind, Parameter, Question
from queries.frames import TEXT, TRUTH, frame
from queries.ground.evidence import in_force
from queries.reading import Row, by_key, rows

COLUMNS = {
    "decision_id": TEXT,
    "kind": TEXT,
    "subject_id": TEXT,
    "field": TEXT,
    "value": TEXT,
    "reason": TEXT,
    "source": TEXT,
    "by": TEXT,
    "at": TEXT,
    "in_force": TRUTH,
    "withdrawn_by": TEXT,
    "basis": TEXT,
    "evidence_id": TEXT,
}
_MENTIONS = ("citations", "references", "demands")


def decisions(store: Store, *, document: str | None = None) -> pd.DataFrame:
    """
    One row for each decision of a person, in the order of their days, or those that
    speak of one document: of it, of a citation or demand of it, or with it as their
    answer. One that is not ``in_force`` was withdrawn, or the build could not carry it
    out and says so in `issues`. One of the kind ``undecided`` is a note of who looked
    at a doubt; it states nothing.

    >>> from queries.example import example_store
    >>> decisions(example_store()).empty
    True
    """
    every = rows(store, "decisions")
    kept = every if document is None else _of(store, every, named(store, document))
    standing = {row["decision_id"] for row in in_force(store, *DecisionKind)}
    takers = {row["withdraws"]: row["decision_id"] for row in every}
    return frame(
        (
            {
                **row,
                "in_force": row["decision_id"] in standing,
                "withdrawn_by": takers.get(row["decision_id"]),
                "basis": Basis.DECISION,
                "evidence_id": row["decision_id"],
            }
            for row in sorted(kept, key=lambda r: (r["at"] or "", r["decision_id"]))
        ),
        COLUMNS,
    )


def _of(store: Store, every: Collection[Row], id: str) -> Iterator[Row]:
    """The decisions that speak of the document."""
    subjects = {row["subject_id"] for row in every} - {None}
    mentions = {
        key
        for name in _MENTIONS
        for key, row in by_key(store, name, sorted(subjects)).items()
        if id in (row["document_id"], row.get("target_id"))
    }
    names = subjects | {_value(row) for row in every}
    fit = fitting(names, rows(store, "documents", document_id=[id]))
    for row in every:
        said = (row["subject_id"] or "", _value(row))
        if row["subject_id"] in mentions or any(fit.get(one) for one in said):
            yield row


def _value(row: Row) -> str:
    """The document that a decision has as its value; of an effect, that it ends."""
    return (row["value"] or "").partition(" from ")[0]


QUESTION = Question(
    decisions,
    COLUMNS,
    (Parameter("document", Kind.DOCUMENT),),
    shown=("kind", "subject_id", "field", "value", "reason", "by", "at", "in_force"),
)
