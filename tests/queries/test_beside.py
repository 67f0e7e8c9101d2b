"""Beside a body without answer stands what is held of it, of how many at least."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.stores.seam import Store
from graph.words import Action, Known, View
from queries.coverage import coverage
from queries.gaps import gaps
from tests.queries.drawn import DIRECTIVE, demand, manifest, plan, put
from tests.queries.told import told
from tests.worlds import Row, document, edge

ON = date(2022, 12, 31)
BODY = "ubnd/ha-tinh"
NAMES = ("state", "series_held", "series_at_least", "holdings")


def beside(store: Store, *rows: Row, **asked: Any) -> tuple[Any, ...]:
    put(store, DIRECTIVE, *rows, *demand(BODY))
    (row,) = told(coverage(store, [DIRECTIVE.id], on=ON, **asked), *NAMES)
    return row


def test_an_unknown_body_is_told_with_what_its_numbers_say(store: Store) -> None:
    described = plan(BODY, "2021-12-10", number=140, known=Known.DESCRIBED)

    assert beside(store, described) == (
        *("unknown", 0, 140),
        "Đang giữ 0 trong ít nhất 140 KH-UBND của Ủy ban nhân dân tỉnh Hà Tĩnh "
        "năm 2021–2022, nếu mỗi loại có dãy số riêng.",
    )


def test_years_and_types_are_added_up(store: Store) -> None:
    rows = (
        plan(BODY, "2021-12-10", number=30),
        plan(BODY, "2022-02-10", number=20),
        document("7/CT-UBND", of=BODY, on="2022-03-01"),
        document("9/BC-UBND", of=BODY, on="2022-03-01"),
        plan(BODY, "2020-12-10", number=300),
        plan("ubnd/ha-noi", "2022-02-10", number=77),
    )

    assert beside(store, *rows, lang="en") == (
        *("not_found", 3, 57),
        "2 of at least 50 KH-UBND, 1 of at least 7 CT-UBND of "
        "Ủy ban nhân dân tỉnh Hà Tĩnh 2021–2022 are held, "
        "if each type has a series of its own.",
    )


def test_a_series_that_is_surely_its_own_is_told_without_an_if(store: Store) -> None:
    normative = document("7/2022/QĐ-UBND", of=BODY, on="2022-03-01")

    *_, said = beside(store, normative, horizon=30)

    assert said == (
        "Chưa biết văn bản nào đề năm 2021 của Ủy ban nhân dân tỉnh Hà Tĩnh "
        "có thể là văn bản triển khai."
    )
    *_, said = beside(store, normative)
    assert said == (
        "Đang giữ 1 trong ít nhất 7 QĐ-UBND của Ủy ban nhân dân tỉnh Hà Tĩnh "
        "năm 2021–2022."
    )


def test_numbers_of_a_term_say_nothing_of_the_years(store: Store) -> None:
    committee = "party/tinh-uy/ha-tinh"
    put(
        store,
        DIRECTIVE,
        document("77-KH/TU", of=committee, on="2022-03-01"),
        *demand(committee),
    )

    (row,) = told(coverage(store, [DIRECTIVE.id], on=ON), *NAMES)

    assert row[1:3] == (1, 1)
    assert row[3].startswith("Đang giữ 1 KH/TU của")


def test_acts_in_the_series_of_another_body_are_counted_without_their_numbers(
    store: Store,
) -> None:
    organ = "party/ban-bi-thu"
    act = document("51-KH/TW", of="party/trung-uong", on="2022-03-01", organ=organ)
    put(store, DIRECTIVE, act, *demand(organ))

    (row,) = told(coverage(store, [DIRECTIVE.id], on=ON), *NAMES)

    assert row == (
        *("not_found", 1, 1),
        "Đang giữ 1 KH của Ban Bí thư Trung ương Đảng năm 2021–2022.",
    )


def test_what_is_missing_is_told_too_and_what_is_done_is_not(store: Store) -> None:
    answer = plan(BODY, number=12)
    complete = manifest("m1", BODY)

    assert beside(store, complete)[:3] == ("missing", 0, 0)
    assert beside(store, answer, edge(answer, DIRECTIVE)) == ("direct", *[None] * 3)


def test_a_report_is_looked_for_among_reports(store: Store) -> None:
    rows = (plan(BODY, number=9), document("5/BC-UBND", of=BODY, on="2022-03-01"))
    asked = demand(BODY, action=Action.REPORT, clock="report")
    put(store, DIRECTIVE, *rows, *asked)

    (row,) = told(coverage(store, [DIRECTIVE.id], on=ON, demand="q1"), *NAMES)

    assert row[:3] == ("not_found", 1, 5)


def test_without_a_window_nothing_is_told(store: Store) -> None:
    undated = document("33/CT-TTg", of="gov/thu-tuong")
    put(store, undated, plan(BODY), *demand(BODY, of=undated))

    (row,) = told(coverage(store, [undated.id], on=ON), *NAMES)

    assert row == ("unknown", None, None, None)


def test_a_merged_unit_is_told_with_all_its_parts(store: Store) -> None:
    hai = ("ubnd/hai-duong", "ubnd/hai-phong")
    rows = [plan(one, number=n) for one, n in zip(hai, (10, 20), strict=True)]
    put(store, DIRECTIVE, *rows, *demand(*hai))
    later = date(2026, 1, 1)

    frame = coverage(store, [DIRECTIVE.id], on=later, view=View.NOW)

    assert told(frame, "series_held", "series_at_least") == [(2, 30)]


@pytest.mark.parametrize("column", ["holdings", "series_held", "series_at_least"])
def test_gaps_tell_it_as_well(store: Store, column: str) -> None:
    put(store, DIRECTIVE, plan(BODY, number=9), *demand(BODY))

    left = gaps(store, DIRECTIVE.id, on=ON)

    assert left[column].notna().all()
