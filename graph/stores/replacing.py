"""
What a write leaves behind: the rule of `Store.write`, over plain rows.

A store that can do the same in its own language does; the contract test compares.
The rule, in this order:

1. What came from the replaced files goes. A document that no file carries any more
   keeps its identity only, as a stub.
2. The new rows come; a row takes the place of the one with its key.
3. Links are counted again where a citation went or came or a link was given; a link
   of the text whose last citation went goes.
4. Stubs that nothing names go, and what hangs on them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from graph.fold import fold_number
from graph.tables import EARLIEST, LATEST, TABLES
from graph.words import Basis, Carrier, FileRole, Known

Row = dict[str, Any]
Rows = dict[str, dict[tuple[Any, ...], Row]]

IDENTITY = (
    "document_id",
    "issuer_id",
    "organ",
    "type",
    "number",
    "canonical",
    "year",
    "date",
    "date_from",
    "date_to",
)
"""What a stub keeps of a document: what its number says, not what its text says."""

OF_A_FILE = (
    "files",
    "texts",
    "document_files",
    "citations",
    "references",
    "recipients",
    "demands",
    "targets",
    "issues",
)
"""The tables whose rows name the file that they came from."""

FULL_TEXT = (FileRole.TEXT, FileRole.COPY)
"""The roles of a file that make a document held."""


def keyed(name: str, rows: Iterable[Row]) -> dict[tuple[Any, ...], Row]:
    """Rows by their key; of two with one key the later stands."""
    key = TABLES[name].key
    return {tuple(row[column] for column in key): row for row in rows}


def after_write(old: Rows, new: Rows, replaces: Collection[str]) -> Rows:
    """The rows that stand after ``new`` was written over ``old``."""
    files = set(replaces)
    again = {_cite(row) for row in _cites(new)}
    gone = [
        row for row in _cites(old) if row["file_id"] in files or _cite(row) in again
    ]
    touched = set(_links(old, gone))
    rows = _without(old, files)
    for name, given in new.items():
        rows[name] = {**rows[name], **given}
    touched.update(_links(rows, _cites(new)))
    _count(rows, touched, set(new.get("edges", ())))
    _drop(rows, _unnamed(rows))
    return rows


def _without(old: Rows, files: set[str]) -> Rows:
    """The rows without what came from the files."""
    rows = {name: dict(kept) for name, kept in old.items()}
    for name in OF_A_FILE:
        _keep(rows, name, lambda row: row["file_id"] not in files)
    gone = set(old["demands"]) - set(rows["demands"])
    _keep(rows, "addressees", lambda row: (row["demand_id"],) not in gone)
    _keep(rows, "candidates", lambda row: _file(row["subject_id"]) not in files)
    _keep(rows, "effects", lambda row: _file(row["evidence_id"]) not in files)
    lost = {
        row["document_id"]
        for row in old["document_files"].values()
        if row["file_id"] in files
    }
    for document_id in lost & {key for (key,) in rows["documents"]}:
        _lessen(rows, document_id)
    return rows


def _lessen(rows: Rows, document_id: str) -> None:
    """The document is known by the files that still carry it."""
    row = rows["documents"][(document_id,)]
    roles = {
        carried["role"]
        for carried in rows["document_files"].values()
        if carried["document_id"] == document_id
    }
    if roles and roles.isdisjoint(FULL_TEXT):
        rows["documents"][(document_id,)] = {**row, "known": Known.DESCRIBED.value}
    if not roles:
        rows["documents"][(document_id,)] = stub(row)
        _keep(rows, "document_issuers", lambda row: row["document_id"] != document_id)
        _keep(
            rows,
            "effects",
            lambda row: row["new_id"] != document_id or row["basis"] == Basis.DECISION,
        )


def stub(row: Row) -> Row:
    """What is left of a document that is only cited."""
    return {
        **dict.fromkeys(row),
        **{column: row[column] for column in IDENTITY},
        "known": Known.CITED.value,
        "provisional": False,
        "effective_from": EARLIEST,
        "effective_to": LATEST,
    }


def _cites(rows: Rows) -> list[Row]:
    """What a link of the text can rest on."""
    return [
        row
        for name in ("citations", "references")
        for row in rows.get(name, {}).values()
    ]


def _links(rows: Rows, cites: Iterable[Row]) -> dict[tuple[Any, ...], list[Row]]:
    """The citations by the ends and words of the link that they support."""
    bases = {
        row["file_id"]: row["carrier"]
        for row in rows["files"].values()
        if row["carrier"] in (Carrier.REGISTER, Carrier.EXCHANGE)
    }
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in cites:
        link = (
            row["document_id"],
            row["target_id"],
            row["relation"],
            row["scope"],
            bases.get(row["file_id"], Basis.TEXT.value),
        )
        found.setdefault(link, []).append(row)
    return found


def _count(
    rows: Rows, touched: Collection[tuple[Any, ...]], given: set[tuple[Any, ...]]
) -> None:
    """Counts of links are right; those whose last citation went are gone."""
    support = _links(rows, _cites(rows))
    for key, edge in list(rows["edges"].items()):
        link = tuple(
            edge[end]
            for end in ("source_id", "target_id", "relation", "scope", "basis")
        )
        cites = support.get(link, [])
        if cites and (link in touched or key in given):
            first = min((row["file_id"], row["start"], _cite(row)) for row in cites)
            rows["edges"][key] = {
                **edge,
                "citations": len(cites),
                "first_citation_id": first[-1],
            }
        elif not cites and link in touched and key not in given:
            del rows["edges"][key]


def _cite(row: Row) -> str:
    return str(row.get("citation_id") or row["reference_id"])


def _unnamed(rows: Rows) -> set[str]:
    """The stubs that nothing names."""
    named = {row["target_id"] for row in _cites(rows)}
    for name, columns in (
        ("edges", ("source_id", "target_id")),
        ("effects", ("new_id", "old_id")),
        ("demands", ("object_id",)),
    ):
        for row in rows[name].values():
            named.update(row[column] for column in columns)
    words = {
        word
        for row in rows["decisions"].values()
        for column in ("subject_id", "value")
        for word in named_by(row[column])
    }
    return {
        row["document_id"]
        for row in rows["documents"].values()
        if row["known"] == Known.CITED
        and row["document_id"] not in named
        and row["document_id"] not in words
        and (not row["canonical"] or fold_number(row["canonical"]) not in words)
    }


def named_by(words: str | None) -> tuple[str, ...]:
    """
    The document that the words of a decision name: as an id, or as a number.

    >>> named_by("33/CT-TTg@2021")
    ('33/CT-TTg@2021', '33/ct-ttg')
    """
    if not words:
        return ()
    first = words.split(" ")[0]
    return first, fold_number(first.split("@")[0])


def _drop(rows: Rows, gone: set[str]) -> None:
    """The documents and what hangs on them are gone."""
    for name in ("documents", "document_issuers", "candidates"):
        _keep(rows, name, lambda row: row["document_id"] not in gone)
    _keep(rows, "candidates", lambda row: row["subject_id"] not in gone)
    _keep(rows, "issues", lambda row: row["document_id"] not in gone)


def _file(evidence_id: str | None) -> str | None:
    """The file of an id that begins with one: ``file:start``."""
    return evidence_id.partition(":")[0] if evidence_id else None


def _keep(rows: Rows, name: str, stays: Any) -> None:
    rows[name] = {key: row for key, row in rows[name].items() if stays(row)}
