"""Sheets say what their cells say, lead to one another, and go on where one ends."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from trienkhai import sheets
from trienkhai.sheets import Cell, Sheet, place, title, write_book

HEADINGS = (("Cơ quan", "Số"), ("Body", "Number"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "a.xlsx"


def values(out: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(out)
    return {sheet.title: list(sheet.values) for sheet in book.worksheets}


def test_cells_keep_their_kinds(out: Path) -> None:
    row = ["An Giang", 3, 2.5, True, date(2021, 11, 26), date(945, 1, 1), None, ["a"]]

    write_book(out, [Sheet("T", (), [row])])

    (found,) = values(out)["T"]
    assert found[:4] == ("An Giang", 3, 2.5, True)
    assert found[4] == datetime(2021, 11, 26)
    assert found[5:] == ("0945-01-01", None, "a")


@pytest.mark.parametrize("words", ["=1+2", "+1", "-1", "@a", "\t=1", "＝1", "'=1"])
def test_what_looks_like_a_formula_is_text_and_stays_text(
    words: str, out: Path
) -> None:
    write_book(out, [Sheet("T", (), [[words], [Cell(words, place="'T'!A1")]])])

    for line in openpyxl.load_workbook(out)["T"].iter_rows():
        (cell,) = line
        assert (cell.value, cell.data_type) == (words, "s")
        assert cell.quotePrefix


def test_control_characters_and_long_texts_are_what_excel_can_hold(out: Path) -> None:
    write_book(out, [Sheet("T", (), [["a\x00b\x1f"], ["ă" * 40_000]])])

    (first,), (second,) = values(out)["T"]
    assert first == "a\ufffdb\ufffd"
    assert len(second) == 32_767
    assert second.endswith("… [đã cắt bớt]")


def test_a_number_that_leads_on_is_a_number_and_a_link(out: Path) -> None:
    there = place("Cơ quan", 1, columns=2)
    rows = [["a", 1], ["b", 2]]

    write_book(
        out,
        [Sheet("Tổng", (), [[Cell(2, place=there)]]), Sheet("Cơ quan", HEADINGS, rows)],
    )

    cell = openpyxl.load_workbook(out)["Tổng"]["A1"]
    assert (cell.value, cell.data_type) == (2, "n")
    assert cell.hyperlink.location == "'Cơ quan'!A4:B4"


def test_what_is_too_long_for_a_sheet_goes_on_in_another(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "ROWS", 4)

    write_book(out, [Sheet("T", HEADINGS, [[n, n] for n in range(5)])])

    found = {name: [row[0] for row in rows[2:]] for name, rows in values(out).items()}
    assert found == {"T": [0, 1], "T (2)": [2, 3], "T (3)": [4]}
    assert place("T", 3) == "'T (2)'!A4"


def test_a_sheet_without_rows_has_its_headings(out: Path) -> None:
    write_book(out, [Sheet("T", HEADINGS, [])])

    assert values(out) == {"T": list(HEADINGS)}


def test_a_sheet_prints_on_a4_with_its_headings_and_the_number_of_the_page(
    out: Path,
) -> None:
    head = ("Chỉ thị A&B " * 40, "01/03/2022")

    write_book(out, [Sheet("T", HEADINGS, [["a", 1]], printed=1, header=head)])

    sheet = openpyxl.load_workbook(out)["T"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (
        9,
        "landscape",
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.print_area == "'T'!$A$1:$A$3"
    assert "A&&B" in sheet.oddHeader.left.text
    assert sheet.oddHeader.right.text == "01/03/2022"
    assert "&P" in sheet.oddFooter.right.text


def test_the_same_cells_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_book(tmp_path / name, [Sheet("T", HEADINGS, [["a", 1]])])

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_titles_of_sheets_are_what_excel_takes_and_differ() -> None:
    taken: list[str] = []
    for words in ("Cơ quan: A/B [1]?", "cơ quan a b 1", "x" * 40, "x" * 40):
        taken.append(title(words, taken))

    assert taken == ["Cơ quan A B 1", "cơ quan a b 1 2", "x" * 31, "x" * 29 + " 2"]


def test_of_too_many_links_the_first_are_kept_and_every_value(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_LINKS", 2)

    write_book(out, [Sheet("T", (), [[Cell(n, place="'T'!A1")] for n in range(4)])])

    cells = [line[0] for line in openpyxl.load_workbook(out)["T"].iter_rows()]
    assert [cell.value for cell in cells] == [0, 1, 2, 3]
    assert [cell.hyperlink is not None for cell in cells] == [True, True, False, False]


def test_a_row_is_as_high_as_its_words_need(out: Path) -> None:
    rows = [["ngắn"], ["một câu dài hơn bề rộng của cột " * 4]]

    write_book(out, [Sheet("T", (), rows, widths=[20.0], is_wrapped=True)])

    sheet = openpyxl.load_workbook(out)["T"]
    assert sheet.row_dimensions[1].height is None
    assert sheet.row_dimensions[2].height > 60


def test_columns_that_are_not_printed_make_no_row_high(out: Path) -> None:
    row = ["ngắn", "dài " * 100]
    sheet = Sheet("T", [row], [row], widths=[20.0, 20.0], is_wrapped=True, printed=1)
    write_book(out, [sheet])

    found = openpyxl.load_workbook(out)["T"]

    assert found.row_dimensions[1].height < 15
    assert found.row_dimensions[2].height is None
    assert not found["B2"].alignment.wrap_text
