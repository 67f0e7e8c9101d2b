"""Who has not carried out a directive as far as can be seen, and what to do next."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from graph.labels import label
from graph.stores.seam import Store
from graph.words import Level, State, View
from queries.asking import DOCUMENT, EXPECTED, Question
from queries.cover.acts import Codes
from queries.cover.candidates import Candidate
from queries.cover.cases import cases
from queries.cover.cells import STATES, Cells, cells
from queries.cover.held import last_held
from queries.cover.reasons import called
from queries.cover.unasked import said_of
from queries.cover.window import HORIZON
from queries.coverage import COLUMNS as COVERAGE
from queries.coverage import counted, uncountable
from queries.frames import DAY, TEXT, frame
from queries.reading import asked_on, span

BESIDE = {"candidate_id": TEXT, "last_held": DAY, "next": TEXT}
COLUMNS = {n: kind for n, kind in COVERAGE.items() if n != "path"} | BESIDE
DONE = (State.DIRECT, State.TRANSITIVE)
OPEN = (
    State.MISSING,
    State.CANDIDATE,
    State.NOT_FOUND,
    State.UNKNOWN,
    State.NOT_DUE,
    State.NOT_EXISTING,
)
"""The states that are not done: what calls for a step first, then the others."""


def gaps(
    store: Store,
    document: str,
    *,
    level: Level | None = None,
    demand: str | None = None,
    on: date | None = None,
    view: View = View.THEN,
    horizon: int = HORIZON,
    lang: str = "vi",
) -> pd.DataFrame:
    """
    The rows of `coverage` that are not done, for one directive, each with the nearest
    candidate (also outside the window), the day of the last document held of the body,
    and what to do next. Only ``missing`` is a failure; the others are gaps of
    knowledge.

    >>> from queries.example import example_store
    >>> frame = gaps(example_store(), "33/CT-TTg@2021", level=Level.PROVINCE)
    >>> len(frame), set(frame.state)
    (62, {'unknown'})
    """
    of = cases(
        store,
        [document],
        level=level,
        demand=demand,
        on=asked_on(on),
        view=view,
        horizon=horizon,
    )
    every = cells(store, of)
    left = np.concatenate(
        [np.flatnonzero(every.state == STATES.index(state)) for state in OPEN]
    )
    uncounted = uncountable(of, lang)
    rows = pd.concat([counted(store, every, lang).take(left), uncounted])
    outside = [{"next": label("next.uncountable", lang)}] * len(uncounted)
    beside = pd.concat([more(every, left, lang), frame(outside, BESIDE)])
    told = pd.concat([one.reset_index(drop=True) for one in (rows, beside)], axis=1)
    return said_of(told[[*COLUMNS]], of)


def more(of: Cells, of_cells: Codes, lang: str) -> pd.DataFrame:
    """What `gaps` tells of these cells beyond `coverage`."""
    return frame([_more(of, cell, lang) for cell in of_cells.tolist()], BESIDE)


def _more(of: Cells, cell: int, lang: str) -> dict[str, Any]:
    found = of.candidates.get(cell) or _nearest(of, cell)
    return {
        "candidate_id": found.document["document_id"] if found else None,
        "last_held": last_held(of.cases, cell),
        "next": _next(of, cell, found, lang),
    }


def _nearest(of: Cells, cell: int) -> Candidate | None:
    """
    The candidate whose date lies nearest to the directive, undated ones last; none that
    came after the day asked.
    """
    listed, directive = of.cases.listed, of.cases.directive(cell)
    told = of.told.get(directive["document_id"], {})
    found = [
        candidate
        for member in listed.units[listed.unit[cell]].members
        for candidate in told.get(member, ())
        if span(candidate.document)[0] <= of.cases.on
    ]
    start = directive["date"]

    def distance(candidate: Candidate) -> tuple[bool, int, str]:
        day, id = candidate.document["date"], candidate.document["document_id"]
        if day is None or start is None:
            return True, 0, id
        return False, abs((day - start).days), id

    return min(found, key=distance, default=None)


def _next(of: Cells, cell: int, nearest: Candidate | None, lang: str) -> str:
    listed = of.cases.listed
    body = of.cases.bodies[listed.units[listed.unit[cell]].body_id]
    state, window = STATES[of.state[cell]], of.cases.windows[listed.of[cell]]
    if state is State.UNKNOWN and window is None:
        return label("next.unknown_no_date", lang)
    return label(
        f"next.{state}",
        lang,
        body=body.name,
        document=called(nearest.document, lang) if nearest else None,
        due=listed.said[listed.of[cell]].expected.due,
        begins=window.start if window else None,
        ends=window.end if window else None,
        followers=", ".join(body.successors) or label("reason.no_follower", lang),
    )


QUESTION = Question(
    gaps,
    COLUMNS,
    (DOCUMENT, *EXPECTED),
    shown=("body", "state", "reason", "next"),
)
