"""What changed between two days, and by what: hand-drawn worlds."""

from __future__ import annotations

from collections import deque
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.stores.seam import Along, Store
from graph.words import Basis, Direction, Level, View
from queries.changed.before import before, later_than
from queries.coverage import coverage
from queries.diff import diff
from tests.queries.drawn import DIRECTIVE, demand, manifest, plan, put
from tests.queries.told import told
from tests.worlds import Row, citation, document, edge, effect, row, world

SINCE, ON = date(2022, 1, 1), date(2022, 3, 1)


def decision(name: str, kind: str, at: str, **values: Any) -> Row:
    first = {"by": "A", "reason": "đã xem", "field": None, "value": DIRECTIVE.id}
    return row("decisions", decision_id=name, kind=kind, at=at, **{**first, **values})


def changes(store: Store, **given: Any) -> list[tuple[Any, ...]]:
    days = {"since": SINCE, "on": ON, **given}
    frame = diff(store, [DIRECTIVE.id], **days)
    found = told(frame, "body_id", "state_before", "state", "cause", "cause_id")
    on = [None if pd.isna(day) else day.date() for day in frame.changed_on]
    return [(*row, day) for row, day in zip(found, on, strict=True)]


def test_nothing_changes_where_nothing_is_asked(store: Store) -> None:
    put(store, DIRECTIVE)

    assert changes(store) == []


def test_nothing_changes_on_one_day(store: Store) -> None:
    put(store, DIRECTIVE, *demand("ubnd/ha-noi"))

    assert changes(store, since=ON) == []


def test_a_day_to_compare_with_lies_before_the_day_asked(store: Store) -> None:
    put(store, DIRECTIVE)

    with pytest.raises(ValueError, match="2022"):
        changes(store, since=ON + timedelta(days=1))


def test_a_document_of_these_days_changes_the_state_of_its_body(store: Store) -> None:
    early = plan("ubnd/ha-noi", "2021-12-20", 30)
    late = plan("ubnd/hai-duong", "2022-01-10", 27)
    below = plan("ubnd/ha-noi/soc-son", "2022-02-01", 12)
    put(
        store,
        *(DIRECTIVE, early, late, below),
        plan("ubnd/quang-ninh", "2022-01-05", 14),
        *(edge(early, DIRECTIVE), edge(late, DIRECTIVE), edge(below, early)),
        *demand(
            *("ubnd/ha-noi", "ubnd/ha-noi/soc-son", "ubnd/hai-duong"),
            *("ubnd/quang-ninh", "ubnd/ca-mau"),
        ),
    )

    assert changes(store) == [
        ("ubnd/ha-noi/soc-son", "unknown", "transitive", "document", below.id, BELOW),
        ("ubnd/hai-duong", "unknown", "direct", "document", late.id, LATE),
        (
            *("ubnd/quang-ninh", "unknown", "not_found", "document"),
            *("ubnd/quang-ninh|KH|14|2022", date(2022, 1, 5)),
        ),
    ]


BELOW, LATE = date(2022, 2, 1), date(2022, 1, 10)


def test_a_deadline_of_these_days_changes_the_state(store: Store) -> None:
    put(store, DIRECTIVE, *demand("ubnd/ha-noi", due="2022-02-15"))

    assert changes(store) == [
        ("ubnd/ha-noi", "not_due", "unknown", "deadline", "q1", date(2022, 2, 15))
    ]
    assert changes(store, on=date(2022, 2, 14)) == []


def test_a_decision_of_these_days_is_not_there_before(store: Store) -> None:
    told_ = plan("ubnd/ha-noi", "2021-12-20", 30)
    alike = plan("ubnd/hai-duong", "2021-12-21", 27)
    put(
        store,
        *(DIRECTIVE, told_, alike),
        edge(told_, DIRECTIVE, basis="decision"),
        decision("d1", "link", "2022-02-02", subject_id=told_.id, field="implements"),
        row(
            "candidates",
            subject_id=alike.id,
            document_id=DIRECTIVE.id,
            reason="topic",
        ),
        decision("d2", "topic", "3/2/2022", subject_id=alike.id),
        *demand("ubnd/ha-noi", "ubnd/hai-duong"),
    )

    assert changes(store) == [
        ("ubnd/ha-noi", "not_found", "direct", "decision", "d1", date(2022, 2, 2)),
        (
            "ubnd/hai-duong",
            "not_found",
            "candidate",
            "decision",
            "d2",
            date(2022, 2, 3),
        ),
    ]
    assert changes(store, since=date(2022, 2, 3)) == []
    assert changes(store, on=date(2022, 2, 1)) == []
    assert (
        list(diff(store, [DIRECTIVE.id], since=SINCE, on=ON).reason)
        == ["A quyết định: đã xem"] * 2
    )


