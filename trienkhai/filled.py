"""
A filled sheet of doubts, read back: which rows are decided, and how.

Columns are found by their headings, in either language, wherever they were moved to.
What a spreadsheet does to cells, numbers for years and days as days, is undone.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from graph.days import day_of
from graph.errors import BadTable
from graph.fold import fold
from graph.labels import LANGUAGES, both
from trienkhai.doubts import FILLED, heading

NEEDED = ("row", *FILLED)
_KNOWN = (*NEEDED, "candidates")
_LARGEST = 200 * 1024 * 1024
_HEADS, _TELLING = 20, 3
"""Headings stand in the first rows; so many of ours are no chance."""

ERRORS = ("#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")
_UNKNOWN = ERRORS[0]
"""What a spreadsheet shows in place of a value that it cannot reckon."""

_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 100_000)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Filled:
    """
    One row of the sheet as it was filled in: its number, its cells as text, and the day
    from which its workbook counts days.
    """

    number: int
    cells: Mapping[str, str]
    epoch: date = _EPOCH

    def day(self, name: str) -> str:
        """The day that a cell holds, as YYYY-MM-DD; ValueError where it holds none."""
        return day_in(self.cells[name], self.epoch)

    def is_untouched(self) -> bool:
        """Whether nobody wrote anything beside the doubt."""
        return not any(self.cells[name] for name in FILLED)


def read_filled(path: Path) -> list[Filled]:
    """
    The rows of the sheet. `BadTable` when the file is no workbook, has no such sheet or
    several, or lacks a column.
    """
    found = []
    sheets, epoch = _sheets(path)
    for title, rows in sheets:
        columns, first = _columns(rows)
        if columns:
            found.append((title, columns, rows[first:], first))
    if not found:
        needed = ", ".join(heading(name, "vi") for name in NEEDED)
        raise BadTable(both("error.no_doubts", path=path, needed=needed))
    if len(found) > 1:
        titles = ", ".join(title for title, *_ in found)
        raise BadTable(both("error.several_sheets", path=path, titles=titles))
    ((_, columns, rows, first),) = found
    _check_columns(path, columns)
    return [
        Filled(number, cells, epoch)
        for number, row in enumerate(rows, first + 1)
        if any((cells := _cells(row, columns)).values())
    ]


def _sheets(path: Path) -> tuple[list[tuple[str, list[Sequence[Any]]]], date]:
    """The sheets with their rows, and the day from which the workbook counts days."""
    from openpyxl import load_workbook

    try:
        data = path.read_bytes()
    except OSError as fault:
        raise BadTable(both("error.sheet_unread", path=path, cause=fault)) from fault
    if not data:
        raise BadTable(both("error.empty_file", path=path))
    try:
        has_formulas = _check(data, path)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheets = [(sheet.title, _rows(sheet)) for sheet in book.worksheets]
        if has_formulas:
            book = load_workbook(BytesIO(data), read_only=True)
            for sheet, (_, rows) in zip(book.worksheets, sheets, strict=True):
                rows[:] = map(_reckoned, rows, _rows(sheet))
    except BadTable:
        raise
    except Exception as fault:  # what openpyxl raises of a broken file is not listed
        raise BadTable(both("error.no_workbook", path=path)) from fault
    return sheets, book.epoch.date()


def _rows(sheet: Any) -> list[Sequence[Any]]:
    """The values of all rows, however many the program that saved them counts."""
    sheet.reset_dimensions()
    return list(sheet.iter_rows(values_only=True))


def _reckoned(values: Sequence[Any], written: Sequence[Any]) -> list[Any]:
    """The values of a row; an error where a formula was saved without its result."""
    return [
        _UNKNOWN if value is None and formula is not None else value
        for value, formula in zip(values, written, strict=True)
    ]


def _check(data: bytes, path: Path) -> bool:
    """
    It is an archive, and of a size that a person could fill in; whether there are
    formulas in its sheets.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if sum(one.file_size for one in parts) > _LARGEST:
            raise BadTable(both("error.workbook_too_large", path=path))
        sheets = [one for one in parts if one.filename.startswith("xl/worksheets/")]
        return any(b"<f" in archive.read(one) for one in sheets)


def _columns(rows: Sequence[Sequence[Any]]) -> tuple[dict[str, list[int]], int]:
    """
    By name the places of its column, and where the rows begin; nothing where these are
    not headings of ours.
    """
    names = {_even(heading(name, lang)): name for name in _KNOWN for lang in LANGUAGES}
    best: dict[str, list[int]] = {}
    first = 0
    for number, row in enumerate(rows[:_HEADS]):
        found: dict[str, list[int]] = {}
        for place, value in enumerate(row):
            name = names.get(_even(str(value))) if value is not None else None
            if name:
                found.setdefault(name, []).append(place)
        if len(found) >= _TELLING:
            first = number + 1
            for name, places in found.items():
                best.setdefault(name, places)
        elif best:
            break
    return best, first


def _check_columns(path: Path, columns: Mapping[str, Sequence[int]]) -> None:
    """Each column that is needed is there, once."""
    for key, wrong in (
        ("error.lost_columns", [n for n in NEEDED if n not in columns]),
        ("error.double_columns", [n for n, at in columns.items() if len(at) > 1]),
    ):
        if wrong:
            said = ", ".join(
                " / ".join(f"“{heading(name, lang)}”" for lang in LANGUAGES)
                for name in wrong
            )
            raise BadTable(both(key, path=path, columns=said))


def _cells(row: Sequence[Any], columns: Mapping[str, Sequence[int]]) -> dict[str, str]:
    return {
        name: _text(row[places[0]]) if places[0] < len(row) else ""
        for name, places in columns.items()
    }


def _even(text: str) -> str:
    return _SPACES.sub(" ", fold(text)).strip()


def _text(value: Any) -> str:
    """What a cell says: days as they are written in tables, whole numbers whole."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def day_in(text: str, epoch: date = _EPOCH) -> str:
    """
    The day of a cell as YYYY-MM-DD; also where a spreadsheet shows it as a number of
    days behind the ``epoch`` of its workbook. ValueError for anything else.

    >>> day_in("26/11/2021"), day_in("44526"), day_in("26-11-2021")
    ('2021-11-26', '2021-11-26', '2021-11-26')
    """
    if text.isdecimal() and int(text) in _SERIALS:
        return (epoch + timedelta(days=int(text))).isoformat()
    parts = re.fullmatch(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})", text)
    given = "/".join(parts.groups()) if parts else text.split(" ")[0]
    return day_of(given).isoformat()


def rows_twice(rows: Sequence[Filled]) -> Iterator[tuple[Filled, Filled]]:
    """Rows of one doubt that are both filled in, and not alike."""
    first: dict[str, Filled] = {}
    for row in rows:
        if row.is_untouched():
            continue
        known = first.setdefault(row.cells["row"], row)
        if known is not row and dict(known.cells) != dict(row.cells):
            yield known, row
