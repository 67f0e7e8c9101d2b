"""A name and a day: exactly one body or place, several, or none, with the reason."""

from __future__ import annotations

import csv
import time
from datetime import date
from pathlib import Path

import pytest

from graph.bodies import level_of, look_up, told
from graph.bodies.held import communes, districts, provinces
from graph.bodies.known import central
from graph.errors import UnknownBody
from graph.naming import bodies_called
from graph.words import Doubt, Level, Naming

D2009, D2010 = date(2009, 6, 1), date(2010, 2, 9)
D2020, D2024 = date(2020, 6, 5), date(2024, 12, 1)
LAST, FIRST, D2026 = date(2025, 6, 30), date(2025, 7, 1), date(2026, 5, 1)


@pytest.mark.parametrize(
    ("name", "on", "meant"),
    [
        ("tỉnh Hải Dương", D2020, "hai-duong"),
        ("TP. Hải Phòng", LAST, "hai-phong"),
        ("TP. Hải Phòng", FIRST, "hai-phong@2025-07-01"),
        ("Gò Vấp", D2010, "ho-chi-minh/go-vap"),
        ("quận Gò Vấp", LAST, "ho-chi-minh/go-vap"),
        ("Gò Vấp", D2026, "ho-chi-minh/go-vap@2025-07-01"),
        ("phường Gò Vấp", D2026, "ho-chi-minh/go-vap@2025-07-01"),
        ("huyện Kỳ Anh", D2020, "ha-tinh/ky-anh-huyen"),
        ("TX. Kỳ Anh", D2020, "ha-tinh/ky-anh"),
        ("tỉnh Đồng Nai", FIRST, "dong-nai@2025-07-01"),
        ("thành phố Đồng Nai", D2026, "dong-nai@2025-07-01"),
        ("Đồng Nai", D2026, "dong-nai@2025-07-01"),
        ("thành phố Huế", D2024, "thua-thien-hue/hue"),
        ("thành phố Huế", LAST, "hue"),
        ("UBND tỉnh Hải Dương", D2020, "ubnd/hai-duong"),
        ("UBND tinh Hai Duong", D2020, "ubnd/hai-duong"),
        ("UBND Q. Gò Vấp, TP.HCM", D2020, "ubnd/ho-chi-minh/go-vap"),
        ("Sở KH&ĐT tỉnh Phú Thọ", D2024, "so/phu-tho/ke-hoach-va-dau-tu"),
        ("Quận ủy Thủ Đức", D2020, "party/quan-uy/ho-chi-minh/thu-duc"),
        ("Thành ủy Thủ Đức", D2024, "party/thanh-uy/ho-chi-minh/thu-duc"),
        ("Tỉnh ủy Đồng Nai", FIRST, "party/tinh-uy/dong-nai@2025-07-01"),
        ("Thành ủy Đồng Nai", D2026, "party/thanh-uy/dong-nai@2025-07-01"),
        ("Sở Nội vụ Thanh Hóa", D2020, "so/thanh-hoa/noi-vu"),
        ("Bộ Kế hoạch và Đầu tư", D2020, "gov/bo-ke-hoach-va-dau-tu"),
        ("Đảng ủy UBND tỉnh Phú Thọ", D2026, "party/dang-uy-ubnd/phu-tho@2025-07-01"),
    ],
)
def test_a_name_of_a_day_is_exactly_one(name: str, on: date, meant: str) -> None:
    found = look_up(name, on=on)

    assert (found.naming, found.ids, found.reason) == (Naming.ONE, (meant,), None)


