"""XML Spreadsheet 2003, which programs hand out as ``.xls``: one file of plain XML."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from loaders.sheets.looks import as_shown, marks_of, shown
from loaders.sheets.values import WIDEST, Merge, Sheet, spread
from loaders.sheets.xml import rows_of

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"

_LAST = 1 << 20
_FORMULA = 80


def sheets(pieces: Iterable[bytes]) -> Iterator[Sheet]:
    """The sheets of a workbook in their order."""
    cells = _Cells()
    found = rows_of(
        pieces, cells.done, start=cells.start, end=cells.end, text=cells.text
    )
    for sheet, rows in groupby(found, itemgetter(0)):
        plain = ((row, said) for _, row, said in rows)
        yield Sheet(cells.names[sheet], spread(plain, cells.merged[sheet]))


class _Cells:
    """The cells of all sheets as their elements come."""

    def __init__(self) -> None:
        self.done: deque[tuple[int, int, list[str]]] = deque()
        self.names: list[str] = []
        self.merged: defaultdict[int, list[Merge]] = defaultdict(list)
        self._formats: dict[str, str] = {}
        self._style = ""
        self._row = self._at = 0
        self._cells: list[str] = []
        self._cell: dict[str, str] = {}
        self._kind = ""
        self._value: list[str] = []
        self._into = self._aside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        said = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "Data" and not self._aside:
            self._kind, self._into = said.get("Type", "String"), 1
        elif name == "Comment":
            self._aside += 1
        elif name == "Cell":
            self._at = _place(said.get("Index"), self._at + 1)
            self._cell, self._kind = said, ""
            self._value.clear()
        elif name == "Row":
            self._row = _place(said.get("Index"), self._row + 1)
            self._cells, self._at = [], 0
        elif name == "Worksheet":
            self.names.append(said.get("Name", ""))
            self._row = 0
        elif name == "Style":
            self._style = said.get("ID", "")
        elif name == "NumberFormat":
            self._formats[self._style] = said.get("Format", "")

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "Data":
            self._into = 0
        elif name == "Comment":
            self._aside -= 1
        elif name == "Cell":
            self._end()
        elif name == "Row" and self._cells and self._row <= _LAST:
            self.done.append((len(self.names) - 1, self._row, self._cells))

    def text(self, words: str) -> None:
        if self._into:
            self._value.append(words)

    def _end(self) -> None:
        words = self._said()
        if words and self._at <= WIDEST:
            self._cells += [""] * (self._at - len(self._cells))
            self._cells[self._at - 1] = words
            down = _place(self._cell.get("MergeDown"), 0)
            if down:
                merged = self._row, self._row + down, self._at - 1
                self.merged[len(self.names) - 1].append(merged)
        self._at += _place(self._cell.get("MergeAcross"), 0)

    def _said(self) -> str:
        value = "".join(self._value)
        look = self._formats.get(self._cell.get("StyleID", ""), "")
        if not value:
            formula = self._cell.get("Formula", "")
            return f"={formula.lstrip('=')[:_FORMULA]}" if formula else ""
        try:
            if self._kind == "Number":
                return shown(float(value), look)
            if self._kind == "DateTime":
                day = dt.date.fromisoformat(value[:10])
                return as_shown(day, marks_of(look) or "dmy")
        except (ValueError, OverflowError):
            return value
        if self._kind == "Boolean":
            return "TRUE" if value == "1" else "FALSE"
        return value


def _place(stated: str | None, otherwise: int) -> int:
    if stated and stated.isdecimal() and len(stated) < 8:
        return int(stated)
    return otherwise
