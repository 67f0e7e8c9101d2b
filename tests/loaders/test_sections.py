"""Rows between the rows: headings of sections, and headings that are repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.columns import Columns
from loaders.parse import parse
from tests.loaders.workbooks import HEAD, codes, texts, xlsx

SON_LA = Columns(given={"province": "Sơn La"})


def _row(number: str, issuer: str = "") -> tuple[str, ...]:
    return ("1", number, "05/06/2020", "Về việc lập Tổ công tác", issuer)


def _said(path: Path) -> list[tuple[str | None, str | None]]:
    own = [parse(one).identity for one in texts(path, SON_LA)]
    return [(one.type, one.issuer_id) for one in own]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("I. NGHỊ QUYẾT", ("NQ", None)),
        ("Nghị quyết", ("NQ", None)),
        ("A. Văn bản của UBND tỉnh", (None, "ubnd/son-la")),
        ("II. Văn bản do HĐND tỉnh ban hành", (None, "hdnd/son-la")),
        ("1. Quyết định của UBND tỉnh (15 văn bản)", ("QĐ", "ubnd/son-la")),
        ("UBND tỉnh", (None, "ubnd/son-la")),
        ("I. Văn bản của các sở, ngành", (None, None)),
        ("IV. Lĩnh vực tài chính", (None, None)),
    ],
)
def test_the_heading_of_a_section_holds_for_the_rows_below_it(
    tmp_path: Path, words: str, said: tuple[str | None, str | None]
) -> None:
    path = xlsx(tmp_path / "so.xlsx", (HEAD, (words,), _row("12")))
    assert _said(path) == [said]


def test_a_mark_may_stand_in_a_cell_of_its_own(tmp_path: Path) -> None:
    rows = (HEAD, ("I", "", "", "NGHỊ QUYẾT"), _row("12"))
    assert _said(xlsx(tmp_path / "so.xlsx", rows)) == [("NQ", None)]


def test_a_section_ends_where_another_of_its_kind_begins(tmp_path: Path) -> None:
    rows = (
        HEAD,
        ("A. Văn bản của HĐND tỉnh",),
        ("I. Nghị quyết",),
        _row("1"),
        ("II. Lĩnh vực khác",),
        _row("2"),
        ("B. Văn bản của UBND tỉnh",),
        _row("3"),
        ("I. Quyết định",),
        _row("4"),
    )
    assert _said(xlsx(tmp_path / "so.xlsx", rows)) == [
        ("NQ", "hdnd/son-la"),
        (None, "hdnd/son-la"),
        (None, "ubnd/son-la"),
        ("QĐ", "ubnd/son-la"),
    ]


def test_what_a_row_says_itself_goes_before_its_section(tmp_path: Path) -> None:
    rows = (HEAD, ("I. Nghị quyết của HĐND tỉnh",), _row("12/QĐ-UBND", "UBND tỉnh"))
    assert _said(xlsx(tmp_path / "so.xlsx", rows)) == [("QĐ", "ubnd/son-la")]


def test_what_a_section_said_is_no_word_of_the_row(tmp_path: Path) -> None:
    rows = (HEAD, ("I. Nghị quyết của HĐND tỉnh",), _row("12"))
    (one,) = texts(xlsx(tmp_path / "so.xlsx", rows), SON_LA)

    assert one.text == "số 12 ngày 05/06/2020: Về việc lập Tổ công tác"
    assert parse(one).identity.inferred == (
        "issuer: section of the register",
        "type: section of the register",
    )


def test_a_document_of_which_only_the_title_is_known_is_no_section(
    tmp_path: Path,
) -> None:
    rows = (HEAD, ("7", "", "", "Kế hoạch phòng cháy năm 2020"), _row("12"))
    path = xlsx(tmp_path / "so.xlsx", rows)
    assert len(texts(path)) == 2


def test_headings_that_each_page_repeats_are_no_rows(tmp_path: Path) -> None:
    two = (
        ("STT", "Số ký hiệu", "", "Trích yếu"),
        ("", "Số", "Ký hiệu", ""),
    )
    row = ("1", "12", "QĐ-UBND", "Về việc lập Tổ công tác")
    counts = ("1", "2", "3", "4")
    path = xlsx(tmp_path / "so.xlsx", (*two, counts, row, *two, counts, row))

    assert codes(path) == ["row", "row"]
    assert [one.row for one in texts(path)] == [4, 8]
    assert texts(path)[1].given["number"] == "12/QĐ-UBND"


def test_a_second_table_below_may_have_its_columns_elsewhere(tmp_path: Path) -> None:
    rows = (
        ("STT", "Số ký hiệu", "Ngày ban hành", "Trích yếu"),
        ("1", "12/QĐ-UBND", "05/06/2020", "Về việc lập Tổ công tác"),
        ("VĂN BẢN ĐẾN",),
        ("STT", "Ngày ban hành", "Số ký hiệu", "Nơi ban hành", "Trích yếu"),
        ("1", "06/06/2020", "13/KH-SNV", "Sở Nội vụ", "Về dân vận"),
    )
    said = texts(xlsx(tmp_path / "so.xlsx", rows), SON_LA)

    assert said[-1].text == ("số 13/KH-SNV ngày 06/06/2020 của Sở Nội vụ: Về dân vận")


def test_a_column_map_holds_for_tables_below_too(tmp_path: Path) -> None:
    rows = (
        ("STT", "Số ký hiệu", "Ngày ban hành", "Trích yếu"),
        ("1", "12/QĐ-UBND", "05/06/2020", "Về việc lập Tổ công tác"),
        ("STT", "Số ký hiệu", "Trích yếu", "Ngày ban hành"),
        ("2", "13/QĐ-UBND", "06/06/2020", "Về dân vận"),
    )
    columns = Columns(columns={"number": 2, "date": 3, "title": 4})
    said = texts(xlsx(tmp_path / "so.xlsx", rows), columns)
    assert said[-1].text == "số 13/QĐ-UBND ngày 06/06/2020: Về dân vận"
