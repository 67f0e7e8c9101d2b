"""Who, of those expected to carry out a directive, has done so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Store
from graph.words import Level, View
from queries.asking import EXPECTED, Kind, Parameter, Question
from queries.cover.acts import Codes
from queries.cover.afterwards import afterwards
from queries.cover.beside import beside
from queries.cover.cases import Cases, cases
from queries.cover.cells import FLAGS, STATES, TIMINGS, Cells, Shown, cells, shown
from queries.cover.expected import Expected
from queries.cover.reasons import not_counted, reasons
from queries.cover.unasked import said_of
from queries.cover.window import HORIZON
from queries.frames import DAY, NUMBER, TEXT, TRUTH, framed
from queries.ground.evidence import quoted
from queries.reading import asked_on
from queries.sentences import Column

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
    "series_held": NUMBER,
    "series_at_least": NUMBER,
    "holdings": TEXT,
    "manifest_id": TEXT,
    "stated_count": NUMBER,
    "counted": NUMBER,
    "reason": TEXT,
    "evidence_id": TEXT,
}


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
    ``holdings`` tells of a body without answer what is held of its answering types in
    the years of that window, of how many at least (`queries.holdings`).
    ``document_id`` is the answer, or the candidate. ``lag_days`` has no judgement;
    ``timing`` judges only a dated document by a stated deadline.

    >>> from queries.example import example_store
    >>> frame = coverage(example_store(), ["33/CT-TTg@2021"], level=Level.PROVINCE)
    >>> frame.state.value_counts().to_dict()
    {'unknown': 62, 'direct': 1}
    """
    of = cases(
        store,
        documents,
        level=level,
        demand=demand,
        on=asked_on(on),
        view=view,
        horizon=horizon,
    )
    rows = pd.concat([counted(store, cells(store, of), lang), uncountable(of, lang)])
    owner = [
        *of.listed.directive.tolist(),
        *(n for n, one in enumerate(of.asked) for _ in one.uncountable),
    ]
    order = _in_order(of, np.array(owner, np.int64))
    return said_of(rows.take(order).reset_index(drop=True), of)


def _in_order(of: Cases, owner: Codes) -> Codes:
    """The rows by directive, as often as it was asked for."""
    order = np.argsort(owner, kind="stable")
    bounds = np.searchsorted(owner[order], np.arange(len(of.asked) + 1))
    place = {row["document_id"]: n for n, row in enumerate(of.listed.directives)}
    parts = [order[bounds[place[i]] : bounds[place[i] + 1]] for i in of.ids]
    return np.concatenate([np.empty(0, np.int64), *parts])


def counted(store: Store, of: Cells, lang: str) -> pd.DataFrame:
    """A row for each cell."""
    cases, listed = of.cases, of.cases.listed
    rests, documents = _rests(store, of), shown(of)
    way = pa.array(of.way, mask=of.way < 0)
    bodies = [cases.bodies[unit.body_id] for unit in listed.units]
    states = [state.value for state in STATES]
    timings = [timing.value for timing in TIMINGS]
    columns = {
        "directive_id": _directives(of),
        "body_id": _taken([b.body_id for b in bodies], listed.unit),
        "body": _taken([b.name for b in bodies], listed.unit),
        "locality_id": _taken([b.locality_id for b in bodies], listed.unit),
        "level": _taken([b.level for b in bodies], listed.unit),
        "countable": np.ones(len(of.state), bool),
        "state": _taken(states, of.state),
        "flags": _flags(of.flags),
        **{
            name: documents.column(name)
            for name in ("document_id", "canonical", "date")
        },
        "path": cases.nearest.ways.paths().take(way),
        "lag_days": _lag_days(of, documents),
        "timing": _taken(timings, of.timing),
        "held": of.held.count,
        "highest": pa.array(of.held.highest, pa.string()),
        **beside(of, lang),
        "manifest_id": pa.array(of.held.manifests, pa.string()),
        "reason": pc.binary_join_element_wise(
            reasons(of, documents, rests, lang), afterwards(of, lang), ""
        ),
        "evidence_id": _evidence(of, rests),
    }
    said = _asked([one.expected for one in listed.said])
    places = pa.array(listed.of)
    return framed(columns | {n: c.take(places) for n, c in said.items()}, COLUMNS)


