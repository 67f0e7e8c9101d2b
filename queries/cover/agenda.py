"""What is told of each term and each of those whom it is set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.labels import label
from graph.stores.seam import Store
from graph.words import Basis, Comparator, DueState, Expectation, Timing
from queries.cover.acts import Codes, Truths
from queries.cover.addressed import Addressed
from queries.cover.bodies import facts
from queries.cover.discharged import Discharged, Rows
from queries.cover.dues import FIRST, Dues
from queries.cover.inside import NONE
from queries.cover.window import LAST, day_number
from queries.sentences import filled

_STATES = [state.value for state in DueState]
_TIMINGS = [timing.value for timing in Timing]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """All that the rows tell of; ``at`` is the directive of each demand."""

    demands: pa.Table
    documents: pa.Table
    at: Codes
    dues: Dues
    whom: Addressed
    rows: Rows
    done: Discharged
    answers: pa.Table

    def demand(self) -> Codes:
        """The demand of each row."""
        return self.dues.demand[self.rows.due]

    def size(self) -> Codes:
        """How many bodies each row speaks of; -1 where nobody can count them."""
        return self.whom.size(self.rows.addressee)

    def due(self) -> Codes:
        """The day of each row, `NONE` where it has none."""
        return self.dues.due[self.rows.due]


def columns(store: Store, of: Told, on: date, lang: str) -> dict[str, Any]:
    """The columns of the rows, by day and demand."""
    demand, due, size = of.demand(), of.due(), of.size()
    directive = of.documents.take(pa.array(of.at[demand]))
    demands = of.demands.take(pa.array(demand))
    addressee = of.rows.addressee
    whom = of.whom.rows.take(pa.array(addressee, mask=addressee < 0))
    first = of.done.first
    answer = of.answers.take(pa.array(first, mask=(first < 0) | (size != 1)))
    comparator = of.dues.comparator.take(pa.array(of.rows.due))
    body = _bodies(store, of)
    unknown = (size < 0) | of.dues.open[of.rows.due]
    told: dict[str, Any] = {
        **{name: directive[name] for name in ("document_id", "canonical", "date")},
        **{name: demands[name] for name in ("demand_id", "action")},
        "clock": demands["clocked"],
        "words": _words(store, demands["demand_id"]),
        "addressee": whom["words"],
        "body_id": body.ids,
        "body": body.names,
        "binding": whom["binding"],
        "countable": size >= 0,
        "stated_count": whom["stated_count"],
        "counted": pa.array(size, mask=size < 0),
        "due": pa.array(due, pa.int64(), mask=due == NONE)
        .cast(pa.int32())
        .cast(pa.date32()),
        "comparator": comparator,
        "recurrence": of.dues.recurrence.take(pa.array(of.rows.due)),
        "state": _state(due, comparator, on),
        "answered": pa.array(of.done.answered, mask=unknown),
        "late": pa.array(of.done.late, mask=unknown),
        "discharged_by": answer["document_id"],
        "discharged_on": answer["date"],
        "timing": _timing(answer["date"], due, comparator, size),
        "basis": _basis(demands["basis"]),
        "reason": _reasons(of, whom, body, lang),
        "evidence_id": demands["demand_id"],
    }
    return _in_order(told)


@dataclass(frozen=True, slots=True, eq=False)
class _Bodies:
    """
    The one body of each row that speaks of one, what it is called, and whether it ended
    before the directive or began after it.
    """

    ids: pa.Array
    names: pa.Array
    absent: Truths


def _bodies(store: Store, of: Told) -> _Bodies:
    single = [one[0] if one and len(one) == 1 else None for one in of.whom.members]
    known = facts(store, single)
    every = [None if one is None else known[one] for one in [*single, None]]
    group = np.append(of.whom.group, len(single))[of.rows.addressee]
    begins, ends = (
        np.array([day_number(getattr(e, name)) if e else 0 for e in every])[group]
        for name in ("valid_from", "valid_to")
    )
    at = of.at[of.demand()]
    first, last = (days[at] for days in _spans(of.documents))
    is_one = np.array([one is not None for one in every])[group]
    return _Bodies(
        pa.array([*single, None], pa.string()).take(pa.array(group)),
        pa.array([e and e.name for e in every], pa.string()).take(pa.array(group)),
        is_one & ((last < begins) | (ends <= first)),
    )


def _spans(documents: pa.Table) -> tuple[Codes, Codes]:
    """The first and the last day on which each document may be dated."""
    day = documents["date"].cast(pa.int32())
    first = pc.coalesce(day, documents["date_from"].cast(pa.int32()))
    one = pa.scalar(1, pa.int32())
    last = pc.coalesce(day, pc.subtract(documents["date_to"].cast(pa.int32()), one))
    return (
        first.fill_null(FIRST).to_numpy().astype(np.int64),
        last.fill_null(LAST).to_numpy().astype(np.int64),
    )


def _words(store: Store, demands: pa.ChunkedArray) -> pa.Array:
    where = {"demand_id": pc.unique(demands).to_pylist()}
    found = store.table("demands", columns=["demand_id", "words"], where=where)
    place = pc.index_in(demands, found["demand_id"].combine_chunks())
    return found["words"].take(place)


def _state(due: Codes, comparator: pa.Array, on: date) -> pa.Array:
    day, before = day_number(on), _is_before(comparator)
    places = np.select(
        [due == NONE, due < day, (due == day) & before],
        [
            _STATES.index(s)
            for s in (DueState.UNDATED, DueState.PAST, DueState.BOUNDARY)
        ],
        _STATES.index(DueState.NEXT),
    )
    return pa.array(_STATES).take(pa.array(places))


def _is_before(comparator: pa.Array) -> Truths:
    return np.asarray(pc.equal(comparator, Comparator.BEFORE.value), bool)


def _timing(
    answered: pa.ChunkedArray, due: Codes, comparator: pa.Array, size: Codes
) -> pa.Array:
    """How the one document of a row stands to its day, as `cover.timing` has it."""
    day = answered.cast(pa.int32()).fill_null(-NONE >> 32).to_numpy().astype(np.int64)
    undated = np.asarray(answered.is_null(), bool)
    places = np.select(
        [undated, due == NONE, (day == due) & _is_before(comparator), day <= due],
        [
            -1,
            _TIMINGS.index(Timing.NO_DEADLINE),
            _TIMINGS.index(Timing.BOUNDARY),
            _TIMINGS.index(Timing.ON_TIME),
        ],
        _TIMINGS.index(Timing.LATE),
    )
    return pa.array(_TIMINGS).take(pa.array(places, mask=(places < 0) | (size != 1)))


def _basis(demands: pa.ChunkedArray) -> pa.Array:
    """Read from the directive, or decided by a person."""
    decided = pc.equal(demands, Basis.DECISION.value).fill_null(False)
    return pc.if_else(decided, Expectation.ASSERTED.value, Expectation.STATED.value)


def _reasons(of: Told, whom: pa.Table, body: _Bodies, lang: str) -> pa.Array:
    """What to know of a row: nobody named, no count or another one, no day."""
    due, size, addressee = of.due(), of.size(), of.rows.addressee
    stated = whom["stated_count"].fill_null(-1).to_numpy()
    many, open_ = of.whom.whole(addressee), of.dues.open[of.rows.due]
    holds = {
        "reason.nobody_named": addressee < 0,
        "reason.uncountable": (addressee >= 0) & (size < 0),
        "reason.no_such_class": size == 0,
        "reason.no_such_body": body.absent,
        "reason.count_differs": (stated >= 0) & (many > 0) & (stated != many),
        "reason.no_day_recurring": open_,
        "reason.no_day": (due == NONE) & ~open_,
    }
    said = np.full(len(due), None, object)
    for key, rows in ((key, np.flatnonzero(of_key)) for key, of_key in holds.items()):
        if len(rows):
            told = _filled(key, lang, of, whom, body.names, rows)
            said[rows] = [
                text if one is None else f"{one} {text}"
                for one, text in zip(said[rows].tolist(), told, strict=True)
            ]
    return pa.array(said, pa.string())


def _filled(
    key: str, lang: str, of: Told, whom: pa.Table, names: pa.Array, rows: Codes
) -> list[str]:
    """The sentence for each of these rows."""
    if key in ("reason.nobody_named", "reason.no_day"):
        return [label(key, lang)] * len(rows)
    some = whom.take(pa.array(rows))
    values = {
        "words": _whole(some["words"]),
        "often": of.dues.recurrence.take(pa.array(of.rows.due[rows])),
        "stated": _whole(some["stated_count"].cast(pa.string())),
        "counted": pa.array(of.whom.whole(of.rows.addressee[rows])).cast(pa.string()),
        "body": names.take(pa.array(rows)),
    }
    found: list[str] = filled(key, lang, values).to_pylist()
    return found


def _in_order(told: dict[str, Any]) -> dict[str, Any]:
    """By day, then document, demand and addressee; what has no day comes last."""
    keys = pa.table({"due": told["due"], "document": told["document_id"]})
    place = pa.array(np.arange(len(keys)))
    order = pc.sort_indices(
        keys.append_column("place", place),
        [(name, "ascending") for name in ("due", "document", "place")],
    )
    return {name: _whole(column).take(order) for name, column in told.items()}


def _whole(column: Any) -> Any:
    if isinstance(column, pa.ChunkedArray):
        return column.combine_chunks()
    return column if isinstance(column, pa.Array) else pa.array(column)
