"""What is held of each expected body in its window, and what is declared complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from queries.cover.acts import Codes, Truths
from queries.cover.cases import Cases
from queries.cover.inside import NONE
from queries.cover.listed import codes, least
from queries.cover.stock import Stock
from queries.cover.window import day_number

Texts = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """
    What is held of each cell in its window: how many, the first, the highest; whether
    manifests declare it complete, and which.
    """

    count: Codes
    first: Texts
    highest: Texts
    complete: Truths
    manifests: Texts


def held(of: Cases) -> Held:
    """What is held of the cells."""
    size = len(of.listed.of)
    texts = (np.full(size, None, object) for _ in range(3))
    first, highest, manifests = texts
    found = Held(
        np.zeros(size, np.int64), first, highest, np.zeros(size, bool), manifests
    )
    days = [window.days if window else (NONE, NONE) for window in of.windows]
    start, end = (of.said(one[n] for one in days) for n in (0, 1))
    ids = [row["document_id"] for row in of.listed.directives]
    directive = of.acts.at(pa.array(ids, pa.string()))[of.listed.directive]
    for clock in of.stock:
        asked = of.said(one.expected.clock is clock for one in of.listed.said) > 0
        looked = np.flatnonzero(asked & (start != NONE))
        if len(looked):
            _look(of, of.stock[clock], looked, (start, end, directive), found)
    return found


def _look(
    of: Cases,
    stock: Stock,
    looked: Codes,
    of_cells: tuple[Codes, Codes, Codes],
    into: Held,
) -> None:
    """Look for what is held of those cells."""
    members = of.members
    chosen = np.zeros(len(of.listed.of), bool)
    chosen[looked] = True
    rows = np.flatnonzero(chosen[members.cell])
    cell = members.cell[rows]
    begins = np.searchsorted(cell, looked)
    found = stock.look(members.body[rows], *(values[cell] for values in of_cells))
    into.count[looked] = np.add.reduceat(found.held, begins)
    _count_once(of, stock, looked, of_cells, into)
    nth = least(np.where(found.first < NONE, np.arange(len(rows)), NONE), begins)
    some = nth < NONE
    ids = of.acts.ids.take(pa.array(found.first[nth[some]]))
    into.first[looked[some]] = ids.to_numpy(zero_copy_only=False)
    highest = least(found.highest, begins)
    some = highest < NONE
    numbers = stock.by_number.take(pa.array(highest[some]))
    into.highest[looked[some]] = numbers.to_numpy(zero_copy_only=False)
    start, end = (values[cell] for values in of_cells[:2])
    whole = _is_whole(of, stock, members.body[rows], start, end, begins)
    into.complete[looked] = whole
    units = np.array(
        [_manifests(stock, one.members) for one in of.listed.units], object
    )
    into.manifests[looked[whole]] = units[of.listed.unit[looked[whole]]]


def _is_whole(
    of: Cases, stock: Stock, body: Codes, start: Codes, end: Codes, begins: Codes
) -> Truths:
    """
    By cell whether all its bodies are declared complete on those days of the window on
    which they existed, and one of them did. The members of each begin there.
    """
    facts = [of.bodies[name] for name in of.acts.names]
    since = codes(day_number(one.valid_from) for one in facts)[body]
    till = codes(day_number(one.valid_to) for one in facts)[body]
    start, end = np.maximum(start, since), np.minimum(end, till - 1)
    there = start <= end
    declared = ~there | stock.complete(body, start, end)
    whole: Truths = np.logical_and.reduceat(declared, begins)
    return whole & np.logical_or.reduceat(there, begins)


def _count_once(
    of: Cases,
    stock: Stock,
    looked: Codes,
    of_cells: tuple[Codes, Codes, Codes],
    into: Held,
) -> None:
    """Count an act of several bodies of one cell once."""
    start, end, directive = of_cells
    unit = of.listed.unit[looked]
    for n, one in enumerate(of.listed.units):
        if len(one.members) == 1:
            continue
        every = np.concatenate([of.acts.places[m] for m in one.members])
        place, many = np.unique(every[stock.is_held[every]], return_counts=True)
        cells = looked[unit == n]
        for again, times in zip(place[many > 1], many[many > 1] - 1, strict=True):
            begins, ends = of.acts.begins[again], of.acts.ends[again]
            inside = (begins <= end[cells]) & (ends > start[cells])
            into.count[cells] -= times * (inside & (directive[cells] != again))


def _manifests(stock: Stock, bodies: tuple[str, ...]) -> str:
    """What is declared about the bodies together."""
    known = [stock.declared[b].manifests for b in bodies if b in stock.declared]
    return ", ".join(sorted({one for of in known for one in of}))


def last_held(of: Cases, cell: int) -> date | None:
    """The day of the latest dated document of the cell's bodies that is held."""
    listed = of.listed
    stock = of.stock[listed.said[listed.of[cell]].expected.clock]
    members = listed.units[listed.unit[cell]].members
    days = (stock.last_held(member, of.on) for member in members)
    return max((day for day in days if day is not None), default=None)
