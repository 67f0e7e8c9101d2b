"""
The fingerprint of a table: how many rows, and one number of all of them.

It is equal for equal rows in whatever order. A row that goes or comes changes it by its
own number only, so that it can be kept up to date by differences.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

import pyarrow as pa

from graph.resolve.engine import Connection, in_memory
from graph.stores.duckopen import quoted
from graph.tables import TABLES

_MARK = "SELECT count(*), coalesce(bit_xor({row}), 0) FROM {source}"
_ROW = "md5_number(concat_ws(chr(31), {columns}))"
_COLUMN = "coalesce({column}, chr(0))"

Mark = tuple[int, int]
"""The count of rows, and the numbers of all rows, each bit added without carry."""


def row_number(name: str) -> str:
    """The number of a row of the table, as an expression over its columns."""
    texts = (
        _COLUMN.format(column=f"CAST({quoted(column)} AS VARCHAR)")
        for column in TABLES[name].names
    )
    return _ROW.format(columns=", ".join(texts))


def mark_of(connection: Connection, name: str, source: str) -> Mark:
    """The fingerprint of what stands in ``source``, with the columns of the table."""
    text = _MARK.format(row=row_number(name), source=source)
    ((count, number),) = connection.execute(text).fetchall()
    return int(count), int(number)


def marks_of(tables: Mapping[str, pa.Table]) -> dict[str, Mark]:
    """The fingerprints of tables in memory."""
    with in_memory() as connection:
        found = {}
        for name, table in tables.items():
            connection.register("given", table)
            found[name] = mark_of(connection, name, "given")
        return found


def whole(marks: Mapping[str, Mark], *, without: Collection[str] = ("meta",)) -> str:
    """One short text for the fingerprints of all tables; empty ones say nothing."""
    parts = [
        f"{name}:{count}:{number}"
        for name in TABLES
        if name not in without
        for count, number in [marks.get(name, (0, 0))]
        if count
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
