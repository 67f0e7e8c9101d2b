"""
ODS: all sheets stand in one part, one behind the other; rows and cells that are alike
are written once, with a count.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from loaders.sheets.looks import as_shown
from loaders.sheets.values import WIDEST, Merge, Row, Sheet, number, spread
from loaders.sheets.xml import pieces, rows_of, through

_MOST = 1 << 20
_ASIDE = frozenset(
    "annotation shapes frame custom-shape g line rect dde-links tracked-changes "  # noqa: SIM905
    "control page-thumbnail".split()
)
_PARTS = {"day": "d", "month": "m", "year": "y"}
_ERROR = re.compile(r"Err:[0-9]+|#.+[!?A]")

_Alike = tuple[int, int, int, list[str]]
"""The sheet, the first row, how many rows are alike, and their cells."""


def sheets(parts: zipfile.ZipFile) -> Iterator[Sheet]:
    """The sheets of a workbook in their order."""
    looks = _Looks()
    if "styles.xml" in parts.NameToInfo:
        through(parts, "styles.xml", start=looks.start)
    cells = _Cells(looks)
    found = rows_of(
        pieces(parts, "content.xml"),
        cells.done,
        start=cells.start,
        end=cells.end,
        text=cells.text,
    )
    for sheet, rows in groupby(found, itemgetter(0)):
        yield Sheet(cells.names[sheet], spread(_each(rows), cells.merged[sheet]))


def _each(rows: Iterable[_Alike]) -> Iterator[Row]:
    for _, first, times, cells in rows:
        for row in range(first, first + times):
            yield row, [*cells]


class _Looks:
    """Which parts of a day the styles of cells show."""

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}
        self._data: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._current = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "date-style":
            self._current = attributes.get("style:name", "")
            self._marks[self._current] = ""
        elif name in _PARTS and self._current:
            self._marks[self._current] += _PARTS[name]
        elif name == "style":
            own = attributes.get("style:name", "")
            self._current = ""
            self._data[own] = attributes.get("style:data-style-name", "")
            self._parents[own] = attributes.get("style:parent-style-name", "")

    def marks(self, style: str) -> str:
        """The letters of the parts that are shown; all three where no style says so."""
        for _ in range(8):
            if self._data.get(style):
                break
            style = self._parents.get(style, "")
        shown = self._marks.get(self._data.get(style, ""), "dmy")
        return "".join(mark for mark in "dmy" if mark in shown)


class _Cells:
    """The cells of all sheets as their elements come."""

    def __init__(self, looks: _Looks) -> None:
        self.done: deque[_Alike] = deque()
        self.names: list[str] = []
        self.merged: defaultdict[int, list[Merge]] = defaultdict(list)
        self._looks = looks
        self._deep = self._aside = 0
        self._row = self._times = 0
        self._cells: list[str] = []
        self._at = 0
        self._styles: list[str] = []
        self._cell: dict[str, str] | None = None
        self._lines: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _ASIDE or self._aside:
            self._aside += 1
        elif name == "table":
            self._deep += 1
            if self._deep == 1:
                self.names.append(attributes.get("table:name", ""))
                self._row, self._styles = 0, []
        elif self._deep == 0:
            self._looks.start(name, attributes)
        elif self._deep == 1:
            self._inside(name, attributes)

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("table-cell", "covered-table-cell"):
            self._cell = attributes
            self._lines = []
        elif name == "table-row":
            self._times = _count(attributes, "table:number-rows-repeated")
            self._cells, self._at = [], 0
        elif name == "table-column":
            times = _count(attributes, "table:number-columns-repeated")
            style = attributes.get("table:default-cell-style-name", "")
            self._styles += [style] * min(times, WIDEST - len(self._styles))
        elif self._cell is not None:
            if name == "p":
                self._lines.append("")
            elif name == "s":
                self.text(" " * min(_count(attributes, "text:c"), WIDEST))
            elif name in ("tab", "line-break"):
                self.text(" ")

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name == "table":
            self._deep -= 1
        elif self._deep == 1 and self._cell is not None and name.endswith("table-cell"):
            self._end(self._cell, is_covered=name.startswith("covered"))
            self._cell = None
        elif self._deep == 1 and name == "table-row":
            self._end_row()

    def text(self, words: str) -> None:
        if self._lines and not self._aside:
            self._lines[-1] += words

    def _end(self, cell: dict[str, str], *, is_covered: bool) -> None:
        times = _count(cell, "table:number-columns-repeated")
        words = "" if is_covered else self._said(cell)
        if words and self._at < WIDEST:
            end = min(self._at + times, WIDEST)
            self._cells += [""] * (self._at - len(self._cells))
            self._cells += [words] * (end - self._at)
            over = _count(cell, "table:number-rows-spanned")
            if over > 1:
                first = self._row + 1
                merged = first, first + over - 1, self._at
                self.merged[len(self.names) - 1].append(merged)
        self._at += times

    def _said(self, cell: dict[str, str]) -> str:
        shown = "\n".join(self._lines)
        kind = cell.get("office:value-type", "")
        if _ERROR.fullmatch(shown) and cell.get("table:formula"):
            return shown if shown.startswith("#") else "#VALUE!"
        if kind == "date":
            return self._day(cell, shown)
        if kind in ("float", "percentage", "currency"):
            try:
                return as_written(float(cell.get("office:value", "")), shown)
            except (ValueError, OverflowError):
                return shown
        return shown or cell.get("office:string-value", "")

    def _day(self, cell: dict[str, str], shown: str) -> str:
        style = cell.get("table:style-name", "")
        if not style and self._at < len(self._styles):
            style = self._styles[self._at]
        try:
            day = dt.date.fromisoformat(cell.get("office:date-value", "")[:10])
        except ValueError:
            return shown
        return as_shown(day, self._looks.marks(style)) or shown

    def _end_row(self) -> None:
        if self._cells:
            times = max(min(self._times, _MOST - self._row), 0)
            alike = len(self.names) - 1, self._row + 1, times, self._cells
            self.done.append(alike)
        self._row += self._times


def as_written(value: float, shown: str) -> str:
    """
    A number, or what a cell shows of it where letters or zeros are put around it.

    >>> as_written(5, "05/KH-UBND"), as_written(1234, "1.234"), as_written(1.5, "1,5")
    ('05/KH-UBND', '1234', '1.5')
    """
    digits = re.findall("[0-9]+", shown)
    if value == int(value) and len(digits) == 1 and int(digits[0]) == value:
        return shown
    return number(value)


def _count(attributes: dict[str, str], name: str) -> int:
    stated = attributes.get(name, "1")
    return min(int(stated), _MOST) if stated.isdecimal() and len(stated) < 9 else 1
