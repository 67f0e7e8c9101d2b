"""The tables of bodies and localities: every row's example, days, successions."""

from __future__ import annotations

import csv
import json
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from graph.bodies import (
    Setting,
    body,
    by_author,
    everything,
    level_of,
    locality,
    longest,
    members,
    named,
    province_of,
    successors,
)
from graph.bodies.held import districts, provinces
from graph.bodies.known import Example, central, examples
from graph.bodies.units import below, provinces_on
from graph.bodies.values import Locality
from graph.fold import fold, slug
from graph.tables import TABLES
from graph.values import BodyClass
from graph.words import Doubt, Level

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize("example", examples(), ids=lambda e: e.words)
def test_every_row_is_found_by_its_example(example: Example) -> None:
    setting = Setting(example.issuer_id, example.day)
    _, _, behind = example.words.partition("của ")
    whole = named(example.words, setting=setting)
    if example.words.isupper():
        whole = by_author(example.words, setting=setting)

    found = whole if whole.body_id else longest(behind, setting=setting)[0]

    assert found.body_id == example.body_id


def test_every_alias_of_a_central_body_names_it() -> None:
    for one in central().values():
        for alias in (one.name, *one.aliases):
            assert named(alias).body_id == one.id, alias


def test_ids_of_ministries_are_their_names() -> None:
    for one in central().values():
        if one.kind in ("ministry", "ministerial"):
            assert one.id == f"gov/{slug(one.name)}"


def test_every_successor_and_parent_is_a_body() -> None:
    for one in central().values():
        for other in (*one.successors, one.parent_id, one.series_owner_id):
            assert other is None or other in central(), (one.id, other)


def test_there_were_63_provinces_and_are_34() -> None:
    assert len(provinces_on(date(2009, 12, 31))) == 63
    assert len(provinces_on(BEFORE)) == 63
    assert len(provinces_on(AFTER)) == 34
    assert len(provinces_on(date(2008, 7, 31))) == 64


def test_centrally_run_cities_are_five_then_six_then_seven() -> None:
    def cities(on: date) -> int:
        return sum(p.kind == "thành phố" and p.is_valid(on) for p in provinces())

    counts = [cities(on) for on in (date(2024, 12, 31), BEFORE, date(2026, 4, 30))]

    assert counts == [5, 6, 7]


def test_the_merger_of_2025_is_as_published(shared: Path) -> None:
    rows = json.loads((shared / "gold/province_merge_2025.json").read_text("utf-8"))
    for row in rows:
        later = locality(row["new"], on=AFTER).locality_id
        for old in row["merged_from"]:
            earlier = locality(old["name"], on=BEFORE).locality_id
            assert earlier is not None
            assert successors(earlier, on=AFTER) == (later,)
            assert successors(f"ubnd/{earlier}", on=AFTER) == (f"ubnd/{later}",)
            inside = below(earlier, BEFORE)
            assert inside is not None
            assert len(inside) == old["districts"]
            communes = BodyClass("ubnd", Level.COMMUNE, earlier)
            assert len(members(communes, on=BEFORE) or ()) == old["communes"]
        assert later is not None
        unchanged = len(row["merged_from"]) == 1
        assert ("@" not in later) == unchanged


def test_a_province_ends_on_the_day_its_successor_begins() -> None:
    assert named("UBND tỉnh Hải Dương", setting=Setting(day=BEFORE)).reason is None
    later = named("UBND tỉnh Hải Dương", setting=Setting(day=AFTER))
    assert (later.body_id, later.reason) == ("ubnd/hai-duong", Doubt.ENDED)
    assert named("UBND TP Hải Phòng", setting=Setting(day=BEFORE)).body_id == (
        "ubnd/hai-phong"
    )
    assert named("UBND TP Hải Phòng", setting=Setting(day=AFTER)).body_id == (
        "ubnd/hai-phong@2025-07-01"
    )


