"""Whether those who acted were all of a unit of today, or only a part of it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from graph.bodies.territory import former
from graph.bodies.units import lifetime
from graph.words import View
from queries.cover.acts import Codes, Truths
from queries.cover.cases import Cases
from queries.cover.expected import day_of
from queries.cover.listed import Unit
from queries.cover.window import LAST, day_number


def any_of(values: Truths, begins: Codes) -> Truths:
    """Whether it is so of one of each cell's members."""
    if not len(begins):
        return np.empty(0, bool)
    found: Truths = np.logical_or.reduceat(values, begins)
    return found


def in_part(of: Cases, row: Codes) -> Truths:
    """
    By cell whether bodies acted for a part of it alone; ``row`` is the answer of each
    member, -1 for none. The rest did not act, or was not asked; and the listed body
    itself did not act since the last of its parts passed into it.
    """
    members, answers = of.members, row >= 0
    if of.view is View.THEN:
        return np.zeros(len(members.begins), bool)
    joined, unasked = _merged(of, any_of(answers, members.begins))
    whole = answers & members.own & (_day(of, row) >= joined[members.cell])
    lacking = any_of(members.part & ~answers, members.begins) | unasked
    partial: Truths = lacking & ~any_of(whole, members.begins)
    return partial


def _day(of: Cases, row: Codes) -> Codes:
    """The day of the answer of each member; before all others where it has none."""
    ways, answered = of.nearest.ways, row >= 0
    days = ways.documents["date"].cast(pa.int32()).fill_null(-LAST).to_numpy()
    found = np.full(len(row), -LAST)
    found[answered] = days[ways.document[of.nearest.way[row[answered]]]]
    return found


def _merged(of: Cases, answered: Truths) -> tuple[Codes, Truths]:
    """
    By answered cell the day by which all parts of the unit had passed into it, and
    whether one of them was not asked.
    """
    joined, unasked = np.full(len(answered), -LAST), np.zeros(len(answered), bool)
    days = [day_of(directive, of.on) for directive in of.listed.directives]
    known: dict[tuple[Unit, date], tuple[int, bool]] = {}
    for cell in np.flatnonzero(answered).tolist():
        said = of.listed.said[of.listed.of[cell]]
        key = of.listed.units[of.listed.unit[cell]], days[said.directive]
        if key not in known:
            known[key] = _parts(of, *key)
        joined[cell], unasked[cell] = known[key]
    return joined, unasked


def _parts(of: Cases, unit: Unit, on: date) -> tuple[int, bool]:
    """The last day on which another passed into the unit; whether one was not asked."""
    parts = [of.bodies[part] for part in unit.parts]
    ends = [body.valid_to for body in parts if body.body_id != unit.body_id]
    place = of.bodies[unit.body_id].locality_id
    places = former(place, on) if place else frozenset()
    ends += [lifetime(p)[1] for p in places if p != place]
    unasked = places - {body.locality_id for body in parts}
    return max(map(day_number, ends), default=-LAST), bool(unasked)
