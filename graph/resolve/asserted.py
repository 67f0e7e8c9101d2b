"""
Decisions on what a document does: links, demands, effects, topics.

They are replayed last, over the finished tables; what they add rests on a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import arrow
from graph.bodies import Setting, body, named
from graph.decisions import Decision
from graph.errors import AmbiguousDocument, UnknownDocument
from graph.fold import slug
from graph.resolve.lookup import Lookup
from graph.resolve.settled import effect_parts
from graph.tables import EARLIEST, LATEST, TABLES
from graph.words import (
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
Failed = list[tuple[Decision, Exception]]


def assert_all(
    tables: Mapping[str, pa.Table], decisions: Iterable[Decision], lookup: Lookup
) -> tuple[dict[str, pa.Table], Failed]:
    """The tables with what the decisions add and take away, and the lines that fail."""
    done = dict(tables)
    failed: Failed = []
    for one in decisions:
        kind = DecisionKind(one.kind)
        try:
            if kind is DecisionKind.NOT_LINK:
                _unlink(done, one, lookup)
            elif kind in _ADDING:
                for name, row in list(_ADDING[kind](one, lookup)):
                    _put(done, name, row)
        except (UnknownDocument, AmbiguousDocument, ValueError) as fault:
            failed.append((one, fault))
    return done, failed


def _put(tables: dict[str, pa.Table], name: str, row: Row) -> None:
    """The row is there, in the place of one with its key."""
    table = tables[name]
    same = pa.scalar(True)
    for column in TABLES[name].key:
        same = pc.and_(same, pc.equal(table.column(column), row[column]))
    kept = table.filter(pc.invert(same)) if table.num_rows else table
    tables[name] = pa.concat_tables([kept, arrow(name, [row])])


def _link(one: Decision, lookup: Lookup) -> Made:
    source, target = lookup.find(one.subject_id), lookup.find(one.value)
    relation, scope = _word(Relation, one.field), Scope.DOCUMENT
    if source == target:
        raise ValueError(f"value = {one.value!r} = subject_id")
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


def _unlink(tables: dict[str, pa.Table], one: Decision, lookup: Lookup) -> None:
    """No edge, and no effect, leads from the one to the other by that relation."""
    ends = lookup.find(one.subject_id), lookup.find(one.value)
    relation = _word(Relation, one.field) if one.field else None
    for name, columns in (
        ("edges", ("source_id", "target_id", "relation")),
        ("effects", ("new_id", "old_id", "kind")),
    ):
        table = tables[name]
        gone = pc.and_(
            pc.equal(table.column(columns[0]), ends[0]),
            pc.equal(table.column(columns[1]), ends[1]),
        )
        if relation:
            gone = pc.and_(gone, pc.equal(table.column(columns[2]), relation))
        tables[name] = table.filter(pc.invert(gone))


def _demand(one: Decision, lookup: Lookup) -> Made:
    document, action = lookup.find(one.subject_id), _word(Action, one.field)
    demand_id = f"decision:{one.decision_id}"
    whom = [_whom(words, lookup.row(document)) for words in one.value.split(";")]
    yield (
        "demands",
        {
            "demand_id": demand_id,
            "document_id": document,
            "words": one.reason,
            "action": action,
            "strength": STRENGTH[action],
            "object_id": document,
            "due_from": EARLIEST,
            "due_to": LATEST,
            "to_ids": [],
            "basis": Basis.DECISION,
        },
    )
    for n, row in enumerate(whom):
        yield "addressees", {"demand_id": demand_id, "n": n, "binding": True, **row}


def _word(vocabulary: type[_Word], said: str) -> _Word:
    """A word of the model; ValueError lists those that there are."""
    try:
        return vocabulary(said)
    except ValueError:
        known = ", ".join(vocabulary)
        raise ValueError(f"{said!r} ({known})") from None


def _whom(words: str, document: Row) -> Row:
    """
    A body, or a class of bodies, as a decision writes it.

    >>> _whom("level:district of ha-noi", {})["jurisdiction_id"]
    'ha-noi'
    """
    form, _, said = (part.strip() for part in words.strip().partition(":"))
    row: Row = {"words": said, "exceptions": [], "countable": True}
    if form == "level":
        level, _, within = said.partition(" of ")
        place = "/".join(slug(part) for part in within.split("/")) or None
        kind = {"class_kind": "ubnd", "class_level": _word(Level, level.strip())}
        return {**row, **kind, "jurisdiction_id": place}
    if form == "body" and body(said) is not None:
        return {**row, "body_id": said}
    if form == "class" and said:
        setting = Setting(document["issuer_id"], document["date"])
        group = named(said, setting=setting).group
        if group is None:
            return {**row, "countable": False}
        return {
            **row,
            "class_kind": group.kind,
            "class_level": group.level,
            "jurisdiction_id": group.jurisdiction,
            "countable": group.countable,
        }
    raise ValueError(f"value = {words!r} (level:..., body:<id>, class:...)")


def _effect(one: Decision, lookup: Lookup) -> Made:
    old_words, day, partial = effect_parts(one.value)
    new, old = lookup.find(one.subject_id), lookup.find(old_words)
    kind = _word(EffectKind, one.field)
    mark = "partial>" if partial else ""
    yield (
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
    row = {"subject_id": subject, "document_id": directive, "reason": "topic"}
    yield "candidates", row


_ADDING: dict[DecisionKind, Callable[[Decision, Lookup], Made]] = {
    DecisionKind.LINK: _link,
    DecisionKind.DEMAND: _demand,
    DecisionKind.EFFECT: _effect,
    DecisionKind.TOPIC: _topic,
}
