"""What bodies owe by one clock on a day: obligations, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.stores.seam import Store
from graph.words import Clock, State, View
from queries.cover.acts import Codes, Truths
from queries.cover.cases import Cases, cases, later
from queries.cover.cells import STATES, Cells, answer_days, cells, due_days
from queries.cover.window import HORIZON, LAST, day_number


@dataclass(frozen=True, slots=True, eq=False)
class Duties:
    """
    The cells of some directives by one clock: ``state`` as in `STATES`; days as
    numbers, ``due`` -`LAST` where no term is stated, ``answered`` `LAST` where nothing
    dated answers; ``way`` is the place of the answer, -1 for none.
    """

    cases: Cases
    state: Codes
    due: Codes
    answered: Codes
    way: Codes
    is_order: Truths

    def is_in(self, *states: State) -> Truths:
        """The cells in one of these states."""
        return np.isin(self.state, [STATES.index(state) for state in states])

    @property
    def is_owed(self) -> Truths:
        """An order to a body that exists; a request obliges nobody."""
        return self.is_order & ~self.is_in(State.NOT_EXISTING)

    @property
    def is_done(self) -> Truths:
        """A document answers, whenever it came."""
        return self.is_owed & self.is_in(State.DIRECT, State.TRANSITIVE)

    @property
    def is_due(self) -> Truths:
        """A term is stated, and its last day has come."""
        on = day_number(self.cases.on)
        return self.is_owed & (self.due > -LAST) & (self.due <= on)

    @property
    def overdue(self) -> Codes:
        """Days since the term of each."""
        return day_number(self.cases.on) - self.due


def duties(
    store: Store,
    directives: Sequence[str],
    *,
    clock: Clock,
    before: date,
    on: date,
) -> tuple[Duties, Duties]:
    """
    What the directives ask by that clock, each body once a directive: how it stood
    ``before``, and on the day.
    """
    first = cases(
        store,
        directives,
        level=None,
        demand=None,
        on=before,
        view=View.THEN,
        horizon=HORIZON,
        clock=clock,
    )
    then = cells(store, first)
    now = cells(store, later(store, first, on, HORIZON), then.told)
    return _of(then), _of(now)


def _of(found: Cells) -> Duties:
    of = found.cases
    return Duties(
        cases=of,
        state=found.state,
        due=due_days(of),
        answered=answer_days(of, found.way),
        way=found.way,
        is_order=of.said(one.expected.binding for one in of.listed.said) > 0,
    )
