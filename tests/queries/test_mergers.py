"""Then and now: what the acts of former units are for the units of today."""

from __future__ import annotations

from datetime import date

import pytest

from graph.stores.seam import Store
from graph.values import BodyClass
from graph.words import Level, View
from queries.coverage import coverage
from tests.queries.drawn import DIRECTIVE, demand, doubt, manifest, plan, put
from tests.queries.told import told
from tests.worlds import Row, document, edge

ON = date(2025, 12, 1)
OLD = ("ubnd/hai-duong", "ubnd/hai-phong")
NEW = "ubnd/hai-phong@2025-07-01"


def told_now(store: Store, *rows: Row) -> list[tuple[object, ...]]:
    put(store, DIRECTIVE, *rows, *demand(*OLD))
    frame = coverage(store, [DIRECTIVE.id], on=ON, view=View.NOW)
    return told(frame, "body_id", "state", "flags")


def test_then_the_former_provinces_are_listed(store: Store) -> None:
    one = plan("ubnd/hai-duong")
    put(store, DIRECTIVE, one, edge(one, DIRECTIVE), *demand(*OLD))

    frame = coverage(store, [DIRECTIVE.id], on=ON)

    assert told(frame, "body_id", "state", "flags") == [
        ("ubnd/hai-duong", "direct", ""),
        ("ubnd/hai-phong", "unknown", ""),
    ]


def test_before_the_merger_the_view_of_today_is_that_of_then(store: Store) -> None:
    put(store, DIRECTIVE, *demand(*OLD))

    frame = coverage(store, [DIRECTIVE.id], on=date(2025, 6, 30), view=View.NOW)

    assert frame.body_id.to_list() == list(OLD)


def test_the_act_of_one_former_province_covers_a_part_of_todays(store: Store) -> None:
    one = plan("ubnd/hai-duong")

    assert told_now(store, one, edge(one, DIRECTIVE)) == [
        (NEW, "direct", "inherited, partial")
    ]


def test_the_acts_of_all_former_provinces_cover_todays(store: Store) -> None:
    one, other = (plan(body) for body in OLD)
    edges = (edge(one, DIRECTIVE), edge(other, DIRECTIVE))

    assert told_now(store, one, other, *edges) == [(NEW, "direct", "inherited")]


def test_the_act_of_todays_province_is_its_own(store: Store) -> None:
    own = document("9/KH-UBND", of=NEW, on="2025-09-01")

    assert told_now(store, own, edge(own, DIRECTIVE)) == [(NEW, "direct", "")]


def test_a_candidate_of_a_former_province_is_one_for_todays(store: Store) -> None:
    vague = plan("ubnd/hai-duong")

    assert told_now(store, vague, doubt(vague)) == [(NEW, "candidate", "")]


@pytest.mark.parametrize(
    ("declared", "state"),
    [(OLD, "missing"), (OLD[:1], "unknown")],
)
def test_todays_province_misses_only_where_all_its_parts_do(
    store: Store, declared: tuple[str, ...], state: str
) -> None:
    manifests = [manifest(f"m-{body[5:]}", body) for body in declared]

    assert told_now(store, *manifests) == [(NEW, state, "")]


def test_a_district_has_no_successor_of_its_level(store: Store) -> None:
    above = document("27/KH-UBND", of="ubnd/hai-duong", on="2022-01-10")
    group = BodyClass("ubnd", Level.DISTRICT, "hai-duong")
    put(store, above, *demand(group, of=above))

    frame = coverage(store, [above.id], on=ON, view=View.NOW)

    assert len(frame) == 12
    assert set(told(frame, "state", "flags")) == {("unknown", "dissolved")}


def test_all_provinces_of_2021_are_the_34_of_today(store: Store) -> None:
    put(store, DIRECTIVE)

    then = coverage(store, [DIRECTIVE.id], level=Level.PROVINCE, on=ON)
    now = coverage(store, [DIRECTIVE.id], level=Level.PROVINCE, on=ON, view=View.NOW)

    assert len(then) == 63
    assert len(now) == now.body_id.nunique() == 34


def test_the_reason_names_the_body_that_acted_not_the_one_that_follows_it(
    store: Store,
) -> None:
    one = plan("ubnd/hai-duong")
    own = document("9/KH-UBND", of=NEW, on="2025-09-01")
    edges = (edge(one, DIRECTIVE), edge(own, DIRECTIVE))
    put(store, DIRECTIVE, one, own, *edges, *demand(*OLD))

    frame = coverage(store, [DIRECTIVE.id], on=ON, view=View.NOW)

    assert frame.document_id.to_list() == [one.id]
    assert "Ủy ban nhân dân tỉnh Hải Dương" in frame.reason[0]
    assert "Hải Phòng" not in frame.reason[0]
