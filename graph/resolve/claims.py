"""
What decisions claim, one value for each thing: two values are a contradiction.

Nobody's line goes before another's: of lines that contradict each other none is carried
out, and each is told with the others.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from graph.decisions import Decision


class Contradicted(ValueError):
    """Decisions of which not all can be true; ``others`` are all but the one asked."""

    def __init__(self, others: Iterable[Decision]) -> None:
        self.others = tuple(sorted(others, key=lambda one: one.decision_id))
        super().__init__(", ".join(one.decision_id for one in self.others))


@dataclass(frozen=True, slots=True)
class Claim:
    """A decision gives a thing a value."""

    by: Decision
    thing: Hashable
    value: Hashable


def contradictions(claims: Iterable[Claim]) -> list[tuple[Decision, Contradicted]]:
    """The decisions that contradict another, each with those that it contradicts."""
    values: dict[Hashable, dict[Hashable, list[Decision]]] = {}
    for claim in claims:
        of = values.setdefault(claim.thing, {}).setdefault(claim.value, [])
        of.append(claim.by)
    against: dict[Decision, set[Decision]] = defaultdict(set)
    for of_value in values.values():
        if len(of_value) > 1:
            for value, lines in of_value.items():
                others = {d for v, by in of_value.items() if v != value for d in by}
                for line in lines:
                    against[line] |= others
    return [(line, Contradicted(others)) for line, others in against.items()]


Pair = tuple[str, str, Decision]
"""Two documents, and the decision that speaks of them."""


def parted(joined: Iterable[Pair], apart: Iterable[Pair]) -> Iterator[Claim]:
    """
    Claims that contradict each other where documents are kept apart that other lines
    make one, be it through a third.
    """
    near: dict[str, list[tuple[str, Decision]]] = defaultdict(list)
    for one, other, by in joined:
        near[one].append((other, by))
        near[other].append((one, by))
    for one, other, by in apart:
        way = _way(near, one, other)
        for line in way or ():
            yield Claim(line, ("one", *sorted((one, other))), True)
        if way is not None:
            yield Claim(by, ("one", *sorted((one, other))), False)


def _way(
    near: dict[str, list[tuple[str, Decision]]], one: str, other: str
) -> list[Decision] | None:
    """The decisions that lead from the one document to the other; None if none do."""
    ways: dict[str, list[Decision]] = {one: []}
    waiting = deque([one])
    while waiting:
        here = waiting.popleft()
        if here == other:
            return ways[here]
        for there, by in sorted(near[here], key=lambda e: (e[0], e[1].decision_id)):
            if there not in ways:
                ways[there] = [*ways[here], by]
                waiting.append(there)
    return None
