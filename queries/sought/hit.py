"""What a search found: a document or a body, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from graph.tables import EARLIEST
from graph.words import Known, Match
from queries.reading import Row

READ = (
    *("document_id", "issuer_id", "organ", "type", "number", "canonical", "year"),
    *("date", "title", "title_folded", "known"),
)
"""The columns of a document that a search reads."""

_AT_ONCE = 500
_ORDER = (
    *(("place", "ascending"), ("year", "descending"), ("date", "descending")),
    ("document_id", "ascending"),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found; ``differs`` are the words that do not hold of it."""

    match: Match
    row: Row
    differs: tuple[str, ...] = ()


def sooner(documents: pa.Table) -> Iterator[Row]:
    """The documents: those held in full first, then the newest, then by id."""
    known = pa.array([one.value for one in Known])
    places = pc.index_in(documents["known"], known)
    sorts = pa.table(
        {
            "place": pc.fill_null(places, len(known)),
            "year": pc.fill_null(documents["year"], EARLIEST.year),
            "date": pc.fill_null(documents["date"], EARLIEST),
            "document_id": documents["document_id"],
        }
    )
    at = pc.sort_indices(sorts, sort_keys=list(_ORDER))
    for begin in range(0, len(at), _AT_ONCE):
        yield from documents.take(at.slice(begin, _AT_ONCE)).to_pylist()
