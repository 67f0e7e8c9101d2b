"""What a link rests on: the words of a citation, or a person's decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.naming import fits
from graph.stores.seam import Store
from graph.words import Basis, DecisionKind
from queries.reading import Row, by_key, rows


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation, reference or decision by its id, and what it says."""

    evidence_id: str
    words: str | None = None


def evidence(store: Store, edges: Iterable[Row]) -> dict[str, Evidence]:
    """
    By edge, the first citation or reference that makes it, or the decision; the edge
    itself where none of them is known.
    """
    kept = list(edges)
    decided = decisions_of(store, [e for e in kept if e["basis"] == Basis.DECISION])
    ids = {e["first_citation_id"] for e in kept} - {None}
    cited = by_key(store, "citations", ids)
    said = by_key(store, "references", ids - cited.keys()) | cited
    return {e["edge_id"]: _of(e, said, decided.get(e["edge_id"], [])) for e in kept}


def _of(edge: Row, said: dict[str, Row], decisions: list[Row]) -> Evidence:
    if decisions:
        return Evidence(decisions[0]["decision_id"], decisions[0]["reason"])
    first = edge["first_citation_id"]
    if first is None:
        return Evidence(edge["edge_id"])
    return Evidence(first, said[first]["words"] if first in said else None)


def decisions_of(store: Store, edges: list[Row]) -> dict[str, list[Row]]:
    """By edge, the decisions in force that link its ends."""
    if not edges:
        return {}
    links = in_force(store, DecisionKind.LINK)
    ends = {e[end] for e in edges for end in ("source_id", "target_id")}
    documents = by_key(store, "documents", ends)
    return {
        e["edge_id"]: [
            d
            for d in links
            if d["field"] == e["relation"]
            and fits(d["subject_id"] or "", documents[e["source_id"]])
            and fits(d["value"] or "", documents[e["target_id"]])
        ]
        for e in edges
    }


def in_force(store: Store, kind: DecisionKind) -> list[Row]:
    """The decisions of a kind that no later decision withdraws."""
    every = rows(store, "decisions")
    withdrawn = {row["withdraws"] for row in every}
    return [
        row
        for row in every
        if row["kind"] == kind and row["decision_id"] not in withdrawn
    ]
