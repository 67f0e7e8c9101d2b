"""Which time in a title is surely the plan's own."""

from __future__ import annotations

from datetime import date

import pytest

from graph.lapses import own_end
from graph.values import Identity
from graph.words import Carrier

END_OF_2022 = date(2023, 1, 1)


def end(
    title: str,
    type: str = "KH",
    *,
    to: date = END_OF_2022,
    effective_to: date | None = None,
) -> date | None:
    """The end that a title states, whose last time ends before that day."""
    said = Identity(
        Carrier.DOCUMENT, title=title, period_to=to, effective_to=effective_to
    )
    return own_end(said, type)


@pytest.mark.parametrize(
    "title",
    [
        "Kế hoạch cải cách hành chính năm 2022",
        "Triển khai thực hiện công tác dân vận năm 2022 trên địa bàn tỉnh Hải Dương",
        "KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2022",
        "Phát triển thương mại nông thôn giai đoạn 2016 - 2022",
        "Giảm nghèo từ năm 2018 đến năm 2022",
        "Kiểm tra công vụ đến hết năm 2022",
        "Công tác dân vận quý IV/2022",
        "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng năm 2022",
        "Thực hiện Nghị quyết số 5-NQ/TW ngày 3 tháng 2 năm 2021 trong năm 2022",
        "Tuyên truyền pháp luật năm 2022",
    ],
)
def test_the_only_time_of_a_plan_is_its_own(title: str) -> None:
    assert end(title) == END_OF_2022


@pytest.mark.parametrize(
    "title",
    [
        "Kế hoạch triển khai thi hành Luật Đất đai năm 2022",
        "Thực hiện Chương trình mục tiêu quốc gia giai đoạn 2016 - 2022",
        "Thực hiện Chỉ thị số 33/CT-TTg năm 2022",
        "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021, Nghị quyết số 5 năm 2022",
        "Phát triển văn hóa đến năm 2022",
        "Phát triển văn hóa giai đoạn 2016 - 2022, định hướng đến năm 2030",
        "Phát triển văn hóa giai đoạn 2016 - 2022, tầm nhìn 2045",
        "Kế hoạch năm 2021 và năm 2022",
        "Điều chỉnh kế hoạch đầu tư công năm 2022",
        "Tổng kết 10 năm công tác dân vận năm 2022",
        "Năm Dân vận khéo năm 2022",
        "“Năm dân vận khéo” - 2022",
        "Tổng điều tra dân số năm 2022",
        "Tiêm chủng trước năm 2022",
        "Tiêm chủng",
    ],
)
def test_a_time_that_may_be_of_something_else_ends_nothing(title: str) -> None:
    assert end(title) is None


@pytest.mark.parametrize(
    ("type", "title", "ends"),
    [
        ("CTr", "Chương trình công tác năm 2022", True),
        ("QĐ", "Về việc phê duyệt Kế hoạch thanh tra năm 2022", True),
        ("NQ", "Ban hành Chương trình hành động giai đoạn 2018 - 2022", True),
        ("QĐ", "Về giá đất năm 2022", False),
        ("QĐ", "Phê duyệt điều chỉnh Kế hoạch sử dụng đất năm 2022", False),
        ("CT", "Về nhiệm vụ năm 2022", False),
        ("BC", "Kết quả công tác năm 2022", False),
        ("TT", "Hướng dẫn Chương trình giảm nghèo giai đoạn 2018 - 2022", False),
    ],
)
def test_only_plans_and_what_approves_them_end_with_their_time(
    type: str, title: str, ends: bool
) -> None:
    assert end(title, type) == (END_OF_2022 if ends else None)


def test_a_day_that_is_stated_goes_before() -> None:
    day = date(2022, 7, 1)

    assert end("Kế hoạch năm 2022", effective_to=day) == day
    assert end("Về giá đất", "QĐ", effective_to=day) == day


def test_what_news_say_of_a_document_is_not_its_word() -> None:
    said = Identity(Carrier.DESCRIPTION, effective_to=END_OF_2022)

    assert own_end(said, "KH") is None


def test_the_time_of_the_title_has_to_be_the_one_that_was_read() -> None:
    assert end("Kế hoạch năm 2022", to=date(2031, 1, 1)) is None
