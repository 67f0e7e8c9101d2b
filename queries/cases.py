"""A directive as a case: who is expected to act, and the cell that each comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.naming import all_named
from graph.stores.seam import Along, Store
from graph.words import IMPL, Clock, Level, Relation, View
from queries.acts import Acts, acts
from queries.answers import Answer, date_conflicts
from queries.bodies import facts, today
from queries.candidates import candidates
from queries.cells import Cell, Known, Unit, cell
from queries.evidence import Evidence, evidence
from queries.expected import Expected, demands_of, expected
from queries.holdings import answering_types, holdings
from queries.nearest import Question, nearest
from queries.reading import Row, by_key
from queries.window import window

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


@dataclass(frozen=True, slots=True)
class _Group:
    """The units that one directive asks to answer one document by one clock."""

    directive: Row
    object_id: str
    clock: Clock
    units: tuple[Unit, ...]

    @property
    def members(self) -> frozenset[str]:
        return frozenset(m for unit in self.units for m in unit.members)

    @property
    def question(self) -> Question:
        targets = frozenset({self.directive["document_id"], self.object_id})
        return Question(targets, self.members)


def cases(
    store: Store,
    documents: Sequence[str],
    *,
    level: Level | None,
    demand: str | None,
    on: date,
    view: View,
    horizon: int,
) -> list[Case]:
    """The cases of the directives that ``documents`` name, in their order."""
    ids = all_named(store, documents)
    directives = by_key(store, "documents", ids)
    said = demands_of(store, directives)
    asked = {
        i: expected(store, directive, said, level=level, demand=demand, on=on)
        for i, directive in directives.items()
    }
    groups = _groups(store, directives, asked, view, on)
    cells: dict[str, list[Cell]] = {i: [] for i in directives}
    for group, known in zip(groups, _known(store, groups, on, view), strict=True):
        directive = group.directive
        windows = {
            due: window(directive, due=due, on=on, horizon=horizon)
            for due in {unit.expected.due for unit in group.units}
        }
        cells[directive["document_id"]] += [
            cell(unit, known, windows[unit.expected.due]) for unit in group.units
        ]
    links = [c.answer.link for of in cells.values() for c in of if c.answer is not None]
    rests = evidence(store, links)
    return [
        Case(
            directive=directives[i],
            cells=tuple(sorted(cells[i], key=lambda c: c.unit.body_id)),
            uncountable=tuple(e for e in asked[i] if e.body_id is None),
            rests=rests,
        )
        for i in ids
    ]


def _groups(
    store: Store,
    directives: Mapping[str, Row],
    asked: Mapping[str, Iterable[Expected]],
    view: View,
    on: date,
) -> list[_Group]:
    groups = []
    for i, directive in directives.items():
        by_clock = defaultdict(list)
        for unit in _units(store, asked[i], view, on):
            by_clock[unit.expected.object_id, unit.expected.clock].append(unit)
        groups += [
            _Group(directive, object_id, clock, tuple(units))
            for (object_id, clock), units in by_clock.items()
        ]
    return groups


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


def _known(store: Store, groups: Sequence[_Group], on: date, view: View) -> list[Known]:
    """All that is known about the answers to each directive or to the object."""
    if not groups:
        return []
    members = frozenset(m for group in groups for m in group.members)
    documents = acts(store, members)
    found = _answers(store, groups, documents, on)
    directives = {g.directive["document_id"]: g.directive for g in groups}
    told = candidates(store, directives.values(), documents)
    named_bodies = facts(store, members)
    followers = {s for body in named_bodies.values() for s in body.successors}
    bodies = facts(store, followers) | named_bodies
    conflicts = date_conflicts(store, [a for of in found for a in of.values()])
    held = {
        clock: holdings(store, documents, answering_types(clock), on)
        for clock in {group.clock for group in groups}
    }
    return [
        Known(
            directive=group.directive,
            on=on,
            view=view,
            answers=of,
            conflicts=conflicts,
            candidates=told.get(group.directive["document_id"], {}),
            holdings=held[group.clock],
            bodies=bodies,
        )
        for group, of in zip(groups, found, strict=True)
    ]


def _answers(
    store: Store, groups: Sequence[_Group], documents: Acts, on: date
) -> list[dict[str, Answer]]:
    """By group and body the nearest answer."""
    found: list[dict[str, Answer]] = [{} for _ in groups]
    for clock in Clock:
        relations = REPORTS if clock is Clock.REPORT else IMPL
        of = [n for n, group in enumerate(groups) if group.clock is clock]
        if not of:
            continue
        questions = [groups[n].question for n in of]
        along = Along(relations=relations, on=on)
        for n, one in zip(of, nearest(store, questions, along, documents), strict=True):
            found[n] = one
    return found
