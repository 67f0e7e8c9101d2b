"""Which documents are carried out by the most others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Store
from graph.words import IMPL, WHOLE
from queries.asking import Kind, Parameter, Question
from queries.cover.bodies import facts
from queries.frames import DAY, NUMBER, TEXT, frame
from queries.reading import at_most, by_key, rows

COLUMNS = {
    "document_id": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "issuer_id": TEXT,
    "date": DAY,
    "title": TEXT,
    "known": TEXT,
    "implementing": NUMBER,
    "implementing_bodies": NUMBER,
    "implementing_localities": NUMBER,
    "evidence_id": TEXT,
}
FIRST = 20
_WHOLLY: dict[str, Collection[object]] = {"relation": IMPL, "scope": WHOLE}


def directives(store: Store, *, limit: int = FIRST) -> pd.DataFrame:
    """
    One row for each document that others carry out directly as a whole, those that the
    most documents carry out first, at most ``limit``: by how many documents, of how
    many bodies and localities. What goes through a document between counts for that
    one. ``evidence_id`` is the first of the links.

    >>> from queries.example import example_store
    >>> frame = directives(example_store())
    >>> frame[["canonical", "implementing", "implementing_localities"]].values.tolist()
    [['33/CT-TTg', 1, 1], ['1447-KH/BCSĐCP', 1, 1]]
    """
    limit = at_most(limit)
    counted = _counted(store)
    few = counted.slice(0, limit)["target_id"].to_pylist()
    pairs = _pairs(store, few)
    sure = min(Counter(pairs["target_id"].to_pylist()).values(), default=0)
    more = counted.filter(pc.greater_equal(counted["links"], sure))
    pairs = _pairs(store, more["target_id"].to_pylist())
    sources = Counter(pairs["target_id"].to_pylist())
    first = sorted(sources, key=lambda one: (-sources[one], one))[:limit]
    kept = pairs.filter(pc.is_in(pairs["target_id"], pa.array(first, pa.string())))
    return _told(store, first, kept.to_pylist())


def _counted(store: Store) -> pa.Table:
    """How many links lead to each document, several of one pair among them."""
    targets = store.table("edges", columns=["target_id"], where=_WHOLLY, ordered=False)
    found = targets.group_by("target_id").aggregate([([], "count_all")])
    order = [("count_all", "descending"), ("target_id", "ascending")]
    return found.sort_by(order).rename_columns(["target_id", "links"])


def _pairs(store: Store, targets: Collection[str]) -> pa.Table:
    """The documents that carry out each of these, each once with its first link."""
    edges = store.table(
        "edges",
        columns=["edge_id", "source_id", "target_id"],
        where={**_WHOLLY, "target_id": targets},
        ordered=False,
    )
    others = edges.filter(pc.not_equal(edges["source_id"], edges["target_id"]))
    by = ["target_id", "source_id"]
    return others.group_by(by).aggregate([("edge_id", "min")])


def _told(
    store: Store, targets: list[str], links: list[dict[str, str]]
) -> pd.DataFrame:
    """The rows of the answer in that order."""
    first: dict[str, str] = {}
    sources = defaultdict(set)
    for link in sorted(links, key=lambda link: link["edge_id_min"]):
        first.setdefault(link["target_id"], link["edge_id_min"])
        sources[link["target_id"]].add(link["source_id"])
    ids = {link["source_id"] for link in links}
    issuers = defaultdict(set)
    for row in by_key(store, "documents", ids).values():
        issuers[row["document_id"]].add(row["issuer_id"])
    for row in rows(store, "document_issuers", document_id=ids):
        issuers[row["document_id"]].add(row["body_id"])
    known = facts(store, {body for some in issuers.values() for body in some})
    documents = by_key(store, "documents", targets)
    answer = []
    for target in targets:
        bodies = {b for s in sources[target] for b in issuers[s] if b is not None}
        places = {known[body].locality_id for body in bodies} - {None}
        counts = {
            "implementing": len(sources[target]),
            "implementing_bodies": len(bodies),
            "implementing_localities": len(places),
            "evidence_id": first[target],
        }
        answer.append({**documents[target], **counts})
    return frame(answer, COLUMNS)


QUESTION = Question(
    directives,
    COLUMNS,
    (Parameter("limit", Kind.INTEGER, FIRST),),
    shown=(
        "document_id",
        "title",
        "implementing",
        "implementing_bodies",
        "implementing_localities",
    ),
)
