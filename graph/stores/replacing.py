"""
What a write leaves behind: the rule of `Store.write`, over plain rows.

A store that can do the same in its own language does; the contract test compares.
The rule, in this order:

1. What came from the replaced files goes. A document that no file carries any more
   keeps its identity only, as a stub.
2. The digest of what was built goes. The new rows come; a row takes the place of the
   one with its key.
3. Links are counted again where a citation went or came or a link was given; a link
   of the text whose last citation went goes, and so does an effect.
4. Stubs that nothing names go, and what hangs on them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from graph.fold import fold_number
from graph.tables import EARLIEST, LATEST, TABLES
from graph.words import Basis, Carrier, FileRole, Known, Scope, Verdict

Row = dict[str, Any]
Key = tuple[Any, ...]
Rows = dict[str, dict[Key, Row]]

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

STUB = {
    "known": Known.CITED.value,
    "provisional": False,
    "effective_from": EARLIEST,
    "effective_to": LATEST,
    "period_from": EARLIEST,
    "period_to": LATEST,
}
"""What every stub says of itself; its other columns are null."""

OF_A_FILE = (
    "files",
    "texts",
    "repairs",
    "not_read",
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

NAMING = (
    ("citations", "target_id"),
    ("references", "target_id"),
    ("edges", "source_id"),
    ("edges", "target_id"),
    ("effects", "new_id"),
    ("effects", "old_id"),
    ("demands", "object_id"),
)
"""The columns that name a document, and keep a stub."""

LINKING = (Verdict.RESOLVED, Verdict.DATE_CONFLICT)
"""The verdicts of a citation that make a link."""

DIGEST = ("digest",)
"""The row of ``meta`` that tells what a build made: a write makes it untrue."""

LINK = ("source_id", "target_id", "relation", "scope", "basis")
"""What tells one link from another."""


def keyed(name: str, rows: Iterable[Row]) -> dict[Key, Row]:
    """Rows by their key; of two with one key the later stands."""
    key = TABLES[name].key
    return {tuple(row[column] for column in key): row for row in rows}


def after_write(old: Rows, new: Rows, replaces: Collection[str]) -> Rows:
    """The rows that stand after ``new`` was written over ``old``."""
    rows = replaced(old, new, replaces)
    _drop(rows, _unnamed(rows))
    return rows


def replaced(old: Rows, new: Rows, replaces: Collection[str]) -> Rows:
    """
    The rows after the first three steps of the rule. They are right for a part of the
    graph too, if it holds all that the step looks at (`graph.stores.touched`).
    """
    files = set(replaces)
    again = set(new.get("citations", ()))
    cites = old["citations"].items()
    gone = [row for key, row in cites if row["file_id"] in files or key in again]
    touched = set(_links(old, gone))
    rows, lost = _without(old, files)
    rows["meta"].pop(DIGEST, None)
    for name, given in new.items():
        rows[name] = {**rows[name], **given}
    touched.update(_links(rows, new.get("citations", {}).values()))
    _count(rows, touched, lost, set(new.get("edges", ())))
    _support(rows, files, set(new.get("effects", ())))
    return rows


def _without(old: Rows, files: set[str]) -> tuple[Rows, set[str]]:
    """The rows without what came from the files; documents that none carries now."""
    rows = {name: dict(kept) for name, kept in old.items()}
    for name in OF_A_FILE:
        _keep(rows, name, lambda row: row["file_id"] not in files)
    wholes = {whole_of(file_id) for file_id in files}
    left = {whole_of(row["file_id"]) for row in rows["files"].values()}
    _keep(rows, "texts", lambda row: row["file_id"] not in wholes - left)
    paths = {row["path"] for row in old["files"].values() if row["file_id"] in files}
    _keep(rows, "issues", lambda row: row["file_id"] or row["path"] not in paths)
    demands = set(old["demands"]) - set(rows["demands"])
    _keep(rows, "addressees", lambda row: (row["demand_id"],) not in demands)
    _keep(rows, "candidates", lambda row: file_of(row["subject_id"]) not in files)
    lost = {
        row["document_id"]
        for row in old["document_files"].values()
        if row["file_id"] in files and (row["document_id"],) in rows["documents"]
    }
    return rows, {document_id for document_id in lost if _lessen(rows, document_id)}


def _lessen(rows: Rows, document_id: str) -> bool:
    """The document is known by the files that still carry it; True when none does."""
    row = rows["documents"][(document_id,)]
    roles = {
        carried["role"]
        for carried in rows["document_files"].values()
        if carried["document_id"] == document_id
    }
    if roles and roles.isdisjoint(FULL_TEXT):
        rows["documents"][(document_id,)] = {**row, "known": Known.DESCRIBED.value}
    if not roles:
        kept = {column: row[column] for column in IDENTITY}
        rows["documents"][(document_id,)] = {**dict.fromkeys(row), **kept, **STUB}
        _keep(rows, "document_issuers", lambda row: row["document_id"] != document_id)
        _keep(
            rows,
            "effects",
            lambda row: row["new_id"] != document_id or row["basis"] == Basis.DECISION,
        )
    return not roles


def _links(rows: Rows, cites: Iterable[Row]) -> dict[Key, list[Row]]:
    """The citations by the link that each supports."""
    bases = {
        row["file_id"]: row["carrier"]
        for row in rows["files"].values()
        if row["carrier"] in (Carrier.REGISTER, Carrier.EXCHANGE, Carrier.PORTAL)
    }
    found: dict[Key, list[Row]] = {}
    for row in cites:
        if row["verdict"] in LINKING:
            basis = bases.get(row["file_id"], Basis.TEXT.value)
            link = *(row[c] for c in ("document_id", "target_id")), row["relation"]
            found.setdefault((*link, row["scope"], basis), []).append(row)
    return found


def _count(
    rows: Rows, touched: Collection[Key], lost: Collection[str], given: set[Key]
) -> None:
    """Counts of links are right; those whose last citation went are gone."""
    support = _links(rows, rows["citations"].values())
    for key, edge in list(rows["edges"].items()):
        link = tuple(edge[column] for column in LINK)
        left = edge["source_id"] in lost and edge["basis"] != Basis.DECISION
        if link in support and (link in touched or left or key in given):
            rows["edges"][key] = {**edge, **_counted(rows, support[link])}
        elif link not in support and (link in touched or left) and key not in given:
            del rows["edges"][key]


def _counted(rows: Rows, cites: list[Row]) -> Row:
    """Two copies of a document say a thing once: the fuller one counts."""
    copies: dict[Key, list[tuple[int, str]]] = {}
    for row in cites:
        carried = rows["document_files"].get((row["document_id"], row["file_id"]), {})
        copy = (not carried.get("preferred"), row["file_id"])
        copies.setdefault(copy, []).append((row["start"], row["citation_id"]))
    return {
        "citations": max(len(copy) for copy in copies.values()),
        "first_citation_id": min(copies[min(copies)])[1],
    }


def _support(rows: Rows, files: set[str], given: set[Key]) -> None:
    """An effect whose evidence went rests on another citation, or is gone."""
    support = _links(rows, rows["citations"].values())
    for key, effect in list(rows["effects"].items()):
        if file_of(effect["evidence_id"]) not in files or key in given:
            continue
        link = (effect["new_id"], effect["old_id"], effect["kind"])
        cites = [
            (row["file_id"], row["start"], row["citation_id"])
            for row in support.get((*link, Scope.DOCUMENT, effect["basis"]), [])
            if row["partial"] == effect["partial"]
        ]
        if cites:
            rows["effects"][key] = {**effect, "evidence_id": min(cites)[2]}
        else:
            del rows["effects"][key]


def _unnamed(rows: Rows) -> set[str]:
    """The stubs that nothing names."""
    named = {row[column] for name, column in NAMING for row in rows[name].values()}
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
    for name in ("documents", "document_issuers", "candidates", "issues"):
        _keep(rows, name, lambda row: row["document_id"] not in gone)
    _keep(rows, "candidates", lambda row: row["subject_id"] not in gone)


def file_of(evidence_id: str | None) -> str | None:
    """The file of an id that begins with one: ``file:start``."""
    return evidence_id.partition(":")[0] if evidence_id else None


def whole_of(file_id: str) -> str:
    """The file of a part or row: ``file#2``. Parts share the text of the whole."""
    return file_id.partition("#")[0]


def _keep(rows: Rows, name: str, stays: Callable[[Row], object]) -> None:
    rows[name] = {key: row for key, row in rows[name].items() if stays(row)}