@pytest.mark.parametrize(
    ("name", "on", "day", "followers"),
    [
        ("tỉnh Hải Dương", D2026, FIRST, ("hai-phong@2025-07-01",)),
        ("UBND tỉnh Hải Dương", D2026, FIRST, ("ubnd/hai-phong@2025-07-01",)),
        ("tỉnh Hà Tây", D2010, date(2008, 8, 1), ("ha-noi",)),
        ("huyện Chí Linh", D2020, date(2010, 2, 13), ("hai-duong/chi-linh",)),
        ("tỉnh Đồng Nai", D2026, date(2026, 4, 30), ("dong-nai@2025-07-01",)),
        (
            "Quận ủy Thủ Đức",
            D2024,
            date(2021, 1, 1),
            ("party/thanh-uy/ho-chi-minh/thu-duc",),
        ),
        (
            "Sở Kế hoạch và Đầu tư tỉnh Phú Thọ",
            D2026,
            date(2025, 3, 1),
            ("so/phu-tho@2025-07-01/tai-chinh",),
        ),
        (
            "Sở TN&MT Hà Nội",
            LAST,
            date(2025, 3, 1),
            ("so/ha-noi/nong-nghiep-va-moi-truong",),
        ),
        ("Bộ TT&TT", LAST, date(2025, 3, 1), ("gov/bo-khoa-hoc-va-cong-nghe",)),
        (
            "Ban cán sự đảng UBND tỉnh Hải Dương",
            LAST,
            date(2025, 2, 3),
            ("party/dang-uy-ubnd/hai-duong",),
        ),
        (
            "Ban Dân vận Tỉnh ủy Sơn La",
            LAST,
            date(2025, 2, 3),
            ("party/tinh-uy/son-la/ban-tuyen-giao-va-dan-van",),
        ),
        (
            "Ban cán sự đảng Chính phủ",
            LAST,
            date(2025, 2, 3),
            ("party/dang-uy-chinh-phu",),
        ),
        (
            "Ban cán sự đảng Bộ Nội vụ",
            LAST,
            date(2025, 2, 3),
            ("party/dang-uy-bo-noi-vu",),
        ),
    ],
)
def test_what_ended_is_none_with_the_day_and_who_followed(
    name: str, on: date, day: date, followers: tuple[str, ...]
) -> None:
    found = look_up(name, on=on)

    assert (found.naming, found.reason) == (Naming.NONE, Doubt.ENDED)
    assert (found.day, found.followers) == (day, followers)


@pytest.mark.parametrize(
    "name", ["quận Gò Vấp", "UBND quận Gò Vấp", "huyện Kỳ Anh", "Huyện ủy Sóc Sơn"]
)
def test_a_district_ended_and_only_communes_can_have_followed(name: str) -> None:
    found = look_up(name, on=D2026)

    assert (found.naming, found.reason, found.day) == (Naming.NONE, Doubt.ENDED, FIRST)
    assert all(level_of(one) is Level.COMMUNE for one in found.followers)


@pytest.mark.parametrize(
    ("name", "on", "day"),
    [
        ("thành phố Thủ Đức", D2020, date(2021, 1, 1)),
        ("Sở Nông nghiệp và Môi trường tỉnh Sơn La", D2024, date(2025, 3, 1)),
        ("Bộ Dân tộc và Tôn giáo", D2024, date(2025, 3, 1)),
        ("Đảng ủy UBND tỉnh Sơn La", D2024, date(2025, 2, 3)),
        ("đặc khu Phú Quý", D2024, FIRST),
    ],
)
def test_what_had_not_begun_is_none_with_the_day(
    name: str, on: date, day: date
) -> None:
    found = look_up(name, on=on)

    assert (found.naming, found.reason, found.day) == (Naming.NONE, Doubt.BEGINS, day)


@pytest.mark.parametrize(
    ("name", "on", "meant", "apart"),
    [
        ("Thanh Hóa", D2020, {"thanh-hoa", "thanh-hoa/thanh-hoa"}, ("kind",)),
        (
            "UBND Thanh Hóa",
            D2020,
            {"ubnd/thanh-hoa", "ubnd/thanh-hoa/thanh-hoa"},
            ("kind",),
        ),
        ("Kỳ Anh", D2020, {"ha-tinh/ky-anh", "ha-tinh/ky-anh-huyen"}, ("kind",)),
        ("Long Mỹ", D2020, {"hau-giang/long-my", "hau-giang/long-my-huyen"}, ("kind",)),
        (
            "Cai Lậy",
            D2020,
            {"tien-giang/cai-lay", "tien-giang/cai-lay-huyen"},
            ("kind",),
        ),
        (
            "Duyên Hải",
            D2020,
            {"tra-vinh/duyen-hai", "tra-vinh/duyen-hai-huyen"},
            ("kind",),
        ),
        (
            "Cao Lãnh",
            D2020,
            {"dong-thap/cao-lanh", "dong-thap/cao-lanh-huyen"},
            ("kind",),
        ),
        (
            "Hồng Ngự",
            D2020,
            {"dong-thap/hong-ngu", "dong-thap/hong-ngu-huyen"},
            ("kind",),
        ),
        (
            "UBND xa Ba To, tinh Quang Ngai",
            D2026,
            {
                "ubnd/quang-ngai/ba-to-xa-21484@2025-07-01",
                "ubnd/quang-ngai/ba-to-xa-21523@2025-07-01",
            },
            ("marks",),
        ),
        (
            "tỉnh Phú Thọ",
            None,
            {"phu-tho", "phu-tho@2025-07-01"},
            ("time",),
        ),
    ],
)
def test_several_that_bear_a_name_are_told_apart(
    name: str, on: date | None, meant: set[str], apart: tuple[str, ...]
) -> None:
    found = look_up(name, on=on)

    assert (found.naming, found.reason) == (Naming.SEVERAL, Doubt.SEVERAL)
    assert set(found.ids) >= meant
    assert set(found.apart) >= set(apart)


