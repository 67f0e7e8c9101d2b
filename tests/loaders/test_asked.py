"""
Whom an order addresses, from its words to the bodies of that day.

What is expected is typed by hand: names of units, or how many there are by the lists of
that day. What nobody can count is told by its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from graph.bodies import members
from graph.values import Text
from graph.words import Action
from loaders.parse import parse

COMMITTEE = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
PARTY = "T/M BAN THƯỜNG VỤ\nBÍ THƯ"
HA_NOI = (
    "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSố: 117/KH-UBND\n",
    "Hà Nội",
    date(2020, 6, 5),
    f"IV. TỔ CHỨC THỰC HIỆN\n1. Giao {{}}{COMMITTEE}",
)
HAI_DUONG = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI DƯƠNG\nSố: 27/KH-UBND\n",
    "Hải Dương",
    date(2022, 3, 1),
    f"IV. TỔ CHỨC THỰC HIỆN\n1. Giao {{}}{COMMITTEE}",
)
GO_VAP = (
    "ỦY BAN NHÂN DÂN\nQUẬN GÒ VẤP\nSố: 08/KH-UBND\n",
    "Gò Vấp",
    date(2010, 2, 9),
    f"IV. TỔ CHỨC THỰC HIỆN\n1. Giao {{}}{COMMITTEE}",
)
SAI_GON = (
    "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nSố: 77/KH-UBND\n",
    "Thành phố Hồ Chí Minh",
    date(2022, 5, 4),
    f"IV. TỔ CHỨC THỰC HIỆN\n1. Giao {{}}{COMMITTEE}",
)
LAM_DONG = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 77/KH-UBND\n",
    "Lâm Đồng",
    date(2025, 9, 1),
    f"IV. TỔ CHỨC THỰC HIỆN\n1. Giao {{}}{COMMITTEE}",
)
CENTRE = (
    "THỦ TƯỚNG CHÍNH PHỦ\nSố: 33/CT-TTg\n",
    "Hà Nội",
    date(2021, 11, 26),
    "Để chủ động, Thủ tướng Chính phủ yêu cầu:\n1. Giao {}THỦ TƯỚNG",
)
LATER = (
    "THỦ TƯỚNG CHÍNH PHỦ\nSố: 7/CT-TTg\n",
    "Hà Nội",
    date(2026, 3, 1),
    "Để chủ động, Thủ tướng Chính phủ yêu cầu:\n1. Giao {}THỦ TƯỚNG",
)
PROVINCIAL_PARTY = (
    "TỈNH ỦY HẢI DƯƠNG\n*\nSố: 12-CT/TU\n",
    "Hải Dương",
    date(2022, 3, 1),
    f"Để chủ động, Ban Thường vụ Tỉnh ủy yêu cầu:\n1. Giao {{}}{PARTY}",
)
SECRETARIAT = (
    "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố: 40-CT/TW\n",
    "Hà Nội",
    date(2019, 5, 6),
    "Để chủ động, Ban Bí thư yêu cầu:\n1. Giao {}T/M BAN BÍ THƯ",
)
Speaker = tuple[str, str, date, str]

HUYEN = [
    *("binh-giang", "cam-giang", "gia-loc", "kim-thanh", "nam-sach", "ninh-giang"),
    *("thanh-ha", "thanh-mien", "tu-ky"),
]
TOWNS = ["chi-linh", "hai-duong", "kinh-mon"]


def of(prefix: str, names: Iterable[str]) -> set[str]:
    return {f"{prefix}/{name}" for name in names}


def ubnd(names: Iterable[str], place: str = "hai-duong") -> set[str]:
    return of(f"ubnd/{place}", names)


def asked(speaker: Speaker, words: str) -> tuple[set[str], list[str], list[int]]:
    """The bodies that a plan is asked of, what nobody can count, stated numbers."""
    head, place, day, rest = speaker
    dated = f"{place}, ngày {day.day:02} tháng {day.month:02} năm {day.year}\n"
    kind = "KẾ HOẠCH" if "KH" in head else "CHỈ THỊ"
    order = f"{words} xây dựng kế hoạch triển khai thực hiện.\n\n"
    title = "Về công tác phòng, chống cháy rừng\n\n"
    text = head + dated + kind + "\n" + title + rest.format(order) + "\nNguyễn Văn A\n"
    bodies: set[str] = set()
    rest_of: list[str] = []
    stated: list[int] = []
    for demand in parse(Text("a.txt", text, "0" * 64, "f0")).demands:
        for one in demand.addressees if demand.action is Action.MAKE_PLAN else ():
            found = members(one.group, on=day) if one.group else None
            if one.body_id:
                bodies.add(one.body_id)
            elif found is None:
                rest_of.append(one.text)
            else:
                bodies |= set(found)
            if one.group is not None and one.group.count is not None:
                stated.append(one.group.count)
    return bodies, rest_of, stated


NAMED: list[tuple[Speaker, str, set[str]]] = [
    (HAI_DUONG, "UBND các huyện, thành phố, thị xã", ubnd([*HUYEN, *TOWNS])),
    (HAI_DUONG, "các huyện, thị xã, thành phố", ubnd([*HUYEN, *TOWNS])),
    (HAI_DUONG, "UBND cấp huyện", ubnd([*HUYEN, *TOWNS])),
    (HAI_DUONG, "UBND các huyện", ubnd(HUYEN)),
    (HAI_DUONG, "UBND các thành phố", ubnd(["chi-linh", "hai-duong"])),
    (HAI_DUONG, "UBND các huyện và thị xã Kinh Môn", ubnd([*HUYEN, "kinh-mon"])),
    (
        HAI_DUONG,
        "UBND các huyện, thành phố Hải Dương, thành phố Chí Linh, thị xã Kinh Môn",
        ubnd([*HUYEN, *TOWNS]),
    ),
    (
        HAI_DUONG,
        "UBND thành phố Hải Dương và các huyện",
        ubnd([*HUYEN, "hai-duong"]),
    ),
    (
        HAI_DUONG,
        "UBND các huyện: Nam Sách, Thanh Hà, Kim Thành",
        ubnd(["nam-sach", "thanh-ha", "kim-thanh"]),
    ),
    (
        HAI_DUONG,
        "UBND các huyện Nam Sách, Thanh Hà và thành phố Chí Linh",
        ubnd(["nam-sach", "thanh-ha", "chi-linh"]),
    ),
    (
        HAI_DUONG,
        "UBND các huyện, thị xã, thành phố (trừ thành phố Hải Dương)",
        ubnd([*HUYEN, "chi-linh", "kinh-mon"]),
    ),
    (
        HAI_DUONG,
        "UBND các huyện, thị xã, thành phố, ngoại trừ huyện Thanh Hà và thị xã Kinh "
        "Môn",
        ubnd([*HUYEN, *TOWNS]) - ubnd(["thanh-ha", "kinh-mon"]),
    ),
    (
        HAI_DUONG,
        "các huyện, thị xã, thành phố, không bao gồm thành phố Chí Linh",
        ubnd([*HUYEN, "hai-duong", "kinh-mon"]),
    ),
    (
        HAI_DUONG,
        "Sở Nội vụ, Sở Tài chính và UBND các thành phố",
        {
            *("so/hai-duong/noi-vu", "so/hai-duong/tai-chinh"),
            *ubnd(["chi-linh", "hai-duong"]),
        },
    ),
    (
        HAI_DUONG,
        "các Sở: Nội vụ, Tài chính, Kế hoạch và Đầu tư",
        of("so/hai-duong", ["noi-vu", "tai-chinh", "ke-hoach-va-dau-tu"]),
    ),
    (
        HAI_DUONG,
        "các Sở Nội vụ, Tài chính, Văn hóa, Thể thao và Du lịch",
        of("so/hai-duong", ["noi-vu", "tai-chinh", "van-hoa-the-thao-va-du-lich"]),
    ),
    (
        HAI_DUONG,
        "Công an tỉnh, UBND các thành phố",
        {"cong-an/hai-duong", *ubnd(["chi-linh", "hai-duong"])},
    ),
    (
        HAI_DUONG,
        "Phòng Nội vụ các thành phố",
        {f"phong/hai-duong/{one}/noi-vu" for one in ("chi-linh", "hai-duong")},
    ),
    (
        HA_NOI,
        "UBND các quận: Ba Đình, Hoàn Kiếm, Đống Đa",
        ubnd(["ba-dinh", "hoan-kiem", "dong-da"], "ha-noi"),
    ),
    (
        HA_NOI,
        "UBND quận Ba Đình, huyện Sóc Sơn, thị xã Sơn Tây",
        ubnd(["ba-dinh", "soc-son", "son-tay"], "ha-noi"),
    ),
    (
        GO_VAP,
        "UBND các phường 1, 3, 5",
        ubnd(["phuong-1", "phuong-3", "phuong-5"], "ho-chi-minh/go-vap"),
    ),
    (
        GO_VAP,
        "UBND 16 phường (trừ phường 5)",
        ubnd(
            [f"phuong-{n}" for n in (1, 3, 4, *range(6, 18)) if n != 2],
            "ho-chi-minh/go-vap",
        ),
    ),
    (
        SAI_GON,
        "UBND các quận 1, 3, 5 và huyện Củ Chi",
        ubnd(["quan-1", "quan-3", "quan-5", "cu-chi"], "ho-chi-minh"),
    ),
    (
        CENTRE,
        "UBND các tỉnh, thành phố: Hà Nội, Hải Phòng, Quảng Ninh",
        of("ubnd", ["ha-noi", "hai-phong", "quang-ninh"]),
    ),
    (
        CENTRE,
        "UBND các tỉnh Hà Giang, Cao Bằng và Lào Cai",
        of("ubnd", ["ha-giang", "cao-bang", "lao-cai"]),
    ),
    (
        CENTRE,
        "UBND các thành phố trực thuộc Trung ương",
        of("ubnd", ["ha-noi", "hai-phong", "da-nang", "ho-chi-minh", "can-tho"]),
    ),
    (
        CENTRE,
        "các Bộ: Nội vụ, Tài chính, Y tế",
        of("gov", ["bo-noi-vu", "bo-tai-chinh", "bo-y-te"]),
    ),
    (LAM_DONG, "UBND đặc khu Phú Quý", {"ubnd/lam-dong/phu-quy@2025-07-01"}),
    (
        PROVINCIAL_PARTY,
        "các huyện ủy, thị ủy, thành ủy",
        of("party/huyen-uy/hai-duong", HUYEN)
        | of("party/thanh-uy/hai-duong", ["chi-linh", "hai-duong"])
        | {"party/thi-uy/hai-duong/kinh-mon"},
    ),
    (
        PROVINCIAL_PARTY,
        "các huyện, thị, thành ủy (trừ Thành ủy Hải Dương)",
        of("party/huyen-uy/hai-duong", HUYEN)
        | {"party/thanh-uy/hai-duong/chi-linh", "party/thi-uy/hai-duong/kinh-mon"},
    ),
    (
        PROVINCIAL_PARTY,
        "các huyện ủy, thị ủy, thành ủy (ngoại trừ các huyện Nam Sách, Thanh Hà)",
        of("party/huyen-uy/hai-duong", set(HUYEN) - {"nam-sach", "thanh-ha"})
        | of("party/thanh-uy/hai-duong", ["chi-linh", "hai-duong"])
        | {"party/thi-uy/hai-duong/kinh-mon"},
    ),
    (
        PROVINCIAL_PARTY,
        "Ban Dân vận Tỉnh ủy và các thành ủy",
        {
            "party/tinh-uy/hai-duong/ban-dan-van",
            "party/thanh-uy/hai-duong/chi-linh",
            "party/thanh-uy/hai-duong/hai-duong",
        },
    ),
]
COUNTED: list[tuple[Speaker, str, int]] = [
    (HAI_DUONG, "Ủy ban nhân dân các huyện, thị xã, thành phố", 12),
    (HAI_DUONG, "Ban Thường trực Ủy ban MTTQ các huyện, thị xã, thành phố", 12),
    (HAI_DUONG, "UBND các xã, phường, thị trấn", 235),
    (HAI_DUONG, "UBND cấp huyện, UBND cấp xã", 12 + 235),
    (HA_NOI, "UBND các quận, huyện, thị xã", 30),
    (HA_NOI, "Chủ tịch UBND quận, huyện, thị xã", 30),
    (HA_NOI, "các quận, huyện, thị xã", 30),
    (HA_NOI, "UBND các quận", 12),
    (HA_NOI, "UBND các huyện và thị xã Sơn Tây", 17 + 1),
    (HA_NOI, "UBND các quận, huyện, thị xã (trừ các quận: Ba Đình, Hoàn Kiếm)", 28),
    (HA_NOI, "UBND các quận, huyện, thị xã (không kể huyện Mê Linh, Sóc Sơn)", 28),
    (HA_NOI, "Công an Thành phố, Sở Y tế, các quận, huyện, thị xã", 32),
    (HA_NOI, "UBND xã, phường, thị trấn", 579),
    (GO_VAP, "UBND các phường", 16),
    (GO_VAP, "Phòng Nội vụ, UBND các phường", 17),
    (SAI_GON, "UBND các quận, huyện và thành phố Thủ Đức", 22),
    (SAI_GON, "UBND thành phố Thủ Đức và các quận, huyện", 22),
    (SAI_GON, "UBND thành phố Thủ Đức, UBND các quận, huyện", 22),
    (CENTRE, "các bộ, cơ quan ngang bộ", 22),
    (CENTRE, "Bộ trưởng, Thủ trưởng cơ quan ngang bộ", 22),
    (
        CENTRE,
        "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ, UBND các tỉnh, thành phố "
        "trực thuộc Trung ương",
        22 + 8 + 63,
    ),
    (
        CENTRE,
        "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ, "
        "Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương",
        22 + 8 + 63,
    ),
    (CENTRE, "UBND các tỉnh, thành phố trực thuộc Trung ương", 63),
    (CENTRE, "Chủ tịch UBND các tỉnh", 58),
    (CENTRE, "Sở Nội vụ các tỉnh, thành phố trực thuộc Trung ương", 63),
    (
        CENTRE,
        "UBND các tỉnh, thành phố trực thuộc Trung ương (trừ Thành phố Hồ Chí Minh)",
        62,
    ),
    (
        CENTRE,
        "Bộ Nội vụ, Bộ Tài chính và UBND các tỉnh, thành phố trực thuộc Trung ương",
        65,
    ),
    (LATER, "UBND các tỉnh, thành phố trực thuộc Trung ương", 34),
    (LATER, "các bộ, cơ quan ngang bộ", 17),
    (LATER, "UBND các quận, huyện, thị xã", 0),
    (LAM_DONG, "UBND các xã, phường, đặc khu", 124),
    (LAM_DONG, "UBND các phường", 20),
    (LAM_DONG, "UBND các huyện, thành phố", 0),
    (LAM_DONG, "UBND các xã, phường, đặc khu (trừ đặc khu Phú Quý)", 123),
    (PROVINCIAL_PARTY, "Ban Dân vận các huyện ủy, thị ủy, thành ủy", 12),
    (SECRETARIAT, "các tỉnh ủy, thành ủy trực thuộc Trung ương", 63),
    (SECRETARIAT, "Ban Dân vận các tỉnh ủy, thành ủy", 63),
]
UNCOUNTED: list[tuple[Speaker, str, int, list[str]]] = [
    (HAI_DUONG, "các sở, ban, ngành", 0, ["các sở, ban, ngành"]),
    (
        HAI_DUONG,
        "các sở, ban, ngành; UBND các huyện, thị xã, thành phố",
        12,
        ["các sở, ban, ngành"],
    ),
    (
        HAI_DUONG,
        "Chủ tịch UBND các huyện, thị xã, thành phố; Giám đốc các sở, Thủ trưởng các "
        "ban, ngành",
        12,
        ["Giám đốc các sở", "Thủ trưởng các ban, ngành"],
    ),
    (
        HAI_DUONG,
        "UBND các huyện, thị xã, thành phố (trừ các huyện)",
        0,
        ["UBND các huyện, thị xã, thành phố (trừ các huyện)"],
    ),
    (HAI_DUONG, "UBND các huyện miền núi", 0, ["UBND các huyện miền núi"]),
    (
        HAI_DUONG,
        "các huyện, thị xã, thành phố còn lại",
        0,
        ["các huyện, thị xã, thành phố còn lại"],
    ),
    (
        HAI_DUONG,
        "UBND các huyện, thị xã, thành phố (không bao gồm các huyện vùng sâu)",
        0,
        ["UBND các huyện, thị xã, thành phố (không bao gồm các huyện vùng sâu)"],
    ),
    (
        GO_VAP,
        "Thủ trưởng các phòng ban, đơn vị và Chủ tịch UBND 16 phường",
        16,
        ["Thủ trưởng các phòng ban, đơn vị"],
    ),
    (CENTRE, "các bộ, ngành, địa phương", 0, ["các bộ, ngành", "địa phương"]),
    (
        CENTRE,
        "UBND các tỉnh, thành phố thuộc vùng Đồng bằng sông Cửu Long",
        0,
        ["UBND các tỉnh, thành phố thuộc vùng Đồng bằng sông Cửu Long"],
    ),
    (
        PROVINCIAL_PARTY,
        "các huyện ủy, thành ủy, thị ủy, đảng ủy trực thuộc",
        12,
        ["đảng ủy trực thuộc"],
    ),
    (
        SECRETARIAT,
        "các tỉnh ủy, thành ủy, ban đảng, đảng đoàn, ban cán sự đảng",
        63,
        ["ban đảng, đảng đoàn, ban cán sự đảng"],
    ),
]


@pytest.mark.parametrize(
    ("speaker", "words", "bodies"), NAMED, ids=[words for _, words, _ in NAMED]
)
def test_the_bodies_that_words_address(
    speaker: Speaker, words: str, bodies: set[str]
) -> None:
    assert asked(speaker, words)[:2] == (bodies, [])


@pytest.mark.parametrize(
    ("speaker", "words", "many"), COUNTED, ids=[f"{w}-{n}" for _, w, n in COUNTED]
)
def test_how_many_bodies_words_address(speaker: Speaker, words: str, many: int) -> None:
    bodies, uncounted, _ = asked(speaker, words)

    assert (len(bodies), uncounted) == (many, [])


@pytest.mark.parametrize(
    ("speaker", "words", "many", "uncounted"),
    UNCOUNTED,
    ids=[words for _, words, _, _ in UNCOUNTED],
)
def test_what_nobody_can_count_stands_beside(
    speaker: Speaker, words: str, many: int, uncounted: list[str]
) -> None:
    bodies, rest, _ = asked(speaker, words)

    assert (len(bodies), rest) == (many, uncounted)


@pytest.mark.parametrize(
    ("speaker", "words", "many", "stated"),
    [
        (HAI_DUONG, "UBND 12 huyện, thị xã, thành phố", 12, [12]),
        (HAI_DUONG, "UBND 13 huyện, thị xã, thành phố", 12, [13]),
        (HA_NOI, "30 quận, huyện, thị xã", 30, [30]),
        (HA_NOI, "UBND 12 quận", 12, [12]),
        (GO_VAP, "Chủ tịch UBND 16 phường", 16, [16]),
        (GO_VAP, "UBND 15 phường", 16, [15]),
        (SAI_GON, "UBND 16 quận, 5 huyện và thành phố Thủ Đức", 22, [16, 5]),
        (CENTRE, "63 tỉnh, thành phố trực thuộc Trung ương", 63, [63]),
        (LATER, "UBND 34 tỉnh, thành phố", 34, [34]),
        (LATER, "UBND 63 tỉnh, thành phố", 34, [63]),
        (LAM_DONG, "UBND 124 xã, phường, đặc khu", 124, [124]),
        (SECRETARIAT, "63 tỉnh ủy, thành ủy", 63, [63]),
    ],
)
def test_a_stated_number_is_kept_beside_the_counted_one(
    speaker: Speaker, words: str, many: int, stated: list[int]
) -> None:
    bodies, uncounted, numbers = asked(speaker, words)

    assert (len(bodies), uncounted, numbers) == (many, [], stated)
