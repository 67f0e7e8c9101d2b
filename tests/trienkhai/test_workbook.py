"""A workbook for people holds what it was given, and equal sheets are equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from trienkhai.workbook import fill, looks, workbook

HEADS = [["Số", "Ngày"], ["number", "date"]]


def made(rows: Sequence[Sequence[Any]]) -> bytes:
    held = BytesIO()
    with workbook(held) as book:
        sheet = book.add_worksheet("thử")
        fill(sheet, looks(book), HEADS, rows, {0: 30})
    return held.getvalue()


def test_a_sheet_without_rows_has_its_headings() -> None:
    sheet = openpyxl.load_workbook(BytesIO(made([])))["thử"]

    assert [[c.value for c in row] for row in sheet.iter_rows()] == HEADS


@pytest.mark.parametrize("text", ["=1+2", "+84", "-5", "@a", "http://a.vn/x", "007"])
def test_a_text_stays_a_text(text: str) -> None:
    sheet = openpyxl.load_workbook(BytesIO(made([[text, None]])))["thử"]
    cell = sheet["A3"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_day_is_a_day_and_one_before_all_calendars_a_text() -> None:
    rows = [["1", date(2021, 11, 26)], ["2", date(1890, 5, 19)]]
    sheet = openpyxl.load_workbook(BytesIO(made(rows)))["thử"]

    assert sheet["B3"].is_date
    assert sheet["B3"].value.date() == date(2021, 11, 26)
    assert sheet["B4"].value == "1890-05-19"


def test_what_no_cell_can_hold_is_marked() -> None:
    sheet = openpyxl.load_workbook(BytesIO(made([["a\x00b" + "x" * 40_000, ""]])))[
        "thử"
    ]

    assert sheet["A3"].value.startswith("a\ufffdb")
    assert len(sheet["A3"].value) <= 32_767


def test_it_prints_on_a4_across_with_its_headings_on_each_page() -> None:
    sheet = openpyxl.load_workbook(BytesIO(made([["1", None]])))["thử"]

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (
        9,
        "landscape",
    )
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.freeze_panes == "A3"


def test_equal_sheets_are_equal_bytes() -> None:
    rows = [["33/CT-TTg", date(2021, 11, 26)]]

    assert made(rows) == made(rows)
