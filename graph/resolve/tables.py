"""The tables that the steps make of staged rows, with the columns of the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import arrow, empty, schema, schema_of
from graph.resolve.engine import run
from graph.staging import STAGED
from graph.tables import TABLES

_READ = {
    "documents": "documents_read",
    "citations": "citations_read",
    "fits": "fits_read",
    "demands": "demands_read",
}
_MADE = (
    "documents",
    "document_files",
    "citations",
    "candidates",
    "edges",
    "effects",
    "demands",
    "renamed",
)
_OF_ONE_TEXT = ("demands", "recipients", "references", "targets")
_PASSED = ("files", "texts", "document_issuers", "issues", *_OF_ONE_TEXT[1:])


@dataclass(frozen=True, slots=True)
class Given:
    """What people decided of the identity of documents (graph/resolve/settled.py)."""

    apart: tuple[tuple[str, str], ...] = ()
    same: Mapping[str, str] = field(default_factory=dict)
    stated: tuple[dict[str, Any], ...] = ()

    def tables(self) -> dict[str, pa.Table]:
        both_ways = {(a, b) for pair in self.apart for a, b in (pair, pair[::-1])}
        return {
            "apart": _pairs("one_id", "other_id", both_ways),
            "same": _pairs("old_id", "new_id", self.same.items()),
            "stated": arrow("documents", self.stated),
        }


def none(name: str) -> pa.Table:
    """A staged table without rows."""
    return schema_of(STAGED[name]).empty_table()


def made(
    whole: Mapping[str, pa.Table], given: Given | None = None, *, threads: int = 1
) -> tuple[dict[str, pa.Table], dict[str, str]]:
    """Every table of the model, and the ids that stand for others now."""
    inputs = {read: whole[name] for name, read in _READ.items()}
    found = run({**inputs, **(given or Given()).tables()}, _MADE, threads=threads)
    renamed = found.pop("renamed")
    for name in _PASSED:
        found[name] = _renamed(whole[name], renamed)
    found["citations"] = _with(found["citations"], "document_id", "source_id")
    found["demands"] = _renamed(found["demands"], renamed)
    found["addressees"] = whole["addressees"]
    fitted = {name: _fitted(name, table) for name, table in found.items()}
    old, new = (renamed.column(c).to_pylist() for c in ("old_id", "new_id"))
    return _once({**empty(), **fitted}), dict(zip(old, new, strict=True))


def _pairs(one: str, other: str, pairs: Iterable[tuple[str, str]]) -> pa.Table:
    found = sorted(pairs)
    columns = {one: [a for a, _ in found], other: [b for _, b in found]}
    return pa.table(columns, schema=pa.schema([(c, pa.string()) for c in columns]))


def _renamed(table: pa.Table, renamed: pa.Table) -> pa.Table:
    """The table with the ids of its documents as they are after joining."""
    if not renamed.num_rows or "document_id" not in table.column_names:
        return table
    ids = table.column("document_id")
    at = pc.index_in(ids, value_set=renamed.column("old_id").combine_chunks())
    new = renamed.column("new_id").combine_chunks().take(at.combine_chunks())
    whole = pc.coalesce(new, ids.combine_chunks())
    return table.set_column(
        table.schema.get_field_index("document_id"), "document_id", whole
    )


def _with(table: pa.Table, column: str, other: str) -> pa.Table:
    at = table.schema.get_field_index(column)
    return table.set_column(at, column, table.column(other))


def _fitted(name: str, table: pa.Table) -> pa.Table:
    """The columns of the model, in their order and with their types."""
    return table.select(list(TABLES[name].names)).cast(schema(name))


def _once(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """
    What a document orders, from its preferred text only: a copy orders nothing twice.
    """
    files = tables["document_files"]
    preferred = files.filter(files.column("preferred")).column("file_id")
    for name in _OF_ONE_TEXT:
        tables[name] = _where(tables[name], "file_id", preferred)
    ids = tables["demands"].column("demand_id")
    tables["addressees"] = _where(tables["addressees"], "demand_id", ids)
    return tables


def _where(table: pa.Table, column: str, values: pa.ChunkedArray) -> pa.Table:
    return table.filter(
        pc.is_in(table.column(column), value_set=values.combine_chunks())
    )
