"""
A folder with one CSV file for each table, in UTF-8 with a byte order mark, so that
spreadsheets read Vietnamese.

Nothing is an empty cell, a list is its items joined by ``; ``, days are written
2021-11-26. A spreadsheet takes a text that begins with ``=``, ``+``, ``-`` or ``@``,
also in their wide forms, for a formula, and so one from a stranger's document: an
apostrophe stands before it, and before a text that begins with an apostrophe. To read
such a column exactly, take one apostrophe away.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from graph.values import Issue

_FORMULA = (*"=+-@＝＋－＠", "\t", "\r", "\n", "'")
_ROWS = 10_000


def write(tables: Mapping[str, pa.Table], folder: Path) -> tuple[Issue, ...]:
    """One file a table: ``documents.csv``."""
    for name in tables:
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file, lineterminator="\r\n")
            table = tables[name]
            rows.writerow(table.column_names)
            rows.writerows(_rows(table))
    return ()


def _rows(table: pa.Table) -> Iterator[tuple[object, ...]]:
    ways = [_way(kind) for kind in table.schema.types]
    for batch in table.to_batches(_ROWS):
        columns = (
            map(way, column.to_pylist())
            for way, column in zip(ways, batch.columns, strict=True)
        )
        yield from zip(*columns, strict=True)


def _way(kind: pa.DataType) -> Callable[[Any], object]:
    """How the values of that kind become cells; the writer does the rest."""
    if pa.types.is_string(kind):
        return cell
    if pa.types.is_list(kind):
        return lambda items: items and cell("; ".join(items))
    return lambda value: value


def cell(text: str | None) -> str | None:
    """
    The text so that no spreadsheet reckons with it.

    >>> cell("=1+2"), cell("＝1"), cell("33/CT-TTg"), cell("-"), cell("'")
    ("'=1+2", "'＝1", '33/CT-TTg', '-', "''")
    """
    if text and text.startswith(_FORMULA) and text not in ("-", "+"):
        return f"'{text}"
    return text
