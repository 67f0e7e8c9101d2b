"""Sheets of doubts as a person fills them in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

from trienkhai.doubts import COLUMNS, HEADS

AT = {name: place for place, name in enumerate(COLUMNS, 1)}
BY = {"by": "Nguyễn Văn A", "day": "05/02/2026", "reason": "đã đối chiếu bản gốc"}


def keys(path: Path) -> list[str]:
    """The keys of the rows."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    found = (sheet.cell(n, 1).value for n in range(HEADS + 1, sheet.max_row + 1))
    return [str(key) for key in found if key]


def cells(path: Path, key: str) -> dict[str, Any]:
    """What the row of that key says."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    for row in sheet.iter_rows(min_row=HEADS + 1, values_only=True):
        if row[0] == key:
            return dict(zip(COLUMNS, row, strict=True))
    raise KeyError(key)


def fill(path: Path, answers: Mapping[str, Mapping[str, Any]]) -> Path:
    """The same sheet with these cells filled in, by key."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for n in range(HEADS + 1, sheet.max_row + 1):
        for name, value in answers.get(sheet.cell(n, 1).value, {}).items():
            sheet.cell(n, AT[name]).value = value
    filled = path.with_name(f"filled-{path.name}")
    book.save(filled)
    return filled


def changed(path: Path, change: Callable[[Any], None]) -> Path:
    """The same workbook after a change that a person may make."""
    book = openpyxl.load_workbook(path)
    change(book)
    other = path.with_name(f"changed-{path.name}")
    book.save(other)
    return other
