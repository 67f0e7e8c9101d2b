"""Directives that nothing carries on, as far as is known, and what orders nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Along, Store
from graph.words import (
    DIRECTIVE_TYPES,
    IMPL,
    WHOLE,
    Action,
    DeadEnd,
    Known,
    State,
    View,
)
from queries.asking import LANG, ON, Kind, Parameter, Question
from queries.cover.cases import cases
from queries.cover.cells import STATES, cells
from queries.cover.window import HORIZON
from queries.frames import DAY, NUMBER, TEXT, framed
from queries.ground.carried import carried
from queries.reading import asked_on
from queries.sentences import called, capital, filled
from queries.whole.sparse import Links, Whole, links
from queries.whole.upward import Truths

COLUMNS = {
    "verdict": TEXT,
    "document_id": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "issuer_id": TEXT,
    "date": DAY,
    "title": TEXT,
    "expected": NUMBER,
    "missing": NUMBER,
    "not_found": NUMBER,
    "unknown": NUMBER,
    "others": NUMBER,
    "uncountable": NUMBER,
    "words": TEXT,
    "reason": TEXT,
    "file_path": TEXT,
    "basis": TEXT,
    "evidence_id": TEXT,
}
ASKING = (Action.MAKE_PLAN, Action.CASCADE)
"""Demands for a document of one's own, or to hand the order on."""

_IDENTITY = ("canonical", "type", "issuer_id", "date", "title", "known")
_COUNTS = ("expected", "missing", "not_found", "unknown", "others", "uncountable")
_TOLD = (State.MISSING, State.NOT_FOUND, State.UNKNOWN)
_DONE = (State.DIRECT, State.TRANSITIVE)
_ORDER = list(DeadEnd)
_AT_ONCE = 4096
"""So many directives are looked at together, that their cells fit into memory."""


def dead_ends(
    store: Store,
    *,
    on: date | None = None,
    verdict: DeadEnd | None = None,
    lang: str = "vi",
) -> pd.DataFrame:
    """
    One row for each document held in full that nothing is known to carry out.

    ``dead_end``: it asks for plans or to hand the order on, none of those whom it asks
    has answered it or the document it speaks of, and of some of them documents are held
    or declared complete (``missing`` and ``not_found`` count them; see `coverage`).
    ``undecidable``: it asks, but of those whom it asks too little is held, or they
    cannot be counted. ``leaf``: it is of a type that orders or arranges, asks nobody
    for anything, and nothing carries it out.

    >>> from queries.example import example_store
    >>> dead_ends(example_store()).verdict.tolist()
    ['leaf', 'leaf']
    """
    day = asked_on(on)
    found = links(store, Along(IMPL, WHOLE, on=day), documents=_IDENTITY)
    alone = _is_one(found.documents["known"], [Known.HELD])
    alone[found.targets[found.sources != found.targets]] = False
    demands, place, asking = _demands(store, found)
    orders = _is_one(found.documents["type"], DIRECTIVE_TYPES)
    orders[place] = False
    asked = np.flatnonzero(alone & (asking >= 0))
    counts, is_done = _counted(store, found, asked, day)
    asked, counts = asked[~is_done], counts[~is_done]
    proven = counts[:, 1:3].sum(axis=1) > 0
    leaves = np.flatnonzero(alone & orders)
    rows = np.concatenate([asked, leaves])
    kinds = np.concatenate([np.where(proven, 0, 1), np.full(len(leaves), 2)])
    counts = np.concatenate([counts, np.zeros((len(leaves), len(_COUNTS)), np.int64)])
    order = np.lexsort((rows, kinds))
    if verdict is not None:
        order = order[kinds[order] == _ORDER.index(verdict)]
    rows, kinds, counts = rows[order], kinds[order], counts[order]
    nth = asking[rows]
    documents = found.documents.take(pa.array(rows))
    first = demands.take(pa.array(nth, mask=nth < 0))
    return _told(store, documents, kinds, counts, first, lang)


def _is_one(column: pa.ChunkedArray, words: Iterable[str]) -> Truths:
    wanted = pa.array(sorted(str(word) for word in words), pa.string())
    found: Truths = pc.is_in(column, value_set=wanted).to_numpy().astype(bool)
    return found


