"""The chain of a document: what it carries out, or what carries it out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.naming import named
from graph.stores.seam import MAX_DEPTH, Along, Store
from graph.words import IMPL, Basis, ChainEnd, Direction, Known, Relation
from queries.along.doubtful import doubtful_steps
from queries.along.tops import is_top
from queries.along.walks import Walk, asserted, described, walk
from queries.asking import DOCUMENT, ON, Kind, Parameter, Question
from queries.frames import DAY, NUMBER, TEXT, TRUTH, framed
from queries.ground.evidence import quoted
from queries.reading import Row, asked_on, exists, rows

COLUMNS = {
    "depth": NUMBER,
    "source_id": TEXT,
    "target_id": TEXT,
    "relation": TEXT,
    "scope": TEXT,
    "words": TEXT,
    "basis": TEXT,
    "document_id": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "issuer_id": TEXT,
    "date": DAY,
    "title": TEXT,
    "known": TEXT,
    "end": TEXT,
    "through_asserted": TRUTH,
    "through_described": TRUTH,
    "evidence_id": TEXT,
}
_IDENTITY = ("document_id", "canonical", "type", "issuer_id", "date", "title", "known")
_NEAR = {Direction.UP: "source_id", Direction.DOWN: "target_id"}
_LINK = ("source_id", "target_id", "relation", "scope", "basis")


def chain(
    store: Store,
    document: str,
    *,
    direction: Direction = Direction.UP,
    depth: int = MAX_DEPTH,
    relations: Collection[Relation] = IMPL,
    on: date | None = None,
) -> pd.DataFrame:
    """
    One row for each edge on the way from a document: up to what it carries out, or down
    to what carries it out. ``document_id`` and the columns behind it are the far end's;
    ``end`` says why the chain stops there, and is missing where it goes on.

    A step up whose authority has no number, or not enough of one, is a row with an
    empty target. ``through_asserted``: a link up to here is a person's decision;
    ``through_described``: one was read from a text that only describes the document.

    >>> from queries.example import example_store
    >>> frame = chain(example_store(), "117/KH-UBND@2020")
    >>> frame[["depth", "target_id", "end"]].to_records(index=False).tolist()
    [(1, 'party/bcsd-chinh-phu|KH|1447|2020', 'not_held')]
    """
    start = named(store, document)
    along = Along(relations=frozenset(relations), on=asked_on(on))
    found = walk(
        store, start, along, direction=direction, depth=depth, columns=_IDENTITY
    )
    inside = found.ids.filter(pa.array(found.depths < depth)).to_pylist()
    is_up = direction is Direction.UP
    doubts = doubtful_steps(store, inside, along.relations) if is_up else []
    steps = found.upto(depth)
    ends = _ends(store, steps, doubts, along, direction, depth)
    columns = {
        **_edge_columns(store, steps),
        "end": np.where(_closing(found, steps), ChainEnd.CYCLE, ends[steps.far]),
    }
    rows = framed(columns, COLUMNS)
    if doubts:
        rows = pd.concat([rows, _doubt_rows(found, doubts)])
    return _sorted(rows)


def _ends(
    store: Store,
    steps: Walk,
    doubts: Sequence[Row],
    along: Along,
    direction: Direction,
    depth: int,
) -> npt.NDArray[np.object_]:
    """Why the chain stops at each document, or None where it goes on."""
    size = len(steps.depths)
    ends = np.full(size, ChainEnd.LEAF, object)
    if direction is Direction.UP:
        ends[:] = _authority_ends(steps.documents)
    last = steps.ids.filter(pa.array(steps.depths == depth)).to_pylist()
    more = _with_more(store, last, along, direction)
    ends[_places(steps, more)] = ChainEnd.DEPTH
    ends[steps.near] = None
    ends[_places(steps, {doubt["document_id"] for doubt in doubts})] = None
    return ends


def _places(steps: Walk, ids: Collection[str]) -> npt.NDArray[np.int64]:
    wanted = pa.array(list(ids), pa.string())
    places: npt.NDArray[np.int64] = pc.index_in(wanted, steps.ids).to_numpy()
    return places


def _with_more(
    store: Store, documents: Collection[str], along: Along, direction: Direction
) -> set[str]:
    """Those of the documents from which an edge leads on, or a doubtful step."""
    near = _NEAR[direction]
    edges = rows(store, "edges", **{near: documents})
    more = {e[near] for e in edges if exists(e, along)}
    if direction is Direction.UP:
        doubts = doubtful_steps(store, documents, along.relations)
        more |= {d["document_id"] for d in doubts}
    return more


def _authority_ends(documents: pa.Table) -> list[ChainEnd]:
    columns = (documents[name].to_pylist() for name in ("issuer_id", "type", "known"))
    return [_authority_end(*of) for of in zip(*columns, strict=True)]


def _authority_end(issuer_id: str | None, type: str | None, known: str) -> ChainEnd:
    if is_top(issuer_id, type):
        return ChainEnd.TOP
    return {
        Known.CITED.value: ChainEnd.NOT_HELD,
        Known.DESCRIBED.value: ChainEnd.DESCRIBED,
    }.get(known, ChainEnd.NO_AUTHORITY)


def _closing(found: Walk, steps: Walk) -> npt.NDArray[np.bool_]:
    """The steps that lie on a cycle and lead no deeper: there the chain is cut."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = len(found.depths)
    links = (np.ones(len(found.near), np.int8), (found.near, found.far))
    _, part = connected_components(
        coo_array(links, shape=(size, size)), connection="strong"
    )
    back: npt.NDArray[np.bool_] = (part[steps.near] == part[steps.far]) & (
        steps.depths[steps.far] <= steps.depths[steps.near]
    )
    return back


