"""
The sheets of an audit: one for each answer, then what they rest on.

Each row leads to its evidence by the number that the evidence has on its own sheet,
which can be followed on paper too. Only the columns that a reader needs are printed;
the others stand to the right of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from graph.labels import LANGUAGES, label, texts
from queries.frames import DAY, NUMBER, RATIO, TRUTH, Columns
from trienkhai.cells import is_absent, records
from trienkhai.sheets import Cell, Sheet, place, title
from trienkhai.spoken import spoken

_WIDTHS = {
    **dict.fromkeys(("passage", "content", "sentence", "reason"), 50.0),
    **dict.fromkeys(("words", "quote", "next", "path", "title", "through"), 38.0),
    **dict.fromkeys(("body", "file_path", "what"), 30.0),
    **dict.fromkeys(("timing", "basis", "canonical", "type", "relation"), 16.0),
    "state": 22.0,
    "sha256": 68.0,
}
_BY_KIND = {NUMBER: 9.0, RATIO: 9.0, DAY: 12.0, TRUTH: 9.0}
_TEXT_WIDTH, _ID_WIDTH = 19.0, 28.0
_ALSO_PRINTED = ("reason", "next")
_NUMBER_WIDTH = 6.5


Lead = tuple[str, str]
"""A page, and the column of another whose value is the key of rows there."""


@dataclass(frozen=True, slots=True)
class Page:
    """
    A table that becomes a sheet: what it is called, its rows, the columns that are
    printed, what it is about, and what it says when it has no row.

    ``key`` is the column by which others find its rows. Before the rows stand numbers:
    its own where ``numbered`` names the page itself, else those of rows of the others.
    ``leads`` says where cells lead to, by their columns: the first page that has rows.
    ``told`` are the same rows with names for ids, as people read them.
    """

    name: str
    frame: pd.DataFrame
    columns: Columns
    shown: Sequence[str]
    about: str = ""
    nothing: str = ""
    remark: str | None = None
    key: str | None = None
    numbered: Sequence[Lead] = ()
    leads: Mapping[str, Sequence[Lead]] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)
    told: pd.DataFrame | None = None

    def ordered(self) -> list[str]:
        """Its columns, those that are printed first."""
        known = [c for c in (*self.shown, *_ALSO_PRINTED) if c in self.columns]
        first = list(dict.fromkeys(known))
        return [*first, *(c for c in self.columns if c not in first)]

    @property
    def printed(self) -> int:
        """How many columns are printed, with the numbers before them."""
        known = {c for c in (*self.shown, *_ALSO_PRINTED) if c in self.columns}
        return len(known) + len(self.numbered)


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
        columns = len(self.pages[page].columns) + len(self.pages[page].numbered)
        many = len(rows) if together else 1
        return place(self.titles[page], rows[0], rows=many, columns=columns)

    def rows(self, page: str, value: object) -> Sequence[int]:
        """The rows of the page whose key is that value."""
        return self._rows[page].get(value, ())

    def sheet(self, page: Page, header: tuple[str, str]) -> Sheet:
        """The page as a sheet."""
        columns = page.ordered()
        heads = [[*_numbers(page, lang), *_heads(columns, lang)] for lang in LANGUAGES]
        numbers = [_NUMBER_WIDTH] * len(page.numbered)
        return Sheet(
            title=self.titles[page.name],
            headings=heads,
            rows=self._cells(page, columns),
            widths=[*numbers, *(_width(page, c) for c in columns)],
            printed=page.printed,
            header=header,
            is_wrapped=True,
        )

    def _cells(self, page: Page, columns: Sequence[str]) -> list[list[object]]:
        found: list[list[object]] = []
        told = records(page.frame if page.told is None else page.told)
        for n, (row, said) in enumerate(zip(records(page.frame), told, strict=True)):
            cells = [self._cell(page, row, column, said[column]) for column in columns]
            numbers = [self._number(page, row, n, lead) for lead in page.numbered]
            found.append([*numbers, *cells])
        before = [None] * len(page.numbered)
        if not found and page.nothing:
            found.append([*before, page.nothing])
        if found and page.remark:
            found.append([*before, page.remark])
        return found

    def _number(
        self, page: Page, row: Mapping[str, object], n: int, lead: Lead
    ) -> object:
        """The number of the row, or of a row of another page, which it leads to."""
        if lead[0] == page.name:
            return n + 1
        rows = self.rows(lead[0], row[lead[1]])
        return Cell(rows[0] + 1, place=self.place(lead[0], rows)) if rows else None

    def _cell(
        self, page: Page, row: Mapping[str, object], column: str, value: object
    ) -> object:
        said = spoken(column, value) if isinstance(value, str | bool) else value
        for other, of in page.leads.get(column, ()):
            if rows := self.rows(other, row[of]):
                return Cell(said, place=self.place(other, rows))
        return said


def _rows_of(page: Page) -> dict[object, list[int]]:
    """By the values of its key, the rows of the page."""
    found: dict[object, list[int]] = {}
    if page.key is not None:
        for n, value in enumerate(page.frame[page.key]):
            if not is_absent(value):
                found.setdefault(value, []).append(n)
    return found


def _numbers(page: Page, lang: str) -> list[str]:
    """Whose number each of the first columns is."""
    return [
        label(f"tab.number_of_{'row' if other == page.name else other}", lang)
        for other, _ in page.numbered
    ]


def sheet_name(name: str) -> str:
    """What a sheet is called: its own name, or what the question is about."""
    keys = (f"tab.{name}", f"question.{name}")
    return next((label(key) for key in keys if key in texts()), name)


def _heads(columns: Sequence[str], lang: str) -> list[str]:
    keys = ((f"column.{c}", f"heading.{c}") for c in columns)
    return [label(next(k for k in of if k in texts()), lang) for of in keys]


def _width(page: Page, column: str) -> float:
    known = {**_WIDTHS, **page.widths}
    if column in known:
        return known[column]
    if column.endswith("_id"):
        return _ID_WIDTH
    return _BY_KIND.get(page.columns[column], _TEXT_WIDTH)
