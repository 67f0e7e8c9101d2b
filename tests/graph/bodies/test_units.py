"""What must hold of the tables of units on every day."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from graph.bodies import body, successors
from graph.bodies.held import (
    END_OF_DISTRICTS,
    UNIT_COLUMNS,
    communes,
    districts,
    gaps,
    older_communes,
    older_provinces,
    provinces,
    table,
    unit_days,
)
from graph.bodies.rows import tables
from graph.bodies.units import below, formed_from, gap, periods
from graph.bodies.values import Locality
from graph.tables import EARLIEST, LATEST

ROOT = Path(__file__).resolve().parents[3]
FILES = ("provinces", "districts", "communes_until_2025", "communes")


@lru_cache(maxsize=1)
def older() -> tuple[Locality, ...]:
    """All periods of communes until 2025-07-01."""
    held = (older_communes(p).values() for p in older_provinces())
    return tuple(u for known in held for rows in known for u in rows)


def every() -> Iterable[Locality]:
    return (*provinces(), *districts(), *older(), *communes())


def by_id() -> dict[str, list[Locality]]:
    found = defaultdict(list)
    for one in every():
        found[one.id].append(one)
    return found


def test_no_unit_is_two_things_on_one_day() -> None:
    for one, known in by_id().items():
        spans = sorted((p.valid_from, p.valid_to) for p in known)
        assert all(start < end for start, end in spans), one
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), one


def test_no_two_units_of_a_place_have_one_kind_and_name_on_one_day() -> None:
    alike = defaultdict(list)
    for one in every():
        alike[one.parent_id, one.kind, one.name.casefold()].append(one)
    for group in alike.values():
        for a, b in combinations(group, 2):
            assert a.valid_to <= b.valid_from or b.valid_to <= a.valid_from, (a, b)


def test_every_unit_that_ended_passed_to_one_or_it_is_said_that_none_is_known() -> None:
    unknown = []
    for name in FILES:
        for row in table(f"{name}.csv"):
            assert bool(row["valid_to"]) == bool(row["successors"]), row
            if row["successors"] == "?":
                unknown.append((row["id"], row["valid_to"]))
    assert len(unknown) == 25
    assert all(end < "2025-07-01" for _, end in unknown)


def test_every_unit_that_followed_was_there_on_that_day() -> None:
    known = by_id()
    for one in every():
        for after in one.successors:
            assert any(p.is_valid(one.valid_to) for p in known[after]), (one, after)


def test_every_unit_lay_in_a_unit_above_on_all_of_its_days() -> None:
    known = by_id()
    for one in every():
        if one.parent_id is None:
            continue
        day = one.valid_from
        for above in sorted(known[one.parent_id], key=lambda p: p.valid_from):
            if above.valid_from <= day:
                day = max(day, above.valid_to)
        assert day >= one.valid_to, one


def test_an_id_tells_its_province_and_its_district() -> None:
    for one in (*districts(), *older()):
        assert one.id.rpartition("/")[0] == one.parent_id
    for one in communes():
        above = (one.parent_id or "").partition("@")[0]
        assert one.id.partition("/")[0] == above
        assert one.id.endswith(f"@{END_OF_DISTRICTS}")


def test_every_change_of_a_district_or_commune_names_its_act() -> None:
    for one in (*districts(), *older(), *communes()):
        signs = [act[0] for act in one.act.split("|")]
        assert ("+" in signs) == (one.valid_from > EARLIEST), one
        assert ("-" in signs) == (one.valid_to < LATEST), one


@pytest.mark.parametrize("name", FILES[1:])
def test_the_columns_are_in_the_order_in_which_they_are_read(name: str) -> None:
    assert tuple(next(table(f"{name}.csv"))) == UNIT_COLUMNS


def test_what_is_said_of_units_changes_on_no_other_day() -> None:
    days = {d for one in every() for d in (one.valid_from, one.valid_to)}
    days |= {d for rows in gaps().values() for g in rows for d in (g.begins, g.ends)}
    assert set(unit_days()) == days - {EARLIEST, LATEST}


def test_every_unit_has_codes_and_one_code_is_one_unit_of_a_level_on_a_day() -> None:
    """The last code counts, for the office numbered some units anew."""
    last = defaultdict(list)
    for one in every():
        assert one.codes, one
        last[one.level, one.codes[-1]].append(one)
    on = date(2025, 6, 30)
    for group in last.values():
        assert sum(one.is_valid(on) for one in group) <= 1, group


def test_a_gap_lies_in_a_place_that_was_there() -> None:
    for place, rows in gaps().items():
        for one in rows:
            assert one.begins < one.ends
            assert any(
                p.valid_from < one.ends and one.begins < p.valid_to
                for p in periods(place)
            ), one


def test_units_in_a_gap_are_not_told_and_the_reason_is() -> None:
    for place, rows in gaps().items():
        for one in rows:
            on = max(one.begins, date(2010, 1, 1))
            assert below(place, on) is None
            assert gap(place, on) == one
            assert gap(place, one.ends) is None


def test_471_communes_were_divided_in_2025() -> None:
    last = [one for one in older() if one.valid_to == END_OF_DISTRICTS]
    assert len(last) == 10035
    assert sum(len(one.successors) > 1 for one in last) == 471


def test_each_commune_of_today_was_made_of_something() -> None:
    first = {one.id for one in communes() if one.valid_from == END_OF_DISTRICTS}
    assert len(first) == 3321
    assert all(formed_from(one) for one in first)


@pytest.mark.parametrize(
    ("ward", "old"),
    [
        ("hanh-thong", ["phuong-1", "phuong-3"]),
        ("an-nhon", ["phuong-5", "phuong-6"]),
        ("go-vap", ["phuong-10", "phuong-17"]),
        ("an-hoi-dong", ["phuong-15", "phuong-16"]),
        ("thong-tay-hoi", ["phuong-11", "phuong-8"]),
        ("an-hoi-tay", ["phuong-12", "phuong-14"]),
    ],
)
def test_a_ward_of_today_was_made_of_those_that_its_resolution_names(
    ward: str, old: list[str]
) -> None:
    places = [f"ho-chi-minh/go-vap/{one}" for one in old]
    before = [*formed_from(f"ho-chi-minh/{ward}@2025-07-01")]
    assert [one for one in before if one != "ho-chi-minh/go-vap"] == places


def test_a_district_and_its_communes_passed_to_the_same_communes() -> None:
    inside: dict[str | None, set[str]] = defaultdict(set)
    for one in older():
        if one.valid_to == END_OF_DISTRICTS:
            inside[one.parent_id] |= set(one.successors)
    for district in districts():
        if district.valid_to == END_OF_DISTRICTS and inside[district.id]:
            assert set(district.successors) == inside[district.id]


@pytest.mark.parametrize("island", ["bach-long-vi", "con-co", "hoang-sa", "con-dao"])
def test_an_island_without_communes_became_one_special_zone(island: str) -> None:
    old = next(d for d in districts() if d.id.endswith("/" + island))
    assert below(old.id, date(2025, 6, 30)) == ()
    (new,) = old.successors
    assert [p.kind for p in periods(new)] == ["đặc khu"]


def test_a_district_passed_to_the_communes_that_hold_parts_of_it() -> None:
    old = "ubnd/ho-chi-minh/go-vap"
    expected = {
        f"ubnd/ho-chi-minh/{ward}@2025-07-01"
        for ward in (
            *("an-hoi-dong", "an-hoi-tay", "an-nhon"),
            *("go-vap", "hanh-thong", "thong-tay-hoi"),
        )
    }
    assert set(successors(old, on=date(2025, 7, 1))) == expected
    rows = [r for r in tables([old])["successions"] if r["from_id"] == old]
    assert {(r["to_id"], r["kind"], r["whole"]) for r in rows} == {
        (one, "splits", False) for one in expected
    }


def test_a_commune_is_followed_through_every_merger_to_that_of_today() -> None:
    first = "ho-chi-minh/quan-2/binh-an"
    assert successors(first, on=date(2021, 6, 1)) == ("ho-chi-minh/thu-duc/an-khanh",)
    assert successors(first, on=date(2026, 1, 1)) == (
        "ho-chi-minh/an-khanh@2025-07-01",
    )


def test_a_ward_divided_before_2025_has_both_that_hold_its_parts() -> None:
    ward = "ho-chi-minh/go-vap/phuong-13"
    assert successors(ward, on=date(2025, 3, 1)) == (
        "ho-chi-minh/go-vap/phuong-14",
        "ho-chi-minh/go-vap/phuong-15",
    )


def test_communes_of_an_island_passed_to_its_district_and_then_to_the_zone() -> None:
    first = "ubnd/quang-ngai/ly-son/an-vinh"
    assert successors(first, on=date(2021, 1, 1)) == ("ubnd/quang-ngai/ly-son",)
    (zone,) = successors(first, on=date(2026, 1, 1))
    assert zone == "ubnd/quang-ngai/ly-son@2025-07-01"


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("ho-chi-minh/go-vap/phuong-4", "merges"),
        ("ba-ria-vung-tau/vung-tau/phuong-6", "renames"),
        ("thua-thien-hue/a-luoi", "continues"),
        ("quang-ninh/yen-hung", "renames"),
        ("hai-phong", "continues"),
        ("hai-duong", "merges"),
        ("thua-thien-hue/hue", "splits"),
    ],
)
def test_what_happened_to_a_unit_is_told_in_one_word(place: str, kind: str) -> None:
    rows = tables([f"ubnd/{place}"])["successions"]
    first = [row for row in rows if row["from_id"] == f"ubnd/{place}"]
    assert {row["kind"] for row in first} == {kind}


def test_a_divided_commune_is_held_whole_by_none() -> None:
    divided = next(one for one in older() if len(one.successors) == 2)
    of = f"ubnd/{divided.id}"
    rows = [r for r in tables([of])["successions"] if r["from_id"] == of]
    assert [r["whole"] for r in rows] == [False, False]


def test_ten_communes_became_wards_with_their_province_a_city() -> None:
    on = date(2026, 4, 30)
    began = [one for one in communes() if one.valid_from == on]
    assert {one.parent_id for one in began} == {"dong-nai@2025-07-01"}
    assert {one.kind for one in began} == {"phường"}
    assert {one.name for one in began} == set(_names())
    assert {one.act for one in began} == {"+237/NQ-UBTVQH16"}
    city = body("ubnd/dong-nai@2025-07-01")
    assert city is not None
    assert [p.kind for p in periods("dong-nai@2025-07-01")] == ["tỉnh", "thành phố"]


def _names() -> Iterator[str]:
    yield from ("Dầu Giây", "Đồng Phú", "Long Thành", "Lộc Ninh", "Nhơn Trạch")
    yield from ("Tân Khai", "Tân Phú", "Trảng Bom", "Trị An", "Xuân Lộc")


@pytest.mark.parametrize(
    ("unit_id", "codes"),
    [
        ("tien-giang/cai-lay-huyen", ["817", "820"]),
        ("quang-binh/quang-trach", ["458", "454"]),
        ("lao-cai/sa-pa/sa-pa-03002", ["03016", "03002"]),
        ("hai-duong", ["30"]),
        ("dong-nai/tan-phu@2025-07-01", ["26116"]),
    ],
)
def test_a_unit_that_was_numbered_anew_has_all_codes_in_order(
    unit_id: str, codes: list[str]
) -> None:
    assert [code for _, code in periods(unit_id)[-1].codes] == codes


def test_a_scheme_of_codes_goes_with_the_time() -> None:
    old = {scheme for one in (*districts(), *older()) for scheme, _ in one.codes}
    new = {scheme for one in communes() for scheme, _ in one.codes}
    assert (old, new) == ({"gso-legacy"}, {"qd19-2025"})


def test_a_province_is_looked_up_without_reading_the_communes_of_old() -> None:
    """Every command begins so; reading 12,000 rows takes longer than the lookup."""
    script = (
        "from datetime import date;"
        "from graph.bodies import Setting, named, held;"
        "at = Setting('ubnd/ha-noi', date(2020, 6, 5));"
        "assert named('UBND tỉnh Hải Dương', setting=at).body_id == 'ubnd/hai-duong';"
        "assert named('UBND huyện Sóc Sơn', setting=at).body_id;"
        "assert not held.older_communes.cache_info().currsize;"
        "assert not held.communes.cache_info().currsize"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
