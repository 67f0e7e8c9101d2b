"""Names of places made one locality each, by day."""

from __future__ import annotations

from datetime import date

from graph.bodies.context import Context, Speaker, ancestors, context
from graph.bodies.ids import made
from graph.bodies.meant import Place
from graph.bodies.places import place_at
from graph.bodies.registry import named_so
from graph.bodies.spoken import spoken
from graph.bodies.values import Found, Placed, Setting
from graph.words import Doubt


def acting_for(words: str, *, setting: Setting) -> Found:
    """
    The People's Committee of a place that is addressed by its own name.

    >>> at = Setting("ubnd/ha-noi", date(2020, 6, 5))
    >>> acting_for("huyện Sóc Sơn", setting=at).body_id
    'ubnd/ha-noi/soc-son'
    >>> acting_for("huyện", setting=at).body_id
    """
    row = spoken(words)
    here = context(setting.issuer_id, setting.day)
    place = place_at(row, 0, here, text=words) if len(row) else None
    is_named = place is not None and place.kind is not None and not place.is_context
    if place is None or not is_named or place.end != len(row):
        return Found(reason=Doubt.UNKNOWN)
    if len(place.ids) != 1:
        committees = tuple(made("ubnd", one) for one in place.ids)
        return Found(candidates=committees, reason=place.reason)
    body_id = made("ubnd", place.ids[0])
    name = named_so(body_id, here.on, place.written, place.kind)
    return Found(body_id, name, reason=place.reason)


def locality(name: str, *, on: date | None, within: str | None = None) -> Placed:
    """
    The locality called ``name`` on that day, within another where one is given.

    A unit that was dissolved keeps its id, with the reason; its successor is another
    unit and is never given instead.

    >>> locality("Gò Vấp", on=date(2010, 2, 9)).locality_id
    'ho-chi-minh/go-vap'
    >>> gone = locality("tỉnh Hải Dương", on=date(2026, 1, 1))
    >>> gone.locality_id, gone.reason.value
    ('hai-duong', 'ended')
    >>> locality("huyện Châu Thành", on=date(2020, 1, 1), within="ben-tre").locality_id
    'ben-tre/chau-thanh'
    """
    place = place_called(name, on=on, within=within)
    if place is None or place.is_context:
        return Placed(reason=Doubt.UNKNOWN)
    if len(place.ids) == 1:
        return Placed(place.ids[0], reason=place.reason)
    return Placed(candidates=place.ids, reason=place.reason)


def place_called(
    name: str, *, on: date | None, within: str | None = None, is_open: bool = False
) -> Place | None:
    """The place that the whole of ``name`` means; None where it means none."""
    words = spoken(name)
    if not len(words):
        return None
    here = Context(on=on, is_open=is_open)
    if within is not None:
        here = Context(Speaker(*ancestors(within)), on, is_open)
    place = place_at(words, 0, here, strict=False, text=name)
    return place if place is not None and place.end == len(words) else None