def uncountable(of: Cases, lang: str) -> pd.DataFrame:
    """A row for each class that nobody can count."""
    directives = of.listed.directives
    rows = [
        (directive["document_id"], one)
        for directive, asked in zip(directives, of.asked, strict=True)
        for one in asked.uncountable
    ]
    said = [one for _, one in rows]
    columns = {
        "directive_id": [i for i, _ in rows],
        "body": [one.words for one in said],
        "countable": [False] * len(rows),
        "reason": [not_counted(one, lang) for one in said],
        "evidence_id": [one.demand_id for one in said],
    }
    return framed(columns | _asked(said), COLUMNS)


def _asked(said: Sequence[Expected]) -> dict[str, pa.Array]:
    """What is told of what is expected."""
    return {
        "demand_id": pa.array([one.demand_id for one in said], pa.string()),
        "basis": pa.array([one.basis for one in said], pa.string()),
        "strength": pa.array([one.strength.value for one in said], pa.string()),
        "clock": pa.array([one.clock.value for one in said], pa.string()),
        "due": pa.array([one.due for one in said], pa.date32()),
        "stated_count": pa.array([one.stated_count for one in said], pa.int64()),
        "counted": pa.array([one.counted for one in said], pa.int64()),
    }


def _directives(of: Cells) -> pa.Array:
    listed = of.cases.listed
    ids = [row["document_id"] for row in listed.directives]
    return _taken(ids, listed.directive)


def _rests(store: Store, of: Cells) -> dict[str, Column]:
    """What the link of each answer is and rests on, by cell."""
    ways = of.cases.nearest.ways
    answered = np.flatnonzero(of.way >= 0)
    links = ways.links.take(pa.array(ways.link[of.way[answered]]))
    found = quoted(store, links)
    found |= {name: links[name].combine_chunks() for name in ("relation", "basis")}
    nth = np.full(len(of.way), -1)
    nth[answered] = np.arange(len(answered))
    places = pa.array(nth, mask=nth < 0)
    return {name: column.take(places) for name, column in found.items()}


def _flags(bits: Codes) -> pa.Array:
    few, place = np.unique(bits, return_inverse=True)
    said = [
        ", ".join(flag for n, flag in enumerate(FLAGS) if one >> n & 1)
        for one in few.tolist()
    ]
    return _taken(said, place)


def _lag_days(of: Cells, documents: Shown) -> pa.Array:
    """Days from the directive to the document; None unless both are dated."""
    days = pa.array([row["date"] for row in of.cases.listed.directives], pa.date32())
    begin = days.take(pa.array(of.cases.listed.directive))
    ends = documents.column("date")
    return pc.subtract(ends.cast(pa.int32()), begin.cast(pa.int32()))


def _evidence(of: Cells, rests: dict[str, Column]) -> pa.Array:
    """What a person has to look at to check the state."""
    listed = of.cases.listed
    candidate, manifest = np.full((2, len(of.way)), None, object)
    for cell, one in of.candidates.items():
        candidate[cell] = one.evidence_id
    several = {m: m.partition(", ")[0] for m in set(of.held.manifests) if m}
    manifest[:] = [several.get(m) for m in of.held.manifests]
    demands = [one.expected.demand_id for one in listed.said]
    return pc.coalesce(
        rests["evidence_id"],
        pa.array(candidate, pa.string()),
        pa.array(manifest, pa.string()),
        pa.array(of.held.first, pa.string()),
        _taken(demands, listed.of),
        _directives(of),
    )


def _taken(values: Sequence[str | None], places: Codes) -> pa.Array:
    """Texts by their places; nothing where the place is -1."""
    return pa.array(values, pa.string()).take(pa.array(places, mask=places < 0))


QUESTION = Question(
    coverage,
    COLUMNS,
    (Parameter("documents", Kind.DOCUMENTS, positional=True), *EXPECTED),
    shown=("body", "state", "canonical", "date", "due", "timing", "flags", "basis"),
)
