"""The sample pairs say what the sample says."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from tests.paper import legacy
from tests.paper.made import Papers
from tests.paper.sample import LONG, names, paper


@pytest.mark.parametrize("name", names())
def test_the_parts_of_a_paper_are_all_of_its_lines(name: str) -> None:
    parts = paper(name)

    lines = (*parts.left, *parts.right, *parts.title, *parts.body)
    end = (*parts.recipients, *parts.signature, *parts.note)

    assert [*lines, *end] == [line for line in parts.text.split("\n") if line]


def test_the_head_has_two_columns_and_the_end_too() -> None:
    parts = paper("cao-bang-411-kh-ubnd-2022")

    assert parts.left == ("ỦY BAN NHÂN DÂN", "TỈNH CAO BẰNG", "Số: 411/KH-UBND")
    assert parts.right[1:] == (
        "Độc lập - Tự do - Hạnh phúc",
        "Cao Bằng, ngày 28 tháng 02 năm 2022",
    )
    assert parts.title[0] == "KẾ HOẠCH"
    assert parts.recipients[0] == "Nơi nhận:"
    assert parts.signature == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Hoàng Xuân Lâm")


@pytest.mark.parametrize("kind", ["docx", "doc", "rtf", "odt", "pdf", "html"])
def test_every_paper_is_made_in_each_form(papers: Papers, kind: str) -> None:
    made = papers.files(kind)

    assert set(made) == set(papers.names)
    assert all(path.stat().st_size > 1000 for path in made.values())


def test_a_scan_is_as_large_as_its_resolution_says(papers: Papers) -> None:
    with Image.open(papers.file("09-2015-qd-ttg", "noisy-200-jpg")) as picture:
        assert picture.size == (1654, 2339)
        assert round(float(picture.info["dpi"][0])) == 200


def test_a_paper_of_several_pages_is_a_scan_of_several_pages(papers: Papers) -> None:
    [long] = LONG
    with Image.open(papers.file(long, "clean-200-tiff")) as picture:
        assert getattr(picture, "n_frames", 1) == 3
    assert long not in papers.files("clean-200-png")


def test_words_of_a_pdf_stand_apart_without_a_space(papers: Papers) -> None:
    page = PdfDocument(papers.file("09-2015-qd-ttg", "spaceless-pdf"))[0]
    placed = [o for o in page.get_objects() if o.type == FPDF_PAGEOBJ_TEXT]

    assert len(placed) > 100
    assert page.get_width() == 595


def test_letters_of_old_fonts_are_those_of_iconv() -> None:
    if shutil.which("iconv") is None:
        pytest.skip("iconv, which knows TCVN3, is not there")
    letters = "".join(legacy.TCVN3)
    done = subprocess.run(
        ["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"],
        input=letters.encode(),
        capture_output=True,
        check=True,
    )

    assert legacy.tcvn3(letters).encode("latin-1") == done.stdout


def test_the_register_has_days_as_text_as_day_and_as_number(papers: Papers) -> None:
    book = load_workbook(papers.register("xlsx"))
    days = [sheet.cell(row, 3) for sheet in book for row in (5, 6, 7)]

    assert [sheet.cell(4, 1).value for sheet in book] == ["Số ký hiệu"] * 2
    assert [cell.number_format for cell in days if cell.value] == [
        *("General", "DD/MM/YYYY", "General"),
        *("General", "DD/MM/YYYY"),
    ]
