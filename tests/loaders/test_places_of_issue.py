"""Places of one name, and clones of one text over all places."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.bodies.units import provinces_on, unit
from graph.values import ParsedDocument, Text
from loaders.parse import parse


def read(words: str) -> ParsedDocument:
    return parse(Text("a.txt", words, "00", "00"))


COMMUNE_PLAN = """ỦY BAN NHÂN DÂN
XÃ NÚI THÀNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 21/KH-UBND
Núi Thành, ngày 12 tháng 9 năm 2025

KẾ HOẠCH
Trồng cây phân tán trên địa bàn xã Núi Thành

Thực hiện Kế hoạch số 70/KH-UBND ngày 01/8/2025 của UBND thành phố và Nghị quyết số \
05-NQ/ĐU ngày 20/8/2025 của Đảng ủy xã, Ủy ban nhân dân xã ban hành Kế hoạch như sau:

1. Trồng cây ven đường.
"""


def test_a_new_commune_lies_in_the_province_of_its_day() -> None:
    """The place line bears the name of a district dissolved two months before."""
    document = read(COMMUNE_PLAN)

    assert document.identity.issuer_id == "ubnd/da-nang/nui-thanh@2025-07-01"
    assert [c.issuer_id for c in document.citations] == [
        "ubnd/da-nang@2025-07-01",
        "party/dang-uy/da-nang/nui-thanh@2025-07-01",
    ]


CLONE = """ỦY BAN NHÂN DÂN
{capitals}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 87/KH-UBND
{name}, ngày 12 tháng 9 năm {year}

KẾ HOẠCH
Trồng rừng trên địa bàn {full}

Thực hiện Nghị quyết số 12/NQ-HĐND ngày 05/8/{year} của HĐND {full}, UBND {kind} ban \
hành Kế hoạch như sau:

I. TỔ CHỨC THỰC HIỆN

1. Sở Y tế {kind} báo cáo UBND {full} trước ngày 20/12 hằng năm.
"""


@pytest.mark.parametrize("year", [2022, 2025])
def test_a_clone_of_another_province_differs_in_its_place_only(year: int) -> None:
    day = dt.date(year, 9, 12)
    places = provinces_on(day)
    for place in places:
        one = unit(place, day)
        assert one is not None
        document = read(
            CLONE.format(
                capitals=one.full_name.upper(),
                name=one.name,
                full=one.full_name,
                kind=one.kind,
                year=year,
            )
        )
        assert document.identity.issuer_id == f"ubnd/{place}"
        assert [c.issuer_id for c in document.citations] == [f"hdnd/{place}"]
        (demand,) = document.demands
        assert [a.body_id for a in demand.addressees] == [f"so/{place}/y-te"]
        assert demand.to == (f"ubnd/{place}",)


LOCAL = """ỦY BAN NHÂN DÂN
{capitals}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 87/KH-UBND
{name}, ngày 12 tháng 9 năm {year}

KẾ HOẠCH
Trồng rừng trên địa bàn {full}

Thực hiện Kế hoạch số 12/KH-UBND ngày 05/8/{year} của {above}, UBND {kind} ban hành \
Kế hoạch như sau:

I. TỔ CHỨC THỰC HIỆN
"""


def local(full: str, above: str, year: int = 2025) -> str | None:
    """The issuer of a plan of a locality that cites one of the body above it."""
    kind, _, name = full.partition(" ")
    document = read(
        LOCAL.format(
            capitals=full.upper(),
            name=name,
            full=full,
            above=above,
            year=year,
            kind=kind,
        )
    )
    return document.identity.issuer_id


@pytest.mark.parametrize(
    ("full", "above", "place"),
    [
        ("xã Bình Sơn", "UBND tỉnh An Giang", "an-giang/binh-son"),
        ("xã Bình Sơn", "UBND tỉnh Quảng Ngãi", "quang-ngai/binh-son"),
        ("phường Long Phú 1", "UBND thành phố Cần Thơ", "can-tho/long-phu-1"),
        ("xã Hà Nam", "UBND thành phố Hải Phòng", "hai-phong/ha-nam"),
        ("phường Phú Thọ", "UBND Thành phố Hồ Chí Minh", "ho-chi-minh/phu-tho"),
    ],
)
def test_the_province_in_the_text_tells_communes_of_one_name_apart(
    full: str, above: str, place: str
) -> None:
    assert local(full, above) == f"ubnd/{place}@2025-07-01"


@pytest.mark.parametrize("full", ["xã Bình Sơn", "xã Krông Nô", "phường Phú Thọ"])
def test_a_commune_whose_name_comes_back_is_not_guessed(full: str) -> None:
    assert local(full, "UBND tỉnh") is None


@pytest.mark.parametrize(
    ("full", "above", "place"),
    [
        ("huyện Châu Thành", "UBND tỉnh Long An", "long-an/chau-thanh"),
        ("huyện Phù Ninh", "UBND tỉnh", "phu-tho/phu-ninh"),
        ("huyện Phú Ninh", "UBND tỉnh", "quang-nam/phu-ninh"),
    ],
)
def test_marks_and_provinces_tell_districts_apart(
    full: str, above: str, place: str
) -> None:
    assert local(full, above, 2022) == f"ubnd/{place}"
