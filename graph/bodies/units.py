"""
Provinces, districts and communes with their days, by id and by name.

A unit keeps its id when only its kind or its borders change; then it has several
periods.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from graph.bodies.held import (
    Gap,
    communes,
    districts,
    gaps,
    grouped,
    older_communes,
    older_provinces,
    provinces,
    unit_days,
)
from graph.bodies.spoken import spellings, spoken
from graph.bodies.values import Locality
from graph.tables import EARLIEST, LATEST

KNOWN_SINCE = date(2010, 1, 1)
"""Before this day the tables of districts and communes say nothing."""
PROVINCES_KNOWN_SINCE = date(2004, 1, 1)
"""The day on which the last provinces were divided that no table holds whole."""

PROVINCE_KINDS = ("tỉnh", "thành phố")
DISTRICT_KINDS = ("quận", "huyện", "thị xã", "thành phố")
COMMUNE_KINDS = ("xã", "phường", "thị trấn", "đặc khu")

Names = dict[str, list[tuple[tuple[str, ...], str]]]
"""First word of a name -> (all its words, slug of the name), the longest first."""


@lru_cache(maxsize=1)
def _by_id() -> Mapping[str, tuple[Locality, ...]]:
    return grouped((*provinces(), *districts()))


@lru_cache(maxsize=1)
def _communes_by_id() -> Mapping[str, tuple[Locality, ...]]:
    return grouped(communes())


@lru_cache(maxsize=65536)
def periods(unit_id: str) -> tuple[Locality, ...]:
    """
    The periods of a unit that is in the tables, oldest first; else none.

    >>> [(unit.kind, unit.valid_from.year) for unit in periods("ho-chi-minh/thu-duc")]
    [('quận', 1), ('thành phố', 2021)]
    >>> [unit.kind for unit in periods("ha-nam/phu-ly/liem-chinh")]
    ['xã', 'phường']
    """
    if unit_id.count("/") == 2:
        return older_communes(unit_id.partition("/")[0]).get(unit_id, ())
    if "/" in unit_id and "@" in unit_id:
        return _communes_by_id().get(unit_id, ())
    return _by_id().get(unit_id, ())


def unit(unit_id: str, on: date | None = None) -> Locality | None:
    """The unit as it was on that day, else in its last period."""
    known = periods(unit_id)
    if on is not None:
        for period in known:
            if period.is_valid(on):
                return period
        if known and on < known[0].valid_from:
            return known[0]
    return known[-1] if known else None


def lifetime(unit_id: str) -> tuple[date, date]:
    """From when until when a unit of the tables existed."""
    known = periods(unit_id)
    if not known:
        return EARLIEST, LATEST
    return known[0].valid_from, known[-1].valid_to


def _named(units: Iterable[Locality]) -> tuple[Names, dict[str, list[str]]]:
    """Two lookups: words -> key of the name, and key -> ids of all so called."""
    words: dict[tuple[str, ...], str] = {}
    ids: dict[str, list[str]] = defaultdict(list)
    for one in units:
        key = " ".join(spoken(one.name).words)
        if one.id not in ids[key]:
            ids[key].append(one.id)
        for name in (one.name, *one.aliases):
            for spelled in spellings(name):
                words.setdefault(spelled, key)
    first: Names = defaultdict(list)
    for name_words, key in sorted(words.items(), key=lambda item: -len(item[0])):
        first[name_words[0]].append((name_words, key))
    return dict(first), dict(ids)


@lru_cache(maxsize=1)
def province_names() -> tuple[Names, dict[str, list[str]]]:
    """Names and aliases of provinces."""
    return _named(provinces())


@lru_cache(maxsize=1)
def district_names() -> tuple[Names, dict[str, list[str]]]:
    """Names of districts; "quận 1" is called "1"."""
    return _named(districts())


def breaks() -> tuple[date, ...]:
    """All days on which what the tables say of units changes, in order."""
    return (EARLIEST, *unit_days())


def era(on: date, among: tuple[date, ...]) -> date:
    """The first day of the span without change that ``on`` lies in."""
    at = bisect_right(among, on)
    return among[at - 1] if at else EARLIEST


@lru_cache(maxsize=512)
def provinces_on(on: date) -> tuple[str, ...]:
    """Ids of all provinces of that day."""
    return tuple(sorted(p.id for p in provinces() if p.is_valid(on)))


@lru_cache(maxsize=1)
def _inside() -> Mapping[str, tuple[Locality, ...]]:
    """Districts by province until 2025-07-01, communes by province since then."""
    found: dict[str, list[Locality]] = defaultdict(list)
    for one in (*districts(), *communes()):
        found[one.parent_id or ""].append(one)
    return {parent: tuple(units) for parent, units in found.items()}


@lru_cache(maxsize=4096)
def below(parent_id: str, on: date) -> tuple[str, ...] | None:
    """
    Districts of a province until 2025-07-01, communes of a province since then; the
    communes of a district.

    None where the tables do not say, for which ``gap`` has the reason, and where there
    was no such place on that day. A district may have had no communes at all.

    >>> len(below("ho-chi-minh/go-vap", date(2010, 2, 9)))
    16
    >>> len(below("ho-chi-minh/go-vap", date(2025, 3, 1)))
    12
    >>> below("ba-ria-vung-tau/con-dao", date(2020, 6, 5))
    ()
    """
    there = any(period.is_valid(on) for period in periods(parent_id))
    if not there or gap(parent_id, on) is not None:
        return None
    if "/" in parent_id:
        older = older_communes(parent_id.partition("/")[0]).values()
        units: Iterable[Locality] = (u for known in older for u in known)
    else:
        units = _inside().get(parent_id, ())
    found = (u.id for u in units if u.parent_id == parent_id and u.is_valid(on))
    return tuple(sorted(found))


def gap(parent_id: str, on: date) -> Gap | None:
    """
    Why the tables do not tell the units of a place on a day; None where they do.

    >>> gap("hau-giang/long-my-huyen", date(2012, 1, 1)).why
    'incomplete'
    """
    if on < KNOWN_SINCE:
        return Gap(parent_id, EARLIEST, KNOWN_SINCE, "early")
    return next(
        (g for g in gaps().get(parent_id, ()) if g.begins <= on < g.ends),
        None,
    )


@lru_cache(maxsize=1)
def _sources() -> Mapping[str, tuple[str, ...]]:
    """A unit -> the units that passed into it, in whole or in part."""
    older = (older_communes(p).values() for p in older_provinces())
    known = (u for by_id in older for rows in by_id for u in rows)
    found: dict[str, set[str]] = defaultdict(set)
    for one in (*provinces(), *districts(), *known):
        for after in one.successors:
            if after != one.id:
                found[after].add(one.id)
    return {after: tuple(sorted(before)) for after, before in found.items()}


def formed_from(unit_id: str) -> tuple[str, ...]:
    """
    The units that passed into this one, in whole or in part, by their ids.

    >>> formed_from("hai-phong@2025-07-01")
    ('hai-duong', 'hai-phong')
    """
    return _sources().get(unit_id, ())
