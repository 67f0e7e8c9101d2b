"""What the lookup of bodies takes and gives: frozen, plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from graph.fold import slug
from graph.tables import EARLIEST, LATEST
from graph.values import BodyClass
from graph.words import Doubt, Level, System


class Setting(NamedTuple):
    """
    Who is speaking, and of which day.

    ``issuer_id`` is the issuer of the document that the words stand in. ``day`` is the
    day that the words speak of: the cited document's date where one is stated, else the
    date of the document itself; None when neither is known.
    """

    issuer_id: str | None = None
    day: date | None = None


class Found(NamedTuple):
    """
    What the words name: one body, several, a class, or nothing that is certain.

    Exactly one body: ``body_id`` and ``name`` (in full), ``organ`` where the words name
    an organ of it ("Ban Thường vụ", "Chủ tịch"). A list of names: ``bodies``. A class:
    ``group``. Else ``reason`` says why not, and ``candidates`` what it may be. A body
    that did not exist on the day keeps its id, and ``reason`` says so. ``place_kind``
    is the kind of place that was written beside the place's name ("huyện").
    """

    body_id: str | None = None
    name: str | None = None
    organ: str | None = None
    group: BodyClass | None = None
    bodies: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    reason: Doubt | None = None
    place_kind: str | None = None

    @property
    def is_certain(self) -> bool:
        """One body, a list of bodies, or a class was named."""
        return bool(self.body_id or self.bodies or self.group)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name lies: one locality, several candidates, or none, with the reason."""

    locality_id: str | None = None
    candidates: tuple[str, ...] = ()
    reason: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Locality:
    """A unit of administration (đơn vị hành chính) in one period of its life."""

    id: str
    name: str
    kind: str
    level: Level
    full_name: str
    parent_id: str | None = None
    valid_from: date = EARLIEST
    valid_to: date = LATEST
    successors: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    certainty: str = "exact"
    act: str = ""
    aliases: tuple[str, ...] = ()

    def is_valid(self, on: date) -> bool:
        """It existed on that day; the last day is exclusive."""
        return self.valid_from <= on < self.valid_to


@dataclass(frozen=True, slots=True)
class Body:
    """A body (cơ quan), with its place in the state or the party, and its days."""

    id: str
    name: str
    kind: str
    system: System
    branch: str
    level: Level
    parent_id: str | None = None
    locality_id: str | None = None
    series_owner_id: str = ""
    symbols: tuple[str, ...] = ()
    valid_from: date = EARLIEST
    valid_to: date = LATEST
    successors: tuple[str, ...] = ()
    certainty: str = "exact"
    act: str = ""
    aliases: tuple[str, ...] = ()
    example: str = ""

    def is_valid(self, on: date) -> bool:
        """It existed on that day; the last day is exclusive."""
        return self.valid_from <= on < self.valid_to


def place_slug(name: str) -> str:
    """
    A place's name as a part of an id; an apostrophe inside a word is no break.

    >>> place_slug("Cư M'gar"), place_slug("Phan Rang - Tháp Chàm")
    ('cu-mgar', 'phan-rang-thap-cham')
    """
    return slug(name.replace("'", "").replace("\u2019", ""))