def test_a_decision_after_both_days_is_known_of_both(store: Store) -> None:
    source = plan("ubnd/ha-noi", "2021-12-20", 30)
    put(
        store,
        *(DIRECTIVE, source, edge(source, DIRECTIVE, basis="decision")),
        decision("d1", "link", "2022-03-02", subject_id=source.id, field="implements"),
        *demand("ubnd/ha-noi"),
    )

    assert changes(store) == []
    assert [c[4] for c in changes(store, on=date(2022, 3, 2))] == ["d1"]


def test_an_earlier_decision_stands_on_both_days(store: Store) -> None:
    first = plan("ubnd/ha-noi", "2021-12-20", 30)
    second = plan("ubnd/ha-noi/soc-son", "2021-12-21", 12)
    third = plan("ubnd/ha-noi/soc-son/phu-linh", "2021-12-22", 3)
    put(
        store,
        *(DIRECTIVE, first, second, third),
        edge(first, DIRECTIVE, basis="decision"),
        edge(second, first),
        edge(third, second, basis="decision"),
        decision("d1", "link", "2021-12-30", subject_id=first.id, field="implements"),
        decision(
            *("d2", "link", "2022-02-02"),
            subject_id=third.id,
            field="implements",
            value=second.id,
        ),
        *demand("ubnd/ha-noi", "ubnd/ha-noi/soc-son", "ubnd/ha-noi/soc-son/phu-linh"),
    )

    assert [found[:5] for found in changes(store)] == [
        ("ubnd/ha-noi/soc-son/phu-linh", "not_found", "transitive", "decision", "d2")
    ]


def test_a_citation_that_a_person_settled_was_open_before(store: Store) -> None:
    source = plan("ubnd/ha-noi", "2021-12-20", 30)
    place = "0123456789abcdef:30"
    put(
        store,
        *(DIRECTIVE, source),
        citation(
            *(source, DIRECTIVE),
            file="0123456789abcdef",
            start=30,
            words="Chỉ thị số 33/CT-TTg",
            number="33/CT-TTg",
            tier="decision",
        ),
        edge(source, DIRECTIVE, basis="decision", first_citation_id=place),
        decision("d1", "link", "2022-02-02", subject_id=place),
        *demand("ubnd/ha-noi"),
    )

    assert [found[:5] for found in changes(store)] == [
        ("ubnd/ha-noi", "candidate", "direct", "decision", "d1")
    ]


def test_whom_a_person_says_later_is_not_expected_before(store: Store) -> None:
    put(
        store,
        DIRECTIVE,
        *demand("ubnd/ha-noi", name="decision:d1", basis="decision"),
        decision("d1", "demand", "2022-02-02", subject_id=DIRECTIVE.id),
    )

    assert changes(store) == [
        ("ubnd/ha-noi", None, "unknown", "decision", "d1", date(2022, 2, 2))
    ]


def test_what_befell_the_directive_and_the_answers_is_told(store: Store) -> None:
    answer = plan("ubnd/ha-noi", "2021-12-20", 30)
    newer = document("5/CT-TTg", of="gov/thu-tuong", on="2022-02-10")
    other = plan("ubnd/ha-noi", "2022-02-11", 44)
    put(
        store,
        *(DIRECTIVE, answer, newer, other, edge(answer, DIRECTIVE)),
        effect(newer, DIRECTIVE, on="2022-02-10"),
        effect(other, answer, on="2022-02-15"),
        *demand("ubnd/ha-noi"),
    )

    assert changes(store) == [
        (None, None, None, "effect", newer.id, date(2022, 2, 10)),
        ("ubnd/ha-noi", "direct", "direct", "effect", other.id, date(2022, 2, 15)),
    ]
    assert [c[3] for c in changes(store, since=date(2021, 11, 1))][:2] == [
        "document",
        "effect",
    ]


def test_a_body_that_ends_is_told_in_the_view_of_today(store: Store) -> None:
    put(store, DIRECTIVE, *demand("ubnd/hai-duong", "ubnd/hai-phong"))
    found = changes(store, view=View.NOW, since=date(2025, 6, 30), on=date(2025, 7, 1))

    assert {(c[0], c[3]) for c in found} == {
        ("ubnd/hai-duong", "body"),
        ("ubnd/hai-phong", "body"),
        ("ubnd/hai-phong@2025-07-01", "body"),
    }
    assert {c[5] for c in found} == {date(2025, 7, 1)}


