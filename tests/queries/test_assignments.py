"""Which documents ask others to act: by hand, on every store."""

from __future__ import annotations

from datetime import date

from graph.stores.seam import Store
from graph.values import BodyClass
from graph.words import Action, Level
from queries.assignments import assignments
from tests.queries.drawn import demand, put
from tests.queries.told import told
from tests.worlds import document, edge

ON = date(2022, 6, 1)
PROVINCES = BodyClass("ubnd", Level.PROVINCE, None)
DISTRICTS = BodyClass("ubnd", Level.DISTRICT, "hai-duong")
ORDER = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
PLAN = document("27/KH-UBND", of="ubnd/hai-duong", on="2022-01-10")


def test_a_graph_without_demands_asks_nobody(store: Store) -> None:
    put(store, ORDER)
    assert assignments(store, on=ON).empty


def test_each_asking_document_is_a_row_the_latest_first(store: Store) -> None:
    put(
        store,
        ORDER,
        PLAN,
        *demand(PROVINCES, of=ORDER),
        *demand(DISTRICTS, of=PLAN, name="q2"),
    )

    assert told(assignments(store, on=ON), "document_id", "levels", "expected") == [
        (PLAN.id, "district", 12),
        (ORDER.id, "province", 63),
    ]


def test_a_body_that_is_asked_twice_counts_once(store: Store) -> None:
    more = demand("ubnd/ha-noi", "gov/bo-noi-vu", of=ORDER, name="q2")
    put(store, ORDER, *demand(PROVINCES, of=ORDER), *more)

    assert told(assignments(store, on=ON), "expected", "uncountable") == [(64, 0)]


def test_what_nobody_can_count_stands_apart(store: Store) -> None:
    unlisted = BodyClass("units", countable=False)
    put(store, ORDER, *demand(PROVINCES, unlisted, of=ORDER))

    assert told(assignments(store, on=ON), "expected", "uncountable") == [(63, 1)]


def test_a_demand_for_no_document_asks_nobody(store: Store) -> None:
    put(store, ORDER, *demand(PROVINCES, of=ORDER, action=Action.REPORT))
    assert assignments(store, on=ON).empty


def test_documents_that_carry_it_out_are_counted_once_until_the_day(
    store: Store,
) -> None:
    late = document("9/KH-UBND", of="ubnd/ha-noi", on="2022-07-01")
    mention = document("8/KH-UBND", of="ubnd/hue", on="2022-02-01")
    links = [
        edge(PLAN, ORDER),
        edge(PLAN, ORDER, relation="continues_implementing"),
        edge(late, ORDER),
        edge(mention, ORDER, relation="refers_to"),
    ]
    put(store, ORDER, PLAN, late, mention, *links, *demand(PROVINCES, of=ORDER))

    assert told(assignments(store, on=ON), "answers") == [(1,)]
    assert told(assignments(store, on=date(2022, 8, 1)), "answers") == [(2,)]


def test_a_directive_behind_the_day_is_not_there(store: Store) -> None:
    put(store, ORDER, *demand(PROVINCES, of=ORDER))

    assert assignments(store, on=date(2021, 11, 25)).empty
    assert len(assignments(store, on=date(2021, 11, 26))) == 1


def test_a_level_keeps_those_that_ask_a_class_of_it(store: Store) -> None:
    put(
        store,
        ORDER,
        PLAN,
        *demand(PROVINCES, of=ORDER),
        *demand(DISTRICTS, of=PLAN, name="q2"),
    )

    found = assignments(store, level=Level.DISTRICT, on=ON)
    assert told(found, "document_id") == [(PLAN.id,)]
