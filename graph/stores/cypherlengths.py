"""Values that no index of the server can hold, found before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import StoreError
from graph.labels import both
from graph.property_graph import EDGES, LABELS, RELATION_TYPES
from graph.stores.cypherrows import SEARCHED, node_table
from graph.stores.cypherschema import WORDED, Element, constraints, indexes
from graph.tables import TABLES

LONGEST = 8000
"""So many bytes of one row an index holds; the server gives up at some more."""

_TABLES = {label: name for name, label in LABELS.items()}
_TABLES |= dict.fromkeys(RELATION_TYPES, EDGES)


def check_lengths(parts: Callable[[str], Iterable[pa.Table]], place: str) -> None:
    """
    `StoreError` when a row holds more than the indexes of its columns can; ``parts``
    gives the rows of a table.
    """
    asked: dict[str, list[Element]] = {}
    for one in (*constraints(), *indexes()):
        if one.label in _TABLES and one.name not in WORDED:
            asked.setdefault(_TABLES[one.label], []).append(one)
    for name, elements in asked.items():
        for part in parts(name):
            for one in elements:
                if _is_too_long(one, name, part):
                    words = both("error.server_long", place=place, index=one.name)
                    raise StoreError(words)


def _is_too_long(one: Element, name: str, table: pa.Table) -> bool:
    """Only rows whose columns are long are made into nodes for that."""
    asked = {column for made in one.columns for column in _behind(name, made)}
    some = table.filter(pc.greater(_bytes(table.select(sorted(asked))), LONGEST // 4))
    if not len(some):
        return False
    made = _made(name, some).select(one.columns)
    return bool(pc.max(_bytes(made)).as_py() > LONGEST)


def _made(name: str, table: pa.Table) -> pa.Table:
    """What the rows are on the server."""
    if name == EDGES:
        return table.rename_columns({"edge_id": "id"})
    return node_table(name, table)


def _behind(name: str, made: str) -> tuple[str, ...]:
    """The columns of the table that a property is made of."""
    if made == "id":
        return TABLES[name].key
    return (SEARCHED[made][0] if made in SEARCHED else made,)


def _bytes(table: pa.Table) -> pa.ChunkedArray:
    """How many bytes of text each row holds."""
    total = pa.chunked_array([pa.repeat(pa.scalar(0, pa.int32()), len(table))])
    for column in table.columns:
        if pa.types.is_string(column.type):
            total = pc.add(total, pc.fill_null(pc.binary_length(column), 0))
    return total
