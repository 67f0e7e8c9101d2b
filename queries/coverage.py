"""Who, of those expected to carry out a directive, has done so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from graph.stores.seam import Store
from graph.words import Level, View
from queries.cases import Case, cases
from queries.cells import Cell
from queries.evidence import Evidence
from queries.expected import Expected
from queries.frames import DAY, NUMBER, TEXT, TRUTH, frame
from queries.reading import asked_on
from queries.reasons import reason, uncountable
from queries.timing import lag_days

COLUMNS = {
    "directive_id": TEXT,
    "demand_id": TEXT,
    "body_id": TEXT,
    "body": TEXT,
    "locality_id": TEXT,
    "level": TEXT,
    "basis": TEXT,
    "strength": TEXT,
    "countable": TRUTH,
    "state": TEXT,
    "flags": TEXT,
    "document_id": TEXT,
    "canonical": TEXT,
    "date": DAY,
    "path": TEXT,
    "lag_days": NUMBER,
    "clock": TEXT,
    "due": DAY,
    "timing": TEXT,
    "held": NUMBER,
    "highest": TEXT,
    "manifest_id": TEXT,
    "stated_count": NUMBER,
    "counted": NUMBER,
    "reason": TEXT,
    "evidence_id": TEXT,
}
HORIZON = 365


def coverage(
    store: Store,
    documents: Sequence[str],
    *,
    level: Level | None = None,
    demand: str | None = None,
    on: date | None = None,
    view: View = View.THEN,
    horizon: int = HORIZON,
    lang: str = "vi",
) -> pd.DataFrame:
    """
    One row for each body that each directive asks to act, with exactly one state, so
    that the states add up to the number expected; then a row without a state for each
    class that nobody can count (``countable`` false).

    ``level`` takes the People's Committees of a level below the issuer as expected, by
    assumption where the directive does not say so; ``demand`` takes one demand.
    ``held`` counts the held documents of answering types from the directive's day to
    its deadline, or ``horizon`` days later; ``view`` lists today's units instead.
    ``document_id`` is the answer, or the candidate. ``lag_days`` has no judgement;
    ``timing`` judges only a dated document by a stated deadline.

    >>> from queries.example import example_store
    >>> frame = coverage(example_store(), ["33/CT-TTg@2021"], level=Level.PROVINCE)
    >>> frame.state.value_counts().to_dict()
    {'unknown': 62, 'direct': 1}
    """
    day = asked_on(on)
    of = cases(
        store,
        documents,
        level=level,
        demand=demand,
        on=day,
        view=view,
        horizon=horizon,
    )
    return frame((row for c in of for row in case_rows(c, lang)), COLUMNS)


def case_rows(of: Case, lang: str) -> Iterable[dict[str, Any]]:
    """The rows of one directive: the bodies counted, then the classes that are not."""
    for cell in of.cells:
        yield cell_row(cell, of.rests, lang)
    for one in of.uncountable:
        yield {
            "directive_id": of.directive["document_id"],
            "body": one.words,
            "countable": False,
            **_asked(one),
            "reason": uncountable(one, lang),
            "evidence_id": one.demand_id,
        }


def cell_row(cell: Cell, rests: Mapping[str, Evidence], lang: str) -> dict[str, Any]:
    """The row of one cell."""
    known, unit = cell.known, cell.unit
    body = known.bodies[unit.body_id]
    found = cell.answer or cell.candidate
    document = found.document if found else None
    return {
        "directive_id": known.directive["document_id"],
        "body_id": unit.body_id,
        "body": body.name,
        "locality_id": body.locality_id,
        "level": body.level,
        "countable": True,
        "state": cell.state,
        "flags": ", ".join(cell.flags),
        **_asked(unit.expected),
        **_told(document),
        "path": " > ".join(reversed(cell.answer.way.path)) if cell.answer else None,
        "lag_days": lag_days(known.directive, document) if document else None,
        "timing": cell.timing,
        "held": cell.held,
        "highest": cell.highest,
        "manifest_id": ", ".join(cell.manifests) or None,
        "reason": reason(cell, rests, lang),
        "evidence_id": _evidence(cell, rests),
    }


def _told(document: Mapping[str, Any] | None) -> dict[str, Any]:
    if document is None:
        return {}
    return {c: document[c] for c in ("document_id", "canonical", "date")}


def _asked(one: Expected) -> dict[str, Any]:
    return {
        "demand_id": one.demand_id,
        "basis": one.basis,
        "strength": one.strength,
        "clock": one.clock,
        "due": one.due,
        "stated_count": one.stated_count,
        "counted": one.counted,
    }


def _evidence(cell: Cell, rests: Mapping[str, Evidence]) -> str:
    """What a person has to look at to check the state."""
    if cell.answer is not None:
        return rests[cell.answer.link["edge_id"]].evidence_id
    if cell.candidate is not None:
        return cell.candidate.evidence_id
    if cell.manifests:
        return cell.manifests[0]
    if cell.first_held is not None:
        return cell.first_held
    return cell.unit.expected.demand_id or str(cell.known.directive["document_id"])
