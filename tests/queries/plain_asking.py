"""Who is asked to act, a second time: loops over plain rows of demands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from graph import bodies
from graph.tables import EARLIEST, LATEST
from graph.values import BodyClass
from graph.words import Expectation, Level, Strength

Row = Mapping[str, Any]
Rows = Mapping[str, list[dict[str, Any]]]
DAY = timedelta(days=1)
REPORTING = ("report", "report_upward", "review")


@dataclass(frozen=True)
class Asked:
    """What a directive asks of a body."""

    object_id: str
    basis: str
    level: str = ""
    strength: str = "none"
    demand_id: str | None = None
    clock: str = "plan"
    due: date | None = None
    comparator: str | None = None
    binding: bool = True
    named: bool = False
    stated: int | None = None
    counted: int | None = None
    excepted: int = 0
    words: str | None = None

    @property
    def rank(self) -> tuple[int, int, date, str]:
        return (
            [s.value for s in Strength].index(self.strength),
            [e.value for e in Expectation].index(self.basis),
            self.due or LATEST,
            self.demand_id or "",
        )


@dataclass(frozen=True)
class Asking:
    """The demands of a world, the day, and what level or demand is asked about."""

    rows: Rows
    on: date
    level: Level | None = None
    demand: str | None = None

    def asked(self, directive: Row) -> tuple[dict[str, Asked], list[Asked]]:
        """By body the strongest that is asked of it; the classes nobody can count."""
        said = list(self.said(directive))
        if self.level is not None:
            assumed = self.assumed(directive)
            below = set(assumed[1] or ()) if assumed else set()
            kept: list[tuple[Asked, tuple[str, ...] | None]] = []
            for one, members in said:
                if members is None and one.level == self.level:
                    kept.append((one, None))
                inside = tuple(m for m in members or () if m in below)
                if inside:
                    kept.append((one, inside))
            if assumed and (assumed[1] is not None or not kept):
                kept.append(assumed)
            said = kept
        strongest: dict[str, Asked] = {}
        classes: dict[str, Asked] = {}
        for one, members in sorted(said, key=lambda each: each[0].rank):
            if members is None:
                classes.setdefault((one.words or "").lower(), one)
            for member in members or ():
                strongest.setdefault(member, one)
        return strongest, list(classes.values())

    def said(self, directive: Row) -> Iterator[tuple[Asked, tuple[str, ...] | None]]:
        for demand in self.rows["demands"]:
            if demand["document_id"] != directive["document_id"]:
                continue
            if self.demand is not None and demand["demand_id"] != self.demand:
                continue
            if self.demand is None and demand["strength"] == "none":
                continue
            clock = "report" if demand["action"] in REPORTING else "plan"
            has_due = demand["comparator"] != "until" and demand["due_to"] != LATEST
            one = Asked(
                object_id=demand["object_id"] or directive["document_id"],
                basis="asserted" if demand["basis"] == "decision" else "stated",
                strength=demand["strength"],
                demand_id=demand["demand_id"],
                clock=demand["clock"] or clock,
                due=demand["due_to"] - DAY if has_due else None,
                comparator=demand["comparator"],
            )
            for to in self.rows["addressees"]:
                if to["demand_id"] == demand["demand_id"]:
                    yield self.of_addressee(one, to, self.day_of(directive))

    def of_addressee(
        self, one: Asked, to: Row, day: date
    ) -> tuple[Asked, tuple[str, ...] | None]:
        one = replace(
            one,
            words=to["words"],
            binding=to["binding"] is not False,
            stated=to["stated_count"],
            level=to["class_level"] or "",
        )
        if to["body_id"]:
            return replace(one, named=True, counted=1), (to["body_id"],)
        members = None
        if to["countable"] is not False:
            group = BodyClass(
                to["class_kind"],
                Level(to["class_level"]) if to["class_level"] else None,
                to["jurisdiction_id"],
                unit=to["class_unit"],
                units=tuple(to["class_units"] or ()),
                exceptions=tuple(to["exceptions"] or ()),
            )
            members = bodies.members(group, on=day)
        counted = None if members is None else len(members)
        excepted = len(set(to["exceptions"] or ()))
        return replace(one, counted=counted, excepted=excepted), members or None

    def assumed(self, directive: Row) -> tuple[Asked, tuple[str, ...] | None] | None:
        """The committees of a level below the issuer."""
        issuer = bodies.body(directive["issuer_id"])
        order = [level.value for level in Level]
        place = issuer.locality_id if issuer else None
        if (
            issuer
            and place
            and order.index(str(self.level)) <= order.index(issuer.level)
        ):
            return None
        group = BodyClass("ubnd", self.level, place)
        members = bodies.members(group, on=self.day_of(directive))
        one = Asked(directive["document_id"], "assumed", str(self.level))
        return one, members or None

    def day_of(self, directive: Row) -> date:
        begins, ends = span(directive)
        return begins if begins != EARLIEST else min(self.on, ends - DAY)


def span(document: Row) -> tuple[date, date]:
    """The days on which it may be dated, half-open."""
    day = document["date"]
    if day is not None:
        return day, day + DAY
    return document["date_from"] or EARLIEST, document["date_to"] or LATEST
