"""Terms: what sets one, what it says, and what only looks like one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from graph.values import Deadline, Identity
from graph.words import Carrier, Comparator
from loaders.deadlines import deadlines
from loaders.outline import Outline, Section, Zone
from loaders.view import view

DAY = dt.date(2025, 3, 10)
PLAN = Identity(carrier=Carrier.DOCUMENT, type="KH", date=DAY, year=2025)


def found(words: str, own: Identity = PLAN, zone: Zone = Zone.BODY) -> list[Deadline]:
    seen = view(words)
    return list(deadlines(seen, Outline((Section(zone, 0, len(words)),), (0,)), own))


def said(words: str) -> list[tuple[str, str | None, str, str | None]]:
    return [
        (d.text, d.date.isoformat() if d.date else None, d.comparator, d.recurrence)
        for d in found(words)
    ]


def test_a_text_without_terms_has_none() -> None:
    assert found("") == []
    assert found("Các đơn vị tổ chức thực hiện nghiêm túc.") == []


@pytest.mark.parametrize(
    ("words", "text", "date", "comparator"),
    [
        ("gửi trước ngày 20/6/2025.", "trước ngày 20/6/2025", "2025-06-20", "before"),
        ("gửi trước 20/6/2025.", "trước 20/6/2025", "2025-06-20", "before"),
        (
            "gửi trước 17 giờ 00 ngày 20/6/2025.",
            "trước 17 giờ 00 ngày 20/6/2025",
            "2025-06-20",
            "before",
        ),
        (
            "gửi chậm nhất là ngày 30 tháng 9 năm 2025.",
            "chậm nhất là ngày 30 tháng 9 năm 2025",
            "2025-09-30",
            "by",
        ),
        (
            "không muộn hơn ngày 15/12/2025",
            "không muộn hơn ngày 15/12/2025",
            "2025-12-15",
            "by",
        ),
        ("xong trước năm 2027.", "trước năm 2027", "2027-01-01", "before"),
        ("xong trước tháng 6/2025.", "trước tháng 6/2025", "2025-06-01", "before"),
        ("xong trong quý IV/2025.", "trong quý IV/2025", "2025-12-31", "within"),
        ("hoàn thành quý III năm 2025", "quý III năm 2025", "2025-09-30", "within"),
        ("khai mạc vào tháng 2/2028.", "vào tháng 2/2028", "2028-02-29", "within"),
        (
            "chi trong 6 tháng đầu năm 2025",
            "trong 6 tháng đầu năm 2025",
            "2025-06-30",
            "within",
        ),
        ("làm đến hết năm 2026.", "đến hết năm 2026", "2026-12-31", "until"),
        ("Đến năm 2030, cả tỉnh", "Đến năm 2030", "2030-12-31", "by"),
        ("gửi trước ngày 3 1/7/2025", "trước ngày 3 1/7/2025", "2025-07-31", "before"),
        ("gửi trước ngày 30/9.", "trước ngày 30/9", "2025-09-30", "before"),
    ],
)
def test_a_term_with_a_date(words: str, text: str, date: str, comparator: str) -> None:
    assert said(words) == [(text, date, comparator, None)]


@pytest.mark.parametrize(
    ("words", "text", "recurrence"),
    [
        ("nộp trước ngày 15/12 hằng năm", "trước ngày 15/12 hằng năm", "P1Y"),
        ("nộp trước ngày 05 hằng tháng", "trước ngày 05 hằng tháng", "P1M"),
        ("nộp vào ngày 20 hàng tháng", "vào ngày 20 hàng tháng", "P1M"),
        (
            "nộp chậm nhất ngày 25 của tháng cuối quý",
            "chậm nhất ngày 25 của tháng cuối quý",
            "P3M",
        ),
        ("nộp trước ngày 15/01 năm sau", "trước ngày 15/01 năm sau", "P1Y"),
        ("định kỳ hàng quý báo cáo", "định kỳ hàng quý", "P3M"),
        ("định kỳ 6 tháng báo cáo", "định kỳ 6 tháng", "P6M"),
        ("6 tháng, hằng năm báo cáo", "6 tháng, hằng năm", "P6M"),
        ("Hằng năm, mở một lớp", "Hằng năm", "P1Y"),
        ("Hằng năm, trước ngày 15/12, nộp", "trước ngày 15/12", "P1Y"),
        ("Định kỳ hằng tháng (trước ngày 25) nộp", "trước ngày 25", "P1M"),
    ],
)
def test_a_term_that_comes_back(words: str, text: str, recurrence: str) -> None:
    assert [(d.text, d.date, d.recurrence) for d in found(words)] == [
        (text, None, recurrence)
    ]


def test_two_days_of_each_year_are_two_terms() -> None:
    assert said("nộp trước ngày 15/6 và 15/12 hằng năm.") == [
        ("trước ngày 15/6", None, "before", "P1Y"),
        ("15/12 hằng năm", None, "before", "P1Y"),
    ]


@pytest.mark.parametrize(
    ("words", "text", "period", "comparator"),
    [
        (
            "sau 10 ngày làm việc kể từ ngày nhận đủ hồ sơ, trả lời",
            "sau 10 ngày làm việc kể từ ngày nhận đủ hồ sơ",
            "P10D",
            "within",
        ),
        ("trong thời hạn 30 ngày", "trong thời hạn 30 ngày", "P30D", "within"),
        (
            "chậm nhất sau 05 ngày kể từ khi kết thúc",
            "chậm nhất sau 05 ngày kể từ khi kết thúc",
            "P5D",
            "by",
        ),
    ],
)
def test_a_relative_term_has_no_date(
    words: str, text: str, period: str, comparator: str
) -> None:
    assert [(d.text, d.date, d.period, d.comparator) for d in found(words)] == [
        (text, None, period, comparator)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "kết quả trong năm 2024 còn thấp",
        "sau 10 năm thực hiện, toàn tỉnh",
        "giai đoạn 2017 - 2021 có 14 vụ",
        "quy hoạch mạng lưới đến năm 2030",
        "bố trí dự toán ngân sách hằng năm của tỉnh",
        "Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND tỉnh",
        "văn bản có hiệu lực đến hết ngày 31/12/2025",
        "có hiệu lực thi hành sau 10 ngày kể từ ngày ký",
        "có hiệu lực thi hành từ ngày 01/4/2025 đến ngày 01/3/2027",
        "thẻ có giá trị sử dụng không quá 05 năm kể từ ngày cấp",
        "tổng đài hoạt động 24/7, trực 24/24 giờ",
        "gửi trước ngày 32/6/2025",
    ],
)
def test_history_validity_and_numbers_are_no_terms(words: str) -> None:
    assert found(words) == []


def test_a_cell_of_a_table_may_hold_nothing_but_its_term() -> None:
    row = "1 | Tập huấn | Sở Nội vụ | Quý II/2026\n2\tIn sổ tay\tSở Y tế\t31/12/2025"

    assert [d.text for d in found(row.split("\n")[0])] == ["Quý II/2026"]
    assert [d.text for d in found(row.split("\n")[1])] == ["31/12/2025"]
    assert [d.date for d in found("1 | Tập huấn | Sở Nội vụ | 10/2025")] == [
        dt.date(2025, 10, 31)
    ]


def test_the_period_of_a_report_is_no_term_of_it() -> None:
    own = Identity(
        carrier=Carrier.DOCUMENT,
        type="BC",
        date=dt.date(2025, 6, 12),
        period_from=dt.date(2025, 4, 1),
        period_to=dt.date(2025, 6, 30),
    )

    assert found("Trong quý II/2025, tỉnh đã mở 12 lớp.", own) == []


def test_a_title_sets_no_term() -> None:
    assert found("KẾ HOẠCH Số hóa trong năm 2026", zone=Zone.TITLE) == []


def test_offsets_point_into_the_source_with_its_decomposed_letters() -> None:
    source = "gu\u031b\u0309i tru\u031bo\u031b\u0301c ngày 20/6/2025 nhé"

    (only,) = found(source)

    assert source[only.start : only.end] == "tru\u031bo\u031b\u0301c ngày 20/6/2025"
    assert only.comparator is Comparator.BEFORE


def test_no_date_before_the_document_is_given_as_a_term(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        for deadline in found(path.read_text(encoding="utf-8-sig")):
            assert deadline.date is None or deadline.date >= DAY
