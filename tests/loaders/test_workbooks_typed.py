"""A document that was typed into the cells of a sheet is read as its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.values import Unread
from loaders.parse import parse
from tests.loaders.workbooks import codes, found, texts, xlsx

PLAN = (
    ("UBND TỈNH HÀ NAM", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("SỞ NỘI VỤ", "", "", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 15/KH-SNV", "", "", "Hà Nam, ngày 05 tháng 6 năm 2020"),
    (),
    ("KẾ HOẠCH",),
    ("Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2019 của Thủ tướng Chính phủ",),
    (),
    ("TT", "Nội dung", "Đơn vị chủ trì", "Thời hạn", "Ghi chú"),
    ("1", "Xây dựng kế hoạch", "Phòng Cải cách hành chính", "15/12/2020", "Mới"),
    ("2", "", "Phòng Thanh tra"),
    (),
    ("Nơi nhận:", "", "", "GIÁM ĐỐC"),
    ("- UBND tỉnh;",),
    (),
    ("- Lưu: VT.", "", "", "Nguyễn Văn Mẫu"),
)
TEXT = """UBND TỈNH HÀ NAM
SỞ NỘI VỤ
Số: 15/KH-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nam, ngày 05 tháng 6 năm 2020

KẾ HOẠCH
Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2019 của Thủ tướng Chính phủ

TT\tNội dung\tĐơn vị chủ trì\tThời hạn\tGhi chú
1\tXây dựng kế hoạch\tPhòng Cải cách hành chính\t15/12/2020\tMới
2\t\tPhòng Thanh tra

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
GIÁM ĐỐC
Nguyễn Văn Mẫu"""


def test_rows_are_lines_and_columns_are_read_one_after_the_other(
    tmp_path: Path,
) -> None:
    (one,) = texts(xlsx(tmp_path / "ke-hoach.xlsx", {"Kế hoạch": PLAN}))

    assert one.text == TEXT
    assert one.path.endswith("ke-hoach.xlsx!Kế hoạch")
    assert one.carrier is None


def test_it_is_the_document_that_it_says(tmp_path: Path) -> None:
    (one,) = texts(xlsx(tmp_path / "ke-hoach.xlsx", PLAN))
    document = parse(one)
    own = document.identity

    assert (own.number, str(own.date)) == ("15/KH-SNV", "2020-06-05")
    assert (own.issuer_id, own.signer) == ("so/ha-nam/noi-vu", "Nguyễn Văn Mẫu")
    assert [(c.number, c.relation) for c in document.citations] == [
        ("33/CT-TTg", "implements")
    ]


def test_a_table_of_tasks_is_no_register_and_told(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "so.xlsx", {"Nhiệm vụ": PLAN[7:10]})
    (unread,) = found(path)
    assert isinstance(unread, Unread)
    assert unread.issue.code == "no_headings"
    assert unread.path.endswith("!Nhiệm vụ")


@pytest.mark.parametrize(
    "line",
    [
        "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/6/2020 của UBND tỉnh Hà Nam)",
        "Phụ lục 01",
    ],
)
def test_an_annex_is_a_text(tmp_path: Path, line: str) -> None:
    path = xlsx(tmp_path / "phu-luc.xlsx", ((line,), *PLAN[7:10]))
    assert codes(path) == ["row"]
    assert texts(path)[0].text.startswith(line)


def test_a_list_below_a_motto_with_known_headings_is_a_register(
    tmp_path: Path,
) -> None:
    rows = (
        *PLAN[:3],
        ("DANH MỤC VĂN BẢN",),
        ("TT", "Số ký hiệu", "Ngày ban hành", "Trích yếu"),
        ("1", "12/QĐ-UBND", "05/06/2020", "Về tổ công tác"),
    )
    (one,) = texts(xlsx(tmp_path / "so.xlsx", rows))
    assert one.given["number"] == "12/QĐ-UBND"
