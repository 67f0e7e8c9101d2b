"""What looks impossible or out of order: where to look, never a judgement."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.naming import named
from graph.stores.seam import Along, Store
from graph.words import ALL_RELATIONS, ALL_SCOPES, Anomaly, Scope, Verdict
from queries.asking import LANG, Kind, Parameter, Question
from queries.frames import DAY, TEXT, frame, framed
from queries.whole.authors import authors
from queries.whole.life import Truths
from queries.whole.oddities import KINDS, RELATIONS, Hits, told
from queries.whole.sparse import MANY, Links, Whole, links, number
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
_SCOPES = list(Scope)


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
    hits = _hits(found, [kind] if kind else list(Anomaly), asked)
    hits = hits.take(~_with_other_authorities(store, found, hits))
    parts = [framed(part, COLUMNS) for part in told(store, found, hits, lang)]
    return pd.concat(parts, ignore_index=True) if parts else frame([], COLUMNS)


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


def _hits(found: Found, kinds: Collection[Anomaly], asked: str | None) -> Hits:
    """
    Those links that the tests find, by kind and by both documents; of several links
    between two documents the strongest.
    """
    numbers = [_TESTS[one](found) for one in kinds]
    sizes = [len(of) for of in numbers]
    kind = np.repeat([KINDS.index(one) for one in kinds], sizes)
    link = np.concatenate(numbers).astype(np.int64)
    if asked is not None:
        ids = found.links.documents["document_id"]
        place = pc.index(ids, asked).as_py()
        ends = (found.links.sources[link], found.links.targets[link])
        about = (ends[0] == place) | (ends[1] == place)
        kind, link = kind[about], link[about]
    rows = found.links.rows.take(pa.array(link))
    source, target = found.links.sources[link], found.links.targets[link]
    ranks = [
        pc.index_in(rows[column], pa.array([one.value for one in order])).to_numpy()
        for column, order in (("scope", _SCOPES), ("relation", RELATIONS))
    ]
    order = np.lexsort((*ranks, target, source, kind))
    keys = np.column_stack((kind, source, target))[order]
    first = np.append(True, (keys[1:] != keys[:-1]).any(axis=1))[: len(keys)]
    kind, link = kind[order][first], link[order][first]
    return Hits(kind, link, _peers(found, kind, link))


def _peers(found: Found, kind: Whole, link: Whole) -> Truths:
    """Whether both bodies are ministries, where the one changes what the other set."""
    of, links = found.authors.of, found.links
    asked = kind == KINDS.index(Anomaly.FOREIGN_REPEAL)
    pairs = np.column_stack((of[links.sources[link]], of[links.targets[link]]))[asked]
    _, one, each = np.unique(pairs, axis=0, return_index=True, return_inverse=True)
    told = [between_peers(found, n) for n in link[asked][one].tolist()]
    peers = np.zeros(len(link), bool)
    peers[asked] = np.array(told, bool)[each.reshape(-1)]
    return peers


def _with_other_authorities(store: Store, found: Found, hits: Hits) -> Truths:
    """
    Those said to rest on party documents alone that name something else as well, which
    is no link: a law by its name, a number that is not enough.
    """
    alone = hits.kind == KINDS.index(Anomaly.PARTY_SOLE_BASIS)
    vague = np.zeros(len(alone), bool)
    if alone.any():
        sources = found.links.sources[hits.link[alone]]
        ids = found.links.documents["document_id"].take(pa.array(sources))
        vague[alone] = pc.is_in(ids, value_set=_vague(store, ids.to_pylist()))
    return vague


def _vague(store: Store, sources: Collection[str]) -> pa.Array:
    """Which of the documents name an authority that is no link, of the state."""
    where = {
        **({"document_id": sources} if len(sources) <= MANY else {}),
        "relation": AUTHORITY,
        "scope": [Scope.DOCUMENT],
    }
    open_ = {"verdict": [Verdict.INCOMPLETE, Verdict.AMBIGUOUS]}
    columns = ["document_id", "issuer_id"]
    said = pa.concat_tables(
        store.table(name, columns=columns, where={**where, **more}, ordered=False)
        for name, more in (("citations", open_), ("references", {}))
    )
    is_party = pc.starts_with(said["issuer_id"], "party/").fill_null(False)
    return said.filter(pc.invert(is_party))["document_id"].combine_chunks()


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
