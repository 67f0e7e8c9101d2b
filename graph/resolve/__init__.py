"""Which citation means which document: from staged rows to the tables of the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import empty, schema, schema_of
from graph.resolve.copies import without_copies
from graph.resolve.engine import run
from graph.resolve.named import named_tables
from graph.staging import STAGED
from graph.tables import TABLES

_READ = {
    "documents": "documents_read",
    "citations": "citations_read",
    "fits": "fits_read",
    "demands": "demands_read",
    "title_words": "title_words",
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


def resolve(
    staged: Mapping[str, pa.Table],
    *,
    apart: Iterable[tuple[str, str]] = (),
    threads: int = 1,
) -> dict[str, pa.Table]:
    """
    Every table of the model, from the staged rows of all documents in any order.

    ``apart`` are pairs of ids that are never one document.
    """
    whole = without_copies({n: staged.get(n, _none(n)) for n in STAGED})
    inputs = {read: whole[name] for name, read in _READ.items()}
    made = run({**inputs, "apart": _pairs(apart)}, _MADE, threads=threads)
    renamed = made.pop("renamed")
    passed = {name: _renamed(whole[name], renamed) for name in _PASSED}
    made["citations"] = _with(made["citations"], "document_id", "source_id")
    made["demands"] = _renamed(made["demands"], renamed)
    found = {**empty(), **passed, **made, "addressees": whole["addressees"]}
    tables = _once({name: _fitted(name, table) for name, table in found.items()})
    return {**tables, **named_tables(tables)}


def _none(name: str) -> pa.Table:
    return schema_of(STAGED[name]).empty_table()


def _pairs(apart: Iterable[tuple[str, str]]) -> pa.Table:
    """Both ways round."""
    pairs = sorted({(a, b) for pair in apart for a, b in (pair, pair[::-1])})
    columns = {"one_id": [a for a, _ in pairs], "other_id": [b for _, b in pairs]}
    return pa.table(columns, schema=pa.schema([(c, pa.string()) for c in columns]))


def _renamed(table: pa.Table, renamed: pa.Table) -> pa.Table:
    """The table with the ids of its documents as they are after joining."""
    if not renamed.num_rows or "document_id" not in table.column_names:
        return table
    ids = table.column("document_id")
    at = pc.index_in(ids, value_set=renamed.column("old_id").combine_chunks())
    new = pc.coalesce(renamed.column("new_id").combine_chunks().take(at), ids)
    return table.set_column(
        table.schema.get_field_index("document_id"), "document_id", new
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
