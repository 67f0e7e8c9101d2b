"""A short text that is equal for equal graphs, whatever the order of their rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pyarrow as pa

from graph.resolve.marks import marks_of, whole
from graph.stores.seam import Store
from graph.tables import TABLES


def digest(store: Store, *, without: Collection[str] = ("meta",)) -> str:
    """The digest of what a store holds, save the tables named."""
    names = [name for name in TABLES if name not in without]
    return digest_of({name: store.table(name) for name in names}, without=without)


def digest_of(
    tables: Mapping[str, pa.Table], *, without: Collection[str] = ("meta",)
) -> str:
    """The digest of tables, save those named; a table that lacks is an empty one."""
    kept = {
        name: tables[name]
        for name in TABLES
        if name not in without and name in tables and tables[name].num_rows
    }
    return whole(marks_of(kept), without=without)
