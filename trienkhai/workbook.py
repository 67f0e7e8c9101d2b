"""
Workbooks for people to open, print and fill in: text stays text, and equal sheets make
equal bytes.

A cell is never a formula, a link or a number that was written as text, whatever it
begins with. Days are days of the spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from graph.exports.workbook import FIRST_DAY, held_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_BORN = datetime(2000, 1, 1)
_DAY = "dd/mm/yyyy"
_A4 = 9
_USUAL = 11
_NARROW, _LINE, _HIGHEST = 1.15, 1.3, 409.0
"""Widths to a letter of the usual size, heights to a size, the highest row of all."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Looks:
    """How the cells of one workbook look."""

    heading: Format
    name: Format
    text: Format
    day: Format
    open: Format
    open_day: Format


@contextmanager
def workbook(into: BytesIO) -> Iterator[Workbook]:
    """A new workbook, packed into ``into`` when the block ends."""
    import xlsxwriter

    with xlsxwriter.Workbook(into, _OPTIONS) as book:
        book.set_properties({"created": _BORN})
        yield book


def looks(book: Workbook, *, size: int = _USUAL) -> Looks:
    """The looks of a workbook; ``open`` are cells for a person to fill in."""
    fill = {"text_wrap": True, "valign": "top", "font_size": size}
    given = {**fill, "bg_color": "#FFF8DC", "border": 1, "border_color": "#CCCCCC"}
    return Looks(
        heading=book.add_format({**fill, "bold": True, "bottom": 1}),
        name=book.add_format({**fill, "italic": True, "font_color": "#666666"}),
        text=book.add_format(fill),
        day=book.add_format({**fill, "num_format": _DAY, "align": "left"}),
        open=book.add_format({**given, "num_format": "@"}),
        open_day=book.add_format({**given, "num_format": _DAY, "align": "left"}),
    )


def put(
    sheet: Worksheet, line: int, column: int, value: Any, style: Looks | None = None
) -> None:
    """The value in a cell: a text as it is, a day as a day, nothing for None."""
    plain, day = (style.text, style.day) if style else (None, None)
    if value is None or value == "":
        sheet.write_blank(line, column, None, plain)
    elif isinstance(value, bool):
        sheet.write_boolean(line, column, value, plain)
    elif isinstance(value, date):
        if value >= type(value)(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day):
            sheet.write_datetime(line, column, value, day)
        else:
            sheet.write_string(line, column, value.isoformat(), plain)
    elif isinstance(value, (int, float)):
        sheet.write_number(line, column, value, plain)
    else:
        sheet.write_string(line, column, held_text(str(value)), plain)


def fill(
    sheet: Worksheet,
    style: Looks,
    headings: Sequence[Sequence[str]],
    rows: Iterable[Sequence[Any]],
    widths: Mapping[int, float],
) -> int:
    """
    Lines of headings, the first of them the largest, and the rows below; how many
    lines there are in all. The headings stay in sight, and stand on each page.
    """
    for line, names in enumerate(headings):
        for column, name in enumerate(names):
            sheet.write_string(
                line, column, name, style.name if line else style.heading
            )
    last = len(headings)
    for values in rows:
        for column, value in enumerate(values):
            put(sheet, last, column, value, style)
        last += 1
    for column, width in widths.items():
        sheet.set_column(column, column, width)
    heads = len(headings)
    sheet.freeze_panes(heads, 0)
    many = len(headings[-1]) if headings else 1
    sheet.autofilter(heads - 1, 0, max(last - 1, heads - 1), max(many - 1, 0))
    printed(sheet, heads=heads)
    return last


def height(
    values: Sequence[Any], widths: Sequence[float], *, size: int = _USUAL
) -> float:
    """How high a row has to be for its longest cell, as far as rows may be high."""
    wide = _NARROW * size / _USUAL
    lines = [
        sum(max(1, ceil(len(part) * wide / width)) for part in str(value).split("\n"))
        for value, width in zip(values, widths, strict=True)
        if value
    ]
    return min(max(lines, default=1) * size * _LINE, _HIGHEST)


def printed(sheet: Worksheet, *, heads: int = 0) -> None:
    """It prints on A4 across, as wide as a page, with its headings on each."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")
    if heads:
        sheet.repeat_rows(0, heads - 1)
