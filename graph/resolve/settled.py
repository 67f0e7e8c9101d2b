"""
Decisions on what a document is: the same as another or not, its number, date or title;
and on which document a citation means.

They are settled before the edges are made, so that all that was said of a document is
said of what a person takes it for. Their order changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.decisions import Decision
from graph.errors import AmbiguousDocument, UnknownDocument
from graph.fold import fold, fold_number
from graph.keys import UNKNOWN, key, number_parts, written
from graph.periods import interval
from graph.resolve.claims import Claim, Pair, contradictions, parted
from graph.resolve.lookup import Lookup, even, is_complete
from graph.resolve.tables import Given
from graph.stated import day_of_a_change, stated
from graph.words import DecisionKind

Row = dict[str, Any]
Failed = list[tuple[Decision, Exception]]

_MARKS = re.compile(r"[?~]")
_KEY = ("issuer_id", "type", "number", "year")
_OF_CITATIONS = (*_KEY, "canonical", "date", "title")


@dataclass(slots=True)
class Settled:
    """
    What resolving has to take from the decisions: pairs kept apart, ids that stand for
    others, rows of documents with what is stated of them, what citations mean; and the
    lines that fail. ``claims`` is what all of them claim.
    """

    apart: list[tuple[str, str]] = field(default_factory=list)
    same: dict[str, str] = field(default_factory=dict)
    stated: list[Row] = field(default_factory=list)
    means: dict[str, str] = field(default_factory=dict)
    means_not: list[tuple[str, str]] = field(default_factory=list)
    failed: Failed = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def given(self) -> Given:
        """What the steps of resolving take."""
        return Given(
            apart=tuple(self.apart),
            same=self.same,
            stated=tuple(self.stated),
            means=self.means,
            means_not=tuple(self.means_not),
        )


def settle(decisions: Iterable[Decision], lookup: Lookup) -> Settled:
    """What the decisions say of the identity of documents and of citations."""
    rest = sorted(decisions, key=lambda one: one.decision_id)
    contradicted: Failed = []
    while True:
        found = _Settling(lookup, rest).settled()
        wrong = contradictions(found.claims)
        if not wrong:
            found.failed = contradicted + found.failed
            return found
        contradicted += wrong
        lost = {line.decision_id for line, _ in wrong}
        rest = [line for line in rest if line.decision_id not in lost]


class _Settling:
    """One go over the decisions, as if none of them contradicted another."""

    def __init__(self, lookup: Lookup, decisions: list[Decision]) -> None:
        self._lookup = lookup
        self._decisions = decisions
        self._found = Settled()
        self._facts: dict[str, Row] = {}
        self._stated: list[tuple[Decision, str]] = []
        self._now: dict[str, str] = {}
        self._joined: list[Pair] = []
        self._apart: list[Pair] = []

    def settled(self) -> Settled:
        """Identities first: the others may name documents as these make them."""
        self._identities()
        for kind, act in (
            (DecisionKind.EFFECT, self._new_document),
            (DecisionKind.NOT_SAME, self._part),
            (DecisionKind.SAME, self._join),
        ):
            self._each(kind, act)
        self._rows()
        self._each(DecisionKind.IDENTITY, self._complete_citation)
        self._each(DecisionKind.LINK, self._mean)
        self._each(DecisionKind.NOT_LINK, self._mean_not)
        self._found.claims += parted(self._joined, self._apart)
        return self._found

    def _each(self, kind: DecisionKind, act: Callable[[Decision], None]) -> None:
        for one in self._decisions:
            if one.kind == kind:
                self._try(act, one)

    def _try(self, act: Callable[[Decision], None], one: Decision) -> None:
        try:
            act(one)
        except (UnknownDocument, AmbiguousDocument, ValueError) as fault:
            self._found.failed.append((one, fault))

    def _id(self, given: str) -> str:
        """The id before the decisions, also of what they made of it."""
        return self._now.get(even(given)) or self._lookup.find(given)

    def _is_known(self, given: str) -> bool:
        try:
            self._id(given)
        except UnknownDocument:
            return False
        except AmbiguousDocument:
            return True
        return True

    def _identities(self) -> None:
        """
        A document may be named as another decision makes it. One that nobody knows is
        known by what is stated of it.
        """
        waiting = [
            one
            for one in self._decisions
            if one.kind == DecisionKind.IDENTITY
            and self._lookup.citation(one.subject_id) is None
        ]
        while waiting:
            ready = [one for one in waiting if self._is_known(one.subject_id)]
            for one in ready or waiting:
                self._try(self._state, one)
            waiting = [one for one in waiting if one not in ready] if ready else []
            for id, said in self._facts.items():
                self._now[_row(id, said)["document_id"]] = id

    def _state(self, one: Decision) -> None:
        """A column of a document has a value."""
        value = stated(one.field, one.value)
        if self._is_known(one.subject_id):
            id = self._id(one.subject_id)
        else:
            id = even(one.subject_id)
            if id.count("|") != len(_KEY) - 1 or id.startswith(UNKNOWN):
                self._id(one.subject_id)
            self._facts.setdefault(id, _implied(id))
        self._facts.setdefault(id, {})[one.field] = value
        self._stated.append((one, id))

    def _new_document(self, one: Decision) -> None:
        """What changes a known document is known itself, if its id is complete."""
        id = even(one.subject_id)
        if not self._is_known(one.subject_id) and is_complete(id):
            self._id(effect_parts(one.value)[0])
            self._facts.setdefault(id, _implied(id))
            self._now[id] = id

    def _part(self, one: Decision) -> None:
        pair = self._pair(one)
        self._found.apart.append(pair)
        self._apart.append((*pair, one))
        self._claim(one, ("same", *sorted(pair)), value=False)

    def _join(self, one: Decision) -> None:
        pair = self._pair(one)
        _join(self._found.same, self._id(one.subject_id), self._id(one.value))
        self._joined.append((*pair, one))
        self._claim(one, ("same", *sorted(pair)), value=True)

    def _pair(self, one: Decision) -> tuple[str, str]:
        pair = self._own_id(one.subject_id), self._own_id(one.value)
        if pair[0] == pair[1]:
            raise ValueError(f"value = {one.value!r} = subject_id")
        return pair

    def _own_id(self, given: str) -> str:
        return self._now.get(even(given)) or self._lookup.own_id(given)

    def _rows(self) -> None:
        """What is stated of each document, under the id that it has at the end."""
        same, merged = self._found.same, dict[str, Row]()
        made = {id: _row(id, said) for id, said in self._facts.items()}
        for id, row in made.items():
            if row["document_id"] != id:
                _join(same, id, row["document_id"])
        for old in same:
            same[old] = _last(same, old)
        for one, id in self._stated:
            final = _last(same, made[id]["document_id"])
            if final != id:
                self._joined.append((id, final, one))
            for name, value in _implies(one.field, stated(one.field, one.value)):
                self._claim(one, ("identity", final, name), value=value)
        for row in made.values():
            row["document_id"] = _last(same, row["document_id"])
            known = merged.setdefault(row["document_id"], row)
            for name, value in row.items():
                if known.get(name) is None:
                    known[name] = value
        self._found.stated = list(merged.values())

    def _complete_citation(self, one: Decision) -> None:
        """What a citation leaves out: it means the document of the whole key."""
        citation = self._lookup.citation(one.subject_id)
        if citation is None:
            return
        said = {
            line.field: stated(line.field, line.value)
            for line in self._decisions
            if line.kind == DecisionKind.IDENTITY and line.subject_id == one.subject_id
        }
        for name, value in _implies(one.field, said[one.field]):
            self._claim(one, ("identity", _mention(citation), name), value=value)
        if one.field not in _OF_CITATIONS:
            raise ValueError(f"field = {one.field!r} ({', '.join(_OF_CITATIONS)})")
        id = _cited(citation, said)
        if not is_complete(id):
            raise ValueError(f"{id} (issuer_id|type|number|year)")
        if self._is_known(id):
            self._agrees(id, said)
        else:
            self._found.stated.append(_row(id, {**_implied(id), **said}))
            self._now[id] = id
        self._meaning(one, citation, _last(self._found.same, self._id(id)))

    def _agrees(self, id: str, said: Row) -> None:
        """A document that is known has its own day."""
        known = self._lookup.row(self._id(id)) if self._lookup.has(self._id(id)) else {}
        day = known.get("date")
        if "date" in said and day not in (None, said["date"]):
            raise ValueError(f"date = {said['date']} ({id}: {day})")

    def _mean(self, one: Decision) -> None:
        citation = self._lookup.citation(one.subject_id)
        if citation is not None:
            if one.field and one.field != citation["relation"]:
                raise ValueError(f"field = {one.field!r} ({citation['relation']})")
            self._meaning(one, citation, self._id(one.value))

    def _meaning(self, one: Decision, citation: Row, target: str) -> None:
        self._found.means[one.subject_id] = target
        final = _last(self._found.same, target)
        self._claim(one, ("means", _mention(citation)), value=final)
        self._claim(one, ("meaning", _mention(citation), final), value=True)

    def _mean_not(self, one: Decision) -> None:
        citation = self._lookup.citation(one.subject_id)
        if citation is not None:
            target = self._id(one.value)
            self._found.means_not.append((one.subject_id, target))
            final = _last(self._found.same, target)
            self._claim(one, ("meaning", _mention(citation), final), value=False)

    def _claim(self, by: Decision, thing: tuple[Any, ...], *, value: Any) -> None:
        self._found.claims.append(Claim(by, thing, value))


def _mention(citation: Row) -> tuple[Any, ...]:
    """What all citations of one document have in common that say the same."""
    said = (citation[name] for name in ("document_id", "type", "issuer_id", "date"))
    return (*said, fold_number(citation["number"]))


def _cited(citation: Row, said: Row) -> str:
    """The id that a citation has with what is stated beside it."""
    whole = {**citation, "canonical": citation["number"], **said}
    found = key(
        whole["issuer_id"],
        whole["type"],
        whole["canonical"],
        on=said.get("date"),
        year=said.get("year"),
    )
    return found.id(said.get("number"))


def _implies(name: str, value: Any) -> Iterable[tuple[str, Any]]:
    """What is stated of a document by one column: of others, too."""
    yield name, value
    if name == "date":
        yield "year", value.year
    if name == "canonical" and number_parts(value)[0]:
        base, inside = number_parts(value)
        yield "number", f"{base}/{inside}" if inside else base


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
    return old.strip(), day_of_a_change(day), bool(more)


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
