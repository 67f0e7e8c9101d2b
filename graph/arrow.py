"""Arrow schemas of the tables, and Arrow tables from plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from graph.tables import TABLES

_KINDS: dict[str, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "texts": pa.list_(pa.string()),
}


def schema(name: str) -> pa.Schema:
    """The Arrow schema of the table called ``name``."""
    return pa.schema([(c, _KINDS[kind]) for c, kind in TABLES[name].columns])


def arrow(name: str, rows: Iterable[Mapping[str, Any]] = ()) -> pa.Table:
    """Rows of the table ``name`` as Arrow; a column that a row lacks is null."""
    columns = schema(name)
    kept = list(rows)
    arrays = [
        pa.array([row.get(field.name) for row in kept], type=field.type)
        for field in columns
    ]
    return pa.Table.from_arrays(arrays, schema=columns)


def empty() -> dict[str, pa.Table]:
    """Every table of the model, without rows."""
    return {name: schema(name).empty_table() for name in TABLES}