def test_hue_was_a_city_of_its_province_before_it_was_a_city_of_the_state() -> None:
    assert locality("thành phố Huế", on=date(2024, 12, 31)).locality_id == (
        "thua-thien-hue/hue"
    )
    assert locality("thành phố Huế", on=date(2025, 1, 1)).locality_id == "hue"
    assert locality("TT-Huế", on=date(2024, 1, 1)).locality_id == "thua-thien-hue"


def test_a_ministry_has_its_days_and_its_successor() -> None:
    old = body("gov/bo-ke-hoach-va-dau-tu")
    assert old is not None
    assert old.is_valid(date(2025, 2, 28))
    assert not old.is_valid(date(2025, 3, 1))
    assert successors(old.id, on=date(2025, 3, 1)) == ("gov/bo-tai-chinh",)


@pytest.mark.parametrize("on", [date(2009, 1, 1), date(2020, 1, 1), AFTER])
def test_no_two_provinces_of_a_day_are_written_alike(on: date) -> None:
    alive = [p for p in provinces() if p.is_valid(on)]
    owners: dict[str, str] = {}
    for one in alive:
        for name in (one.name, *one.aliases):
            assert owners.setdefault(fold(name), one.id) == one.id, name


def test_districts_are_those_that_the_list_of_the_state_shows(shared: Path) -> None:

    def rows(path: Path) -> set[tuple[str, str, str, str]]:
        with path.open(encoding="utf-8-sig") as lines:
            return {
                (
                    row["id"].replace("ia-h-drai", "ia-hdrai"),
                    row["kind"],
                    row["valid_from"],
                    row["valid_to"],
                )
                for row in csv.DictReader(lines)
            }

    here = Path(__file__).resolve().parents[3] / "graph/data/districts.csv"
    assert rows(here) == rows(shared / "gold/units/districts.csv")


def test_no_two_central_bodies_of_a_day_are_written_alike() -> None:
    owners: dict[str, list[str]] = {}
    for one in central().values():
        for name in {fold(name) for name in (one.name, *one.aliases)}:
            owners.setdefault(name, []).append(one.id)
    shared_names = {name: ids for name, ids in owners.items() if len(ids) > 1}
    assert shared_names == {}


def test_no_two_codes_of_a_day_are_one() -> None:
    owners: dict[str, list[str]] = {}
    for one in central().values():
        for symbol in one.symbols:
            owners.setdefault(symbol.upper(), []).append(one.id)
    for symbol, ids in owners.items():
        for first, second in combinations(ids, 2):
            a, b = central()[first], central()[second]
            apart = a.valid_to <= b.valid_from or b.valid_to <= a.valid_from
            assert apart, (symbol, ids)


def test_districts_of_a_province_written_alike_differ_in_kind() -> None:
    seen: dict[tuple[str | None, str], list[Locality]] = {}
    for one in districts():
        seen.setdefault((one.parent_id, fold(one.name)), []).append(one)
    for alike in seen.values():
        for a, b in combinations(alike, 2):
            together = a.valid_from < b.valid_to and b.valid_from < a.valid_to
            assert not together or a.kind != b.kind


def test_rows_have_the_columns_of_the_tables_and_unique_keys() -> None:
    for name, rows in everything().items():
        table = TABLES[name]
        keys = [tuple(row[column] for column in table.key) for row in rows]
        assert len(set(keys)) == len(keys), name
        assert {column for row in rows for column in row} <= set(table.names), name


def test_a_commune_has_its_name_level_and_province() -> None:
    known = body("ubnd/lang-son/bac-son/bac-quynh")
    assert known is not None
    assert (known.level, known.parent_id) == (Level.COMMUNE, "ubnd/lang-son/bac-son")
    assert known.name == "Ủy ban nhân dân xã Bắc Quỳnh"
    assert level_of("lang-son/bac-son/bac-quynh") is Level.COMMUNE
    assert province_of("lang-son/bac-son/khong-co") == "lang-son"


