"""The chain of a document: what it carries out, or what carries it out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import networkx as nx
import pandas as pd

from graph.naming import named
from graph.stores.seam import MAX_DEPTH, Along, Store
from graph.words import IMPL, Basis, ChainEnd, Direction, Known, Relation
from queries.doubtful import doubtful_steps
from queries.evidence import Evidence, evidence
from queries.frames import DAY, NUMBER, TEXT, TRUTH, frame
from queries.reading import Row, asked_on, exists, rows
from queries.tops import is_top
from queries.ways import Reached, far, further, near, reached

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
    found = reached(store, start, along, direction=direction, depth=depth)
    doubts = (
        doubtful_steps(store, _within(found, depth), along.relations)
        if direction is Direction.UP
        else []
    )
    edges = [e for e in found.edges if _depth(found, e, direction) <= depth]
    ends = _ends(store, found, edges, doubts, along, direction, depth)
    rests = evidence(store, edges)
    closing = _closing(found, direction)
    steps = [
        {
            **_edge_row(found, edge, direction, rests[edge["edge_id"]]),
            "end": ChainEnd.CYCLE
            if edge["edge_id"] in closing
            else ends[far(edge, direction)],
        }
        for edge in edges
    ]
    steps += [_doubt_row(found, doubt) for doubt in doubts]
    return frame(sorted(steps, key=_order), COLUMNS)


def _depth(found: Reached, edge: Row, direction: Direction) -> int:
    return found.ways[near(edge, direction)].depth + 1


def _within(found: Reached, depth: int) -> list[str]:
    """The documents from which one more step may still be taken."""
    return [i for i, way in found.ways.items() if way.depth < depth]


def _ends(
    store: Store,
    found: Reached,
    edges: Iterable[Row],
    doubts: Iterable[Row],
    along: Along,
    direction: Direction,
    depth: int,
) -> dict[str, ChainEnd | None]:
    """Why the chain stops at each far document, or None where it goes on."""
    onward = {near(e, direction) for e in edges} | {d["document_id"] for d in doubts}
    last = [i for i, way in found.ways.items() if way.depth == depth]
    cut = _with_more(store, last, along, direction)
    return {
        i: None
        if i in onward
        else ChainEnd.DEPTH
        if i in cut
        else ChainEnd.LEAF
        if direction is Direction.DOWN
        else _authority_end(found.documents[i])
        for i in found.ways
    }


def _with_more(
    store: Store, documents: Collection[str], along: Along, direction: Direction
) -> set[str]:
    """Those of the documents from which an edge leads on, or a doubtful step."""
    side = "source_id" if direction is Direction.UP else "target_id"
    edges = rows(store, "edges", **{side: documents})
    more = {near(e, direction) for e in edges if exists(e, along)}
    if direction is Direction.UP:
        doubts = doubtful_steps(store, documents, along.relations)
        more |= {d["document_id"] for d in doubts}
    return more


def _authority_end(document: Row) -> ChainEnd:
    if is_top(document["issuer_id"], document["type"]):
        return ChainEnd.TOP
    return {
        Known.CITED.value: ChainEnd.NOT_HELD,
        Known.DESCRIBED.value: ChainEnd.DESCRIBED,
    }.get(document["known"], ChainEnd.NO_AUTHORITY)


def _closing(found: Reached, direction: Direction) -> set[str]:
    """The edges that lie on a cycle and lead no deeper: there the chain is cut."""
    graph = nx.DiGraph((near(e, direction), far(e, direction)) for e in found.edges)
    part = {
        node: n
        for n, nodes in enumerate(nx.strongly_connected_components(graph))
        for node in nodes
    }
    return {
        e["edge_id"]
        for e in found.edges
        if part[e["source_id"]] == part[e["target_id"]]
        and found.ways[far(e, direction)].depth <= found.ways[near(e, direction)].depth
    }


def _edge_row(
    found: Reached, edge: Row, direction: Direction, rest: Evidence
) -> dict[str, Any]:
    document = found.documents[far(edge, direction)]
    way = further(found.ways[near(edge, direction)], edge, found.documents, direction)
    return {
        **{name: document[name] for name in _IDENTITY},
        **{name: edge[name] for name in _LINK},
        "depth": way.depth,
        "through_asserted": way.asserted > 0,
        "through_described": way.described > 0,
        "words": rest.words,
        "evidence_id": rest.evidence_id,
    }


def _doubt_row(found: Reached, doubt: Row) -> dict[str, Any]:
    way = found.ways[doubt["document_id"]]
    described = found.documents[doubt["document_id"]]["known"] == Known.DESCRIBED
    return {
        "depth": way.depth + 1,
        "source_id": doubt["document_id"],
        "relation": doubt["relation"],
        "scope": doubt["scope"],
        "words": doubt["words"],
        "basis": Basis.TEXT,
        "canonical": doubt["number"],
        "type": doubt["type"],
        "issuer_id": doubt["issuer_id"],
        "date": doubt["date"],
        "end": doubt["end"],
        "through_asserted": way.asserted > 0,
        "through_described": way.described > 0 or described,
        "evidence_id": doubt["evidence_id"],
    }


def _order(step: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        step["depth"],
        step["source_id"],
        step.get("target_id") or "~",
        step["relation"],
        step["evidence_id"],
    )
