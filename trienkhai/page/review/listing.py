"""Which doubts a page of the review shows, and which of them the file answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd

from graph.decisions import Decision
from graph.words import Matter
from queries.undecided.doubt import Key, key_of
from trienkhai.cells import records
from trienkhai.page.asked import Asked
from trienkhai.settling import is_about, is_look

A_PAGE, LINES = 10, 50
"""So many doubts, or decisions, stand on a page."""

MATTER, SHOW, PAGE = "matter", "show", "page"
OPEN, LOOKED, WAITING, DECIDED = "open", "looked", "waiting", "decided"

Row = Mapping[str, Any]
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Doubt:
    """
    A doubt with its rows, the decisions of the file that answer it, and the notes of
    those who looked at it and could not decide.
    """

    rows: tuple[Row, ...]
    answers: tuple[Decision, ...]
    looks: tuple[Decision, ...]

    @property
    def matter(self) -> Matter:
        """Of which kind it is."""
        return Matter(self.rows[0]["matter"])

    def is_in(self, show: str) -> bool:
        """Whether that part of the review shows it; a doubt with notes stays open."""
        if show == WAITING:
            return bool(self.answers)
        return not self.answers and (show != LOOKED or bool(self.looks))


def doubts(answer: pd.DataFrame, live: Sequence[Decision]) -> list[Doubt]:
    """The doubts of an answer of `queries.open_doubts`, in its order."""
    of_subject: dict[str, list[Decision]] = {}
    for line in live:
        of_subject.setdefault(line.subject_id, []).append(line)
    found: dict[str, list[Row]] = {}
    for row in records(answer):
        found.setdefault(row["doubt_id"], []).append(row)
    return [
        Doubt(
            tuple(rows),
            _those(is_about, doubt_id, of_subject),
            _those(is_look, doubt_id, of_subject),
        )
        for doubt_id, rows in found.items()
    ]


def _those(
    fits: Callable[[Decision, Key], bool],
    doubt_id: str,
    of_subject: Mapping[str, Sequence[Decision]],
) -> tuple[Decision, ...]:
    key = key_of(doubt_id)
    if key is None:
        return ()
    return tuple(line for line in of_subject.get(key.subject, ()) if fits(line, key))


def shown(every: Sequence[Doubt], asked: Asked) -> list[Doubt]:
    """Those of the kind and the state that the address names."""
    matter = asked.get(MATTER)
    show = asked.get(SHOW) or OPEN
    return [
        one for one in every if one.is_in(show) and matter in (None, one.matter.value)
    ]


def by_matter(every: Sequence[Doubt], show: str) -> Counter[Matter]:
    """How many there are of each kind in a part of the review."""
    return Counter(one.matter for one in every if one.is_in(show))


def part(
    found: Sequence[One], asked: Asked, *, size: int = A_PAGE
) -> tuple[list[One], int, int]:
    """What one page shows, its number, and how many pages there are."""
    pages = max(-(-len(found) // size), 1)
    number = min(max(asked.whole(PAGE) or 1, 1), pages)
    first = (number - 1) * size
    return list(found[first : first + size]), number, pages
