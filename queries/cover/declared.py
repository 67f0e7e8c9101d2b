"""What manifests declare complete about bodies (kê khai lưu trữ)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.declared import counted_as, speaks_of
from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from queries.cover.acts import Acts, Codes, Truths
from queries.cover.acts import acts as acts_of
from queries.cover.window import day_number
from queries.reading import Row, rows

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


def declared(store: Store, acts: Acts, types: frozenset[str]) -> dict[str, Declared]:
    """By body, what the manifests declare that are met."""
    by_body = defaultdict(list)
    for manifest in rows(store, "manifests"):
        bodies = speaks_of(manifest)
        asked = [body for body in bodies if body in acts.places]
        if asked and _is_met(store, manifest, bodies, acts):
            for body in asked:
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


def _is_met(store: Store, manifest: Row, bodies: Collection[str], acts: Acts) -> bool:
    """
    A manifest that counts more documents than may be known, or fewer than surely are,
    declares nothing.
    """
    if manifest["count"] is None:
        return True
    own = acts if set(bodies) <= acts.places.keys() else acts_of(store, bodies)
    begins, ends = bounds(manifest)
    places = np.unique(np.concatenate([own.places[body] for body in bodies]))
    rows = own.documents.select(["known", "type"]).take(pa.array(places))
    known = np.asarray(pc.is_in(rows["known"], pa.array(counted_as(manifest["basis"]))))
    if manifest["types"]:
        known &= np.asarray(pc.is_in(rows["type"], pa.array(manifest["types"])))
    first, end = day_number(begins), day_number(ends)
    may = (own.begins[places] < end) & (own.ends[places] > first)
    surely = (own.begins[places] >= first) & (own.ends[places] <= end)
    count = int(manifest["count"])
    return bool((known & surely).sum() <= count <= (known & may).sum())


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
