"""What is held of a body in any window, and the highest of its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Store
from graph.words import ANSWERING_TYPES, Clock, Known
from queries.cover.acts import Acts, Codes, Truths
from queries.cover.declared import Declared, declared
from queries.cover.inside import NONE, Inside, inside
from queries.cover.window import LAST, day_number, day_of_number

_DIGITS = re.compile(r"\d+")
REPORT_TYPES = frozenset({"BC"})


def answering_types(clock: Clock) -> frozenset[str]:
    """The types by which a body answers: a plan or the like, or a report."""
    return REPORT_TYPES if clock is Clock.REPORT else ANSWERING_TYPES


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """
    For each body and window how many documents are held, the place of the first (`NONE`
    where there is none), the least rank among the numbered.
    """

    held: Codes
    first: Codes
    highest: Codes


@dataclass(frozen=True, slots=True, eq=False)
class Stock:
    """
    By body the answering documents of which the full text is held, the answering ones
    that have a number, the highest first, and what manifests declare.
    """

    acts: Acts
    is_held: Truths
    held: Mapping[str, Inside]
    numbered: Mapping[str, Inside]
    by_number: pa.Array
    declared: Mapping[str, Declared]

    def look(self, body: Codes, start: Codes, end: Codes, directive: Codes) -> Found:
        """
        What is there of each body, by its number, in each window, both days included.
        ``directive`` is the place of the directive, which is not counted, or -1.
        """
        size = len(body)
        found = Found(
            held=np.zeros(size, np.int64),
            first=np.full(size, NONE),
            highest=np.full(size, NONE),
        )
        order = np.argsort(body, kind="stable")
        numbers, begins = np.unique(body[order], return_index=True)
        names = self.acts.names
        for n, at in zip(numbers, np.split(order, begins[1:]), strict=False):
            name, window = names[n], (start[at], end[at])
            found.held[at], found.first[at] = self.held[name].within(*window)
            found.highest[at] = self.numbered[name].within(*window)[1]
            self._set_apart(found, name, at[directive[at] >= 0], start, end, directive)
        return found

    def complete(self, body: Codes, start: Codes, end: Codes) -> Truths:
        """Whether each body, by its number, is declared complete in each window."""
        whole = np.zeros(len(body), bool)
        for n, name in enumerate(self.acts.names):
            if name in self.declared:
                at = np.flatnonzero(body == n)
                whole[at] = self.declared[name].complete(start[at], end[at])
        return whole

    def last_held(self, body: str, on: date) -> date | None:
        """The day of the latest dated answering document of the body that is held."""
        places = self.acts.places[body]
        held = places[self.is_held[places] & self.acts.dated[places]]
        days = self.acts.begins[held]
        latest = days[days <= day_number(on)].max(initial=-1 - LAST)
        return None if latest < -LAST else day_of_number(int(latest))

    def _set_apart(
        self,
        found: Found,
        body: str,
        rows: Codes,
        start: Codes,
        end: Codes,
        directive: Codes,
    ) -> None:
        """Do not count a directive that is an act of the body itself."""
        if not len(rows):
            return
        for row in rows[np.isin(directive[rows], self.acts.places[body])]:
            one = slice(row, row + 1)
            others = self._without(body, directive[row])
            found.held[one], found.first[one] = others.within(start[one], end[one])

    def _without(self, body: str, directive: int) -> Inside:
        """What is held of a body beside the directive, which is its own."""
        places = self.acts.places[body]
        return _inside(self.acts, places[self.is_held[places] & (places != directive)])


def stock(store: Store, acts: Acts, types: frozenset[str]) -> Stock:
    """What is held of the bodies whose acts these are, and declared about them."""
    documents = acts.documents
    answering = np.asarray(pc.is_in(documents["type"], pa.array(sorted(types))))
    is_held = answering & np.asarray(pc.equal(documents["known"], Known.HELD.value))
    numbered = answering & np.asarray(
        pc.fill_null(pc.not_equal(documents["canonical"], ""), False)
    )
    ranks, by_number = _ranked(acts, numbered)
    return Stock(
        acts=acts,
        is_held=is_held,
        held={b: _inside(acts, p[is_held[p]]) for b, p in acts.places.items()},
        numbered={
            b: _inside(acts, p[numbered[p]], ranks) for b, p in acts.places.items()
        },
        by_number=by_number,
        declared=declared(store, acts, types),
    )


def _inside(acts: Acts, places: Codes, numbers: Codes | None = None) -> Inside:
    first = places if numbers is None else numbers[places]
    return inside(acts.begins[places], acts.ends[places], first)


def _ranked(acts: Acts, numbered: Truths) -> tuple[Codes, pa.Array]:
    """The rank of each numbered document, the highest first, and all by rank."""
    places = np.flatnonzero(numbered)
    rows = acts.documents.select(["number", "canonical", "document_id"])
    rows = rows.take(pa.array(places))
    few = rows["number"].combine_chunks().dictionary_encode()
    values = [_digits(number) for number in few.dictionary.to_pylist()]
    order_of = {value: n for n, value in enumerate(sorted({-1, *values}))}
    codes = np.array([*(order_of[value] for value in values), order_of[-1]])
    indices = pc.fill_null(few.indices, len(values)).to_numpy(zero_copy_only=False)
    keys = pa.table({"number": codes[indices], "id": rows["document_id"]})
    order = pc.sort_indices(keys, [("number", "descending"), ("id", "descending")])
    ranks = np.zeros(len(numbered), np.int64)
    ranks[places[order.to_numpy()]] = np.arange(len(places))
    return ranks, rows["canonical"].take(order).combine_chunks()


def _digits(number: str | None) -> int:
    digits = _DIGITS.match(number or "")
    return int(digits[0]) if digits else -1
