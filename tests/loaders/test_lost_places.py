"""What a scan lost is known to be lost: no number, no day, and none from elsewhere."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.values import ParsedDocument, Text
from loaders.parse import parse


def plan(
    *,
    number: str = "23/KH-UBND",
    day: str = "ngày 25 tháng 01 năm 2022",
    cited: str = "Chỉ thị số 33/CT-TTg ngày 26/11/2021",
    term: str = "trước ngày 01/12/2022",
    figure: str = "90%",
) -> ParsedDocument:
    """A plan of Sơn La, some of whose figures were lost."""
    text = f"""ỦY BAN NHÂN DÂN
TỈNH SƠN LA
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn La, {day}

KẾ HOẠCH
Công tác dân vận chính quyền tỉnh Sơn La

Thực hiện {cited} của Thủ tướng Chính phủ, UBND tỉnh ban hành kế hoạch như sau:
1. Tỷ lệ hồ sơ giải quyết đúng hạn đạt {figure} trở lên.
2. Sở Nội vụ theo dõi, báo cáo UBND tỉnh {term}.

Nơi nhận:
- Bộ Nội vụ;
- Lưu: VT, NC.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Hưng
"""
    return parse(Text("plan.png", text, "0" * 64, "0" * 16))


def test_a_plan_without_losses_has_all() -> None:
    whole = plan()

    assert whole.identity.number == "23/KH-UBND"
    assert whole.identity.date == dt.date(2022, 1, 25)
    assert [one.number for one in whole.citations] == ["33/CT-TTg"]
    assert [one.date for one in whole.deadlines] == [dt.date(2022, 12, 1)]
    assert [one.value for one in whole.targets] == [90.0]


@pytest.mark.parametrize("number", ["▒/KH-UBND", "▒ /KH-UBND", "▒/2022/KH-UBND", "▒"])
def test_a_lost_number_is_none(number: str) -> None:
    found = plan(number=number)

    assert found.identity.number is None
    assert found.identity.date == dt.date(2022, 1, 25)
    assert found.identity.issuer_id == "ubnd/son-la"
    assert [one.number for one in found.citations] == ["33/CT-TTg"]


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("ngày ▒ tháng 01 năm 2022", 2022),
        ("ngày 25 tháng ▒ năm 2022", 2022),
        ("ngày 25 tháng 01 năm ▒", None),
        ("ngày ▒ tháng ▒ năm ▒", None),
        ("ngày ▒", None),
    ],
)
def test_a_lost_day_is_none_and_its_year_is_kept(day: str, year: int | None) -> None:
    found = plan(day=day).identity

    assert (found.date, found.year) == (None, year)
    assert found.place == "Sơn La"
    assert found.number == "23/KH-UBND"


@pytest.mark.parametrize(
    "other",
    ["CÔNG VĂN ĐẾN\nNgày 28 tháng 01 năm 2022", "Ngày nhận: 28/01/2022"],
)
def test_another_day_of_the_head_is_not_taken_for_a_lost_one(other: str) -> None:
    assert plan(day=f"ngày ▒ tháng 01 năm 2022\n{other}").identity.date is None


def test_a_day_above_the_signature_is_not_taken_for_a_lost_one() -> None:
    found = plan(day="ngày ▒", term="hằng năm.\nSơn La, ngày 3 tháng 2 năm 2022")

    assert found.identity.date is None


@pytest.mark.parametrize(
    "cited",
    [
        "Chỉ thị số ▒/CT-TTg ngày 26/11/2021",
        "Quyết định số ▒/2010/QĐ-TTg",
        "Kế hoạch số ▒-KH/BCSĐCP",
        "Chỉ thị số ▒ -CT/TW",
    ],
)
def test_a_citation_whose_number_was_lost_is_none(cited: str) -> None:
    assert plan(cited=cited).citations == ()


@pytest.mark.parametrize(
    ("day", "year"),
    [("ngày ▒", None), ("ngày ▒ tháng 11 năm 2021", 2021), ("ngày 26/▒/2021", 2021)],
)
def test_a_citation_keeps_its_issuer_behind_a_lost_day(
    day: str, year: int | None
) -> None:
    (one,) = plan(cited=f"Chỉ thị số 33/CT-TTg {day}").citations

    assert (one.number, one.date, one.year) == ("33/CT-TTg", None, year)
    assert one.issuer_id == "gov/thu-tuong"


@pytest.mark.parametrize(
    "term",
    ["trước ngày ▒", "trước ngày ▒/12/2022", "trước ngày ▒ tháng 12 năm 2022"],
)
def test_a_lost_term_is_none(term: str) -> None:
    assert plan(term=term).deadlines == ()


@pytest.mark.parametrize("figure", ["▒%", "▒"])
def test_a_lost_figure_is_no_target(figure: str) -> None:
    assert plan(figure=figure).targets == ()
