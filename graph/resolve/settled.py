"""
Decisions on what a document is: the same as another or not, its number, date or title.

They are settled before the edges are made, so that all that was said of a document is
said of what a person takes it for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.bodies import body
from graph.days import day_of
from graph.decisions import Decision
from graph.errors import AmbiguousDocument, UnknownDocument
from graph.fold import fold
from graph.keys import UNKNOWN, number_parts, written
from graph.periods import interval
from graph.resolve.lookup import Lookup, even, is_complete
from graph.words import DecisionKind

Row = dict[str, Any]

_DAYS = ("date", "effective_from", "effective_to", "period_from", "period_to")
_FIELDS = (
    *("issuer_id", "organ", "type", "number", "canonical", "year", "title", "place"),
    *("signer", "signing_mode"),
    *_DAYS,
)
_MARKS = re.compile(r"[?~]")
_KEY = ("issuer_id", "type", "number", "year")


@dataclass(slots=True)
class Settled:
    """
    What resolving has to take from the decisions: pairs kept apart, ids that stand for
    others, rows of documents with what is stated of them; and the lines that fail.
    """

    apart: list[tuple[str, str]] = field(default_factory=list)
    same: dict[str, str] = field(default_factory=dict)
    stated: list[Row] = field(default_factory=list)
    failed: list[tuple[Decision, Exception]] = field(default_factory=list)


def settle(decisions: Iterable[Decision], lookup: Lookup) -> Settled:
    """What the decisions say of the identity of documents, in their order."""
    found = Settled()
    facts: dict[str, Row] = {}
    now: dict[str, str] = {}
    for one in decisions:
        try:
            if one.kind == DecisionKind.NOT_SAME:
                found.apart.append((even(one.subject_id), even(one.value)))
            elif one.kind == DecisionKind.SAME:
                _join(
                    found.same,
                    *(_id(lookup, n, now) for n in (one.subject_id, one.value)),
                )
            elif one.kind == DecisionKind.IDENTITY:
                _state(one, lookup, facts, now)
            elif one.kind == DecisionKind.EFFECT:
                _new_document(one, lookup, facts, now)
        except (UnknownDocument, AmbiguousDocument, ValueError) as fault:
            found.failed.append((one, fault))
    for id, said in facts.items():
        row = _row(id, said)
        if row["document_id"] != id:
            _join(found.same, id, row["document_id"])
        found.stated.append(row)
    for old in found.same:
        found.same[old] = _last(found.same, old)
    for row in found.stated:
        row["document_id"] = _last(found.same, row["document_id"])
    return found


def _id(lookup: Lookup, given: str, now: dict[str, str]) -> str:
    """The id before the decisions; ``now`` leads there from what they made of it."""
    return now.get(even(given)) or lookup.find(given)


def _join(same: dict[str, str], one: str, other: str) -> None:
    """Both are one; the id that says most stays, else the second."""
    one, other = _last(same, one), _last(same, other)
    if one == other:
        return
    if is_complete(one) and not is_complete(other):
        one, other = other, one
    same[one] = other


def _last(same: dict[str, str], id: str) -> str:
    while id in same:
        id = same[id]
    return id


def _state(
    one: Decision, lookup: Lookup, facts: dict[str, Row], now: dict[str, str]
) -> None:
    """A column of a document has a value; the document may be known by that only."""
    value = _value(one.field, one.value)
    try:
        id = _id(lookup, one.subject_id, now)
    except UnknownDocument:
        id = even(one.subject_id)
        if id.count("|") != len(_KEY) - 1 or id.startswith(UNKNOWN):
            raise
        facts.setdefault(id, _implied(id))
    said = facts.setdefault(id, {})
    said[one.field] = value
    now[_row(id, said)["document_id"]] = id


def _new_document(
    one: Decision, lookup: Lookup, facts: dict[str, Row], now: dict[str, str]
) -> None:
    """What changes a known document is known itself, if its id is complete."""
    try:
        _id(lookup, one.subject_id, now)
    except UnknownDocument:
        id = even(one.subject_id)
        if is_complete(id):
            _id(lookup, effect_parts(one.value)[0], now)
            facts.setdefault(id, _implied(id))
            now[id] = id


def _implied(id: str) -> Row:
    """Year and number in the id of a document that nothing else is known of."""
    issuer, type, number, year = id.split("|")
    canonical = written(issuer, type, number)
    return {
        **({"year": int(year)} if year.isdigit() else {}),
        **({"canonical": canonical} if canonical else {}),
    }


def effect_parts(value: str) -> tuple[str, date, bool]:
    """
    The old document, the day, and whether only a part of it is meant.

    >>> effect_parts("93/2007/QĐ-TTg from 2015-05-15 partial")
    ('93/2007/QĐ-TTg', datetime.date(2015, 5, 15), True)
    """
    old, found, rest = value.rpartition(" from ")
    day, *more = rest.split() or [""]
    if not found or more not in ([], ["partial"]):
        raise ValueError(f"value = {value!r} (<document> from YYYY-MM-DD [partial])")
    return old.strip(), _value("date", day), bool(more)


def _value(name: str, text: str) -> Any:
    if name not in _FIELDS:
        raise ValueError(f"field = {name!r} ({', '.join(_FIELDS)})")
    try:
        if name in _DAYS:
            return day_of(text)
        if name == "issuer_id" and body(text) is None:
            raise ValueError
        return int(text) if name == "year" else text
    except ValueError:
        raise ValueError(f"{name} = {text!r}") from None


def _row(id: str, said: Row) -> Row:
    """A row of documents with what is stated; null where nothing is."""
    parts = dict(zip(_KEY, even(id).split("|"), strict=True))
    key = {name: _MARKS.split(part)[0] or None for name, part in parts.items()}
    row: Row = {**said}
    if "canonical" in said and key["number"] is None:
        base, inside = number_parts(said["canonical"])
        row.setdefault("number", f"{base}/{inside}" if inside else base)
    if "date" in said:
        row["year"] = said["date"].year
    for name in _KEY:
        row.setdefault(name, key[name])
    row["year"] = int(row["year"]) if row["year"] else None
    whole = all(row[name] for name in _KEY)
    if whole and any(name in said for name in (*_KEY, "date", "canonical")):
        id = "|".join(str(row[name]) for name in _KEY)
    if "date" in said or "year" in said:
        row["date_from"], row["date_to"] = interval(said.get("date"), row["year"])
    if "title" in said:
        row["title_folded"] = fold(said["title"])
    return {**row, "document_id": id, "provisional": False if whole else None}
