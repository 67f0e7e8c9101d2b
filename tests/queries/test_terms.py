"""Deadlines: late only by a stated term and a dated document; two clocks."""

from __future__ import annotations

from datetime import date

import pytest

from graph.stores.seam import Store
from graph.words import Action, Clock
from queries.coverage import coverage
from queries.implementers import implementers
from tests.queries.drawn import DIRECTIVE, demand, plan, put
from tests.queries.told import told
from tests.worlds import document, edge, row

ON = date(2022, 12, 31)
BODY = {
    n: f"ubnd/{n}" for n in ("cao-bang", "bac-kan", "lang-son", "phu-tho", "son-la")
}


@pytest.fixture
def by_new_year(store: Store) -> Store:
    """Asked for "trước ngày 31/12/2021": one before, one that day, one after."""
    plans = [
        plan(BODY["cao-bang"], "2021-12-30", 1),
        plan(BODY["bac-kan"], "2021-12-31", 2),
        plan(BODY["lang-son"], "2022-01-01", 3),
        plan(BODY["phu-tho"], None, 4, year=2021, date_from=date(2021, 11, 26)),
    ]
    return put(
        store,
        DIRECTIVE,
        *plans,
        *(edge(p, DIRECTIVE) for p in plans),
        *demand(*BODY.values(), due="2021-12-31"),
    )


def test_a_document_is_judged_by_the_day_that_is_stated(by_new_year: Store) -> None:
    frame = coverage(by_new_year, [DIRECTIVE.id], on=ON)

    assert told(frame, "body_id", "lag_days", "timing", "flags") == [
        (BODY["bac-kan"], 35, "boundary", "boundary"),
        (BODY["cao-bang"], 34, "on_time", ""),
        (BODY["lang-son"], 36, "late", "late"),
        (BODY["phu-tho"], None, None, "undated"),
        (BODY["son-la"], None, None, ""),
    ]
    assert set(frame.due.dt.date) == {date(2021, 12, 31)}


def test_implementers_are_judged_alike(by_new_year: Store) -> None:
    frame = implementers(by_new_year, DIRECTIVE.id, on=ON)

    assert told(frame, "body_id", "lag_days", "timing") == [
        (BODY["cao-bang"], 34, "on_time"),
        (BODY["bac-kan"], 35, "boundary"),
        (BODY["lang-son"], 36, "late"),
        (BODY["phu-tho"], None, None),
    ]


@pytest.mark.parametrize("comparator", ["by", "within"])
def test_only_before_makes_the_day_itself_a_boundary(
    store: Store, comparator: str
) -> None:
    one = plan(BODY["cao-bang"], "2021-12-31")
    asked = demand(BODY["cao-bang"], due="2021-12-31", comparator=comparator)
    put(store, DIRECTIVE, one, edge(one, DIRECTIVE), *asked)

    frame = coverage(store, [DIRECTIVE.id], on=ON)

    assert frame.timing.to_list() == ["on_time"]


def test_the_end_of_a_period_is_no_deadline(store: Store) -> None:
    one = plan(BODY["cao-bang"], "2022-06-01")
    asked = demand(BODY["cao-bang"], due="2021-12-31", comparator="until")
    put(store, DIRECTIVE, one, edge(one, DIRECTIVE), *asked)

    frame = coverage(store, [DIRECTIVE.id], on=ON)

    assert told(frame, "due", "timing", "lag_days") == [(None, "no_deadline", 187)]


def test_without_a_deadline_there_is_a_lag_and_no_judgement(store: Store) -> None:
    one = plan(BODY["cao-bang"], "2024-06-01")
    put(store, DIRECTIVE, one, edge(one, DIRECTIVE), *demand(BODY["cao-bang"]))

    frame = coverage(store, [DIRECTIVE.id], on=date(2025, 1, 1))

    assert told(frame, "state", "timing", "lag_days", "flags") == [
        ("direct", "no_deadline", 918, "")
    ]


def test_a_plan_can_be_on_time_while_the_report_is_late(store: Store) -> None:
    """The plan is due by the end of 2021, the report by 2022-06-15."""
    answer = plan(BODY["cao-bang"], "2021-12-20", 1)
    report = document("9/BC-UBND", of=BODY["cao-bang"], on="2022-06-20")
    put(
        store,
        *(DIRECTIVE, answer, report, edge(answer, DIRECTIVE)),
        edge(report, DIRECTIVE, relation="reports_on"),
        *demand(BODY["cao-bang"], due="2021-12-31", clock=Clock.PLAN),
        *demand(
            BODY["cao-bang"],
            name="q2",
            action=Action.REPORT,
            due="2022-06-15",
            clock=Clock.REPORT,
        ),
    )

    plans = coverage(store, [DIRECTIVE.id], on=ON)
    reports = coverage(store, [DIRECTIVE.id], demand="q2", on=ON)
    early = coverage(store, [DIRECTIVE.id], demand="q2", on=date(2022, 6, 1))

    columns = ("demand_id", "clock", "state", "document_id", "timing")
    assert told(plans, *columns) == [("q1", "plan", "direct", answer.id, "on_time")]
    assert told(reports, *columns) == [("q2", "report", "direct", report.id, "late")]
    assert early.state.to_list() == ["not_due"]


def test_a_body_asked_twice_is_one_row_with_the_strongest_demand(store: Store) -> None:
    put(
        store,
        DIRECTIVE,
        *demand(BODY["cao-bang"], BODY["son-la"], name="q1", action=Action.ORGANISE),
        *demand(BODY["cao-bang"], name="q2", due="2022-06-30"),
        *demand(BODY["cao-bang"], name="q3"),
        *demand(BODY["cao-bang"], name="q4", action=Action.COORDINATE),
    )

    frame = coverage(store, [DIRECTIVE.id], on=ON)

    assert told(frame, "body_id", "demand_id", "strength") == [
        (BODY["cao-bang"], "q2", "explicit"),
        (BODY["son-la"], "q1", "implied"),
    ]


def test_what_the_text_states_goes_before_what_a_person_says(store: Store) -> None:
    put(
        store,
        DIRECTIVE,
        *demand(BODY["cao-bang"], BODY["son-la"], name="d1", basis="decision"),
        *demand(BODY["cao-bang"], name="q2"),
        row("decisions", decision_id="d1", kind="demand", subject_id=DIRECTIVE.id),
    )

    frame = coverage(store, [DIRECTIVE.id], on=ON)

    assert told(frame, "body_id", "basis") == [
        (BODY["cao-bang"], "stated"),
        (BODY["son-la"], "asserted"),
    ]


def test_who_is_only_asked_is_flagged(store: Store) -> None:
    put(store, DIRECTIVE, *demand("front/ha-noi", binding=False))

    frame = coverage(store, [DIRECTIVE.id], on=ON)

    assert told(frame, "body_id", "flags") == [("front/ha-noi", "not_binding")]
