"""Bodies by id, central and derived: name, level, parent, place, series, days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from graph.bodies.context import ancestors, level_of_place
from graph.bodies.ids import Parsed, made, parsed
from graph.bodies.known import (
    Kind,
    central,
    kind_rows,
    kinds,
    party_units,
    sector_slugs,
)
from graph.bodies.lifetimes import committee_of, days, followers
from graph.bodies.units import periods, unit
from graph.bodies.values import Body
from graph.words import Level, System


@lru_cache(maxsize=65536)
def body(body_id: str) -> Body | None:
    """
    The body of that id, made from its kind and place where no table holds it.

    >>> body("so/ha-noi/noi-vu").name
    'Sở Nội vụ thành phố Hà Nội'
    >>> body("ubnd/hai-duong").successors
    ('ubnd/hai-phong@2025-07-01',)
    """
    held = central().get(body_id)
    if held is not None:
        return held
    parts = parsed(body_id)
    if parts.place is None:
        return _inside_central(body_id)
    row = _row(parts)
    if row is None:
        return None
    start, end = days(parts, row)
    return Body(
        id=body_id,
        name=named_so(body_id, None),
        kind=parts.kind,
        system=row.system,
        branch=row.branch,
        level=level_of_place(parts.place),
        parent_id=_parent(parts),
        locality_id=parts.place,
        series_owner_id=body_id,
        symbols=row.codes if row.form != "sector" else (),
        valid_from=start,
        valid_to=end,
        successors=followers(parts, row),
        certainty="derived",
        act=known.act if (known := unit(parts.place)) else "",
    )


def days_of(body_id: str) -> tuple[date, date] | None:
    """
    From when until when a body existed; None for no body.

    >>> days_of("so/ha-noi/ke-hoach-va-dau-tu")[1].isoformat()
    '2025-03-01'
    """
    if body_id not in central():
        parts = parsed(body_id)
        row = _row(parts) if parts.place else None
        if row is not None:
            return days(parts, row)
    known = body(body_id)
    return (known.valid_from, known.valid_to) if known else None


def _row(parts: Parsed) -> Kind | None:
    rows = kind_rows()
    if parts.kind == "party/dai-hoi-dang-bo":
        return rows[("party/dang-bo", "")]
    if parts.kind.startswith("party/") and parts.unit:
        return party_units()[parts.unit]
    return rows.get((parts.kind, parts.unit)) or rows.get((parts.kind, ""))


def _inside_central(body_id: str, written: str | None = None) -> Body | None:
    """``party/bcsd-bo-noi-vu``, or a department: ``gov/bo-noi-vu/vu-phap-che``."""
    for prefix, words in _INSIDE:
        owner = central().get("gov/" + body_id.removeprefix(prefix))
        if body_id.startswith(prefix) and owner is not None:
            return replace(
                owner,
                id=body_id,
                name=f"{words} {owner.name}",
                kind="party caucus",
                system=System.PARTY,
                branch="party",
                parent_id="party/trung-uong",
                **_DERIVED | _ended(body_id, prefix, owner),
                series_owner_id=body_id,
            )
    above, _, unit_slug = body_id.rpartition("/")
    owner = central().get(above)
    if owner is None:
        return None
    return replace(
        owner,
        id=body_id,
        name=f"{written or _spelled(unit_slug)} {owner.name}",
        kind="department",
        parent_id=above,
        **_DERIVED,
        series_owner_id=body_id,
    )


def _ended(body_id: str, prefix: str, owner: Body) -> dict[str, Any]:
    """A caucus ended on one day everywhere; the party committee of the body goes on."""
    if prefix == _COMMITTEE or owner.valid_to <= END_OF_CAUCUSES:
        heads = (s.removeprefix("gov/") for s in owner.successors)
        return {"successors": tuple(prefix + one for one in heads if "/" not in one)}
    follower = _COMMITTEE + body_id.removeprefix(prefix)
    return {"valid_to": END_OF_CAUCUSES, "successors": (follower,)}


END_OF_CAUCUSES = date(2025, 2, 3)
_COMMITTEE = "party/dang-uy-"
_INSIDE = (
    ("party/bcsd-", "Ban cán sự đảng"),
    (_COMMITTEE, "Đảng ủy"),
    ("party/dang-doan-", "Đảng đoàn"),
)
_DERIVED: dict[str, Any] = {
    "symbols": (),
    "successors": (),
    "aliases": (),
    "certainty": "derived",
    "act": "",
    "example": "",
}


def named_so(
    body_id: str,
    on: date | None,
    written: str | None = None,
    place_kind: str | None = None,
) -> str:
    """A body's full name on a day; ``written`` names a place that no table knows."""
    held = central().get(body_id)
    if held is not None:
        return held.name
    parts = parsed(body_id)
    row = _row(parts) if parts.place else None
    if row is None or parts.place is None:
        inside = _inside_central(body_id, written)
        return inside.name if inside else body_id
    place = unit(parts.place, on)
    if place is not None:
        full, name = place.full_name, place.name
    else:
        name = written or _spelled(parts.place)
        kind = place_kind or _kind_of_number(parts.place)
        full = f"{kind} {name}" if kind else name
    if parts.kind == "party/dai-hoi-dang-bo":
        return f"Đại hội Đảng bộ {full} lần thứ {parts.unit.upper()}"
    if row.form == "committee-unit":
        above = named_so(f"{parts.kind}/{parts.place}", on, written, place_kind)
        return row.name.format(committee=above)
    sector = sector_slugs().get(parts.unit, _spelled(parts.unit))
    return row.name.format(place=full, name=name, unit=sector)


