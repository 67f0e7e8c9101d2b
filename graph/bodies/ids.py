"""What an id of a body says: kind, place, unit. The ids themselves are mechanical."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from graph.bodies.known import party_units

UNIT_LAST = frozenset({"so", "phong", "chi-cuc", "ban", "van-phong", "nganh", "union"})
CENTRAL = frozenset({"gov", "na"})
COMMITTEES = frozenset(
    f"party/{kind}"
    for kind in ("tinh-uy", "thanh-uy", "quan-uy", "huyen-uy", "thi-uy", "dang-uy")
)
PARTY_PLACED = frozenset(
    {
        *(kind.partition("/")[2] for kind in COMMITTEES),
        "bcsd-ubnd",
        "dang-uy-ubnd",
        "dang-doan-hdnd",
        "dang-uy-co-quan",
        "dang-uy-khoi",
        "dai-hoi-dang-bo",
    }
)


class Parsed(NamedTuple):
    """The parts of a body's id; ``place`` is a locality's id, None for central ones."""

    kind: str
    place: str | None = None
    unit: str = ""


@lru_cache(maxsize=65536)
def parsed(body_id: str) -> Parsed:
    """
    The parts of a body's id.

    >>> parsed("so/ho-chi-minh@2025-07-01/noi-vu")
    Parsed(kind='so', place='ho-chi-minh@2025-07-01', unit='noi-vu')
    >>> parsed("party/thanh-uy/ha-noi/ban-dan-van").unit
    'ban-dan-van'
    """
    kind, _, rest = body_id.partition("/")
    if kind in CENTRAL or not rest:
        return Parsed(kind)
    if kind == "party":
        return _party(rest)
    if rest == "trung-uong" or rest.startswith("trung-uong/"):
        return Parsed(kind)
    if kind in UNIT_LAST:
        place, _, unit = rest.rpartition("/")
        return Parsed(kind, place or None, unit)
    return Parsed(kind, rest)


def _party(rest: str) -> Parsed:
    committee, _, place = rest.partition("/")
    kind = f"party/{committee}"
    if committee not in PARTY_PLACED or not place:
        return Parsed(kind)
    above, _, last = place.rpartition("/")
    if above and (last in party_units() or committee == "dai-hoi-dang-bo"):
        return Parsed(kind, above, last)
    return Parsed(kind, place)


def made(kind: str, place: str, unit: str = "") -> str:
    """
    The id of a local body.

    >>> made("phong", "ho-chi-minh/go-vap", "noi-vu")
    'phong/ho-chi-minh/go-vap/noi-vu'
    """
    return f"{kind}/{place}/{unit}" if unit else f"{kind}/{place}"
