"""Rows of the tables as properties of nodes and relationships, and back to Arrow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import schema
from graph.fold import fold, fold_number, words_of
from graph.property_graph import node_ids
from graph.stores.cypher import ORDER, in_order
from graph.tables import TABLES


@dataclass(frozen=True, slots=True)
class Given:
    """
    Rows for a statement: values in the order of ``names``, which are not sent with each
    row again. The first is the id; of edges the first two are the ends.
    """

    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def props(self, first: int = 0) -> str:
        """A map of all properties from the ``first`` on, out of ``row``."""
        pairs = [f"`{name}`: row[{n}]" for n, name in enumerate(self.names)]
        return "{" + ", ".join(pairs[first:]) + "}"


HIGH = "[\ue000-\U0010ffff]"
"""Characters that the server sorts elsewhere than Arrow does."""


def _worded(title: str) -> str:
    return " ".join(words_of(title))


SEARCHED: dict[str, tuple[str, Callable[[str], str]]] = {
    "find_number": ("canonical", fold_number),
    "find_type": ("type", fold_number),
    "find_issuer": ("issuer_id", fold),
    "find_organ": ("organ", fold),
    "find_words": ("title_folded", _worded),
}
"""The properties that `find` compares: the column behind each, and how it is folded."""


def node_rows(name: str, table: pa.Table) -> Given:
    """The properties of the node of each row, the id first."""
    return _given(node_table(name, table))


def node_table(name: str, table: pa.Table) -> pa.Table:
    """The properties of the nodes as columns; a key of one column is the id."""
    ids = node_ids(name, table)
    rest = [column for column in table.column_names if TABLES[name].key != (column,)]
    plain = table.select(rest).add_column(0, "id", ids)
    if pc.any(pc.match_substring_regex(ids, HIGH)).as_py():
        sorts = [in_order(one) for one in ids.to_pylist()]
        plain = plain.append_column(ORDER, pa.array(sorts, type=pa.string()))
    if name == "documents":
        for column, values in _searched(table).items():
            plain = plain.append_column(column, pa.array(values, type=pa.string()))
    return plain


def edge_rows(table: pa.Table) -> Given:
    """The ends and properties of each edge; its type is told apart from them."""
    names = {"source_id": "source", "target_id": "target", "edge_id": "id"}
    names |= {column: column for column in table.column_names if column not in names}
    del names["relation"]
    return _given(table.select(list(names)).rename_columns(list(names.values())))


def _given(table: pa.Table) -> Given:
    values = [column.to_pylist() for column in table.columns]
    return Given(tuple(table.column_names), list(zip(*values, strict=True)))


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


def _searched(table: pa.Table) -> dict[str, list[Any]]:
    """What `find` compares, worked out once."""
    return {
        found: [None if one is None else change(one) for one in table[of].to_pylist()]
        for found, (of, change) in SEARCHED.items()
    }