def _spelled(part: str) -> str:
    """The last part of a place's id as words, for want of a name with marks."""
    last = part.rpartition("/")[2].partition("@")[0]
    head, _, number = last.rpartition("-")
    if number.isdigit() and head in ("quan", "phuong"):
        return f"{int(number)}"
    return " ".join(word.capitalize() for word in last.split("-"))


def _kind_of_number(place: str) -> str | None:
    """Numbered units carry their kind in their id: ``phuong-3``, ``quan-1``."""
    head, _, number = place.rpartition("/")[2].rpartition("-")
    return {"phuong": "phường", "quan": "quận"}.get(head) if number.isdigit() else None


def _parent(parts: Parsed) -> str | None:
    """The body above: of the same kind one level up, or whose part it is."""
    assert parts.place is not None
    if parts.kind.startswith("party/") and parts.unit:
        return f"{parts.kind}/{parts.place}"
    if parts.kind in ("so", "phong", "chi-cuc", "ban", "van-phong", "thanh-tra"):
        council = parts.unit in ("hdnd", "doan-dbqh", "doan-dbqh-va-hdnd")
        return made("hdnd" if council else "ubnd", parts.place)
    province, district, commune = ancestors(parts.place)
    above = (district or province) if commune else (province if district else None)
    if parts.kind.startswith("party/"):
        return committee_of(above) if above else "party/trung-uong"
    if above:
        return made(parts.kind, above, parts.unit)
    return {"ubnd": "gov/chinh-phu", "front": "front/trung-uong"}.get(parts.kind)


def called(place: str, on: date) -> str:
    """
    A place's full name on a day, with the province of a district behind.

    >>> called("hau-giang/long-my-huyen", date(2012, 3, 1))
    'huyện Long Mỹ, tỉnh Hậu Giang'
    """
    units = [unit(one, on) for one in reversed(ancestors(place)) if one]
    return ", ".join(one.full_name if one else place for one in units)


def series_owner(body_id: str) -> str:
    """
    The body whose numbers an organ's documents carry.

    >>> series_owner("party/bo-chinh-tri"), series_owner("ubnd/ha-noi")
    ('party/trung-uong', 'ubnd/ha-noi')
    """
    held = central().get(body_id)
    return held.series_owner_id if held else body_id


@lru_cache(maxsize=16384)
def level_of(any_id: str) -> Level | None:
    """
    The level of a body, or of a locality.

    >>> level_of("ubnd/ho-chi-minh/go-vap").value, level_of("ha-noi").value
    ('district', 'province')
    """
    if any_id.partition("/")[0] not in _heads_of_ids():
        return level_of_place(any_id)
    found = body(any_id)
    return found.level if found else None


def province_of(any_id: str) -> str | None:
    """
    The province of a body or of a locality; None for central ones.

    >>> province_of("phong/ho-chi-minh/go-vap/noi-vu"), province_of("gov/bo-y-te")
    ('ho-chi-minh', None)
    """
    place = place_of(any_id)
    return ancestors(place)[0] if place else None


def place_of(any_id: str) -> str | None:
    """The place of a body, a locality itself; None for what is of the centre."""
    head = any_id.partition("/")[0]
    return parsed(any_id).place if head in _heads_of_ids() else any_id


@lru_cache(maxsize=1)
def _heads_of_ids() -> frozenset[str]:
    return frozenset({"gov", "na", *(k.kind.partition("/")[0] for k in kinds())})


def successors(any_id: str, *, on: date) -> tuple[str, ...]:
    """
    Who stands in the place of a body or locality on that day: itself while it exists.

    A district passed to all communes that hold a part of it. Empty when it ended
    without a successor, as the offices of districts did, or where it went is unknown.

    >>> successors("ubnd/hai-duong", on=date(2025, 9, 1))
    ('ubnd/hai-phong@2025-07-01',)
    >>> successors("ubnd/ho-chi-minh/go-vap/phuong-3", on=date(2025, 9, 1))
    ('ubnd/ho-chi-minh/hanh-thong@2025-07-01',)
    """
    place = periods(any_id)
    if place:
        end, after = place[-1].valid_to, place[-1].successors
    else:
        known = body(any_id)
        if known is None:
            return ()
        end, after = known.valid_to, known.successors
    if on < end:
        return (any_id,)
    found: list[str] = []
    for one in after:
        if one != any_id:
            found += [s for s in successors(one, on=on) if s not in found]
    return tuple(found)
