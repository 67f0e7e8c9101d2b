"""
When demands come due, as columns: each term once, a recurring one on each of its days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.days import days_behind
from graph.recurrence import days_of, end_of, first_of, is_rule, period_of
from graph.words import Comparator
from queries.cover.acts import Codes, Truths
from queries.cover.inside import NONE
from queries.cover.window import LAST, day_number, day_of_number

FIRST = day_number(date.min)
"""The day of what has none."""

_OFTEN = "R/"


@dataclass(frozen=True, slots=True, eq=False)
class Dues:
    """
    By demand, in order of days: the row of the demand, the day as a number (`NONE`
    where the text names none), the comparator, and how often the duty comes back.

    An answer counts from the day ``begins`` to the day ``ends``: from the day after the
    term before, or the directive's, to the term; for the last term of a duty that does
    not go on, later ones too. ``open`` duties come back and name no day: whether one is
    done cannot be said.
    """

    demand: Codes
    due: Codes
    comparator: pa.Array
    recurrence: pa.Array
    begins: Codes
    ends: Codes
    open: Truths


def terms_of(demands: pa.Table) -> pa.ListArray:
    """
    The terms of each demand as texts; of one that has no list, those of its columns.
    "Đến hết năm" says how long a plan runs, and no day on which it is due.
    """
    one = pa.scalar(1, pa.int32())
    last = pc.subtract(demands["due_to"].cast(pa.int32()), one).cast(pa.date32())
    ends = pc.less(demands["due_to"], pa.scalar(day_of_number(LAST)))
    day = pc.if_else(ends.fill_null(False), last.cast(pa.string()), None)
    often = pc.binary_join_element_wise(_OFTEN, demands["recurrence"], "")
    when = pc.fill_null(pc.coalesce(day, often), "").to_pylist()
    head = demands["comparator"].to_pylist()
    listed = demands["terms"].to_pylist()
    return pa.array(
        [
            [one for one in terms or _single(by, at) if not _is_until(one)]
            for terms, by, at in zip(listed, head, when, strict=True)
        ],
        pa.list_(pa.string()),
    )


def sets_a_term(demands: pa.Table) -> pa.ChunkedArray:
    """Whether there is a term in the list of a demand or in its columns."""
    listed = pc.greater(pc.list_value_length(demands["terms"]).fill_null(0), 0)
    dated = pc.less(demands["due_to"], pa.scalar(day_of_number(LAST)))
    said = [demands[name].is_valid() for name in ("comparator", "recurrence")]
    return pc.or_(pc.or_(listed, dated.fill_null(False)), pc.or_(*said))


def _single(comparator: str | None, when: str) -> list[str]:
    if not comparator and not when:
        return []
    return [f"{comparator or Comparator.WITHIN} {when}".rstrip()]


def _is_until(term: str) -> bool:
    return term.partition(" ")[0] == Comparator.UNTIL


def dues(
    terms: pa.ListArray, issued: Codes, stops: Codes, on: date, horizon: int
) -> Dues:
    """
    The terms of demands until ``horizon`` days after the day asked. ``issued`` are the
    days of the directives, `FIRST` where one has none; ``stops`` those from which on
    they bind nobody any more.
    """
    parent = pc.list_parent_indices(terms).to_numpy().astype(np.int64)
    flat = pc.list_flatten(terms).dictionary_encode()
    words: list[str] = flat.dictionary.to_pylist()
    last = day_number(days_behind(on, horizon)) + 1
    going = np.zeros(len(issued), bool)
    found: list[tuple[Codes, Codes, Codes]] = []
    for term, rows in _by_value(flat.indices.to_numpy().astype(np.int64), len(words)):
        when = words[term].partition(" ")[2]
        demand = parent[rows]
        known = issued[demand] > FIRST
        if is_rule(when) and known.any():
            some = demand[known]
            row, days, goes_on = _each(when, issued[some], stops[some], last)
            going[some[goes_on]] = True
            found.append((some[row], days, np.full(len(row), term)))
            demand = demand[~known]
        day = _day(when)
        if day < last or day == NONE:
            size = len(demand)
            found.append((demand, np.full(size, day), np.full(size, term)))
    return _ordered(found, words, issued, going)


def _by_value(codes: Codes, size: int) -> Iterator[tuple[int, Codes]]:
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(size + 1))
    for n in range(size):
        yield n, order[bounds[n] : bounds[n + 1]]


def _day(when: str) -> int:
    try:
        return day_number(date.fromisoformat(when))
    except ValueError:
        return NONE


def _each(
    rule: str, issued: Codes, stops: Codes, last: int
) -> tuple[Codes, Codes, Truths]:
    """Each day of a rule for each of some rows, and which rows go on behind them."""
    first = _mapped(issued, lambda day: first_of(rule, day))
    stop = _mapped(stops, lambda day: end_of(rule, day))
    ends = np.minimum(stop, last)
    every = days_of(rule, _to_day(first.min()), _to_day(ends.max()))
    days = np.array([day_number(day) for day in every], np.int64)
    low = np.searchsorted(days, first)
    many = np.maximum(np.searchsorted(days, ends) - low, 0)
    row = np.repeat(np.arange(len(issued)), many)
    inner = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
    return row, days[low[row] + inner], stop >= last


def _mapped(days: Codes, change: Callable[[date], date]) -> Codes:
    few, place = np.unique(days, return_inverse=True)
    changed = [day_number(change(_to_day(one))) for one in few]
    return np.array(changed, np.int64)[place]


def _to_day(number: int) -> date:
    return day_of_number(int(min(max(number, FIRST), LAST)))


def _ordered(
    found: Sequence[tuple[Codes, Codes, Codes]],
    words: Sequence[str],
    issued: Codes,
    going: Truths,
) -> Dues:
    """The days by demand and in order, each once; what has no day comes last."""
    demand, due, term = (
        np.concatenate([np.empty(0, np.int64), *(one[n] for one in found)])
        for n in range(3)
    )
    order = np.lexsort((term, due, demand))
    demand, due, term = demand[order], due[order], term[order]
    is_new = np.diff(demand, prepend=-1) != 0
    differs = np.diff(due, prepend=-1) != 0
    kept = is_new | differs | ((due == NONE) & (np.diff(term, prepend=-1) != 0))
    demand, due, term, is_new = demand[kept], due[kept], term[kept], is_new[kept]
    dated = due != NONE
    begins = issued[demand]
    follows = ~is_new & dated
    begins[follows] = np.roll(due, 1)[follows] + 1
    is_last = ~(np.roll(demand, -1) == demand) | ~np.roll(dated, -1)
    is_last[-1:] = True
    periods = [_period(text.partition(" ")[2]) for text in words]
    recurs = np.array([*(one is not None for one in periods), False])[term]
    return Dues(
        demand=demand,
        due=due,
        comparator=_taken([text.partition(" ")[0] for text in words], term),
        recurrence=_taken(periods, term),
        begins=begins,
        ends=np.where(~dated | (is_last & ~going[demand]), LAST, due),
        open=~dated & recurs,
    )


def _period(when: str) -> str | None:
    """How often a term comes back; what runs from an event does not."""
    if is_rule(when):
        return period_of(when)
    return when.removeprefix(_OFTEN) if when.startswith(_OFTEN) else None


def _taken(values: Sequence[str | None], places: Codes) -> pa.Array:
    return pa.array(values, pa.string()).take(pa.array(places))
