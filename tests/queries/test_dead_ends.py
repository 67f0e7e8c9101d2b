"""What nothing carries on, and what cannot be said to: small worlds, by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.stores.seam import Store
from graph.values import BodyClass
from graph.words import Action, DeadEnd, Level
from queries.dead_ends import dead_ends
from tests.queries.drawn import demand, doubt, manifest, plan
from tests.queries.told import told
from tests.worlds import Row, document, edge, world

ON = date(2024, 1, 1)
Rows = list[Row | Iterable[Row]]
COUNTS = ("expected", "missing", "not_found", "unknown", "others", "uncountable")
DIRECTIVE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
HANOI, CAO_BANG = "ubnd/ha-noi", "ubnd/cao-bang"


def asked(
    store: Store, *rows: Row | Iterable[Row], **given: object
) -> list[tuple[object, ...]]:
    """The documents, their verdicts, and the counts that are not 0."""
    store.write(world(*rows))
    frame = dead_ends(store, **{"on": ON, **given})  # type: ignore[arg-type]
    return [
        (*row[:2], {name: n for name, n in zip(COUNTS, row[2:], strict=True) if n})
        for row in told(frame, "document_id", "verdict", *COUNTS)
    ]


def test_an_empty_graph_has_no_dead_end(store: Store) -> None:
    assert dead_ends(store, on=ON).empty


def test_where_nothing_of_those_asked_is_held_nothing_is_said(store: Store) -> None:
    assert asked(store, DIRECTIVE, demand(HANOI, CAO_BANG)) == [
        (DIRECTIVE.id, "undecidable", {"expected": 2, "unknown": 2})
    ]


def test_where_one_that_was_asked_made_other_plans_it_is_a_dead_end(
    store: Store,
) -> None:
    rows: Rows = [DIRECTIVE, plan(HANOI), demand(HANOI, CAO_BANG)]

    assert asked(store, *rows, verdict=DeadEnd.DEAD_END) == [
        (DIRECTIVE.id, "dead_end", {"expected": 2, "not_found": 1, "unknown": 1})
    ]


def test_what_is_declared_complete_and_lacks_a_plan_is_a_dead_end(store: Store) -> None:
    rows: Rows = [DIRECTIVE, demand(HANOI), manifest("m1", HANOI)]

    assert asked(store, *rows) == [
        (DIRECTIVE.id, "dead_end", {"expected": 1, "missing": 1})
    ]


def test_one_answer_is_enough_to_go_on(store: Store) -> None:
    answer = plan(HANOI)
    rows: Rows = [DIRECTIVE, answer, plan(CAO_BANG), demand(HANOI, CAO_BANG)]
    link = edge(answer, DIRECTIVE)

    assert asked(store, *rows, link, verdict=DeadEnd.DEAD_END) == []
    assert (answer.id, "leaf", {}) in asked(store)


def test_an_answer_of_somebody_who_was_not_asked_is_one_too(store: Store) -> None:
    other = plan("ubnd/quang-nam")
    rows: Rows = [DIRECTIVE, other, plan(HANOI), demand(HANOI), edge(other, DIRECTIVE)]

    assert DIRECTIVE.id not in [row[0] for row in asked(store, *rows)]


def test_a_task_or_a_basis_is_no_answer(store: Store) -> None:
    other = plan(HANOI)
    links = [
        edge(other, DIRECTIVE, scope="task"),
        edge(other, DIRECTIVE, relation="based_on"),
        edge(DIRECTIVE, DIRECTIVE),
    ]
    rows: Rows = [DIRECTIVE, other, demand(HANOI), links]

    assert asked(store, *rows, verdict=DeadEnd.DEAD_END) == [
        (DIRECTIVE.id, "dead_end", {"expected": 1, "not_found": 1})
    ]


def test_an_answer_to_the_document_that_the_demand_speaks_of_counts(
    store: Store,
) -> None:
    mine, above = plan(HANOI, "2022-01-01"), DIRECTIVE
    below = plan("ubnd/ha-noi/soc-son", "2022-02-01")
    asks = demand("ubnd/ha-noi/soc-son", of=mine, object_id=above.id)
    rows: Rows = [mine, above, below, asks, edge(mine, above), edge(below, above)]

    assert [row[0] for row in asked(store, *rows)] == [below.id]


def test_who_carries_the_object_out_without_being_asked_answers_nothing(
    store: Store,
) -> None:
    mine, other = plan(HANOI, "2022-01-01"), plan(CAO_BANG, "2022-01-01")
    asks = demand("ubnd/ha-noi/soc-son", of=mine, object_id=DIRECTIVE.id)
    rows: Rows = [
        mine,
        other,
        DIRECTIVE,
        asks,
        edge(mine, DIRECTIVE),
        edge(other, DIRECTIVE),
    ]

    assert asked(store, *rows, verdict=DeadEnd.UNDECIDABLE) == [
        (mine.id, "undecidable", {"expected": 1, "unknown": 1})
    ]


def test_a_candidate_or_a_term_to_come_leaves_it_open(store: Store) -> None:
    vague = plan(HANOI)
    late = demand(CAO_BANG, name="q2", due="2025-01-01")
    rows: Rows = [DIRECTIVE, vague, doubt(vague), demand(HANOI), late]

    assert asked(store, *rows, verdict=DeadEnd.UNDECIDABLE) == [
        (DIRECTIVE.id, "undecidable", {"expected": 2, "others": 2})
    ]


def test_whom_nobody_can_count_leaves_it_open(store: Store) -> None:
    offices = BodyClass("so", Level.PROVINCE, countable=False)

    assert asked(store, DIRECTIVE, demand(offices)) == [
        (DIRECTIVE.id, "undecidable", {"uncountable": 1})
    ]


@pytest.mark.parametrize(
    ("action", "verdict"),
    [
        (Action.MAKE_PLAN, "dead_end"),
        (Action.CASCADE, "dead_end"),
        (Action.ORGANISE, None),
        (Action.REPORT, None),
    ],
)
def test_only_who_asks_for_a_plan_or_to_hand_on_has_a_dead_end(
    store: Store, action: Action, verdict: str | None
) -> None:
    rows: Rows = [DIRECTIVE, plan(HANOI), demand(HANOI, action=action)]
    found = {row[0]: row[1] for row in asked(store, *rows)}

    assert found.get(DIRECTIVE.id) == verdict


def test_what_asks_nobody_is_a_leaf_but_a_report_is_nothing(store: Store) -> None:
    report = document("60/BC-UBND", of=HANOI, on="2020-03-12")
    cited = plan(CAO_BANG, held=False)

    assert asked(store, report, cited, plan(HANOI)) == [(plan(HANOI).id, "leaf", {})]


def test_what_is_only_described_or_cited_is_not_judged(store: Store) -> None:
    cited = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26", held=False)

    assert asked(store, cited, demand(HANOI, of=cited), plan(HANOI)) == [
        (plan(HANOI).id, "leaf", {})
    ]


def test_the_demand_is_the_evidence(store: Store) -> None:
    store.write(world(DIRECTIVE, demand(HANOI, words="xây dựng kế hoạch")))

    assert told(dead_ends(store, on=ON), "evidence_id", "words", "basis") == [
        ("q1", "xây dựng kế hoạch", "text")
    ]


@dataclass(frozen=True)
class Body:
    """What a province has: plans that implement or not, and a complete list or not."""

    plans: list[bool]
    declared: bool
    asked: bool


PROVINCES = ("ha-noi", "cao-bang", "quang-nam", "lam-dong")
bodies = st.lists(
    st.builds(Body, st.lists(st.booleans(), max_size=2), st.booleans(), st.booleans()),
    min_size=len(PROVINCES),
    max_size=len(PROVINCES),
)


@settings(max_examples=60, deadline=None)
@given(bodies, st.sampled_from([Action.MAKE_PLAN, Action.CASCADE, Action.ORGANISE]))
def test_random_worlds_end_where_nobody_answers(
    drawn: list[Body], action: Action
) -> None:
    store = open_store("memory:", create=True, read_only=False)
    plans, links, lists = [], [], []
    for place, body in zip(PROVINCES, drawn, strict=True):
        for n, implements in enumerate(body.plans):
            plans.append(plan(f"ubnd/{place}", number=n + 1))
            links += [edge(plans[-1], DIRECTIVE)] * implements
        if body.declared:
            lists.append(manifest(place, f"ubnd/{place}"))
    whom = [f"ubnd/{p}" for p, b in zip(PROVINCES, drawn, strict=True) if b.asked]
    asks = demand(*whom, action=action)
    store.write(world(DIRECTIVE, plans, links, lists, asks))

    answered = any(any(body.plans) for body in drawn)
    some = any(b.asked and (b.plans or b.declared) for b in drawn)
    expected = None
    if not answered and action is not Action.ORGANISE:
        expected = "dead_end" if some else "undecidable"
    frame = dead_ends(store, on=ON)
    found = dict(zip(frame.document_id, frame.verdict, strict=True))

    assert found.get(DIRECTIVE.id) == expected
    leaves = {document for document, said in found.items() if said == "leaf"}
    assert leaves == {one.id for one in plans}
