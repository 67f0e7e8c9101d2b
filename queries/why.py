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
from graph.words import Basis, Ground, Verdict
from queries.acts import acts
from queries.answers import Answer, answers
from queries.asking import ON, Kind, Parameter, Question
from queries.candidates import candidates
from queries.evidence import decisions_of
from queries.frames import NUMBER, TEXT, frame
from queries.passages import passages, texts_of
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
    "words": TEXT,
    "quote": TEXT,
    "sha256": TEXT,
    "inferred": TEXT,
    "by": TEXT,
    "at": TEXT,
    "reason": TEXT,
    "evidence_id": TEXT,
}
_LONGEST_QUOTE = 400
_LINK = ("source_id", "target_id", "relation", "scope")
_OPEN = (Verdict.INCOMPLETE, Verdict.AMBIGUOUS)


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
    return frame(_with_sources(store, steps), COLUMNS)


def _steps(
    store: Store, subject: str, body: str | None, on: date
) -> Iterator[dict[str, Any]]:
    if body is None:
        edges = rows(store, "edges", edge_id=[subject])
        cited = rows(store, "citations", citation_id=[subject])
        if not edges and not cited:
            raise UnknownDocument(both("error.unknown_subject", given=subject))
        for edge in edges:
            yield from _of_edge(store, edge, 1)
        for citation in cited:
            yield from _of_citation(citation, 1)
        return
    document_id = named(store, subject)
    known = answers(store, [document_id], Along(on=on))
    meant = bodies_called(body)
    found = min((a for b in meant for a in known.get(b, ())), key=_rank, default=None)
    if found is None:
        yield from _of_candidates(store, document_id, meant)
        return
    for step, edge in enumerate(reversed(found.way.links), start=1):
        yield from _of_edge(store, edge, step)


def _of_edge(store: Store, edge: Row, step: int) -> Iterator[dict[str, Any]]:
    """The citations and references that make the edge, or the decision."""
    link = {c: edge[c] for c in (*_LINK, "basis")}
    if edge["basis"] == Basis.DECISION:
        for decision in decisions_of(store, [edge])[edge["edge_id"]]:
            yield {**link, **_decided(decision), "step": step}
        if edge["first_citation_id"] is None:
            return
    where = {
        "document_id": [edge["source_id"]],
        "target_id": [edge["target_id"]],
        "relation": [edge["relation"]],
        "scope": [edge["scope"]],
    }
    cited = rows(store, "citations", **where)
    for citation in sorted(cited, key=lambda c: (c["file_id"], c["start"])):
        yield from _of_citation(citation, step)
    for reference in rows(store, "references", **where):
        yield {**_read(reference, "reference_id"), "step": step}


def _of_citation(citation: Row, step: int) -> Iterator[dict[str, Any]]:
    """What was read at a citation, then what was inferred there, then what is open."""
    read = {**_read(citation, "citation_id"), "verdict": citation["verdict"]}
    is_open = citation["verdict"] in _OPEN
    yield {**read, "step": step, "ground": Ground.OPEN if is_open else Ground.READ}
    for inferred in citation["inferred"] or ():
        yield {**read, "step": step, "ground": Ground.INFERRED, "inferred": inferred}


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
            yield from ({**row, **ends} for row in _of_citation(citation, 1))
        for decision in decided.values():
            yield {**_decided(decision), **ends, "ground": Ground.OPEN}
        if not cited and not decided:
            yield {
                **ends,
                "ground": Ground.OPEN,
                "subject_id": source,
                "words": candidate.words,
                "evidence_id": source,
            }


def _read(mention: Row, key: str) -> dict[str, Any]:
    """The words of a citation or reference, and where they stand."""
    return {
        **{c: mention.get(c) for c in ("relation", "scope", "target_id", "words")},
        **{c: mention.get(c) for c in ("file_id", "start", "end", "cue_start")},
        "ground": Ground.READ,
        "basis": Basis.TEXT,
        "source_id": mention["document_id"],
        "subject_id": mention[key],
        "evidence_id": mention[key],
    }


def _decided(decision: Row) -> dict[str, Any]:
    return {
        **{c: decision[c] for c in ("by", "at", "reason")},
        "ground": Ground.DECIDED,
        "basis": Basis.DECISION,
        "subject_id": decision["decision_id"],
        "words": decision["source"],
        "evidence_id": decision["decision_id"],
    }


def _with_sources(store: Store, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps with the place and the passage of what was read."""
    texts = texts_of(store, {s["file_id"] for s in steps if s.get("file_id")})
    return [
        {**step, **place, "quote": _quote(step, texts.get(step.get("file_id") or ""))}
        for step, place in zip(steps, passages(store, steps), strict=True)
    ]


def _quote(step: dict[str, Any], text: Row | None) -> str | None:
    """The words together with the words that govern them."""
    if text is None:
        return None
    begins = step["cue_start"] if step["cue_start"] is not None else step["start"]
    passage = text["text"][min(begins, step["start"]) : step["end"]]
    return " ".join(passage.split())[:_LONGEST_QUOTE]


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
    ),
)
