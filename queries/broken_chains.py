"""Chains that break off before they reach a natural top."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.labels import word
from graph.stores.seam import Along, Store
from graph.words import IMPL, WHOLE, Basis, ChainEnd, Known, Relation
from queries.along.doubtful import doubtful_steps
from queries.along.tops import are_tops
from queries.along.walks import asserted, described
from queries.asking import LANG, ON, Question
from queries.frames import DAY, NUMBER, TEXT, TRUTH, framed
from queries.ground.evidence import quoted
from queries.reading import Row, asked_on
from queries.sentences import called, capital, filled
from queries.whole.sparse import Links, Whole, links
from queries.whole.upward import Truths, Ways, ways_up

COLUMNS = {
    "verdict": TEXT,
    "document_id": TEXT,
    "canonical": TEXT,
    "issuer_id": TEXT,
    "date": DAY,
    "known": TEXT,
    "broken_at": TEXT,
    "depth": NUMBER,
    "path": TEXT,
    "relation": TEXT,
    "words": TEXT,
    "through_asserted": TRUTH,
    "through_described": TRUTH,
    "reason": TEXT,
    "basis": TEXT,
    "evidence_id": TEXT,
}
_IDENTITY = ("canonical", "type", "issuer_id", "date", "title", "known")
_LINK = (
    *("edge_id", "source_id", "target_id", "relation", "basis"),
    "first_citation_id",
)
_ORDER = list(ChainEnd)
_NUMBERED = (ChainEnd.INCOMPLETE, ChainEnd.AMBIGUOUS)


def broken_chains(
    store: Store, *, on: date | None = None, lang: str = "vi"
) -> pd.DataFrame:
    """
    One row for each document and end at which a way up from it breaks off: along what
    it carries out, and what that carries out, to a document that is no natural top and
    of which the text is not held (``not_held``), or only a description (``described``);
    or to an authority that cannot be found: its number is not enough (``incomplete``,
    ``ambiguous``), or it has none and nothing else leads on from there
    (``unnumbered``).

    ``broken_at`` is the document at the end, missing where none is found; ``path``
    leads there in ``depth`` steps, the shortest way; ``words`` are those of its last
    step. A way that ends at a held document which names no authority is not broken:
    that document may be an orphan.

    >>> from queries.example import example_store
    >>> frame = broken_chains(example_store())
    >>> frame[["canonical", "broken_at"]].to_records(index=False).tolist()[0]
    ('117/KH-UBND', 'party/bcsd-chinh-phu|KH|1447|2020')
    """
    along = Along(IMPL, WHOLE, on=asked_on(on))
    found = links(store, along, documents=_IDENTITY, columns=_LINK)
    leads = np.zeros(found.size, bool)
    leads[found.sources[found.sources != found.targets]] = True
    doubts, place = _doubts(store, found, leads, along)
    named = np.zeros(found.size, bool)
    named[place] = True
    ends = _ends(found, leads | named)
    doubts, place = _open(doubts, place, leads)
    targets = np.union1d(ends, place)
    ways = ways_up(found, targets)
    return _told(store, found, ways, targets, ends, doubts, place, lang)


def _doubts(
    store: Store, found: Links, leads: Truths, along: Along
) -> tuple[list[Row], Whole]:
    """The authorities that lead to no document, and the place of whom names each."""
    steps = doubtful_steps(store, None, along.relations)
    names = pa.array([step["document_id"] for step in steps], pa.string())
    ids = found.documents["document_id"].combine_chunks()
    place = pc.index_in(names, ids).fill_null(-1).to_numpy().astype(np.int64)
    kept = np.flatnonzero(place >= 0)
    return [steps[n] for n in kept.tolist()], place[kept]


def _open(
    doubts: Sequence[Row], place: Whole, leads: Truths
) -> tuple[list[Row], Whole]:
    """
    Those at which a way breaks off: numbers that are not enough; and what has no number
    where nothing else leads on, not even to a top.
    """
    ends = np.array([_ORDER.index(step["end"]) for step in doubts], np.int64)
    is_open = np.isin(ends, [_ORDER.index(end) for end in _NUMBERED])
    on = leads.copy()
    on[place[ends != _ORDER.index(ChainEnd.UNNUMBERED)]] = True
    is_open |= (ends == _ORDER.index(ChainEnd.UNNUMBERED)) & ~on[place]
    kept = np.flatnonzero(is_open)
    return [doubts[n] for n in kept.tolist()], place[kept]


def _ends(found: Links, goes_on: Truths) -> Whole:
    """Documents that are no top, are not held, and from which nothing leads on."""
    held = pc.equal(found.documents["known"], Known.HELD.value).fill_null(False)
    stops = ~goes_on & ~are_tops(found.documents) & ~np.asarray(held).astype(bool)
    cited = np.unique(found.targets[found.sources != found.targets])
    ends: Whole = cited[stops[cited]]
    return ends


def _told(
    store: Store,
    found: Links,
    ways: Ways,
    targets: Whole,
    ends: Whole,
    doubts: Sequence[Row],
    place: Whole,
    lang: str,
) -> pd.DataFrame:
    """A row for each way to an end, and for each way to a doubt and the step to it."""
    node = targets[ways.end]
    to_end = np.flatnonzero(np.isin(node, ends) & (ways.depth > 0))
    by_place = np.argsort(place, kind="stable")
    begins = np.searchsorted(place[by_place], node)
    count = np.searchsorted(place[by_place], node, side="right") - begins
    to_doubt = np.repeat(np.arange(len(node)), count)
    nth = np.repeat(begins - np.cumsum(count) + count, count) + np.arange(len(to_doubt))
    doubt = np.concatenate([np.full(len(to_end), -1), by_place[nth]])
    kept = ways.take(np.concatenate([to_end, to_doubt]))
    at = np.where(doubt < 0, targets[kept.end], -1)
    columns = _columns(store, found, kept, at, doubt, doubts, lang)
    frame = framed(columns, COLUMNS)
    verdict = pc.index_in(columns["verdict"], pa.array([end.value for end in _ORDER]))
    order = np.lexsort((doubt, at, kept.start, verdict.to_numpy()))
    return frame.take(order).reset_index(drop=True)


def _columns(
    store: Store,
    found: Links,
    ways: Ways,
    at: Whole,
    doubt: Whole,
    doubts: Sequence[Row],
    lang: str,
) -> dict[str, pa.Array]:
    starts = found.documents.take(pa.array(ways.start))
    ends = found.documents.take(pa.array(at, mask=at < 0))
    is_doubt = pa.array(doubt >= 0)
    nth = pa.array(doubt, mask=doubt < 0)
    rows, link = _last(found, ways, doubt)
    read = {
        **quoted(store, rows),
        **{name: rows[name] for name in ("relation", "basis")},
    }
    said = {
        name: pc.if_else(
            is_doubt,
            _of(doubts, name).take(nth),
            _whole(column).take(link),
        )
        for name, column in read.items()
    }
    told = pc.equal(ends["known"], Known.DESCRIBED.value)
    verdict = pc.if_else(
        is_doubt,
        _of(doubts, "end").take(nth),
        pc.if_else(told, ChainEnd.DESCRIBED.value, ChainEnd.NOT_HELD.value),
    )
    at_doubt = np.asarray(
        pc.equal(starts["known"], Known.DESCRIBED.value).fill_null(False)
    ).astype(bool) & (doubt >= 0)
    columns = {
        "verdict": _whole(verdict),
        **{name: starts[name] for name in ("document_id", *_IDENTITY)},
        "broken_at": ends["document_id"],
        "depth": ways.depth + (doubt >= 0),
        "path": ways.path,
        **said,
        "through_asserted": asserted(ways.rests),
        "through_described": described(ways.rests) | at_doubt,
    }
    return {**columns, "reason": _reasons(columns, starts, ends, lang)}


def _last(found: Links, ways: Ways, doubt: Whole) -> tuple[pa.Table, pa.Array]:
    """The last links of the ways to an end, each once, and by way which it is."""
    last = np.where(doubt < 0, ways.last, -1)
    few, back = np.unique(last, return_inverse=True)
    none = int((few < 0).sum())
    rows = found.rows.take(pa.array(few[none:]))
    place = back - none
    return rows, pa.array(place, mask=place < 0)


def _of(doubts: Sequence[Row], name: str) -> pa.Array:
    """What the doubts say, as a column."""
    if name == "basis":
        return pa.array([Basis.TEXT.value] * len(doubts), pa.string())
    said = [None if step[name] is None else str(step[name]) for step in doubts]
    return pa.array(said, pa.string())


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _reasons(
    columns: dict[str, pa.Array], starts: pa.Table, ends: pa.Table, lang: str
) -> pa.Array:
    relations = list(Relation)
    kinds = pa.array([relation.value for relation in relations])
    names = pa.array([word(relation, lang).lower() for relation in relations])
    placed = {
        "document": called(starts, lang),
        "end": called(ends, lang),
        "words": columns["words"],
        "relation": names.take(pc.index_in(columns["relation"], kinds)),
        "depth": pa.array(columns["depth"]).cast(pa.string()),
    }
    said = pa.nulls(len(columns["verdict"]), pa.string())
    for end in columns["verdict"].unique().to_pylist():
        holds = pc.equal(columns["verdict"], end)
        said = pc.if_else(holds, filled(f"breaking.{end}", lang, placed), said)
    return capital(said)


QUESTION = Question(
    broken_chains,
    COLUMNS,
    (ON, LANG),
    shown=("verdict", "document_id", "broken_at", "depth", "path", "words"),
)
