"""Places by name: every one of the tables, and those that are written alike."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph.bodies import Setting, locality, look_up, named
from graph.bodies.held import (
    communes,
    districts,
    older_communes,
    older_provinces,
)

LATER = date(2025, 9, 1)
LAST = date(2025, 6, 30)


@pytest.mark.parametrize("capitals", [False, True])
def test_every_commune_is_found_by_its_name_in_its_province(capitals: bool) -> None:
    for one in communes():
        words = f"UBND {one.full_name}"
        setting = Setting(f"ubnd/{one.parent_id}", LATER)
        found = named(words.upper() if capitals else words, setting=setting)
        assert found.body_id == f"ubnd/{one.id}"


@pytest.mark.parametrize("on", [date(2010, 2, 9), LAST])
def test_every_older_commune_is_found_by_its_name_in_its_district(on: date) -> None:
    missed = []
    known = [u for p in older_provinces() for u in older_communes(p).values()]
    alive = [period for rows in known for period in rows if period.is_valid(on)]
    for one in alive:
        setting = Setting(f"ubnd/{one.parent_id}", on)
        if named(f"UBND {one.full_name}", setting=setting).body_id != f"ubnd/{one.id}":
            missed.append(one.name)
    in_small_letters = [n for n in missed if any(w[0].islower() for w in n.split())]
    assert missed == in_small_letters
    assert len(missed) < 20


def test_every_district_is_found_by_its_name_in_its_province() -> None:
    for one in districts():
        on = max(one.valid_from, date(2010, 1, 1))
        found = locality(one.full_name, on=on, within=one.parent_id)
        assert found.locality_id == one.id


def test_every_spelling_of_a_province_is_that_province(shared: Path) -> None:
    path = shared / "gold/units/provinces.csv"
    with path.open(encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines):
            on = date.fromisoformat(row["valid_from"] or "2010-01-01")
            if row["valid_to"] and on >= date.fromisoformat(row["valid_to"]):
                on = date.fromisoformat(row["valid_to"]) - timedelta(days=1)
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                found = locality(name, on=on).locality_id
                assert found is not None, name
                assert found.partition("@")[0] == row["id"]


def test_marks_tell_communes_apart_that_are_written_alike_without() -> None:
    here = Setting("ubnd/quang-ngai@2025-07-01", LATER)
    first = named("UBND xã Ba Tơ", setting=here).body_id
    second = named("UBND xã Ba Tô", setting=here).body_id
    assert first is not None
    assert second is not None
    assert first != second
    bare = named("UBND xa Ba To", setting=here)
    assert set(bare.candidates) == {first, second}


def test_the_same_marks_on_other_syllables_are_another_name() -> None:
    """Phù Hóa lies in Quảng Trạch, Phú Hòa in Lương Tài and in Định Quán."""
    day = date(2010, 1, 1)
    there = "quang-binh/quang-trach/phu-hoa"
    assert look_up("xã Phù Hóa", on=day).ids == (there,)
    assert there not in look_up("xã Phú Hòa", on=day).ids
    assert look_up("xã Phú Hòa", on=day, within="quang-binh").ids == ()
    assert there in look_up("xa Phu Hoa", on=day).ids


def test_a_name_may_end_in_a_word_that_is_a_kind() -> None:
    here = Setting("ubnd/ha-noi/thach-that", LAST)
    assert named("UBND xã Tân Xã", setting=here).body_id == (
        "ubnd/ha-noi/thach-that/tan-xa"
    )
    full = "UBND xã Tân Xã huyện Thạch Thất"
    assert named(full).body_id == "ubnd/ha-noi/thach-that/tan-xa"


def test_a_number_may_be_a_part_of_a_name() -> None:
    here = Setting("ubnd/lam-dong@2025-07-01", LATER)
    assert named("UBND phường 1 Bảo Lộc", setting=here).body_id == (
        "ubnd/lam-dong/1-bao-loc@2025-07-01"
    )
    assert named("UBND xã Bảo Lâm 2", setting=here).body_id == (
        "ubnd/lam-dong/bao-lam-2@2025-07-01"
    )


@pytest.mark.parametrize(
    "name", ["", "huyện", "tỉnh", "Atlantis", "tỉnh Hà Nội", "huyện Châu Thành", "số 5"]
)
def test_what_is_no_one_place_has_a_reason(name: str) -> None:
    found = locality(name, on=date(2020, 1, 1))
    assert found.locality_id is None
    assert found.reason


@pytest.mark.parametrize("name", ["9" * 5000, "²", "0", "000"])
def test_a_number_that_no_ward_bears_makes_no_fault_and_no_empty_id(name: str) -> None:
    found = named(f"UBND phường {name}", setting=Setting("ubnd/ho-chi-minh/go-vap"))

    assert found.body_id is None or not found.body_id.endswith("/")
