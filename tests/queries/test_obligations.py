"""What is asked of one body, through all directives, and what of it is open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.errors import UnknownBody
from graph.stores import open_store
from graph.stores.seam import Store
from graph.values import BodyClass
from graph.words import Action, Level
from queries.coverage import coverage
from queries.deadlines import deadlines
from queries.obligations import obligations
from tests.queries.drawn import DIRECTIVE, demand, plan, put
from tests.queries.told import told
from tests.worlds import document, edge
from trienkhai.demo import build_sample

ON = date(2022, 3, 1)
PROVINCES = BodyClass("ubnd", Level.PROVINCE, None)
OTHER = document("45/CT-TTg", of="gov/thu-tuong", on="2021-06-01")
LATER = document("46/CT-TTg", of="gov/thu-tuong", on="2022-06-01")
HAI_DUONG = "ubnd/hai-duong"


def test_nothing_is_asked_in_an_empty_graph(store: Store) -> None:
    assert obligations(store, HAI_DUONG, on=ON).empty


def test_what_is_open_stands_first_and_what_is_done_last(store: Store) -> None:
    answer = plan(HAI_DUONG)
    put(
        store,
        DIRECTIVE,
        OTHER,
        answer,
        edge(answer, DIRECTIVE),
        *demand(PROVINCES, due="2022-01-31"),
        *demand(HAI_DUONG, of=OTHER, name="q2"),
    )

    frame = obligations(store, HAI_DUONG, on=ON)

    assert told(frame, "directive_id", "state", "document_id") == [
        (OTHER.id, "not_found", None),
        (DIRECTIVE.id, "direct", answer.id),
    ]
    assert frame.next[0].startswith("Bổ sung")
    assert told(frame, "next")[1] == (None,)


def test_of_open_terms_the_soonest_stands_first(store: Store) -> None:
    put(
        store,
        DIRECTIVE,
        OTHER,
        *demand(HAI_DUONG, due="2022-01-31"),
        *demand(HAI_DUONG, of=OTHER, name="q2", due="2021-08-31"),
    )

    frame = obligations(store, HAI_DUONG, on=ON)

    assert frame.directive_id.to_list() == [OTHER.id, DIRECTIVE.id]


def test_others_and_what_asks_for_no_document_are_left_out(store: Store) -> None:
    put(
        store,
        DIRECTIVE,
        OTHER,
        LATER,
        *demand("ubnd/ha-noi"),
        *demand(HAI_DUONG, of=OTHER, name="q2", action=Action.REPORT),
        *demand(HAI_DUONG, of=LATER, name="q3"),
    )

    assert obligations(store, HAI_DUONG, on=ON).empty


def test_a_place_means_its_own_bodies_and_not_those_inside(store: Store) -> None:
    own = ["ubnd/hai-duong", "so/hai-duong/noi-vu"]
    inside = ["ubnd/hai-duong/chi-linh", "phong/hai-duong/chi-linh/noi-vu"]
    put(store, DIRECTIVE, *demand(*own, *inside, "ubnd/ha-noi"))

    for given in ("hai-duong", "tỉnh Hải Dương"):
        frame = obligations(store, given, on=ON)
        assert sorted(frame.body_id) == sorted(own)
    assert obligations(store, "UBND tỉnh Hải Dương", on=ON).body_id.to_list() == own[:1]


def test_terms_are_told_of_a_place_too(store: Store) -> None:
    put(store, DIRECTIVE, *demand(HAI_DUONG, "ubnd/ha-noi", due="2022-01-31"))

    assert deadlines(store, body="hai-duong", on=ON).body_id.to_list() == [HAI_DUONG]


def test_a_name_that_nobody_bears_is_said(store: Store) -> None:
    with pytest.raises(UnknownBody):
        obligations(store, "huyện Không Đâu", on=ON)


def test_it_is_what_coverage_tells_of_the_body(tmp_path: Path) -> None:
    place = str(tmp_path / "graph.duckdb")
    build_sample(place)
    opened = open_store(place)
    ids = opened.table("documents", columns=["document_id"])["document_id"].to_pylist()
    told_of = {}
    for id in ids:
        frame = coverage(opened, [id], on=ON)
        for row in frame.dropna(subset=["body_id"]).itertuples():
            told_of[row.body_id, id] = (row.state, row.due, row.reason)
    some = {"ubnd/ha-noi", "ubnd/thanh-hoa", "gov/bo-noi-vu", "ubnd/ha-noi/soc-son"}
    for body in some:
        frame = obligations(opened, body, on=ON)
        found = {
            (row.body_id, row.directive_id): (row.state, row.due, row.reason)
            for row in frame.itertuples()
        }
        issued = {k: v for k, v in told_of.items() if k[0] == body}
        assert found
        assert {k: str(v) for k, v in found.items()} == {
            k: str(v) for k, v in issued.items()
        }
    opened.close()
