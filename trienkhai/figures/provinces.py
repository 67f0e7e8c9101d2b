"""
Vietnam as square tiles, north up: the provinces of before July 2025 and of since, where
each stands, and in which region (``tiles.csv``).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from graph.bodies.context import ancestors

THEN, NOW = "then", "now"


@dataclass(frozen=True, slots=True)
class Tile:
    """A province: its place on the map, its name without its kind, its region."""

    locality_id: str
    row: int
    column: int
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Islands:
    """An archipelago, which belongs to a province and stands in the sea before it."""

    name: str
    of: str
    row: float
    column: float


SEA = {
    THEN: (
        Islands("Hoàng Sa", "da-nang", 11.5, 8.4),
        Islands("Trường Sa", "khanh-hoa", 18.5, 8.4),
    ),
    NOW: (
        Islands("Hoàng Sa", "da-nang@2025-07-01", 8.5, 7.4),
        Islands("Trường Sa", "khanh-hoa@2025-07-01", 14.5, 7.4),
    ),
}
"""Đà Nẵng's Hoàng Sa and Khánh Hòa's Trường Sa stand on every map of the coast."""

OTHERWISE = {THEN: ("ha-tay", "hue"), NOW: ()}
"""Provinces of earlier or later days than the 63: on the map only where asked."""

REGIONS = (
    *("north", "red_river", "central", "north_central", "south_central"),
    *("highlands", "south_east", "mekong"),
)
"""From north to south."""


@cache
def tiles(map: str) -> dict[str, Tile]:
    """The tiles of one of the maps, `THEN` or `NOW`, by locality."""
    source = files("trienkhai").joinpath("figures/tiles.csv")
    with source.open(encoding="utf-8") as lines:
        return {
            row["locality_id"]: Tile(
                row["locality_id"],
                int(row["row"]),
                int(row["column"]),
                row["name"],
                row["region"],
            )
            for row in csv.DictReader(lines)
            if row["map"] == map
        }


@lru_cache(maxsize=16_384)
def province_of(locality: object) -> str | None:
    """
    The province in which a locality lies; None for what is no locality.

    >>> province_of("ho-chi-minh/go-vap/phuong-3")
    'ho-chi-minh'
    """
    return ancestors(locality)[0] if isinstance(locality, str) else None


def tile_of(locality: object) -> Tile | None:
    """The tile of the province in which a locality lies, on whichever map it stands."""
    province = province_of(locality)
    if province is None:
        return None
    return tiles(THEN).get(province) or tiles(NOW).get(province)


def map_of(provinces: Iterable[str]) -> str:
    """The map on which most of the provinces stand; that of then where both tie."""
    given = set(provinces)
    known = {map: len(given & tiles(map).keys()) for map in (THEN, NOW)}
    return NOW if known[NOW] > known[THEN] else THEN
