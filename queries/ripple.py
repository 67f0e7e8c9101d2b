"""What loses a basis when a document falls, place by place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.labels import word
from graph.naming import named
from graph.stores.seam import MAX_DEPTH, Along, Store
from graph.tables import EARLIEST, LATEST
from graph.words import WHOLE, Direction, Footing, Relation
from queries.along.doubtful import doubtful_steps
from queries.along.walks import asserted, described
from queries.asking import DOCUMENT, LANG, ON, Question
from queries.cover.bodies import facts
from queries.cover.window import day_number
from queries.frames import DAY, NUMBER, TEXT, TRUTH, framed
from queries.ground.evidence import quoted
from queries.reading import asked_on
from queries.sentences import called, capital, filled
from queries.sentences import days as told_days
from queries.whole.life import Truths, days, life
from queries.whole.sparse import Links, Whole, number
from queries.whole.suspects import AUTHORITY
from queries.whole.upward import ways_up

COLUMNS = {
    "locality_id": TEXT,
    "body": TEXT,
    "document_id": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "issuer_id": TEXT,
    "date": DAY,
    "title": TEXT,
    "known": TEXT,
    "depth": NUMBER,
    "relation": TEXT,
    "path": TEXT,
    "verdict": TEXT,
    "kept": NUMBER,
    "bases": TEXT,
    "ended": TRUTH,
    "through_asserted": TRUTH,
    "through_described": TRUTH,
    "words": TEXT,
    "reason": TEXT,
    "basis": TEXT,
    "evidence_id": TEXT,
}
_IDENTITY = ("canonical", "type", "issuer_id", "date", "title", "known")
_LINK = (
    *("edge_id", "source_id", "target_id", "relation", "basis"),
    "first_citation_id",
)
_PLANS = ("KH", "CTr", "ĐA", "PA")
_EXPLAINING = (Relation.DETAILS, Relation.GUIDES)
LAW_OF_2015, LAW_OF_2025 = date(2016, 7, 1), date(2025, 4, 1)
"""Since when the laws on legal documents (80/2015/QH13, 64/2025/QH15) are in force."""


def ripple(
    store: Store, document: str, *, on: date | None = None, lang: str = "vi"
) -> pd.DataFrame:
    """
    One row for each document that rests on another as a whole, itself or through
    others: what would lose a basis if that one were replaced, repealed or ran out. By
    place, the nearest first.

    It does not say that they fall with it. ``kept`` counts the bases that each keeps
    outside of what rests on the document, ``bases`` names them: documents that have not
    surely ended, laws by name, numbers that are not enough. ``verdict`` is
    ``others_left`` or ``none_left``. ``ended`` marks what has surely ended itself.
    ``relation`` and ``words`` are those of the document's own step on the way.

    >>> from queries.example import example_store
    >>> frame = ripple(example_store(), "33/CT-TTg@2021")
    >>> frame[["document_id", "verdict"]].to_records(index=False).tolist()
    [('ubnd/hai-duong|KH|27|2022', 'none_left')]
    """
    start, day = named(store, document), asked_on(on)
    along = Along(frozenset(AUTHORITY), WHOLE, on=day)
    found = _resting(store, start, along)
    at = int(pc.index(found.documents["document_id"], start).as_py())
    ways = ways_up(found, np.array([at]))
    ways = ways.take(np.flatnonzero(ways.depth > 0))
    documents = found.documents.take(pa.array(ways.start))
    rows = found.rows.take(pa.array(ways.first))
    kept, bases = _kept(store, found, documents, along, day)
    ended = life(store, day).has_ended(documents["document_id"].combine_chunks())
    bodies = facts(store, documents["issuer_id"].to_pylist())
    issuers = documents["issuer_id"].to_pylist()
    columns = {
        "locality_id": _texts(i and bodies[i].locality_id for i in issuers),
        "body": _texts(i and bodies[i].name for i in issuers),
        **{name: documents[name] for name in ("document_id", *_IDENTITY)},
        "depth": ways.depth,
        "relation": rows["relation"],
        "path": ways.path,
        "verdict": pc.if_else(
            pa.array(kept > 0), Footing.OTHERS_LEFT.value, Footing.NONE_LEFT.value
        ),
        "kept": kept,
        "bases": bases,
        "ended": ended,
        "through_asserted": asserted(ways.rests),
        "through_described": described(ways.rests),
        "basis": rows["basis"],
        **quoted(store, rows),
    }
    columns["reason"] = _reasons(columns, documents, found.documents, at, day, lang)
    frame = framed(columns, COLUMNS)
    order = ["locality_id", "depth", "document_id"]
    return frame.sort_values(order, na_position="first").reset_index(drop=True)


def _texts(values: Iterable[str | None]) -> pa.Array:
    return pa.array(values, pa.string())


def _resting(store: Store, start: str, along: Along) -> Links:
    """The document and all that rests on it, with the links among them."""
    below = store.reach([start], along, direction=Direction.DOWN, depth=MAX_DEPTH)
    ids = [start, *below["document_id"].to_pylist()]
    documents = store.table(
        "documents",
        columns=["document_id", *_IDENTITY, "period_to"],
        where={"document_id": ids},
    )
    edges = store.edges(ids, along)
    ends = [number(edges[end], documents) for end in ("source_id", "target_id")]
    sources, targets = (end.to_numpy().astype(np.int64) for end in ends)
    return Links(documents, sources, targets, edges.select(list(_LINK)))


def _kept(
    store: Store, found: Links, documents: pa.Table, along: Along, on: date
) -> tuple[Whole, pa.Array]:
    """By document how many bases it keeps, and what they are called."""
    inside = found.documents["document_id"].combine_chunks()
    ids = documents["document_id"].to_pylist()
    edges = store.table(
        "edges",
        columns=["source_id", "target_id", "since_from"],
        where={
            "source_id": ids,
            "relation": [relation.value for relation in AUTHORITY],
            "scope": [scope.value for scope in along.scopes],
        },
    )
    there = pc.less_equal(edges["since_from"].fill_null(EARLIEST), pa.scalar(on))
    outside = pc.invert(pc.is_in(edges["target_id"], value_set=inside))
    edges = edges.filter(pc.and_(there, outside))
    living = ~life(store, on).has_ended(edges["target_id"].combine_chunks())
    edges = edges.filter(pa.array(living))
    steps = doubtful_steps(store, ids, AUTHORITY)
    sources = [
        *edges["source_id"].chunks,
        _texts(step["document_id"] for step in steps),
    ]
    names = [*edges["target_id"].chunks, _texts(step["words"] for step in steps)]
    bases = pa.table(
        {
            "place": pc.index_in(pa.chunked_array(sources), _texts(ids)),
            "is_vague": np.arange(edges.num_rows + len(steps)) >= edges.num_rows,
            "name": pa.chunked_array(names),
        }
    )
    return _joined(bases, len(ids))


def _joined(bases: pa.Table, size: int) -> tuple[Whole, pa.Array]:
    """By place how many bases there are, each once, and their names in order."""
    each = bases.group_by(bases.column_names).aggregate([])
    each = each.sort_by([(name, "ascending") for name in bases.column_names])
    places = each["place"].to_numpy()
    bounds = np.searchsorted(places, np.arange(size + 1)).astype(np.int32)
    names = pa.ListArray.from_arrays(pa.array(bounds), each["name"].combine_chunks())
    count = np.diff(bounds).astype(np.int64)
    joined = pc.binary_join(names, "; ")
    return count, pc.if_else(pa.array(count > 0), joined, None)


def _reasons(
    columns: dict[str, pa.Array],
    documents: pa.Table,
    among: pa.Table,
    at: int,
    on: date,
    lang: str,
) -> pa.Array:
    """What is lost and kept, and what the law says of it."""
    relations = list(Relation)
    kinds = pa.array([relation.value for relation in relations])
    names = pa.array([word(relation, lang).lower() for relation in relations])
    fallen = called(among.slice(at, 1), lang)
    whole = fallen.combine_chunks() if isinstance(fallen, pa.ChunkedArray) else fallen
    placed = {
        "document": called(documents, lang),
        "other": whole.take(pa.array(np.zeros(documents.num_rows, np.int64))),
        "relation": names.take(pc.index_in(columns["relation"], kinds)),
        "path": columns["path"].cast(pa.string()),
        "bases": columns["bases"],
        "day": told_days(documents["period_to"], lang),
    }
    keys = (
        _chosen({"direct": columns["depth"] == 1, "transitive": columns["depth"] > 1}),
        _chosen({"keeps": columns["kept"] > 0, "keeps_none": columns["kept"] == 0}),
        _chosen(_law(columns, documents, on)),
    )
    parts = []
    for of in keys:
        said = pa.nulls(documents.num_rows, pa.string())
        for key in sorted(set(of.tolist())):
            text = filled(f"rippling.{key}", lang, placed)
            said = pc.if_else(pa.array(of == key), text, said)
        parts.append(said)
    return capital(pc.binary_join_element_wise(*parts, " "))


def _chosen(
    cases: dict[str, Truths],
) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """By row the first case that holds."""
    names = np.array(list(cases), object)
    return np.asarray(names[np.argmax(np.stack(list(cases.values())), axis=0)])


def _law(
    columns: dict[str, pa.Array], documents: pa.Table, on: date
) -> dict[str, Truths]:
    """Which rule decides whether a document outlives the one on which it rests."""
    explains = pc.is_in(columns["relation"], value_set=_words(_EXPLAINING)).to_numpy()
    explains = explains.astype(bool) & (columns["depth"] == 1)
    plan = pc.is_in(documents["type"], value_set=_words(_PLANS)).to_numpy().astype(bool)
    ends = days(documents["period_to"], LATEST)
    dated = (ends > day_number(EARLIEST)) & (ends < day_number(LATEST))
    return {
        "ended": columns["ended"],
        "law_of_2025": explains & (on >= LAW_OF_2025),
        "law_of_2015": explains & (LAW_OF_2015 <= on < LAW_OF_2025),
        "plan_with_period": plan & dated,
        "plan": plan,
        "no_rule": np.ones(documents.num_rows, bool),
    }


def _words(words: Iterable[str]) -> pa.Array:
    return pa.array([str(one) for one in words], pa.string())


QUESTION = Question(
    ripple,
    COLUMNS,
    (DOCUMENT, ON, LANG),
    shown=("locality_id", "document_id", "depth", "relation", "verdict", "bases"),
)
