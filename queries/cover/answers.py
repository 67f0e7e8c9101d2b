"""The documents that carry out a directive, by the bodies whose acts they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.stores.seam import MAX_DEPTH, Along, Store
from graph.tables import LATEST
from graph.words import Direction, State
from queries.along.ways import Way, reached
from queries.cover.acting import acting
from queries.reading import Row


@dataclass(frozen=True, slots=True)
class Answer:
    """
    A document of a body that leads up to the directive, the way it goes, and the
    documents between.
    """

    document: Row
    way: Way
    through: tuple[Row, ...] = ()

    @property
    def state(self) -> State:
        return State.DIRECT if self.way.depth == 1 else State.TRANSITIVE

    @property
    def link(self) -> Row:
        """The link of the document itself, the last of the way down."""
        return self.way.links[-1]

    @property
    def rank(self) -> tuple[int, object, str]:
        """Lowest first: nearest to the directive, then the earliest, then by id."""
        day = self.document["date"] or LATEST
        return self.way.depth, day, self.document["document_id"]


def answers(
    store: Store, targets: Iterable[str], along: Along
) -> dict[str, list[Answer]]:
    """By body, its documents that reach one of the targets, the best first."""
    ways: dict[str, Way] = {}
    documents: dict[str, Row] = {}
    starts = set(targets)
    for target in sorted(starts):
        found = reached(store, target, along, direction=Direction.DOWN, depth=MAX_DEPTH)
        documents |= found.documents
        for document_id, way in found.ways.items():
            known = ways.get(document_id)
            better = known is None or way.rank < known.rank
            if document_id not in starts and better:
                ways[document_id] = way
    by_body = defaultdict(list)
    bodies = acting(store, {i: documents[i] for i in ways})
    for document_id, way in ways.items():
        for body in bodies[document_id]:
            through = tuple(documents[i] for i in reversed(way.path[1:-1]))
            by_body[body].append(Answer(documents[document_id], way, through))
    return {body: sorted(of, key=lambda a: a.rank) for body, of in by_body.items()}
