"""What is told of links that look out of order, as columns of many rows at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.labels import word
from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from graph.words import Anomaly, Basis, Relation, Severity
from queries.cover.bodies import facts
from queries.ground.evidence import quoted
from queries.sentences import Column, called, capital, chosen, in_one
from queries.whole.life import Truths, days
from queries.whole.sparse import Whole, picked
from queries.whole.suspects import AUTHORITY, Found

_SEVERITY = {
    Anomaly.LOWER_RANK_BASIS: Severity.WARNING,
    Anomaly.CITES_THE_FUTURE: Severity.ERROR,
    Anomaly.FOREIGN_REPEAL: Severity.WARNING,
    Anomaly.PARTY_SOLE_BASIS: Severity.NOTE,
}
KINDS, RELATIONS = list(Anomaly), list(Relation)

_DOCUMENT = (
    *("document_id", "canonical", "type", "issuer_id", "title", "date"),
    *("date_from", "date_to"),
)
_SHOWN = ("document_id", "canonical", "issuer_id", "date")
_LINK = ("source_id", "target_id", "relation", "scope")
_EDGE = (*_LINK, "edge_id", "basis", "first_citation_id")

MANY = 10_000
"""So many links are told at once, so that memory lasts."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """
    By row the number of its kind and of the link, and whether two peers are at odds.
    """

    kind: Whole
    link: Whole
    peers: Truths

    def take(self, rows: Any) -> Hits:
        return Hits(self.kind[rows], self.link[rows], self.peers[rows])


def told(
    store: Store, found: Found, hits: Hits, lang: str
) -> Iterator[dict[str, Column]]:
    """The columns of the answer, some thousand rows at a time."""
    resting = _authorities(found)
    for start in range(0, len(hits.link), MANY):
        yield _told(store, found, hits.take(slice(start, start + MANY)), resting, lang)


def _told(
    store: Store, found: Found, hits: Hits, resting: Whole, lang: str
) -> dict[str, Column]:
    links, ids = found.links, in_one(found.links.documents["document_id"])
    ends = [end[hits.link] for end in (links.sources, links.targets)]
    few, places = np.unique(np.concatenate(ends), return_inverse=True)
    known = picked(store, "documents", _DOCUMENT, "document_id", ids.take(few))
    row = pc.index_in(ids.take(few), in_one(known["document_id"])).to_numpy()
    source, target = row.astype(np.int64)[places].reshape(2, -1)
    rows = links.rows.take(pa.array(hits.link))
    edges = _strongest(store, known, source, target, rows)
    rests = quoted(store, edges)
    one, other = (known.select(_SHOWN).take(pa.array(end)) for end in (source, target))
    severity = pa.array([_SEVERITY[kind].value for kind in KINDS])
    return {
        "kind": _words(KINDS).take(pa.array(hits.kind)),
        "severity": pc.if_else(
            pa.array(hits.peers),
            Severity.NOTE.value,
            severity.take(pa.array(hits.kind)),
        ),
        **{name: one[name] for name in _SHOWN},
        "relation": rows["relation"],
        "scope": rows["scope"],
        **{f"other_{name.removeprefix('document_')}": other[name] for name in _SHOWN},
        "words": rests["words"],
        "basis": edges["basis"],
        "reason": _reasons(
            store, known, source, target, hits, rows, resting[ends[0]], lang
        ),
        "evidence_id": rests["evidence_id"],
    }


def _words(words: list[Any]) -> pa.Array:
    return pa.array([word.value for word in words], pa.string())


def _authorities(found: Found) -> Whole:
    """By document how many others it rests on as a whole."""
    links = found.links
    named = found.whole & found.says("relation", AUTHORITY)
    pairs = np.unique(links.sources[named] * links.size + links.targets[named])
    return np.bincount(pairs // max(links.size, 1), minlength=links.size)


def _strongest(
    store: Store, known: pa.Table, source: Whole, target: Whole, rows: pa.Table
) -> pa.Table:
    """
    Each link as it stands in the graph: of those that differ in basis, one that was
    read before one that was stated.
    """
    ids = in_one(known["document_id"])
    sources = ids.take(pa.array(np.unique(source)))
    edges = picked(store, "edges", _EDGE, "source_id", sources)
    decided = pc.equal(edges["basis"], Basis.DECISION.value).fill_null(False)
    edges = edges.append_column("decided", decided)
    order = [("decided", "ascending"), ("edge_id", "ascending")]
    edges = edges.take(pc.sort_indices(edges, order)).combine_chunks()
    wanted = (ids.take(source), ids.take(target), rows["relation"], rows["scope"])
    keys = [
        pc.binary_join_element_wise(*map(in_one, of), ">")
        for of in ([edges[name] for name in _LINK], wanted)
    ]
    return edges.take(pc.index_in(keys[1], keys[0]))


def _reasons(
    store: Store,
    known: pa.Table,
    source: Whole,
    target: Whole,
    hits: Hits,
    rows: pa.Table,
    resting: Whole,
    lang: str,
) -> Column:
    """What is odd, in one sentence."""
    names = in_one(called(known, lang))
    issuers = in_one(known["issuer_id"]).dictionary_encode()
    bodies = facts(store, issuers.dictionary.to_pylist())
    body = pa.array(
        [bodies[one].name for one in issuers.dictionary.to_pylist()], pa.string()
    ).take(issuers.indices)
    begins, ends = _spans(known)
    said = {str(one): word(one, lang).lower() for one in Relation}
    keys = [f"anomalous.{kind.value}" for kind in KINDS]
    key = np.array(keys, object)[hits.kind]
    key[hits.peers] = "anomalous.foreign_repeal_of_a_peer"
    columns = {
        "document": names.take(pa.array(source)),
        "body": body.take(pa.array(source)),
        "relation": pa.array(list(said.values())).take(
            pc.index_in(rows["relation"], pa.array(list(said)))
        ),
        "other": names.take(pa.array(target)),
        "other_body": body.take(pa.array(target)),
        "days": pa.array(begins[target] - ends[source] + 1).cast(pa.string()),
        "count": pa.array(resting).cast(pa.string()),
    }
    return capital(chosen(key, lang, columns))


def _spans(documents: pa.Table) -> tuple[Whole, Whole]:
    """The days on which each may be dated, half-open; one day where it is dated."""
    day = days(documents["date"], LATEST)
    dated = np.asarray(documents["date"].is_valid()).astype(bool)
    begins = np.where(dated, day, days(documents["date_from"], EARLIEST))
    ends = np.where(dated, day + 1, days(documents["date_to"], LATEST))
    return begins, ends
