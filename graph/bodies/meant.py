"""What a kind word alone means for the speaker: "tỉnh", "Thành phố", "quận"."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from graph.bodies.context import Context
from graph.bodies.units import COMMUNE_KINDS, periods
from graph.words import Doubt


class Place(NamedTuple):
    """
    What was read: candidates (one when it is certain), the index behind the last word,
    the kind word, the name as written for a unit that no table knows, and a reason.
    """

    ids: tuple[str, ...]
    end: int
    kind: str | None = None
    written: str | None = None
    reason: Doubt | None = None
    is_context: bool = False


def in_context(kind: str, context: Context, *, end: int) -> Place:
    """What a kind word alone means for the speaker: "tỉnh", "Thành phố", "quận"."""
    ids, reason = _meant(kind, context)
    return Place(ids, end, kind, reason=reason, is_context=True)


def _meant(kind: str, context: Context) -> tuple[tuple[str, ...], Doubt | None]:
    if context.province is None:
        return (), Doubt.OF_SPEAKER
    if kind == "tỉnh":
        found = tuple(p for p in context.provinces if _was(p, kind, context.on))
        return found, _why(found)
    if kind == "thành phố":
        return _meant_city(context)
    if kind in COMMUNE_KINDS:
        own = context.commune
        return ((own,), None) if own else ((), Doubt.OF_SPEAKER)
    own = context.district
    if own and (not periods(own) or _was(own, kind, context.on)):
        return (own,), None
    return (), Doubt.OF_SPEAKER


def _meant_city(context: Context) -> tuple[tuple[str, ...], Doubt | None]:
    cities = tuple(p for p in context.provinces if _was(p, "thành phố", context.on))
    own = context.district
    if own and periods(own) and _was(own, "thành phố", context.on):
        if cities:
            return (own, *cities), Doubt.SEVERAL
        return (own,), None
    return cities, _why(cities)


def _why(found: tuple[str, ...]) -> Doubt | None:
    if len(found) == 1:
        return None
    return Doubt.SEVERAL if found else Doubt.OF_SPEAKER


def _was(unit_id: str, kind: str, on: date | None) -> bool:
    """The unit is of that kind on the day, or was before it."""
    known = periods(unit_id)
    return any(p.kind == kind and (on is None or p.valid_from <= on) for p in known)
