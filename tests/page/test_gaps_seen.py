"""The view of gaps in a browser: three clicks to an answer, and a file of it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.page.seeing import come, see
from tests.page.test_views_seen import faults

GAPS = "/khoang-trong?document=33/CT-TTg@2021&level=province&on=2022-03-01"
FEW = "&f_state=missing,candidate,not_found"


def rows_of(page: Page) -> list[tuple[str, ...]]:
    """What stands in the table, row by row."""
    page.wait_for_selector(".ag-row")
    rows = page.locator(".ag-center-cols-container .ag-row")
    by_place = sorted(
        rows.all(), key=lambda row: int(row.get_attribute("row-index") or 0)
    )
    return [
        tuple(cell.strip() for cell in row.locator(".ag-cell").all_inner_texts())
        for row in by_place
    ]


def test_three_clicks_lead_from_nothing_to_the_sentence(page: Page) -> None:
    see(page, "/khoang-trong?on=2022-03-01")

    page.get_by_role("link", name="Chỉ thị số 33/CT-TTg ngày 26/11/2021").first.click()
    page.get_by_role("link", name="Chưa triển khai (kho đã kê khai đủ) 1").click()
    page.locator('[col-id="due"] a').first.click()
    come(page)

    page.wait_for_url("**/van-ban**")
    assert "at=" in page.url


def test_back_gives_the_filters_before(page: Page) -> None:
    see(page, GAPS)
    page.get_by_role("link", name="Có văn bản cần đối chiếu 2").click()
    page.wait_for_url("**f_state=candidate**")
    come(page)
    assert len(rows_of(page)) == 2

    page.go_back()
    page.get_by_text("Đang xem 59 trong 59 dòng").wait_for()
    assert page.locator('.count a[aria-current="true"]').count() == 0


@pytest.mark.parametrize(
    "asked",
    [
        GAPS + FEW,
        "/khoang-trong?part=deadlines&f_state=past&lang=en",
        GAPS + "&part=progress",
    ],
)
def test_no_part_hinders_a_reader(page: Page, asked: str) -> None:
    see(page, asked)
    page.wait_for_selector(".ag-row", state="attached")

    assert faults(page) == []


@pytest.mark.parametrize(
    ("part", "column", "first", "last"),
    [
        ("deadlines", "due", "30/04/2016", "15/12/2022"),
        ("scoreboard&by=directive&f_due=1..", "deficit_high", "93,7 %", "100 %"),
    ],
)
def test_days_and_numbers_are_sorted_as_what_they_are(
    page: Page, part: str, column: str, first: str, last: str
) -> None:
    see(page, f"/khoang-trong?part={part}&on=2022-12-01")
    head = page.locator(f'#body .ag-header-cell[col-id="{column}"]').last
    top = f'.ag-row[row-index="0"] [col-id="{column}"]'

    head.click()
    page.locator(top, has_text=first).last.wait_for()
    head.click()
    page.locator(top, has_text=last).last.wait_for()


def test_words_are_sent_with_the_keyboard_and_keep_the_filters(page: Page) -> None:
    see(page, GAPS + FEW)

    page.get_by_label("Có các từ").fill("son la")
    page.keyboard.press("Enter")
    page.get_by_text("Đang xem 1 trong 59 dòng").wait_for()

    assert "f_state=" in page.url
    assert rows_of(page)[0][0] == "Ủy ban nhân dân tỉnh Sơn La"


def test_the_workbook_that_is_taken_equals_what_is_seen(
    page: Page, tmp_path: Path
) -> None:
    see(page, GAPS + FEW)
    shown = rows_of(page)

    with page.expect_download() as taking:
        page.get_by_role("link", name="Tải Excel").click()
    place = tmp_path / taking.value.suggested_filename
    taking.value.save_as(place)

    assert place.name == "khoang-trong_33-CT-TTg-2021_2022-03-01.xlsx"
    _, *rows = openpyxl.load_workbook(place).worksheets[0].iter_rows()
    told = [
        tuple(
            ""
            if c.value is None
            else f"{c.value:%d/%m/%Y}"
            if c.is_date
            else str(c.value)
            for c in row
        )
        for row in rows
    ]
    assert told == shown
    assert len(told) == 4
