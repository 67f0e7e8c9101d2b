"""What a link rests on: the words of a citation, or a person's decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from graph.naming import fitting
from graph.stores.seam import Store
from graph.tables import TABLES
from graph.words import Basis, DecisionKind
from queries.reading import Row, by_key, rows

_SAID = ("citations", "references")
_LINK = ("edge_id", "source_id", "target_id", "relation", "basis", "first_citation_id")


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


def quoted(store: Store, edges: pa.Table) -> dict[str, pa.Array]:
    """
    The same for any number of links: ``evidence_id`` and ``words`` in their order.
    """
    edge_id, first = (_whole(edges[name]) for name in ("edge_id", "first_citation_id"))
    words = _spoken(store, first)
    is_decided = pc.equal(edges["basis"], Basis.DECISION.value)
    decided = edges.filter(is_decided).select(list(_LINK)).to_pylist()
    rests = evidence(store, decided)
    own = pa.table(
        {
            "id": pa.array(list(rests), pa.string()),
            "evidence": pa.array([r.evidence_id for r in rests.values()], pa.string()),
            "words": pa.array([r.words for r in rests.values()], pa.string()),
        }
    )
    other = _at(own.select(["id", "evidence"]), edge_id)
    return {
        "evidence_id": pc.coalesce(other, first, edge_id),
        "words": pc.if_else(
            pc.is_valid(other), _at(own.select(["id", "words"]), edge_id), words
        ),
    }


def _spoken(store: Store, first: pa.Array) -> pa.Array:
    """What each citation says, or the reference where it is none."""
    words, left = pa.nulls(len(first), pa.string()), first.drop_null().unique()
    for name in _SAID:
        known = _words(store, name, left)
        words = pc.coalesce(words, _at(known, first))
        left = left.filter(pc.invert(pc.is_in(left, _whole(known[0]))))
    return words


def _words(store: Store, name: str, ids: pa.Array) -> pa.Table:
    """The ids and words of the citations or references that are there."""
    columns = [TABLES[name].key[0], "words"]
    where = {columns[0]: ids.to_pylist()}
    return store.table(name, columns=columns, where=where, ordered=False)


def _at(known: pa.Table, keys: pa.Array) -> pa.Array:
    """By two columns, keys and what is known of them, what is known of each key."""
    places = pc.index_in(keys, _whole(known[0]), skip_nulls=True)
    return _whole(known[1]).take(places)


def _whole(values: pa.ChunkedArray) -> pa.Array:
    return values.combine_chunks()


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
    """
    By edge, the decisions in force that link its ends, or that say which document a
    citation means that leads from the one to the other.
    """
    if not edges:
        return {}
    links = in_force(store, DecisionKind.LINK)
    told = [*links, *in_force(store, DecisionKind.IDENTITY)]
    cited = _of_citations(store, told)
    if not links and not cited:
        return {e["edge_id"]: [] for e in edges}
    ends = {e[end] for e in edges for end in ("source_id", "target_id")}
    documents = by_key(store, "documents", ends)
    names = {d[end] or "" for d in links for end in ("subject_id", "value")}
    fit = fitting(names, documents.values())
    of_source = defaultdict(list)
    for decision in links:
        for source in fit[decision["subject_id"] or ""]:
            of_source[source, decision["field"]].append(decision)
    return {
        e["edge_id"]: [
            *(
                d
                for d in of_source[e["source_id"], e["relation"]]
                if e["target_id"] in fit[d["value"] or ""]
            ),
            *cited[e["source_id"], e["target_id"]],
        ]
        for e in edges
    }


def _of_citations(
    store: Store, decisions: list[Row]
) -> defaultdict[tuple[str, str], list[Row]]:
    """By source and target, the decisions on what a citation means."""
    found = by_key(store, "citations", {d["subject_id"] for d in decisions})
    of = defaultdict(list)
    for decision in decisions:
        cited = found.get(decision["subject_id"])
        if cited is not None:
            of[cited["document_id"], cited["target_id"]].append(decision)
    return of


def in_force(store: Store, *kinds: DecisionKind) -> list[Row]:
    """
    The decisions of these kinds that stand: no later one that stands withdraws them,
    and the build could carry them out.
    """
    every = rows(store, "decisions")
    if not every:
        return []
    takers = defaultdict(list)
    for row in every:
        takers[row["withdraws"]].append(row["decision_id"])
    failed = _not_carried_out(store)
    return [
        row
        for row in every
        if row["kind"] in kinds
        and row["decision_id"] not in failed
        and not _is_withdrawn(row["decision_id"], takers)
    ]


def _is_withdrawn(decision_id: str, takers: Mapping[str | None, list[str]]) -> bool:
    """One that stands withdraws it."""
    return any(
        not _is_withdrawn(taker, takers) for taker in takers.get(decision_id, ())
    )


_FAILED = ("decision_failed", "decisions_contradict")


def _not_carried_out(store: Store) -> set[str]:
    """The decisions that the build could not carry out, as it told them."""
    told = rows(store, "issues", code=_FAILED)
    return {row["issue_id"].split(":")[1] for row in told if ":" in row["issue_id"]}