def test_days_alone_may_outlast_a_manifest(store: Store) -> None:
    put(
        store,
        DIRECTIVE,
        *demand("ubnd/ha-noi"),
        manifest("m1", "ubnd/ha-noi", ends="2022-01-15"),
    )

    assert changes(store) == [("ubnd/ha-noi", "missing", "unknown", "day", None, None)]


def test_every_row_leads_to_its_evidence(store: Store) -> None:
    late = plan("ubnd/hai-duong", "2022-01-10", 27)
    put(store, DIRECTIVE, late, edge(late, DIRECTIVE), *demand("ubnd/hai-duong"))
    frame = diff(store, [DIRECTIVE.id], since=SINCE, on=ON)

    assert frame.evidence_id.notna().all()
    assert set(frame.basis) == {"stated"}


NODES = [f"ubnd/ha-noi|KH|{n}|2020" for n in range(6)]
PAIRS = [(a, b) for a in NODES for b in NODES if a != b]


def reached(links: set[tuple[str, str]], start: str) -> dict[str, int]:
    """Least steps from a start against the arrows, by breadth first."""
    steps, waiting = {start: 0}, deque([start])
    while waiting:
        here = waiting.popleft()
        for source, target in sorted(links):
            if target == here and source not in steps:
                steps[source] = steps[here] + 1
                waiting.append(source)
    del steps[start]
    return steps


@given(
    read=st.sets(st.sampled_from(PAIRS), max_size=8),
    early=st.sets(st.sampled_from(PAIRS), max_size=4),
    late=st.sets(st.sampled_from(PAIRS), min_size=1, max_size=4),
)
@settings(max_examples=40, deadline=None)
def test_the_past_reaches_what_its_links_reach(
    read: set[tuple[str, str]], early: set[tuple[str, str]], late: set[tuple[str, str]]
) -> None:
    works = [
        document(f"{n}/KH-UBND", of="ubnd/ha-noi", on="2020-01-01") for n in range(6)
    ]
    edges = [edge(a, b) for a, b in read]
    edges += [edge(a, b, basis=Basis.DECISION) for a, b in early | late]
    said = [
        decision(
            *(f"{at}{n}", "link", at),
            subject_id=a,
            field="implements",
            value=b,
        )
        for at, pairs in (("2021-01-01", early), ("2022-02-02", late))
        for n, (a, b) in enumerate(sorted(pairs))
    ]
    store = open_store("memory:", create=True, read_only=False)
    store.write(world(works, edges, said))
    past = before(store, later_than(store, SINCE))
    ids = [work.id for work in works]
    found = past.reach(ids, Along(), direction=Direction.DOWN, depth=32)
    links = past.edges(ids, Along())

    expected = {
        (start, id, steps)
        for start in ids
        for id, steps in reached(read | early, start).items()
    }
    rows = zip(*(found[c].to_pylist() for c in found.column_names), strict=True)
    assert set(rows) == expected
    ends = zip(
        links["source_id"].to_pylist(), links["target_id"].to_pylist(), strict=True
    )
    assert set(ends) == read | early


def test_the_states_of_both_days_are_those_of_coverage(store: Store) -> None:
    plans = [plan(f"ubnd/{of}", day, 9) for of, day in PLANS.items()]
    put(store, DIRECTIVE, *plans, *(edge(one, DIRECTIVE) for one in plans))
    given: dict[str, Any] = {"level": Level.PROVINCE}
    frame = diff(store, [DIRECTIVE.id], since=SINCE, on=ON, **given)
    of = [
        dict(told(coverage(store, [DIRECTIVE.id], on=day, **given), "body_id", "state"))
        for day in (SINCE, ON)
    ]
    changed = {b: (of[0][b], of[1][b]) for b in of[0] if of[0][b] != of[1][b]}

    assert {
        r[0]: r[1:] for r in told(frame, "body_id", "state_before", "state")
    } == changed
    assert len(changed) == 2


PLANS = {
    "ha-noi": "2021-12-01",
    "hai-duong": "2022-01-01",
    "ca-mau": "2022-01-02",
    "lao-cai": "2022-03-01",
    "ha-giang": "2022-03-02",
}
