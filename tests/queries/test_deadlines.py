"""What is due, of whom, on which day, and what answers it: by hand, and by loops."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.errors import UnknownBody
from graph.stores import open_store
from graph.stores.seam import Store
from graph.values import BodyClass
from graph.words import Action, Clock, Comparator, Level
from queries.deadlines import deadlines
from tests.queries.drawn import demand, put
from tests.queries.told import told
from tests.worlds import Row, document, edge, row, world

ON = date(2022, 10, 1)
PLAN = document("27/KH-UBND", of="ubnd/hai-duong", on="2022-01-10")
DISTRICTS = BodyClass("ubnd", Level.DISTRICT, "hai-duong")
CHI_LINH = "ubnd/hai-duong/chi-linh"
TWICE = ["before --06-15", "before --12-15"]


def duty(*whom: str | BodyClass, **values: Any) -> list[Row]:
    return demand(*whom, of=PLAN, **values)


def report(of: str, on: str | None, number: int = 5) -> list[Row]:
    made = document(f"{number:02}/BC-UBND", of=of, on=on)
    return [made, edge(made, PLAN, relation="reports_on")]


def carries_out(of: str, on: str | None) -> list[Row]:
    made = document("05/KH-UBND", of=of, on=on)
    return [made, edge(made, PLAN)]


def test_a_graph_without_terms_has_nothing_due(store: Store) -> None:
    put(store, PLAN, *duty(DISTRICTS))

    assert deadlines(store, on=ON).empty


@pytest.mark.parametrize(
    ("on", "comparator", "state"),
    [
        ("2022-03-14", "before", "next"),
        ("2022-03-15", "before", "boundary"),
        ("2022-03-15", "by", "next"),
        ("2022-03-16", "before", "past"),
        ("2022-03-16", "by", "past"),
    ],
)
def test_a_term_stands_before_on_or_behind_the_day(
    store: Store, on: str, comparator: str, state: str
) -> None:
    put(store, PLAN, *duty(CHI_LINH, due="2022-03-15", comparator=comparator))

    frame = deadlines(store, on=date.fromisoformat(on))

    assert told(frame, "body_id", "due", "comparator", "state", "clock") == [
        (CHI_LINH, frame.due[0], comparator, state, "plan")
    ]
    assert frame.due[0].date() == date(2022, 3, 15)


def test_terms_behind_the_horizon_are_not_told(store: Store) -> None:
    put(store, PLAN, *duty(CHI_LINH, due="2022-03-15"))
    day = date(2021, 12, 15)

    assert deadlines(store, on=date(2022, 1, 10), horizon=63).empty
    assert len(deadlines(store, on=date(2022, 1, 10), horizon=64)) == 1
    assert deadlines(store, on=day, horizon=90).empty


def test_how_long_a_plan_runs_is_no_day_on_which_it_is_due(store: Store) -> None:
    put(store, PLAN, *duty(CHI_LINH, due="2022-03-15", comparator="until"))

    assert deadlines(store, on=ON).empty


def test_a_class_is_one_row_with_how_many_answered(store: Store) -> None:
    put(
        store,
        PLAN,
        *carries_out(CHI_LINH, "2022-03-01"),
        *carries_out("ubnd/hai-duong/nam-sach", "2022-03-15"),
        *carries_out("ubnd/hai-duong/kinh-mon", "2022-04-01"),
        *carries_out("ubnd/ha-noi/ba-dinh", "2022-02-01"),
        *duty(DISTRICTS, due="2022-03-15"),
    )

    frame = deadlines(store, on=ON)

    columns = ("body_id", "counted", "answered", "late", "discharged_by")
    assert told(frame, *columns) == [(None, 12, 3, 1, None)]


@pytest.mark.parametrize(
    ("day", "timing"),
    [
        ("2022-03-14", "on_time"),
        ("2022-03-15", "boundary"),
        ("2022-03-16", "late"),
        (None, None),
    ],
)
def test_of_one_body_the_document_is_told(
    store: Store, day: str | None, timing: str | None
) -> None:
    answer, link = carries_out(CHI_LINH, day)
    put(store, PLAN, answer, link, *duty(DISTRICTS, due="2022-03-15"))

    frame = deadlines(store, on=ON, body="UBND thành phố Chí Linh, tỉnh Hải Dương")

    columns = ("body_id", "counted", "answered", "discharged_by", "timing")
    assert told(frame, *columns) == [(CHI_LINH, 1, 1, answer.id, timing)]


def test_a_document_that_comes_after_the_day_asked_answers_nothing(
    store: Store,
) -> None:
    put(
        store,
        PLAN,
        *carries_out(CHI_LINH, "2022-03-01"),
        *duty(CHI_LINH, due="2022-03-15"),
    )

    assert deadlines(store, on=date(2022, 2, 28)).answered.to_list() == [0]
    assert deadlines(store, on=date(2022, 3, 1)).answered.to_list() == [1]


def test_what_carries_out_through_others_or_the_object_answers_too(
    store: Store,
) -> None:
    other = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
    middle = document("9/KH-UBND", of="ubnd/hai-duong/nam-sach", on="2022-02-01")
    below = document("3/KH-UBND", of=CHI_LINH, on="2022-02-02")
    skips = document("4/KH-UBND", of="ubnd/hai-duong/kinh-mon", on="2022-02-03")
    put(
        store,
        *(PLAN, other, middle, below, skips),
        *(edge(PLAN, other), edge(middle, PLAN), edge(below, middle)),
        edge(skips, other),
        *duty(DISTRICTS, due="2022-03-15", object_id=other.id),
    )

    assert deadlines(store, on=ON).answered.to_list() == [3]


def test_two_clocks_are_answered_each_by_its_own(store: Store) -> None:
    put(
        store,
        PLAN,
        *carries_out(CHI_LINH, "2022-03-01"),
        *duty(CHI_LINH, due="2022-03-15"),
        *duty(CHI_LINH, name="q2", action=Action.REPORT, due="2022-11-10"),
    )

    frame = deadlines(store, on=ON)
    plans = deadlines(store, on=ON, clock=Clock.PLAN)

    assert told(frame, "demand_id", "clock", "state", "answered") == [
        ("q1", "plan", "past", 1),
        ("q2", "report", "next", 0),
    ]
    assert plans.demand_id.to_list() == ["q1"]


def test_a_duty_that_comes_back_is_due_on_each_of_its_days(store: Store) -> None:
    put(
        store,
        PLAN,
        *report(CHI_LINH, "2022-06-10"),
        *report(CHI_LINH, "2022-06-20", 6),
        *report(CHI_LINH, "2023-06-20", 7),
        *duty(CHI_LINH, action=Action.REPORT, recurrence="P6M", terms=TWICE),
    )

    frame = deadlines(store, on=date(2023, 4, 1))

    assert [day.isoformat()[:10] for day in frame.due] == [
        "2022-06-15",
        "2022-12-15",
        "2023-06-15",
    ]
    assert told(frame, "state", "recurrence", "answered", "timing") == [
        ("past", "P1Y", 1, "on_time"),
        ("past", "P1Y", 1, "on_time"),
        ("next", "P1Y", 0, None),
    ]


def test_the_duties_of_a_directive_end_with_it(store: Store) -> None:
    until = document(
        "27/KH-UBND",
        of="ubnd/hai-duong",
        on="2022-01-10",
        period_to=date(2023, 1, 1),
    )
    yearly = ["before --12-15"], ["before next --01-15"]
    put(
        store,
        until,
        *duty("ubnd/ha-noi", action=Action.REPORT, terms=yearly[0]),
        *duty(CHI_LINH, name="q2", action=Action.REPORT, terms=yearly[1]),
    )

    frame = deadlines(store, on=date(2025, 6, 1))

    assert [day.isoformat()[:10] for day in frame.due] == ["2022-12-15", "2023-01-15"]


def test_a_replaced_directive_binds_no_longer(store: Store) -> None:
    newer = document("30/KH-UBND", of="ubnd/hai-duong", on="2023-07-01")
    put(
        store,
        PLAN,
        newer,
        row(
            "effects",
            effect_id="e1",
            new_id=newer.id,
            old_id=PLAN.id,
            kind="replaces",
            partial=False,
            from_from=date(2023, 7, 1),
            from_to=date(2023, 7, 2),
            basis="text",
        ),
        *duty(CHI_LINH, action=Action.REPORT, terms=TWICE),
    )

    frame = deadlines(store, on=date(2025, 6, 1))

    assert [day.isoformat()[:10] for day in frame.due] == [
        "2022-06-15",
        "2022-12-15",
        "2023-06-15",
    ]


@pytest.mark.parametrize(
    ("values", "answered", "reason"),
    [
        ({"recurrence": "P3M"}, None, "comes back (P3M)"),
        ({"terms": ["within R/P1M"]}, None, "comes back (P1M)"),
        ({"terms": ["by P10D"]}, 1, "runs from an event"),
        ({"comparator": "by"}, 1, "runs from an event"),
    ],
)
def test_a_term_without_a_day_says_so(
    store: Store, values: dict[str, Any], answered: int | None, reason: str
) -> None:
    put(
        store,
        PLAN,
        *report(CHI_LINH, "2022-06-10"),
        *duty(CHI_LINH, action=Action.REPORT, **{"comparator": None, **values})
        if "comparator" not in values
        else [
            Row(one.table, {**one.values, "comparator": "by"})
            if one.table == "demands"
            else one
            for one in duty(CHI_LINH, action=Action.REPORT)
        ],
    )

    frame = deadlines(store, on=ON, lang="en")

    assert told(frame, "due", "state", "answered") == [(None, "undated", answered)]
    assert told(frame, "timing") == [("no_deadline" if answered else None,)]
    assert reason in frame.reason[0]


def test_who_cannot_be_counted_stands_with_the_reason(store: Store) -> None:
    departments = BodyClass("so", Level.PROVINCE, "hai-duong", countable=False)
    put(
        store,
        PLAN,
        *duty(departments, due="2022-03-15"),
        *duty(name="q2", due="2022-03-15"),
        *duty(BodyClass("ubnd", Level.DISTRICT, "hai-duong", count=13), name="q3",
              due="2022-03-15"),
    )  # fmt: skip

    frame = deadlines(store, on=ON, lang="en")

    assert told(frame, "demand_id", "countable", "counted", "answered") == [
        ("q1", False, None, None),
        ("q2", False, None, None),
        ("q3", True, 12, 0),
    ]
    assert [reason.partition(";")[0] for reason in frame.reason] == [
        "“các so” cannot be counted and stands outside the sum.",
        "The text does not say whom it asks.",
        "The text states 13, the tables of units have 12",
    ]


def test_a_class_that_did_not_exist_is_said_to_be_empty(store: Store) -> None:
    later = document("9/KH-UBND", of="ubnd/lam-dong@2025-07-01", on="2025-09-01")
    gone = BodyClass("ubnd", Level.DISTRICT, "lam-dong@2025-07-01")
    put(store, later, *demand(gone, of=later, due="2025-10-01"))

    frame = deadlines(store, on=date(2025, 9, 2), lang="en")

    assert told(frame, "counted", "answered") == [(0, 0)]
    assert "none of that class" in frame.reason[0]


def test_a_body_that_did_not_exist_is_said_so(store: Store) -> None:
    put(
        store,
        PLAN,
        *duty("ubnd/hai-phong@2025-07-01", due="2022-03-15"),
        *duty(CHI_LINH, name="q2", due="2022-03-16"),
    )

    frame = deadlines(store, on=ON, lang="en")

    assert "did not exist on the day" in frame.reason[0]
    assert told(frame, "reason")[1] == (None,)


@pytest.mark.parametrize(
    ("rows", "on", "why"),
    [
        ([], ON, "deadlines_no_demand"),
        (duty(CHI_LINH), ON, "deadlines_no_term"),
        (duty(CHI_LINH, due="2022-03-15"), date(2022, 1, 9), "deadlines_unissued"),
        (duty(CHI_LINH, due="2023-03-15"), ON, "deadlines_later"),
    ],
)
def test_a_document_without_rows_says_why(
    store: Store, rows: list[Row], on: date, why: str
) -> None:
    put(store, PLAN, *rows)

    frame = deadlines(store, document=PLAN.id, on=on)

    assert frame.empty
    assert frame.attrs["nothing"] == why


def test_a_body_that_is_not_known_is_refused(store: Store) -> None:
    put(store, PLAN, *duty(CHI_LINH, due="2022-03-15"))

    with pytest.raises(UnknownBody):
        deadlines(store, body="cơ quan không có", on=ON)


DAYS = st.dates(date(2021, 12, 1), date(2023, 12, 31))
BODIES = (CHI_LINH, "ubnd/hai-duong/nam-sach", "so/hai-duong/noi-vu", "ubnd/ha-noi")
TERMS = st.one_of(
    DAYS.map(lambda day: day.isoformat()),
    st.integers(1, 31).map("---{:02}".format),
    st.builds("--{:02}-{:02}".format, st.integers(1, 12), st.integers(1, 31)),
    st.sampled_from(["R/P3M", "P10D"]),
)
WHOM = st.lists(st.sampled_from([*BODIES, DISTRICTS]), max_size=2, unique=True)
DUTIES = st.lists(st.tuples(WHOM, st.lists(TERMS, min_size=1, max_size=3)), max_size=3)
REPORTS = st.lists(
    st.tuples(st.sampled_from(BODIES), st.one_of(st.none(), DAYS)), max_size=6
)
Duties = list[tuple[list[str | BodyClass], list[str]]]
Reports = list[tuple[str, date | None]]


def is_due(rule: str, day: date) -> bool:
    named = min(int(rule[-2:]), monthrange(day.year, day.month)[1])
    in_month = rule.startswith("---") or int(rule[2:4]) == day.month
    return in_month and day.day == named


def days_by_loops(terms: list[str], last: date) -> list[date]:
    """The days on which a duty of the plan is due, read off a calendar."""
    start = date(2022, 1, 10)
    span = (last - start).days
    found = {date.fromisoformat(t) for t in terms if t[:2] == "20"}
    for n in range(1, span + 1):
        day = start + timedelta(days=n)
        if any(t.startswith("--") and is_due(t, day) for t in terms):
            found.add(day)
    return sorted(day for day in found if day <= last)


def by_loops(duties: Duties, reports: Reports, on: date) -> set[tuple[Any, ...]]:
    """Demand, words, day, answered and late of each row with a day."""
    found = set()
    for n, (whom, terms) in enumerate(duties):
        days = days_by_loops(terms, on + timedelta(days=90))
        goes_on = any(t.startswith("--") for t in terms)
        undated = any(t in ("R/P3M", "P10D") for t in terms)
        asked: list[str | BodyClass | None] = [*whom]
        for one in asked or [None]:
            members = {one} if isinstance(one, str) else set(BODIES[:2])
            for k, day in enumerate(days):
                begins = days[k - 1] + timedelta(days=1) if k else date(2022, 1, 10)
                is_last = k == len(days) - 1 and not goes_on
                hits: dict[str, list[date]] = {}
                for body, when in reports:
                    if body not in members or (when and when > on):
                        continue
                    if when is None:
                        if is_last and not undated and len(days) == 1:
                            hits.setdefault(body, []).append(date.min)
                    elif begins <= when and (when <= day or is_last):
                        hits.setdefault(body, []).append(when)
                late = sum(
                    date.min not in when and min(when) > day for when in hits.values()
                )
                numbers = (None, None) if one is None else (len(hits), late)
                words = getattr(one, "kind", one)
                found.add((f"q{n}", words, day, *numbers))
    return found


@given(DUTIES, REPORTS, st.dates(date(2022, 1, 10), date(2023, 12, 31)))
@example(
    duties=[(["ubnd/hai-duong/nam-sach"], ["2021-12-01"])],
    reports=[
        ("ubnd/hai-duong/nam-sach", None),
        ("ubnd/hai-duong/nam-sach", date(2022, 2, 1)),
    ],
    on=date(2022, 2, 1),
)
def test_random_duties_are_told_as_loops_tell_them(
    duties: Duties, reports: Reports, on: date
) -> None:
    made = [
        report(body, day.isoformat() if day else None, n + 1)
        for n, (body, day) in enumerate(reports)
    ]
    asked = [
        duty(
            *whom,
            name=f"q{n}",
            action=Action.REPORT,
            terms=[f"{Comparator.BY} {term}" for term in terms],
        )
        for n, (whom, terms) in enumerate(duties)
    ]
    store = open_store("memory:", create=True, read_only=False)
    store.write(world(PLAN, *made, *asked))

    frame = deadlines(store, on=on)
    dated = frame[frame.due.notna()]
    rows = told(dated, "demand_id", "addressee", "due", "answered", "late")

    assert {
        (name, words and words.removeprefix("các "), day.date(), answered, late)
        for name, words, day, answered, late in rows
    } == by_loops(duties, reports, on)
    assert len(rows) == len(by_loops(duties, reports, on))
