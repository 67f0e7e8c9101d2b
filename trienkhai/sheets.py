"""
Sheets of a workbook that lead to one another, to read on a screen and on paper.

A cell may lead to a place of another sheet. Text stays text, also what looks like a
formula. What is too long for a sheet goes on in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from graph.exports.plain import cell as kept
from graph.exports.workbook import EXACT, FIRST_DAY, ROWS, held_text, new_book
from trienkhai.cells import is_absent, joined
from trienkhai.workbook import printed as printed_on_a4

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LINKS = 65_000
"""Excel follows so many links of one sheet, and a few more; the rest is plain."""

_LONGEST_TITLE = 31
_LONGEST_HEADER = 250
_NO_TITLE = re.compile(r"[\[\]:*?/\\]")
_SAMPLE = 200
_MOST_WRAPPED = 2_000
_LINE, _HIGHEST = 14.5, 409.0
"""The height of a line, and of the highest row."""

_LETTERS = 1.2
"""How many letters of this font a unit of width surely holds."""

_FONT: Mapping[str, object] = {
    "font_name": "Times New Roman",
    "font_size": 11,
    "valign": "top",
}
_HEAD: Mapping[str, object] = {"text_wrap": True, "bg_color": "#E7EEF5", "bottom": 1}
_FIRST: Mapping[str, object] = {"bold": True, **_HEAD}
_SECOND: Mapping[str, object] = {"italic": True, "font_color": "#595959", **_HEAD}
_WIDE = 60.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than its value: it leads on, stands out, or is wrapped."""

    value: object
    place: str | None = None
    is_bold: bool = False
    is_head: bool = False
    is_wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    A sheet: rows of headings that stay in view and are repeated on each page, then the
    rows. Only the first ``printed`` columns go on paper, all unless given; ``header``
    is the left and the right of what stands above each page.
    """

    title: str
    headings: Sequence[Sequence[str]]
    rows: Iterable[Sequence[object]]
    widths: Sequence[float] = ()
    printed: int | None = None
    header: tuple[str, str] = ("", "")
    is_wrapped: bool = False
    is_filtered: bool = True


def write_book(out: Path, sheets: Iterable[Sheet]) -> None:
    """A workbook of these sheets, the same bytes for the same cells."""
    with new_book(out) as book:
        styles = _Styles(book)
        for sheet in sheets:
            _write(book, sheet, styles)


def title(words: str, taken: Iterable[str] = ()) -> str:
    """
    The words as the title of a sheet, another than those that are taken.

    >>> title("Tệp: a/b?"), title("Tệp", ["Tệp"])
    ('Tệp a b', 'Tệp 2')
    """
    kept = " ".join(_NO_TITLE.sub(" ", words).split()).strip("'")[:_LONGEST_TITLE]
    others, found, n = {one.casefold() for one in taken}, kept, 1
    while found.casefold() in others:
        n += 1
        found = f"{kept[: _LONGEST_TITLE - len(f' {n}')]} {n}"
    return found


def place(
    title: str, row: int, *, rows: int = 1, headings: int = 2, columns: int = 1
) -> str:
    """
    Where the row of that number lies in a sheet, and the ``rows`` from there on.

    >>> place("Chứng cứ", 0, rows=3, columns=4)
    "'Chứng cứ'!A3:D5"
    """
    from xlsxwriter.utility import xl_range

    sheet, line = divmod(row, ROWS - headings)
    first, last = headings + line, min(headings + line + rows, ROWS) - 1
    name = _part(title, sheet).replace("'", "''")
    return f"'{name}'!{xl_range(first, 0, last, max(columns, 1) - 1)}"


class _Styles:
    """The looks of cells in one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def __call__(self, **looks: object) -> Format:
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_FONT, **looks})
        return self._made[key]


def _part(name: str, number: int) -> str:
    """The title of a sheet, or of one in which it goes on."""
    more = f" ({number + 1})" if number else ""
    return name[: _LONGEST_TITLE - len(more)] + more


def _write(book: Workbook, sheet: Sheet, styles: _Styles) -> None:
    rows, number = iter(sheet.rows), 0
    first: list[Sequence[object]] = list(islice(rows, _SAMPLE))
    widths = sheet.widths or _widths(sheet.headings, first)
    rest: Iterator[Sequence[object]] = chain(first, rows)
    room = ROWS - len(sheet.headings)
    while True:
        part = islice(rest, room)
        written = book.add_worksheet(_part(sheet.title, number))
        filled = _fill(written, sheet, part, widths, styles)
        _set_up(written, sheet, widths, filled)
        following = next(rest, None)
        if following is None:
            return
        rest, number = chain([following], rest), number + 1


def _widths(
    headings: Sequence[Sequence[str]], rows: Sequence[Sequence[object]]
) -> list[float]:
    """About as wide as the first values, and never very wide."""
    columns = max(map(len, (*headings, *rows)), default=0)
    longest = [0] * columns
    for row in rows:
        for n, value in enumerate(row):
            shown = value.value if isinstance(value, Cell) else value
            said = str(joined(shown)).partition("\n")[0]
            longest[n] = max(longest[n], len(said))
    return [min(max(n + 2, 12), _WIDE) for n in longest]


