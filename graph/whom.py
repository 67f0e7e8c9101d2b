"""Bodies and classes of bodies as people name them in decisions and manifests."""

from __future__ import annotations

from typing import Any

from graph.bodies import Setting, body, named
from graph.bodies.units import periods
from graph.fold import slug
from graph.orders import class_columns
from graph.words import Level

FORMS = "level:<level> [of <place>], body:<id>, class:<words>"


def addressed(words: str, setting: Setting) -> dict[str, Any]:
    """
    The columns that name a body, or a class of bodies; ValueError says what forms there
    are, or which bodies the words name beside. ``setting`` is who speaks, on which day.

    >>> addressed("level:district of ha-noi", Setting())["jurisdiction_id"]
    'ha-noi'
    """
    form, _, said = (part.strip() for part in words.strip().partition(":"))
    row: dict[str, Any] = {"words": said, "exceptions": [], "countable": True}
    if form == "level":
        return {**row, **_level(said)}
    if form == "body" and is_body(said):
        return {**row, "body_id": said}
    if form == "class" and said:
        found = named(said, setting=setting)
        if found.bodies:
            each = [f"body:{one}" for one in found.bodies]
            each += ["class:..."] if found.group else []
            raise ValueError(f"value = {words!r} ({'; '.join(each)})")
        group = found.group
        if group is None:
            return {**row, "countable": False}
        return {
            **row,
            **class_columns(group),
            "exceptions": list(group.exceptions),
            "countable": group.countable,
        }
    raise ValueError(f"value = {words!r} ({FORMS})")


def is_body(body_id: str) -> bool:
    """Whether it is a body that there is: its place is one of ours."""
    known = body(body_id)
    return known is not None and _is_place(known.locality_id)


def _level(said: str) -> dict[str, Any]:
    """The People's Committees of a level, in the whole country or in a place."""
    level, _, within = (part.strip() for part in said.partition(" of "))
    place = "/".join(slug(part) for part in within.split("/")) or None
    if level not in set(Level):
        raise ValueError(f"{level!r} ({', '.join(Level)})")
    if not _is_place(place):
        raise ValueError(f"{within!r} ({FORMS})")
    return {"class_kind": "ubnd", "class_level": Level(level), "jurisdiction_id": place}


def _is_place(place: str | None) -> bool:
    """Whether the tables know the province, and the district or commune in it."""
    parts = (place or "").split("/")[:2]
    ids = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    return place is None or all(periods(id) for id in ids)
