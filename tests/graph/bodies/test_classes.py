"""Classes and lists of bodies, and the bodies of a class on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.bodies import Setting, alike, each, longest, members, named
from graph.bodies.categories import category_examples
from graph.bodies.exceptions import exception_examples
from graph.values import BodyClass
from graph.words import Level

HA_NOI = Setting("ubnd/ha-noi", date(2020, 6, 5))
LANG_SON = Setting("ubnd/lang-son", date(2022, 4, 12))
VUNG_TAU = Setting("ubnd/ba-ria-vung-tau", date(2023, 5, 1))
GO_VAP = Setting("ubnd/ho-chi-minh/go-vap", date(2010, 2, 9))
LAM_DONG = Setting("ubnd/lam-dong@2025-07-01", date(2025, 9, 1))
CENTRE = Setting("gov/thu-tuong", date(2021, 11, 26))
HAI_DUONG_DISTRICTS = (
    *("binh-giang=huyện Bình Giang", "cam-giang=huyện Cẩm Giàng"),
    *("gia-loc=huyện Gia Lộc", "kim-thanh=huyện Kim Thành"),
    *("nam-sach=huyện Nam Sách", "ninh-giang=huyện Ninh Giang"),
    *("thanh-ha=huyện Thanh Hà", "thanh-mien=huyện Thanh Miện"),
    *("tu-ky=huyện Tứ Kỳ", "chi-linh=thành phố Chí Linh"),
    *("hai-duong=thành phố Hải Dương", "kinh-mon=thị xã Kinh Môn"),
)


def parts(district: str) -> tuple[str, str]:
    slug, _, name = district.partition("=")
    return slug, name


@pytest.mark.parametrize(
    ("words", "setting", "kind", "level", "jurisdiction", "size"),
    [
        (
            "UBND các tỉnh, thành phố trực thuộc Trung ương",
            CENTRE,
            "ubnd",
            Level.PROVINCE,
            None,
            63,
        ),
        ("Sở Nội vụ các tỉnh, thành phố", CENTRE, "so", Level.PROVINCE, None, 63),
        ("các tỉnh ủy, thành ủy", CENTRE, "party", Level.PROVINCE, None, 63),
        ("UBND các quận, huyện, thị xã", HA_NOI, "ubnd", Level.DISTRICT, "ha-noi", 30),
        (
            "Chủ tịch UBND quận, huyện, thị xã",
            HA_NOI,
            "ubnd",
            Level.DISTRICT,
            "ha-noi",
            30,
        ),
        ("UBND cấp huyện", LANG_SON, "ubnd", Level.DISTRICT, "lang-son", 11),
        (
            "Ủy ban nhân dân các huyện, thành, thị",
            LANG_SON,
            "ubnd",
            Level.DISTRICT,
            "lang-son",
            11,
        ),
        (
            "UBND các huyện, thị xã, thành phố",
            VUNG_TAU,
            "ubnd",
            Level.DISTRICT,
            "ba-ria-vung-tau",
            8,
        ),
        (
            "UBND các xã, phường, đặc khu",
            LAM_DONG,
            "ubnd",
            Level.COMMUNE,
            "lam-dong@2025-07-01",
            124,
        ),
        ("UBND cấp xã", LANG_SON, "ubnd", Level.COMMUNE, "lang-son", 200),
        (
            "các sở, ban, ngành của tỉnh",
            LANG_SON,
            "so",
            Level.PROVINCE,
            "lang-son",
            None,
        ),
        (
            "Giám đốc các sở, ngành Thành phố",
            HA_NOI,
            "so",
            Level.PROVINCE,
            "ha-noi",
            None,
        ),
        ("các cơ quan, đơn vị", HA_NOI, "agencies", None, "ha-noi", None),
        ("các phòng, ban", GO_VAP, "phong", Level.DISTRICT, "ho-chi-minh/go-vap", None),
    ],
)
def test_a_class_has_kind_level_and_jurisdiction(
    words: str,
    setting: Setting,
    kind: str,
    level: Level | None,
    jurisdiction: str | None,
    size: int | None,
) -> None:
    group = named(words, setting=setting).group
    assert group is not None
    assert (group.kind, group.level, group.jurisdiction) == (kind, level, jurisdiction)
    assert setting.day is not None
    found = members(group, on=setting.day)
    assert (None if found is None else len(found)) == size


@pytest.mark.parametrize(
    ("words", "kind", "unit", "size"),
    [
        ("Sở Kế hoạch và Đầu tư", "so", "ke-hoach-va-dau-tu", 63),
        ("Giám đốc các sở giáo dục và đào tạo", "so", "giao-duc-va-dao-tao", 63),
        ("UBND tỉnh", "ubnd", None, None),
    ],
)
def test_the_centre_means_every_one_of_a_kind(
    words: str, kind: str, unit: str | None, size: int | None
) -> None:
    group = named(words, setting=CENTRE).group
    assert group is not None
    assert (group.kind, group.level, group.unit) == (kind, Level.PROVINCE, unit)
    found = members(group, on=date(2021, 11, 26))
    assert (None if found is None else len(found)) == size


@pytest.mark.parametrize(
    "words",
    ["Các đơn vị thuộc Bộ Tài chính", "thủ trưởng các cơ quan, đơn vị trực thuộc Bộ"],
)
def test_units_of_a_ministry_are_a_class_without_a_number(words: str) -> None:
    own = Setting("gov/bo-tai-chinh", date(2022, 1, 1))
    group = named(words, setting=own).group
    assert group is not None
    assert not group.countable


def test_a_stated_number_is_kept_as_a_checksum() -> None:
    group = named("Chủ tịch UBND 16 phường", setting=GO_VAP).group
    assert group is not None
    assert (group.count, group.level, group.units) == (16, Level.COMMUNE, ("phường",))
    assert group.jurisdiction == "ho-chi-minh/go-vap"


def test_all_of_a_level_is_no_number() -> None:
    group = named("100% UBND cấp huyện", setting=HA_NOI).group
    assert group is not None
    assert group.count is None


def test_exceptions_are_bodies_and_are_not_members() -> None:
    words = "UBND các huyện, thị xã, thành phố (trừ huyện Côn Đảo)"
    group = named(words, setting=VUNG_TAU).group
    assert group is not None
    assert group.exceptions == ("ubnd/ba-ria-vung-tau/con-dao",)
    assert len(members(group, on=date(2023, 5, 1)) or ()) == 7


@pytest.mark.parametrize(
    ("words", "setting", "bodies"),
    [
        (
            "Ủy ban nhân dân các huyện Tràng Định, Bình Gia và Đình Lập",
            LANG_SON,
            ("trang-dinh", "binh-gia", "dinh-lap"),
        ),
        (
            "UBND các huyện Tràng Định, Bình Gia và thành phố Lạng Sơn",
            LANG_SON,
            ("trang-dinh", "binh-gia", "lang-son"),
        ),
        (
            "UBND thành phố Lạng Sơn, UBND các huyện Bình Gia và Đình Lập",
            LANG_SON,
            ("lang-son", "binh-gia", "dinh-lap"),
        ),
    ],
)
def test_a_list_of_names_is_several_bodies(
    words: str, setting: Setting, bodies: tuple[str, ...]
) -> None:
    found = named(words, setting=setting)
    assert found.body_id is None
    assert found.bodies == tuple(f"ubnd/lang-son/{one}" for one in bodies)


def test_departments_share_their_head_word() -> None:
    assert named("Các sở: Nội vụ, Tài chính và Y tế", setting=LANG_SON).bodies == (
        "so/lang-son/noi-vu",
        "so/lang-son/tai-chinh",
        "so/lang-son/y-te",
    )


def test_joint_issuers_are_several_bodies() -> None:
    found = named("BỘ TÀI CHÍNH - BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI")
    assert found.bodies == ("gov/bo-tai-chinh", "gov/bo-lao-dong-thuong-binh-va-xa-hoi")


def test_a_body_under_its_parent_in_a_heading_is_the_lower_one() -> None:
    assert named("BỘ TÀI CHÍNH\nTỔNG CỤC HẢI QUAN").body_id == "gov/tong-cuc-hai-quan"


def test_coordinated_bodies_share_a_place() -> None:
    parts = each("HĐND, UBND huyện Bình Gia", setting=LANG_SON)
    assert [found.body_id for found, _, _ in parts] == [
        "hdnd/lang-son/binh-gia",
        "ubnd/lang-son/binh-gia",
    ]
    parts = each("HĐND, UBND các huyện", setting=LANG_SON)
    assert [f.group.kind for f, _, _ in parts if f.group] == ["hdnd", "ubnd"]


def test_a_mixed_list_is_cut_into_its_parts() -> None:
    words = "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các huyện và Công an tỉnh"
    parts = each(words, setting=LANG_SON)
    assert [words[start:end] for _, start, end in parts] == [
        "Thủ trưởng các sở, ban, ngành",
        "Chủ tịch UBND các huyện",
        "Công an tỉnh",
    ]


@pytest.mark.parametrize(("words", "kind"), category_examples())
def test_every_category_is_found_by_its_example(words: str, kind: str) -> None:
    group = named(words, setting=LANG_SON).group
    assert group is not None
    assert group.kind == kind or kind == "party-caucuses"


def test_districts_are_none_after_their_end() -> None:
    group = BodyClass("ubnd", Level.DISTRICT, "ha-noi")
    assert members(group, on=date(2025, 7, 1)) == ()


def test_what_no_list_holds_is_not_counted() -> None:
    assert members(BodyClass("so", countable=False), on=date(2022, 1, 1)) is None
    district = BodyClass("ubnd", Level.DISTRICT, "ha-noi")
    assert members(district, on=date(2005, 1, 1)) is None


def test_ministries_are_22_until_2025_and_17_since() -> None:
    group = BodyClass("ministries", Level.CENTRAL)
    assert len(members(group, on=date(2022, 1, 1)) or ()) == 22
    assert len(members(group, on=date(2025, 3, 1)) or ()) == 17


def test_ministers_and_heads_of_agencies_are_the_class_of_the_centre() -> None:
    words = "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ"
    group = named(words, setting=CENTRE).group
    assert group is not None
    assert (group.kind, group.countable) == ("ministries-and-agencies", True)
    assert named("Bộ trưởng", setting=CENTRE).group is None


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("các sở, ngành, địa phương", ["so", "localities"]),
        ("Các cơ quan, địa phương, đơn vị", ["agencies", "localities", "agencies"]),
        ("các cấp ủy Đảng, chính quyền", ["party-committees", "authorities"]),
        ("các bộ, ngành, địa phương", ["ministries", "localities"]),
        ("các sở, ban, ngành, quận, huyện", ["so", "localities"]),
    ],
)
def test_classes_in_a_row_share_their_word_of_number(
    words: str, kinds: list[str]
) -> None:
    parts = each(words, setting=HA_NOI)
    assert [found.group.kind for found, _, _ in parts if found.group] == kinds
    assert parts[-1][2] == len(words)


def test_a_word_of_number_that_ends_the_text_names_no_class() -> None:
    for words in ("các sở các", "UBND các", "Sở Nội vụ 10"):
        found, length = longest(words, setting=HA_NOI)
        assert found.is_certain
        assert length < len(words)


@pytest.mark.parametrize("words", exception_examples())
def test_every_word_of_exception_takes_a_body_out(words: str) -> None:
    group = named(words, setting=HA_NOI).group
    assert group is not None
    assert group.exceptions == ("ubnd/ha-noi/ba-dinh",)
    assert len(members(group, on=date(2020, 6, 5)) or ()) == 29


@given(st.sets(st.sampled_from(HAI_DUONG_DISTRICTS), max_size=12))
def test_a_class_without_its_exceptions_is_a_difference_of_sets(
    left_out: set[str],
) -> None:
    ids = {slug: f"ubnd/hai-duong/{slug}" for slug, _ in map(parts, left_out)}
    words = " và ".join(name for _, name in map(parts, sorted(left_out)))
    but = f" (trừ {words})" if words else ""
    at = Setting("ubnd/hai-duong", date(2022, 3, 1))

    group = named(f"UBND các huyện, thị xã, thành phố{but}", setting=at).group

    assert group is not None
    found = members(group, on=date(2022, 3, 1))
    every = {f"ubnd/hai-duong/{parts(one)[0]}" for one in HAI_DUONG_DISTRICTS}
    assert found is not None
    assert set(found) == every - set(ids.values())


@given(
    st.dates(date(2008, 1, 1), date(2026, 12, 31)),
    st.sampled_from(
        [
            BodyClass("ministries", Level.CENTRAL),
            BodyClass("ubnd", Level.PROVINCE),
            BodyClass("ubnd", Level.DISTRICT, "ha-noi"),
            BodyClass("party", Level.DISTRICT, "nghe-an"),
            BodyClass("ubnd", Level.COMMUNE, "ho-chi-minh/go-vap"),
            BodyClass("ubnd", Level.COMMUNE, "son-la"),
        ]
    ),
)
def test_days_that_are_alike_have_the_same_members(day: date, group: BodyClass) -> None:
    assert members(group, on=alike(day)) == members(group, on=day)
    assert alike(day) <= day