def _edge_columns(store: Store, steps: Walk) -> dict[str, object]:
    rests = steps.through()
    documents = steps.documents.take(pa.array(steps.far))
    return {
        **{name: documents[name] for name in _IDENTITY},
        **{name: steps.edges[name] for name in _LINK},
        **quoted(store, steps.edges),
        "depth": steps.depths[steps.near] + 1,
        "through_asserted": asserted(rests),
        "through_described": described(rests),
    }


def _doubt_rows(found: Walk, doubts: Sequence[Row]) -> pd.DataFrame:
    place = _places(found, [doubt["document_id"] for doubt in doubts])
    rests = found.rests[place]
    same = ("relation", "scope", "words", "type", "issuer_id", "date", "evidence_id")
    columns = {
        **{name: [doubt[name] for doubt in doubts] for name in same},
        "canonical": [doubt["number"] for doubt in doubts],
        "source_id": [doubt["document_id"] for doubt in doubts],
        "end": [str(doubt["end"]) for doubt in doubts],
        "basis": [Basis.TEXT.value] * len(doubts),
        "depth": found.depths[place] + 1,
        "through_asserted": asserted(rests),
        "through_described": described(rests) | found.described[place],
    }
    return framed(columns, COLUMNS)


def _sorted(steps: pd.DataFrame) -> pd.DataFrame:
    """By depth, then by the ends; a step without a target behind the others."""
    keys = pa.table(
        {
            "depth": steps["depth"],
            "source": steps["source_id"],
            "target": steps["target_id"].fillna("~"),
            "relation": steps["relation"],
            "evidence": steps["evidence_id"],
        }
    )
    order = pc.sort_indices(keys, [(name, "ascending") for name in keys.column_names])
    return steps.take(order.to_numpy()).reset_index(drop=True)


QUESTION = Question(
    chain,
    COLUMNS,
    (
        DOCUMENT,
        Parameter("direction", Kind.CHOICE, Direction.UP, choices=Direction),
        Parameter("depth", Kind.INTEGER, MAX_DEPTH),
        Parameter("relations", Kind.CHOICES, IMPL, choices=Relation),
        ON,
    ),
    shown=(
        "depth",
        "source_id",
        "relation",
        "document_id",
        "words",
        "basis",
        "end",
    ),
)
