"""Sums over obligations by group: deficits with bounds, delays, ranks."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph.words import State
from queries.cover.acts import Codes, Truths
from queries.cover.duties import Duties
from queries.cover.window import LAST, day_number

Ratios = npt.NDArray[np.float64]
COUNTED = {
    "candidates": State.CANDIDATE,
    "not_due": State.NOT_DUE,
    "missing": State.MISSING,
    "not_found": State.NOT_FOUND,
    "unknown": State.UNKNOWN,
}
"""The states that are counted as they are."""


def counts(of: Duties, group: Codes, size: int) -> dict[str, Codes]:
    """By group the obligations by state; bodies that did not exist, and requests."""
    owed, absent = of.is_owed, of.is_in(State.NOT_EXISTING)
    masks = {
        "obligations": owed,
        "implemented": of.is_done,
        **{name: owed & of.is_in(state) for name, state in COUNTED.items()},
        "not_existing": of.is_order & absent,
        "requests": ~of.is_order,
        "due": of.is_due,
        "due_implemented": of.is_due & of.is_done,
        "due_missing": of.is_due & of.is_in(State.MISSING),
    }
    return {name: _count(group, mask, size) for name, mask in masks.items()}


def deficits(counted: dict[str, Codes]) -> tuple[Ratios, Ratios]:
    """The least and the greatest part of what is due that is not done; nan for none."""
    due = np.where(counted["due"] > 0, counted["due"], np.nan)
    return counted["due_missing"] / due, 1 - counted["due_implemented"] / due


def overdue(of: Duties, group: Codes, size: int, long: int) -> dict[str, Any]:
    """What is due and not done, surely and at most: since long, and how many days."""
    late = day_number(of.cases.on) - of.due
    every = of.is_due & ~of.is_done
    sure = every & of.is_in(State.MISSING)
    return {
        "long_overdue_low": _count(group, sure & (late >= long), size),
        "long_overdue_high": _count(group, every & (late >= long), size),
        "delay_missing": _mean(group, sure, late, size),
        "delay_open": _mean(group, every, late, size),
    }


def median_lag(of: Duties, group: Codes, size: int) -> Ratios:
    """By group the median of the days from directive to answer, both dated."""
    days = [one["date"] for one in of.cases.listed.directives]
    issued = np.array([-LAST if d is None else day_number(d) for d in days], np.int64)
    begins = issued[of.cases.listed.directive]
    dated = of.is_done & (of.answered < LAST) & (begins > -LAST)
    lag = pd.Series((of.answered - begins)[dated]).groupby(group[dated]).median()
    return lag.reindex(range(size)).to_numpy(np.float64)


def part(group: Codes, of: Truths, among: Truths, size: int) -> Ratios:
    """By group which part of those among is so; nan for none."""
    every = _count(group, among, size)
    return _count(group, of & among, size) / np.where(every > 0, every, np.nan)


def ranks(low: Ratios, high: Ratios) -> tuple[Ratios, Ratios]:
    """
    The best and the worst rank that each may have, if it lies from ``low`` to ``high``:
    behind all that surely lie below it, and behind all that may.

    >>> best, worst = ranks(np.array([0.0, 0.2, 0.9]), np.array([0.1, 1.0, 0.9]))
    >>> best.tolist(), worst.tolist()
    ([1.0, 2.0, 2.0], [1.0, 3.0, 3.0])
    """
    known = ~np.isnan(low)
    below = np.searchsorted(np.sort(high[known]), low)
    may = np.searchsorted(np.sort(low[known]), high) - (low < high)
    return (
        np.where(known, 1.0 + below, np.nan),
        np.where(known, 1.0 + may, np.nan),
    )


def _count(group: Codes, mask: Truths, size: int) -> Codes:
    return np.bincount(group[mask], minlength=size)


def _mean(group: Codes, mask: Truths, values: Codes, size: int) -> Ratios:
    total = np.bincount(group[mask], values[mask], minlength=size)
    number = _count(group, mask, size)
    return total / np.where(number > 0, number, np.nan)
