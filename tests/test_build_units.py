"""The script that makes the tables of units: its steps, and that the lists fit it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tools.units.rows import Row, identify, only, split
from tools.units.walk import (
    Change,
    follow,
    gaps,
    number,
    walked_back,
    walked_on,
)

DATA = Path(__file__).resolve().parents[1] / "graph" / "data"


def change(on: str, place: str, ended: str, began: str = "", **more: str) -> Change:
    """A row of a list of changes; what is not given is empty."""
    rest = ("since", "act", "to", "into", "codes")
    row = {"on": on, "place": place, "ended": ended, "began": began}
    return dict.fromkeys(rest, "") | {"certainty": "exact"} | row | more


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_without_changes_all_was_there_from_the_start() -> None:
    now = [Row("a/b", "xã", "Một")]
    assert walked_back(now, []) == now
    assert (now[0].valid_from, now[0].valid_to) == ("", "2025-07-01")


def test_a_merger_taken_back_gives_both_and_where_they_went() -> None:
    now = [Row("a/b", "xã", "Một Hai", codes=["7"])]
    rows = walked_back(
        now,
        [
            change("2020-01-01", "a/b", "xã Hai", into="xã Một Hai", act="2/NQ"),
            change("2020-01-01", "a/b", "xã Một", "xã Một Hai", act="2/NQ"),
        ],
    )
    number(rows, {})
    identify(rows)
    follow(rows)

    assert [(r.id, r.valid_from, r.valid_to, r.into, r.acts) for r in rows] == [
        ("a/b/mot-hai", "2020-01-01", "2025-07-01", [], ["+2/NQ"]),
        ("a/b/hai", "", "2020-01-01", ["a/b/mot-hai"], ["-2/NQ"]),
        ("a/b/mot", "", "2020-01-01", ["a/b/mot-hai"], ["-2/NQ"]),
    ]
    assert [row.codes for row in rows] == [["7"], [], ["7"]]


def test_a_commune_that_moved_has_another_id_in_the_other_district() -> None:
    now = [Row("a/c", "phường", "Một")]
    moved = change("2012-01-01", "a/b", "xã Một", "phường Một", to="a/c")
    rows = walked_back(now, [moved])
    identify(rows)
    follow(rows)

    assert [(row.id, row.into) for row in rows] == [
        ("a/c/mot", []),
        ("a/b/mot", ["a/c/mot"]),
    ]


def test_a_change_of_something_that_is_not_there_stops_the_walk() -> None:
    with pytest.raises(ValueError, match="xã Ba, a/b"):
        walked_back(
            [Row("a/b", "xã", "Một")], [change("2012-01-01", "a/b", "", "xã Ba")]
        )


def test_a_later_kind_is_walked_on_to() -> None:
    first = Row("a", "xã", "Một", codes=["7"], valid_from="2025-07-01", valid_to="")
    rows = walked_on([first], [change("2026-04-30", "a", "xã Một", "phường Một")])

    assert [(row.kind, row.valid_from, row.valid_to) for row in rows] == [
        ("xã", "2025-07-01", "2026-04-30"),
        ("phường", "2026-04-30", ""),
    ]


def test_siblings_written_alike_are_told_apart_by_kind_then_by_code() -> None:
    rows = [
        Row("a/b", "thị trấn", "Cũ", codes=["1"]),
        Row("a/b", "xã", "Cũ", codes=["2"]),
        Row("a/b", "xã", "Mỹ", codes=["3"]),
        Row("a/b", "xã", "My", codes=["4"]),
        Row("a/b", "phường", "5", codes=["5"]),
    ]
    identify(rows)

    assert [row.id for row in rows] == [
        *("a/b/cu", "a/b/cu-xa", "a/b/my-xa-3", "a/b/my-xa-4", "a/b/phuong-5")
    ]


def test_of_two_names_that_differ_in_accents_the_one_as_written_is_meant() -> None:
    rows = [Row("a/b", "xã", "Mỹ"), Row("a/b", "xã", "My")]
    assert only(rows, "a/b", "xã", "My") is rows[1]
    with pytest.raises(ValueError, match="xã MY"):
        only(rows, "a/b", "xã", "MY")


def test_what_is_not_known_before_a_change_makes_a_gap() -> None:
    listed = [
        change("2013-12-21", "a/b", "?", to="a/c"),
        change("2019-11-01", "a/d", "xã Một", "phường Một", since="2019-09-01"),
    ]
    assert gaps(listed) == [
        ["a/b", "", "2013-12-21", "incomplete"],
        ["a/d", "2019-09-01", "2019-11-01", "window"],
    ]


@pytest.mark.parametrize("name", ["Phường 05", "phường 5", "PHƯỜNG 5"])
def test_a_number_is_written_without_a_zero(name: str) -> None:
    assert split(name) == ("phường", "5")


def test_the_list_of_changes_makes_the_table_from_its_last_state() -> None:
    """A row of the table or of the list that was changed alone is found here."""
    shown = read("communes_until_2025.csv")
    last = [row for row in shown if row["valid_to"] == "2025-07-01"]
    now = [
        Row(row["parent"], row["kind"], row["name"], codes=row["code"].split("|"))
        for row in last
    ]
    after = {row["id"]: row["successors"] for row in last}
    ends = {row["id"]: row["act"].rpartition("|")[2] for row in last}
    listed = [c for c in read("commune_changes.csv") if c["on"] < "2025-07-01"]

    rows = walked_back(now, listed)
    notes = read("unit_notes.csv")
    number(rows, {_key(n): n["codes"] for n in notes if n["codes"]})
    identify(rows)
    follow(rows)
    for row in now:
        row.into = after[row.id].split("|")
        row.acts.append(ends[row.id])

    columns = [0, 1, 2, 3, 4, 5, 6, 8, 9]
    made = sorted([row.cells()[n] for n in columns] for row in rows)
    assert made == sorted([[*row.values()][n] for n in columns] for row in shown)


def _key(note: dict[str, str]) -> tuple[str, str, str]:
    return note["place"], note["unit"], note["valid_to"]
