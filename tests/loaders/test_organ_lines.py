"""Which organ issues under the head of its committee, and where the title begins."""

from __future__ import annotations

import pytest

from graph.values import Identity, Text
from loaders.identity import identity
from loaders.numbers import mentions
from loaders.outline import outline
from loaders.view import view


def read(source: str) -> Identity:
    """The own identity of a text."""
    seen = view(source)
    text = Text(path="a.txt", text=source, sha256="", file_id="a")
    return identity(text, seen, outline(seen), mentions(seen)).identity


HEAD = """BAN CHẤP HÀNH TRUNG ƯƠNG
*
Số {number}
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 12 tháng 4 năm 2022

"""

DIRECTIVE = (
    HEAD
    + """CHỈ THỊ
{organ}về việc tổ chức phong trào trồng cây đầu xuân

Phong trào trồng cây đã lan rộng ở nhiều địa phương. {says}

1. Các tỉnh ủy, thành ủy lãnh đạo tổ chức phong trào.

Nơi nhận:
- Các tỉnh ủy, thành ủy;
- Lưu Văn phòng Trung ương Đảng.

{signed}
"""
)


@pytest.mark.parametrize(
    ("organ", "says", "signed", "body_id"),
    [
        ("CỦA BAN BÍ THƯ\n", "Yêu cầu các cấp:", "", "party/ban-bi-thu"),
        ("của Bộ Chính trị\n", "Yêu cầu các cấp:", "", "party/bo-chinh-tri"),
        ("", "Nay yêu cầu:", "T/M BAN BÍ THƯ\nVõ Văn Bình", "party/ban-bi-thu"),
        ("", "Nay yêu cầu:", "T/M BỘ CHÍNH TRỊ", "party/bo-chinh-tri"),
        ("", "Nay yêu cầu các cấp như sau:", "", "party/bchtw"),
        ("", "\nBan Bí thư yêu cầu:", "", "party/ban-bi-thu"),
    ],
)
def test_the_organ_that_issues_stands_under_the_head_of_the_central_committee(
    organ: str, says: str, signed: str, body_id: str
) -> None:
    source = DIRECTIVE.format(number="7-CT/TW", organ=organ, says=says, signed=signed)
    found = read(source)
    assert found.number == "07-CT/TW"
    assert found.issuer_id == body_id
    assert found.title == "về việc tổ chức phong trào trồng cây đầu xuân"


def test_the_sentence_that_decides_names_the_politburo() -> None:
    source = (
        HEAD.format(number="88-QĐ/TW")
        + "QUYẾT ĐỊNH\nvề tổ chức lớp bồi dưỡng cán bộ trẻ\n\n"
        "- Căn cứ Điều lệ Đảng;\n\n"
        "BỘ CHÍNH TRỊ QUYẾT ĐỊNH\n\nĐiều 1. Mở lớp bồi dưỡng cán bộ trẻ.\n"
    )
    assert read(source).issuer_id == "party/bo-chinh-tri"


@pytest.mark.parametrize("committee", ["TRUNG ƯƠNG", "TRUNG ƯƠNG ĐẢNG"])
def test_a_plenum_is_the_central_committee_and_not_its_title(committee: str) -> None:
    source = (
        HEAD.format(number="31-NQ/TW")
        + f"NGHỊ QUYẾT\nHỘI NGHỊ LẦN THỨ BẢY BAN CHẤP HÀNH {committee} KHÓA XII\n"
        "về phát triển bền vững vùng trung du\n\n"
        "I- TÌNH HÌNH\n\nVùng trung du đổi mới.\n\n"
        "T/M BAN CHẤP HÀNH TRUNG ƯƠNG\nTỔNG BÍ THƯ\nTrần Văn Hòa\n"
    )
    found = read(source)
    assert found.issuer_id == "party/bchtw"
    assert found.title == "về phát triển bền vững vùng trung du"


def test_an_amending_conclusion_keeps_its_own_number_under_its_organ() -> None:
    title = (
        "sửa đổi, bổ sung Quy định số 19-QĐi/TW ngày 05/5/2019 của Bộ Chính trị\n"
        "về chế độ học tập của cán bộ"
    )
    for under in ("KẾT LUẬN\nCỦA BỘ CHÍNH TRỊ\n", "KẾT LUẬN CỦA BỘ CHÍNH TRỊ\n"):
        source = (
            HEAD.format(number="140-KL/TW") + under + title + "\n\n1. Sửa đổi Điều 2."
        )
        found = read(source)
        assert (found.number, found.type) == ("140-KL/TW", "KL")
        assert found.issuer_id == "party/bo-chinh-tri"
        assert found.title == " ".join(title.split())


