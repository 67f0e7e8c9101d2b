"""What looks impossible or out of order: where to look, never a judgement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pyarrow as pa

from graph.labels import label, word
from graph.naming import named
from graph.stores.seam import Along, Store
from graph.words import (
    ALL_RELATIONS,
    ALL_SCOPES,
    Anomaly,
    Basis,
    Relation,
    Scope,
    Severity,
    Verdict,
)
from queries.asking import LANG, Kind, Parameter, Question
from queries.cover.bodies import BodyFacts, facts
from queries.cover.reasons import called, name
from queries.frames import DAY, TEXT, frame
from queries.ground.evidence import Evidence, evidence
from queries.reading import Row, by_key, rows, span
from queries.whole.authors import authors
from queries.whole.sparse import Links, links, number
from queries.whole.suspects import (
    AUTHORITY,
    Found,
    between_peers,
    foreign,
    later,
    lower,
    party_alone,
)

COLUMNS = {
    "kind": TEXT,
    "severity": TEXT,
    "document_id": TEXT,
    "canonical": TEXT,
    "issuer_id": TEXT,
    "date": DAY,
    "relation": TEXT,
    "scope": TEXT,
    "other_id": TEXT,
    "other_canonical": TEXT,
    "other_issuer_id": TEXT,
    "other_date": DAY,
    "words": TEXT,
    "basis": TEXT,
    "reason": TEXT,
    "evidence_id": TEXT,
}
_ASKED = ("issuer_id", "organ", "type", "number", "date_from", "date_to", "known")
_LINK = ("relation", "scope", "basis")
_TESTS = {
    Anomaly.LOWER_RANK_BASIS: lower,
    Anomaly.CITES_THE_FUTURE: later,
    Anomaly.FOREIGN_REPEAL: foreign,
    Anomaly.PARTY_SOLE_BASIS: party_alone,
}
_SEVERITY = {
    Anomaly.LOWER_RANK_BASIS: Severity.WARNING,
    Anomaly.CITES_THE_FUTURE: Severity.ERROR,
    Anomaly.FOREIGN_REPEAL: Severity.WARNING,
    Anomaly.PARTY_SOLE_BASIS: Severity.NOTE,
}
_KINDS, _RELATIONS, _SCOPES = list(Anomaly), list(Relation), list(Scope)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A link that one of the tests found."""

    kind: Anomaly
    source_id: str
    target_id: str
    relation: str
    scope: str
    peers: bool = False

    @property
    def rank(self) -> tuple[int, str, str, int, int]:
        return (
            _KINDS.index(self.kind),
            self.source_id,
            self.target_id,
            _RELATIONS.index(Relation(self.relation)),
            _SCOPES.index(Scope(self.scope)),
        )


def anomalies(
    store: Store,
    *,
    kind: Anomaly | None = None,
    document: str | None = None,
    lang: str = "vi",
) -> pd.DataFrame:
    """
    One row for each two documents and kind of anomaly: a body rests on an act of one
    below it, a document cites one that is surely later, changes one of a body that is
    neither its own nor below it, or, held in full, is based on party documents alone.
    Where dates, bodies or their standing are not certain nothing is said. ``reason``
    says what is odd, in the language asked for; with ``document`` only what concerns
    that one.

    >>> from queries.example import example_store
    >>> anomalies(example_store()).empty
    True
    """
    asked = None if document is None else named(store, document)
    read = _links(store, asked)
    found = Found(read, authors(store, read.documents))
    hits = _once(
        hit
        for each in ([kind] if kind else Anomaly)
        for hit in _hits(found, each)
        if asked in (None, hit.source_id, hit.target_id)
    )
    return frame(_told(store, hits, lang), COLUMNS)


def _links(store: Store, document: str | None) -> Links:
    """All links; for one document its own and all of those that cite it."""
    if document is None:
        along = Along(ALL_RELATIONS, ALL_SCOPES)
        return links(store, along, documents=_ASKED, columns=_LINK)
    ends = ["source_id", "target_id"]
    citing = store.table("edges", columns=ends, where={"target_id": [document]})
    sources = {document, *citing["source_id"].to_pylist()}
    edges = store.table(
        "edges", columns=[*ends, *_LINK], where={"source_id": sorted(sources)}
    )
    met = {document, *(i for end in ends for i in edges[end].to_pylist())}
    nodes = store.table(
        "documents",
        columns=["document_id", *_ASKED],
        where={"document_id": sorted(met)},
    )
    places = [number(edges[end], nodes).cast(pa.int64()).to_numpy() for end in ends]
    return Links(nodes, places[0], places[1], edges.select(list(_LINK)))


def _hits(found: Found, kind: Anomaly) -> Iterator[_Hit]:
    numbers = pa.array(_TESTS[kind](found))
    read = found.links
    ids = read.documents["document_id"]
    chosen = read.rows.take(numbers)
    columns = (
        ids.take(pa.array(read.sources).take(numbers)),
        ids.take(pa.array(read.targets).take(numbers)),
        chosen["relation"],
        chosen["scope"],
    )
    values = (column.to_pylist() for column in (numbers, *columns))
    for link, source, target, relation, scope in zip(*values, strict=True):
        peers = kind is Anomaly.FOREIGN_REPEAL and between_peers(found, link)
        yield _Hit(kind, source, target, relation, scope, peers)


