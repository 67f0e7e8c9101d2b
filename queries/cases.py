"""A directive as a case: who is expected to act, and the cell that each comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.naming import named
from graph.stores.seam import Along, Store
from graph.words import IMPL, Clock, Level, Relation, View
from queries.answers import answers, date_conflicts
from queries.bodies import facts, today
from queries.candidates import candidates
from queries.cells import Cell, Known, Unit, cell
from queries.evidence import Evidence, evidence
from queries.expected import Expected, expected
from queries.holdings import answering_types, holdings
from queries.reading import Row, by_key
from queries.window import Window, window

REPORTS = frozenset({Relation.REPORTS_ON})
"""By a report a body answers a demand whose clock is the report's."""


@dataclass(frozen=True, slots=True)
class Case:
    """
    The cells of the bodies that can be counted, the classes that cannot, and what the
    links of the answers rest on, by the ids of the edges.
    """

    directive: Row
    cells: tuple[Cell, ...]
    uncountable: tuple[Expected, ...]
    rests: dict[str, Evidence]


def case(
    store: Store,
    document: str,
    *,
    level: Level | None,
    demand: str | None,
    on: date,
    view: View,
    horizon: int,
) -> Case:
    """The case of the directive that ``document`` names."""
    document_id = named(store, document)
    directive = by_key(store, "documents", [document_id])[document_id]
    asked = expected(store, directive, level=level, demand=demand, on=on)
    units = _units(store, [e for e in asked if e.body_id is not None], view, on)
    groups = defaultdict(list)
    for unit in units:
        groups[unit.expected.object_id, unit.expected.clock].append(unit)
    cells = []
    for (object_id, clock), group in groups.items():
        known = _known(store, directive, object_id, clock, group, on, view)
        cells += [
            cell(u, known, _window(directive, u.expected, on, horizon)) for u in group
        ]
    links = [c.answer.link for c in cells if c.answer is not None]
    return Case(
        directive=directive,
        cells=tuple(sorted(cells, key=lambda c: c.unit.body_id)),
        uncountable=tuple(e for e in asked if e.body_id is None),
        rests=evidence(store, links),
    )


def _window(directive: Row, one: Expected, on: date, horizon: int) -> Window | None:
    return window(directive, due=one.due, on=on, horizon=horizon)


def _units(store: Store, asked: Iterable[Expected], view: View, on: date) -> list[Unit]:
    """The units to list: the bodies of the directive's day, or those of today."""
    by_body = {e.body_id: e for e in asked if e.body_id is not None}
    if view is View.THEN:
        return [Unit(e, b, (b,)) for b, e in by_body.items()]
    parts = defaultdict(list)
    for body, followers in today(store, by_body, on).items():
        for follower in followers:
            parts[follower].append(body)
    return [
        Unit(min((by_body[b] for b in of), key=lambda e: e.rank), body, tuple(of))
        for body, of in parts.items()
    ]


def _known(
    store: Store,
    directive: Row,
    object_id: str,
    clock: Clock,
    units: Iterable[Unit],
    on: date,
    view: View,
) -> Known:
    """All that is known about the answers to the directive or to the object."""
    relations = REPORTS if clock is Clock.REPORT else IMPL
    targets = {directive["document_id"], object_id}
    found = answers(store, targets, Along(relations=relations, on=on))
    bodies = {member for unit in units for member in unit.members}
    named_bodies = facts(store, bodies)
    followers = {s for body in named_bodies.values() for s in body.successors}
    kept = [a for body in bodies for a in found.get(body, ())]
    return Known(
        directive=directive,
        on=on,
        view=view,
        answers=found,
        conflicts=frozenset(date_conflicts(store, kept)),
        candidates=candidates(store, directive),
        holdings=holdings(store, bodies, answering_types(clock), on),
        bodies=facts(store, followers) | named_bodies,
    )