def _demands(store: Store, found: Links) -> tuple[pa.Table, Whole, Whole]:
    """
    All demands, the documents that have some, and by document the first of its demands
    that asks for a document, -1 for none.
    """
    columns = ["demand_id", "document_id", "words", "action", "basis"]
    demands = store.table("demands", columns=columns)
    ids = found.documents["document_id"].combine_chunks()
    at = pc.index_in(demands["document_id"], ids).fill_null(-1).to_numpy()
    asks = np.flatnonzero(_is_one(demands["action"], ASKING) & (at >= 0))
    first = np.full(found.size, -1)
    first[at[asks[::-1]]] = asks[::-1]
    return demands, at[at >= 0], first


def _counted(
    store: Store, found: Links, asked: Whole, on: date
) -> tuple[Whole, Truths]:
    """
    By directive how many it asks, how many are in each state, and how many classes
    cannot be counted; and whether one of those whom it asks has answered.
    """
    ids = found.documents["document_id"].take(pa.array(asked)).to_pylist()
    parts = [
        _of_some(store, ids[begin : begin + _AT_ONCE], on)
        for begin in range(0, len(ids), _AT_ONCE)
    ]
    counts = [np.empty((0, len(_COUNTS)), np.int64), *(part[0] for part in parts)]
    done = [np.empty(0, bool), *(part[1] for part in parts)]
    return np.concatenate(counts), np.concatenate(done)


def _of_some(store: Store, ids: Sequence[str], on: date) -> tuple[Whole, Truths]:
    of = cases(
        store,
        ids,
        level=None,
        demand=None,
        on=on,
        view=View.THEN,
        horizon=HORIZON,
        actions=ASKING,
    )
    states, size = cells(store, of).state, len(STATES)
    key = of.listed.directive * size + states
    by_state = np.bincount(key, minlength=len(ids) * size).reshape(len(ids), size)
    expected = by_state.sum(axis=1)
    told = by_state[:, [STATES.index(state) for state in _TOLD]]
    others = expected - told.sum(axis=1)
    open_ = np.array([len(one.uncountable) for one in of.asked], np.int64)
    done: Truths = by_state[:, [STATES.index(s) for s in _DONE]].sum(axis=1) > 0
    return np.column_stack([expected, told, others, open_]), done


def _told(
    store: Store,
    documents: pa.Table,
    kinds: Whole,
    counts: Whole,
    first: pa.Table,
    lang: str,
) -> pd.DataFrame:
    ids = documents["document_id"].combine_chunks()
    files = carried(store, ids)
    numbers = {name: pa.array(counts[:, n]) for n, name in enumerate(_COUNTS)}
    names = {
        "document": called(documents, lang),
        **{name: number.cast(pa.string()) for name, number in numbers.items()},
    }
    keys = np.array([kind.value for kind in _ORDER], object)[kinds]
    keys[(kinds == _ORDER.index(DeadEnd.UNDECIDABLE)) & (counts[:, 0] == 0)] = "nobody"
    reason = pa.nulls(len(keys), pa.string())
    for key in sorted(set(keys.tolist())):
        said = filled(f"ending.{key}", lang, names)
        reason = pc.if_else(pa.array(keys == key), said, reason)
    columns = {
        "verdict": pa.array([kind.value for kind in _ORDER]).take(pa.array(kinds)),
        "document_id": ids,
        **{name: documents[name] for name in _IDENTITY},
        **numbers,
        "words": first["words"],
        "reason": capital(reason),
        "file_path": files["file_path"],
        "basis": pc.coalesce(first["basis"], files["basis"]),
        "evidence_id": pc.coalesce(first["demand_id"], files["file_id"], ids),
    }
    return framed(columns, COLUMNS)


QUESTION = Question(
    dead_ends,
    COLUMNS,
    (ON, Parameter("verdict", Kind.CHOICE, choices=DeadEnd), LANG),
    shown=(
        "verdict",
        "document_id",
        "expected",
        "missing",
        "not_found",
        "unknown",
        "words",
    ),
)
