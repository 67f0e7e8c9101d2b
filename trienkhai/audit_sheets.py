"""
The sheets of an audit: one for each answer, then what they rest on.

Each row leads to its evidence by the number that the evidence has on its own sheet,
which can be followed on paper too. Only the columns that a reader needs are printed;
the others stand to the right of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from graph.labels import label, texts
from queries.frames import DAY, NUMBER, RATIO, TRUTH, Columns
from trienkhai.cells import is_absent, records
from trienkhai.sheets import Cell, Sheet, place, title
from trienkhai.spoken import spoken

_WIDTHS = {
    **dict.fromkeys(("passage", "content", "sentence", "reason"), 50.0),
    **dict.fromkeys(("words", "quote", "next", "path", "title", "through"), 38.0),
    **dict.fromkeys(("body", "file_path", "value", "what"), 30.0),
    **dict.fromkeys(("timing", "basis", "canonical", "type", "relation"), 16.0),
    "state": 22.0,
    "sha256": 68.0,
}
_BY_KIND = {NUMBER: 10.0, RATIO: 10.0, DAY: 13.0, TRUTH: 10.0}
_TEXT_WIDTH, _ID_WIDTH = 19.0, 28.0
_ALSO_PRINTED = ("reason", "next")
_NUMBER_WIDTH = 8.0


@dataclass(frozen=True, slots=True)
class Page:
    """
    A table that becomes a sheet: what it is called, its rows, the columns that are
    printed, what it is about, and what it says when it has no row.

    ``key`` is the column by which others find its rows. ``numbered`` is the page whose
    numbers stand before the rows, and the column that names them there; ``leads`` says
    the same of cells, by their columns.
    """

    name: str
    frame: pd.DataFrame
    columns: Columns
    shown: Sequence[str]
    about: str = ""
    nothing: str = ""
    remark: str | None = None
    key: str | None = None
    numbered: tuple[str, str] | None = None
    leads: Mapping[str, tuple[str, str]] | None = None

    def ordered(self) -> list[str]:
        """Its columns, those that are printed first."""
        known = [c for c in (*self.shown, *_ALSO_PRINTED) if c in self.columns]
        first = list(dict.fromkeys(known))
        return [*first, *(c for c in self.columns if c not in first)]

    @property
    def printed(self) -> int:
        """How many columns are printed, with the number before them."""
        known = {c for c in (*self.shown, *_ALSO_PRINTED) if c in self.columns}
        return len(known) + 1


class Book:
    """The pages of one workbook by name, with their titles and the places of rows."""

    def __init__(self, pages: Sequence[Page], taken: Sequence[str]) -> None:
        self.pages = {page.name: page for page in pages}
        self.titles: dict[str, str] = {}
        self._rows = {page.name: _rows_of(page) for page in pages}
        for page in pages:
            said = sheet_name(page.name)
            self.titles[page.name] = title(said, [*taken, *self.titles.values()])

    def place(self, page: str, rows: Sequence[int] = (0,)) -> str:
        """Where those rows of the page lie; only the first where they lie apart."""
        together = list(rows) == list(range(rows[0], rows[0] + len(rows)))
        columns = len(self.pages[page].columns) + 1
        many = len(rows) if together else 1
        return place(self.titles[page], rows[0], rows=many, columns=columns)

    def rows(self, page: str, value: object) -> Sequence[int]:
        """The rows of the page whose key is that value."""
        return self._rows[page].get(value, ())

    def sheet(self, page: Page, header: tuple[str, str]) -> Sheet:
        """The page as a sheet."""
        columns = page.ordered()
        heads = [
            [label(f"tab.number_of_{_number_of(page)}", lang), *_heads(columns, lang)]
            for lang in ("vi", "en")
        ]
        return Sheet(
            title=self.titles[page.name],
            headings=heads,
            rows=self._cells(page, columns),
            widths=[_NUMBER_WIDTH, *(_width(page.columns, c) for c in columns)],
            printed=page.printed,
            header=header,
            is_wrapped=True,
        )

    def _cells(self, page: Page, columns: Sequence[str]) -> list[list[object]]:
        found: list[list[object]] = []
        for n, row in enumerate(records(page.frame)):
            cells = [self._cell(page, row, column) for column in columns]
            found.append([self._first(page, row, n), *cells])
        if not found and page.nothing:
            found.append([None, page.nothing])
        if found and page.remark:
            found.append([None, page.remark])
        return found

    def _first(self, page: Page, row: Mapping[str, object], n: int) -> object:
        """The number of the row, or of its evidence, which it leads to."""
        if page.numbered is None:
            return n + 1
        other, column = page.numbered
        rows = self.rows(other, row[column])
        return Cell(rows[0] + 1, place=self.place(other, rows)) if rows else None

    def _cell(self, page: Page, row: Mapping[str, object], column: str) -> object:
        value = row[column]
        said = spoken(column, value) if isinstance(value, str | bool) else value
        other, of = (page.leads or {}).get(column, (None, column))
        if other is None or is_absent(value):
            return said
        rows = self.rows(other, row[of])
        return Cell(said, place=self.place(other, rows)) if rows else said


def _rows_of(page: Page) -> dict[object, list[int]]:
    """By the values of its key, the rows of the page."""
    found: dict[object, list[int]] = {}
    if page.key is not None:
        for n, value in enumerate(page.frame[page.key]):
            if not is_absent(value):
                found.setdefault(value, []).append(n)
    return found


def _number_of(page: Page) -> str:
    return "row" if page.numbered is None else page.numbered[0]


def sheet_name(name: str) -> str:
    """What a sheet is called: its own name, or what the question is about."""
    keys = (f"tab.{name}", f"question.{name}")
    return next((label(key) for key in keys if key in texts()), name)


def _heads(columns: Sequence[str], lang: str) -> list[str]:
    keys = ((f"column.{c}", f"heading.{c}") for c in columns)
    return [label(next(k for k in of if k in texts()), lang) for of in keys]


def _width(columns: Columns, column: str) -> float:
    if column in _WIDTHS:
        return _WIDTHS[column]
    if column.endswith("_id"):
        return _ID_WIDTH
    return _BY_KIND.get(columns[column], _TEXT_WIDTH)
