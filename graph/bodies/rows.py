"""Rows of the tables of localities, bodies, names, codes and successions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.bodies.context import ancestors
from graph.bodies.known import central
from graph.bodies.registry import body, level_of
from graph.bodies.units import (
    formed_from,
    lifetime,
    periods,
    provinces_on,
    unit,
)
from graph.bodies.values import Body, Locality
from graph.fold import fold
from graph.tables import EARLIEST, LATEST
from graph.words import Succession

Rows = dict[str, list[dict[str, Any]]]


def tables(body_ids: Iterable[str]) -> Rows:
    """
    Rows for those bodies, all that stand above them or follow them, and their places.

    >>> sorted({row["body_id"] for row in tables(["so/hai-duong/noi-vu"])["bodies"]})
    ['gov/chinh-phu', 'so/hai-duong/noi-vu', 'so/hai-phong@2025-07-01/noi-vu', \
'ubnd/hai-duong', 'ubnd/hai-phong@2025-07-01']
    """
    bodies = _closure(body_ids)
    places = _places(bodies)
    names: list[dict[str, Any]] = []
    codes: list[dict[str, Any]] = []
    successions: list[dict[str, Any]] = []
    for place in places:
        for period in periods(place):
            names += _names(
                place, [period.full_name, period.name, *period.aliases], period
            )
            codes += _codes(period)
            successions += _place_successions(period)
    for one in bodies.values():
        names += _names(one.id, [one.name, *one.aliases], one)
        successions += _successions(one.id, one.successors, one, place=one.locality_id)
    return {
        "localities": [_locality_row(place) for place in places],
        "bodies": [_body_row(one) for one in bodies.values()],
        "names": _once(names, ("owner_id", "name", "valid_from")),
        "codes": _once(codes, ("owner_id", "scheme", "code", "valid_from")),
        "successions": _once(successions, ("from_id", "to_id", "on")),
    }


def _closure(body_ids: Iterable[str]) -> dict[str, Body]:
    found: dict[str, Body] = {}
    waiting = sorted(set(body_ids), reverse=True)
    while waiting:
        one = waiting.pop()
        known = body(one)
        if known is None or one in found:
            continue
        found[one] = known
        near = (known.parent_id, known.series_owner_id, *known.successors)
        waiting += [other for other in near if other and other not in found]
    return dict(sorted(found.items()))


def _places(bodies: dict[str, Body]) -> list[str]:
    found: set[str] = set()
    waiting = [b.locality_id for b in bodies.values() if b.locality_id]
    while waiting:
        place = waiting.pop()
        if place in found:
            continue
        found.add(place)
        waiting += [p for p in ancestors(place) if p]
        for period in periods(place):
            waiting += list(period.successors)
    return sorted(found)


def _locality_row(place: str) -> dict[str, Any]:
    last = unit(place)
    start, end = lifetime(place)
    province, district, commune = ancestors(place)
    above = (district or province) if commune else (province if district else None)
    return {
        "locality_id": place,
        "name": last.full_name if last else place.rpartition("/")[2],
        "kind": last.kind if last else None,
        "level": level_of_row(place),
        "parent_id": above,
        "valid_from": start,
        "valid_to": end,
        "certainty": last.certainty if last else "named",
        "act": last.act if last else "",
    }


def level_of_row(place: str) -> str:
    """The level of a place, also of one that no table holds."""
    found = level_of(f"ubnd/{place}")
    return found.value if found else ""


def _body_row(one: Body) -> dict[str, Any]:
    return {
        "body_id": one.id,
        "name": one.name,
        "kind": one.kind,
        "system": one.system.value,
        "branch": one.branch,
        "level": one.level.value,
        "parent_id": one.parent_id,
        "locality_id": one.locality_id,
        "series_owner_id": one.series_owner_id,
        "symbol": one.symbols[0] if one.symbols else None,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "certainty": one.certainty,
        "act": one.act,
    }


def _names(owner: str, names: list[str], of: Body | Locality) -> list[dict[str, Any]]:
    return [
        {
            "owner_id": owner,
            "name": name,
            "folded": fold(name),
            "valid_from": of.valid_from,
            "valid_to": of.valid_to,
        }
        for name in names
    ]


def _codes(of: Locality) -> list[dict[str, Any]]:
    return [
        {
            "owner_id": of.id,
            "scheme": scheme,
            "code": code,
            "valid_from": of.valid_from,
            "valid_to": of.valid_to,
        }
        for scheme, code in of.codes
    ]


def _place_successions(period: Locality) -> list[dict[str, Any]]:
    others = tuple(s for s in period.successors if s != period.id)
    return _successions(period.id, others, period, place=period.id)


def _successions(
    own: str, others: tuple[str, ...], of: Body | Locality, *, place: str | None
) -> list[dict[str, Any]]:
    if of.valid_to == LATEST:
        return []
    kind = _kind(own, others, place)
    return [
        {
            "from_id": own,
            "to_id": other,
            "on": of.valid_to,
            "kind": kind.value,
            "whole": len(others) == 1,
            "act": of.act,
        }
        for other in others
    ]


def _kind(own: str, others: tuple[str, ...], place: str | None) -> Succession:
    """
    What happened to a unit, or to a body with its place.

    ``continues`` under the same name, alone or as the first of those that merged.
    """
    if len(others) > 1:
        return Succession.SPLITS
    if own in _merged(others):
        return Succession.CONTINUES
    last = unit(place) if place else None
    if last is None or len(last.successors) != 1:
        return Succession.MERGES
    after = last.successors[0]
    was_there = lifetime(after)[0] < last.valid_to
    if was_there or len(formed_from(after)) > 1:
        return Succession.MERGES
    later = unit(after, last.valid_to)
    is_same = later is not None and fold(later.name) == fold(last.name)
    return Succession.CONTINUES if is_same else Succession.RENAMES


def _merged(others: tuple[str, ...]) -> set[str]:
    """Ids without the date behind: the later unit of the same name."""
    return {other.partition("@")[0] for other in others}


def _once(rows: list[dict[str, Any]], key: tuple[str, ...]) -> list[dict[str, Any]]:
    kept = {tuple(row[column] for column in key): row for row in rows}
    return list(kept.values())


def everything() -> Rows:
    """Rows for all central bodies and the People's Committees of all provinces."""
    local = {f"ubnd/{p}" for on in (_BEFORE, _AFTER) for p in provinces_on(on)}
    return tables({*central(), *local})


_BEFORE, _AFTER = EARLIEST, LATEST.replace(day=30)
