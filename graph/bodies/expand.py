"""The bodies of a class on a day (xác định danh sách cơ quan theo loại)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from graph.bodies.committees import COMMITTEE_OF
from graph.bodies.held import END_OF_DISTRICTS, Gap
from graph.bodies.ids import made
from graph.bodies.known import central, era_of
from graph.bodies.units import KNOWN_SINCE, below, gap, provinces_on
from graph.bodies.units import unit as unit_of
from graph.values import BodyClass
from graph.words import Level

_CENTRAL_KINDS = {
    "ministries": ("ministry", "ministerial"),
    "ministries-and-agencies": ("ministry", "ministerial", "agency"),
    "party-offices": ("party office",),
}


def members(group: BodyClass, *, on: date) -> tuple[str, ...] | None:
    """
    The ids of all bodies of a class on that day, without its exceptions.

    None when they cannot be counted: no list is kept for that kind, level and day. The
    People's Committee acts for its locality, where localities are addressed.

    >>> day = date(2022, 3, 1)
    >>> len(members(BodyClass("ubnd", Level.PROVINCE), on=day))
    63
    >>> len(members(BodyClass("ubnd", Level.DISTRICT, "hai-duong"), on=day))
    12
    >>> len(members(BodyClass("ubnd", Level.COMMUNE, "hai-duong"), on=day))
    235
    >>> members(BodyClass("ubnd", Level.COMMUNE, "hai-duong"), on=date(2009, 1, 1))
    """
    if not group.countable:
        return None
    if group.kind in _CENTRAL_KINDS:
        found: tuple[str, ...] | None = _ministries(group.kind, on)
    else:
        found = _local(group, on)
    if found is None:
        return None
    return tuple(one for one in found if one not in group.exceptions)


def alike(on: date) -> date:
    """
    The first of the days on which every class has the bodies that it has on this day.

    >>> alike(date(2026, 3, 1)), alike(date(2010, 1, 5))
    (datetime.date(2025, 7, 1), datetime.date(2010, 1, 1))
    """
    first = era_of(on) or on
    return max(first, KNOWN_SINCE) if on >= KNOWN_SINCE else first


def _ministries(kind: str, on: date) -> tuple[str, ...]:
    wanted = _CENTRAL_KINDS[kind]
    return tuple(
        sorted(b.id for b in central().values() if b.kind in wanted and b.is_valid(on))
    )


def _local(group: BodyClass, on: date) -> tuple[str, ...] | None:
    places = _places(group.level, group.jurisdiction, on)
    if places is None:
        return None
    if group.units:
        kinds = {place: _kind(place, on) for place in places}
        places = tuple(p for p in places if kinds[p] in group.units)
    unit = group.unit or ""
    if group.kind == "party":
        committees = (made(COMMITTEE_OF[_kind(p, on)], p, unit) for p in places)
        return tuple(sorted(committees))
    kind = "ubnd" if group.kind == "localities" else group.kind
    return tuple(made(kind, p, unit) for p in places)


def _kind(place: str, on: date) -> str:
    known = unit_of(place, on)
    return known.kind if known else ""


@lru_cache(maxsize=4096)
def _places(
    level: Level | None, jurisdiction: str | None, on: date
) -> tuple[str, ...] | None:
    if level is Level.PROVINCE:
        return provinces_on(on)
    if level is Level.DISTRICT and on >= END_OF_DISTRICTS:
        return ()
    if level not in (Level.DISTRICT, Level.COMMUNE):
        return None
    found: list[str] = []
    for owner in _owners(level, jurisdiction, on):
        inside = below(owner, on)
        if inside is None:
            return None
        found += inside
    return tuple(found)


def _owners(level: Level, jurisdiction: str | None, on: date) -> tuple[str, ...]:
    """
    The places whose units make up a class: provinces, or each of their districts.

    Where the districts of a province are not known, the province stands for them.
    """
    above = provinces_on(on) if jurisdiction is None else (jurisdiction,)
    if level is not Level.COMMUNE or on >= END_OF_DISTRICTS:
        return above
    found: list[str] = []
    for place in above:
        districts = below(place, on) if "/" not in place else None
        found += (place,) if districts is None else districts
    return tuple(found)


def untold(group: BodyClass, *, on: date) -> tuple[Gap, ...]:
    """
    Why a class of local bodies cannot be counted: what the tables of units do not tell.

    >>> wards = BodyClass("ubnd", Level.COMMUNE, "hau-giang")
    >>> [(gap.place, gap.why) for gap in untold(wards, on=date(2012, 3, 1))]
    [('hau-giang/long-my-huyen', 'incomplete')]
    >>> untold(wards, on=date(2022, 3, 1))
    ()
    """
    if group.level not in (Level.DISTRICT, Level.COMMUNE):
        return ()
    owners = _owners(group.level, group.jurisdiction, on)
    return tuple(found for one in owners if (found := gap(one, on)) is not None)
