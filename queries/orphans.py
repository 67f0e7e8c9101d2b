"""Documents that order or arrange without saying on what they rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.labels import word
from graph.stores.seam import Along, Store
from graph.words import (
    DIRECTIVE_TYPES,
    IMPL,
    WHOLE,
    ChainEnd,
    Known,
    Orphan,
    Relation,
    Scope,
)
from queries.along.doubtful import doubtful_steps
from queries.along.tops import are_tops
from queries.asking import LANG, ON, Kind, Parameter, Question
from queries.frames import DAY, TEXT, framed
from queries.ground.carried import carried
from queries.reading import Row, asked_on
from queries.sentences import called, capital, filled
from queries.whole.sparse import links

COLUMNS = {
    "verdict": TEXT,
    "document_id": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "issuer_id": TEXT,
    "date": DAY,
    "title": TEXT,
    "known": TEXT,
    "words": TEXT,
    "reason": TEXT,
    "file_path": TEXT,
    "basis": TEXT,
    "evidence_id": TEXT,
}
RESTING: frozenset[Relation] = IMPL | {Relation.BASED_ON}
"""What makes another document the authority of one."""

_IDENTITY = ("canonical", "type", "issuer_id", "date", "title", "known")
_OTHERS = tuple(relation for relation in Relation if relation not in RESTING)
_DOUBTS = (ChainEnd.INCOMPLETE, ChainEnd.AMBIGUOUS)


def orphans(
    store: Store,
    *,
    on: date | None = None,
    verdict: Orphan | None = None,
    lang: str = "vi",
) -> pd.DataFrame:
    """
    One row for each document that no link leads up from: it neither carries out nor is
    based on another document as a whole, and is no natural top. One that is surely
    later than the day asked is none, even where something cites it before.

    ``orphan``: held in full, of a type that orders or arranges, and it names nothing.
    ``unnumbered_authority``: what it names has no number. ``orphan_unknown``: it is
    known by a description only, or names a number that is not enough to find one
    document. ``words`` are those that name the authority.

    >>> from queries.example import example_store
    >>> orphans(example_store()).empty
    True
    """
    day = asked_on(on)
    found = links(store, Along(RESTING, WHOLE, on=day), documents=_IDENTITY)
    apart = found.sources != found.targets
    alone = np.ones(found.size, bool)
    alone[found.sources[apart]] = False
    alone &= ~are_tops(found.documents)
    issued = pc.less_equal(found.documents["date_from"], pa.scalar(day))
    alone &= issued.fill_null(True).to_numpy().astype(bool)
    known = found.documents["known"]
    held = np.asarray(pc.equal(known, Known.HELD.value)).astype(bool)
    told = np.asarray(pc.equal(known, Known.DESCRIBED.value)).astype(bool)
    types = pa.array(sorted(DIRECTIVE_TYPES))
    ordering = pc.is_in(found.documents["type"], value_set=types).to_numpy()
    kept = np.flatnonzero(alone & (told | (held & ordering.astype(bool))))
    documents = found.documents.take(pa.array(kept))
    return _told(store, documents, verdict, lang)


def _told(
    store: Store, documents: pa.Table, wanted: Orphan | None, lang: str
) -> pd.DataFrame:
    ids = documents["document_id"].combine_chunks()
    steps = _steps(store, ids.to_pylist())
    held = pc.equal(documents["known"], Known.HELD.value).to_pylist()
    said = [
        _judged(is_held, steps.get(id, []))
        for id, is_held in zip(ids.to_pylist(), held, strict=True)
    ]
    verdicts = pa.array([verdict.value for verdict, _, _ in said], pa.string())
    rests = {
        "words": pa.array([step and step["words"] for _, _, step in said], pa.string()),
        "evidence_id": pa.array(
            [step and step["evidence_id"] for _, _, step in said], pa.string()
        ),
    }
    keys = np.array([key for _, key, _ in said], object)
    keys, rests = _with_others(store, ids, keys, rests, lang)
    names = {"document": called(documents, lang), **rests}
    reason = pa.nulls(len(keys), pa.string())
    for key in sorted(set(keys.tolist())):
        holds = pa.array(keys == key)
        reason = pc.if_else(holds, filled(f"orphaned.{key}", lang, names), reason)
    files = carried(store, ids)
    columns = {
        "verdict": verdicts,
        "document_id": ids,
        **{name: documents[name] for name in _IDENTITY},
        "words": rests["words"],
        "reason": capital(reason),
        "file_path": files["file_path"],
        "basis": files["basis"],
        "evidence_id": pc.coalesce(rests["evidence_id"], files["file_id"], ids),
    }
    frame = framed(columns, COLUMNS)
    order = [verdict.value for verdict in Orphan]
    place = pc.index_in(verdicts, pa.array(order)).to_numpy()
    frame = frame.take(np.argsort(place, kind="stable"))
    if wanted is not None:
        frame = frame[frame["verdict"] == wanted.value]
    return frame.reset_index(drop=True)


def _steps(store: Store, ids: Sequence[str]) -> dict[str, list[Row]]:
    """By document the authorities that lead to no document, numbers first."""
    steps = defaultdict(list)
    for step in doubtful_steps(store, ids, RESTING):
        steps[step["document_id"]].append(step)
    for of in steps.values():
        of.sort(key=lambda step: (step["end"] not in _DOUBTS, step["evidence_id"]))
    return steps


def _judged(held: bool, steps: Sequence[Row]) -> tuple[Orphan, str, Row | None]:
    """The verdict, which sentence says why, and the authority that is named."""
    first = steps[0] if steps else None
    if not held:
        return Orphan.ORPHAN_UNKNOWN, "described", first
    if first is None:
        return Orphan.ORPHAN, "orphan", None
    if first["end"] in _DOUBTS:
        return Orphan.ORPHAN_UNKNOWN, "doubtful", first
    return Orphan.UNNUMBERED_AUTHORITY, "unnumbered_authority", first


def _with_others(
    store: Store,
    ids: pa.Array,
    keys: np.ndarray[tuple[int], np.dtype[np.object_]],
    rests: dict[str, pa.Array],
    lang: str,
) -> tuple[np.ndarray[tuple[int], np.dtype[np.object_]], dict[str, pa.Array]]:
    """
    Orphans that name another document, though not as what they rest on: to guide it,
    to amend it. What they do to it, and where they say so, comes along.
    """
    alone = ids.filter(pa.array(keys == "orphan"))
    edges = store.table(
        "edges",
        columns=["edge_id", "source_id", "target_id", "relation", "first_citation_id"],
        where={
            "source_id": alone.to_pylist(),
            "relation": [relation.value for relation in _OTHERS],
            "scope": [Scope.DOCUMENT.value],
        },
    )
    edges = edges.filter(pc.not_equal(edges["source_id"], edges["target_id"]))
    place = pc.index_in(ids, edges["source_id"].combine_chunks())
    first = edges.take(place)
    kinds = pa.array([relation.value for relation in _OTHERS])
    words = pa.array([word(relation, lang).lower() for relation in _OTHERS])
    cited = pc.coalesce(first["first_citation_id"], first["edge_id"]).combine_chunks()
    more = {
        "relation": words.take(pc.index_in(first["relation"], kinds).combine_chunks()),
        "other": first["target_id"].combine_chunks(),
        "evidence_id": pc.coalesce(rests["evidence_id"], cited),
    }
    is_other = np.asarray(pc.is_valid(place)).astype(bool)
    found = keys.copy()
    found[is_other] = "orphan_with_others"
    return found, {**rests, **more}


QUESTION = Question(
    orphans,
    COLUMNS,
    (ON, Parameter("verdict", Kind.CHOICE, choices=Orphan), LANG),
    shown=("verdict", "document_id", "date", "title", "words"),
)
