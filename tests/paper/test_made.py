"""The sample pairs say what the sample says."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.paper.made import Papers
from tests.paper.sample import names, paper


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
    with Image.open(papers.file("09-2015-qd-ttg", "clean-200-png")) as picture:
        assert picture.size == (1654, 2339)
        assert round(float(picture.info["dpi"][0])) == 200
