"""Which bodies are listed for each directive: those of its day, or those of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.stores.seam import Store
from graph.words import View
from queries.cover.acts import Codes, Truths
from queries.cover.bodies import BodyFacts, today, with_followers
from queries.cover.expected import Asked, Expected
from queries.reading import Row, span


@dataclass(frozen=True, slots=True)
class Unit:
    """
    A body as it is listed, and the bodies of the directive's day whose acts are its
    own: itself, or in the view of today those that it follows.
    """

    body_id: str
    parts: tuple[str, ...]

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.body_id, *self.parts)))


@dataclass(frozen=True, slots=True)
class Said:
    """What one directive expects of some of its bodies."""

    directive: int
    expected: Expected


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """
    The cells: the place of the unit, and of what is said of it, for each body that a
    directive asks, by directive and body. ``bodies`` are all members of the units.
    """

    directives: tuple[Row, ...]
    units: tuple[Unit, ...]
    said: tuple[Said, ...]
    bodies: tuple[str, ...]
    unit: Codes
    of: Codes

    @property
    def directive(self) -> Codes:
        """The place of the directive of each cell."""
        return codes(one.directive for one in self.said)[self.of]

    def members(self) -> Members:
        """Each cell once for each body whose acts are its own."""
        place = {body: n for n, body in enumerate(self.bodies)}
        members = [unit.members for unit in self.units]
        flat = [(m, u) for u, of in zip(self.units, members, strict=True) for m in of]
        body = codes(place[m] for m, _ in flat)
        count = codes(map(len, members))
        first = np.cumsum(count) - count
        many = count[self.unit]
        cell = np.repeat(np.arange(len(self.unit)), many)
        begins = np.cumsum(many) - many
        at = first[self.unit[cell]] + np.arange(len(cell)) - begins[cell]
        is_own = np.array([m == u.body_id for m, u in flat], bool)
        is_part = np.array([m in u.parts for m, u in flat], bool)
        return Members(cell, body[at], is_own[at], is_part[at], begins)


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """
    The bodies whose acts are those of a cell, itself first; those of each cell begin at
    ``begins``. ``own`` is the listed body, ``part`` one of the directive's day.
    """

    cell: Codes
    body: Codes
    own: Truths
    part: Truths
    begins: Codes


def listed(
    store: Store,
    directives: Sequence[Row],
    asked: Sequence[Asked],
    view: View,
    on: date,
) -> Listed:
    """
    What to list of what the directives ask. A body that did not exist when it was asked
    has nobody who follows it in that, and stands for itself in both views.
    """
    every = sorted({body for one in asked for body in one.bodies})
    known = {} if view is View.THEN else with_followers(store, every, on)
    followers = {b: (b,) for b in every} if not known else today(known, every, on)
    units: dict[Unit, int] = {}
    alike: dict[tuple[object, ...], list[tuple[int, tuple[str, ...]]]] = {}
    said: list[Said] = []
    unit, of = [], []
    for n, one in enumerate(asked):
        of_bodies, gone = tuple(one.bodies), _absent(directives[n], one, known)
        key = of_bodies, gone
        if key not in alike:
            shown = _units(of_bodies, followers, gone)
            alike[key] = [
                (units.setdefault(each, len(units)), each.parts) for each in shown
            ]
        best = [_strongest(one.bodies, parts) for _, parts in alike[key]]
        places: dict[int, int] = {}
        unit += [place for place, _ in alike[key]]
        of += [places.setdefault(id(e), len(said) + len(places)) for e in best]
        said += [Said(n, e) for e in {id(e): e for e in best}.values()]
    return Listed(
        directives=tuple(directives),
        units=tuple(units),
        said=tuple(said),
        bodies=tuple(sorted({m for one in units for m in one.members})),
        unit=codes(unit),
        of=codes(of),
    )


def _absent(
    directive: Row, asked: Asked, known: Mapping[str, BodyFacts]
) -> frozenset[str]:
    """The named bodies that did not exist on the directive's day, as far as known."""
    return frozenset(
        body
        for body, one in asked.bodies.items()
        if one.named and body in known and not known[body].may_exist(*span(directive))
    )


def _units(
    bodies: Iterable[str],
    followers: Mapping[str, tuple[str, ...]],
    gone: frozenset[str],
) -> list[Unit]:
    parts = defaultdict(list)
    for body in bodies:
        for follower in (body,) if body in gone else followers[body]:
            parts[follower].append(body)
    return [
        Unit(body, tuple(p for p in of if p not in gone) or tuple(of))
        for body, of in sorted(parts.items())
    ]


def _strongest(said: Mapping[str, Expected], parts: tuple[str, ...]) -> Expected:
    if len(parts) == 1:
        return said[parts[0]]
    return min((said[part] for part in parts), key=lambda one: one.rank)


def codes(values: Iterable[int]) -> Codes:
    """Whole numbers as a column."""
    return np.fromiter(values, np.int64)


def least(values: Codes, begins: Codes) -> Codes:
    """The least of the values of each group; the groups begin there."""
    if not len(begins):
        return np.empty(0, np.int64)
    lowest: Codes = np.minimum.reduceat(values, begins)
    return lowest
