"""
An answer as a table for the terminal, CSV, JSON (one array of objects) or XLSX.

Numbers and days keep their kind in every form; what is not there is an empty cell, or
null. CSV files begin with a byte order mark, so that spreadsheets read Vietnamese, and
hold text that looks like a formula behind an apostrophe, as an export does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from graph.errors import TrienkhaiError
from graph.exports.places import file_at
from graph.exports.plain import cell
from graph.labels import both, label
from trienkhai.cells import is_absent, joined, plain, records
from trienkhai.harmless import harmless
from trienkhai.spoken import spoken

FORMATS = ("table", "csv", "json", "xlsx")


def show(
    frame: pd.DataFrame,
    form: str,
    *,
    out: Path | None = None,
    columns: Sequence[str] = (),
    headings: Mapping[str, str] | None = None,
    empty: str | None = None,
    remark: str | None = None,
) -> None:
    """
    The answer on standard output, or in the file ``out``, which is written whole or not
    at all. ``columns`` narrows the table for the terminal, where columns in which no
    row says anything are left out; files have every column. ``headings`` are the labels
    of columns that have another one than their own.
    ``empty`` is what the terminal says of an answer without rows, ``remark`` what it
    says below the rows.
    """
    if form == "table" and out is None:
        keys = {name: name for name in map(str, frame.columns)} | dict(headings or {})
        heads = {name: label(f"column.{key}") for name, key in keys.items()}
        _terminal(frame, columns, heads, empty or both("answer.empty"), remark)
    elif out is None:
        if form == "xlsx":
            raise TrienkhaiError(both("error.xlsx_needs_file"))
        sys.stdout.write(_text(frame, form))
    else:
        with file_at(out) as new:
            new.write_bytes(_bytes(frame, form))


def _bytes(frame: pd.DataFrame, form: str) -> bytes:
    if form == "xlsx":
        return _workbook(frame)
    return _text(frame, form).encode() if form == "json" else csv_bytes(frame)


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The answer as a CSV file has it."""
    return _text(frame, "csv").encode("utf-8-sig")


def _text(frame: pd.DataFrame, form: str) -> str:
    if form == "json":
        rows = [{k: plain(v) for k, v in row.items()} for row in records(frame)]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    told = pd.DataFrame(
        [{k: _kept(joined(v)) for k, v in row.items()} for row in records(frame)],
        columns=list(frame.columns),
    )
    text: str = told.to_csv(index=False, lineterminator="\n")
    return text


def _kept(value: Any) -> Any:
    """``value`` so that no spreadsheet takes a stranger's text for a formula."""
    return cell(value) if isinstance(value, str) else value


def _terminal(
    frame: pd.DataFrame,
    columns: Sequence[str],
    heads: Mapping[str, str],
    empty: str,
    remark: str | None,
) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False)
    if frame.empty:
        console.print(Text(empty))
        return
    shown = [name for name in columns if name in frame.columns] or list(frame.columns)
    rows = [[spoken(n, v) for n, v in row.items()] for row in records(frame[shown])]
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    said = {n: cells for n, *cells in zip(shown, *rows, strict=True) if any(cells)}
    for name in said:
        table.add_column(heads[name], overflow="fold")
    least = [_least(heads[name], cells) for name, cells in said.items()]
    if sum(least) + len(least) * _BETWEEN <= console.width:
        room = console.width - len(least) * _BETWEEN
        for column, width in zip(
            table.columns, _shared(room, heads, said, least), strict=True
        ):
            column.min_width = column.max_width = width
    for line in zip(*said.values(), strict=True):
        table.add_row(*(Text(harmless(said)) for said in line))
    console.print(table)
    if remark:
        console.print(Text(remark))


_WHOLE, _NUMBER, _BROKEN, _BETWEEN = 12, 16, 8, 3
"""
Cells that are kept whole, such as days; words that are, such as numbers of documents; a
line of longer ones; the room between.
"""


def _least(heading: str, cells: Sequence[str]) -> int:
    """
    What a column needs: its short cells, the numbers of documents in the others, and
    each word of its heading, are whole.
    """
    longest = max(map(len, cells))
    if longest > _WHOLE:
        words = (len(word) for cell in cells for word in cell.split())
        longest = max((n for n in words if n <= _NUMBER), default=_BROKEN)
    return max(longest, *map(len, heading.split()))


def _shared(
    room: int,
    heads: Mapping[str, str],
    said: Mapping[str, Sequence[str]],
    least: Sequence[int],
) -> list[int]:
    """
    The widths of the columns: what each needs at least, then an easy width for each as
    far as there is room, and the rest where the most words stand.
    """
    most = [max(len(heads[name]), *map(len, cells)) for name, cells in said.items()]
    widths = list(least)
    for width in (_WHOLE, 2 * _WHOLE):
        easy = [max(w, min(m, width)) for w, m in zip(least, most, strict=True)]
        widths = easy if sum(easy) <= room else widths
    for _ in range(room - sum(widths)):
        lines = [m / w if w < m else 0.0 for m, w in zip(most, widths, strict=True)]
        if not any(lines):
            break
        widths[lines.index(max(lines))] += 1
    return widths


def _workbook(frame: pd.DataFrame) -> bytes:
    from io import BytesIO

    from trienkhai.workbook import fill, looks, workbook

    held = BytesIO()
    rows = [[_told(v) for v in row.values()] for row in records(frame)]
    with workbook(held) as book:
        sheet = book.add_worksheet("trienkhai")
        fill(sheet, looks(book), [list(map(str, frame.columns))], rows, {})
        sheet.autofit()
    return held.getvalue()


def _told(value: Any) -> Any:
    """``value`` for a cell of a workbook, where days stay days."""
    is_day = isinstance(value, date) and not is_absent(value)
    return value if is_day else joined(value)
