"""What directives ask of one body or of the bodies of one place, and what is open."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa

from graph.stores.seam import Store
from graph.words import State, Strength, View
from queries.asking import LANG, ON, Kind, Parameter, Question
from queries.cover.acts import Codes
from queries.cover.addressed import addressed
from queries.cover.cases import cases
from queries.cover.cells import STATES, cells, due_days
from queries.cover.expected import day_of
from queries.cover.meant import Meant, meant
from queries.cover.window import HORIZON, LAST, day_number
from queries.coverage import counted
from queries.frames import frame
from queries.gaps import BESIDE, COLUMNS, DONE, OPEN, more
from queries.reading import asked_on, by_key, span

_PLACE = [*OPEN, *DONE]


def obligations(
    store: Store,
    body: str,
    *,
    on: date | None = None,
    horizon: int = HORIZON,
    lang: str = "vi",
) -> pd.DataFrame:
    """
    A row of `coverage` for each directive that by its own words, or by a decision, asks
    the body for a document: what is open first, by its term; what was done last. Each
    has what to do next as `gaps` tells it. ``body`` names a body, or a place, whose own
    bodies are all meant. Reports and their terms are told by `deadlines`.

    >>> from queries.example import example_store
    >>> obligations(example_store(), "ubnd/hai-duong").empty
    True
    """
    day, whom = asked_on(on), meant(body)
    directives = _directives(store, whom, day)
    if not directives:
        return frame([], COLUMNS)
    of = cases(
        store,
        directives,
        level=None,
        demand=None,
        on=day,
        view=View.THEN,
        horizon=horizon,
    )
    every, own = cells(store, of), [unit.body_id in whom for unit in of.listed.units]
    left = np.flatnonzero(np.array(own, bool)[of.listed.unit])
    left = left[_order(every.state[left], due_days(of)[left])]
    rows = counted(store, every, lang).take(left).reset_index(drop=True)
    is_done = np.isin(every.state[left], [STATES.index(state) for state in DONE])
    done = frame([{}] * int(is_done.sum()), BESIDE)
    beside = pd.concat([more(every, left[~is_done], lang), done], ignore_index=True)
    return pd.concat([rows, beside], axis=1)[[*COLUMNS]]


def _order(state: Codes, due: Codes) -> Codes:
    """What is open first; then by term, those without one last."""
    place = np.array([_PLACE.index(State(one)) for one in STATES])
    order: Codes = np.lexsort((np.where(due == -LAST, LAST, due), place[state]))
    return order


def _directives(store: Store, whom: Meant, on: date) -> list[str]:
    """The documents, issued by then, that ask one of them for a document."""
    demands = store.table(
        "demands",
        columns=["demand_id", "document_id"],
        where={"strength": [s.value for s in Strength if s is not Strength.NONE]},
    ).combine_chunks()
    known = by_key(store, "documents", demands["document_id"].unique().to_pylist())
    issued = {i for i, row in known.items() if span(row)[0] <= on}
    days = [
        day_number(day_of(known[i], on)) if i in issued else LAST
        for i in demands["document_id"].to_pylist()
    ]
    ids = demands["demand_id"].combine_chunks()
    told = addressed(store, ids, np.array(days, np.int64)).only(whom)
    asking = demands["document_id"].take(pa.array(np.unique(told.demand)))
    return sorted(issued & set(asking.to_pylist()))


QUESTION = Question(
    obligations,
    COLUMNS,
    (
        Parameter("body", Kind.TEXT, positional=True),
        ON,
        Parameter("horizon", Kind.INTEGER, HORIZON),
        LANG,
    ),
    shown=("directive_id", "body", "state", "due", "reason", "next"),
)
