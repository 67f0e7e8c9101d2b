"""What a caller gives a store, held to the model in the same way by every store."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pyarrow as pa

from graph.arrow import arrow, schema
from graph.stores.seam import MAX_DEPTH
from graph.tables import TABLES
from graph.version import SCHEMA, TOOL

BORN = {"schema": str(SCHEMA), "tool": TOOL}
"""The rows of ``meta`` that every graph has."""


def fitted(name: str, table: pa.Table) -> pa.Table:
    """
    ``table`` with the columns of the model in their order and types.

    ValueError for a table or column that the model does not have, one that is
    lacking, a value of another type, or a key that is null.
    """
    if name not in TABLES:
        raise ValueError(f"no table is called {name!r}; known: {', '.join(TABLES)}")
    model = TABLES[name]
    if set(table.column_names) != set(model.names):
        differ = sorted(set(table.column_names) ^ set(model.names))
        raise ValueError(f"table {name!r}: columns differ: {', '.join(differ)}")
    fit = table.select(list(model.names)).cast(schema(name))
    for column in model.key:
        if fit[column].null_count:
            raise ValueError(f"table {name!r}: the key column {column!r} holds null")
    return fit


def checked(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables, fitted; ``meta`` says with which version they are written."""
    fit = {name: fitted(name, table) for name, table in tables.items()}
    born = arrow("meta", [{"name": name, "value": BORN[name]} for name in BORN])
    return {**fit, "meta": pa.concat_tables([*filter(None, [fit.get("meta")]), born])}


def asked(
    name: str,
    columns: Sequence[str],
    where: Mapping[str, Collection[object]] | None,
    limit: int | None,
) -> tuple[list[str], dict[str, pa.Array]]:
    """The columns asked for, and the values to keep, in the types of the columns."""
    if name not in TABLES:
        raise ValueError(f"no table is called {name!r}; known: {', '.join(TABLES)}")
    within(limit)
    kinds = schema(name)
    for column in (*columns, *(where or {})):
        if column not in kinds.names:
            raise ValueError(f"table {name!r} has no column {column!r}")
    values = {
        column: pa.array(list(dict.fromkeys(kept)), type=kinds.field(column).type)
        for column, kept in (where or {}).items()
    }
    return list(columns) or kinds.names, values


def within(limit: int | None) -> None:
    """ValueError when fewer than no rows are asked for."""
    if limit is not None and limit < 0:
        raise ValueError(f"limit must not be negative, got {limit}")


def steps(depth: int) -> range:
    """1 to ``depth``; ValueError unless the depth lies between 1 and `MAX_DEPTH`."""
    if not 1 <= depth <= MAX_DEPTH:
        raise ValueError(f"depth must lie between 1 and {MAX_DEPTH}, got {depth}")
    return range(1, depth + 1)
