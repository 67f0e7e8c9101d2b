"""Rows of the tables as properties of nodes and relationships, and back to Arrow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import schema
from graph.fold import fold, fold_number, words_of
from graph.property_graph import node_ids
from graph.stores.cypher import ORDER, in_order
from graph.tables import TABLES

Props = dict[str, Any]

HIGH = "[\ue000-\U0010ffff]"
"""Characters that the server sorts elsewhere than Arrow does."""


def node_rows(name: str, table: pa.Table) -> list[Props]:
    """The properties of the node of each row."""
    rows: list[Props] = node_table(name, table).to_pylist()
    return rows


def node_table(name: str, table: pa.Table) -> pa.Table:
    """The properties of the nodes as columns; a key of one column is the id."""
    ids = node_ids(name, table)
    key = TABLES[name].key
    rest = [c for c in table.column_names if key != (c,)]
    plain = table.select(rest).append_column("id", ids)
    if pc.any(pc.match_substring_regex(ids, HIGH)).as_py():
        sorts = [in_order(one) for one in ids.to_pylist()]
        plain = plain.append_column(ORDER, pa.array(sorts, type=pa.string()))
    if name == "documents":
        for column, values in _searched(table).items():
            plain = plain.append_column(column, pa.array(values, type=pa.string()))
    return plain


def edge_rows(table: pa.Table) -> list[Props]:
    """The properties of each edge with its ``source`` and ``target``; not its type."""
    names = {"edge_id": "id", "source_id": "source", "target_id": "target"}
    kept = [column for column in table.column_names if column != "relation"]
    plain = table.select(kept).rename_columns([names.get(c, c) for c in kept])
    rows: list[Props] = plain.to_pylist()
    return rows


def as_table(
    name: str, columns: Sequence[str], rows: Collection[Sequence[Any]]
) -> pa.Table:
    """What the server answered, in the types of the columns."""
    kinds = schema(name)
    return typed(pa.schema([kinds.field(column) for column in columns]), rows)


def typed(kinds: pa.Schema, rows: Collection[Sequence[Any]]) -> pa.Table:
    """Rows of values as Arrow."""
    values: Iterable[Sequence[Any]] = (
        zip(*rows, strict=True) if rows else [()] * len(kinds)
    )
    arrays = [pa.array(v, type=k) for v, k in zip(values, kinds.types, strict=True)]
    return pa.table(arrays, schema=kinds)


def by_key(name: str, table: pa.Table) -> pa.Table:
    """The table, sorted by its key."""
    return table.sort_by([(column, "ascending") for column in TABLES[name].key])


def guessed(columns: Sequence[str], rows: Collection[Sequence[Any]]) -> pa.Table:
    """What any statement answered; what has no one type is text."""
    values: Iterable[Sequence[Any]] = (
        zip(*rows, strict=True) if rows else [()] * len(columns)
    )
    return pa.table([_array(each) for each in values], names=list(columns))


def _array(values: Sequence[Any]) -> pa.Array:
    try:
        return pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
        return pa.array([None if value is None else str(value) for value in values])


def _searched(table: pa.Table) -> dict[str, list[str | None]]:
    """What `find` compares, worked out once."""
    given = {
        column: table[column].to_pylist()
        for column in ("canonical", "type", "issuer_id", "organ", "title_folded")
    }
    return {
        "find_number": _each(fold_number, given["canonical"]),
        "find_type": _each(fold_number, given["type"]),
        "find_issuer": _each(fold, given["issuer_id"]),
        "find_organ": _each(fold, given["organ"]),
        "find_words": _each(
            lambda title: " ".join(words_of(title)), given["title_folded"]
        ),
    }


def _each(change: Any, values: Sequence[str | None]) -> list[str | None]:
    return [None if value is None else change(value) for value in values]
