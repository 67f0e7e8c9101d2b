"""By what the cell of an expected body is another on a later day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from graph.days import day_at
from graph.words import Cause, Flag, State
from queries.changed.before import Later
from queries.cover.bodies import BodyFacts
from queries.reading import Row


@dataclass(frozen=True, slots=True)
class Why:
    """What changed something, its id, on which day, and where to look."""

    cause: Cause
    cause_id: str | None = None
    on: date | None = None
    evidence_id: str | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """Two days; the documents and bodies that changed cells name; later decisions."""

    since: date
    until: date
    documents: Mapping[str, Row]
    bodies: Mapping[str, BodyFacts]
    later: Later

    def holds(self, day: date | None) -> bool:
        """Whether the day lies after the first and not after the second."""
        return day is not None and self.since < day <= self.until


def cause(between: Between, one: Row, other: Row) -> Why:
    """Why a cell is not the same: the first of these that is true."""
    ways = (
        _told_whom(between, one, other),
        _dated(between, path(other), other),
        _decided(between, other),
        _body(between, one, other),
        _due(one, other),
        _dated(between, [other.get("evidence_id")], other),
    )
    return next((why for why in ways if why is not None), Why(Cause.DAY))


def path(row: Row) -> list[str]:
    """The documents on the way to the answer; the candidate where there is none."""
    whole = row.get("path") or row.get("document_id")
    return whole.split(" > ") if whole else []


def decided(later: Later, decision_id: str) -> Why:
    """A decision, on the day on which it was made."""
    at = later.decisions[decision_id]["at"]
    return Why(Cause.DECISION, decision_id, day_at(at), decision_id)


def _told_whom(between: Between, one: Row, other: Row) -> Why | None:
    """A person said later whom the directive addresses."""
    by = between.later.made.get(other.get("demand_id") or "")
    is_new = not one or one["demand_id"] != other.get("demand_id")
    return decided(between.later, by) if by and is_new else None


def _dated(between: Between, ids: Iterable[str | None], other: Row) -> Why | None:
    """The latest document on the way that was made in between."""
    known = (between.documents.get(id or "") for id in ids)
    dated = [
        (row["date"], row["document_id"])
        for row in known
        if row is not None and between.holds(row["date"])
    ]
    if not dated:
        return None
    day, id = max(dated)
    return Why(Cause.DOCUMENT, id, day, other.get("evidence_id"))


def _decided(between: Between, other: Row) -> Why | None:
    """A person linked a document on the way later, or called it of the same topic."""
    links = (between.later.links.get(pair) for pair in pairwise(path(other)))
    found = next((by for by in links if by), other.get("evidence_id"))
    is_late = found in between.later.decisions
    return decided(between.later, found) if found and is_late else None


def _body(between: Between, one: Row, other: Row) -> Why | None:
    """The body began or ended in between, as the view of today shows it."""
    for row, name in ((other, "valid_to"), (one, "valid_to"), (other, "valid_from")):
        known = between.bodies.get(row.get("body_id") or "")
        day = getattr(known, name) if known else None
        has_changed = not one or not other or Flag.DISSOLVED in _flags(other)
        if known and has_changed and between.holds(day):
            return Why(Cause.BODY, known.body_id, day, known.body_id)
    return None


def _flags(row: Row) -> list[str]:
    return (row.get("flags") or "").split(", ")


def _due(one: Row, other: Row) -> Why | None:
    """A deadline passed."""
    was, due = one.get("state") == State.NOT_DUE, other.get("due")
    if not was or due is None or other["state"] == State.NOT_DUE:
        return None
    return Why(Cause.DEADLINE, other["demand_id"], due.date(), other["demand_id"])


def effects(between: Between, rows: Iterable[Row]) -> Iterator[tuple[str, Why]]:
    """The documents that others replaced, repealed or changed in between."""
    for row in rows:
        by = between.later.made.get(row["effect_id"])
        if by is not None:
            yield row["old_id"], decided(between.later, by)
        elif between.holds(row["from_from"]):
            why = Why(Cause.EFFECT, row["new_id"], row["from_from"], row["evidence_id"])
            yield row["old_id"], why
