"""The sums of an audit, by state, level, basis and deadline; each is all expected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from graph.words import Level, Standing, State, Timing
from trienkhai.cells import is_absent, plain, records

_DONE = (State.DIRECT, State.TRANSITIVE)
_STATES = [state.value for state in State]
_LEVELS = [level.value for level in Level]

TABLES = ("level", "basis", "standing")
Rows = Sequence[int]
"""Which rows of the answer make a number; the number is how many they are."""


Table = Mapping[tuple[str, str], Rows]
"""By a word (a level, a basis, a standing) and a state, the rows that have both."""


@dataclass(frozen=True, slots=True)
class Sums:
    """
    What the rows of one answer of `coverage` add up to: how many are expected, the rows
    of each state, the tables by ``level``, ``basis`` and ``standing``, each of which
    has every expected body once, and apart from all sums the classes that nobody can
    count. What a body has no word for stands under ``-``.
    """

    expected: int
    states: Mapping[str, Rows]
    tables: Mapping[str, Table]
    apart: Rows

    @property
    def is_whole(self) -> bool:
        """Whether the states, and each of the tables, add up to the number expected."""
        every = [list(self.states.values())]
        every += [list(table.values()) for table in self.tables.values()]
        return all(sum(map(len, of)) == self.expected for of in every)


def by_state(coverage: pd.DataFrame, on: date) -> pd.DataFrame:
    """
    The rows in the order of states, levels, bases and standings, so that most numbers
    are made of rows that stand together; those not counted last.
    """
    rows = records(coverage)
    keys = pd.DataFrame(
        {
            "apart": [not row["countable"] for row in rows],
            "state": coverage["state"].map(_place(_STATES)),
            "level": coverage["level"].map(_place(_LEVELS)),
            "basis": coverage["basis"].fillna(""),
            "standing": [
                _standing(row, on) if row["countable"] else "" for row in rows
            ],
        }
    ).fillna(len(_STATES))
    order = keys.sort_values(list(keys.columns), kind="stable").index
    return coverage.loc[order].reset_index(drop=True)


def _standing(row: Mapping[str, object], on: date) -> str:
    return standing(State(str(row["state"])), row["timing"], row["due"], on).value


def _place(words: Sequence[str]) -> dict[str, int]:
    return {word: n for n, word in enumerate(words)}


def sums(coverage: pd.DataFrame, on: date) -> Sums:
    """The sums of an answer of `coverage` on that day, by the places of its rows."""
    states: dict[str, list[int]] = defaultdict(list)
    tables: dict[str, dict[tuple[str, str], list[int]]] = {
        name: defaultdict(list) for name in TABLES
    }
    apart, expected = [], 0
    for n, row in enumerate(records(coverage)):
        if not row["countable"]:
            apart.append(n)
            continue
        expected += 1
        state = str(row["state"])
        states[state].append(n)
        words = (_word(row["level"]), _word(row["basis"]), _standing(row, on))
        for table, word in zip(tables.values(), words, strict=True):
            table[word, state].append(n)
    return Sums(expected, states, tables, apart)


def _word(value: object) -> str:
    return "-" if is_absent(value) else str(value)


def standing(state: State, timing: object, due: object, on: date) -> Standing:
    """
    How a body stands to its deadline: by the judgement of its document where there is
    one, else by the day asked.

    >>> standing(State.UNKNOWN, None, date(2022, 1, 31), date(2022, 3, 1)).value
    'overdue'
    """
    if state is State.NOT_EXISTING:
        return Standing.NOT_EXISTING
    if state in _DONE:
        if is_absent(timing):
            return Standing.DONE_UNDATED
        if timing == Timing.NO_DEADLINE:
            return Standing.DONE_NO_DEADLINE
        return Standing(str(timing))
    if is_absent(due):
        return Standing.NO_DEADLINE
    return Standing.OVERDUE if plain(due) < on.isoformat() else Standing.PENDING
