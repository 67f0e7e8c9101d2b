"""What manifests declare complete about bodies (kê khai lưu trữ)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from graph.words import Known
from queries.acts import Acts, Codes, Truths
from queries.bodies import expand, group_of
from queries.reading import Row, rows
from queries.window import day_number

Spans = tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """
    The manifests about a body that are met, and for each answering type the days that
    they declare complete, as spans that do not touch.
    """

    manifests: tuple[str, ...]
    days: tuple[Spans, ...]

    def complete(self, start: Codes, end: Codes) -> Truths:
        """
        Whether the manifests together declare every answering type complete in the
        whole of each window.
        """
        whole = np.ones(len(start), bool)
        for spans in self.days:
            inside = np.zeros(len(start), bool)
            for begins, ends in spans:
                inside |= (day_number(begins) <= start) & (end < day_number(ends))
            whole &= inside
        return whole


def declared(
    store: Store, acts: Acts, types: frozenset[str], on: date
) -> dict[str, Declared]:
    """By body, what the manifests declare that are met."""
    by_body = defaultdict(list)
    for manifest in rows(store, "manifests"):
        for body in speaks_of(manifest, on):
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


def speaks_of(manifest: Row, on: date) -> tuple[str, ...]:
    """The bodies that a manifest speaks of; a class as it was when its days begin."""
    if manifest["body_id"] is not None:
        return (manifest["body_id"],)
    if manifest["class_kind"] is None:
        return ()
    begins, _ = bounds(manifest)
    return expand(group_of(manifest), begins if begins != EARLIEST else on) or ()


def _is_met(manifest: Row, body: str, acts: Acts) -> bool:
    """A manifest that counts more documents than are known declares nothing."""
    if manifest["count"] is None:
        return True
    begins, ends = bounds(manifest)
    places = acts.places[body]
    rows = acts.documents.select(["known", "type"]).take(pa.array(places))
    known = np.asarray(pc.not_equal(rows["known"], Known.CITED.value))
    if manifest["types"]:
        known &= np.asarray(pc.is_in(rows["type"], pa.array(manifest["types"])))
    first, last = day_number(begins), day_number(ends) - 1
    touching = (acts.begins[places] <= last) & (acts.ends[places] > first)
    return int((known & touching).sum()) >= int(manifest["count"])


def bounds(manifest: Row) -> tuple[date, date]:
    return manifest["from"] or EARLIEST, manifest["to"] or LATEST


def _spans(manifests: Iterable[Row]) -> Spans:
    """The days of the manifests together, as spans that do not touch."""
    spans: list[tuple[date, date]] = []
    for begins, ends in sorted(map(bounds, manifests)):
        if spans and begins <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], ends)
        elif begins < ends:
            spans.append((begins, ends))
    return tuple(spans)