def _fill(
    written: Worksheet,
    sheet: Sheet,
    rows: Iterable[Sequence[object]],
    widths: Sequence[float],
    styles: _Styles,
) -> int:
    """The headings and rows are in the sheet; how many rows there were."""
    printed = len(widths) if sheet.printed is None else sheet.printed
    for column, width in enumerate(widths):
        written.set_column(column, column, width)
    for line, headings in enumerate(sheet.headings):
        of = _FIRST if line == 0 else _SECOND
        heads = [Cell(heading, is_head=True) for heading in headings]
        written.set_row(line, _height(heads[:printed], widths))
        for column, heading in enumerate(headings):
            written.write_string(line, column, held_text(heading), styles(**of))
    count, links = 0, 0
    for count, row in enumerate(rows, start=1):
        line = len(sheet.headings) + count - 1
        cells = [
            _as_cell(value, is_wrapped=sheet.is_wrapped and n < printed)
            for n, value in enumerate(row)
        ]
        if (height := _height(cells, widths)) > _LINE:
            written.set_row(line, height)
        for column, cell in enumerate(cells):
            links += cell.place is not None
            if links > _LINKS:
                cell = replace(cell, place=None)
            _put(written, line, column, cell, styles)
    return count


def _as_cell(value: object, *, is_wrapped: bool) -> Cell:
    if isinstance(value, Cell):
        return replace(value, is_wrapped=True) if is_wrapped else value
    return Cell(value, is_wrapped=is_wrapped)


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """
    As high as the cell with most lines needs. Some programs set it by themselves, some
    do not.
    """
    lines = (
        _lines(cell.value, int(width * _LETTERS))
        for cell, width in zip(cells, widths, strict=False)
        if (cell.is_wrapped or cell.is_head) and isinstance(cell.value, str)
    )
    return min(max(lines, default=1) * _LINE, _HIGHEST)


@lru_cache(maxsize=65_536)
def _lines(text: str, room: int) -> int:
    """How many lines the words need in a cell with room for so many letters."""
    if len(text) > _MOST_WRAPPED:
        return len(text) // room + 1
    parts = text.split("\n")
    return sum(1 if len(one) <= room else len(wrap(one, room)) for one in parts)


def _put(
    written: Worksheet,
    line: int,
    column: int,
    of: Cell,
    styles: _Styles,
) -> None:
    """One cell, with its link and its look."""
    value = of.value
    if is_absent(value) or value == "":
        return
    looks: dict[str, object] = {
        **({"text_wrap": True} if of.is_wrapped else {}),
        **({"bold": True} if of.is_bold else {}),
        **(_HEAD if of.is_head else {}),
    }
    if of.place is not None:
        looks = {**looks, "font_color": "#0B4F9E", "underline": 1}
        written.write_url(line, column, f"internal:{of.place}", styles(**looks), "-")
    if isinstance(value, date) and _is_day(value):
        style = styles(num_format="dd/mm/yyyy", align="center", **looks)
        written.write_datetime(line, column, value, style)
        return
    shown: Any = joined(value)
    if isinstance(shown, bool):
        written.write_boolean(line, column, shown, styles(**looks))
    elif isinstance(shown, int | float) and abs(shown) <= EXACT:
        written.write_number(line, column, shown, styles(align="center", **looks))
    else:
        text = held_text(str(shown))
        quoted = {"quote_prefix": True} if kept(text) != text else {}
        written.write_string(line, column, text, styles(**looks, **quoted))


def _is_day(value: date) -> bool:
    return (value.year, value.month, value.day) >= FIRST_DAY.timetuple()[:3]


def _set_up(
    written: Worksheet, sheet: Sheet, widths: Sequence[float], rows: int
) -> None:
    """How the sheet looks on a screen and on paper."""
    heads, columns = len(sheet.headings), len(widths)
    last = heads + max(rows, 1) - 1
    if heads:
        written.freeze_panes(heads, 0)
    if heads and sheet.is_filtered and columns:
        written.autofilter(heads - 1, 0, last, columns - 1)
    printed = columns if sheet.printed is None else sheet.printed
    if printed:
        written.print_area(0, 0, last, printed - 1)
    printed_on_a4(written, heads=heads)
    if any(sheet.header):
        written.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    if sheet.is_wrapped:
        written.hide_gridlines(0)
    if any(sheet.header):
        left, right = (_code(words, _LONGEST_HEADER // 2) for words in sheet.header)
        written.set_header(f"&L{left}&R{right}")


def _code(words: str, room: int) -> str:
    """Words as the head of a page has them, where ``&`` begins an order."""
    while len(said := words.replace("&", "&&")) > room - 4:
        words = words[:-1]
    return said
