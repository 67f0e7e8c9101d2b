"""Figures to reach, and the figures that are none."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.values import Identity, Target
from graph.words import Carrier
from loaders.outline import outline
from loaders.targets import targets
from loaders.view import view

DAY = dt.date(2025, 3, 10)


def aims(words: str, *, type: str = "KH", heading: str = "I. NỘI DUNG") -> list[Target]:
    seen = view(f"KẾ HOẠCH\nTrồng cây\n\n{heading}\n\n{words}\n")
    own = Identity(carrier=Carrier.DOCUMENT, type=type, date=DAY, year=2025)
    return list(targets(seen, outline(seen), own))


def test_a_text_without_figures_has_no_targets() -> None:
    assert aims("Các trường trồng cây xanh.") == []


@pytest.mark.parametrize(
    ("words", "text", "value", "unit", "comparator", "modality"),
    [
        ("100% xã có vườn ươm;", "100% xã có vườn ươm", 100, "%", "=", None),
        (
            "Tối thiểu 80% hộ trồng cây;",
            "Tối thiểu 80% hộ trồng cây",
            80,
            "%",
            ">=",
            "tối thiểu",
        ),
        (
            "phấn đấu ít nhất 60% học sinh tham gia.",
            "phấn đấu ít nhất 60% học sinh tham gia",
            60,
            "%",
            ">=",
            "phấn đấu",
        ),
        (
            "Tỷ lệ che phủ đạt trên 42,5%.",
            "đạt trên 42,5%",
            42.5,
            "%",
            ">",
            "trên",
        ),
        ("Giảm còn dưới 3%.", "Giảm còn dưới 3%", 3, "%", "<", "dưới"),
        ("Không quá 5% cây chết.", "Không quá 5% cây chết", 5, "%", "<=", "không quá"),
        ("đạt từ 90% trở lên.", "đạt từ 90% trở lên", 90, "%", ">=", "từ"),
        ("tăng ít nhất 10%/năm.", "tăng ít nhất 10%/năm", 10, "%/năm", ">=", "ít nhất"),
        (
            "Bảo đảm 1 00 % cây sống;",
            "Bảo đảm 1 00 % cây sống",
            100,
            "%",
            "=",
            "bảo đảm",
        ),
        (
            "Xây dựng ít nhất 03 vườn ươm;",
            "ít nhất 03 vườn ươm",
            3,
            "vườn",
            ">=",
            "ít nhất",
        ),
        (
            "Phấn đấu có 1.200 hộ tham gia.",
            "Phấn đấu có 1.200 hộ tham gia",
            1200,
            "hộ",
            "=",
            "phấn đấu",
        ),
        (
            "kiểm tra ít nhất 2 lần/năm.",
            "ít nhất 2 lần/năm",
            2,
            "lần/năm",
            ">=",
            "ít nhất",
        ),
        (
            "Mở rộng cho 12 xã còn lại.",
            "12 xã còn lại",
            12,
            "xã",
            "=",
            None,
        ),
    ],
)
def test_a_figure_to_reach(
    words: str,
    text: str,
    value: float,
    unit: str,
    comparator: str,
    modality: str | None,
) -> None:
    (aim,) = aims(words)

    assert (aim.text, aim.value, aim.unit, aim.comparator, aim.modality) == (
        text,
        value,
        unit,
        comparator,
        modality,
    )


def test_a_target_says_who_and_what() -> None:
    (aim,) = aims("100% trường trung học tổ chức ngày hội trồng cây.")

    assert (aim.who, aim.what) == ("trường trung học", "tổ chức ngày hội trồng cây")


def test_a_range_is_one_target_by_its_lower_figure() -> None:
    (aim,) = aims("Phấn đấu 30% - 40% cán bộ được bồi dưỡng.")

    assert (aim.value, aim.who, aim.what) == (30, "cán bộ", "được bồi dưỡng")


def test_organisations_are_counted_and_do_not_organise() -> None:
    (aim,) = aims("100% các tổ chức hội có vườn ươm.")

    assert (aim.who, aim.what) == ("các tổ chức hội", "có vườn ươm")


@pytest.mark.parametrize(
    "words",
    [
        "Tỷ lệ cây sống bình quân mới đạt 46,8%.",
        "Toàn tỉnh đã trồng 85% diện tích.",
        "Năm 2023, tỷ lệ che phủ là 41%.",
        "Ngân sách tỉnh hỗ trợ 70% tiền giống.",
        "Doanh nghiệp do Nhà nước giữ trên 50% vốn điều lệ.",
        "Người trên 60 tuổi, chai dưới 500 ml, ít nhất 05 ngày.",
        "Tổng đài hoạt động 24/7; Nghị định số 15/2018/NĐ-CP.",
        "Xem tại https://example.vn/a%C4%90b%20c",
    ],
)
def test_history_rates_measures_and_numbers_are_no_targets(words: str) -> None:
    assert aims(words) == []


def test_figures_of_a_section_about_the_situation_are_history() -> None:
    words = "100% xã có vườn ươm."

    assert aims(words, heading="I. TÌNH HÌNH TRỒNG CÂY") == []
    assert len(aims(words, heading="I. MỤC TIÊU")) == 1


def test_a_bare_count_is_an_aim_only_in_a_section_of_aims() -> None:
    words = "Trồng mới 1.500 ha rừng; thành lập 02 hợp tác xã trong năm 2025."

    found = aims(words, heading="II. MỤC TIÊU")

    assert [(a.value, a.unit) for a in found] == [(1500, "ha"), (2, "hợp tác xã")]
    assert aims(words, heading="III. NHIỆM VỤ") == []


def test_a_report_aims_only_where_it_says_so() -> None:
    assert aims("98% hồ sơ đúng hạn.", type="BC") == []
    assert len(aims("98% hồ sơ đúng hạn.", type="BC", heading="IV. NHIỆM VỤ")) == 1
    assert len(aims("Tỉnh đề ra chỉ tiêu: 98% hồ sơ đúng hạn.", type="BC")) == 1


def test_a_rule_of_law_sets_no_target() -> None:
    assert aims("Mức giảm trừ là 20% mỗi kỳ.", type="NĐ") == []
