"""Who has not carried out a directive as far as can be seen, and what to do next."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from graph.labels import label
from graph.stores.seam import Store
from graph.words import Level, State, View
from queries.candidates import Candidate
from queries.cases import cases
from queries.cells import Cell
from queries.coverage import COLUMNS as COVERAGE
from queries.coverage import HORIZON, case_rows, cell_row
from queries.evidence import Evidence
from queries.frames import DAY, TEXT, frame
from queries.reading import asked_on, span
from queries.reasons import called

COLUMNS = {
    **{name: kind for name, kind in COVERAGE.items() if name != "path"},
    "candidate_id": TEXT,
    "last_held": DAY,
    "next": TEXT,
}
DONE = (State.DIRECT, State.TRANSITIVE)


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
    (of,) = cases(
        store,
        [document],
        level=level,
        demand=demand,
        on=asked_on(on),
        view=view,
        horizon=horizon,
    )
    open_cells = [cell for cell in of.cells if cell.state not in DONE]
    rows = [_row(cell, of.rests, lang) for cell in open_cells]
    rows += [
        {**row, "next": label("next.uncountable", lang)}
        for row in case_rows(of, lang)
        if not row["countable"]
    ]
    return frame(rows, COLUMNS)


def _row(cell: Cell, rests: dict[str, Evidence], lang: str) -> dict[str, Any]:
    nearest = cell.candidate or _nearest(cell)
    return {
        **cell_row(cell, rests, lang),
        "candidate_id": nearest.document["document_id"] if nearest else None,
        "last_held": cell.last_held,
        "next": _next(cell, nearest, lang),
    }


def _nearest(cell: Cell) -> Candidate | None:
    """
    The candidate whose date lies nearest to the directive, undated ones last; none that
    came after the day asked.
    """
    known = cell.known
    told = [
        c
        for member in cell.unit.members
        for c in known.candidates.get(member, ())
        if span(c.document)[0] <= known.on
    ]
    start = known.directive["date"]

    def distance(candidate: Candidate) -> tuple[bool, int, str]:
        day, id = candidate.document["date"], candidate.document["document_id"]
        if day is None or start is None:
            return True, 0, id
        return False, abs((day - start).days), id

    return min(told, key=distance, default=None)


def _next(cell: Cell, nearest: Candidate | None, lang: str) -> str:
    known, window = cell.known, cell.window
    body = known.bodies[cell.unit.body_id]
    if cell.state is State.UNKNOWN and window is None:
        return label("next.unknown_no_date", lang)
    return label(
        f"next.{cell.state}",
        lang,
        body=body.name,
        document=called(nearest.document, lang) if nearest else None,
        due=cell.unit.expected.due,
        begins=window.start if window else None,
        ends=window.end if window else None,
        followers=", ".join(body.successors) or label("reason.no_follower", lang),
    )
