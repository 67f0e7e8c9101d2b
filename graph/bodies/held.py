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


@lru_cache(maxsize=1024)
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
    rows = _text("districts.csv").splitlines()[1:]
    return tuple(_units(rows, Level.DISTRICT, GSO, {}))


@lru_cache(maxsize=1)
def communes() -> tuple[Locality, ...]:
    """Communes (xã, phường, đặc khu) since 2025-07-01."""
    merged = (p.id for p in provinces() if "@" in p.id)
    above = {province.partition("@")[0]: province for province in merged}
    rows = _text("communes.csv").splitlines()[1:]
    return tuple(_units(rows, Level.COMMUNE, QD19, above))


@lru_cache(maxsize=128)
def older_communes(province: str) -> Mapping[str, tuple[Locality, ...]]:
    """The communes (xã, phường, thị trấn) of a province until 2025-07-01, by id."""
    rows = _older().get(province, ())
    return grouped(_units(rows, Level.COMMUNE, GSO, {}))


def older_provinces() -> tuple[str, ...]:
    """The provinces that have communes in the table until 2025-07-01."""
    return tuple(_older())


@lru_cache(maxsize=1)
def unit_days() -> tuple[date, ...]:
    """All days on which a unit began or ended or a gap did, in order."""
    return tuple(date.fromisoformat(row["day"]) for row in table("unit_days.csv"))


@lru_cache(maxsize=1)
def _older() -> Mapping[str, list[str]]:
    """The lines of each province, not yet read into values."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in _text("communes_until_2025.csv").splitlines()[1:]:
        found[line.partition("/")[0]].append(line)
    return dict(found)


UNIT_COLUMNS = (
    *("id", "name", "kind", "parent", "valid_from", "valid_to"),
    *("successors", "code", "act", "certainty", "aliases"),
)
"""The columns of the tables of districts and communes, in order."""


def _units(
    lines: Iterable[str], level: Level, scheme: str, above: Mapping[str, str]
) -> Iterator[Locality]:
    """The rows as values; ``above`` has the ids of parents that are written short."""
    for row in csv.reader(lines):
        one, name, kind, parent, begins, ends, after, codes, act, certainty, more = row
        yield Locality(
            one,
            name,
            kind,
            level,
            f"{kind} {name}",
            above.get(parent, parent),
            day(begins, EARLIEST),
            day(ends, LATEST),
            () if after == _UNKNOWN else several(after),
            tuple((scheme, code) for code in codes.split("|")) if codes else (),
            certainty,
            act,
            several(more),
        )


def grouped(units: Iterable[Locality]) -> dict[str, tuple[Locality, ...]]:
    """The periods of each unit, oldest first."""
    found: dict[str, list[Locality]] = defaultdict(list)
    for unit in units:
        found[unit.id].append(unit)
    for periods in found.values():
        periods.sort(key=lambda unit: unit.valid_from)
    return {one: tuple(periods) for one, periods in found.items()}


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