def test_the_organ_of_a_city_committee_is_no_part_of_the_title() -> None:
    found = read(
        """ĐẢNG BỘ TỈNH QUẢNG NGÃI
THÀNH ỦY QUẢNG NGÃI
*
Số 118-KL/TUQN
ĐẢNG CỘNG SẢN VIỆT NAM
Quảng Ngãi, ngày 14 tháng 9 năm 2022

KẾT LUẬN
của Ban Thường vụ Thành ủy về công tác chỉnh trang đô thị

1. Các chi bộ tổ chức thực hiện.

T/M BAN THƯỜNG VỤ
BÍ THƯ
Phạm Văn Sơn
"""
    )
    assert found.title == "về công tác chỉnh trang đô thị"
    assert found.issuer_id == "party/thanh-uy/quang-ngai/quang-ngai"
    assert found.organ == "Ban Thường vụ"


def test_the_prime_minister_has_his_own_series_under_the_head_of_the_government() -> (
    None
):
    found = read(
        """CHÍNH PHỦ
Số: 412/QĐ-TTg
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 09 tháng 3 năm 2006

QUYẾT ĐỊNH
Về việc cho phép lập hồ chứa nước

THỦ TƯỚNG CHÍNH PHỦ

Căn cứ Luật Tổ chức Chính phủ;

QUYẾT ĐỊNH:

Điều 1. Cho phép lập hồ chứa nước.

THỦ TƯỚNG

Phan Văn Nam
"""
    )
    assert found.issuer_id == "gov/thu-tuong"


def test_the_mark_of_an_internal_letter_hides_no_date() -> None:
    flat = "theo Công văn số 2310-CV/VPTW/nb ngày 06/5/2022 của Văn phòng Trung ương"
    (one,) = mentions(view(flat))
    assert one.symbol.canonical == "2310-CV/VPTW"
    assert flat[one.end :].startswith(" ngày 06/5/2022")


def test_the_title_of_the_party_misread_by_a_scan_is_no_issuer() -> None:
    for title in ("ĐẢNG CỘNG SÁN VIỆT NAM", "ĐÁNG CỘNG SẢN VIỆT NAM"):
        found = read(
            f"""TỈNH UY PHÚ YÊN {title}
*
Số 61-NQ/TU Phú Yên, ngày 10 tháng 3 năm 2022

NGHỊ QUYẾT
của Ban Chấp hành Đảng bộ tỉnh về phát triển nghề muối

Tỉnh ủy ban hành Nghị quyết như sau:

1. Giữ vững diện tích muối.

T/M BAN CHẤP HÀNH
BÍ THƯ

Phạm Văn Sơn
"""
        )
        assert (found.number, found.issuer_id) == ("61-NQ/TU", "party/tinh-uy/phu-yen")
        assert found.title == "về phát triển nghề muối"


def test_the_central_committee_of_the_youth_union_is_not_the_party() -> None:
    found = read(
        """BAN CHẤP HÀNH TRUNG ƯƠNG
***
Số: 91-HD/TWĐTN-BTNTH
ĐOÀN TNCS HỒ CHÍ MINH
Hà Nội, ngày 22 tháng 5 năm 2023

HƯỚNG DẪN
Tổ chức ngày hội sách

TM. BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN
BÍ THƯ

Nguyễn Văn Bình
"""
    )
    assert found.issuer_id == "union/trung-uong/doan-thanh-nien"


COMMITTEE = """ĐẢNG BỘ TỈNH ĐỒNG THÁP{gap}ĐẢNG CỘNG SẢN VIỆT NAM
{indent}HUYỆN ỦY LẤP VÒ{gap}Lấp Vò, ngày 21 tháng 3 năm 2023
{indent}*
Số 52-TB/HU

THÔNG BÁO
KẾT LUẬN CỦA BAN THƯỜNG VỤ HUYỆN ỦY
về công tác phòng, chống hạn ở Lấp Vò

Ban Thường vụ Huyện ủy kết luận như sau:

1. Ủy ban nhân dân huyện thực hiện Kế hoạch số 12/KH-UBND ngày 04/01/2023.

T/L BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG

Nguyễn Văn Hùng
"""


def test_the_issuer_stands_beside_the_place_of_issue() -> None:
    for gap in (" " * 24, " "):
        found = read(COMMITTEE.format(gap=gap, indent=gap if len(gap) > 1 else ""))
        assert found.issuer_id == "party/huyen-uy/dong-thap/lap-vo"
        assert found.title == (
            "KẾT LUẬN CỦA BAN THƯỜNG VỤ HUYỆN ỦY về công tác phòng, chống hạn ở Lấp Vò"
        )
