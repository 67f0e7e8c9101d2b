"""
Provinces, districts and communes with their days, by id and by name.

A unit keeps its id when only its kind or its borders change; then it has several
periods. Everything is read from graph/data once, when it is first asked for.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files

from graph.bodies.spoken import spoken
from graph.bodies.values import Locality, place_slug
from graph.tables import EARLIEST, LATEST
from graph.words import Level

END_OF_DISTRICTS = date(2025, 7, 1)
KNOWN_SINCE = date(2010, 1, 1)
"""Before this day the table of districts says nothing."""
COMMUNES_KNOWN_SINCE = date(2025, 2, 1)
"""The last change of communes before districts ended (Sơn La)."""

PROVINCE_KINDS = ("tỉnh", "thành phố")
DISTRICT_KINDS = ("quận", "huyện", "thị xã", "thành phố")
COMMUNE_KINDS = ("xã", "phường", "thị trấn", "đặc khu")

Names = dict[str, list[tuple[tuple[str, ...], str]]]
"""First word of a name -> (all its words, slug of the name), the longest first."""


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of one file of graph/data."""
    path = files("graph") / "data" / name
    with path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


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


_SCHEMES = (("gso-legacy", "gso_legacy"), ("qd19-2025", "qd19_2025"))


def _below(file: str, level: Level, scheme: str) -> tuple[Locality, ...]:
    merged = {p.id.partition("@")[0] for p in provinces() if "@" in p.id}
    return tuple(
        Locality(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            level=level,
            full_name=f"{row['kind']} {row['name']}",
            parent_id=_parent(row["parent"], row["id"], merged),
            valid_from=day(row["valid_from"], EARLIEST),
            valid_to=day(row["valid_to"], LATEST),
            successors=several(row["successors"]),
            codes=((scheme, row["code"]),) if row["code"] else (),
            certainty=row["certainty"],
            act=row["act"],
        )
        for row in table(file)
    )


def _parent(parent: str, own: str, merged: set[str]) -> str:
    later = "@" in own and parent in merged
    return f"{parent}@{END_OF_DISTRICTS}" if later else parent


@lru_cache(maxsize=1)
def districts() -> tuple[Locality, ...]:
    """Districts (quận, huyện, thị xã, thành phố thuộc tỉnh) until 2025-07-01."""
    return _below("districts.csv", Level.DISTRICT, "gso-legacy")


@lru_cache(maxsize=1)
def communes() -> tuple[Locality, ...]:
    """Communes (xã, phường, đặc khu) since 2025-07-01."""
    return _below("communes.csv", Level.COMMUNE, "qd19-2025")


@lru_cache(maxsize=1)
def older_communes() -> dict[str, tuple[str, str, str]]:
    """The communes of 30 June 2025, by id: kind, name, code."""
    return {
        row["id"]: (row["kind"], row["name"], row["code"])
        for row in table("communes_until_2025.csv")
    }


@lru_cache(maxsize=1)
def alike_until_2025() -> dict[str, tuple[str, ...]]:
    """The plain id -> the ids of communes of one district that are written alike."""
    found: dict[str, list[str]] = defaultdict(list)
    for one, (_, name, _) in older_communes().items():
        district = one.rpartition("/")[0]
        plain = f"{district}/{place_slug(name)}"
        if plain != one and not name.isdigit():
            found[plain].append(one)
    for plain, twins in found.items():
        if plain in older_communes():
            twins.append(plain)
    return {plain: tuple(sorted(twins)) for plain, twins in found.items()}


def _older(unit_id: str) -> list[Locality] | None:
    found = older_communes().get(unit_id)
    if found is None:
        return None
    kind, name, code = found
    return [
        Locality(
            id=unit_id,
            name=name,
            kind=kind,
            level=Level.COMMUNE,
            full_name=f"{kind} {name}",
            parent_id=unit_id.rpartition("/")[0],
            valid_to=END_OF_DISTRICTS,
            codes=(("gso-legacy", code),),
            certainty="window",
            act="-203/2025/QH15",
        )
    ]


@lru_cache(maxsize=1)
def _by_id() -> dict[str, list[Locality]]:
    return _grouped((*provinces(), *districts()))


@lru_cache(maxsize=1)
def _communes_by_id() -> dict[str, list[Locality]]:
    return _grouped(communes())


def _grouped(units: Iterable[Locality]) -> dict[str, list[Locality]]:
    found: dict[str, list[Locality]] = defaultdict(list)
    for unit in units:
        found[unit.id].append(unit)
    return dict(found)


def periods(unit_id: str) -> list[Locality]:
    """
    The periods of a unit that is in the tables, oldest first; else none.

    >>> [(unit.kind, unit.valid_from.year) for unit in periods("ho-chi-minh/thu-duc")]
    [('quận', 1), ('thành phố', 2021)]
    """
    found = _by_id().get(unit_id)
    if found is None and "/" in unit_id and "@" in unit_id:
        found = _communes_by_id().get(unit_id)
    if found is None and unit_id.count("/") == 2:
        found = _older(unit_id)
    return sorted(found or (), key=lambda unit: unit.valid_from)


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
            words.setdefault(spoken(name).words, key)
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


@lru_cache(maxsize=1)
def commune_names() -> tuple[Names, dict[str, list[str]]]:
    """Names of the communes since 2025-07-01."""
    return _named(communes())


@lru_cache(maxsize=1)
def breaks() -> tuple[date, ...]:
    """All days on which a province or district began or ended, in order."""
    days = {d for u in (*provinces(), *districts()) for d in (u.valid_from, u.valid_to)}
    return tuple(sorted(days))


def era(on: date, among: tuple[date, ...]) -> date:
    """The first day of the span without change that ``on`` lies in."""
    at = bisect_right(among, on)
    return among[at - 1] if at else EARLIEST


@lru_cache(maxsize=512)
def provinces_on(on: date) -> tuple[str, ...]:
    """Ids of all provinces of that day."""
    return tuple(sorted(p.id for p in provinces() if p.is_valid(on)))


@lru_cache(maxsize=2048)
def below(parent_id: str, on: date) -> tuple[str, ...] | None:
    """
    Districts of a province until 2025-07-01, communes of a province since then.

    None where the tables do not say: districts before 2010, and communes of a district
    but for the last months before 2025-07-01.
    """
    if "/" in parent_id and COMMUNES_KNOWN_SINCE <= on < END_OF_DISTRICTS:
        prefix = parent_id + "/"
        return tuple(sorted(i for i in older_communes() if i.startswith(prefix)))
    if on >= END_OF_DISTRICTS:
        held: tuple[Locality, ...] = communes()
    elif on >= KNOWN_SINCE and "/" not in parent_id:
        held = districts()
    else:
        return None
    found = sorted(u.id for u in held if u.parent_id == parent_id and u.is_valid(on))
    return tuple(found) or None
