"""
Provinces, districts and communes as the tables have them, one value a period.

Each file of graph/data is read when it is first asked for; of the communes until
2025-07-01 only those of the province that is asked for become values.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from graph.bodies.values import Locality
from graph.tables import EARLIEST, LATEST
from graph.words import Level

END_OF_DISTRICTS = date(2025, 7, 1)
"""Districts ended, and the communes of today began."""


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of one file of graph/data."""
    yield from csv.DictReader(_text(name).splitlines())


def _text(name: str) -> str:
    return (files("graph") / "data" / name).read_text(encoding="utf-8")


def day(text: str, unknown: date) -> date:
    """A date as the tables write it; an empty field is ``unknown``."""
    return date.fromisoformat(text) if text else unknown


def several(text: str) -> tuple[str, ...]:
    """A field with several values, joined by ``|``."""
    return tuple(text.split("|")) if text else ()


@lru_cache(maxsize=1)
def provinces() -> tuple[Locality, ...]:
    """Provinces and centrally run cities, one value a period."""
    return tuple(
        Locality(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            level=Level.PROVINCE,
            full_name=row["full_name"],
            valid_from=day(row["valid_from"], EARLIEST),
            valid_to=day(row["valid_to"], LATEST),
            successors=several(row["successors"]),
            codes=tuple(
                (scheme, row[column]) for scheme, column in _SCHEMES if row[column]
            ),
            certainty=row["certainty"],
            act=row["act"],
            aliases=several(row["aliases"]),
        )
        for row in table("provinces.csv")
    )


GSO, QD19 = "gso-legacy", "qd19-2025"
"""Schemes of codes: of the statistics office until 2025, of 19/2025/QĐ-TTg since."""
_SCHEMES = ((GSO, "gso_legacy"), (QD19, "qd19_2025"))
_UNKNOWN = "?"


@lru_cache(maxsize=1)
def districts() -> tuple[Locality, ...]:
    """Districts (quận, huyện, thị xã, thành phố thuộc tỉnh) until 2025-07-01."""
    rows = table("districts.csv")
    return tuple(_unit(row, row["parent"], Level.DISTRICT, GSO) for row in rows)


@lru_cache(maxsize=1)
def communes() -> tuple[Locality, ...]:
    """Communes (xã, phường, đặc khu) since 2025-07-01."""
    merged = {p.id.partition("@")[0] for p in provinces() if "@" in p.id}
    found = []
    for row in table("communes.csv"):
        parent = row["parent"]
        above = f"{parent}@{END_OF_DISTRICTS}" if parent in merged else parent
        found.append(_unit(row, above, Level.COMMUNE, QD19))
    return tuple(found)


@lru_cache(maxsize=128)
def older_communes(province: str) -> Mapping[str, tuple[Locality, ...]]:
    """The communes (xã, phường, thị trấn) of a province until 2025-07-01, by id."""
    heading, lines = _older()
    rows = csv.DictReader([heading, *lines.get(province, ())])
    units = (_unit(row, row["parent"], Level.COMMUNE, GSO) for row in rows)
    return grouped(units)


def older_provinces() -> tuple[str, ...]:
    """The provinces that have communes in the table until 2025-07-01."""
    return tuple(_older()[1])


@lru_cache(maxsize=1)
def unit_days() -> tuple[date, ...]:
    """All days on which a unit began or ended or a gap did, in order."""
    return tuple(date.fromisoformat(row["day"]) for row in table("unit_days.csv"))


@lru_cache(maxsize=1)
def _older() -> tuple[str, Mapping[str, list[str]]]:
    """The heading and the lines of each province, not yet read into values."""
    heading, *lines = _text("communes_until_2025.csv").splitlines()
    found: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        found[line.partition("/")[0]].append(line)
    return heading, dict(found)


def _unit(row: Mapping[str, str], parent: str, level: Level, scheme: str) -> Locality:
    return Locality(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        level=level,
        full_name=f"{row['kind']} {row['name']}",
        parent_id=parent,
        valid_from=day(row["valid_from"], EARLIEST),
        valid_to=day(row["valid_to"], LATEST),
        successors=tuple(s for s in several(row["successors"]) if s != _UNKNOWN),
        codes=tuple((scheme, code) for code in several(row["code"])),
        certainty=row["certainty"],
        act=row["act"],
        aliases=several(row["aliases"]),
    )


def grouped(units: Iterable[Locality]) -> dict[str, tuple[Locality, ...]]:
    """The periods of each unit, oldest first."""
    found: dict[str, list[Locality]] = defaultdict(list)
    for unit in units:
        found[unit.id].append(unit)
    return {
        one: tuple(sorted(periods, key=lambda unit: unit.valid_from))
        for one, periods in found.items()
    }


@dataclass(frozen=True, slots=True)
class Gap:
    """
    A time for which the tables do not tell which units a place had.

    ``why``: ``early`` (before 2010), ``window`` (the day of a change is only known to
    lie between two), ``incomplete`` (some units of that time are not known).
    """

    place: str
    begins: date
    ends: date
    why: str


@lru_cache(maxsize=1)
def gaps() -> Mapping[str, tuple[Gap, ...]]:
    """The gaps of each place that has any."""
    found: dict[str, list[Gap]] = defaultdict(list)
    for row in table("unit_gaps.csv"):
        begins, ends = day(row["from"], EARLIEST), day(row["to"], LATEST)
        found[row["place"]].append(Gap(row["place"], begins, ends, row["why"]))
    return {place: tuple(rows) for place, rows in found.items()}
