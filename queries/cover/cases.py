"""Directives as cases: who is expected to act, and all that is known of the answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyarrow as pa

from graph.naming import all_named
from graph.stores.seam import Along, Store
from graph.words import IMPL, Action, Clock, Level, Relation, Verdict, View
from queries.cover.acts import Acts, Codes, Truths, acts
from queries.cover.bodies import BodyFacts, facts
from queries.cover.expected import Asked, demands_of, expected
from queries.cover.listed import Listed, Members, codes, listed
from queries.cover.nearest import Nearest, nearest
from queries.cover.nearways import together
from queries.cover.stock import Stock, answering_types, stock
from queries.cover.window import Window, counts_days, window
from queries.reading import Row, by_key

REPORTS = frozenset({Relation.REPORTS_ON})
"""By a report a body answers a demand whose clock is the report's."""


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """
    The cells of the bodies that can be counted, the classes that cannot, by directive;
    ``ids`` are the directives as they were asked for.

    Answers are by ``group``: one directive, document to answer, and clock; the group of
    what is said. ``conflicts``: the way to an answer rests on a date that differs.
    """

    ids: tuple[str, ...]
    on: date
    view: View
    asked: tuple[Asked, ...]
    listed: Listed
    members: Members
    windows: tuple[Window | None, ...]
    group: Codes
    acts: Acts
    nearest: Nearest
    conflicts: Truths
    stock: Mapping[Clock, Stock]
    bodies: Mapping[str, BodyFacts]

    def directive(self, cell: int) -> Row:
        """The directive of a cell."""
        said = self.listed.said[int(self.listed.of[cell])]
        return self.listed.directives[said.directive]

    def said(self, values: Iterable[int]) -> Codes:
        """What is told of each thing said, by cell."""
        return codes(values)[self.listed.of]


def cases(
    store: Store,
    documents: Sequence[str],
    *,
    level: Level | None,
    demand: str | None,
    on: date,
    view: View,
    horizon: int,
    actions: Collection[Action] = frozenset(Action),
    clock: Clock | None = None,
) -> Cases:
    """
    The cases of the directives that ``documents`` name; only demands for ``actions``
    are looked at.
    """
    counts_days("horizon", horizon)
    ids = tuple(all_named(store, documents))
    known = by_key(store, "documents", ids)
    directives = [known[i] for i in dict.fromkeys(ids)]
    said = demands_of(store, known, actions)
    if demand is not None:
        said.hold(demand)
    asked = tuple(
        expected(store, directive, said, level=level, demand=demand, clock=clock, on=on)
        for directive in directives
    )
    of = listed(store, directives, asked, view, on)
    own = acts(store, of.bodies)
    groups, group = _groups(of)
    members = of.members()
    found = _answers(store, groups, group[of.of][members.cell], members, own, on)
    return Cases(
        ids=ids,
        on=on,
        view=view,
        asked=asked,
        listed=of,
        members=members,
        windows=_windows(of, on, horizon),
        group=group,
        acts=own,
        nearest=found,
        conflicts=found.ways.resting_on(_date_conflicts(store, found)),
        stock={
            clock: stock(store, own, answering_types(clock))
            for clock in {one.expected.clock for one in of.said}
        },
        bodies=_bodies(store, of),
    )


def later(store: Store, of: Cases, on: date, horizon: int) -> Cases:
    """The same cases on another day: who is asked stays as it was found."""
    groups, group = _groups(of.listed)
    each = group[of.listed.of][of.members.cell]
    found = _answers(store, groups, each, of.members, of.acts, on)
    return replace(
        of,
        on=on,
        windows=_windows(of.listed, on, horizon),
        nearest=found,
        conflicts=found.ways.resting_on(_date_conflicts(store, found)),
    )


def _windows(of: Listed, on: date, horizon: int) -> tuple[Window | None, ...]:
    return tuple(
        window(of.directives[o.directive], due=o.expected.due, on=on, horizon=horizon)
        for o in of.said
    )


Group = tuple[str, str, Clock]
"""A directive, the document that is to be answered, and by which clock."""


def _groups(of: Listed) -> tuple[list[Group], Codes]:
    places: dict[Group, int] = {}
    group = []
    for one in of.said:
        directive = of.directives[one.directive]["document_id"]
        key = directive, one.expected.object_id, one.expected.clock
        group.append(places.setdefault(key, len(places)))
    return list(places), codes(group)


def _answers(
    store: Store,
    groups: Sequence[Group],
    group: Codes,
    members: Members,
    acts: Acts,
    on: date,
) -> Nearest:
    """By group and body the nearest answer; ``group`` is that of each member."""
    found, numbers = [], []
    for clock in Clock:
        of = codes(n for n, one in enumerate(groups) if one[2] is clock)
        inside = np.isin(group, of)
        question = np.searchsorted(of, group[inside])
        asked = np.unique(question * len(acts.names) + members.body[inside])
        targets = [frozenset(groups[n][:2]) for n in of]
        along = Along(relations=REPORTS if clock is Clock.REPORT else IMPL, on=on)
        if len(of) or clock is Clock.PLAN:
            found.append(nearest(store, targets, asked, along, acts))
            numbers.append(of[found[-1].question])
    ways, begins = together([one.ways for one in found])
    return Nearest(
        question=np.concatenate(numbers),
        body=np.concatenate([one.body for one in found]),
        way=np.concatenate(
            [one.way + begin for one, begin in zip(found, begins, strict=True)]
        ),
        rank=np.concatenate([one.rank for one in found]),
        ways=ways,
    )


def _bodies(store: Store, of: Listed) -> dict[str, BodyFacts]:
    own = facts(store, of.bodies)
    followers = {s for body in own.values() for s in body.successors}
    return facts(store, followers - own.keys()) | own


def _date_conflicts(store: Store, found: Nearest) -> pa.Array:
    """The citations of another date among those on which the ways rest."""
    rests = found.ways.link[found.ways.link >= 0]
    cited = found.ways.links["first_citation_id"].take(pa.array(rests))
    where = {
        "citation_id": cited.drop_null().unique().to_pylist(),
        "verdict": [Verdict.DATE_CONFLICT.value],
    }
    rows = store.table("citations", columns=["citation_id"], where=where)
    return rows["citation_id"].combine_chunks()
