"""Who is expected to act on a directive, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.errors import UnknownDemand
from graph.fold import fold
from graph.labels import both, word
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
from queries.cover.bodies import expand, facts, group_of, untold
from queries.reading import Row, rows, span

REPORTING = frozenset({Action.REPORT, Action.REPORT_UPWARD, Action.REVIEW})
"""Actions that run against the clock of the report, where the text does not say."""

_MOST = 12
"""So many demands are listed for a person to choose from."""
_STRENGTHS = list(Strength)
_BASES = list(Expectation)
_LEVELS = list(Level)


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of some bodies, or of a class that nobody can count."""

    object_id: str
    expectation: Expectation
    strength: Strength = Strength.NONE
    level: Level | None = None
    demand_id: str | None = None
    clock: Clock = Clock.PLAN
    due: date | None = None
    recurs: bool = False
    comparator: Comparator | None = None
    binding: bool = True
    named: bool = False
    words: str | None = None
    stated_count: int | None = None
    counted: int | None = None
    excepted: int = 0
    untold: tuple[str, ...] = ()
    """Places whose units of that day the tables do not tell, by their names."""

    @property
    def basis(self) -> str:
        """``stated``, ``asserted``, or ``assumed:province``."""
        level = f":{self.level}" if self.expectation is Expectation.ASSUMED else ""
        return f"{self.expectation}{level}"

    @property
    def is_unverified(self) -> bool:
        """
        The text states a count, and the class has another; a count may be that before
        the exceptions are taken out.
        """
        counted = self.counted or 0
        counts = (self.counted, counted + self.excepted)
        return self.stated_count is not None and self.stated_count not in counts

    @property
    def rank(self) -> tuple[int, int, date, str]:
        """Lowest first: the strongest demand, then the surest, then the soonest."""
        return (
            _STRENGTHS.index(self.strength),
            _BASES.index(self.expectation),
            self.due or LATEST,
            self.demand_id or "",
        )


_Said = tuple[Expected, tuple[str, ...] | None]
"""What is expected, and of whom; of nobody who can be counted where it is None."""


@dataclass(frozen=True, slots=True)
class Demands:
    """The demands of directives, by their ids, and their addressees, by demand."""

    demands: Mapping[str, list[Row]]
    addressees: Mapping[str, list[Row]]

    def hold(self, demand: str) -> None:
        """UnknownDemand, with those there are, where no directive makes the demand."""
        known = [row["demand_id"] for of in self.demands.values() for row in of]
        if demand not in known:
            shown = ", ".join(known[:_MOST]) + (", ..." if known[_MOST:] else "")
            words = both("error.unknown_demand", given=demand, known=shown or "–")
            raise UnknownDemand(words)


def demands_of(
    store: Store,
    directives: Collection[str],
    actions: Collection[Action] = frozenset(Action),
) -> Demands:
    """What the directives demand, and of whom; only demands for these actions."""
    demands, addressees = defaultdict(list), defaultdict(list)
    for row in rows(store, "demands", document_id=directives):
        if row["action"] in actions:
            demands[row["document_id"]].append(row)
    ids = [row["demand_id"] for of in demands.values() for row in of]
    for row in rows(store, "addressees", demand_id=ids):
        addressees[row["demand_id"]].append(row)
    return Demands(demands, addressees)


@dataclass(frozen=True, slots=True)
class Asked:
    """
    By body what is expected of it, in order of ids; classes that nobody counts, or that
    did not exist; why there is neither.
    """

    bodies: Mapping[str, Expected]
    uncountable: tuple[Expected, ...]
    nobody: str | None = None


def expected(
    store: Store,
    directive: Row,
    said: Demands,
    *,
    level: Level | None = None,
    demand: str | None = None,
    clock: Clock | None = None,
    on: date,
) -> Asked:
    """
    The bodies that the directive asks to act, each once with its strongest demand, and
    the classes that cannot be counted.

    With ``demand`` only those whom that demand addresses, whatever its strength; with
    ``clock`` only demands by that clock, a report also where it asks for no other
    document. With ``level`` the People's Committees of that level below the issuer:
    those whom a demand addresses as the demand says, the others by assumption.
    """
    asked = list(_asked(directive, said, demand, clock, on))
    if level is not None:
        asked = _of_level(asked, level, list(_assumed(store, directive, level, on)))
    bodies: dict[str, Expected] = {}
    classes: dict[str, Expected] = {}
    for one, members in sorted(asked, key=lambda each: each[0].rank):
        if members is None:
            classes.setdefault(fold(one.words or ""), one)
        for body in members or ():
            bodies.setdefault(body, one)
    nobody = None if asked else _nobody(directive, said, level, demand)
    return Asked(dict(sorted(bodies.items())), tuple(classes.values()), nobody)


def _nobody(
    directive: Row, said: Demands, level: Level | None, demand: str | None
) -> str:
    """Why a directive asks nobody: the key of the sentence that says so."""
    if level is not None:
        return "asked_level"
    demands = said.demands.get(directive["document_id"], ())
    if not demands:
        return "asked_no_demand"
    if demand is None and all(one["strength"] == Strength.NONE for one in demands):
        return "asked_no_document"
    return "asked_nobody"


