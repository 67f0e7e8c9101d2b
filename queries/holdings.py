"""What is held of a body in the window, and what is declared complete."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from graph.words import ANSWERING_TYPES, Clock, Known
from queries.acting import acting, documents_of
from queries.bodies import expand, group_of
from queries.reading import Row, rows
from queries.window import Window

_DIGITS = re.compile(r"\d+")
REPORT_TYPES = frozenset({"BC"})


def answering_types(clock: Clock) -> frozenset[str]:
    """The types by which a body answers: a plan or the like, or a report."""
    return REPORT_TYPES if clock is Clock.REPORT else ANSWERING_TYPES


@dataclass(frozen=True, slots=True)
class Holdings:
    """Documents of each body, the manifests about it, and the answering types."""

    documents: Mapping[str, list[Row]]
    manifests: Mapping[str, list[Row]]
    types: frozenset[str]

    def held(self, body: str, window: Window | None) -> list[Row]:
        """The documents of the body in the window of which the full text is held."""
        return [d for d in self._answering(body, window) if d["known"] == Known.HELD]

    def highest(self, bodies: Iterable[str], window: Window | None) -> str | None:
        """The highest number seen of the bodies in the window, held or only known."""
        seen = [d for b in bodies for d in self._answering(b, window) if d["canonical"]]
        best = max(seen, key=_number, default=None)
        return best["canonical"] if best else None

    def last_held(self, body: str, on: date) -> date | None:
        """The day of the latest dated document of the body that is held."""
        days = [
            d["date"]
            for d in self.documents.get(body, ())
            if d["known"] == Known.HELD and d["date"] and d["date"] <= on
        ]
        return max(days, default=None)

    def complete(self, body: str, window: Window | None) -> tuple[str, ...]:
        """
        The manifests that together declare every answering type of the body complete in
        the whole window; none when a part is not declared. A manifest that counts more
        documents than are known declares nothing.
        """
        if window is None:
            return ()
        kept = [m for m in self.manifests.get(body, ()) if self._is_met(m, body)]
        whole = all(
            _covers([m for m in kept if not m["types"] or kind in m["types"]], window)
            for kind in self.types
        )
        return tuple(sorted(m["manifest_id"] for m in kept)) if whole else ()

    def _answering(self, body: str, window: Window | None) -> list[Row]:
        return [d for d in self._in(body, window) if d["type"] in self.types]

    def _in(self, body: str, window: Window | None) -> list[Row]:
        if window is None:
            return []
        return [d for d in self.documents.get(body, ()) if window.touches(d)]

    def _is_met(self, manifest: Row, body: str) -> bool:
        if manifest["count"] is None:
            return True
        begins, ends = _bounds(manifest)
        declared = Window(begins, ends - timedelta(days=1))
        known = [
            d
            for d in self._in(body, declared)
            if d["known"] != Known.CITED
            and (not manifest["types"] or d["type"] in manifest["types"])
        ]
        return len(known) >= int(manifest["count"])


def holdings(
    store: Store, bodies: Collection[str], types: frozenset[str], on: date
) -> Holdings:
    """What is held of these bodies, and what is declared about them."""
    manifests = _manifests(store, bodies, on)
    found = documents_of(store, bodies, **_types(types, manifests))
    acts = acting(store, {row["document_id"]: row for row in found})
    documents = defaultdict(list)
    for row in found:
        for body in acts[row["document_id"]].intersection(bodies):
            documents[body].append(row)
    return Holdings(documents, manifests, types)


def _types(
    types: frozenset[str], manifests: Mapping[str, list[Row]]
) -> dict[str, frozenset[str]]:
    """The types to read: answering and declared ones, all where all are counted."""
    declared = [m for of in manifests.values() for m in of]
    if any(m["count"] is not None and not m["types"] for m in declared):
        return {}
    return {"type": types.union(*(m["types"] or () for m in declared))}


def _manifests(store: Store, bodies: Collection[str], on: date) -> dict[str, list[Row]]:
    by_body = defaultdict(list)
    for manifest in rows(store, "manifests"):
        for body in _declared(manifest, on):
            if body in bodies:
                by_body[body].append(manifest)
    return by_body


def _declared(manifest: Row, on: date) -> tuple[str, ...]:
    """The bodies that a manifest speaks of; a class as it was when its days begin."""
    if manifest["body_id"] is not None:
        return (manifest["body_id"],)
    if manifest["class_kind"] is None:
        return ()
    begins, _ = _bounds(manifest)
    return expand(group_of(manifest), begins if begins != EARLIEST else on) or ()


def _bounds(manifest: Row) -> tuple[date, date]:
    return manifest["from"] or EARLIEST, manifest["to"] or LATEST


def _covers(manifests: Iterable[Row], window: Window) -> bool:
    """Whether the days of the manifests together leave no day of the window out."""
    day = window.start
    for begins, ends in sorted(map(_bounds, manifests)):
        if begins <= day < ends:
            day = ends
    return day > window.end


def _number(document: Row) -> tuple[int, str]:
    digits = _DIGITS.match(document["number"] or "")
    return int(digits[0]) if digits else -1, document["document_id"]
