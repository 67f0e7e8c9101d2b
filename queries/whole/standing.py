"""
Where bodies stand to each other, as far as it is certain.

Ranks follow the levels of administration and, at the centre, Article 4 of the Law on
Promulgation of Legal Documents (80/2015/QH13, and again 64/2025/QH15): the National
Assembly and its Standing Committee, then President, Government and Prime Minister, then
ministries. That party documents are changed by their issuer or a party body above it
alone is a rule of the Party (66-QĐ/TW). Courts, the Front, unions and whatever is not
named here have no rank: nothing is said of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from graph.bodies import body, province_of
from graph.bodies.ids import COMMITTEES, parsed
from graph.bodies.values import Body
from graph.words import Level, System


class Rank(IntEnum):
    """The tiers of state and party (cấp), the highest first."""

    SUMMIT = 0
    GOVERNMENT = 1
    MINISTRY = 2
    DEPARTMENT = 3
    PROVINCE = 4
    DISTRICT = 5
    COMMUNE = 6


@dataclass(frozen=True, slots=True)
class Standing:
    """
    Where a body stands; ``leads`` is one that the others of its tier and place answer
    to: a People's Council or Committee, a party committee, a body of the centre.
    Without a rank it is not known where it stands.
    """

    body_id: str
    system: System
    rank: Rank | None
    leads: bool
    valid_from: date
    valid_to: date
    kind: str
    parent_id: str | None = None
    place: str | None = None
    province: str | None = None


_SUMMITS = frozenset({"na/quoc-hoi", "na/uy-ban-thuong-vu-quoc-hoi"})
_PARTY_SUMMIT = "party/trung-uong"
_CENTRAL = {
    "government": Rank.GOVERNMENT,
    "head": Rank.GOVERNMENT,
    "ministry": Rank.MINISTRY,
    "ministerial": Rank.MINISTRY,
    "agency": Rank.MINISTRY,
    "department": Rank.DEPARTMENT,
    "congress": Rank.SUMMIT,
    "party office": Rank.MINISTRY,
}
_LOCAL = {
    Level.PROVINCE: Rank.PROVINCE,
    Level.DISTRICT: Rank.DISTRICT,
    Level.COMMUNE: Rank.COMMUNE,
}
_COUNCIL, _COMMITTEE = "hdnd", "ubnd"
PLACES_KNOWN_SINCE = date(2010, 1, 1)
"""Before that day the tables do not tell which district was made of which."""

_OFFICES = frozenset({"so", "phong", "chi-cuc", "ban", "van-phong", "thanh-tra"})


@lru_cache(maxsize=65536)
def standing(body_id: str) -> Standing | None:
    """
    Where the body stands; None when no such body is known.

    >>> standing("ubnd/ha-noi/soc-son").rank.name, standing("gov/bo-y-te").rank.name
    ('DISTRICT', 'MINISTRY')
    >>> standing("toa-an/lang-son").rank
    """
    found = body(body_id)
    if found is None:
        return None
    rank = _rank(found)
    unit = parsed(body_id).unit
    return Standing(
        body_id=body_id,
        system=found.system,
        rank=rank,
        leads=_leads(found, rank, unit),
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        kind=found.kind,
        parent_id=found.parent_id,
        place=found.locality_id,
        province=province_of(body_id),
    )


def _rank(found: Body) -> Rank | None:
    if found.level is not Level.CENTRAL:
        ranked = {_COUNCIL, _COMMITTEE, *_OFFICES, *COMMITTEES}
        return _LOCAL[found.level] if found.kind in ranked else None
    if found.id in _SUMMITS or found.series_owner_id == _PARTY_SUMMIT:
        return Rank.SUMMIT
    return _CENTRAL.get(found.kind)


def _leads(found: Body, rank: Rank | None, unit: str) -> bool:
    if found.level is not Level.CENTRAL:
        return found.kind in {_COUNCIL, _COMMITTEE} or (
            found.kind in COMMITTEES and not unit
        )
    if found.system is System.PARTY:
        return rank is Rank.SUMMIT
    return rank not in (None, Rank.DEPARTMENT)


def is_foreign(new: Standing, old: Standing, *, recent: bool = True) -> bool:
    """
    Whether a document of ``old`` is surely not for ``new`` to change: ``new`` is
    neither the body itself nor above it. False where that is not known: of offices of
    one place, of communes of one province, of two places unless the document is
    ``recent``, of a day since `PLACES_KNOWN_SINCE`.

    >>> hai_duong, ha_noi = standing("ubnd/hai-duong"), standing("ubnd/ha-noi")
    >>> is_foreign(hai_duong, ha_noi), is_foreign(hai_duong, hai_duong)
    (True, False)
    >>> is_foreign(standing("hdnd/ha-noi"), standing("ubnd/ha-noi/soc-son"))
    False
    """
    if new.rank is None or old.rank is None:
        return False
    if new.system is not old.system:
        return old.system is System.PARTY
    if new.place is None or old.place is None:
        return _is_foreign_to_the_centre(new, old)
    if new.province != old.province:
        return recent
    if new.rank != old.rank:
        return new.rank > old.rank
    if new.place != old.place:
        return recent and new.rank is not Rank.COMMUNE
    if new.kind == _COUNCIL or new.body_id == old.body_id:
        return False
    return old.kind == _COUNCIL or (old.leads and not new.leads)


def _is_foreign_to_the_centre(new: Standing, old: Standing) -> bool:
    """One of them at least is central."""
    assert new.rank is not None
    assert old.rank is not None
    if new.rank != old.rank or old.rank is Rank.DEPARTMENT:
        return new.rank > old.rank or _is_of_another(new, old)
    return new.rank is Rank.MINISTRY and new.body_id != old.body_id


def _is_of_another(new: Standing, old: Standing) -> bool:
    """``old`` is a part of a ministry that is neither ``new`` nor below it."""
    return (
        old.rank is Rank.DEPARTMENT
        and new.rank in (Rank.MINISTRY, Rank.DEPARTMENT)
        and old.body_id != new.body_id
        and old.parent_id not in (new.body_id, new.parent_id)
    )


def are_peers(new: Standing, old: Standing) -> bool:
    """Two ministries, between which fields of work are moved from time to time."""
    return new.rank is Rank.MINISTRY and old.rank in (Rank.MINISTRY, Rank.DEPARTMENT)
