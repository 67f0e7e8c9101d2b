"""Who is expected to act on a directive, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.fold import fold
from graph.labels import word
from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from graph.values import BodyClass
from graph.words import (
    Action,
    Basis,
    Clock,
    Comparator,
    Expectation,
    Level,
    Strength,
)
from queries.bodies import expand, facts, group_of
from queries.reading import Row, rows, span

_STRENGTHS = list(Strength)
_BASES = list(Expectation)
_LEVELS = list(Level)


@dataclass(frozen=True, slots=True)
class Expected:
    """
    One body that is expected to act; without ``body_id`` a class that nobody can count,
    as the text calls it.
    """

    body_id: str | None
    object_id: str
    expectation: Expectation
    strength: Strength = Strength.NONE
    level: Level | None = None
    demand_id: str | None = None
    clock: Clock = Clock.PLAN
    due: date | None = None
    comparator: Comparator | None = None
    binding: bool = True
    named: bool = False
    words: str | None = None
    stated_count: int | None = None
    counted: int | None = None

    @property
    def basis(self) -> str:
        """``stated``, ``asserted``, or ``assumed:province``."""
        level = f":{self.level}" if self.expectation is Expectation.ASSUMED else ""
        return f"{self.expectation}{level}"

    @property
    def is_unverified(self) -> bool:
        """The text states a count, and the class has another."""
        return self.stated_count is not None and self.stated_count != self.counted

    @property
    def rank(self) -> tuple[int, int, date, str]:
        """Lowest first: the strongest demand, then the surest, then the soonest."""
        return (
            _STRENGTHS.index(self.strength),
            _BASES.index(self.expectation),
            self.due or LATEST,
            self.demand_id or "",
        )


@dataclass(frozen=True, slots=True)
class Demands:
    """The demands of directives, by their ids, and their addressees, by demand."""

    demands: Mapping[str, list[Row]]
    addressees: Mapping[str, list[Row]]


def demands_of(store: Store, directives: Collection[str]) -> Demands:
    """What the directives demand, and of whom."""
    demands, addressees = defaultdict(list), defaultdict(list)
    for row in rows(store, "demands", document_id=directives):
        demands[row["document_id"]].append(row)
    ids = [row["demand_id"] for of in demands.values() for row in of]
    for row in rows(store, "addressees", demand_id=ids):
        addressees[row["demand_id"]].append(row)
    return Demands(demands, addressees)


def expected(
    store: Store,
    directive: Row,
    said: Demands,
    *,
    level: Level | None = None,
    demand: str | None = None,
    on: date,
) -> list[Expected]:
    """
    The bodies that the directive asks to act, each once with its strongest demand, then
    the classes that cannot be counted.

    With ``demand`` only those whom that demand addresses, whatever its strength. With
    ``level`` the People's Committees of that level below the issuer: those whom a
    demand addresses as the demand says, the others by assumption.
    """
    asked = list(_asked(directive, said, demand, on))
    if level is not None:
        asked = _of_level(asked, level, list(_assumed(store, directive, level, on)))
    strongest: dict[str, Expected] = {}
    for one in sorted(asked, key=lambda e: e.rank):
        strongest.setdefault(one.body_id or f"class: {fold(one.words or '')}", one)
    return sorted(
        strongest.values(), key=lambda e: (e.body_id is None, e.body_id or "", e.rank)
    )


def _of_level(
    asked: Iterable[Expected], level: Level, assumed: list[Expected]
) -> list[Expected]:
    """Those of a level: as demands say, the others by assumption."""
    below = {e.body_id for e in assumed}
    said = [
        e
        for e in asked
        if (e.level == level if e.body_id is None else e.body_id in below)
    ]
    return said if said and None in below else [*said, *assumed]


def day_of(directive: Row, on: date) -> date:
    """
    The day whose bodies are meant: the directive's, its earliest possible where it is
    undated, else its latest possible, else the day asked.
    """
    begins, ends = span(directive)
    if begins != EARLIEST:
        return begins
    return min(on, ends - timedelta(days=1))


def _asked(
    directive: Row, said: Demands, demand: str | None, on: date
) -> Iterator[Expected]:
    for row in said.demands.get(directive["document_id"], ()):
        if row["demand_id"] != demand and (
            demand is not None or row["strength"] == Strength.NONE
        ):
            continue
        one = _of_demand(row, directive)
        for addressee in said.addressees.get(row["demand_id"], ()):
            yield from _of_addressee(one, addressee, day_of(directive, on))


def _of_demand(demand: Row, directive: Row) -> Expected:
    asserted = demand["basis"] == Basis.DECISION
    return Expected(
        body_id=None,
        object_id=demand["object_id"] or directive["document_id"],
        expectation=Expectation.ASSERTED if asserted else Expectation.STATED,
        strength=Strength(demand["strength"]),
        demand_id=demand["demand_id"],
        clock=_clock(demand),
        due=_due(demand),
        comparator=demand["comparator"] and Comparator(demand["comparator"]),
    )


def _clock(demand: Row) -> Clock:
    if demand["clock"] is not None:
        return Clock(demand["clock"])
    reports = (Action.REPORT, Action.REPORT_UPWARD, Action.REVIEW)
    return Clock.REPORT if demand["action"] in reports else Clock.PLAN


def _due(demand: Row) -> date | None:
    """
    The last day of a stated term. "Đến hết năm" says how long a plan runs, and no day
    on which it is due.
    """
    if demand["comparator"] == Comparator.UNTIL or demand["due_to"] in (None, LATEST):
        return None
    day: date = demand["due_to"] - timedelta(days=1)
    return day


def _of_addressee(one: Expected, addressee: Row, day: date) -> Iterator[Expected]:
    said = replace(
        one,
        words=addressee["words"],
        binding=addressee["binding"] is not False,
        stated_count=addressee["stated_count"],
        level=Level(addressee["class_level"]) if addressee["class_level"] else None,
    )
    if addressee["body_id"] is not None:
        yield replace(said, body_id=addressee["body_id"], named=True, counted=1)
        return
    members = _members(addressee, day)
    if members is None:
        yield said
        return
    for body_id in members:
        yield replace(said, body_id=body_id, counted=len(members))


def _members(addressee: Row, day: date) -> tuple[str, ...] | None:
    """The bodies of an addressed class on that day; None when it cannot be counted."""
    if addressee["countable"] is False or addressee["class_kind"] is None:
        return None
    found = expand(group_of(addressee), day)
    left_out = set(addressee["exceptions"] or ())
    return found and tuple(b for b in found if b not in left_out)


def _assumed(
    store: Store, directive: Row, level: Level, on: date
) -> Iterator[Expected]:
    """The People's Committees of a level, or ministries; none not below the issuer."""
    issuer = directive["issuer_id"]
    known = facts(store, [issuer]).get(issuer)
    place = known.locality_id if known else None
    above = Level(known.level) if known and place and known.level else None
    if above is not None and _LEVELS.index(level) <= _LEVELS.index(above):
        return
    kind = "ministries" if level is Level.CENTRAL else "ubnd"
    one = Expected(
        body_id=None,
        object_id=directive["document_id"],
        expectation=Expectation.ASSUMED,
        level=level,
        words=f"UBND {word(level).lower()}",
    )
    members = expand(BodyClass(kind, level, place), day_of(directive, on))
    if members is None:
        yield one
    for body_id in members or ():
        yield replace(one, body_id=body_id, words=None)


def due_of(asked: Iterable[Expected]) -> dict[str, Expected]:
    """By body, the demand whose deadline its plan has to keep."""
    return {e.body_id: e for e in asked if e.body_id and e.clock is Clock.PLAN}
