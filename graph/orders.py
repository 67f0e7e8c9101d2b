"""Rows of what a document orders: recipients, demands, whom they address, targets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.periods import interval
from graph.values import Addressee, BodyClass, Deadline, Demand, ParsedDocument
from graph.words import STRENGTH, Basis

Row = dict[str, Any]


def recipients(parsed: ParsedDocument, base: Row) -> Iterator[Row]:
    """The lines of Nơi nhận."""
    for n, said in enumerate(parsed.recipients):
        yield {
            **base,
            "n": n,
            "start": said.start,
            "end": said.end,
            "words": said.text,
            "body_id": said.body_id,
            **class_columns(said.group),
            "purpose": said.purpose,
        }


def demands(parsed: ParsedDocument, base: Row, basis: Basis) -> Iterator[Row]:
    """What is ordered or asked, each with the citation that names its object."""
    for n, said in enumerate(parsed.demands):
        yield {**base, **_demand(n, said, parsed, basis)}


def _demand(n: int, said: Demand, parsed: ParsedDocument, basis: Basis) -> Row:
    term = None if said.deadline is None else parsed.deadlines[said.deadline]
    begins, ends = interval(term.date if term else None, None)
    file_id = parsed.source.file_id
    return {
        "demand_id": f"{file_id}:d{n}",
        "start": said.start,
        "end": said.end,
        "words": said.text,
        "action": said.action,
        "strength": STRENGTH[said.action],
        "itself": said.object is None,
        "object_citation_id": _object(said, parsed),
        "clock": said.clock,
        "due_from": begins,
        "due_to": ends,
        "comparator": term.comparator if term else None,
        "recurrence": term.recurrence if term else None,
        "terms": [_said(parsed.deadlines[n]) for n in (said.deadline, *said.further)]
        if said.deadline is not None
        else [],
        "via_id": said.via,
        "to_ids": list(said.to),
        "basis": basis,
    }


def _said(term: Deadline) -> str:
    """
    A term in one text: its comparator, then its day, or its days, or how often it comes
    back (``R/P3M``), or how long it runs from an event (``P10D``).
    """
    often = f"R/{term.recurrence}" if term.recurrence else None
    when = term.date or term.days or often or term.period or ""
    return f"{term.comparator} {when}".rstrip()


def _object(demand: Demand, parsed: ParsedDocument) -> str | None:
    """The citation that names the object: inside the demand, else last before it."""
    named = [c.start for c in parsed.citations if c.number == demand.object]
    inside = [start for start in named if demand.start <= start < demand.end]
    before = [start for start in named if start < demand.start]
    found = inside[:1] or before[-1:]
    return f"{parsed.source.file_id}:{found[0]}" if found else None


def addressees(parsed: ParsedDocument) -> Iterator[Row]:
    """Whom each demand addresses."""
    for demand, said in enumerate(parsed.demands):
        for n, whom in enumerate(said.addressees):
            yield _addressee(f"{parsed.source.file_id}:d{demand}", n, whom)


def _addressee(demand_id: str, n: int, said: Addressee) -> Row:
    group = said.group
    return {
        "demand_id": demand_id,
        "n": n,
        "words": said.text,
        "start": said.start,
        "end": said.end,
        "body_id": said.body_id,
        **class_columns(group),
        "stated_count": group.count if group else None,
        "exceptions": list(group.exceptions) if group else [],
        "binding": said.binding,
        "countable": group.countable if group else said.body_id is not None,
    }


def class_columns(group: BodyClass | None) -> Row:
    """The columns that name a class of bodies; none for none."""
    if group is None:
        return {}
    return {
        "class_kind": group.kind,
        "class_unit": group.unit,
        "class_level": group.level,
        "class_units": list(group.units),
        "jurisdiction_id": group.jurisdiction,
    }


def targets(parsed: ParsedDocument, base: Row) -> Iterator[Row]:
    """The figures to reach."""
    for n, said in enumerate(parsed.targets):
        yield {
            **base,
            "target_id": f"{base['file_id']}:t{n}",
            "words": said.text,
            "start": said.start,
            "end": said.end,
            "value": said.value,
            "unit": said.unit,
            "comparator": said.comparator,
            "modality": said.modality,
            "who": said.who,
            "what": said.what,
        }
