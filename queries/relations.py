"""The relations of a document, to what it cites and from what cites it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from graph.words import Direction, Relation
from queries.asking import DOCUMENT, Kind, Parameter, Question
from queries.frames import DAY, NUMBER, TEXT, frame
from queries.ground.evidence import evidence
from queries.reading import Row, by_key, rows

COLUMNS = {
    "direction": TEXT,
    "relation": TEXT,
    "scope": TEXT,
    "source_id": TEXT,
    "target_id": TEXT,
    "document_id": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "date": DAY,
    "title": TEXT,
    "known": TEXT,
    "words": TEXT,
    "citations": NUMBER,
    "basis": TEXT,
    "edge_id": TEXT,
    "evidence_id": TEXT,
}
_ENDS = {
    Direction.UP: ("source_id", "target_id"),
    Direction.DOWN: ("target_id", "source_id"),
}
_OTHER = ("document_id", "canonical", "type", "date", "title", "known")
_ALONE = ("relation", "scope", "basis", "citations", "edge_id")
_RELATIONS = list(Relation)


def relations(
    store: Store, document: str, *, direction: Direction | None = None
) -> pd.DataFrame:
    """
    One row for each relation of a document: to another (``up``), in the order of the
    relations, then from another to it (``down``). ``document_id`` and what stands
    behind it are the other one's, ``words`` those of the first of its ``citations``,
    or a person's reason.

    >>> from queries.example import example_store
    >>> frame = relations(example_store(), "33/CT-TTg@2021")
    >>> frame[["direction", "relation", "canonical"]].values.tolist()
    [['down', 'implements', '27/KH-UBND']]
    """
    id = named(store, document)
    ways = [direction] if direction is not None else list(Direction)
    found = [(way, row) for way in ways for row in _links(store, id, way)]
    edges = [row for _, row in found]
    rests = evidence(store, edges)
    others = by_key(store, "documents", {row[_ENDS[way][1]] for way, row in found})
    return frame(
        (
            {
                **{name: row[name] for name in _ALONE},
                **{name: row[name] for name in ("source_id", "target_id")},
                **{name: others[row[_ENDS[way][1]]][name] for name in _OTHER},
                "direction": way,
                "words": rests[row["edge_id"]].words,
                "evidence_id": rests[row["edge_id"]].evidence_id,
            }
            for way, row in found
        ),
        COLUMNS,
    )


def _links(store: Store, id: str, way: Direction) -> Iterable[Row]:
    near, far = _ENDS[way]
    return sorted(
        rows(store, "edges", **{near: [id]}),
        key=lambda row: (_RELATIONS.index(row["relation"]), row[far], row["edge_id"]),
    )


QUESTION = Question(
    relations,
    COLUMNS,
    (DOCUMENT, Parameter("direction", Kind.CHOICE, choices=Direction)),
    shown=("direction", "relation", "document_id", "title", "words", "basis"),
)