def _once(hits: Iterable[_Hit]) -> list[_Hit]:
    """Of several links between two documents the strongest."""
    kept: dict[tuple[Anomaly, str, str], _Hit] = {}
    for hit in sorted(hits, key=lambda h: h.rank):
        kept.setdefault((hit.kind, hit.source_id, hit.target_id), hit)
    return list(kept.values())


def _told(store: Store, hits: list[_Hit], lang: str) -> Iterator[dict[str, Any]]:
    vague = _with_other_authorities(store, hits)
    told = [hit for hit in hits if hit not in vague]
    leading = rows(store, "edges", source_id=[hit.source_id for hit in told])
    strongest = {
        _link(edge): edge for edge in sorted(leading, key=_read_first, reverse=True)
    }
    resting = _authorities(leading)
    ends = {i for hit in told for i in (hit.source_id, hit.target_id)}
    documents = by_key(store, "documents", ends)
    bodies = facts(store, [d["issuer_id"] for d in documents.values()])
    edges = [
        strongest[hit.source_id, hit.target_id, hit.relation, hit.scope] for hit in told
    ]
    rests = evidence(store, edges)
    for hit, edge in zip(told, edges, strict=True):
        one, other = documents[hit.source_id], documents[hit.target_id]
        count = len(resting[hit.source_id])
        yield {
            **_row(hit, one, other, edge, rests[edge["edge_id"]]),
            "reason": _reason(hit, one, other, bodies, count, lang),
        }


def _link(edge: Row) -> tuple[str, str, str, str]:
    return edge["source_id"], edge["target_id"], edge["relation"], edge["scope"]


def _read_first(edge: Row) -> tuple[bool, str]:
    """Of links that differ in basis, one that was read before one that was stated."""
    return edge["basis"] == Basis.DECISION, edge["edge_id"]


def _authorities(leading: Iterable[Row]) -> dict[str, set[str]]:
    """By document those that it rests on as a whole."""
    resting = defaultdict(set)
    for edge in leading:
        if edge["relation"] in AUTHORITY and edge["scope"] == Scope.DOCUMENT:
            resting[edge["source_id"]].add(edge["target_id"])
    return resting


def _with_other_authorities(store: Store, hits: Iterable[_Hit]) -> set[_Hit]:
    """
    Those said to rest on party documents alone that name something else as well, which
    is no link: a law by its name, a number that is not enough.
    """
    alone = {h.source_id: h for h in hits if h.kind is Anomaly.PARTY_SOLE_BASIS}
    where = {"document_id": alone, "relation": AUTHORITY, "scope": [Scope.DOCUMENT]}
    open_ = [Verdict.INCOMPLETE, Verdict.AMBIGUOUS]
    said = [
        *rows(store, "citations", **where, verdict=open_),
        *rows(store, "references", **where),
    ]
    return {
        alone[row["document_id"]]
        for row in said
        if not (row["issuer_id"] or "").startswith("party/")
    }


def _row(
    hit: _Hit, one: Row, other: Row, edge: Row, rest: Evidence
) -> Mapping[str, Any]:
    return {
        "kind": hit.kind,
        "severity": Severity.NOTE if hit.peers else _SEVERITY[hit.kind],
        **{c: one[c] for c in ("document_id", "canonical", "issuer_id", "date")},
        "relation": hit.relation,
        "scope": hit.scope,
        "other_id": other["document_id"],
        "other_canonical": other["canonical"],
        "other_issuer_id": other["issuer_id"],
        "other_date": other["date"],
        "words": rest.words,
        "basis": edge["basis"],
        "evidence_id": rest.evidence_id,
    }


def _reason(
    hit: _Hit,
    one: Row,
    other: Row,
    bodies: Mapping[str, BodyFacts],
    party: int,
    lang: str,
) -> str:
    """What is odd, in one sentence."""
    said = label(
        f"anomalous.{'foreign_repeal_of_a_peer' if hit.peers else hit.kind}",
        lang,
        document=called(one, lang),
        body=name(bodies, one["issuer_id"]),
        relation=word(Relation(hit.relation), lang).lower(),
        other=called(other, lang),
        other_body=name(bodies, other["issuer_id"]),
        days=_days_between(one, other),
        count=party,
    )
    return said[:1].upper() + said[1:]


def _days_between(one: Row, other: Row) -> int:
    """At least so many days lie between a document and a later one."""
    latest: date = span(one)[1] - timedelta(days=1)
    days: int = (span(other)[0] - latest).days
    return days


QUESTION = Question(
    anomalies,
    COLUMNS,
    (
        Parameter("kind", Kind.CHOICE, choices=Anomaly),
        Parameter("document", Kind.DOCUMENT),
        LANG,
    ),
    shown=("kind", "severity", "document_id", "relation", "other_id", "reason"),
)
