"""What a link rests on: the words of a citation, or a person's decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.naming import fits
from graph.stores.seam import Store
from graph.tables import TABLES
from graph.words import Basis, DecisionKind
from queries.frames import TEXT
from queries.reading import Row, by_key, rows

_SAID = ("citations", "references")


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
    said = _said(store, "citations", ids)
    said |= _said(store, "references", ids - said.keys())
    return {e["edge_id"]: _of(e, said, decided.get(e["edge_id"], [])) for e in kept}


def quoted(store: Store, edges: pa.Table) -> dict[str, pd.Series[str]]:
    """
    The same for any number of links: ``evidence_id`` and ``words`` in their order.
    """
    found = edges.select(["edge_id", "basis", "first_citation_id"]).to_pandas()
    edge_id, first = found["edge_id"], found["first_citation_id"].astype(TEXT)
    said = pd.concat([_words(store, name, first) for name in _SAID])
    decided = edges.filter(pc.equal(edges["basis"], Basis.DECISION.value)).to_pylist()
    rests = evidence(store, decided)
    ids = {i: rest.evidence_id for i, rest in rests.items()}
    words = {i: rest.words for i, rest in rests.items()}
    own = _at(pd.Series(ids, dtype=TEXT), edge_id)
    spoken = _at(pd.Series(words, dtype=TEXT), edge_id)
    return {
        "evidence_id": own.fillna(first).fillna(edge_id),
        "words": spoken.where(own.notna(), _at(said, first)),
    }


def _words(store: Store, name: str, ids: pd.Series[str]) -> pd.Series[str]:
    """By id, the words of the citations or references that are there."""
    key, wanted = TABLES[name].key[0], ids.dropna().unique().tolist()
    if not wanted:
        return pd.Series(dtype=TEXT)
    columns = [key, "words"]
    found = store.table(name, columns=columns, where={key: wanted}, ordered=False)
    words: pd.Series[str] = found.to_pandas().set_index(key)["words"].astype(TEXT)
    return words


def _at(known: pd.Series[str], keys: pd.Series[str]) -> pd.Series[str]:
    """What is known of each key, in the order of the keys."""
    return known.reindex(keys).reset_index(drop=True)


def _said(store: Store, name: str, ids: Iterable[str]) -> dict[str, str | None]:
    """The words of the citations or references that are there, by id."""
    key, wanted = TABLES[name].key[0], list(ids)
    if not wanted:
        return {}
    found = store.table(name, columns=[key, "words"], where={key: wanted})
    return dict(zip(found[key].to_pylist(), found["words"].to_pylist(), strict=True))


def _of(edge: Row, said: dict[str, str | None], decisions: list[Row]) -> Evidence:
    if decisions:
        return Evidence(decisions[0]["decision_id"], decisions[0]["reason"])
    first = edge["first_citation_id"]
    if first is None:
        return Evidence(edge["edge_id"])
    return Evidence(first, said.get(first))


def decisions_of(store: Store, edges: list[Row]) -> dict[str, list[Row]]:
    """By edge, the decisions in force that link its ends."""
    if not edges:
        return {}
    links = in_force(store, DecisionKind.LINK)
    if not links:
        return {e["edge_id"]: [] for e in edges}
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
