"""What is held of a body in the window, and what is declared complete."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from graph.words import ANSWERING_TYPES, Clock, Known
from queries.acts import Acts, Codes
from queries.bodies import expand, group_of
from queries.inside import Inside, inside
from queries.reading import Row, rows
from queries.window import LAST, Window, day_number, day_of_number

_DIGITS = re.compile(r"\d+")
REPORT_TYPES = frozenset({"BC"})
Spans = tuple[tuple[date, date], ...]
Truths = npt.NDArray[np.bool_]


def answering_types(clock: Clock) -> frozenset[str]:
    """The types by which a body answers: a plan or the like, or a report."""
    return REPORT_TYPES if clock is Clock.REPORT else ANSWERING_TYPES


@dataclass(frozen=True, slots=True)
class Declared:
    """
    The manifests about a body that are met, and for each answering type the days that
    they declare complete, as spans that do not touch.
    """

    manifests: tuple[str, ...]
    days: tuple[Spans, ...]

    def complete(self, window: Window) -> tuple[str, ...]:
        """
        The manifests, which together declare every answering type complete in the whole
        window; none when a part is not declared.
        """
        whole = all(
            any(begins <= window.start and window.end < ends for begins, ends in spans)
            for spans in self.days
        )
        return self.manifests if whole else ()


@dataclass(frozen=True, slots=True)
class Holdings:
    """
    By body the answering documents of which the full text is held, the answering ones
    that have a number, the highest first, and what manifests declare.
    """

    acts: Acts
    is_held: Truths
    held: Mapping[str, Inside]
    numbered: Mapping[str, Inside]
    by_number: tuple[str, ...]
    declared: Mapping[str, Declared]

    def held_of(
        self, bodies: Iterable[str], window: Window | None, directive: str
    ) -> tuple[int, str | None]:
        """How many documents are held, the directive apart, and the first of them."""
        count, first = 0, None
        for body in bodies if window else ():
            held = self.held.get(body)
            if held is None or window is None:
                continue
            if self.acts.is_of(directive, body):
                held = self._without(body, directive)
            found, place = held.within(window)
            count += found
            if first is None and place is not None:
                first = self.acts.ids[place]
        return count, first

    def highest(self, bodies: Iterable[str], window: Window | None) -> str | None:
        """The highest number seen of the bodies in the window, held or only known."""
        if window is None:
            return None
        seen = [
            self.numbered[b].within(window)[1] for b in bodies if b in self.numbered
        ]
        best = min((n for n in seen if n is not None), default=None)
        return None if best is None else self.by_number[best]

    def last_held(self, body: str, on: date) -> date | None:
        """The day of the latest dated answering document of the body that is held."""
        places = self.acts.places[body]
        held = places[self.is_held[places] & self.acts.dated[places]]
        days = self.acts.begins[held]
        latest = days[days <= day_number(on)].max(initial=-1 - LAST)
        return None if latest < -LAST else day_of_number(int(latest))

    def complete(self, body: str, window: Window | None) -> tuple[str, ...]:
        """The manifests that declare all of the body in the window; none if not all."""
        declared = self.declared.get(body)
        return declared.complete(window) if declared and window else ()

    def _without(self, body: str, directive: str) -> Inside:
        """What is held of a body beside the directive, which is its own."""
        places = self.acts.places[body]
        own = self.acts.place[directive]
        return _inside(self.acts, places[self.is_held[places] & (places != own)])


def holdings(store: Store, acts: Acts, types: frozenset[str], on: date) -> Holdings:
    """What is held of the bodies whose acts these are, and declared about them."""
    documents = acts.documents
    answering = np.asarray(pc.is_in(documents["type"], pa.array(sorted(types))))
    is_held = answering & np.asarray(pc.equal(documents["known"], Known.HELD.value))
    numbered = answering & np.asarray(
        pc.fill_null(pc.not_equal(documents["canonical"], ""), False)
    )
    ranks, by_number = _ranked(acts, numbered)
    return Holdings(
        acts=acts,
        is_held=is_held,
        held={b: _inside(acts, p[is_held[p]]) for b, p in acts.places.items()},
        numbered={
            b: _inside(acts, p[numbered[p]], ranks) for b, p in acts.places.items()
        },
        by_number=by_number,
        declared=_declared(store, acts, types, on),
    )


def _inside(acts: Acts, places: Codes, numbers: Codes | None = None) -> Inside:
    first = places if numbers is None else numbers[places]
    return inside(acts.begins[places], acts.ends[places], first)


def _ranked(acts: Acts, numbered: Truths) -> tuple[Codes, tuple[str, ...]]:
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
    return ranks, tuple(rows["canonical"].take(order).to_pylist())


def _digits(number: str | None) -> int:
    digits = _DIGITS.match(number or "")
    return int(digits[0]) if digits else -1


def _declared(
    store: Store, acts: Acts, types: frozenset[str], on: date
) -> dict[str, Declared]:
    by_body = defaultdict(list)
    for manifest in rows(store, "manifests"):
        for body in _speaks_of(manifest, on):
            if body in acts.places and _is_met(manifest, body, acts):
                by_body[body].append(manifest)
    return {
        body: Declared(
            manifests=tuple(sorted(m["manifest_id"] for m in met)),
            days=tuple(
                _spans([m for m in met if not m["types"] or kind in m["types"]])
                for kind in sorted(types)
            ),
        )
        for body, met in by_body.items()
    }


def _speaks_of(manifest: Row, on: date) -> tuple[str, ...]:
    """The bodies that a manifest speaks of; a class as it was when its days begin."""
    if manifest["body_id"] is not None:
        return (manifest["body_id"],)
    if manifest["class_kind"] is None:
        return ()
    begins, _ = _bounds(manifest)
    return expand(group_of(manifest), begins if begins != EARLIEST else on) or ()


def _is_met(manifest: Row, body: str, acts: Acts) -> bool:
    """A manifest that counts more documents than are known declares nothing."""
    if manifest["count"] is None:
        return True
    begins, ends = _bounds(manifest)
    places = acts.places[body]
    rows = acts.documents.select(["known", "type"]).take(pa.array(places))
    known = np.asarray(pc.not_equal(rows["known"], Known.CITED.value))
    if manifest["types"]:
        known &= np.asarray(pc.is_in(rows["type"], pa.array(manifest["types"])))
    first, last = day_number(begins), day_number(ends) - 1
    touching = (acts.begins[places] <= last) & (acts.ends[places] > first)
    return int((known & touching).sum()) >= int(manifest["count"])


def _bounds(manifest: Row) -> tuple[date, date]:
    return manifest["from"] or EARLIEST, manifest["to"] or LATEST


def _spans(manifests: Iterable[Row]) -> Spans:
    """The days of the manifests together, as spans that do not touch."""
    spans: list[tuple[date, date]] = []
    for begins, ends in sorted(map(_bounds, manifests)):
        if spans and begins <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], ends)
        elif begins < ends:
            spans.append((begins, ends))
    return tuple(spans)
