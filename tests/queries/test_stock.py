"""Nothing found, and nothing there: what is held, what is declared complete."""

from __future__ import annotations

from datetime import date

import pytest

from graph.stores.seam import Store
from graph.words import Known
from queries.coverage import coverage
from tests.queries.drawn import (
    ALL_TYPES,
    DIRECTIVE,
    demand,
    manifest,
    plan,
    put,
)
from tests.queries.told import told
from tests.worlds import Row, document

ON = date(2022, 12, 31)
BODY = "ubnd/ha-tinh"


def state(store: Store, *rows: Row, of: Row = DIRECTIVE) -> str:
    put(store, of, *rows, *demand(BODY, of=of))
    (found,) = coverage(store, [of.id], on=ON).state.to_list()
    return str(found)


def test_with_nothing_held_nothing_can_be_said(store: Store) -> None:
    assert state(store) == "unknown"


def test_one_held_document_of_an_answering_type_makes_it_not_found(
    store: Store,
) -> None:
    assert state(store, plan(BODY)) == "not_found"


@pytest.mark.parametrize(
    "other",
    [
        plan(BODY, "2021-11-25"),
        plan(BODY, "2022-11-27"),
        plan(BODY, known=Known.DESCRIBED),
        document("7/BC-UBND", of=BODY, on="2022-01-10"),
        plan("ubnd/ha-noi"),
    ],
    ids=["before", "after", "described", "report", "another body"],
)
def test_what_is_held_elsewhere_says_nothing(store: Store, other: Row) -> None:
    assert state(store, other) == "unknown"


@pytest.mark.parametrize("day", ["2021-11-26", "2022-11-26"])
def test_the_first_and_last_day_of_the_window_count(store: Store, day: str) -> None:
    assert state(store, plan(BODY, day)) == "not_found"


def test_a_manifest_of_the_whole_window_makes_it_missing(store: Store) -> None:
    assert state(store, manifest("m1", BODY, "2021-11-26", "2022-11-27")) == "missing"


def test_a_manifest_without_types_declares_all(store: Store) -> None:
    assert state(store, manifest("m1", BODY, types=[])) == "missing"


@pytest.mark.parametrize(
    "short",
    [
        manifest("m1", BODY, "2021-11-27", "2022-11-27"),
        manifest("m1", BODY, "2021-11-26", "2022-11-26"),
        manifest("m1", BODY, types=[t for t in ALL_TYPES if t != "CT"]),
        manifest("m1", "ubnd/ha-noi"),
        manifest("m1", BODY, count=3),
    ],
    ids=["begins late", "ends early", "a type is lacking", "another body", "count"],
)
def test_a_manifest_that_leaves_something_out_proves_nothing(
    store: Store, short: Row
) -> None:
    assert state(store, short) == "unknown"


def test_manifests_together_can_declare_the_whole(store: Store) -> None:
    first = manifest("m1", BODY, "2021-01-01", "2022-01-01")
    second = manifest("m2", BODY, "2022-01-01", "2023-01-01")
    put(store, DIRECTIVE, first, second, *demand(BODY))

    frame = coverage(store, [DIRECTIVE.id], on=ON)

    assert told(frame, "state", "manifest_id") == [("missing", "m1, m2")]


def test_a_gap_of_a_day_between_manifests_proves_nothing(store: Store) -> None:
    first = manifest("m1", BODY, "2021-01-01", "2022-01-01")
    second = manifest("m2", BODY, "2022-01-02", "2023-01-01")

    assert state(store, first, second) == "unknown"


def test_a_manifest_of_a_class_declares_for_each_of_its_bodies(store: Store) -> None:
    whole = manifest("m1", None, class_kind="ubnd", class_level="province")

    assert state(store, whole) == "missing"


def test_a_manifest_that_counts_no_more_than_is_known_is_met(store: Store) -> None:
    counted = manifest("m1", BODY, count=2)

    assert state(store, counted, plan(BODY, number=1)) == "not_found"
    assert state(store, plan(BODY, number=2, known=Known.DESCRIBED)) == "missing"


def test_a_manifest_that_counts_fewer_than_are_known_proves_nothing(
    store: Store,
) -> None:
    known = plan(BODY, number=1, known=Known.DESCRIBED)

    assert state(store, manifest("m1", BODY, count=0), known) == "unknown"


def test_a_manifest_of_full_texts_counts_only_those(store: Store) -> None:
    counted = manifest("m1", BODY, count=1, basis="full_text")

    assert state(store, counted, plan(BODY, known=Known.DESCRIBED)) == "unknown"


def test_the_count_of_a_class_is_that_of_all_its_bodies(store: Store) -> None:
    whole = manifest("m1", None, class_kind="ubnd", class_level="province", count=2)

    assert state(store, whole, plan("ubnd/ha-noi"), plan("ubnd/lao-cai")) == "missing"
    assert state(store, plan("ubnd/phu-tho")) == "unknown"


def test_an_undated_directive_is_looked_for_from_its_first_possible_day(
    store: Store,
) -> None:
    undated = document("33/CT-TTg", of="gov/thu-tuong", date_from=date(2021, 6, 1))

    assert state(store, plan(BODY), of=undated) == "not_found"


def test_a_directive_without_any_day_has_no_window(store: Store) -> None:
    undated = document("33/CT-TTg", of="gov/thu-tuong")

    assert state(store, plan(BODY), manifest("m1", BODY), of=undated) == "unknown"
    (said,) = coverage(store, [undated.id], on=ON).reason
    assert said.startswith("Chưa rõ ngày ban hành Chỉ thị số 33/CT-TTg")


def test_the_highest_number_is_told_also_of_what_is_only_known(store: Store) -> None:
    put(
        store,
        DIRECTIVE,
        plan(BODY, number=9),
        plan(BODY, "2022-02-10", number=117, known=Known.DESCRIBED),
        plan(BODY, "2020-02-10", number=300),
        *demand(BODY),
    )

    frame = coverage(store, [DIRECTIVE.id], on=ON)

    assert told(frame, "held", "highest") == [(1, "117/KH-UBND")]


def test_a_longer_horizon_looks_further(store: Store) -> None:
    put(store, DIRECTIVE, plan(BODY, "2022-12-20"), *demand(BODY))

    usual = coverage(store, [DIRECTIVE.id], on=ON)
    longer = coverage(store, [DIRECTIVE.id], on=ON, horizon=400)

    assert [*usual.state, *longer.state] == ["unknown", "not_found"]
