"""Who owes what by when, in sums by locality or directive, with bounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.days import days_behind
from graph.stores.seam import Store
from graph.tables import LATEST
from graph.words import Clock, Level, State, Superseded
from queries.asking import LANG, ON, Kind, Parameter, Question
from queries.cover.acts import Codes, Truths
from queries.cover.bodies import place_names
from queries.cover.duties import Duties, duties
from queries.cover.expected import clock_of
from queries.cover.listed import codes
from queries.cover.reasons import called
from queries.cover.tally import counts, deficits, median_lag, overdue, part, ranks
from queries.cover.window import LAST, counts_days
from queries.frames import NUMBER, RATIO, TEXT, frame, framed
from queries.reading import asked_on, span
from queries.superseded import superseded

COLUMNS = {
    "clock": TEXT,
    "subject_id": TEXT,
    "subject": TEXT,
    "level": TEXT,
    "obligations": NUMBER,
    "implemented": NUMBER,
    "candidates": NUMBER,
    "not_due": NUMBER,
    "missing": NUMBER,
    "not_found": NUMBER,
    "unknown": NUMBER,
    "not_existing": NUMBER,
    "requests": NUMBER,
    "uncountable": NUMBER,
    "due": NUMBER,
    "due_implemented": NUMBER,
    "due_missing": NUMBER,
    "deficit_low": RATIO,
    "deficit_high": RATIO,
    "change_low": RATIO,
    "change_high": RATIO,
    "long_overdue_low": NUMBER,
    "long_overdue_high": NUMBER,
    "delay_missing": RATIO,
    "delay_open": RATIO,
    "median_lag": RATIO,
    "conformity_deficit": RATIO,
    "rank_low": NUMBER,
    "rank_high": NUMBER,
    "basis": TEXT,
    "evidence_id": TEXT,
}
LOOKBACK = 183
LONG = 730
BY = ("locality", "directive")


def scoreboard(
    store: Store,
    *,
    by: str = "locality",
    on: date | None = None,
    lookback: int = LOOKBACK,
    long: int = LONG,
    lang: str = "vi",
) -> pd.DataFrame:
    """
    One row for each locality that directives oblige (a body where it has no locality),
    or for each directive, and clock: plans and reports are counted apart. An obligation
    is an order to one body in one directive that was issued by the day asked;
    ``implemented``, ``candidates``, ``not_due``, ``missing``, ``not_found`` and
    ``unknown`` add up to ``obligations``. Outside stand bodies that did not exist,
    requests, and classes nobody can count. What has fallen due stands first, and of it
    the worst; then what has not.

    The deficit is the part of the obligations ``due`` by the day asked that is not
    done: at least those that are ``missing``, at most all of which nothing is known.
    It is not there where no term has come. ``change_low`` and ``change_high`` are the
    changes of both against ``lookback`` days before. Long overdue is what was due
    ``long`` days ago; the delays are means in days of what is due and not done, of
    ``missing`` alone and of all. ``median_lag`` is of all that is implemented;
    ``conformity_deficit`` is the part of it that rests on a document already replaced
    or repealed by then. Ranks are among those of one clock and level, the least deficit
    first; they are as far apart as the deficits leave them.

    >>> from queries.example import example_store
    >>> scoreboard(example_store()).empty
    True
    """
    if by not in BY:
        raise ValueError(f"by must be one of {', '.join(BY)}, got {by!r}")
    counts_days("lookback", lookback)
    counts_days("long", long)
    day = asked_on(on)
    before = days_behind(day, -lookback)
    replaced = _replaced(store, day)
    parts, remarks = [frame([], COLUMNS)], []
    issued = _directives(store, day)
    for clock, directives in issued.items():
        then, now = duties(store, directives, clock=clock, before=before, on=day)
        groups = _groups(store, now, by, lang)
        parts.append(_scored(now, then, groups, replaced, long).assign(clock=clock))
        remarks += _remarks(clock, now)
    found = _worst_first(pd.concat(parts))
    if remarks:
        found.attrs["remark"] = remarks
    if not issued and _directives(store, LATEST):
        found.attrs["nothing"] = "scoreboard_unissued"
    return found


_LEVELS = {level.value: n for n, level in enumerate(Level)}


def _worst_first(rows: pd.DataFrame) -> pd.DataFrame:
    """
    By clock, what has fallen due before what has not; then from the highest level down,
    and there what is surely or possibly worst, and most of it, first.
    """
    keys = pd.DataFrame(
        {
            "clock": rows["clock"],
            "due": rows["due"] == 0,
            "level": rows["level"].map(_LEVELS),
            "low": -rows["deficit_low"],
            "high": -rows["deficit_high"],
            "size": -rows["obligations"],
            "id": rows["subject_id"],
        }
    ).reset_index(drop=True)
    order = keys.sort_values(keys.columns.to_list(), kind="stable").index.to_numpy()
    return rows.take(order).reset_index(drop=True)


@dataclass(frozen=True, slots=True, eq=False)
class _Groups:
    """
    What rows are made of: the id, name and level of each, the classes that nobody can
    count; the group of each cell.
    """

    ids: Sequence[str]
    names: Sequence[str]
    levels: Sequence[str | None]
    uncountable: Sequence[int | None]
    of: Codes


def _directives(store: Store, on: date) -> dict[Clock, list[str]]:
    """
    By clock the directives that demand something by it, in order of their ids; those
    that may have been issued by then.
    """
    columns = ["document_id", "clock", "action"]
    found: dict[Clock, set[str]] = {clock: set() for clock in Clock}
    for row in store.table("demands", columns=columns).to_pylist():
        found[clock_of(row)].add(row["document_id"])
    known = store.table(
        "documents",
        columns=["document_id", "date", "date_from", "date_to"],
        where={"document_id": {one for of in found.values() for one in of}},
    )
    issued = {r["document_id"] for r in known.to_pylist() if span(r)[0] <= on}
    return {clock: sorted(of & issued) for clock, of in found.items() if of & issued}


def _replaced(store: Store, on: date) -> pa.Array:
    """Pairs of documents: the one rests on the other, which had been replaced."""
    found = superseded(store, on=on, when=Superseded.AT_ISSUE)
    whole = found[~found["partial"].fillna(False)]
    return pa.array(whole["source_id"] + "\n" + whole["target_id"], pa.string())


def _groups(store: Store, of: Duties, by: str, lang: str) -> _Groups:
    listed, bodies = of.cases.listed, of.cases.bodies
    if by == "directive":
        return _Groups(
            ids=[one["document_id"] for one in listed.directives],
            names=[called(one, lang) for one in listed.directives],
            levels=[None] * len(listed.directives),
            uncountable=[len(asked.uncountable) for asked in of.cases.asked],
            of=listed.directive,
        )
    units = [bodies[unit.body_id] for unit in listed.units]
    subjects = [body.locality_id or body.body_id for body in units]
    level = {i: body.level for i, body in zip(subjects, units, strict=True)}
    ids = sorted(level)
    names = {one.body_id: one.name for one in units} | place_names(store, ids)
    code = {one: n for n, one in enumerate(ids)}
    return _Groups(
        ids=ids,
        names=[names.get(i, i) for i in ids],
        levels=[level[i] for i in ids],
        uncountable=[None] * len(ids),
        of=codes(code[one] for one in subjects)[listed.unit],
    )


def _scored(
    now: Duties, then: Duties, groups: _Groups, replaced: pa.Array, long: int
) -> pd.DataFrame:
    """A row for each group that is asked for something."""
    size = len(groups.ids)
    counted = counts(now, groups.of, size)
    low, high = deficits(counted)
    before = deficits(counts(then, groups.of, size))
    best, worst = np.full((2, size), np.nan)
    level = np.array([one or "" for one in groups.levels], object)
    for one in sorted(set(level)):
        of = np.flatnonzero(level == one)
        best[of], worst[of] = ranks(low[of], high[of])
    values = {
        "subject_id": pa.array(groups.ids, pa.string()),
        "subject": pa.array(groups.names, pa.string()),
        "level": pa.array(groups.levels, pa.string()),
        "uncountable": pa.array(groups.uncountable, pa.int64()),
        **counted,
        **overdue(now, groups.of, size, long),
        "deficit_low": low,
        "deficit_high": high,
        "change_low": low - before[0],
        "change_high": high - before[1],
        "median_lag": median_lag(now, groups.of, size),
        "conformity_deficit": part(
            groups.of, _rests_on(now, replaced), now.is_done, size
        ),
        "rank_low": best,
        "rank_high": worst,
        "basis": _bases(now, groups.of, size),
        "evidence_id": _evidence(now, groups.of, size),
    }
    return framed({n: _known(one) for n, one in values.items()}, COLUMNS)


def _known(values: Any) -> Any:
    """A column in which what is no number is missing."""
    if isinstance(values, np.ndarray) and values.dtype == np.float64:
        return pa.array(values, mask=np.isnan(values))
    return values


def _rests_on(of: Duties, pairs: pa.Array) -> Truths:
    """Whether the answer carries out a document that had been replaced by then."""
    ways, found = of.cases.nearest.ways, np.zeros(len(of.way), bool)
    answered = np.flatnonzero(of.way >= 0)
    links = ways.links.take(pa.array(ways.link[of.way[answered]]))
    ends = (links["source_id"], links["target_id"])
    found[answered] = pc.is_in(pc.binary_join_element_wise(*ends, "\n"), pairs)
    return found


def _bases(of: Duties, group: Codes, size: int) -> pa.Array:
    """On what the obligations of each group rest."""
    listed = of.cases.listed
    pairs = np.unique(np.stack([group, listed.of]), axis=1).T.tolist()
    found = defaultdict(set)
    for one, said in pairs:
        found[one].add(listed.said[said].expected.basis)
    told = [", ".join(sorted(found[n])) or None for n in range(size)]
    return pa.array(told, pa.string())


def _evidence(of: Duties, group: Codes, size: int) -> pa.Array:
    """By group the demand that is due and not done for longest, else the first."""
    late = of.is_due & ~of.is_done
    order = np.lexsort((of.due, ~late, group))
    first = order[np.flatnonzero(np.diff(group[order], prepend=-1))]
    listed = of.cases.listed
    found: list[str | None] = [None] * size
    for cell in first.tolist():
        said = listed.said[listed.of[cell]]
        directive = listed.directives[said.directive]["document_id"]
        found[int(group[cell])] = said.expected.demand_id or directive
    return pa.array(found, pa.string())


_RECURRING = {Clock.PLAN: "plan_recurring", Clock.REPORT: "report_recurring"}
_UNDEFINED = {Clock.PLAN: "plan_undefined", Clock.REPORT: "report_undefined"}
_NONE_DUE = {Clock.PLAN: "plan_none_due", Clock.REPORT: "report_none_due"}
_ALL_UNKNOWN = {Clock.PLAN: "plan_all_unknown", Clock.REPORT: "report_all_unknown"}


def _remarks(clock: Clock, of: Duties) -> list[str]:
    """What has to be said of a clock by which nothing can be told."""
    if not of.is_owed.any():
        return []
    recurs = of.cases.said(one.expected.recurs for one in of.cases.listed.said) > 0
    stated = of.due > -LAST
    said = [_RECURRING[clock]] if (of.is_owed & ~stated & recurs).any() else []
    if not (of.is_owed & stated).any():
        return said or [_UNDEFINED[clock]]
    if not of.is_due.any():
        return [_NONE_DUE[clock], *said]
    if of.is_in(State.UNKNOWN)[of.is_due].all():
        return [_ALL_UNKNOWN[clock], *said]
    return said


QUESTION = Question(
    scoreboard,
    COLUMNS,
    (
        Parameter("by", Kind.CHOICE, "locality", choices=BY),
        ON,
        Parameter("lookback", Kind.INTEGER, LOOKBACK),
        Parameter("long", Kind.INTEGER, LONG),
        LANG,
    ),
    shown=(
        "clock",
        "subject",
        "obligations",
        "due",
        "implemented",
        "unknown",
        "deficit_low",
        "deficit_high",
        "rank_low",
        "rank_high",
    ),
    headings={"due": "fallen_due"},
)
