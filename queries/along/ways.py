"""
The shortest way from one document to each that it reaches.

Stores answer with nodes, never with paths: of the many paths to a document one is told
here, the shortest; among equals the one that rests on the fewest decisions of people,
then on the fewest descriptions, then the first by ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.stores.seam import Along, Store
from graph.words import Basis, Direction, Known
from queries.reading import Row, by_key, edges_within


@dataclass(frozen=True, slots=True)
class Way:
    """A path, both ends included, and what it rests on besides texts."""

    path: tuple[str, ...]
    links: tuple[Row, ...] = ()
    asserted: int = 0
    described: int = 0

    @property
    def depth(self) -> int:
        return len(self.path) - 1

    @property
    def rank(self) -> tuple[int, int, int, tuple[str, ...]]:
        return self.depth, self.asserted, self.described, self.path


@dataclass(frozen=True, slots=True)
class Reached:
    """What a start reaches: the edges among it, the documents, a way to each."""

    edges: tuple[Row, ...]
    documents: Mapping[str, Row]
    ways: Mapping[str, Way]


def reached(
    store: Store, start: str, along: Along, *, direction: Direction, depth: int
) -> Reached:
    """All that ``start`` reaches along these edges, itself included at depth 0."""
    found = store.reach([start], along, direction=direction, depth=depth)
    depths = dict(
        zip(
            found.column("document_id").to_pylist(),
            found.column("depth").to_pylist(),
            strict=True,
        )
    )
    depths[start] = 0
    edges = edges_within(store, list(depths), along)
    documents = by_key(store, "documents", depths)
    return Reached(
        edges=tuple(edges),
        documents=documents,
        ways=_ways(start, depths, edges, documents, direction),
    )


def near(edge: Row, direction: Direction) -> str:
    """The end of an edge from which a walk in that direction comes."""
    end: str = edge["source_id" if direction is Direction.UP else "target_id"]
    return end


def far(edge: Row, direction: Direction) -> str:
    """The end of an edge to which a walk in that direction leads."""
    end: str = edge["target_id" if direction is Direction.UP else "source_id"]
    return end


def further(
    way: Way, edge: Row, documents: Mapping[str, Row], direction: Direction
) -> Way:
    """The way that goes on over one more edge."""
    described = documents[edge["source_id"]]["known"] == Known.DESCRIBED
    return Way(
        path=(*way.path, far(edge, direction)),
        links=(*way.links, edge),
        asserted=way.asserted + (edge["basis"] == Basis.DECISION),
        described=way.described + described,
    )


def _ways(
    start: str,
    depths: Mapping[str, int],
    edges: Iterable[Row],
    documents: Mapping[str, Row],
    direction: Direction,
) -> dict[str, Way]:
    deeper = defaultdict(list)
    for edge in edges:
        to = far(edge, direction)
        if depths[near(edge, direction)] + 1 == depths[to]:
            deeper[depths[to]].append(edge)
    ways = {start: Way((start,))}
    for depth in sorted(deeper):
        for edge in deeper[depth]:
            to = far(edge, direction)
            way = further(ways[near(edge, direction)], edge, documents, direction)
            if to not in ways or way.rank < ways[to].rank:
                ways[to] = way
    return ways
