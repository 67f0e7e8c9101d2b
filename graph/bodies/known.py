"""
Central bodies, mechanical kinds of local bodies, and sectors: the tables as values.

A row of ``bodies.csv`` is one body; one of ``kinds.csv`` makes a body for every place;
one of ``sectors.csv`` is a field of work that names ministries, sở and phòng alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.bodies.held import day, several, table
from graph.bodies.spoken import spoken
from graph.bodies.units import KNOWN_SINCE, PROVINCES_KNOWN_SINCE, breaks, era
from graph.bodies.values import Body
from graph.fold import slug
from graph.tables import EARLIEST, LATEST
from graph.words import Level, System

Words = tuple[str, ...]
MINISTRIES = frozenset({"ministry", "ministerial"})
"""Kinds of ``bodies.csv`` that have departments of their own."""


@dataclass(frozen=True, slots=True)
class Span:
    """
    From when until when such bodies existed, and what took their place; of which places
    that is not told (``untold``).
    """

    valid_from: date = EARLIEST
    valid_to: date = LATEST
    successors: Words = ()
    untold: Words = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """
    How one kind of local body is called, and how its id is made.

    ``form`` says what stands behind its words: ``own`` (a place, or nothing for the
    speaker's own), ``place`` (a place, or nothing for the speaker's province),
    ``placed`` (a place), ``sector`` (a field of work, then a place), ``committee``
    (the place of a party committee), ``committee-unit`` (a party committee), ``code``
    (only met as a code).
    """

    kind: str
    form: str
    unit: str
    level: str
    system: System
    branch: str
    name: str
    place_kind: str = ""
    codes: Words = ()
    span: Span = Span()


@dataclass(frozen=True, slots=True)
class Example:
    """Words that stand for one id, from the tables; a test runs them all."""

    words: str
    issuer_id: str | None
    day: date
    body_id: str


@lru_cache(maxsize=1)
def central() -> Mapping[str, Body]:
    """The bodies of ``bodies.csv`` by id."""
    return {
        row["id"]: Body(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            system=System(row["system"]),
            branch=row["branch"],
            level=Level.CENTRAL,
            parent_id=row["parent"] or None,
            series_owner_id=row["series_owner"] or row["id"],
            symbols=several(row["symbols"]),
            valid_from=day(row["valid_from"], EARLIEST),
            valid_to=day(row["valid_to"], LATEST),
            successors=several(row["successors"]),
            certainty=row["certainty"],
            act=row["act"],
            aliases=several(row["aliases"]),
            example=row["example"],
        )
        for row in table("bodies.csv")
    }


@lru_cache(maxsize=1)
def central_names() -> Mapping[Words, tuple[tuple[Words, str], ...]]:
    """First three words -> (words, id) of names of central bodies, longest first."""
    short = {name: aliases for name, aliases, _ in sectors()}
    found: dict[Words, str] = {}
    for body in central().values():
        names = [body.name, *body.aliases]
        if body.name.startswith("Bộ "):
            names += [f"Bộ {alias}" for alias in short.get(body.name[3:], ())]
        for name in names:
            found.setdefault(spoken(name).words, body.id)
    first: dict[Words, list[tuple[Words, str]]] = defaultdict(list)
    for words, body_id in sorted(found.items(), key=lambda item: -len(item[0])):
        first[words[:3]].append((words, body_id))
    return {words: tuple(rows) for words, rows in first.items()}


def _by_first_word(
    found: Mapping[Words, str],
) -> dict[str, tuple[tuple[Words, str], ...]]:
    first: dict[str, list[tuple[Words, str]]] = defaultdict(list)
    for words, value in sorted(found.items(), key=lambda item: -len(item[0])):
        first[words[0]].append((words, value))
    return {word: tuple(rows) for word, rows in first.items()}


@lru_cache(maxsize=1)
def sectors() -> tuple[tuple[str, Words, Words], ...]:
    """Fields of work: name, other spellings, codes."""
    return tuple(
        (row["name"], several(row["aliases"]), several(row["codes"]))
        for row in table("sectors.csv")
    )


@lru_cache(maxsize=1)
def sector_names() -> Mapping[str, tuple[tuple[Words, str], ...]]:
    """First word -> (words, name of the sector), the longest first."""
    found: dict[Words, str] = {}
    for name, _, _ in sectors():
        found[spoken(name).words] = name
    for name, aliases, _ in sectors():
        for alias in aliases:
            found.setdefault(spoken(alias).words, name)
    return _by_first_word(found)


@lru_cache(maxsize=1)
def sector_slugs() -> Mapping[str, str]:
    """Slug of a sector -> its name."""
    return {slug(name): name for name, _, _ in sectors()}


@lru_cache(maxsize=1)
def sector_spans() -> Mapping[str, Span]:
    """Slug of a sector -> the days on which it had a sở of its own, where they end."""
    return {
        slug(row["name"]): Span(
            day(row["so_from"], EARLIEST),
            day(row["so_to"], LATEST),
            tuple(slug(name) for name in several(row["so_successors"])),
            several(row["so_untold"]),
        )
        for row in table("sectors.csv")
    }


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """The rows of ``kinds.csv``, in order."""
    return tuple(_kind(row) for row in table("kinds.csv"))


def _kind(row: Mapping[str, str]) -> Kind:
    form, _, place_kind = row["form"].partition(":")
    return Kind(
        kind=row["kind"],
        form=form,
        unit=row["unit"],
        level=row["level"],
        system=System(row["system"]),
        branch=row["branch"],
        name=row["name"],
        place_kind=place_kind,
        codes=several(row["codes"]),
        span=Span(
            day(row["valid_from"], EARLIEST),
            day(row["valid_to"], LATEST),
            several(row["successors"]),
        ),
    )


@lru_cache(maxsize=1)
def heads() -> Mapping[str, tuple[tuple[Words, Kind], ...]]:
    """First word -> (words, kind) of what a local body's name begins with."""
    found: dict[Words, Kind] = {}
    for row in table("kinds.csv"):
        for words in several(row["words"]):
            found.setdefault(spoken(words).words, _kind(row))
    first: dict[str, list[tuple[Words, Kind]]] = defaultdict(list)
    for key, kind in sorted(found.items(), key=lambda item: -len(item[0])):
        first[key[0]].append((key, kind))
    return {word: tuple(rows) for word, rows in first.items()}


