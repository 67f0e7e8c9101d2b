"""How one document leads to another: the shortest paths between the two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from graph.errors import TrienkhaiError
from graph.labels import both
from graph.naming import named
from graph.stores.seam import MAX_DEPTH, Along, Store
from graph.words import (
    ALL_RELATIONS,
    WHOLE,
    Basis,
    Direction,
    Known,
    Relation,
    Scope,
)
from queries.along.corridor import Corridor
from queries.along.shortest import best_paths
from queries.along.ways import Way, far, further, near
from queries.asking import DOCUMENT, ON, Kind, Parameter, Question
from queries.frames import DAY, NUMBER, TEXT, TRUTH, frame
from queries.ground.evidence import Evidence, evidence
from queries.reading import Row, asked_on, at_most, by_key

COLUMNS = {
    "way": NUMBER,
    "step": NUMBER,
    "length": NUMBER,
    "direction": TEXT,
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
    "through_asserted": TRUTH,
    "through_described": TRUTH,
    "evidence_id": TEXT,
}
LIMIT = 5
_IDENTITY = ("document_id", "canonical", "type", "issuer_id", "date", "title", "known")
_LINK = ("source_id", "target_id", "relation", "scope", "basis")
_DECISION = 2 * MAX_DEPTH
_STEP = _DECISION**2
"""A step costs more than all decisions on a way, a decision more than descriptions."""

_RELATIONS, _SCOPES, _BASES = list(Relation), list(Scope), list(Basis)


def paths(
    store: Store,
    document: str,
    target: str,
    *,
    limit: int = LIMIT,
    direction: Direction | None = None,
    relations: Collection[Relation] = ALL_RELATIONS,
    scopes: Collection[Scope] = WHOLE,
    depth: int = MAX_DEPTH,
    on: date | None = None,
) -> pd.DataFrame:
    """
    One row for each step of the shortest paths from a document to another, at most
    ``limit`` of them, none longer than ``depth`` or through a document twice: the
    shortest first, then those that rest on the fewest decisions of people, then on the
    fewest descriptions, then by ids. A path leads from citing to cited all the way
    (up), or from cited to citing (down); both are looked for unless one is asked for.

    ``document_id`` and the columns behind it are where the step leads. Of several
    links between two documents the strongest is told, one that was read before one that
    a person stated. ``through_asserted`` and ``through_described`` are of the path.

    >>> from queries.example import example_store
    >>> frame = paths(example_store(), "33/CT-TTg@2021", "27/KH-UBND@2022")
    >>> frame[["way", "step", "direction", "relation"]].values.tolist()
    [[1, 1, 'down', 'implements']]
    """
    ends = named(store, document), named(store, target)
    if ends[0] == ends[1]:
        raise TrienkhaiError(both("error.same_document", given=ends[0]))
    limit = at_most(limit)
    along = Along(frozenset(relations), frozenset(scopes), on=asked_on(on))
    found = [
        (way, each)
        for each in ([direction] if direction else Direction)
        for way in _ways(store, ends, along, each, depth, limit)
    ]
    best = sorted(found, key=lambda one: one[0].rank)[:limit]
    return frame(_steps(store, best), COLUMNS)


def _ways(
    store: Store,
    ends: tuple[str, str],
    along: Along,
    direction: Direction,
    depth: int,
    limit: int,
) -> list[Way]:
    """
    The best ways in one direction. The links over which a way can lead are few as long
    as it is short, so longer ones are looked for only when ways lack.
    """
    lower, upper = ends if direction is Direction.UP else ends[::-1]
    between = Corridor(store, lower, upper, along, depth=depth)
    least = between.least()
    found: list[Way] = []
    for steps in () if least is None else _bounds(least, depth):
        found = _best(store, between.within(steps), ends, direction, steps, limit)
        if len(found) == limit:
            break
    return found


def _bounds(least: int, depth: int) -> Iterator[int]:
    """The least number of steps, then ever more of them, up to ``depth``."""
    more = 0
    while least + more < depth:
        yield least + more
        more = 2 * more + 1
    yield depth


def _best(
    store: Store,
    links: list[Row],
    ends: tuple[str, str],
    direction: Direction,
    steps: int,
    limit: int,
) -> list[Way]:
    """The best ways of at most so many steps over these links."""
    documents = _known(store, {link["source_id"] for link in links})
    strongest = _strongest(links, direction)
    costs: dict[str, dict[str, int]] = {}
    for (one, other), link in strongest.items():
        costs.setdefault(one, {})[other] = _cost(link, documents)
    most = _STEP * (steps + 1) - 1
    found = []
    told = best_paths(costs, *ends, most=most)
    for _, (_, path) in zip(range(limit), told, strict=False):
        way = Way(path[:1])
        for step in pairwise(path):
            way = further(way, strongest[step], documents, direction)
        found.append(way)
    return found


def _known(store: Store, ids: Collection[str]) -> dict[str, Row]:
    """By document how it is known."""
    columns = ["document_id", "known"]
    found = store.table("documents", columns=columns, where={"document_id": list(ids)})
    return {row["document_id"]: row for row in found.to_pylist()}


def _strongest(
    edges: Iterable[Row], direction: Direction
) -> dict[tuple[str, str], Row]:
    """The one link that is told of those between two documents, by where it leads."""
    kept: dict[tuple[str, str], Row] = {}
    for edge in sorted(edges, key=_weakness, reverse=True):
        kept[near(edge, direction), far(edge, direction)] = edge
    return kept


def _weakness(edge: Row) -> tuple[bool, int, int, int, str]:
    return (
        edge["basis"] == Basis.DECISION,
        _RELATIONS.index(edge["relation"]),
        _SCOPES.index(edge["scope"]),
        _BASES.index(edge["basis"]),
        edge["edge_id"],
    )


def _cost(edge: Row, documents: Mapping[str, Row]) -> int:
    """Fewer steps come first, then fewer decisions, then fewer descriptions."""
    asserted = bool(edge["basis"] == Basis.DECISION)
    described = bool(documents[edge["source_id"]]["known"] == Known.DESCRIBED)
    return _STEP + _DECISION * asserted + described


def _steps(
    store: Store, found: list[tuple[Way, Direction]]
) -> Iterator[dict[str, Any]]:
    passed = {i for way, _ in found for i in way.path}
    documents = by_key(store, "documents", passed)
    rests = evidence(store, [edge for way, _ in found for edge in way.links])
    for number, (way, direction) in enumerate(found, start=1):
        for step, edge in enumerate(way.links, start=1):
            document = documents[way.path[step]]
            yield {
                **_step(edge, document, rests[edge["edge_id"]]),
                "way": number,
                "step": step,
                "length": way.depth,
                "direction": direction,
                "through_asserted": way.asserted > 0,
                "through_described": way.described > 0,
            }


def _step(edge: Row, document: Row, rest: Evidence) -> dict[str, Any]:
    return {
        **{name: document[name] for name in _IDENTITY},
        **{name: edge[name] for name in _LINK},
        "words": rest.words,
        "evidence_id": rest.evidence_id,
    }


QUESTION = Question(
    paths,
    COLUMNS,
    (
        DOCUMENT,
        Parameter("target", Kind.DOCUMENT, positional=True),
        Parameter("limit", Kind.INTEGER, LIMIT),
        Parameter("direction", Kind.CHOICE, choices=Direction),
        Parameter("relations", Kind.CHOICES, ALL_RELATIONS, choices=Relation),
        Parameter("scopes", Kind.CHOICES, WHOLE, choices=Scope),
        Parameter("depth", Kind.INTEGER, MAX_DEPTH),
        ON,
    ),
    shown=(
        "way",
        "step",
        "direction",
        "source_id",
        "relation",
        "target_id",
        "words",
        "basis",
    ),
)
