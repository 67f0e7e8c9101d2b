"""Which decisions answer a doubt, and which of them contradict each other."""

from __future__ import annotations

from graph.decisions import Decision
from graph.words import DecisionKind, Matter
from queries.undecided.doubt import Key

_ANSWERS = {
    Matter.CITATION: {
        DecisionKind.LINK,
        DecisionKind.NOT_LINK,
        DecisionKind.IDENTITY,
    },
    Matter.TITLE: {DecisionKind.LINK, DecisionKind.NOT_LINK, DecisionKind.TOPIC},
    Matter.IDENTITY: {DecisionKind.IDENTITY},
    Matter.SAME: {DecisionKind.SAME, DecisionKind.NOT_SAME},
    Matter.EFFECT: {DecisionKind.EFFECT, DecisionKind.NOT_LINK},
    Matter.DEMAND: {DecisionKind.DEMAND},
}
_DENIES = (DecisionKind.NOT_LINK, DecisionKind.NOT_SAME)


def is_about(line: Decision, key: Key) -> bool:
    """
    Whether the decision is an answer to that doubt, as `trienkhai decide` writes it.

    >>> from graph.decisions import decided
    >>> line = decided(kind="same", subject_id="a", value="b", at="2026-01-02", by="c")
    >>> is_about(line, Key(Matter.SAME, "a", other="b"))
    True
    """
    if line.subject_id != key.subject or line.kind not in _ANSWERS[key.matter]:
        return False
    if key.matter is Matter.IDENTITY:
        return line.field == key.field
    if key.matter is Matter.CITATION:
        return True
    return "|" not in key.other or line.value.partition(" from ")[0] == key.other


def is_look(line: Decision, key: Key) -> bool:
    """
    Whether the line says that a person looked at that doubt and could not decide it.

    >>> from graph.decisions import decided
    >>> line = decided(kind="undecided", subject_id="a:1", at="2026-01-02", by="c")
    >>> is_look(line, Key(Matter.CITATION, "a:1"))
    True
    """
    about = (line.subject_id, line.field, line.value)
    of = (key.subject, key.field, key.other)
    return line.kind == DecisionKind.UNDECIDED and about == of


def contradict(one: Decision, other: Decision) -> bool:
    """
    Whether two answers to one doubt cannot both hold: different ones that each settle
    it, or one that states what the other denies. Who is undecided contradicts nobody.
    """
    if DecisionKind.UNDECIDED in (one.kind, other.kind):
        return False
    told = [(line.kind, line.field, line.value) for line in (one, other)]
    if told[0] == told[1]:
        return False
    denies = [line.kind in _DENIES for line in (one, other)]
    if all(denies):
        return False
    if any(denies):
        values = {line.value.partition(" from ")[0] for line in (one, other)}
        return len(values) == 1
    return one.kind != other.kind or one.field == other.field