@lru_cache(maxsize=1)
def kind_rows() -> Mapping[tuple[str, str], Kind]:
    """(kind, unit) -> the row that names such bodies; unit "" is the kind's own."""
    found: dict[tuple[str, str], Kind] = {}
    for kind in kinds():
        found.setdefault((kind.kind, kind.unit), kind)
    return found


@lru_cache(maxsize=1)
def party_units() -> Mapping[str, Kind]:
    """Units of party committees (ban, văn phòng): slug -> row."""
    return {kind.unit: kind for kind in kinds() if kind.form == "committee-unit"}


def examples() -> tuple[Example, ...]:
    """Every example of the tables."""
    found = [
        Example(body.example, None, _inside(body), body.id)
        for body in central().values()
    ]
    for row in table("kinds.csv"):
        found.append(
            Example(
                row["example"],
                row["example_issuer"] or None,
                date.fromisoformat(row["example_day"]),
                row["example_id"],
            )
        )
    return tuple(found)


def _inside(body: Body) -> date:
    """A day on which the body existed."""
    usual = date(2022, 5, 10)
    return usual if body.is_valid(usual) else max(body.valid_from, date(2001, 1, 1))


@lru_cache(maxsize=1)
def all_breaks() -> tuple[date, ...]:
    """All days on which anything in the tables began or ended."""
    spans: tuple[Body | Span, ...] = (
        *central().values(),
        *(kind.span for kind in kinds()),
        *sector_spans().values(),
    )
    days = {d for one in spans for d in (one.valid_from, one.valid_to)}
    return tuple(sorted({*breaks(), *days, KNOWN_SINCE, PROVINCES_KNOWN_SINCE}))


@lru_cache(maxsize=8192)
def era_of(on: date | None) -> date | None:
    """Days between two changes answer alike; None stays None."""
    return None if on is None else era(on, all_breaks())
