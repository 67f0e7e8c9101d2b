"""
Author codes of symbols (chữ viết tắt tên cơ quan): ``TTg``, ``BNN-TY``, ``QU``.

A local code says nothing by itself: the speaker's place makes it one body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from graph.bodies.committees import COMMITTEE_OF
from graph.bodies.context import Context, context
from graph.bodies.ids import COMMITTEES, made, parsed
from graph.bodies.known import (
    Kind,
    central,
    era_of,
    kind_rows,
    kinds,
    party_units,
    sectors,
)
from graph.bodies.registry import named_so
from graph.bodies.units import periods
from graph.bodies.values import Found, Setting
from graph.fold import slug
from graph.words import Doubt

NOWHERE = Setting()
_TERM = re.compile(r"^(UB[A-ZĐ&]+|QH|HĐDT)\d{1,2}$")
"""The Assembly and its bodies write their term behind: QH14, UBVHXH15."""
_JOINTS = re.compile(r"[-./]")
_COMMITTEES = {
    "TU": ("tỉnh", "thành phố"),
    "THU": ("thành phố", "thị xã"),
    "TXU": ("thị xã",),
    "QU": ("quận",),
    "HU": ("huyện",),
    "ĐU": ("xã", "phường", "thị trấn", "đặc khu"),
}


def by_author(code: str, *, setting: Setting = NOWHERE) -> Found:
    """
    The body that an author code of a symbol stands for.

    Two bodies joined by a hyphen (``BTC-BTNMT``) are ``bodies``, the lead first; what
    is no body behind a hyphen is a drafting unit and is ignored.

    >>> by_author("TTg").body_id, by_author("BNN-TY").body_id, by_author("QH14").body_id
    ('gov/thu-tuong', 'gov/bo-nong-nghiep-va-phat-trien-nong-thon', 'na/quoc-hoi')
    >>> by_author("QU", setting=Setting("ubnd/ho-chi-minh/go-vap")).body_id
    'party/quan-uy/ho-chi-minh/go-vap'
    >>> by_author("UBND").reason.value
    'of_speaker'
    """
    return _by_author(code, setting.issuer_id, era_of(setting.day))


@lru_cache(maxsize=16384)
def _by_author(code: str, issuer_id: str | None, on: date | None) -> Found:
    here = context(issuer_id, on)
    even = _even(code)
    prefix = _SPEAKING.get(even)
    if prefix and issuer_id and issuer_id.startswith(prefix):
        return _named(issuer_id, here)
    whole = _one(even, here)
    parts = [part for part in _JOINTS.split(even) if part]
    if whole.body_id or len(parts) < 2:
        return whole
    first = _one(parts[0], here)
    others = [_one(part, here) for part in parts[1:]]
    joint = tuple(o.body_id for o in others if o.body_id and _may_join(o.body_id))
    is_joint = len(joint) == len(others) and set(joint) != {first.body_id}
    if first.body_id and is_joint:
        return Found(first.body_id, first.name, bodies=(first.body_id, *joint))
    return first


_SPEAKING = {"BCSĐ": "party/bcsd-", "ĐU": "party/dang-uy-", "ĐĐ": "party/dang-doan-"}
"""Codes by which a party body inside a central one numbers its own documents."""


def _may_join(body_id: str) -> bool:
    """A code behind a hyphen that may be another issuer, not a drafting unit."""
    return body_id in central() or parsed(body_id).kind in _JOINT_KINDS


_JOINT_KINDS = frozenset({"ubnd", "hdnd", "front", "union", "so", *COMMITTEES})


def _even(code: str) -> str:
    text = code.strip().strip(".").upper().replace(" ", "").replace("Ð", "Đ")
    return text.replace("TƯ", "TW") if text.endswith("TƯ") else text


def _one(code: str, here: Context) -> Found:
    term = _TERM.match(code)
    found = _central_codes().get(term.group(1) if term else code)
    if found is None and not term:
        found = _central_codes().get(code.replace("&", ""))
    local = _local(code, here) if found is None or _speaks_locally(code, here) else None
    if local is not None and (local.body_id or found is None):
        return local
    if found is None:
        return Found(reason=Doubt.UNKNOWN)
    if len(found) > 1:
        alive = [i for i in found if here.on and central()[i].is_valid(here.on)]
        if len(alive) != 1:
            return Found(candidates=found, reason=Doubt.SEVERAL)
        found = (alive[0],)
    return Found(found[0], central()[found[0]].name)


def _speaks_locally(code: str, here: Context) -> bool:
    return code in _BOTH and here.province is not None


_BOTH = frozenset({"CCB", "ĐUK", "VP", "BHXH"})


@lru_cache(maxsize=1)
def _central_codes() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for body in central().values():
        for symbol in body.symbols:
            found[symbol.upper()].append(body.id)
    return {code: tuple(ids) for code, ids in found.items()}


def _local(code: str, here: Context) -> Found | None:
    committee = _COMMITTEES.get(code)
    if committee is not None:
        return _committee(code, committee, here)
    unit = _unit_of_committee(code, here)
    if unit is not None:
        return unit
    row = _codes().get(code.replace("&", ""))
    if row is None:
        return _caucus(code, here)
    kind, unit_slug = row
    place = _place(kind, here)
    if len(place) != 1:
        return Found(
            candidates=tuple(made(kind.kind, p, unit_slug) for p in place),
            reason=Doubt.OF_SPEAKER,
        )
    return _named(made(kind.kind, place[0], unit_slug), here)


def _caucus(code: str, here: Context) -> Found | None:
    """The party body inside a ministry: ``BCSĐBNV``."""
    owner = _central_codes().get(code.removeprefix(_CAUCUS), ())
    if not code.startswith(_CAUCUS) or len(owner) != 1:
        return None
    return _named("party/bcsd-" + owner[0].partition("/")[2], here)


_CAUCUS = "BCSĐ"


def _named(body_id: str, here: Context) -> Found:
    return Found(body_id, named_so(body_id, here.on))


def _place(kind: Kind, here: Context) -> tuple[str, ...]:
    if kind.level == "province":
        return here.provinces
    if kind.level == "district":
        own = here.district or here.commune
        return (own,) if own else ()
    own = here.place
    return here.provinces if own == here.province else ((own,) if own else ())


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, tuple[Kind, str]]:
    """Codes of local bodies; a sở's is S, a phòng's P, with the code of its sector."""
    found: dict[str, tuple[Kind, str]] = {}
    for kind in kinds():
        if kind.form in ("committee", "committee-unit", "sector"):
            continue
        for code in kind.codes:
            found.setdefault(code.upper(), (kind, kind.unit))
    for kind in (kind_rows()[("so", "")], kind_rows()[("phong", "")]):
        for name, _, codes in sectors():
            for code in codes:
                key = (kind.codes[0] + code).upper().replace("&", "")
                found.setdefault(key, (kind, slug(name)))
    return found


def _committee(code: str, wanted: tuple[str, ...], here: Context) -> Found:
    """The speaker's own committee; ``TU`` is the province's, a city's below it too."""
    seats = [p for p in (here.commune, here.district) if p] + list(here.provinces)
    found = []
    for place in seats:
        of = {p.kind for p in periods(place)} or set(wanted)
        kind = next((k for k in wanted if k in of), None)
        if kind is not None:
            found.append(made(COMMITTEE_OF[kind], place))
    if code != "TU":
        found = found[:1]
    if len(found) == 1:
        return _named(found[0], here)
    return Found(candidates=tuple(found), reason=Doubt.OF_SPEAKER)


def _unit_of_committee(code: str, here: Context) -> Found | None:
    for suffix, wanted in _COMMITTEES.items():
        if not code.endswith(suffix) or code == suffix:
            continue
        unit = _unit_codes().get(code[: -len(suffix)].rstrip("."))
        if unit is None:
            continue
        above = _committee(suffix, wanted, here)
        if above.body_id is None:
            return above
        return _named(f"{above.body_id}/{unit}", here)
    return None


@lru_cache(maxsize=1)
def _unit_codes() -> Mapping[str, str]:
    return {code: unit for unit, kind in party_units().items() for code in kind.codes}
