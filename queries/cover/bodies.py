"""What is known of the bodies that a question touches, and of their classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph import bodies as reference
from graph.bodies.context import ancestors
from graph.bodies.units import unit
from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from graph.values import BodyClass
from graph.words import Level
from queries.reading import Row, by_key, rows


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """A body (cơ quan): its name, level and place, its days, who follows it."""

    body_id: str
    name: str
    level: str | None = None
    locality_id: str | None = None
    valid_from: date = EARLIEST
    valid_to: date = LATEST
    successors: tuple[str, ...] = ()

    def may_exist(self, begins: date, ends: date) -> bool:
        """Whether it existed on one of the days, half-open."""
        return self.valid_from < ends and begins < self.valid_to


def facts(store: Store, ids: Iterable[str | None]) -> dict[str, BodyFacts]:
    """
    The facts about each body: as the store's tables have them, else as the tables of
    bodies that come with the program do, else only its id.
    """
    wanted = sorted({i for i in ids if i is not None})
    kept = by_key(store, "bodies", wanted)
    followers = defaultdict(list)
    for row in rows(store, "successions", from_id=wanted):
        followers[row["from_id"]].append(row["to_id"])
    return {
        i: _of_row(kept[i], followers[i]) if i in kept else _of_reference(i)
        for i in wanted
    }


def place_names(store: Store, ids: Iterable[str]) -> dict[str, str]:
    """
    How each locality is called, with those above it behind, since many bear one name:
    as the store has it, else as our own tables do.
    """
    wanted = {i: [one for one in ancestors(i) if one] for i in ids}
    every = {one for line in wanted.values() for one in line}
    kept = by_key(store, "localities", every)
    known = {i: unit(i) for i in every if i not in kept}
    found = {i: row["name"] or i for i, row in kept.items()}
    found |= {i: one.full_name for i, one in known.items() if one}
    return {
        i: ", ".join(found[one] for one in reversed(line) if one in found)
        for i, line in wanted.items()
        if i in found
    }


def group_of(row: Row) -> BodyClass:
    """The class of bodies that a row of addressees or manifests names."""
    return BodyClass(
        kind=row["class_kind"],
        level=Level(row["class_level"]) if row["class_level"] else None,
        jurisdiction=row["jurisdiction_id"],
        unit=row["class_unit"],
        units=tuple(row["class_units"] or ()),
    )


def expand(group: BodyClass, on: date) -> tuple[str, ...] | None:
    """The bodies of a class on that day; None when nobody can count them."""
    return _members(group, alike(on))


@lru_cache(maxsize=4096)
def _members(group: BodyClass, on: date) -> tuple[str, ...] | None:
    return reference.members(group, on=on)


def alike(on: date) -> date:
    """The first of the days on which every class has the bodies of this day."""
    return reference.alike(on)


def untold(group: BodyClass, on: date) -> tuple[str, ...]:
    """The places whose units of that day the tables do not tell, by their names."""
    gaps = reference.untold(group, on=on)
    return tuple(reference.called(gap.place, on) for gap in gaps)


def today(
    known: Mapping[str, BodyFacts], ids: Iterable[str], on: date
) -> dict[str, tuple[str, ...]]:
    """
    The bodies of the same level that stand for each body on that day: itself while it
    exists, then those that follow it; itself also where nobody of its level does.
    """
    return {i: tuple(sorted(_living(i, known, on))) or (i,) for i in ids}


def with_followers(store: Store, ids: Iterable[str], on: date) -> dict[str, BodyFacts]:
    """The facts of the bodies, of those that follow the ended ones, and so on."""
    known: dict[str, BodyFacts] = {}
    wanted = set(ids)
    while wanted:
        known |= facts(store, wanted)
        ended = [known[i] for i in wanted if known[i].valid_to <= on]
        wanted = {s for body in ended for s in body.successors} - known.keys()
    return known


def _living(body_id: str, known: Mapping[str, BodyFacts], on: date) -> set[str]:
    """Those that stand for the body on that day, of its own level."""
    level, living, seen, waiting = known[body_id].level, set(), {body_id}, [body_id]
    while waiting:
        body = known[waiting.pop()]
        if on < body.valid_to:
            living.add(body.body_id)
            continue
        after = {s for s in body.successors if known[s].level == level} - seen
        seen |= after
        waiting += after
    return living


def _of_row(row: Row, followers: Iterable[str]) -> BodyFacts:
    return BodyFacts(
        body_id=row["body_id"],
        name=row["name"] or row["body_id"],
        level=row["level"],
        locality_id=row["locality_id"],
        valid_from=row["valid_from"] or EARLIEST,
        valid_to=row["valid_to"] or LATEST,
        successors=tuple(followers),
    )


def _of_reference(body_id: str) -> BodyFacts:
    body = reference.body(body_id)
    if body is None:
        return BodyFacts(body_id, body_id)
    return BodyFacts(
        body_id=body_id,
        name=body.name,
        level=body.level,
        locality_id=body.locality_id,
        valid_from=body.valid_from,
        valid_to=body.valid_to,
        successors=body.successors,
    )
