"""Every unit of the tables by its name, inside and outside its days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.bodies import Answer, in_full, look_up, successors
from graph.fold import fold
from graph.words import Doubt, Naming
from tests.graph.bodies.every_name import (
    SINCE,
    UNTIL,
    Row,
    alike,
    each_with_days,
    full_name,
    rows,
    so_called,
)

DAY = timedelta(days=1)


def test_every_unit_is_exactly_its_full_name_on_its_first_and_last_day() -> None:
    missed = []
    for row, first, last in each_with_days():
        for on in {first, last}:
            found = look_up(full_name(row, on), on=on)
            if (found.naming, found.ids) != (Naming.ONE, (row.id,)):
                missed.append((full_name(row, on), on, found))

    assert missed == []


def test_every_unit_is_among_those_of_its_name_without_marks_or_in_capitals() -> None:
    """Not where a name holds the word that joins: "Lao Và Chải"."""
    missed = []
    for row, first, _ in each_with_days():
        if " Và " in row.name:
            continue
        name = full_name(row, first)
        for written in (fold(name), name.upper()):
            found = look_up(written, on=first)
            if row.id not in found.ids or found.naming is Naming.NONE:
                missed.append((written, first, found))

    assert missed == []


def test_no_unit_is_told_of_a_day_outside_its_own() -> None:
    """None with the reason, or another unit of that day that bears the name."""
    wrong = []
    for row, first, last in each_with_days():
        outside = {(last + DAY, last), (first - DAY, first)}
        for on, inside in outside:
            if not SINCE <= on < UNTIL:
                continue
            found = look_up(full_name(row, inside), on=on)
            if not _is_right_outside(row, on, found):
                wrong.append((full_name(row, inside), on, found))

    assert wrong == []


def _is_right_outside(row: Row, on: date, found: Answer) -> bool:
    if found.naming is Naming.NONE:
        same = [r for r in alike(row.name) if r.id == row.id and r.kind == row.kind]
        ended = any(one.end <= on for one in same)
        is_said = found.reason is (Doubt.ENDED if ended else Doubt.BEGINS)
        if found.ids == (row.id,) and row.end <= on:
            came_again = any(one.start > on for one in same)
            after = () if came_again else successors(row.id, on=on)
            return is_said and found.followers == after
        return row.id in found.ids and (is_said or len(found.ids) > 1)
    there = {one.id for one in alike(row.name) if one.on(on)}
    return set(found.ids) <= there


@given(
    st.sampled_from(rows()),
    st.dates(SINCE, UNTIL - DAY),
    st.booleans(),
)
@settings(max_examples=100)
def test_a_scan_of_the_tables_finds_the_same(
    row: Row, on: date, without_marks: bool
) -> None:
    province = row.id.partition("/")[0].partition("@")[0]
    expected = so_called(row.kind, row.name, "", on)
    written = f"{row.kind} {row.name}"
    found = look_up(fold(written) if without_marks else written, on=on)
    if not without_marks:
        expected = {one for one in expected if _has_marks_of(one, row.name, on)}

    assert (set(found.ids) if found.naming is not Naming.NONE else set()) == expected
    assert (found.naming is Naming.ONE) == (len(expected) == 1)

    inside = look_up(found.given, on=on, within=province)
    told = set(inside.ids) if inside.naming is not Naming.NONE else set()
    assert told == {i for i in expected if re.split("[/@]", i)[0] == province}


def _has_marks_of(unit_id: str, name: str, on: date) -> bool:
    names = {one.name for one in rows() if one.id == unit_id and one.on(on)}
    return name in names


def test_a_sentence_tells_of_each_unit_by_its_full_name() -> None:
    for row, first, _ in list(each_with_days())[::500]:
        assert fold(in_full(row.id, first)) == fold(full_name(row, first))
