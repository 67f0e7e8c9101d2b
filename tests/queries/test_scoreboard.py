"""Sums by locality and directive: what is owed, due and done, with honest bounds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.stores import open_store
from graph.stores.seam import Store
from graph.values import BodyClass
from graph.words import Action, Level
from queries.scoreboard import QUESTION, scoreboard
from tests.queries.drawn import DIRECTIVE, demand, manifest, plan, put
from tests.queries.told import told
from tests.worlds import Row, document, edge, row
from trienkhai.line import build

ON = date(2022, 12, 31)
A, B, C = "ubnd/cao-bang", "ubnd/ha-tinh", "ubnd/son-la"
SUM = ("implemented", "candidates", "not_due", "missing", "not_found", "unknown")


def done(of: str, on: str = "2022-01-10", to: Row = DIRECTIVE) -> list[Row]:
    answer = plan(of, on)
    return [answer, edge(answer, to)]


def one_row(store: Store, *columns: str, **asked: Any) -> tuple[Any, ...]:
    (found,) = told(scoreboard(store, on=ON, **asked), *columns)
    return found


def test_each_state_is_counted_once_and_the_deficit_has_two_bounds(
    store: Store,
) -> None:
    put(
        store,
        DIRECTIVE,
        *demand(A, B, C, "ubnd/lao-cai", due="2022-03-01"),
        *done(A),
        manifest("m1", B),
        plan(C, "2022-01-11"),
    )

    columns = ("obligations", *SUM, "due", "deficit_low", "deficit_high")
    assert one_row(store, *columns, by="directive") == (
        *(4, 1, 0, 0, 1, 1, 1, 4),
        *(0.25, 0.75),
    )


def test_a_locality_has_a_row_for_each_clock(store: Store) -> None:
    report = document("9/BC-UBND", of=A, on="2022-02-01")
    put(
        store,
        DIRECTIVE,
        *demand(A, due="2022-03-01"),
        *demand(A, name="q2", action=Action.REPORT, due="2022-05-01", clock="report"),
        report,
        edge(report, DIRECTIVE, relation="reports_on"),
    )

    frame = scoreboard(store, on=ON)

    columns = ("clock", "subject_id", "subject", "implemented", "deficit_high")
    assert told(frame, *columns) == [
        ("plan", "cao-bang", "tỉnh Cao Bằng", 0, 1.0),
        ("report", "cao-bang", "tỉnh Cao Bằng", 1, 0.0),
    ]


def test_without_a_term_nothing_is_due_and_there_is_no_deficit(store: Store) -> None:
    put(store, DIRECTIVE, *demand(A), *done(A))

    frame = scoreboard(store, on=ON)

    columns = ("obligations", "implemented", "due", "deficit_low", "rank_low")
    assert told(frame, *columns) == [(1, 1, 0, None, None)]
    assert "no plan deadline is stated" in (QUESTION.remark(frame) or "")


def test_what_has_fallen_due_stands_before_what_has_not(store: Store) -> None:
    put(
        store,
        DIRECTIVE,
        *demand("gov/bo-y-te", name="q2", due="2023-06-01"),
        *demand("gov/bo-noi-vu", A, name="q1", due="2022-03-01"),
        *demand("ubnd/hai-duong/nam-sach", name="q3", due="2022-02-01"),
    )

    assert told(scoreboard(store, on=ON), "subject", "due") == [
        ("Bộ Nội vụ", 1),
        ("tỉnh Cao Bằng", 1),
        ("huyện Nam Sách, tỉnh Hải Dương", 1),
        ("Bộ Y tế", 0),
    ]


def test_terms_that_come_back_are_said_to_stand_outside_the_sums(store: Store) -> None:
    put(store, DIRECTIVE, *demand(A, recurrence="year", clock="report"))

    said = QUESTION.remark(scoreboard(store, on=ON)) or ""

    assert "some terms come back" in said
    assert "undefined" not in said


def test_a_term_counts_from_its_last_day(store: Store) -> None:
    put(store, DIRECTIVE, *demand(A, due="2022-12-31"))
    assert one_row(store, "due", "not_due") == (1, 0)
    put(store, DIRECTIVE, *demand(A, due="2023-01-01"))
    assert one_row(store, "due", "not_due") == (0, 1)


def test_what_was_not_issued_by_then_obliges_nobody(store: Store) -> None:
    put(store, DIRECTIVE, *demand(A, due="2022-03-01"))

    assert scoreboard(store, on=date(2021, 11, 25)).empty


def test_a_late_answer_is_an_answer(store: Store) -> None:
    put(store, DIRECTIVE, *demand(A, due="2022-01-01"), *done(A, "2022-06-01"))

    assert one_row(store, "deficit_high", "median_lag") == (0.0, 187.0)


def test_the_deficit_is_compared_with_an_earlier_day(store: Store) -> None:
    put(
        store,
        DIRECTIVE,
        *demand(A, B, due="2022-01-31"),
        *done(A, "2022-10-01"),
        manifest("m1", A),
        manifest("m2", B),
    )

    columns = ("deficit_low", "deficit_high", "change_low", "change_high")
    assert one_row(store, *columns, by="directive") == (0.5, 0.5, -0.5, -0.5)
    assert one_row(store, *columns[2:], by="directive", lookback=0) == (0.0, 0.0)


def test_before_a_term_had_come_there_is_nothing_to_compare(store: Store) -> None:
    put(store, DIRECTIVE, *demand(A, due="2022-09-30"))

    assert one_row(store, "change_low", "change_high") == (None, None)


def test_delays_are_of_what_is_missing_and_of_all_that_is_open(store: Store) -> None:
    put(
        store,
        DIRECTIVE,
        *demand(A, due="2022-12-21"),
        *demand(B, name="q2", due="2022-12-01"),
        manifest("m1", A),
    )

    columns = ("delay_missing", "delay_open", "long_overdue_low", "long_overdue_high")
    assert one_row(store, *columns, by="directive", long=30) == (10.0, 20.0, 0, 1)
    assert one_row(store, *columns, by="directive", long=10) == (10.0, 20.0, 1, 2)


def test_ranks_are_as_far_apart_as_the_deficits_leave_them(store: Store) -> None:
    put(
        store,
        DIRECTIVE,
        *demand(A, B, C, due="2022-03-01"),
        *done(A),
        manifest("m1", B),
    )

    columns = ("subject_id", "deficit_low", "deficit_high", "rank_low", "rank_high")
    assert told(scoreboard(store, on=ON), *columns) == [
        ("ha-tinh", 1.0, 1.0, 2, 3),
        ("son-la", 0.0, 1.0, 1, 2),
        ("cao-bang", 0.0, 0.0, 1, 1),
    ]


def test_bodies_of_another_level_are_ranked_apart(store: Store) -> None:
    put(
        store,
        DIRECTIVE,
        *demand(A, "gov/bo-noi-vu", due="2022-03-01"),
        manifest("m1", A),
        manifest("m2", "gov/bo-noi-vu"),
    )

    columns = ("subject_id", "subject", "level", "rank_low", "rank_high")
    assert told(scoreboard(store, on=ON), *columns) == [
        ("gov/bo-noi-vu", "Bộ Nội vụ", "central", 1, 1),
        ("cao-bang", "tỉnh Cao Bằng", "province", 1, 1),
    ]


def test_who_did_not_exist_is_asked_or_cannot_be_counted_stands_outside(
    store: Store,
) -> None:
    many = BodyClass("so", countable=False)
    put(
        store,
        DIRECTIVE,
        *demand(A, "ubnd/ha-tay", many, due="2022-03-01"),
        *demand(B, name="q2", binding=False),
    )

    columns = ("obligations", "not_existing", "requests", "uncountable", "due")
    assert one_row(store, *columns, by="directive") == (1, 1, 1, 1, 1)


@pytest.mark.parametrize(("partial", "deficit"), [(False, 0.5), (True, 0.0)])
def test_who_carries_out_what_was_replaced_as_a_whole_does_not_conform(
    store: Store, partial: bool, deficit: float
) -> None:
    newer = document("9/CT-TTg", of="gov/thu-tuong", on="2021-12-01")
    ended = row(
        "effects",
        effect_id="e1",
        new_id=newer.id,
        old_id=DIRECTIVE.id,
        kind="replaces",
        partial=partial,
        from_from=date(2022, 1, 1),
        from_to=date(2022, 1, 2),
        basis="text",
        evidence_id="c1",
    )
    put(
        store,
        *(DIRECTIVE, newer, ended),
        *demand(A, B),
        *done(A, "2021-12-20"),
        *done(B, "2022-01-10"),
    )

    assert one_row(store, "implemented", "conformity_deficit", by="directive") == (
        2,
        deficit,
    )


def test_a_row_leads_to_the_demand_that_is_open_for_longest(store: Store) -> None:
    other = document("7/CT-TTg", of="gov/thu-tuong", on="2021-11-01")
    put(
        store,
        *(DIRECTIVE, other),
        *demand(A, due="2022-03-01"),
        *demand(A, of=other, name="q2", due="2022-02-01"),
    )

    assert one_row(store, "evidence_id", "basis", "due") == ("q2", "stated", 2)


def test_days_and_kinds_that_make_no_sense_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="lookback"):
        scoreboard(store, lookback=-1)
    with pytest.raises(ValueError, match="month"):
        scoreboard(store, by="month")


def test_on_the_measuring_texts_no_plan_is_due_and_all_reports_are_unknown(
    shared: Path,
) -> None:
    store = open_store("memory:")
    build([shared / "seeds"], store=store, decisions=shared / "gold/decisions.csv")

    frame = scoreboard(store, on=date(2022, 12, 31))
    said = QUESTION.remark(frame) or ""

    assert "Plan clock undefined: no plan deadline is stated." in said
    assert "Report clock: all unknown, deficit 0 to 100 %." in said
    reports = frame[(frame["clock"] == "report") & (frame["due"] > 0)]
    assert len(reports)
    assert set(reports["deficit_low"]) == {0.0}
    assert set(reports["deficit_high"]) == {1.0}
    assert frame[frame["clock"] == "plan"]["deficit_high"].isna().all()
    assert set(frame["level"]) >= {Level.PROVINCE, Level.DISTRICT}


def test_before_all_directives_it_says_that_none_was_issued(store: Store) -> None:
    put(store, DIRECTIVE, *demand(A))

    before = scoreboard(store, on=date(2021, 11, 25))
    assert before.empty
    assert before.attrs["nothing"] == "scoreboard_unissued"
    assert "nothing" not in scoreboard(store, on=date(2021, 11, 26)).attrs
