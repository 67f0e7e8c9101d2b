"""Names of places made one locality each, by day."""

from __future__ import annotations

from datetime import date

from graph.bodies.context import Context, ancestors, context
from graph.bodies.ids import made
from graph.bodies.places import place_at
from graph.bodies.registry import named_so
from graph.bodies.spoken import spoken
from graph.bodies.values import Found, Placed, Setting


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
        return Found(reason="no place is named")
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
    >>> locality("tỉnh Hải Dương", on=date(2026, 1, 1))
    Placed(locality_id='hai-duong', candidates=(), reason='dissolved 2025-07-01')
    >>> locality("huyện Châu Thành", on=date(2020, 1, 1), within="ben-tre").locality_id
    'ben-tre/chau-thanh'
    """
    words = spoken(name)
    here = Context(on=on)
    if within is not None:
        here = Context(*ancestors(within), on=on)
    place = place_at(words, 0, here, strict=False, text=name) if len(words) else None
    if place is None or place.end != len(words) or place.is_context:
        return Placed(reason="no such place is known")
    if len(place.ids) == 1:
        return Placed(place.ids[0], reason=place.reason)
    return Placed(candidates=place.ids, reason=place.reason)
