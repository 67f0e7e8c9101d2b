"""Which documents are cited most, by whom, and how sure that order is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from scipy.sparse import csr_array

from graph.stores.seam import Along, Store
from graph.words import ALL_RELATIONS, ALL_SCOPES, Relation, Scope
from queries.asking import ON, Kind, Parameter, Question
from queries.frames import DAY, NUMBER, RATIO, TEXT, frame, framed
from queries.ground.evidence import quoted
from queries.reading import asked_on, at_most
from queries.whole.citing import citing
from queries.whole.pagerank import pagerank, ranks
from queries.whole.sparse import Whole, links, number

COLUMNS = {
    "document_id": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "issuer_id": TEXT,
    "date": DAY,
    "title": TEXT,
    "known": TEXT,
    "cited_by": NUMBER,
    "citing_bodies": NUMBER,
    "citing_localities": NUMBER,
    "pagerank": RATIO,
    "rank_low": NUMBER,
    "rank_high": NUMBER,
    "evidence_id": TEXT,
}
FIRST = 50
_IDENTITY = ("document_id", "canonical", "type", "issuer_id", "date", "title", "known")


def influence(
    store: Store,
    *,
    limit: int = FIRST,
    relations: Collection[Relation] = ALL_RELATIONS,
    scopes: Collection[Scope] = ALL_SCOPES,
    on: date | None = None,
) -> pd.DataFrame:
    """
    One row for each cited document that may be among the first ``limit`` of all
    documents, the greatest PageRank first: a document counts for more when those that
    cite it are cited themselves. A citation counts whatever its relation, and once for
    each pair of documents; one of itself does not count.

    ``rank_low`` to ``rank_high`` are the ranks it may have: those that the error of the
    sum, ties, or any single citing document decide between are left open, so that with
    few documents all may tie; the answer says so then. ``cited_by``, ``citing_bodies``
    and ``citing_localities`` count what is known to cite it; of what is not held
    nothing is said, and least of all for a document whose ``known`` is not ``held``.

    >>> from queries.example import example_store
    >>> frame = influence(example_store())
    >>> frame[["canonical", "cited_by", "rank_low", "rank_high"]].values.tolist()
    [['33/CT-TTg', 1, 1, 4], ['1447-KH/BCSĐCP', 1, 1, 4]]
    """
    limit = at_most(limit)
    along = Along(frozenset(relations), frozenset(scopes), on=asked_on(on))
    found = links(store, along, documents=_IDENTITY)
    pairs = found.pairs()
    ranking = pagerank(pairs)
    low, high = ranks(ranking)
    cited_by = np.bincount(pairs.indices, minlength=found.size)
    listed = np.flatnonzero((cited_by > 0) & (low <= limit))
    if not len(listed):
        return frame([], COLUMNS)
    even = np.round(ranking.values * found.size, 9)
    listed = listed[np.lexsort((listed, -cited_by[listed], -even[listed]))]
    cited = pairs.T.tocsr()[listed]
    bodies, localities = citing(store, found.documents, cited)
    documents = found.documents.take(pa.array(listed))
    values = {
        **{name: documents[name] for name in _IDENTITY},
        "cited_by": cited_by[listed],
        "citing_bodies": bodies,
        "citing_localities": localities,
        "pagerank": ranking.values[listed],
        "rank_low": low[listed],
        "rank_high": high[listed],
        "evidence_id": _evidence(store, found.documents, cited, listed, along),
    }
    told = framed(values, COLUMNS)
    if (low[listed] == 1).all() and (high[listed] == found.size).all():
        told.attrs["remark"] = "all_tie"
    return told


def _evidence(
    store: Store,
    documents: pa.Table,
    cited: csr_array[Any],
    listed: Whole,
    along: Along,
) -> Any:
    """For each document listed, what the first document that cites it says."""
    first = cited.indices[cited.indptr[:-1]].astype(np.int64)
    ends = np.union1d(first, listed)
    near = documents.take(pa.array(ends))
    edges = store.edges(near["document_id"].to_pylist(), along)
    sources, targets = (
        ends[number(edges[end], near).to_numpy()] for end in ("source_id", "target_id")
    )
    said = pd.Series(
        quoted(store, edges)["evidence_id"].to_pylist(),
        index=sources * documents.num_rows + targets,
    )
    once = said[~said.index.duplicated()]
    return once.reindex(first * documents.num_rows + listed).to_numpy()


QUESTION = Question(
    influence,
    COLUMNS,
    (
        Parameter("limit", Kind.INTEGER, FIRST),
        Parameter("relations", Kind.CHOICES, ALL_RELATIONS, choices=Relation),
        Parameter("scopes", Kind.CHOICES, ALL_SCOPES, choices=Scope),
        ON,
    ),
    shown=(
        "rank_low",
        "rank_high",
        "document_id",
        "known",
        "cited_by",
        "citing_bodies",
        "citing_localities",
        "pagerank",
    ),
)
