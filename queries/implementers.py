"""Who carried out a directive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from graph.naming import named
from graph.stores.seam import Along, Store
from graph.words import Basis, Level
from queries.asking import DOCUMENT, LEVEL, ON, Question
from queries.cover.answers import Answer, answers
from queries.cover.bodies import facts
from queries.cover.expected import Expected, demands_of, due_of, expected
from queries.cover.timing import lag_days, timing
from queries.frames import DAY, NUMBER, TEXT, TRUTH, frame
from queries.ground.evidence import Evidence, evidence
from queries.reading import Row, asked_on, by_key

COLUMNS = {
    "body_id": TEXT,
    "body": TEXT,
    "locality_id": TEXT,
    "level": TEXT,
    "document_id": TEXT,
    "canonical": TEXT,
    "date": DAY,
    "state": TEXT,
    "depth": NUMBER,
    "path": TEXT,
    "lag_days": NUMBER,
    "due": DAY,
    "timing": TEXT,
    "through": TEXT,
    "through_asserted": TRUTH,
    "through_described": TRUTH,
    "basis": TEXT,
    "evidence_id": TEXT,
}


def implementers(
    store: Store,
    document: str,
    *,
    level: Level | None = None,
    on: date | None = None,
) -> pd.DataFrame:
    """
    One row for each document that carries out a directive and each body whose act it
    is, the nearest first. ``state`` is ``direct``, or ``transitive`` where the way
    leads through the documents in ``through``; ``path`` runs from the document up to
    the directive. ``timing`` judges by the deadline that the directive sets that body.

    >>> from queries.example import example_store
    >>> frame = implementers(example_store(), "33/CT-TTg@2021")
    >>> frame[["body_id", "state", "lag_days"]].values.tolist()
    [['ubnd/hai-duong', 'direct', 45]]
    """
    document_id = named(store, document)
    directive = by_key(store, "documents", [document_id])[document_id]
    day = asked_on(on)
    found = answers(store, [document_id], Along(on=day))
    bodies = facts(store, found)
    rests = evidence(store, [a.link for of in found.values() for a in of])
    terms = due_of(expected(store, directive, demands_of(store, [document_id]), on=day))
    rows = [
        {
            "body_id": body_id,
            "body": bodies[body_id].name,
            "locality_id": bodies[body_id].locality_id,
            "level": bodies[body_id].level,
            **_answer(directive, answer, terms.get(body_id), rests),
        }
        for body_id, of in found.items()
        if level is None or bodies[body_id].level == level
        for answer in of
    ]
    return frame(sorted(rows, key=_order), COLUMNS)


def _answer(
    directive: Row,
    answer: Answer,
    term: Expected | None,
    rests: Mapping[str, Evidence],
) -> dict[str, Any]:
    document, way = answer.document, answer.way
    due, comparator = (term.due, term.comparator) if term else (None, None)
    return {
        **{c: document[c] for c in ("document_id", "canonical", "date")},
        "state": answer.state,
        "depth": way.depth,
        "path": " > ".join(reversed(way.path)),
        "lag_days": lag_days(directive, document),
        "due": due,
        "timing": timing(document, due, comparator),
        "through": " > ".join(row["document_id"] for row in answer.through) or None,
        "through_asserted": way.asserted > 0,
        "through_described": way.described > 0,
        "basis": _bases(link["basis"] for link in way.links),
        "evidence_id": rests[answer.link["edge_id"]].evidence_id,
    }


def _bases(bases: Iterable[str]) -> str:
    """The bases of the links on the way, each once, in the order of the model."""
    kept = set(bases)
    return ", ".join(basis for basis in Basis if basis in kept)


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["depth"], row["date"] or date.max, row["document_id"], row["body_id"]


QUESTION = Question(
    implementers,
    COLUMNS,
    (DOCUMENT, LEVEL, ON),
    shown=(
        "body",
        "canonical",
        "date",
        "state",
        "depth",
        "lag_days",
        "timing",
        "through",
    ),
)
