"""What links rest on: the citations and references that make them, the decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.stores.seam import Store
from graph.words import Basis, Ground, Verdict
from queries.ground.carried import BASES
from queries.ground.evidence import decisions_of
from queries.ground.passages import files_of, passages, texts_of
from queries.reading import Row, rows

Step = dict[str, Any]
"""One thing that was read, inferred or decided, or is open."""

_LINK = ("source_id", "target_id", "relation", "scope")
_OPEN = (Verdict.INCOMPLETE, Verdict.AMBIGUOUS)
_LONGEST_QUOTE = 400


def grounds(store: Store, edges: Iterable[Row]) -> dict[str, list[Step]]:
    """
    By edge, all that makes it, in the order of the text; a decision before the citation
    that it speaks of.
    """
    kept = list(edges)
    decided = [e for e in kept if e["basis"] == Basis.DECISION]
    others = [e for e in kept if e["basis"] != Basis.DECISION or e["first_citation_id"]]
    said = decisions_of(store, decided)
    made = _mentions(store, others)
    found: dict[str, list[Step]] = {e["edge_id"]: [] for e in kept}
    for edge in decided:
        link = {c: edge[c] for c in (*_LINK, "basis")}
        of = said[edge["edge_id"]]
        found[edge["edge_id"]] += [{**link, **of_decision(one)} for one in of]
    for edge in others:
        found[edge["edge_id"]] += made[tuple(edge[c] for c in _LINK)]
    return found


def _mentions(store: Store, edges: list[Row]) -> Mapping[tuple[Any, ...], list[Step]]:
    """What each citation and reference says, by the link that it makes."""
    ends = {"source_id": "document_id", "target_id": "target_id"}
    where = {column: {e[end] for e in edges} for end, column in ends.items()}
    made: dict[tuple[Any, ...], list[Step]] = defaultdict(list)
    cited = rows(store, "citations", **where)
    for one in sorted(cited, key=lambda c: (c["file_id"], c["start"])):
        made[_link(one)] += of_citation(one)
    for one in rows(store, "references", **where):
        made[_link(one)].append(_read(one, "reference_id"))
    return made


def _link(mention: Row) -> tuple[Any, ...]:
    relation, scope = mention["relation"], mention["scope"]
    return mention["document_id"], mention["target_id"], relation, scope


def of_citation(citation: Row) -> Iterator[Step]:
    """What was read at a citation, then what was inferred there."""
    read = {**_read(citation, "citation_id"), "verdict": citation["verdict"]}
    is_open = citation["verdict"] in _OPEN
    yield {**read, "ground": Ground.OPEN if is_open else Ground.READ}
    for inferred in citation["inferred"] or ():
        yield {**read, "ground": Ground.INFERRED, "inferred": inferred}


def of_decision(decision: Row) -> Step:
    """What a person stated, and why."""
    return {
        **{c: decision[c] for c in ("by", "at", "reason")},
        "ground": Ground.DECIDED,
        "basis": Basis.DECISION,
        "subject_id": decision["decision_id"],
        "words": decision["source"],
        "evidence_id": decision["decision_id"],
    }


def _read(mention: Row, key: str) -> Step:
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


def placed(store: Store, steps: Iterable[Step]) -> list[Step]:
    """
    The steps with the place and the passage of what was read; what it rests on is what
    the file is.
    """
    kept = list(steps)
    ids = {s["file_id"] for s in kept if s.get("file_id")}
    texts, files = texts_of(store, ids), files_of(store, ids)
    for step in kept:
        file = files.get(step.get("file_id") or "")
        if file is not None:
            step["basis"] = BASES.get(file["carrier"], Basis.TEXT)
    return [
        {**step, **place, "quote": _quote(step, texts.get(step.get("file_id") or ""))}
        for step, place in zip(kept, passages(store, kept), strict=True)
    ]


def _quote(step: Step, text: Row | None) -> str | None:
    """The words together with the words that govern them."""
    if text is None:
        return None
    begins = step["cue_start"] if step["cue_start"] is not None else step["start"]
    passage = text["text"][min(begins, step["start"]) : step["end"]]
    return " ".join(passage.split())[:_LONGEST_QUOTE]
