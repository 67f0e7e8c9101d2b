"""Which units came out of which, by loops over the tables of units."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph import bodies
from graph.bodies.held import older_communes, provinces


def level(body_id: str) -> str | None:
    found = bodies.body(body_id)
    return found.level.value if found else None


def place_of(body_id: str) -> str | None:
    found = bodies.body(body_id)
    return found.locality_id if found else None


def units_of(place: str) -> list[Any]:
    """The periods of all units of its level that may have passed into it."""
    if place.count("/") == 2:
        return [u for of in older_communes("ho-chi-minh").values() for u in of]
    if "/" in place:
        return [u for of in older_communes("ho-chi-minh").values() for u in of]
    return list(provinces())


def before(place: str, day: date) -> set[str]:
    """The units of that day from which one comes to the place by succession."""
    units = units_of(place)
    after: dict[str, set[str]] = {}
    for unit in units:
        after.setdefault(unit.id, set()).update(unit.successors)
    there = {u.id for u in units if u.valid_from <= day < u.valid_to}
    own = bodies.body(f"ubnd/{place}")
    if own and own.valid_from <= day < own.valid_to:
        there.add(place)
    found = set()
    for start in there:
        seen, waiting = {start}, [start]
        while waiting:
            for one in after.get(waiting.pop(), set()) - seen:
                seen.add(one)
                waiting.append(one)
        if place in seen:
            found.add(start)
    return found


def ended(place: str) -> date:
    days: list[date] = [u.valid_to for u in units_of(place) if u.id == place]
    return max(days)
