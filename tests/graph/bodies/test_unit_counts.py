"""How many units there were: official counts, and the numbers that acts state."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from graph.bodies import members
from graph.bodies.held import communes, districts
from graph.bodies.units import below, provinces_on, unit
from graph.values import BodyClass
from graph.words import Level


def kinds(ids: tuple[str, ...] | None, on: date) -> str:
    """``phường 16, xã 2``: how many there are of each kind, the kinds in order."""
    assert ids is not None
    found = Counter(known.kind for one in ids if (known := unit(one, on)))
    return ", ".join(f"{kind} {count}" for kind, count in sorted(found.items()))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2009, 12, 31), "thành phố 5, tỉnh 58"),
        (date(2011, 11, 28), "thành phố 5, tỉnh 58"),
        (date(2024, 12, 31), "thành phố 5, tỉnh 58"),
        (date(2025, 1, 1), "thành phố 6, tỉnh 57"),
        (date(2025, 6, 30), "thành phố 6, tỉnh 57"),
        (date(2025, 7, 1), "thành phố 6, tỉnh 28"),
        (date(2026, 4, 29), "thành phố 6, tỉnh 28"),
        (date(2026, 4, 30), "thành phố 7, tỉnh 27"),
    ],
)
def test_provinces_and_centrally_run_cities_are_as_many_as_the_state_counts(
    on: date, expected: str
) -> None:
    assert kinds(provinces_on(on), on) == expected


def places_of(level: Level, on: date) -> str:
    """Kinds of all units of a level; the class of their committees without its kind."""
    found = members(BodyClass("ubnd", level), on=on)
    places = None if found is None else tuple(i.partition("/")[2] for i in found)
    return kinds(places, on)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2010, 1, 1), 697),
        (date(2010, 12, 31), 697),
        (date(2011, 11, 28), 698),
        (date(2020, 12, 31), 707),
        (date(2021, 1, 1), 705),
        (date(2021, 11, 1), "huyện 528, quận 46, thành phố 81, thị xã 50"),
        (date(2023, 4, 10), "huyện 524, quận 46, thành phố 83, thị xã 52"),
        (date(2024, 12, 1), 701),
        (date(2025, 1, 1), "huyện 509, quận 49, thành phố 86, thị xã 52"),
        (date(2025, 6, 30), 696),
        (date(2025, 7, 1), 0),
        (date(2026, 4, 30), 0),
    ],
)
def test_districts_are_as_many_as_the_state_counts(
    on: date, expected: int | str
) -> None:
    alive = [one for one in districts() if one.is_valid(on)]
    if isinstance(expected, int):
        assert len(alive) == expected
    else:
        assert places_of(Level.DISTRICT, on) == expected


def test_in_november_2011_only_one_unit_is_not_of_the_kind_that_is_counted() -> None:
    """The list of the state counts 55 cities and 47 towns on 28/11/2011."""
    on = date(2011, 11, 28)
    counted = "huyện 549, quận 47, thành phố 56, thị xã 46"
    assert places_of(Level.DISTRICT, on) == counted


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2021, 11, 1), "phường 1723, thị trấn 612, xã 8264"),
        (date(2022, 7, 1), "phường 1732, thị trấn 614, xã 8253"),
        (date(2023, 4, 10), "phường 1771, thị trấn 620, xã 8207"),
        (date(2025, 7, 1), "phường 687, xã 2621, đặc khu 13"),
        (date(2026, 4, 30), "phường 697, xã 2611, đặc khu 13"),
    ],
)
def test_communes_are_of_the_kinds_that_the_state_counts(
    on: date, expected: str
) -> None:
    assert places_of(Level.COMMUNE, on) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2015, 5, 16), 11162),
        (date(2022, 10, 1), 10599),
        (date(2023, 10, 1), 10598),
        (date(2024, 12, 1), 10322),
        (date(2025, 1, 1), 10039),
        (date(2025, 2, 1), 10035),
        (date(2025, 3, 1), 10035),
        (date(2025, 6, 30), 10035),
    ],
)
def test_communes_are_as_many_as_the_state_counts(on: date, expected: int) -> None:
    found = members(BodyClass("ubnd", Level.COMMUNE), on=on)
    assert found is not None
    assert len(found) == expected


@pytest.mark.parametrize(
    "on", [date(2009, 12, 31), date(2010, 2, 9), date(2015, 5, 15)]
)
def test_communes_of_the_country_are_not_counted_where_some_are_not_known(
    on: date,
) -> None:
    assert members(BodyClass("ubnd", Level.COMMUNE), on=on) is None


@pytest.mark.parametrize(
    ("place", "on", "expected"),
    [
        ("ho-chi-minh/go-vap", date(2010, 2, 9), "phường 16"),
        ("ho-chi-minh/go-vap", date(2023, 10, 1), "phường 16"),
        ("ho-chi-minh/go-vap", date(2025, 1, 1), "phường 12"),
        ("binh-duong/thuan-an", date(2011, 1, 14), "phường 7, xã 3"),
        ("quang-binh/ba-don", date(2013, 12, 21), "phường 6, xã 10"),
        ("ha-noi/nam-tu-liem", date(2013, 12, 28), "phường 10"),
        ("ha-noi/bac-tu-liem", date(2013, 12, 28), "phường 13"),
        ("ba-ria-vung-tau/phu-my", date(2018, 4, 12), "phường 5, xã 5"),
        ("hai-duong/chi-linh", date(2019, 3, 1), "phường 14, xã 5"),
        ("quang-ninh/ha-long", date(2020, 1, 1), "phường 21, xã 12"),
        ("thanh-hoa/nghi-son", date(2020, 6, 1), "phường 16, xã 15"),
        ("ho-chi-minh/thu-duc", date(2021, 1, 1), "phường 34"),
        ("thua-thien-hue/hue", date(2021, 7, 1), "phường 29, xã 7"),
        ("hai-phong/thuy-nguyen", date(2025, 1, 1), "phường 17, xã 4"),
        ("ninh-binh/hoa-lu", date(2025, 1, 1), "phường 12, xã 8"),
        ("thanh-hoa/thanh-hoa", date(2025, 1, 1), "phường 33, xã 14"),
        ("son-la/moc-chau", date(2025, 2, 1), "phường 8, xã 7"),
    ],
)
def test_a_town_has_the_communes_that_its_act_gave_it(
    place: str, on: date, expected: str
) -> None:
    assert kinds(below(place, on), on) == expected


@pytest.mark.parametrize(
    ("province", "on", "inside", "expected"),
    [
        ("ha-noi", date(2020, 6, 5), 30, "phường 175, thị trấn 21, xã 383"),
        ("ha-noi", date(2025, 1, 1), 30, "phường 160, thị trấn 21, xã 345"),
        ("ho-chi-minh", date(2010, 2, 9), 24, "phường 259, thị trấn 5, xã 58"),
        ("ho-chi-minh", date(2021, 1, 1), 22, "phường 249, thị trấn 5, xã 58"),
        ("ho-chi-minh", date(2025, 1, 1), 22, "phường 210, thị trấn 5, xã 58"),
        ("hai-duong", date(2022, 1, 5), 12, "phường 47, thị trấn 10, xã 178"),
        ("hai-phong", date(2025, 1, 1), 15, "phường 79, thị trấn 7, xã 81"),
        ("hue", date(2025, 1, 1), 9, "phường 48, thị trấn 7, xã 78"),
    ],
)
def test_a_province_has_the_districts_and_communes_that_its_act_gave_it(
    province: str, on: date, inside: int, expected: str
) -> None:
    assert len(below(province, on) or ()) == inside
    found = members(BodyClass("ubnd", Level.COMMUNE, province), on=on) or ()
    assert kinds(tuple(i.partition("/")[2] for i in found), on) == expected


NEW = """
an-giang 14 85 3, bac-ninh 33 66 0, ca-mau 9 55 0, can-tho 31 72 0, cao-bang 3 53
0, da-nang 23 70 1, dak-lak 14 88 0, dien-bien 3 42 0, dong-nai 23 72 0, dong-thap
20 82 0, gia-lai 25 110 0, ha-noi 51 75 0, ha-tinh 9 60 0, hai-phong 45 67 2,
ho-chi-minh 113 54 1, hue 21 19 0, hung-yen 11 93 0, khanh-hoa 16 48 1, lai-chau 2
36 0, lam-dong 20 103 1, lang-son 4 61 0, lao-cai 10 89 0, nghe-an 11 119 0,
ninh-binh 32 97 0, phu-tho 15 133 0, quang-ngai 9 86 1, quang-ninh 30 22 2,
quang-tri 8 69 1, son-la 8 67 0, tay-ninh 14 82 0, thai-nguyen 15 77 0, thanh-hoa 19
147 0, tuyen-quang 7 117 0, vinh-long 19 105 0
"""
"""Phường, xã, đặc khu that the 34 resolutions of 16/06/2025 leave in each province."""


def test_each_of_the_34_resolutions_of_2025_gave_a_province_its_communes() -> None:
    on = date(2025, 7, 1)
    stated = {}
    for line in NEW.replace("\n", " ").split(","):
        province, *counts = line.split()
        stated[province] = dict(zip(("phường", "xã", "đặc khu"), counts, strict=True))
    found = {}
    for province in provinces_on(on):
        of_kind = Counter(
            one.kind
            for one in communes()
            if one.is_valid(on) and one.parent_id == province
        )
        found[province.partition("@")[0]] = {
            kind: str(of_kind[kind]) for kind in ("phường", "xã", "đặc khu")
        }
    assert found == stated