def test_units_of_many_provinces_are_told_apart_by_their_province() -> None:
    found = look_up("huyện Châu Thành", on=D2020)

    assert found.naming is Naming.SEVERAL
    assert len(found.ids) == 10
    assert found.apart == ("place",)
    assert look_up("huyện Châu Thành, tỉnh Bến Tre", on=D2020).ids == (
        "ben-tre/chau-thanh",
    )
    assert look_up("huyện Châu Thành", on=D2020, within="ben-tre").ids == (
        "ben-tre/chau-thanh",
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", Doubt.EMPTY),
        (" \n", Doubt.EMPTY),
        ("UBND " * 20_000, Doubt.TOO_LONG),
        ("tỉnh Atlantis", Doubt.UNKNOWN),
        ("huyện Atlantis", Doubt.UNKNOWN),
        ("Công ty Hoa Sen", Doubt.UNKNOWN),
        ("UBND tỉnh", Doubt.OF_SPEAKER),
        ("huyện", Doubt.OF_SPEAKER),
        ("Sở Nội vụ", Doubt.OF_SPEAKER),
        ("các bộ, ngành", Doubt.GROUP),
        ("Đảng", Doubt.NO_BODY),
        ("cấp trên", Doubt.NO_BODY),
    ],
)
def test_what_names_nothing_has_its_reason(name: str, reason: Doubt) -> None:
    found = look_up(name, on=D2020)

    assert (found.naming, found.ids, found.reason) == (Naming.NONE, (), reason)
    assert told(found, "vi") != told(found, "en")


@pytest.mark.parametrize(
    ("name", "on"),
    [
        ("tỉnh Hải Dương", date(2003, 12, 31)),
        ("huyện Sóc Sơn", D2009),
        ("UBND huyện Sóc Sơn", D2009),
    ],
)
def test_a_day_that_the_tables_do_not_cover_is_said_to_be_so(
    name: str, on: date
) -> None:
    found = look_up(name, on=on)

    assert (found.naming, found.reason) == (Naming.NONE, Doubt.NOT_COVERED)
    assert len(found.ids) == 1
    assert f"{on:%d/%m/%Y}" in told(found)


@pytest.mark.parametrize(
    ("name", "on", "sentence"),
    [
        (
            "Tỉnh Hải Dương",
            D2026,
            "tỉnh Hải Dương đã kết thúc ngày 01/07/2025, kế thừa: thành phố Hải Phòng.",
        ),
        (
            "Đảng ủy Khối các cơ quan tỉnh Sơn La",
            D2026,
            "Đảng ủy Khối các cơ quan tỉnh Sơn La đã kết thúc ngày 03/02/2025,"
            " chưa rõ một nơi kế thừa duy nhất.",
        ),
        (
            "huyện Chí Linh",
            D2020,
            "huyện Chí Linh, tỉnh Hải Dương đã kết thúc ngày 13/02/2010,"
            " kế thừa: thành phố Chí Linh, tỉnh Hải Dương.",
        ),
        (
            "Bộ Dân tộc và Tôn giáo",
            D2024,
            "Bộ Dân tộc và Tôn giáo chỉ có từ ngày 01/03/2025.",
        ),
        (
            "Kỳ Anh",
            D2020,
            "“Kỳ Anh” có thể là thị xã Kỳ Anh, tỉnh Hà Tĩnh;"
            " huyện Kỳ Anh, tỉnh Hà Tĩnh;"
            " hãy ghi rõ loại đơn vị (tỉnh, thành phố, huyện, xã…).",
        ),
    ],
)
def test_the_reason_is_a_sentence(name: str, on: date, sentence: str) -> None:
    assert told(look_up(name, on=on)) == sentence


