"""
Units of every parent on eight days, beside dated tables made from other sources.

Left out are only those that the other tables do not know themselves.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from graph.bodies.held import communes, districts, older_communes, provinces
from graph.bodies.units import KNOWN_SINCE, below, gap, provinces_on, unit
from graph.fold import fold

DAYS = (
    *(date(2010, 2, 9), date(2020, 6, 5), date(2022, 1, 5), date(2024, 12, 1)),
    *(date(2025, 3, 1), date(2025, 6, 30), date(2025, 7, 1), date(2026, 5, 1)),
)
Row = dict[str, str]
Units = dict[str, set[tuple[str, str, str]]]
"""Parent -> (id, kind, name) of what lies in it."""

SPELLED = """
an-giang/chau-phu/o-long-vy o-long-vi
bac-kan/bach-thong/si-binh sy-binh
ben-tre/thanh-phu/an-quy an-qui
binh-thuan/ham-thuan-nam/thuan-qui thuan-quy
dak-lak/cu-kuin/cu-e-wi cu-ewi
dak-lak/cu-mgar/ea-hdinh ea-hding
dak-lak/ea-kar/cu-jang cu-yang
dak-lak/mdrak/cu-k-roa cu-kroa
dak-lak/mdrak/ea-m-doal ea-mdoal
dak-nong/dak-song/dak-ndung dak-ndrung
dien-bien/muong-cha/xa-tong sa-tong
dien-bien/muong-nhe/huoi-lenh huoi-lech
dien-bien/tua-chua/sang-nhe xa-nhe
dien-bien/tua-chua/xin-chai sin-chai
dong-nai/tan-phu/dak-lua dac-lua
gia-lai/chu-se/h-bong hbong
gia-lai/dak-doa/h-neng hneng
gia-lai/dak-doa/k-dang kdang
gia-lai/ia-pa/ia-ma-ron ia-mron
gia-lai/kbang/dak-roong dak-rong
ha-giang/dong-van/xa-phin sa-phin
ha-giang/hoang-su-phi/san-xa-ho san-sa-ho
ha-giang/yen-minh/sung-trang sung-chang
ho-chi-minh/binh-chanh/quy-duc qui-duc
hoa-binh/kim-boi/mi-hoa my-hoa
hoa-binh/mai-chau/sam-khoe xam-khoe
kon-tum/ia-h-drai ia-hdrai
kon-tum/kon-plong/mang-buk mang-but
kon-tum/kon-plong/ngok-tem ngoc-tem
kon-tum/ngoc-hoi/bo-y po-y
kon-tum/tu-mo-rong/ngoc-lay ngok-lay
kon-tum/tu-mo-rong/ngoc-yeu ngok-yeu
lai-chau/muong-te/hua-bun hua-bum
lai-chau/nam-nhun/hua-bun hua-bum
lai-chau/phong-tho/la-nhi-thang lan-nhi-thang
lai-chau/phong-tho/ma-ly-pho ma-li-pho
lai-chau/phong-tho/tong-qua-lin tung-qua-lin
lam-dong/bao-lam/b-la bla
lam-dong/bao-loc/dam-bri dambri
lam-dong/dam-rong/da-k-nang da-knang
lam-dong/dam-rong/da-m-rong da-mrong
lang-son/dinh-lap/nt-thai-binh nong-truong-thai-binh
lao-cai/bao-thang/n-t-phong-hai nong-truong-phong-hai
lao-cai/sa-pa/sa-pa-xa-03016 sa-pa-xa
lao-cai/si-ma-cai/nan-xin nan-sin
lao-cai/van-ban/nam-rang nam-dang
nghe-an/hung-nguyen/hung-yen hung-yen-nam
phu-yen/son-hoa/eacha-rang ea-cha-rang
phu-yen/song-hinh/eabar ea-bar
phu-yen/song-hinh/eabia ea-bia
phu-yen/song-hinh/ealy ea-ly
phu-yen/song-hinh/eatrol ea-trol
quang-binh/bo-trach/nt-viet-trung nong-truong-viet-trung
quang-binh/le-thuy/nt-le-ninh nong-truong-le-ninh
quang-nam/dong-giang/ma-cooi ma-cooih
quang-nam/dong-giang/p-rao prao
quang-nam/nam-giang/laee la-ee
quang-nam/nam-giang/ta-bhinh ta-bhing
quang-nam/nam-giang/zuoich zuoih
quang-nam/tay-giang/bha-le bha-lee
quang-tri/da-krong/da-krong dakrong
soc-trang/my-xuyen/hoa-tu-ii hoa-tu-2
son-la/song-ma/pu-pau pu-bau
son-la/thuan-chau/noong-lay nong-lay
thai-binh/hung-ha/kim-chung kim-trung
thai-binh/kien-xuong/vu-qui vu-quy
thai-binh/quynh-phu/an-qui an-quy
tuyen-quang/yen-son/qui-quan quy-quan
vinh-long/tra-on/luc-sy-thanh luc-si-thanh
yen-bai/mu-cang-chai/de-su-phinh de-xu-phinh
yen-bai/tram-tau/hat-liu hat-luu
yen-bai/van-chan/nt-lien-son nong-truong-lien-son
yen-bai/van-chan/nt-tran-phu nong-truong-tran-phu
"""
"""
Units that the newer of the packages spells otherwise, and so their ids: the id of the
other tables, and the last part of ours. The other spelling is one of our aliases.
"""
LEFT_OUT = {
    # Which communes they had before a town was made of a part of them is not known
    # there either: the list of the state shows the rest with an unknown start.
    "binh-duong/ben-cat": date(2013, 12, 30),
    "binh-duong/tan-uyen": date(2013, 12, 30),
    "ha-tinh/ky-anh-huyen": date(2015, 4, 11),
    "hau-giang/long-my-huyen": date(2015, 5, 16),
    "quang-binh/quang-trach": date(2013, 12, 21),
    "tien-giang/cai-lay-huyen": date(2013, 12, 27),
    "tra-vinh/duyen-hai-huyen": date(2015, 5, 16),
}
SETTLED = "2025-01-01"
"""
A day that the other tables call uncertain for ten provinces, whose acts they had not
seen: all ten (1277 to 1287/NQ-UBTVQH15) are in the list of the state with that day.
"""


IN_FORCE = {
    "dong-thap/hong-ngu-huyen/thuong-thoi-tien": ("2019-01-10", "2019-03-01"),
    "hau-giang/long-my-huyen/vinh-vien": ("2019-03-12", "2019-05-01"),
}
"""Two days of issue that the list of the state has since put right."""


@lru_cache(maxsize=1)
def ours() -> dict[str, str]:
    """Ids of the other tables -> our ids, where they differ."""
    pairs = (line.split() for line in SPELLED.split("\n") if line)
    return {other: f"{other.rpartition('/')[0]}/{last}" for other, last in pairs}


def our_id(other: str) -> str:
    return ours().get(other, other).replace("ia-h-drai/", "ia-hdrai/")


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


def is_valid(row: Row, on: date) -> bool:
    return row["valid_from"] <= on.isoformat() < (row["valid_to"] or "9999")


def plain(unit_id: str | None) -> str:
    return (unit_id or "").partition("@")[0]


def spelled(name: str) -> str:
    """One spelling of a name: tone marks, i and y, and hyphens are passed over."""
    return fold(name).replace(" - ", " ").replace("-", " ")


def told_there(rows: list[Row], parent: str, on: date) -> Units:
    found: Units = defaultdict(set)
    for row in rows:
        if is_valid(row, on):
            one = our_id(row["id"])
            above = row[parent].replace("ia-h-drai", "ia-hdrai")
            found[above].add((one, row["kind"], spelled(row["name"])))
    return found


def told_here(parents: list[str], other: Units, on: date) -> Units:
    """What ours say; a name that the others spell as one of our aliases is theirs."""
    found: Units = defaultdict(set)
    for parent in parents:
        theirs = {one: name for one, _, name in other.get(plain(parent), set())}
        for one in below(parent, on) or ():
            known = unit(one, on)
            assert known is not None
            names = {spelled(name) for name in (known.name, *known.aliases)}
            name = theirs.get(plain(one), "")
            shown = name if name in names else spelled(known.name)
            found[plain(parent)].add((plain(one), known.kind, shown))
    return found


@pytest.mark.parametrize("on", DAYS)
def test_provinces_of_a_day(shared: Path, on: date) -> None:
    rows = read(shared / "gold/units/provinces.csv")
    expected = {(r["id"], r["kind"], r["name"]) for r in rows if is_valid(r, on)}
    found = {(plain(p.id), p.kind, p.name) for p in provinces() if p.is_valid(on)}
    assert found == expected


@pytest.mark.parametrize("on", DAYS)
def test_districts_of_a_day_in_each_province(shared: Path, on: date) -> None:
    rows = read(shared / "gold/units/districts.csv")
    expected = told_there(rows, "province", on)
    parents = list(provinces_on(on))
    if on < date(2025, 7, 1):
        assert not [p for p in parents if gap(p, on)]
        assert told_here(parents, expected, on) == expected
    else:
        assert not expected
        assert not [one for one in districts() if one.is_valid(on)]


@pytest.mark.parametrize("on", DAYS)
def test_communes_of_a_day_in_each_district_or_province(shared: Path, on: date) -> None:
    rows = read(shared / "gold/units/communes.csv")
    expected = told_there(rows, "parent", on)
    parents = [p.id for p in districts() if p.is_valid(on)] or list(provinces_on(on))
    unknown = {place for place, until in LEFT_OUT.items() if on < until}
    assert {plain(p) for p in parents if gap(p, on)} == unknown
    expected = {p: units for p, units in expected.items() if p not in unknown}
    assert told_here(parents, expected, on) == expected


def test_every_period_is_as_long_there_as_here(shared: Path) -> None:
    """All 12,680 periods of communes until 2025-07-01, not only those of eight days."""
    rows = read(shared / "gold/units/communes.csv")
    path = Path(__file__).resolve().parents[3] / "graph/data/communes_until_2025.csv"
    expected = {period(row) for row in rows if row["id"].count("/") == 2}
    found = {period(row) for row in read(path)}
    certain = {one[:4]: one[4] for one in found}
    settled = {
        one
        for one in expected
        if one[4] == "window" and SETTLED in one and certain[one[:4]] != "window"
    }
    assert {one[0].partition("/")[0] for one in settled} <= {
        *("an-giang", "dong-thap", "ha-noi", "ha-tinh", "ho-chi-minh", "phu-tho"),
        *("quang-ngai", "quang-tri", "tra-vinh", "vinh-phuc"),
    }
    expected -= settled
    assert expected == found - {(*one[:4], certain[one[:4]]) for one in settled}
    assert len(found) == 12680


def period(row: Row) -> tuple[str, str, str, str, str]:
    one = our_id(row["id"])
    begins, ends, certainty = row["valid_from"], row["valid_to"], row["certainty"]
    if one in IN_FORCE:
        issued, in_force = IN_FORCE[one]
        begins, ends = begins.replace(issued, in_force), ends.replace(issued, in_force)
        certainty = "exact"
    return one, row["kind"], begins, ends, certainty


BETTER = {
    # Where the acts tell more than the others show: both parts of a divided ward, the
    # district that took over the communes of an island, a ward that took in another.
    *("ho-chi-minh/binh-thanh/phuong-6", "ho-chi-minh/go-vap/phuong-13"),
    *("ho-chi-minh/quan-6/phuong-5", "ho-chi-minh/quan-2/an-khanh"),
    *("quang-ngai/ly-son/an-binh", "quang-ngai/ly-son/an-hai"),
    *("quang-ngai/ly-son/an-vinh", "da-nang/hai-chau/hai-chau-ii"),
    "thai-nguyen/dai-tu/hung-son",
}


def test_communes_passed_to_those_that_the_other_tables_name(shared: Path) -> None:
    rows = read(shared / "gold/units/communes.csv")
    expected = {}
    for row in rows:
        if row["id"].count("/") == 2:
            after = [one for one in row["successors"].split("|") if one]
            key = period(row)[0], period(row)[3]
            expected[key] = {our_id(one) for one in after}
    path = Path(__file__).resolve().parents[3] / "graph/data/communes_until_2025.csv"
    found = {
        (row["id"], row["valid_to"]): {
            plain(one) for one in row["successors"].split("|")
        }
        - {"?"}
        for row in read(path)
    }
    differ = {key[0] for key in expected if found[key] != expected[key]}
    assert differ == BETTER


@pytest.mark.parametrize("on", [day for day in DAYS if day > date(2017, 3, 6)])
def test_tables_from_packages_alone_differ_only_where_they_do_not_know(
    shared: Path, on: date
) -> None:
    rows = read(shared / "gold/units/mit_only/communes.csv")
    expected = told_there(rows, "parent", on)
    parents = [p.id for p in districts() if p.is_valid(on)] or list(provinces_on(on))
    found = told_here(parents, expected, on)
    doubtful = {r["parent"] for r in rows if r["certainty"] == "window"}
    differ = {
        place
        for place in expected.keys() | found.keys()
        if expected.get(place, set()) != found.get(place, set()) and not gap(place, on)
    }
    assert differ <= doubtful


def test_the_days_before_2010_are_told_nowhere() -> None:
    before = date(2009, 12, 31)
    assert before < KNOWN_SINCE
    assert all(below(p, before) is None for p in provinces_on(before))
    assert all(below(d.id, before) is None for d in districts())
    assert older_communes("ha-tay") == {}
    assert communes()
