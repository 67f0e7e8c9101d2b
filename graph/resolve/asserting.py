"""What one decision adds to the tables, takes away from them, and claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from graph.bodies import Setting, members
from graph.days import day_of
from graph.decisions import Decision
from graph.resolve.claims import Claim
from graph.resolve.lookup import Lookup
from graph.resolve.settled import effect_parts
from graph.tables import EARLIEST, LATEST
from graph.values import BodyClass
from graph.whom import FORMS, addressed
from graph.words import (
    IMPL,
    STRENGTH,
    Action,
    Basis,
    DecisionKind,
    EffectKind,
    Level,
    Relation,
    Scope,
)

Row = dict[str, Any]
_Word = TypeVar("_Word", bound=StrEnum)
Made = Iterator[tuple[str, Row]]

_TOPIC = DecisionKind.TOPIC.value
_END = "effective_to"
_ANY = tuple(dict.fromkeys(str(kind) for kind in (*Relation, *EffectKind)))


def added_by(one: Decision, lookup: Lookup) -> Made:
    """Tables and the rows that the decision puts there; ValueError if it cannot be."""
    make = _ADDING.get(one.kind)
    if make is not None:
        yield from make(one, lookup)


def removed_by(one: Decision, lookup: Lookup) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """
    Tables and keys of rows: links and effects that are denied, by whatever relation if
    none is named; effects, the document's own end and uncountable addressees as read,
    where it states others.
    """
    kind = DecisionKind(one.kind)
    if kind is DecisionKind.NOT_LINK and lookup.citation(one.subject_id) is None:
        ends = lookup.find(one.subject_id), lookup.find(one.value)
        relations = [_relation(one.field)] if one.field else _ANY
        for relation in relations:
            for name in ("edges", "effects"):
                yield name, (ends[0], relation, ends[1])
    if kind is DecisionKind.EFFECT:
        old, _, _ = effect_parts(one.value)
        yield (
            "effects",
            (lookup.find(one.subject_id), one.field, lookup.find(old)),
        )
    if kind is DecisionKind.IDENTITY and one.field == _END:
        document = lookup.find(one.subject_id)
        yield "effects", (document, EffectKind.EXPIRES.value, document)
    if kind is DecisionKind.DEMAND:
        for row in lookup.addressees(one.subject_id):
            if not _is_counted(row, _day(_of(one, lookup))):
                yield "addressees", (row["demand_id"], row["n"])


def claims_of(one: Decision, lookup: Lookup) -> Iterator[Claim]:
    """What the decision says of a link, an effect, or whom a demand addresses."""
    kind = DecisionKind(one.kind)
    citation = lookup.citation(one.subject_id)
    if kind is DecisionKind.DEMAND and lookup.demand(one.subject_id) is not None:
        whom = frozenset(words.strip() for words in one.value.split(";"))
        yield Claim(one, ("demand", one.subject_id), whom)
    elif kind is DecisionKind.EFFECT:
        old, day, partial = effect_parts(one.value)
        ends = lookup.find(one.subject_id), lookup.find(old)
        yield Claim(one, ("effect", *ends, one.field), (day, partial))
        yield Claim(one, ("link", *ends, one.field), value=True)
    elif kind is DecisionKind.LINK and citation is not None:
        ends = citation["document_id"], lookup.find(one.value)
        yield Claim(one, ("link", *ends, citation["relation"]), value=True)
    elif kind in (DecisionKind.LINK, DecisionKind.TOPIC):
        ends = lookup.find(one.subject_id), lookup.find(one.value)
        said = one.field if kind is DecisionKind.LINK else _TOPIC
        yield Claim(one, ("link", *ends, said), value=True)
    elif kind is DecisionKind.NOT_LINK and citation is None:
        ends = lookup.find(one.subject_id), lookup.find(one.value)
        denied = (one.field,) if one.field else _ANY
        for said in (*denied, *((_TOPIC,) if set(denied) & IMPL else ())):
            yield Claim(one, ("link", *ends, said), value=False)


def uncounted(rows: Iterable[tuple[str, Row]], lookup: Lookup) -> Iterator[str]:
    """The words of the addressees of a decided demand whom nobody can count."""
    kept = list(rows)
    days = [_day(lookup.row(r["document_id"])) for n, r in kept if n == "demands"]
    for name, row in kept:
        if name == "addressees" and not _is_counted(row, days[0]):
            yield row["words"]


def _link(one: Decision, lookup: Lookup) -> Made:
    """A link between documents; of a citation it was made where it was resolved."""
    if lookup.citation(one.subject_id) is not None:
        return
    source, target = lookup.find(one.subject_id), lookup.find(one.value)
    relation, scope = _word(Relation, one.field), Scope.DOCUMENT
    _differ(one, source, target)
    of = lookup.row(source)
    yield (
        "edges",
        {
            "edge_id": f"{source}>{relation}>{scope}>{target}>{Basis.DECISION}",
            "source_id": source,
            "target_id": target,
            "relation": relation,
            "scope": scope,
            "basis": Basis.DECISION,
            "citations": 0,
            "since_from": of["date_from"],
            "since_to": of["date_to"],
        },
    )


def _demand(one: Decision, lookup: Lookup) -> Made:
    """
    A demand by decision: of a document, or with the words, term and object of one that
    was read there and says nothing of whom it addresses, or nobody who can be counted.
    """
    read, of = lookup.demand(one.subject_id), _of(one, lookup)
    row = dict(read) if read else _stated(one, of["document_id"])
    if read and one.field:
        action = _word(Action, one.field)
        row |= {"action": action, "strength": STRENGTH[action]}
    demand_id = f"decision:{one.decision_id}"
    yield "demands", {**row, "demand_id": demand_id, "basis": Basis.DECISION}
    asked = lookup.addressees(one.subject_id)
    binding = not asked or any(each["binding"] is not False for each in asked)
    parts = [part for part in one.value.split(";") if part.strip()]
    if not parts:
        raise ValueError(f"value = {one.value!r} ({FORMS})")
    for n, words in enumerate(parts):
        whom = addressed(words, Setting(of["issuer_id"], of["date"]))
        if not whom.get("body_id") and _members(whom, _day(of)) == ():
            raise ValueError(f"{words.strip()!r}: 0 ({_day(of)})")
        yield "addressees", {"demand_id": demand_id, "n": n, "binding": binding, **whom}


def _of(one: Decision, lookup: Lookup) -> Row:
    """The document whose demand is decided."""
    read = lookup.demand(one.subject_id)
    return lookup.row(read["document_id"] if read else lookup.find(one.subject_id))


def _stated(one: Decision, document: str) -> Row:
    action = _word(Action, one.field)
    return {
        "document_id": document,
        "words": one.reason,
        "action": action,
        "strength": STRENGTH[action],
        "object_id": document,
        "due_from": EARLIEST,
        "due_to": LATEST,
        "to_ids": [],
    }


def _day(document: Row) -> date | None:
    """The day whose bodies a document means; None when it is not known."""
    day: date = document["date"] or document["date_from"]
    return None if day in (None, EARLIEST) else day


def _is_counted(row: Row, day: date | None) -> bool:
    """
    A body, or a class that has bodies on that day; where the day is not known, a class
    that can be counted on some day.
    """
    if row.get("body_id") is not None:
        return True
    if day is None:
        return bool(row.get("class_kind")) and row.get("countable") is not False
    return bool(_members(row, day))


def _members(row: Row, day: date | None) -> tuple[str, ...] | None:
    """The bodies of a class on that day; None when nobody can count them."""
    if row.get("countable") is False or not row.get("class_kind") or day is None:
        return None
    level = row.get("class_level")
    group = BodyClass(
        kind=row["class_kind"],
        level=Level(level) if level else None,
        jurisdiction=row.get("jurisdiction_id"),
        unit=row.get("class_unit"),
        units=tuple(row.get("class_units") or ()),
    )
    return members(group, on=day)


def _word(vocabulary: type[_Word], said: str) -> _Word:
    """A word of the model; ValueError lists those that there are."""
    try:
        return vocabulary(said)
    except ValueError:
        known = ", ".join(vocabulary)
        raise ValueError(f"{said!r} ({known})") from None


def _relation(said: str) -> str:
    """A relation, or what only effects are."""
    return said if said in _ANY else _word(Relation, said)


def _differ(one: Decision, source: str, target: str) -> None:
    if source == target:
        raise ValueError(f"value = {one.value!r} = subject_id")


def _effect(one: Decision, lookup: Lookup) -> Made:
    old_words, day, partial = effect_parts(one.value)
    new, old = lookup.find(one.subject_id), lookup.find(old_words)
    kind = _word(EffectKind, one.field)
    if kind is not EffectKind.EXPIRES:
        _differ(one, new, old)
    elif new != old:
        raise ValueError(f"{kind}: value = {one.value!r} ≠ subject_id")
    for id in (new, old):
        first = lookup.row(id)["date_from"]
        if day < first:
            raise ValueError(f"{day} < {first} ({id})")
    yield _changed(one, new, old, kind, day, partial=partial)


def _identity(one: Decision, lookup: Lookup) -> Made:
    """That a document ends on a day of its own is an effect, too."""
    if one.field == _END and (day := day_of(one.value)) < LATEST:
        document = lookup.find(one.subject_id)
        yield _changed(one, document, document, EffectKind.EXPIRES, day, partial=False)


def _changed(
    one: Decision, new: str, old: str, kind: EffectKind, day: date, *, partial: bool
) -> tuple[str, Row]:
    mark = "partial>" if partial else ""
    return (
        "effects",
        {
            "effect_id": f"{new}>{kind}>{old}>{mark}{Basis.DECISION}",
            "new_id": new,
            "old_id": old,
            "kind": kind,
            "partial": partial,
            "from_from": day,
            "from_to": day + timedelta(days=1),
            "basis": Basis.DECISION,
            "evidence_id": one.decision_id,
        },
    )


def _topic(one: Decision, lookup: Lookup) -> Made:
    subject, directive = lookup.find(one.subject_id), lookup.find(one.value)
    _differ(one, subject, directive)
    row = {"subject_id": subject, "document_id": directive, "reason": "topic"}
    yield "candidates", row


_ADDING: dict[str, Callable[[Decision, Lookup], Made]] = {
    DecisionKind.LINK: _link,
    DecisionKind.DEMAND: _demand,
    DecisionKind.EFFECT: _effect,
    DecisionKind.IDENTITY: _identity,
    DecisionKind.TOPIC: _topic,
}