def test_a_list_of_bodies_is_several_and_said_to_be_a_list() -> None:
    found = look_up("UBND tỉnh Sơn La và UBND tỉnh Lai Châu", on=D2020)

    assert found.ids == ("ubnd/son-la", "ubnd/lai-chau")
    assert found.reason is Doubt.TOGETHER


def _spellings() -> list[tuple[str, str, str]]:
    path = Path(__file__).parents[3] / "graph/data/spellings.csv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [(row["written"], row["example"], row["example_id"]) for row in rows]


@pytest.mark.parametrize(("written", "example", "meant"), _spellings())
def test_every_spelling_is_found_by_its_example(
    written: str, example: str, meant: str
) -> None:
    assert written.lower() in example.lower()
    assert look_up(example, on=D2020).ids == (meant,)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("TP. HCM", "ho-chi-minh"),
        ("TPHCM", "ho-chi-minh"),
        ("Tp Hồ Chí Minh", "ho-chi-minh"),
        ("ThànhphốHồChí Minh", "ho-chi-minh"),
        ("Sài Gòn", "ho-chi-minh"),
        ("BR-VT", "ba-ria-vung-tau"),
        ("Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"),
        ("TT-Huế", "thua-thien-hue"),
        ("Thừa Thiên - Huế", "thua-thien-hue"),
        ("Đắc Lắc", "dak-lak"),
        ("Đăk Lăk", "dak-lak"),
        ("Bắc Cạn", "bac-kan"),
        ("Thủ đô Hà Nội", "ha-noi"),
        ("tỉnh Hoà Bình", "hoa-binh"),
        ("huyện Krông Pắk", "dak-lak/krong-pac"),
        ("Qui Nhơn", "binh-dinh/quy-nhon"),
        ("Phường 05, quận Gò Vấp", "ho-chi-minh/go-vap/phuong-5"),
        ("P. 5, Q. Gò Vấp, TP.HCM", "ho-chi-minh/go-vap/phuong-5"),
        ("UBND THÀNH PHỐ HÀ NỘI", "ubnd/ha-noi"),
        ("UY BAN NHAN DAN THANH PHO HA NOI", "ubnd/ha-noi"),
        ("Ban Cán sự Đảng UBND Chính phủ", "party/bcsd-chinh-phu"),
        ("TT.HĐND tỉnh Sơn La", "hdnd/son-la"),
        ("Mặt trận tỉnh Sơn La", "front/son-la"),
        ("BTC TW", "party/ban-to-chuc-trung-uong"),
        ("TTg", "gov/thu-tuong"),
    ],
)
def test_a_spelling_changes_no_meaning(name: str, meant: str) -> None:
    assert look_up(name, on=D2020).ids == (meant,)


def test_a_commune_that_came_again_does_not_follow_itself_before() -> None:
    found = look_up("xã Kỳ Sơn, huyện Tứ Kỳ, tỉnh Hải Dương", on=date(2022, 1, 1))

    assert (found.reason, found.day) == (Doubt.ENDED, date(2019, 12, 1))
    assert found.followers == ()


@pytest.mark.parametrize(
    ("name", "on", "meant"),
    [
        ("Gò Vấp, TP.HCM", D2020, "ho-chi-minh/go-vap"),
        ("Quy Nhơn, Bình Định", D2020, "binh-dinh/quy-nhon"),
        ("ubnd huyện sóc sơn, thành phố hà nội", D2020, "ubnd/ha-noi/soc-son"),
        (
            "xa tan lap, huyen bac son, tinh lang son",
            D2020,
            "lang-son/bac-son/tan-lap",
        ),
        ("thành phố Huế, tỉnh Thừa Thiên Huế", D2020, "thua-thien-hue/hue"),
        (
            "phường Tân Hòa thành phố Phú Mỹ tỉnh Bà Rịa - Vũng Tàu",
            LAST,
            "ba-ria-vung-tau/phu-my/tan-hoa",
        ),
        ("xã Mường Và, huyện Sốp Cộp, tỉnh Sơn La", D2020, "son-la/sop-cop/muong-va"),
        ("XÃ TƯ, HUYỆN ĐÔNG GIANG, TỈNH QUẢNG NAM", D2020, "quang-nam/dong-giang/tu"),
        ("huyện Cư Mgar", D2020, "dak-lak/cu-mgar"),
        ("xã Bắc Quỳnh, tỉnh Lạng Sơn", LAST, "lang-son/bac-son/bac-quynh"),
    ],
)
def test_the_place_above_narrows_a_name(name: str, on: date, meant: str) -> None:
    assert look_up(name, on=on).ids == (meant,)


