"""
Coverage a second time, sentence by sentence: sets and loops over plain rows.

Slow, and written from the model's own words, not from the code that it judges: it takes
the rows of a world, and gives the rows that `queries.coverage` has to give.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from graph import bodies
from graph.tables import EARLIEST, LATEST
from graph.values import BodyClass
from graph.words import (
    ANSWERING_TYPES,
    IMPL,
    Flag,
    Level,
    State,
    Timing,
    View,
)
from tests.queries.plain_answers import Answer, Answers
from tests.queries.plain_asking import DAY, Asked, Asking, Row, Rows, span
from tests.queries.plain_places import before, ended, level, place_of

DOUBTFUL = ("incomplete", "ambiguous")
COLUMNS = (
    *("directive_id", "body_id", "demand_id", "basis", "strength", "clock", "due"),
    *("state", "flags", "document_id", "path", "lag_days", "timing", "held"),
    *("highest", "manifest_id", "stated_count", "counted"),
)


@dataclass
class Plain:
    """The rows of a world, and what is asked of them."""

    rows: Rows
    on: date
    view: View = View.THEN
    horizon: int = 365
    level: Level | None = None
    demand: str | None = None
    titled: Mapping[str, str] = field(default_factory=dict)
    """By document the number that its title names, as whoever made the world knows."""

    def __post_init__(self) -> None:
        self.asking = Asking(self.rows, self.on, self.level, self.demand)
        self.known = Answers(self.rows, self.on)

    def coverage(self, directive_id: str) -> list[dict[str, Any]]:
        """The rows of the bodies that can be counted."""
        directive = self.known.documents[directive_id]
        asked, _ = self.asking.asked(directive)
        return [
            self.cell(directive, body, parts, asked)
            for body, parts in sorted(self.units(directive, asked).items())
        ]

    def uncounted(self, directive_id: str) -> list[tuple[str | None, str | None]]:
        """The words and demands of the classes that nobody can count."""
        _, classes = self.asking.asked(self.known.documents[directive_id])
        return sorted((one.words, one.demand_id) for one in classes)

    # Which bodies are listed.

    def units(
        self, directive: Row, asked: Mapping[str, Asked]
    ) -> dict[str, tuple[str, ...]]:
        """The bodies listed, and those of the directive's day that each stands for."""
        if self.view is View.THEN:
            return {body: (body,) for body in asked}
        found: dict[str, list[str]] = {}
        for body in sorted(asked):
            is_absent = self.is_absent(directive, body, asked[body])
            for follower in {body} if is_absent else self.living(body) or {body}:
                found.setdefault(follower, []).append(body)
        return {
            body: tuple(p for p in parts if not self.is_absent(directive, p, asked[p]))
            or tuple(parts)
            for body, parts in found.items()
        }

    def living(self, body_id: str) -> set[str]:
        """Those of its level that stand for a body on the day asked."""
        body = bodies.body(body_id)
        if body is None or self.on < body.valid_to:
            return {body_id}
        alike = (s for s in body.successors if level(s) == level(body_id))
        return {one for s in alike for one in self.living(s)}

    def is_absent(self, directive: Row, body_id: str, one: Asked) -> bool:
        body, (begins, ends) = bodies.body(body_id), span(directive)
        if body is None or not one.named:
            return False
        return body.valid_to <= begins or ends <= body.valid_from

    # What one body has done.

    def cell(
        self,
        directive: Row,
        body: str,
        parts: tuple[str, ...],
        every: Mapping[str, Asked],
    ) -> dict[str, Any]:
        asked = min((every[part] for part in parts), key=lambda one: one.rank)
        members = (body, *(p for p in parts if p != body))
        answers = {m: self.known.answer(directive, asked, m) for m in members}
        given = {m: a for m, a in answers.items() if a is not None}
        best = min(given.values(), key=lambda a: a.rank, default=None)
        candidate = self.candidate(directive, asked, members)
        window = self.window(directive, asked)
        held = self.in_window(members, asked, window, directive, held=True)
        numbered = self.in_window(members, asked, window, None, held=False)
        is_complete = window is not None and self.is_complete(members, asked, window)
        absent = all(self.is_absent(directive, p, every[p]) for p in parts)
        state = (
            State.NOT_EXISTING
            if absent and asked.named
            else State.DIRECT
            if best and best.depth == 1
            else State.TRANSITIVE
            if best
            else State.CANDIDATE
            if candidate
            else State.NOT_DUE
            if asked.due and asked.due > self.on
            else State.MISSING
            if is_complete
            else State.NOT_FOUND
            if held
            else State.UNKNOWN
        )
        shown = best.document if best else candidate
        timing = self.timing(asked, best)
        flags = set(self.flags(asked, best, timing))
        if self.view is View.NOW:
            flags |= set(self.since(directive, body, parts, given))
            facts = bodies.body(body)
            if state is not State.NOT_EXISTING and facts and facts.valid_to <= self.on:
                flags.add(Flag.DISSOLVED)
        highest = max(numbered, key=number_of, default=None)
        has_lag = shown and shown["date"] and directive["date"]
        return {
            "directive_id": directive["document_id"],
            "body_id": body,
            "demand_id": asked.demand_id,
            "basis": asked.basis + (f":{asked.level}" * (asked.basis == "assumed")),
            "strength": asked.strength,
            "clock": asked.clock,
            "due": asked.due,
            "state": state.value,
            "flags": ", ".join(f for f in Flag if f in flags),
            "document_id": shown["document_id"] if shown else None,
            "path": " > ".join(reversed(best.path)) if best else None,
            "lag_days": (shown["date"] - directive["date"]).days
            if shown and has_lag
            else None,
            "timing": timing.value if timing else None,
            "held": len(held),
            "highest": highest["canonical"] if highest else None,
            "manifest_id": self.manifests_of(members) if is_complete else None,
            "stated_count": asked.stated,
            "counted": asked.counted,
        }

    # When, and what is held.

    def window(self, directive: Row, asked: Asked) -> tuple[date, date] | None:
        begins, ends = span(directive)
        if begins == EARLIEST or begins > self.on:
            return None
        last = asked.due
        if last is None:
            latest = self.on if ends > self.on else ends - DAY
            last = latest + timedelta(days=self.horizon)
        last = min(last, self.on)
        return (begins, last) if begins <= last else None

    def in_window(
        self,
        members: tuple[str, ...],
        asked: Asked,
        window: tuple[date, date] | None,
        directive: Row | None,
        *,
        held: bool,
    ) -> list[Row]:
        """The answering documents of the members, each once; without the directive."""
        types = {"BC"} if asked.clock == "report" else ANSWERING_TYPES
        found = {
            d["document_id"]: d
            for member in members
            for d in self.known.acts(member)
            if d["type"] in types
            and (d["known"] == "held" if held else d["canonical"])
            and window
            and touches(d, window)
            and d is not directive
        }
        return list(found.values())

    def met(self, body: str) -> list[Row]:
        """
        The manifests about a body whose count may be that of all known documents of its
        bodies: not fewer than surely are of its days, nor more than perhaps are.
        """
        found: list[Row] = []
        for m in self.rows["manifests"]:
            begins, ends = m["from"] or EARLIEST, m["to"] or LATEST
            about: tuple[str, ...] = (m["body_id"],)
            if m["body_id"] is None:
                group = BodyClass(m["class_kind"], Level(m["class_level"]))
                days = (begins, max(begins, ends - DAY))
                about = tuple(
                    {b for day in days for b in bodies.members(group, on=day) or ()}
                )
            if body not in about:
                continue
            surely, perhaps = set(), set()
            for d in (d for one in about for d in self.known.acts(one)):
                first, last = span(d)
                in_types = not m["types"] or d["type"] in m["types"]
                if d["known"] == "cited" or not in_types:
                    continue
                if first < ends and begins < last:
                    perhaps.add(d["document_id"])
                if begins <= first and last <= ends:
                    surely.add(d["document_id"])
            if m["count"] is None or len(surely) <= m["count"] <= len(perhaps):
                found.append(m)
        return found

    def is_complete(
        self, members: tuple[str, ...], asked: Asked, window: tuple[date, date]
    ) -> bool:
        """
        On every day of the window all types are declared of each of the bodies that
        there was on that day; and there was one.
        """
        types = {"BC"} if asked.clock == "report" else ANSWERING_TYPES
        there = False
        for member in members:
            facts, met = bodies.body(member), self.met(member)
            begins = max(window[0], facts.valid_from) if facts else window[0]
            ends = min(window[1] + DAY, facts.valid_to) if facts else window[1] + DAY
            there |= begins < ends
            day = begins
            while day < ends:
                declared: set[str] = set()
                for m in met:
                    if (m["from"] or EARLIEST) <= day < (m["to"] or LATEST):
                        declared |= set(m["types"] or types)
                if not types <= declared:
                    return False
                day += DAY
        return there

    def manifests_of(self, members: tuple[str, ...]) -> str:
        return ", ".join(
            sorted({m["manifest_id"] for b in members for m in self.met(b)})
        )

    def timing(self, asked: Asked, best: Answer | None) -> Timing | None:
        if asked.due is None:
            return Timing.NO_DEADLINE
        day = best.document["date"] if best else None
        if day is None:
            return None
        if day == asked.due and asked.comparator == "before":
            return Timing.BOUNDARY
        return Timing.ON_TIME if day <= asked.due else Timing.LATE

    def flags(
        self, asked: Asked, best: Answer | None, timing: Timing | None
    ) -> Iterator[Flag]:
        if best:
            verdicts = {c["citation_id"]: c["verdict"] for c in self.rows["citations"]}
            known = self.known.documents
            if best.document["date"] is None:
                yield Flag.UNDATED
            if timing is Timing.LATE:
                yield Flag.LATE
            if timing is Timing.BOUNDARY:
                yield Flag.BOUNDARY
            if any(known[i]["known"] == "described" for i in best.path[1:]):
                yield Flag.THROUGH_DESCRIBED
            for e in best.edges:
                if e["basis"] == "decision":
                    yield Flag.THROUGH_ASSERTED
                if verdicts.get(e["first_citation_id"]) == "date_conflict":
                    yield Flag.DATE_CONFLICT
        counts = (asked.counted, (asked.counted or 0) + asked.excepted)
        if asked.stated is not None and asked.stated not in counts:
            yield Flag.UNVERIFIED
        if not asked.binding:
            yield Flag.NOT_BINDING

    # Whose territory it is today.

    def since(
        self,
        directive: Row,
        body: str,
        parts: tuple[str, ...],
        given: Mapping[str, Answer],
    ) -> Iterator[Flag]:
        """Whether predecessors acted, and whether for a part alone."""
        if not given:
            return
        if min(given, key=lambda one: given[one].rank) != body:
            yield Flag.INHERITED
        place, day = place_of(body), self.asking.day_of(directive)
        former = before(place, day) if place else set()
        ends = {ended(p) for p in former - {place}}
        ends |= {bodies.body(p).valid_to for p in parts if p != body}  # type: ignore[union-attr]
        own = given.get(body)
        acted = own.document["date"] or EARLIEST if own else EARLIEST
        is_whole = own is not None and all(end <= acted for end in ends)
        lacks = any(p not in given for p in parts)
        unasked = former - {place_of(p) for p in parts}
        if not is_whole and (lacks or unasked):
            yield Flag.PARTIAL

    # What may be an answer.

    def candidate(
        self, directive: Row, asked: Asked, members: tuple[str, ...]
    ) -> Row | None:
        window = self.window(directive, asked)
        for member in members:
            for d in sorted(self.known.acts(member), key=lambda d: d["document_id"]):
                if (
                    d is not directive
                    and window
                    and touches(d, window)
                    and self.may_answer(d, directive)
                ):
                    return d
        return None

    def may_answer(self, document: Row, directive: Row) -> bool:
        """It cites the number in doubt, its title names it, or a person says so."""
        id, to = document["document_id"], directive["document_id"]
        for no in self.rows["decisions"]:
            is_no = no["kind"] == "not_link" and no["field"] in (None, "", *IMPL)
            if is_no and (no["subject_id"], no["value"]) == (id, to):
                return False
        open_to = {
            c["subject_id"]: c["reason"]
            for c in self.rows["candidates"]
            if c["document_id"] == to
        }
        if id in open_to:
            return True
        begins, ends = span(directive)
        number = directive["canonical"]
        cites_another = False
        for c in self.rows["citations"]:
            if c["document_id"] != id:
                continue
            is_left = c["citation_id"] in open_to
            if c["verdict"] in DOUBTFUL and (is_left or c["number"] == number):
                issuers = (None, directive["issuer_id"], directive["organ"])
                redated = open_to.get(c["citation_id"]) == "date_differs"
                fits = c["date"] is None or begins <= c["date"] < ends or redated
                if c["issuer_id"] in issuers and fits:
                    return True
            is_sure = c["verdict"] in ("resolved", "date_conflict")
            cites_another |= is_sure and c["number"] == number and c["target_id"] != to
        return self.titled.get(id) == number and not cites_another


def touches(document: Row, window: tuple[date, date]) -> bool:
    """It may be dated on one of the days, both included."""
    begins, ends = span(document)
    return begins <= window[1] and window[0] < ends


def number_of(document: Row) -> tuple[int, str]:
    digits = "".join(
        c if c.isdigit() else " " for c in document["number"] or ""
    ).split()
    return (int(digits[0]) if digits else -1), document["document_id"]
