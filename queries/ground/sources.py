"""What the evidence of answers is, by its ids: the record, its words and its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from graph.labels import word
from graph.stores.seam import Store
from graph.words import Basis, DecisionKind, EffectKind, Relation
from queries.frames import TEXT, frame
from queries.ground.passages import COLUMNS as PASSAGE
from queries.ground.passages import passages
from queries.reading import Row, by_key, rows

COLUMNS = {
    "evidence_id": TEXT,
    "record": TEXT,
    "document_id": TEXT,
    "canonical": TEXT,
    "words": TEXT,
    **PASSAGE,
    "file_id": TEXT,
    "by": TEXT,
    "at": TEXT,
    "reason": TEXT,
}
OF_DECISION = "decision:"
"""What the id of a demand begins with that a person stated."""

_Told = dict[str, Any]


def sources(store: Store, ids: Iterable[str], *, lang: str = "vi") -> pd.DataFrame:
    """
    One row for each id that an answer has as its ``evidence_id``, in the order of the
    kinds of records, then of the ids: a citation, reference, demand or figure with its
    words and place, a decision with who took it and why, a manifest, an effect, a link,
    a document or file. What an effect or a link rests on has its own row. An id that
    nothing has is a row that says no more.

    >>> from queries.example import example_store
    >>> frame = sources(example_store(), ["27:40", "ubnd/ha-noi|KH|117|2020"])
    >>> frame[["record", "canonical", "words"]].values.tolist()[0]
    ['citations', '27/KH-UBND', '33/CT-TTg']
    """
    told = _with_files(store, list(_told(store, set(ids), lang)))
    owners = by_key(store, "documents", {t.get("document_id") for t in told} - {None})
    numbers = {id: row["canonical"] for id, row in owners.items()}
    return frame(
        (
            {**one, **place, "canonical": numbers.get(str(one.get("document_id")))}
            for one, place in zip(told, passages(store, told), strict=True)
        ),
        COLUMNS,
    )


def _told(store: Store, left: set[str], lang: str) -> Iterator[_Told]:
    """What each id is, the first record that has it; then those that nothing has."""
    for name, tell in _RECORDS.items():
        found = by_key(store, name, sorted(left))
        left -= found.keys()
        for id in sorted(found):
            one = {"evidence_id": id, "record": name, **tell(found[id], lang)}
            left |= {one.pop("rests_on", None)} - {None}
            yield one
    yield from ({"evidence_id": id} for id in sorted(left))


def _mention(row: Row, lang: str) -> _Told:
    columns = ("document_id", "words", "file_id", "start", "end")
    return {c: row[c] for c in columns}


def _demand(row: Row, lang: str) -> _Told:
    """What a demand says; one that a person stated rests on the decision."""
    told = _mention(row, lang)
    if row["basis"] == Basis.DECISION:
        told["rests_on"] = row["demand_id"].removeprefix(OF_DECISION)
    return told


def _decision(row: Row, lang: str) -> _Told:
    said = (row["subject_id"], row["field"], row["value"])
    kind = word(DecisionKind(row["kind"]), lang) if row["kind"] else None
    stated = " · ".join(part for part in (kind, *said) if part)
    source = f" ({row['source']})" if row["source"] else ""
    return {**{c: row[c] for c in ("by", "at", "reason")}, "words": stated + source}


def _manifest(row: Row, lang: str) -> _Told:
    whom = row["body_id"] or " ".join(
        row[c]
        for c in ("class_kind", "class_level", "jurisdiction_id")
        if row[c] is not None
    )
    words = f"{whom}: {', '.join(row['types'] or ())}, {row['from']} – {row['to']}"
    return {"words": words, "by": row["declared_by"], "at": row["at"]}


def _effect(row: Row, lang: str) -> _Told:
    words = f"{word(EffectKind(row['kind']), lang)}: {row['old_id']}"
    rests_on = row["evidence_id"]
    return {"document_id": row["new_id"], "words": words, "rests_on": rests_on}


def _edge(row: Row, lang: str) -> _Told:
    words = f"{word(Relation(row['relation']), lang)}: {row['target_id']}"
    rests_on = row["first_citation_id"]
    return {"document_id": row["source_id"], "words": words, "rests_on": rests_on}


def _document(row: Row, lang: str) -> _Told:
    return {"document_id": row["document_id"], "words": row["title"]}


def _issue(row: Row, lang: str) -> _Told:
    columns = ("document_id", "file_id", "start", "end")
    return {**{c: row[c] for c in columns}, "words": row["sentence"]}


def _file(row: Row, lang: str) -> _Told:
    return {"file_id": row["file_id"]}


_RECORDS: Mapping[str, Callable[[Row, str], _Told]] = {
    "effects": _effect,
    "edges": _edge,
    "citations": _mention,
    "references": _mention,
    "demands": _demand,
    "targets": _mention,
    "decisions": _decision,
    "manifests": _manifest,
    "documents": _document,
    "issues": _issue,
    "files": _file,
}
"""
Which tables hold evidence, and what each of their rows says; one that ``rests_on``
another record stands before it.
"""


def _with_files(store: Store, told: list[_Told]) -> list[_Told]:
    """A document as evidence is the file that carries it; the preferred one of them."""
    wanted = {t["document_id"] for t in told if t.get("record") == "documents"}
    carried = rows(store, "document_files", document_id=wanted)
    first = {
        row["document_id"]: row["file_id"]
        for row in sorted(carried, key=lambda r: (bool(r["preferred"]), r["file_id"]))
    }
    return [
        {**t, "file_id": first.get(t["document_id"])}
        if t.get("record") == "documents"
        else t
        for t in told
    ]
