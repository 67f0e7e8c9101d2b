"""Which doubts a page of the review shows, and which of them the file answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd

from graph.decisions import Decision
from graph.words import Matter
from queries.undecided.doubt import key_of
from trienkhai.cells import records
from trienkhai.page.asked import Asked
from trienkhai.settling import is_about

A_PAGE, LINES = 10, 50
"""So many doubts, or decisions, stand on a page."""

MATTER, SHOW, PAGE = "matter", "show", "page"
OPEN, WAITING, DECIDED = "open", "waiting", "decided"

Row = Mapping[str, Any]
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt with its rows, and the decisions of the file that answer it."""

    rows: tuple[Row, ...]
    answers: tuple[Decision, ...]

    @property
    def matter(self) -> Matter:
        """Of which kind it is."""
        return Matter(self.rows[0]["matter"])


def doubts(answer: pd.DataFrame, live: Sequence[Decision]) -> list[Doubt]:
    """The doubts of an answer of `queries.open_doubts`, in its order."""
    of_subject: dict[str, list[Decision]] = {}
    for line in live:
        of_subject.setdefault(line.subject_id, []).append(line)
    found: dict[str, list[Row]] = {}
    for row in records(answer):
        found.setdefault(row["doubt_id"], []).append(row)
    return [
        Doubt(tuple(rows), tuple(_answers(doubt_id, of_subject)))
        for doubt_id, rows in found.items()
    ]


def _answers(
    doubt_id: str, of_subject: Mapping[str, Sequence[Decision]]
) -> list[Decision]:
    key = key_of(doubt_id)
    if key is None:
        return []
    return [line for line in of_subject.get(key.subject, ()) if is_about(line, key)]


def shown(every: Sequence[Doubt], asked: Asked) -> list[Doubt]:
    """Those of the kind and the state that the address names."""
    matter = asked.get(MATTER)
    waits = asked.get(SHOW) == WAITING
    return [
        one
        for one in every
        if bool(one.answers) is waits and matter in (None, one.matter.value)
    ]


def by_matter(every: Sequence[Doubt], *, waiting: bool) -> Counter[Matter]:
    """How many there are of each kind."""
    return Counter(one.matter for one in every if bool(one.answers) is waiting)


def part(
    found: Sequence[One], asked: Asked, *, size: int = A_PAGE
) -> tuple[list[One], int, int]:
    """What one page shows, its number, and how many pages there are."""
    pages = max(-(-len(found) // size), 1)
    number = min(max(asked.whole(PAGE) or 1, 1), pages)
    first = (number - 1) * size
    return list(found[first : first + size]), number, pages
