"""
When a local body existed, and who followed it: the days of its place, of its kind
("Ban cán sự đảng UBND" until 2025-02-03) and of its field ("Sở Kế hoạch và Đầu tư").
"""

from __future__ import annotations

from datetime import date

from graph.bodies.committees import COMMITTEE_OF
from graph.bodies.held import END_OF_DISTRICTS
from graph.bodies.ids import Parsed, made
from graph.bodies.known import Kind, Span, sector_spans
from graph.bodies.units import lifetime, periods, unit
from graph.tables import EARLIEST, LATEST
from graph.words import Level

_KIND_OF = {committee: kind for kind, committee in COMMITTEE_OF.items()}
_OF_COMMUNES = COMMITTEE_OF["xã"]


def days(parts: Parsed, kind: Kind) -> tuple[date, date]:
    """The first day of a local body, and the day on which it was no more."""
    assert parts.place is not None
    start, end = _days_of_seat(parts)
    for span in (kind.span, _field(parts)):
        start, end = max(start, span.valid_from), min(end, span.valid_to)
    return start, end


def followers(parts: Parsed, kind: Kind) -> tuple[str, ...]:
    """
    The bodies that took over on the day on which this one ended.

    Of a district that ended on 2025-07-01 only what communes have too passed to them.
    """
    assert parts.place is not None
    _, end = days(parts, kind)
    field = _field(parts)
    if field.valid_to == end and parts.place in field.untold:
        return ()
    if field.valid_to == end:
        return tuple(made(parts.kind, parts.place, one) for one in field.successors)
    if kind.span.valid_to == end:
        return tuple(_instead(one, parts) for one in kind.span.successors)
    known = unit(parts.place)
    if known is None:
        return ()
    if end < known.valid_to:
        return (_alike(parts, parts.place, end),)
    is_last = known.level is Level.DISTRICT and known.valid_to == END_OF_DISTRICTS
    if is_last and (parts.unit or not _is_of_communes_too(parts.kind)):
        return ()
    kept = [one for one in known.successors if one != parts.place]
    return tuple(_alike(parts, one, end) for one in kept)


def _is_of_communes_too(kind: str) -> bool:
    return kind in ("ubnd", "hdnd", "ct-ubnd", "front") or kind in _KIND_OF


def committee_of(place: str, on: date | None = None) -> str:
    """The party committee of a place on a day; without one, that of its last kind."""
    known = unit(place, on)
    return made(COMMITTEE_OF[known.kind if known else "huyện"], place)


def _days_of_seat(parts: Parsed) -> tuple[date, date]:
    """The days of the place; of a committee, while the place was of its kind."""
    place = parts.place or ""
    kind = _KIND_OF.get(parts.kind)
    if kind is not None and parts.kind != _OF_COMMUNES:
        of_kind = [p for p in periods(place) if p.kind == kind]
        if of_kind:
            return of_kind[0].valid_from, of_kind[-1].valid_to
    return _days_of_place(place)


def _days_of_place(place: str) -> tuple[date, date]:
    """Those of the place, or of the one above it that the tables know."""
    last = LATEST
    parts = place.split("/", _DEEPEST)[:_DEEPEST]
    while parts:
        here = "/".join(parts)
        if periods(here):
            first, end = lifetime(here)
            return first, min(end, last)
        if "@" in here:
            return END_OF_DISTRICTS, last
        parts.pop()
        last = END_OF_DISTRICTS if parts else last
    return EARLIEST, last


_DEEPEST = 3
"""A province, a district, a commune."""

_ALWAYS = Span()


def _field(parts: Parsed) -> Span:
    """The days of a field of work as the task of a sở of its own."""
    return sector_spans().get(parts.unit, _ALWAYS) if parts.kind == "so" else _ALWAYS


def _instead(follower: str, parts: Parsed) -> str:
    """``party/dang-uy-ubnd:`` at the same place, or another unit of the committee."""
    kind, _, unit_slug = follower.partition(":")
    assert parts.place is not None
    own = parts.kind if kind == "party/unit" else kind
    return made(own, parts.place, unit_slug)


def _alike(parts: Parsed, place: str, on: date) -> str:
    """The same body of another place; a committee is called by its place's kind."""
    if parts.kind not in _KIND_OF:
        return made(parts.kind, place, parts.unit)
    committee = committee_of(place, on)
    return f"{committee}/{parts.unit}" if parts.unit else committee
