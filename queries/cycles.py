"""Documents that lead back to themselves, and the days that make it impossible."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import csr_array

from graph.stores.seam import Along, Store
from graph.tables import EARLIEST, LATEST
from graph.words import IMPL, WHOLE, Known, Relation, Scope
from queries.asking import ON, Kind, Parameter, Question
from queries.frames import DAY, NUMBER, TEXT, TRUTH, frame, framed
from queries.ground.evidence import quoted
from queries.reading import asked_on
from queries.whole.rings import rings, way_round
from queries.whole.sparse import Links, Whole, links, number

COLUMNS = {
    "cycle": NUMBER,
    "size": NUMBER,
    "length": NUMBER,
    "order": NUMBER,
    "source_id": TEXT,
    "target_id": TEXT,
    "relation": TEXT,
    "scope": TEXT,
    "basis": TEXT,
    "source_date": DAY,
    "source_from": DAY,
    "source_to": DAY,
    "target_date": DAY,
    "target_from": DAY,
    "target_to": DAY,
    "against_time": TRUTH,
    "words": TEXT,
    "evidence_id": TEXT,
}
UPWARD: frozenset[Relation] = IMPL | {Relation.BASED_ON}
_LINK = ("source_id", "target_id", "relation", "scope", "basis")
_LAST = np.iinfo(np.int64).max
Days = npt.NDArray[np.datetime64]
Truths = npt.NDArray[np.bool_]


def cycles(
    store: Store,
    *,
    relations: Collection[Relation] = UPWARD,
    scopes: Collection[Scope] = WHOLE,
    on: date | None = None,
) -> pd.DataFrame:
    """
    One row for each link between documents that all lead back to one another: nobody
    can carry out what was written later, so some link or day in every cycle is wrong,
    unless all its documents are of one day.

    ``against_time`` is true where the cited document is surely later than the citing
    one, false where it surely is not, missing where their days do not tell. ``size`` is
    the number of documents of the cycle. A shortest way round, ``length`` links long,
    begins with a link against time if there is one, else with one whose days do not
    tell: ``order`` numbers its links and is missing for the others. Days are half-open:
    from, and before to.

    >>> from queries.example import example_store
    >>> cycles(example_store()).empty
    True
    """
    along = Along(frozenset(relations), frozenset(scopes), on=asked_on(on))
    found = links(store, along, documents=["date", "date_to", "known"])
    ring = rings(found.pairs(), found.loops())
    members = np.flatnonzero(ring >= 0)
    if not len(members):
        return _none(found)
    documents = found.documents.take(pa.array(members))
    edges = store.edges(documents["document_id"].to_pylist(), along)
    return _told(store, documents, ring[members], edges)


def _none(found: Links) -> pd.DataFrame:
    """No rows; said to be impossible where no cited document's own links are known."""
    nothing = frame([], COLUMNS)
    cited = np.unique(found.targets)
    known = found.documents["known"].take(pa.array(cited))
    is_open = pc.any(pc.not_equal(known, pa.scalar(Known.CITED.value))).as_py()
    if len(cited) and not is_open and not np.isin(cited, found.sources).any():
        nothing.attrs["nothing"] = "cycles_impossible"
    return nothing


def _told(
    store: Store, documents: pa.Table, ring: Whole, edges: pa.Table
) -> pd.DataFrame:
    """The rows of the links inside the rings."""
    sources, targets = (
        number(edges[end], documents).to_numpy() for end in ("source_id", "target_id")
    )
    inside = ring[sources] == ring[targets]
    edges = edges.filter(pa.array(inside))
    sources, targets = sources[inside], targets[inside]
    begins, ends = _spans(documents)
    against, is_told = _against(begins, ends, sources, targets)
    doubtful = np.where(against, 0, np.where(is_told, 2, 1))
    length, order = _ways(ring, sources, targets, doubtful)
    cycle = ring[sources]
    rows = np.lexsort((targets, sources, order, cycle))
    values = {
        "cycle": cycle + 1,
        "size": np.bincount(ring)[cycle],
        "length": length[cycle],
        "order": _where(order, order < _LAST),
        **{name: edges[name] for name in _LINK},
        **_days("source", documents, begins, ends, sources),
        **_days("target", documents, begins, ends, targets),
        "against_time": _where(against, is_told),
        **quoted(store, edges),
    }
    told = framed(values, COLUMNS)
    return told.iloc[rows].reset_index(drop=True)


def _spans(documents: pa.Table) -> tuple[Days, Days]:
    """The days on which each may be dated, half-open; one day where it is dated."""
    day, begins, ends = (
        documents[name].to_numpy().astype("datetime64[D]")
        for name in ("date", "date_from", "date_to")
    )
    begins = np.where(np.isnat(begins), np.datetime64(EARLIEST), begins)
    ends = np.where(np.isnat(ends), np.datetime64(LATEST), ends)
    is_dated = ~np.isnat(day)
    return np.where(is_dated, day, begins), np.where(is_dated, day + 1, ends)


def _against(
    begins: Days, ends: Days, sources: Whole, targets: Whole
) -> tuple[Truths, Truths]:
    """Whether the cited document is surely later, and whether that can be told."""
    later = ends[sources] <= begins[targets]
    not_later = ends[targets] - 1 <= begins[sources]
    return later, later | not_later | (sources == targets)


def _ways(
    ring: Whole, sources: Whole, targets: Whole, last: Whole
) -> tuple[Whole, Whole]:
    """
    By ring, the length of a shortest way round; by link, its place on it. Of the links
    of a ring the one that comes first by ``last`` begins.
    """
    several = np.bincount(ring)[ring[sources]] > 1
    usable = np.flatnonzero((sources != targets) | ~several)
    usable = usable[np.lexsort((usable, last[usable]))]
    _, first = np.unique(ring[sources[usable]], return_index=True)
    begun = usable[first]
    size = len(ring)
    pairs = csr_array((np.ones(len(sources)), (sources, targets)), shape=(size, size))
    ways = way_round(pairs, sources[begun], targets[begun])
    steps = np.concatenate([way * size + np.roll(way, -1) for way in ways])
    places = np.concatenate([np.arange(1, len(way) + 1) for way in ways])
    by_pair = pd.Series(places, index=steps)
    order = by_pair.reindex(sources * size + targets, fill_value=_LAST).to_numpy()
    return np.array([len(way) for way in ways]), order


def _days(
    end: str, documents: pa.Table, begins: Days, ends: Days, at: Whole
) -> dict[str, Any]:
    return {
        f"{end}_date": documents["date"].take(pa.array(at)),
        f"{end}_from": begins[at],
        f"{end}_to": ends[at],
    }


def _where(values: npt.NDArray[Any], is_there: Truths) -> pa.Array:
    return pa.array(values, mask=~is_there)


QUESTION = Question(
    cycles,
    COLUMNS,
    (
        Parameter("relations", Kind.CHOICES, UPWARD, choices=Relation),
        Parameter("scopes", Kind.CHOICES, WHOLE, choices=Scope),
        ON,
    ),
    shown=(
        "cycle",
        "order",
        "source_id",
        "source_date",
        "relation",
        "target_id",
        "target_date",
        "against_time",
        "words",
    ),
)