def test_go_vap_had_sixteen_wards_and_then_twelve() -> None:
    wards = BodyClass("ubnd", Level.COMMUNE, "ho-chi-minh/go-vap", units=("phường",))
    counts = [
        len(members(wards, on=on) or ())
        for on in (date(2010, 2, 9), date(2023, 6, 1), date(2025, 1, 1))
    ]
    assert counts == [16, 16, 12]
    assert members(wards, on=date(2009, 12, 31)) is None


MINISTRIES_2020 = (
    "Bộ Quốc phòng|Bộ Công an|Bộ Ngoại giao|Bộ Nội vụ|Bộ Tư pháp"
    "|Bộ Kế hoạch và Đầu tư|Bộ Tài chính|Bộ Công Thương"
    "|Bộ Nông nghiệp và Phát triển nông thôn|Bộ Giao thông vận tải|Bộ Xây dựng"
    "|Bộ Tài nguyên và Môi trường|Bộ Thông tin và Truyền thông"
    "|Bộ Lao động - Thương binh và Xã hội|Bộ Văn hóa, Thể thao và Du lịch"
    "|Bộ Khoa học và Công nghệ|Bộ Giáo dục và Đào tạo|Bộ Y tế"
)
AGENCIES_2020 = (
    "Ủy ban Dân tộc|Ngân hàng Nhà nước Việt Nam|Thanh tra Chính phủ|Văn phòng Chính phủ"
)
MINISTRIES_2025 = (
    "Bộ Quốc phòng|Bộ Công an|Bộ Ngoại giao|Bộ Nội vụ|Bộ Tư pháp|Bộ Tài chính"
    "|Bộ Công Thương|Bộ Nông nghiệp và Môi trường|Bộ Xây dựng"
    "|Bộ Văn hóa, Thể thao và Du lịch|Bộ Khoa học và Công nghệ|Bộ Giáo dục và Đào tạo"
    "|Bộ Y tế|Bộ Dân tộc và Tôn giáo"
)
AGENCIES_2025 = "Ngân hàng Nhà nước Việt Nam|Thanh tra Chính phủ|Văn phòng Chính phủ"


@pytest.mark.parametrize(
    ("on", "kind", "names", "count"),
    [
        (date(2020, 6, 5), "ministry", MINISTRIES_2020, 18),
        (date(2020, 6, 5), "ministerial", AGENCIES_2020, 4),
        (date(2025, 2, 28), "ministry", MINISTRIES_2020, 18),
        (date(2025, 2, 28), "ministerial", AGENCIES_2020, 4),
        (date(2025, 3, 1), "ministry", MINISTRIES_2025, 14),
        (date(2025, 3, 1), "ministerial", AGENCIES_2025, 3),
    ],
)
def test_the_ministries_and_agencies_of_a_day_are_those_of_the_resolutions(
    on: date, kind: str, names: str, count: int
) -> None:
    found = {b.name for b in central().values() if b.kind == kind and b.is_valid(on)}

    assert len(names.split("|")) == count
    assert found == set(names.split("|"))


def test_each_ministry_that_ended_passed_to_one_that_was_there() -> None:
    gone = set(MINISTRIES_2020.split("|")) - set(MINISTRIES_2025.split("|"))
    on = date(2025, 3, 1)

    followers = {
        one.name: [body(s) for s in successors(one.id, on=on)]
        for one in central().values()
        if one.name in gone
    }

    assert {k: [b.name for b in v if b] for k, v in followers.items()} == {
        "Bộ Kế hoạch và Đầu tư": ["Bộ Tài chính"],
        "Bộ Giao thông vận tải": ["Bộ Xây dựng"],
        "Bộ Nông nghiệp và Phát triển nông thôn": ["Bộ Nông nghiệp và Môi trường"],
        "Bộ Tài nguyên và Môi trường": ["Bộ Nông nghiệp và Môi trường"],
        "Bộ Thông tin và Truyền thông": ["Bộ Khoa học và Công nghệ"],
        "Bộ Lao động - Thương binh và Xã hội": ["Bộ Nội vụ"],
    }
