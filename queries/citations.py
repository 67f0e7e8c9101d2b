"""The citations of a document: what it cites, or who cites it, with the sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from graph.words import Basis, Direction, Verdict
from queries.asking import DOCUMENT, Kind, Parameter, Question
from queries.frames import DAY, NUMBER, TEXT, frame
from queries.ground.carried import BASES
from queries.ground.passages import COLUMNS as PASSAGE
from queries.ground.passages import files_of, passages
from queries.reading import Row, at_most, by_key, rows

COLUMNS = {
    "document_id": TEXT,
    "canonical": TEXT,
    "date": DAY,
    "words": TEXT,
    "number": TEXT,
    "relation": TEXT,
    "scope": TEXT,
    "verdict": TEXT,
    "target_id": TEXT,
    "candidates": TEXT,
    "inferred": TEXT,
    "basis": TEXT,
    "file_id": TEXT,
    **PASSAGE,
    "end": NUMBER,
    "cue_start": NUMBER,
    "cue_end": NUMBER,
    "evidence_id": TEXT,
}
_AT_ONCE = 200
"""Files whose texts are held in memory at once."""

_ORDER = ("document_id", "file_id", "start")


def citations(
    store: Store,
    document: str,
    *,
    direction: Direction = Direction.UP,
    verdict: Verdict | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """
    One row for each time that a document cites another by its number (``up``), or is
    cited itself (``down``), in the order of the texts. ``document_id`` cites;
    ``target_id`` is what is meant, missing where that is open: then ``candidates`` are
    the documents that may be. Whoever may mean the document is told too. ``limit``
    keeps the first of them.

    >>> from queries.example import example_store
    >>> store = example_store()
    >>> frame = citations(store, "33/CT-TTg@2021", direction=Direction.DOWN)
    >>> frame[["document_id", "relation", "words"]].values.tolist()
    [['ubnd/hai-duong|KH|27|2022', 'implements', '33/CT-TTg']]
    """
    limit = None if limit is None else at_most(limit)
    id = named(store, document)
    found = _citing(store, id) if direction is Direction.UP else _cited(store, id)
    if verdict is not None:
        found = [row for row in found if row["verdict"] == verdict]
    found.sort(key=lambda row: tuple(row[c] for c in _ORDER))
    kept = found[:limit]
    answer = frame(_told(store, kept), COLUMNS)
    if len(kept) < len(found):
        answer.attrs["remark"] = "citations_more"
    return answer


def _citing(store: Store, id: str) -> list[Row]:
    return rows(store, "citations", document_id=[id])


def _cited(store: Store, id: str) -> list[Row]:
    """The citations that mean the document, and those that may."""
    sure = rows(store, "citations", target_id=[id])
    subjects = {
        row["subject_id"] for row in rows(store, "candidates", document_id=[id])
    }
    known = {row["citation_id"] for row in sure}
    return [*sure, *by_key(store, "citations", sorted(subjects - known)).values()]


def _told(store: Store, found: Sequence[Row]) -> Iterator[dict[str, Any]]:
    may_mean = _candidates(store, found)
    owners = by_key(store, "documents", {row["document_id"] for row in found})
    files = files_of(store, {row["file_id"] for row in found})
    for row, place in zip(found, _places(store, found), strict=True):
        of = owners.get(row["document_id"], {})
        file = files.get(row["file_id"])
        yield {
            **row,
            **place,
            "canonical": of.get("canonical"),
            "date": of.get("date"),
            "candidates": "; ".join(may_mean[row["citation_id"]]) or None,
            "inferred": "; ".join(row["inferred"] or ()) or None,
            "basis": BASES.get(file["carrier"], Basis.TEXT) if file else Basis.TEXT,
            "evidence_id": row["citation_id"],
        }


def _places(store: Store, found: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """The place and sentence of each; few texts are in memory at once."""
    for first in range(0, len(found), _AT_ONCE):
        yield from passages(store, found[first : first + _AT_ONCE])


def _candidates(store: Store, found: Iterable[Row]) -> defaultdict[str, list[str]]:
    told: defaultdict[str, list[str]] = defaultdict(list)
    wanted = [row["citation_id"] for row in found]
    for row in rows(store, "candidates", subject_id=wanted):
        if row["document_id"] not in told[row["subject_id"]]:
            told[row["subject_id"]].append(row["document_id"])
    return told


QUESTION = Question(
    citations,
    COLUMNS,
    (
        DOCUMENT,
        Parameter("direction", Kind.CHOICE, Direction.UP, choices=Direction),
        Parameter("verdict", Kind.CHOICE, choices=Verdict),
        Parameter("limit", Kind.INTEGER),
    ),
    shown=(
        "document_id",
        "relation",
        "target_id",
        "verdict",
        "passage",
        "file_path",
        "page",
    ),
    headings={"end": "end_at"},
)
