"""
The part of a graph on a server that one write looks at or changes.

The rule of a write (`graph.stores.replacing`) then works on that part alone, and only
what differs goes back to the server.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pyarrow as pa

from graph.arrow import schema
from graph.property_graph import EDGES, LABELS
from graph.stores.cypher import STAMP, property_of, selected
from graph.stores.replacing import (
    DIGEST,
    LINKING,
    OF_A_FILE,
    Row,
    Rows,
    keyed,
    whole_of,
)
from graph.stores.served import Run
from graph.tables import TABLES

BEGINNING = f"""
UNWIND $begins AS begin
MATCH (n:{{label}}) WHERE {{column}} STARTS WITH begin AND n.{STAMP} IS NOT NULL
RETURN {{columns}}
"""

UNREAD = ("text",)
"""Columns that no step of the rule looks at, and that are long."""


class Touched:
    """The rows that were fetched so far, by table and key."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.rows: Rows = {name: {} for name in TABLES}

    def where(self, name: str, column: str, values: Iterable[Any]) -> list[Row]:
        """The rows of a table whose column holds one of the values."""
        kept = pa.array(sorted(set(values)), type=schema(name).field(column).type)
        if not len(kept):
            return []
        columns = _columns(name)
        text = selected(name, columns, {column: kept}, None)
        return self._keep(name, columns, self._run(text, kept_0=kept.to_pylist()).rows)

    def beginning(self, name: str, column: str, begins: Iterable[str]) -> list[Row]:
        """The rows of a table whose column begins with one of those."""
        wanted = sorted(set(begins))
        if not wanted:
            return []
        columns = _columns(name)
        text = BEGINNING.format(
            label=LABELS[name],
            column=property_of(name, column),
            columns=", ".join(property_of(name, each) for each in columns),
        )
        return self._keep(name, columns, self._run(text, begins=wanted).rows)

    def _keep(
        self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> list[Row]:
        lacking = dict.fromkeys(TABLES[name].names)
        found = [lacking | dict(zip(columns, row, strict=True)) for row in rows]
        self.rows[name].update(keyed(name, found))
        return found


def touched(run: Run, new: Rows, files: Collection[str]) -> Rows:
    """All rows that writing ``new`` instead of what came from the files looks at."""
    part = Touched(run)
    _given(part, new)
    _from_files(part, files)
    again = [part.rows["citations"].get(key) for key in new.get("citations", ())]
    gone = [r for r in part.rows["citations"].values() if r["file_id"] in files]
    cites = [*filter(None, again), *gone, *new.get("citations", {}).values()]
    sources = {row["document_id"] for row in cites if row["verdict"] in LINKING}
    sources |= {row["source_id"] for row in part.rows[EDGES].values()}
    sources |= {row["source_id"] for row in new.get(EDGES, {}).values()}
    sources |= _lost(part, files)
    part.where(EDGES, "source_id", sources)
    sources |= {row["new_id"] for row in _shaken(part, files)}
    support = part.where("citations", "document_id", sources)
    if support or cites:
        part.where("document_files", "document_id", sources)
        part.where("files", "file_id", {row["file_id"] for row in (*support, *cites)})
    for kept in part.rows.values():
        for key in sorted(kept):
            kept[key] = kept.pop(key)
    return part.rows


def _given(part: Touched, new: Rows) -> None:
    """What stands in the place of the new rows, and tells of all."""
    part.where("meta", "name", DIGEST)
    for name, rows in new.items():
        first = TABLES[name].key[0]
        if name != "texts":
            part.where(name, first, {row[first] for row in rows.values()})


def _from_files(part: Touched, files: Collection[str]) -> None:
    """What came from the files, and what hangs on it."""
    for name in OF_A_FILE:
        part.where(name, "file_id", files)
    wholes = {whole_of(file_id) for file_id in files}
    part.where("texts", "file_id", wholes)
    part.where("files", "file_id", wholes)
    part.beginning("files", "file_id", {f"{whole}#" for whole in wholes})
    gone = [r for r in part.rows["files"].values() if r["file_id"] in files]
    part.where("issues", "path", {row["path"] for row in gone} - {None})
    demands = [r for r in part.rows["demands"].values() if r["file_id"] in files]
    part.where("addressees", "demand_id", {row["demand_id"] for row in demands})
    part.where("candidates", "subject_id", files)
    part.beginning("candidates", "subject_id", {f"{file}:" for file in files})


def _lost(part: Touched, files: Collection[str]) -> set[str]:
    """The documents that a file carried which goes, with what the rule asks of them."""
    lost = {
        row["document_id"]
        for row in part.rows["document_files"].values()
        if row["file_id"] in files
    }
    part.where("documents", "document_id", lost)
    part.where("document_files", "document_id", lost)
    part.where("document_issuers", "document_id", lost)
    part.where("effects", "new_id", lost)
    return lost


def _shaken(part: Touched, files: Collection[str]) -> list[Row]:
    """The effects whose evidence stands in a file that goes."""
    part.where("effects", "evidence_id", files)
    part.beginning("effects", "evidence_id", {f"{file}:" for file in files})
    return list(part.rows["effects"].values())


def _columns(name: str) -> list[str]:
    return [column for column in TABLES[name].names if column not in UNREAD]