def _of_level(
    asked: Iterable[_Said], level: Level, assumed: list[_Said]
) -> list[_Said]:
    """
    Those of a level: as demands say, the others by assumption; nobody where the level
    is not below the issuer.
    """
    if not assumed:
        return []
    below = {body for _, members in assumed for body in members or ()}
    said: list[_Said] = []
    for one, members in asked:
        if members is not None:
            kept = tuple(body for body in members if body in below)
            said += [(one, kept)] if kept else []
        elif one.level == level:
            said.append((one, None))
    is_counted = all(members is not None for _, members in assumed)
    return [*said, *assumed] if is_counted or not said else said


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
    directive: Row,
    said: Demands,
    demand: str | None,
    clock: Clock | None,
    on: date,
) -> Iterator[_Said]:
    for row in said.demands.get(directive["document_id"], ()):
        if not _is_wanted(row, demand, clock):
            continue
        one = _of_demand(row, directive)
        for addressee in said.addressees.get(row["demand_id"], ()):
            yield _of_addressee(one, addressee, day_of(directive, on))


def _is_wanted(row: Row, demand: str | None, clock: Clock | None) -> bool:
    if demand is not None:
        return bool(row["demand_id"] == demand)
    if clock is not None and clock_of(row) is not clock:
        return False
    return clock is Clock.REPORT or row["strength"] != Strength.NONE


def _of_demand(demand: Row, directive: Row) -> Expected:
    asserted = demand["basis"] == Basis.DECISION
    return Expected(
        object_id=demand["object_id"] or directive["document_id"],
        expectation=Expectation.ASSERTED if asserted else Expectation.STATED,
        strength=Strength(demand["strength"]),
        demand_id=demand["demand_id"],
        clock=clock_of(demand),
        due=_due(demand),
        recurs=demand["recurrence"] is not None,
        comparator=demand["comparator"] and Comparator(demand["comparator"]),
    )


def clock_of(demand: Row) -> Clock:
    """By which clock a demand is to be met."""
    if demand["clock"] is not None:
        return Clock(demand["clock"])
    return Clock.REPORT if demand["action"] in REPORTING else Clock.PLAN


def _due(demand: Row) -> date | None:
    """
    The last day of a stated term. "Đến hết năm" says how long a plan runs, and no day
    on which it is due.
    """
    if demand["comparator"] == Comparator.UNTIL or demand["due_to"] in (None, LATEST):
        return None
    day: date = demand["due_to"] - timedelta(days=1)
    return day


def _of_addressee(one: Expected, addressee: Row, day: date) -> _Said:
    said = replace(
        one,
        words=addressee["words"],
        binding=addressee["binding"] is not False,
        stated_count=addressee["stated_count"],
        level=Level(addressee["class_level"]) if addressee["class_level"] else None,
    )
    if addressee["body_id"] is not None:
        return replace(said, named=True, counted=1), (addressee["body_id"],)
    members = members_of(addressee, day)
    if members is None:
        is_listed = addressee["countable"] is not False and addressee["class_kind"]
        places = untold(group_of(addressee), day) if is_listed else ()
        return replace(said, untold=places), None
    if not members:
        return replace(said, counted=0), None
    left_out = len(set(addressee["exceptions"] or ()))
    return replace(said, counted=len(members), excepted=left_out), members


def members_of(addressee: Row, day: date) -> tuple[str, ...] | None:
    """The bodies of an addressed class on that day; None when it cannot be counted."""
    if addressee["countable"] is False or addressee["class_kind"] is None:
        return None
    found = expand(group_of(addressee), day)
    left_out = set(addressee["exceptions"] or ())
    return found and tuple(b for b in found if b not in left_out)


def _assumed(store: Store, directive: Row, level: Level, on: date) -> Iterator[_Said]:
    """The People's Committees of a level, or ministries; none not below the issuer."""
    issuer = directive["issuer_id"]
    known = facts(store, [issuer]).get(issuer)
    place = known.locality_id if known else None
    above = Level(known.level) if known and place and known.level else None
    if above is not None and _LEVELS.index(level) <= _LEVELS.index(above):
        return
    kind = "ministries" if level is Level.CENTRAL else "ubnd"
    one = Expected(
        object_id=directive["document_id"],
        expectation=Expectation.ASSUMED,
        level=level,
    )
    group, day = BodyClass(kind, level, place), day_of(directive, on)
    members = expand(group, day)
    if members:
        yield one, members
        return
    one = replace(one, words=f"UBND {word(level).lower()}")
    if members is None:
        yield replace(one, untold=untold(group, day)), None
    else:
        yield replace(one, counted=0), None


def due_of(asked: Asked) -> dict[str, Expected]:
    """By body, the demand whose deadline its plan has to keep."""
    return {b: e for b, e in asked.bodies.items() if e.clock is Clock.PLAN}