@pytest.mark.parametrize(
    ("name", "on"),
    [("xã Gò Vấp", D2026), ("tỉnh Hà Nội", D2020), ("huyện Gò Vấp", D2020)],
)
def test_a_name_under_another_kind_is_not_that_place(name: str, on: date) -> None:
    assert look_up(name, on=on).naming is Naming.NONE


def test_marks_that_are_other_ones_make_another_name() -> None:
    assert look_up("Đảng", on=D2020).ids == ()
    assert look_up("tỉnh Hà Nám", on=D2020).ids == ()
    assert look_up("tinh Ha Nam", on=D2020).ids == ("ha-nam",)


def test_a_district_is_not_read_as_a_union_that_begins_alike() -> None:
    assert look_up("huyện Đoan Hùng, tỉnh Phú Thọ", on=D2010).ids == (
        "phu-tho/doan-hung",
    )
    assert look_up("Huyện đoàn Sóc Sơn", on=D2010).ids == (
        "union/ha-noi/soc-son/doan-thanh-nien",
    )


def test_the_first_days_of_the_tables_are_covered() -> None:
    assert look_up("huyện Sóc Sơn", on=date(2010, 1, 2)).naming is Naming.ONE
    assert look_up("huyện Sóc Sơn", on=date(2009, 12, 31)).reason is Doubt.NOT_COVERED
    assert look_up("UBND huyện Atlantis", on=date(2010, 1, 2)).ids == ()


@pytest.mark.parametrize(
    "piece",
    [
        "UBND ",
        "UBND",
        "huyện Kỳ Anh, ",
        "xã Tân Lập, ",
        "phường 5 ",
        "Tân ",
        "Châu Thành, ",
        "P. ",
        "TƯ ",
        "và ",
        "a",
        "9",
        "đ",
        "'",
        ",",
        "\u0301",
        "các ",
        "Ban Dân vận ",
        "Huyện đoàn ",
    ],
)
def test_hostile_names_take_no_longer_than_their_length(piece: str) -> None:
    def spent(size: int) -> float:
        words = (piece * size)[:size]
        begin = time.process_time()
        for n in range(3):
            look_up(f"{words}{n}", on=D2020)
            look_up(f"UBND xã {words[:500]}{n}", on=D2026)
        return time.process_time() - begin

    spent(100)
    assert spent(100_000) < 30 * max(spent(500), 0.02)


def test_no_name_of_the_tables_is_slow() -> None:
    """A name that takes as long as fifty others would be a way that grows."""
    places = [*provinces(), *districts(), *communes()]
    spent = []
    for one in places:
        begin = time.process_time()
        look_up(f"Ủy ban nhân dân {one.full_name}", on=D2026)
        spent.append(time.process_time() - begin)

    usual = sum(spent) / len(spent)
    assert sorted(spent)[-len(spent) // 200] < 50 * usual


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("tỉnh Hải Dương", "“tỉnh Hải Dương” là địa phương; hãy nêu cơ quan"),
        ("UBND tỉnh", "“UBND tỉnh” chưa nêu địa phương"),
        ("các bộ, ngành", "“các bộ, ngành” chỉ một nhóm cơ quan"),
        ("Công ty Hoa Sen", "tên là “Công ty Hoa Sen”"),
        ("", "Chưa nêu tên nào"),
    ],
)
def test_a_typed_name_of_no_body_is_answered_with_the_reason(
    given: str, sentence: str
) -> None:
    with pytest.raises(UnknownBody, match=sentence) as caught:
        bodies_called(given)

    assert " / " in str(caught.value)


def test_a_so_whose_follower_is_not_told_in_one_city_has_none_there() -> None:
    there = look_up("Sở Giao thông vận tải TP.HCM", on=LAST)
    elsewhere = look_up("Sở GTVT tỉnh Sơn La", on=LAST)

    assert (there.reason, there.followers) == (Doubt.ENDED, ())
    assert elsewhere.followers == ("so/son-la/xay-dung",)


def test_no_general_department_of_a_civil_ministry_is_left_in_2026() -> None:
    kept = {
        one.name
        for one in central().values()
        if one.name.startswith("Tổng cục") and one.is_valid(D2026)
    }

    assert kept == {"Tổng cục Chính trị"}
