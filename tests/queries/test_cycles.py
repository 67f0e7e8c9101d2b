"""Cycles are found whole, and the days say which link in them is wrong."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.labels import both
from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import Basis, Known, Relation, Scope
from queries.catalogue import QUESTIONS
from queries.cycles import cycles
from tests.queries.told import told
from tests.worlds import Row, citation, document, edge, row, world

ON = date(2022, 1, 1)
COUNT = 7
PLACES = st.integers(0, COUNT - 1)


def plan(number: int, on: str | None = "2020-05-01", **values: Any) -> Row:
    return document(f"{number:02}/KH-UBND", of="ubnd/ha-noi", on=on, **values)


def put(store: Store, *rows: Row) -> Store:
    store.write(world(*rows))
    return store


def test_the_link_to_a_later_document_is_against_time(store: Store) -> None:
    older, newer = plan(1, "2020-05-01"), plan(2, "2020-06-01")
    put(store, older, newer, edge(newer, older), edge(older, newer))

    frame = cycles(store, on=ON)

    columns = ("cycle", "size", "length", "order", "source_id", "against_time")
    assert told(frame, *columns) == [
        (1, 2, 2, 1, older.id, True),
        (1, 2, 2, 2, newer.id, False),
    ]


@pytest.mark.parametrize(
    ("citing", "cited", "against"),
    [
        ({"on": "2020-05-01"}, {"on": "2020-05-02"}, True),
        ({"on": "2020-05-01"}, {"on": "2020-05-01"}, False),
        ({"on": "2020-05-02"}, {"on": "2020-05-01"}, False),
        ({"on": None}, {"on": "2020-05-01"}, None),
        ({"on": "2020-05-01"}, {"on": None}, None),
        ({"on": None, "in_year": 2019}, {"on": "2020-01-01"}, True),
        ({"on": None, "in_year": 2020}, {"on": "2020-12-31"}, None),
        ({"on": None, "in_year": 2020}, {"on": "2020-01-01"}, False),
        ({"on": "2020-12-31"}, {"on": None, "in_year": 2020}, False),
        ({"on": "2020-12-31"}, {"on": None, "in_year": 2021}, True),
        ({"on": None, "in_year": 2020}, {"on": None, "in_year": 2020}, None),
    ],
)
def test_against_time_is_said_only_where_the_days_tell(
    store: Store,
    citing: dict[str, object],
    cited: dict[str, object],
    against: bool | None,
) -> None:
    one, two = (in_time(n, **when) for n, when in ((1, citing), (2, cited)))
    put(store, one, two, edge(one, two), edge(two, one))

    frame = cycles(store, on=ON)

    (found,) = told(frame[frame.source_id == one.id], "against_time")
    assert found == (against,)


def in_time(number: int, on: object = None, in_year: object = None) -> Row:
    """A plan of a day, of some day in a year, or of an unknown day."""
    if not isinstance(in_year, int):
        return plan(number, None if on is None else str(on))
    begins, ends = date(in_year, 1, 1), date(in_year + 1, 1, 1)
    return plan(number, None, date_from=begins, date_to=ends)


def test_a_document_that_carries_out_itself_is_a_cycle_of_one(store: Store) -> None:
    one = plan(1, None)
    put(store, one, edge(one, one))

    assert told(
        cycles(store, on=ON), "cycle", "size", "length", "order", "against_time"
    ) == [(1, 1, 1, 1, False)]


def test_a_link_to_itself_inside_a_cycle_is_not_the_way_round(store: Store) -> None:
    one, two = plan(1), plan(2)
    put(store, one, two, edge(one, one), edge(one, two), edge(two, one))

    assert told(cycles(store, on=ON), "length", "order", "target_id") == [
        (2, 1, two.id),
        (2, 2, one.id),
        (2, None, one.id),
    ]


def test_every_link_inside_is_a_row_and_a_shortest_way_is_numbered(
    store: Store,
) -> None:
    a, b, c, d = (plan(n, f"2020-05-{n:02}") for n in (1, 2, 3, 4))
    inside = [(d, c), (c, b), (b, a), (a, d), (c, a)]
    put(store, a, b, c, d, *(edge(x, y) for x, y in inside))

    frame = cycles(store, on=ON)

    assert told(frame, "order", "source_id", "target_id", "length") == [
        (1, a.id, d.id, 3),
        (2, d.id, c.id, 3),
        (3, c.id, a.id, 3),
        (None, b.id, a.id, 3),
        (None, c.id, b.id, 3),
    ]


def test_without_a_link_against_time_one_begins_whose_days_do_not_tell(
    store: Store,
) -> None:
    one, two, three = plan(1, "2020-05-02"), plan(2, "2020-05-01"), plan(3, None)
    links = edge(one, two), edge(two, three), edge(three, one)
    put(store, one, two, three, *links)

    frame = cycles(store, on=ON)

    assert told(frame, "order", "source_id", "against_time") == [
        (1, two.id, None),
        (2, three.id, None),
        (3, one.id, False),
    ]


def test_links_between_cycles_are_left_out(store: Store) -> None:
    a, b, c, d, e = (plan(n) for n in range(1, 6))
    ways = [(a, b), (b, a), (b, c), (c, d), (d, c), (d, e)]
    put(store, a, b, c, d, e, *(edge(x, y) for x, y in ways))

    frame = cycles(store, on=ON)

    assert told(frame, "cycle", "source_id", "target_id") == [
        (1, a.id, b.id),
        (1, b.id, a.id),
        (2, c.id, d.id),
        (2, d.id, c.id),
    ]


def test_links_of_two_relations_share_their_place(store: Store) -> None:
    one, two = plan(1), plan(2)
    other = edge(one, two, relation=Relation.BASED_ON)
    put(store, one, two, edge(one, two), edge(two, one), other)

    assert told(cycles(store, on=ON), "order", "relation") == [
        (1, "based_on"),
        (1, "implements"),
        (2, "implements"),
    ]


def test_only_the_relations_and_scopes_asked_for_make_a_cycle(store: Store) -> None:
    one, two = plan(1), plan(2)
    back = edge(two, one, relation=Relation.REFERS_TO, scope=Scope.TASK)
    put(store, one, two, edge(one, two), back)

    assert cycles(store, on=ON).empty
    assert cycles(store, relations=list(Relation), on=ON).empty
    assert len(cycles(store, relations=list(Relation), scopes=list(Scope), on=ON)) == 2


def test_a_cycle_is_not_there_before_the_document_that_closes_it(store: Store) -> None:
    older, newer = plan(1, "2020-05-01"), plan(2, "2020-06-01")
    put(store, older, newer, edge(newer, older), edge(older, newer))

    assert cycles(store, on=date(2020, 5, 31)).empty
    assert len(cycles(store, on=date(2020, 6, 1))) == 2


def test_rows_lead_to_the_words_or_the_decision(store: Store) -> None:
    one, two = plan(1), plan(2)
    words = citation(one, two, file="f1", start=7, words="Kế hoạch số 02/KH-UBND")
    decision = row(
        "decisions",
        decision_id="d1",
        kind="link",
        subject_id=two.id,
        field="implements",
        value=one.id,
        reason="theo báo cáo",
    )
    put(
        store,
        *(one, two, words, decision),
        edge(one, two, first_citation_id=words.id),
        edge(two, one, basis=Basis.DECISION),
        edge(two, one, relation=Relation.BASED_ON),
    )

    assert told(cycles(store, on=ON), "order", "words", "evidence_id") == [
        (1, "Kế hoạch số 02/KH-UBND", "f1:7"),
        (2, None, edge(two, one, relation=Relation.BASED_ON).id),
        (2, "theo báo cáo", "d1"),
    ]


@pytest.mark.parametrize(
    ("known", "key"),
    [
        (Known.CITED, "cycles_impossible"),
        (Known.HELD, "cycles"),
        (Known.DESCRIBED, "cycles"),
    ],
)
def test_an_empty_answer_says_whether_a_cycle_is_possible(
    store: Store, known: Known, key: str
) -> None:
    one, two = plan(1), plan(2, known=known)
    put(store, one, two, edge(one, two))

    frame = cycles(store, on=ON)

    assert frame.empty
    assert QUESTIONS["cycles"].nothing(frame) == both(f"nothing.{key}")


@pytest.mark.parametrize("on", [ON, date(2020, 1, 1)])
def test_without_any_link_nothing_is_said_of_what_is_held(
    store: Store, on: date
) -> None:
    one, two = plan(1), plan(2, held=False)
    put(store, one, two, *([] if on == ON else [edge(one, two)]))

    frame = cycles(store, on=on)

    assert QUESTIONS["cycles"].nothing(frame) == both("nothing.cycles")


@settings(max_examples=150)
@given(
    st.frozensets(st.tuples(PLACES, PLACES), max_size=16),
    st.lists(st.integers(1, 9), min_size=COUNT, max_size=COUNT),
)
def test_cycles_are_the_strong_components_and_a_shortest_way_is_one(
    drawn: frozenset[tuple[int, int]], days: list[int]
) -> None:
    plans = [plan(n + 1, f"2020-05-{day:02}") for n, day in enumerate(days)]
    ids = [one.id for one in plans]
    store = open_store("memory:", create=True, read_only=False)
    put(store, *plans, *(edge(plans[a], plans[b]) for a, b in drawn))

    frame = cycles(store, on=ON)

    graph = nx.DiGraph(sorted(drawn))
    parts = [
        part
        for part in nx.strongly_connected_components(graph)
        if len(part) > 1 or graph.has_edge(*2 * list(part))
    ]
    inside = {(a, b) for a, b in drawn for part in parts if {a, b} <= part}
    assert sorted(told(frame, "source_id", "target_id")) == sorted(
        (ids[a], ids[b]) for a, b in inside
    )
    for _, rows in frame.groupby("cycle"):
        part = {ids.index(i) for i in rows.source_id}
        assert part in parts
        assert set(rows["size"]) == {len(part)}
        (length,) = set(rows.length)
        way = rows[rows.order.notna()].sort_values("order")
        assert way.order.to_list() == list(range(1, length + 1))
        places = [ids.index(i) for i in way.source_id]
        assert [ids.index(i) for i in way.target_id] == places[1:] + places[:1]
        first, second = places[0], (places + places)[1]
        least = nx.shortest_path_length(graph.subgraph(part), second, first) + 1
        assert length == least
        on = {days[n] for n in part}
        assert bool(way.against_time.iloc[0]) == (len(on) > 1)


def test_a_long_cycle_is_found_whole() -> None:
    store = open_store("memory:", create=True, read_only=False)
    plans = [plan(n + 1, None, type="KH") for n in range(3_000)]
    ways = [*pairwise(plans), (plans[-1], plans[0])]
    put(store, *plans, *(edge(one, other) for one, other in ways))

    frame = cycles(store, on=ON)

    assert len(frame) == 3_000
    assert set(frame.length) == {3_000}
    assert frame.order.to_list() == list(range(1, 3_001))
    assert frame.against_time.isna().all()
