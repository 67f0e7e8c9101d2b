"""Documents that cite one another more than others, and how steady such groups are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from scipy.sparse import csr_array

from graph.stores.seam import Along, Store
from graph.words import ALL_RELATIONS, ALL_SCOPES, Relation, Scope
from queries.asking import ON, Kind, Parameter, Question
from queries.frames import DAY, NUMBER, RATIO, TEXT, TRUTH, frame, framed
from queries.reading import asked_on
from queries.whole.louvain import by_chance, groups, modularity, stays, together
from queries.whole.sparse import Links, Ratio, Whole, links

COLUMNS = {
    "community": NUMBER,
    "size": NUMBER,
    "core_id": TEXT,
    "document_id": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "issuer_id": TEXT,
    "date": DAY,
    "title": TEXT,
    "known": TEXT,
    "cited_by": NUMBER,
    "inner": NUMBER,
    "outer": NUMBER,
    "stability": RATIO,
    "unstable": TRUTH,
    "evidence_id": TEXT,
}
RUNS = 10
MOST_RUNS = 1_000
STEADY = 0.8
"""A document that keeps its community in a smaller part of the runs is unstable."""

MANY = 100_000
"""With so many links one graph of chance is as good as another, and one is enough."""

_IDENTITY = ("document_id", "canonical", "type", "issuer_id", "date", "title", "known")


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """By document the best group that was found, and how often it kept it."""

    group: Whole
    stability: Ratio


def communities(
    store: Store,
    *,
    seed: int = 0,
    runs: int = RUNS,
    relations: Collection[Relation] = ALL_RELATIONS,
    scopes: Collection[Scope] = ALL_SCOPES,
    on: date | None = None,
) -> pd.DataFrame:
    """
    One row for each document that cites or is cited, with its community: those that
    cite one another more than their numbers of citations alone would make them
    (Louvain's method). The largest comes first; ``core_id`` is its most cited document.
    ``inner`` and ``outer`` count the documents that a document cites or is cited by,
    inside and outside its community; ``evidence_id`` is a link to one of them.

    The best of ``runs`` partitions is shown. ``stability`` is the part of the others in
    which the document keeps its community; what is below 0.8 is ``unstable`` and not
    to be relied on. The same ``seed`` gives the same answer. There are no rows unless
    every run finds more structure than any finds in graphs of chance, in which each
    document cites, and is cited by, as many. That does not weigh time or level, and
    communities that are small beside the whole may be shown as one.

    >>> from queries.example import example_store
    >>> communities(example_store()).empty
    True
    """
    if not 2 <= runs <= MOST_RUNS:
        raise ValueError(f"runs must lie between 2 and {MOST_RUNS}, got {runs}")
    if seed < 0:
        raise ValueError(f"seed must be at least 0, got {seed}")
    along = Along(frozenset(relations), frozenset(scopes), on=asked_on(on))
    found = links(store, along, documents=_IDENTITY, columns=["edge_id"])
    every = found.pairs()
    linked = np.union1d(*every.nonzero()).astype(np.int64)
    if not len(linked):
        return frame([], COLUMNS)
    pairs = every[linked][:, linked]
    parts = _parts(pairs, seed, runs)
    if parts is None:
        nothing = frame([], COLUMNS)
        nothing.attrs["nothing"] = "communities_by_chance"
        return nothing
    return _told(found, linked, pairs, parts)


def _parts(pairs: csr_array[Any], seed: int, runs: int) -> Parts | None:
    """The best of the partitions; None where chance would do as well."""
    weights = together(pairs)
    drawn = np.random.SeedSequence(seed).generate_state(2 * runs).tolist()
    chance = -1.0
    for each in drawn[runs : runs + (runs if pairs.nnz < MANY else 1)]:
        other = together(by_chance(pairs, np.random.default_rng(each)))
        chance = max(chance, modularity(other, groups(other, each)))
    found, quality = [], []
    for each in drawn[:runs]:
        found.append(groups(weights, each))
        quality.append(modularity(weights, found[-1]))
        if quality[-1] <= chance:
            return None
    best = int(np.argmax(quality))
    kept = [stays(found[best], group) for n, group in enumerate(found) if n != best]
    return Parts(found[best], np.mean(kept, axis=0))


def _told(
    found: Links, linked: Whole, pairs: csr_array[Any], parts: Parts
) -> pd.DataFrame:
    """The rows of the documents that have links."""
    size = np.bincount(parts.group)
    first = np.lexsort((np.arange(len(size)), -size))
    group = np.argsort(first)[parts.group]
    cited_by = np.bincount(pairs.indices, minlength=len(linked))
    rows = np.lexsort((np.arange(len(linked)), -cited_by, group))
    _, leading = np.unique(group[rows], return_index=True)
    core = rows[leading][group]
    inside, beside = _inside(together(pairs), group)
    documents = found.documents.take(pa.array(linked))
    ids = documents["document_id"]
    values = {
        "community": group + 1,
        "size": size[parts.group],
        "core_id": ids.take(pa.array(core)),
        **{name: documents[name] for name in _IDENTITY},
        "cited_by": cited_by,
        "inner": inside,
        "outer": np.diff(together(pairs).indptr) - inside,
        "stability": parts.stability,
        "unstable": parts.stability < STEADY,
        "evidence_id": _evidence(found, linked, beside),
    }
    told = framed(values, COLUMNS)
    return told.iloc[rows].reset_index(drop=True)


def _inside(weights: csr_array[Any], group: Whole) -> tuple[Whole, Whole]:
    """
    How many of a document's neighbours are of its group, and the first of them; of any
    group where none is.
    """
    one, other = (end.astype(np.int64) for end in weights.nonzero())
    same = group[one] == group[other]
    order = np.lexsort((other, ~same, one))
    _, first = np.unique(one[order], return_index=True)
    return np.bincount(one[same], minlength=len(group)), other[order][first]


def _evidence(found: Links, linked: Whole, beside: Whole) -> Any:
    """For each document, the first link between it and the one beside it."""

    def both(one: Whole, other: Whole) -> Whole:
        return np.minimum(one, other) * found.size + np.maximum(one, other)

    wanted = both(linked, linked[beside])
    pairs = both(found.sources, found.targets)
    kept = np.isin(pairs, wanted)
    ids = found.rows["edge_id"].filter(pa.array(kept)).to_pandas()
    least = ids.groupby(pairs[kept]).min()
    return least.reindex(wanted).to_numpy()


QUESTION = Question(
    communities,
    COLUMNS,
    (
        Parameter("seed", Kind.INTEGER, 0),
        Parameter("runs", Kind.INTEGER, RUNS),
        Parameter("relations", Kind.CHOICES, ALL_RELATIONS, choices=Relation),
        Parameter("scopes", Kind.CHOICES, ALL_SCOPES, choices=Scope),
        ON,
    ),
    shown=(
        "community",
        "size",
        "document_id",
        "known",
        "cited_by",
        "inner",
        "outer",
        "stability",
        "unstable",
    ),
)
