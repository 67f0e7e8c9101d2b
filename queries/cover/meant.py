"""The bodies that a person means: one by its name, or all of a place."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from graph import bodies as reference
from graph.bodies.registry import place_of
from graph.bodies.units import unit
from graph.errors import UnknownBody
from graph.naming import bodies_called


@dataclass(frozen=True, slots=True)
class Meant(Container[str]):
    """Bodies by their ids, and those of places, without what lies inside these."""

    bodies: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def __contains__(self, body_id: object) -> bool:
        if not isinstance(body_id, str):
            return False
        return body_id in self.bodies or place_of(body_id) in self.places


def meant(given: str) -> Meant:
    """
    The bodies of that name, or of the place of that name or id, in whatever time.
    `UnknownBody` when there is neither.

    >>> "so/ha-noi/noi-vu" in meant("Hà Nội"), "ubnd/ha-noi" in meant("ha-noi")
    (True, True)
    >>> "ubnd/ha-noi/soc-son" in meant("Hà Nội")
    False
    >>> "so/ha-noi/noi-vu" in meant("UBND thành phố Hà Nội")
    False
    """
    if unit(given) is not None:
        return Meant(places=frozenset({given}))
    try:
        return Meant(frozenset(bodies_called(given)))
    except UnknownBody:
        ids = reference.look_up(given, on=None).ids
        places = frozenset(one for one in ids if unit(one) is not None)
        if not places:
            raise
        return Meant(places=places)
