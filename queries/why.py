"""On what an answer rests: each step, down to the words on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from graph.errors import UnknownDocument
from graph.labels import both
from graph.naming import bodies_called, named
from graph.stores.seam import Along, Store
from graph.words import Ground
from queries.asking import ON, Kind, Parameter, Question
from queries.cover.acts import acts
from queries.cover.answers import Answer, answers
from queries.cover.candidates import candidates
from queries.frames import NUMBER, TEXT, TRUTH, frame
from queries.ground.grounds import grounds, of_citation, of_decision, placed
from queries.reading import Row, asked_on, by_key, rows

COLUMNS = {
    "step": NUMBER,
    "ground": TEXT,
    "subject_id": TEXT,
    "source_id": TEXT,
    "target_id": TEXT,
    "relation": TEXT,
    "scope": TEXT,
    "verdict": TEXT,
    "basis": TEXT,
    "file_path": TEXT,
    "page": NUMBER,
    "line": NUMBER,
    "start": NUMBER,
    "recognised": TRUTH,
    "words": TEXT,
    "quote": TEXT,
    "sha256": TEXT,
    "inferred": TEXT,
    "by": TEXT,
    "at": TEXT,
    "reason": TEXT,
    "evidence_id": TEXT,
}


def why(
    store: Store,
    subject: str,
    *,
    body: str | None = None,
    on: date | None = None,
) -> pd.DataFrame:
    """
    What a link rests on (``subject`` is the id of an edge or of a citation), or how a
    body comes to its state for a directive (``subject`` names the directive): one row
    for each thing that was read, inferred, decided, or is still open, with the file,
    the page and the words. Steps run from the document of the body up to the directive.

    >>> from queries.example import example_store
    >>> frame = why(example_store(), "33/CT-TTg@2021", body="ubnd/hai-duong")
    >>> frame[["step", "ground", "words"]].values.tolist()
    [[1, 'read', '33/CT-TTg']]
    """
    steps = list(_steps(store, subject, body, asked_on(on)))
    return frame(placed(store, steps), COLUMNS)


def _steps(
    store: Store, subject: str, body: str | None, on: date
) -> Iterator[dict[str, Any]]:
    if body is None:
        edges = rows(store, "edges", edge_id=[subject])
        cited = rows(store, "citations", citation_id=[subject])
        if not edges and not cited:
            raise UnknownDocument(both("error.unknown_subject", given=subject))
        yield from _of_edges(store, edges)
        for citation in cited:
            yield from ({**one, "step": 1} for one in of_citation(citation))
        return
    document_id = named(store, subject)
    known = answers(store, [document_id], Along(on=on))
    meant = bodies_called(body)
    found = min((a for b in meant for a in known.get(b, ())), key=_rank, default=None)
    if found is None:
        yield from _of_candidates(store, document_id, meant)
        return
    yield from _of_edges(store, found.way.links[::-1])


def _of_edges(store: Store, edges: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """What makes each of the edges, one step for each."""
    made = grounds(store, edges)
    for step, edge in enumerate(edges, start=1):
        yield from ({**one, "step": step} for one in made[edge["edge_id"]])


def _rank(answer: Answer) -> tuple[int, object, str]:
    return answer.rank


def _of_candidates(
    store: Store, document_id: str, bodies: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """What may be an answer of the body and is not decided."""
    directive = by_key(store, "documents", [document_id])[document_id]
    told = candidates(store, [directive], acts(store, list(bodies)))
    of_directive = told.get(document_id, {})
    for candidate in (c for body in bodies for c in of_directive.get(body, ())):
        source = candidate.document["document_id"]
        ends = {"source_id": source, "target_id": document_id, "step": 1}
        cited = by_key(store, "citations", [candidate.evidence_id])
        decided = by_key(store, "decisions", [candidate.evidence_id])
        for citation in cited.values():
            yield from ({**row, **ends} for row in of_citation(citation))
        for decision in decided.values():
            yield {**of_decision(decision), **ends, "ground": Ground.OPEN}
        if not cited and not decided:
            yield {
                **ends,
                "ground": Ground.OPEN,
                "subject_id": source,
                "words": candidate.words,
                "evidence_id": source,
            }


QUESTION = Question(
    why,
    COLUMNS,
    (
        Parameter("subject", Kind.TEXT, positional=True),
        Parameter("body", Kind.TEXT),
        ON,
    ),
    shown=(
        "step",
        "ground",
        "source_id",
        "relation",
        "target_id",
        "words",
        "file_path",
        "page",
        "line",
        "recognised",
    ),
)
