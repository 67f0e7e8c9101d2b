"""All that was read in the text of a document, in the order of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from queries.asking import DOCUMENT, Question
from queries.frames import NUMBER, TEXT, frame
from queries.reading import Row, rows

COLUMNS = {
    "document_id": TEXT,
    "file_id": TEXT,
    "start": NUMBER,
    "end": NUMBER,
    "record": TEXT,
    "words": TEXT,
    "said": TEXT,
    "relation": TEXT,
    "scope": TEXT,
    "verdict": TEXT,
    "target_id": TEXT,
    "candidates": TEXT,
    "cue_start": NUMBER,
    "cue_end": NUMBER,
    "evidence_id": TEXT,
}
_OWN = (
    *("document_id", "file_id", "start", "end", "words", "relation", "scope"),
    *("verdict", "cue_start", "cue_end"),
)
_MENTIONS = ("citations", "references")
BETWEEN = "; "
"""What stands between the candidates of one citation."""


def marks(store: Store, document: str) -> pd.DataFrame:
    """
    One row for each place in the texts of a document in which something was read: a
    citation, with the words that govern it from ``cue_start`` to ``cue_end``, a
    document named without a number, a demand, a figure to reach, a recipient, a place
    that was mended or could not be read, a doubt. ``record`` is the table that holds
    it, ``said`` what was understood.

    >>> from queries.example import example_store
    >>> frame = marks(example_store(), "27/KH-UBND@2022")
    >>> frame[["start", "record", "words"]].values.tolist()
    [[40, 'citations', '33/CT-TTg'], [90, 'references', 'Điều lệ Đảng']]
    """
    id = named(store, document)
    carried = rows(store, "document_files", document_id=[id])
    files = {row["file_id"] for row in carried}
    found = [*_of_document(store, id), *_of_files(store, id, files)]
    return frame(sorted(found, key=_place), COLUMNS)


def _place(mark: Row) -> tuple[str, int, int, str]:
    return mark["file_id"] or "", mark["start"], -mark["end"], mark["record"]


def _of_document(store: Store, id: str) -> Iterator[dict[str, Any]]:
    for name, (key, said) in _RECORDS.items():
        found = [r for r in rows(store, name, document_id=[id]) if r["end"]]
        told = _candidates(store, found) if name == "citations" else {}
        for row in found:
            evidence = row[key]
            more = BETWEEN.join(told.get(evidence, ())) or None
            own = {"record": name, "evidence_id": evidence, "candidates": more}
            if name in _MENTIONS:
                own["target_id"] = row["target_id"]
            yield {**{c: row.get(c) for c in _OWN}, **own, "said": said(row)}


def _candidates(store: Store, citations: Iterable[Row]) -> Mapping[str, list[str]]:
    ids = [row["citation_id"] for row in citations]
    found = defaultdict(list)
    for row in rows(store, "candidates", subject_id=ids):
        found[row["subject_id"]].append(row["document_id"])
    return {id: sorted(set(of)) for id, of in found.items()}


def _of_files(store: Store, id: str, files: Iterable[str]) -> Iterator[dict[str, Any]]:
    """What was mended, and what could not be read."""
    wanted = {one for file in files for one in (file, file.partition("#")[0])}
    for name, was, said in (
        ("repairs", "was", "became"),
        ("not_read", "seen", "kind"),
    ):
        for row in rows(store, name, file_id=wanted):
            yield {
                **{column: row[column] for column in ("file_id", "start", "end")},
                "document_id": id,
                "record": name,
                "words": row[was],
                "said": row[said],
                "evidence_id": row["file_id"],
            }


def _figure(row: Row) -> str:
    value = f"{row['value']:g}" if row["value"] is not None else ""
    parts = (row["comparator"], value, row["unit"])
    return " ".join(part for part in parts if part)


_RECORDS: Mapping[str, tuple[str, Callable[[Row], str | None]]] = {
    "citations": ("citation_id", lambda row: row["number"]),
    "references": ("reference_id", lambda row: row["kind"]),
    "demands": ("demand_id", lambda row: row["action"]),
    "targets": ("target_id", _figure),
    "recipients": ("file_id", lambda row: row["body_id"]),
    "issues": ("issue_id", lambda row: row["sentence"]),
}
"""The tables of what was read, each with its key and what was understood."""


QUESTION = Question(
    marks,
    COLUMNS,
    (DOCUMENT,),
    shown=("start", "record", "words", "relation", "verdict", "target_id", "said"),
    headings={"end": "end_at"},
)
