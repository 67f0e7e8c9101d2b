"""Paths between two documents, on worlds small enough to draw."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from graph.errors import TrienkhaiError, UnknownDocument
from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import IMPL, Direction, Known, Scope
from queries.paths import COLUMNS, paths
from tests.queries.told import told
from tests.worlds import Row, citation, document, edge, row, world

LATER = date(2026, 1, 1)

RULE = document("290-QĐ/TW", of="party/trung-uong", on="2010-02-25", held=False)
PROGRAMME = document("1447-KH/BCSĐCP", of="party/bcsd-chinh-phu", on="2020-05-13")
CITY = document("117/KH-UBND", of="ubnd/ha-noi", on="2020-06-05")
DISTRICT = document("215/KH-UBND", of="ubnd/ha-noi/soc-son", on="2020-06-20")
COMMUNE = document("31/KH-UBND", of="ubnd/ha-noi/soc-son/phu-minh", on="2020-07-01")
ALL = (RULE, PROGRAMME, CITY, DISTRICT, COMMUNE)


def put(store: Store, *rows: Row) -> None:
    store.write(world(*ALL, rows))


def ways(frame: pd.DataFrame) -> list[list[str]]:
    """Where each path leads, step by step, by numbers."""
    return [list(way.canonical) for _, way in frame.groupby("way")]


def links(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    return told(frame, "way", "step", "source_id", "target_id")


def test_documents_that_nothing_joins_have_no_path_but_all_columns(
    store: Store,
) -> None:
    put(store)

    frame = paths(store, CITY.id, PROGRAMME.id, on=LATER)

    assert frame.empty
    assert list(frame.columns) == list(COLUMNS)


def test_a_path_leads_from_citing_to_cited_step_by_step(store: Store) -> None:
    put(
        store,
        edge(DISTRICT, CITY),
        edge(CITY, PROGRAMME, relation="based_on", first_citation_id="f1:20"),
        citation(CITY, PROGRAMME, file="f1", start=20, words="Kế hoạch số 1447-KH"),
    )

    frame = paths(store, DISTRICT.id, PROGRAMME.id, on=LATER)

    assert links(frame) == [
        (1, 1, DISTRICT.id, CITY.id),
        (1, 2, CITY.id, PROGRAMME.id),
    ]
    assert told(frame, "relation", "words", "evidence_id")[1] == (
        "based_on",
        "Kế hoạch số 1447-KH",
        "f1:20",
    )
    assert set(frame.length) == {2}
    assert set(frame.direction) == {"up"}


def test_the_documents_may_be_named_in_either_order(store: Store) -> None:
    put(store, edge(DISTRICT, CITY), edge(CITY, PROGRAMME))

    frame = paths(store, PROGRAMME.id, DISTRICT.id, on=LATER)

    assert links(frame) == [
        (1, 1, CITY.id, PROGRAMME.id),
        (1, 2, DISTRICT.id, CITY.id),
    ]
    assert ways(frame) == [["117/KH-UBND", "215/KH-UBND"]]
    assert set(frame.direction) == {"down"}
    assert paths(
        store, PROGRAMME.id, DISTRICT.id, direction=Direction.UP, on=LATER
    ).empty


def test_two_documents_that_cite_a_third_are_not_joined_by_it(store: Store) -> None:
    put(store, edge(DISTRICT, CITY), edge(COMMUNE, CITY))

    assert paths(store, DISTRICT.id, COMMUNE.id, on=LATER).empty


def test_on_a_cycle_there_are_paths_both_ways(store: Store) -> None:
    put(store, edge(CITY, DISTRICT), edge(DISTRICT, COMMUNE), edge(COMMUNE, CITY))

    frame = paths(store, CITY.id, DISTRICT.id, on=LATER)

    assert told(frame, "way", "direction", "length") == [
        (1, "up", 1),
        (2, "down", 2),
        (2, "down", 2),
    ]


def test_the_shortest_is_first_then_what_rests_on_texts(store: Store) -> None:
    """Straight; over the city by a decision; over the district by a description."""
    told_of = document(
        "88/KH-UBND", of="ubnd/hai-duong", on="2020-07-02", known=Known.DESCRIBED
    )
    put(
        store,
        told_of,
        edge(COMMUNE, RULE),
        edge(COMMUNE, CITY, basis="decision"),
        edge(CITY, RULE),
        edge(COMMUNE, told_of),
        edge(told_of, RULE),
        edge(COMMUNE, DISTRICT),
        edge(DISTRICT, PROGRAMME),
        edge(PROGRAMME, RULE),
    )

    frame = paths(store, COMMUNE.id, RULE.id, on=LATER)

    assert ways(frame) == [
        ["290-QĐ/TW"],
        ["88/KH-UBND", "290-QĐ/TW"],
        ["117/KH-UBND", "290-QĐ/TW"],
        ["215/KH-UBND", "1447-KH/BCSĐCP", "290-QĐ/TW"],
    ]
    firsts = frame[frame.step == 1]
    assert told(firsts, "through_asserted", "through_described") == [
        (False, False),
        (False, True),
        (True, False),
        (False, False),
    ]


def test_one_decision_weighs_more_than_all_descriptions(store: Store) -> None:
    told_of = [
        document(f"{n}/KH-UBND", of="ubnd/hue", on="2020-05-01", known=Known.DESCRIBED)
        for n in (1, 2)
    ]
    put(
        store,
        *told_of,
        edge(COMMUNE, told_of[0]),
        edge(told_of[0], told_of[1]),
        edge(told_of[1], RULE),
        edge(COMMUNE, DISTRICT, basis="decision"),
        edge(DISTRICT, CITY),
        edge(CITY, RULE),
    )

    frame = paths(store, COMMUNE.id, RULE.id, limit=1, on=LATER)

    assert ways(frame) == [["1/KH-UBND", "2/KH-UBND", "290-QĐ/TW"]]


def test_no_more_paths_are_told_than_asked_for(store: Store) -> None:
    put(store, edge(COMMUNE, RULE), edge(COMMUNE, CITY), edge(CITY, RULE))

    frame = paths(store, COMMUNE.id, RULE.id, limit=1, on=LATER)

    assert ways(frame) == [["290-QĐ/TW"]]
    with pytest.raises(ValueError, match="limit"):
        paths(store, COMMUNE.id, RULE.id, limit=0, on=LATER)


def test_as_many_paths_as_there_are_can_be_asked_for(store: Store) -> None:
    put(store, edge(COMMUNE, RULE), edge(COMMUNE, CITY), edge(CITY, RULE))

    frame = paths(store, COMMUNE.id, RULE.id, limit=10**20, on=LATER)

    assert len(ways(frame)) == 2


def test_of_parallel_links_the_strongest_that_was_read_is_the_step(
    store: Store,
) -> None:
    put(
        store,
        edge(CITY, PROGRAMME, basis="decision", first_citation_id="d1"),
        edge(CITY, PROGRAMME, relation="refers_to", first_citation_id="f1:9"),
        edge(CITY, PROGRAMME, relation="based_on", first_citation_id="f1:20"),
        row(
            "decisions",
            decision_id="d1",
            kind="link",
            subject_id=CITY.id,
            field="implements",
            value=PROGRAMME.id,
        ),
    )

    frame = paths(store, CITY.id, PROGRAMME.id, on=LATER)

    assert told(frame, "way", "relation", "basis", "evidence_id") == [
        (1, "based_on", "text", "f1:20")
    ]


def test_relations_and_scopes_can_be_narrowed_and_widened(store: Store) -> None:
    put(
        store,
        edge(CITY, PROGRAMME, relation="refers_to"),
        edge(PROGRAMME, RULE, scope="task"),
    )

    assert not paths(store, CITY.id, PROGRAMME.id, on=LATER).empty
    assert paths(store, CITY.id, PROGRAMME.id, relations=IMPL, on=LATER).empty
    assert paths(store, CITY.id, RULE.id, on=LATER).empty
    assert ways(paths(store, CITY.id, RULE.id, scopes=list(Scope), on=LATER)) == [
        ["1447-KH/BCSĐCP", "290-QĐ/TW"]
    ]


def test_a_path_longer_than_the_depth_is_not_told(store: Store) -> None:
    put(store, edge(DISTRICT, CITY), edge(CITY, PROGRAMME))

    assert paths(store, DISTRICT.id, PROGRAMME.id, depth=1, on=LATER).empty
    assert len(paths(store, DISTRICT.id, PROGRAMME.id, depth=2, on=LATER)) == 2


def test_a_link_of_a_later_day_does_not_exist_yet(store: Store) -> None:
    put(store, edge(DISTRICT, CITY))

    assert paths(store, DISTRICT.id, CITY.id, on=date(2020, 6, 19)).empty
    assert len(paths(store, DISTRICT.id, CITY.id, on=date(2020, 6, 20))) == 1


def test_two_names_of_one_document_are_said(store: Store) -> None:
    put(store, edge(CITY, CITY))

    with pytest.raises(TrienkhaiError, match="two different ones"):
        paths(store, CITY.id, "117/KH-UBND của Hà Nội", on=LATER)
    with pytest.raises(UnknownDocument):
        paths(store, CITY.id, "999/KH-UBND@2020", on=LATER)


def test_of_very_many_shortest_paths_only_those_asked_for_are_made() -> None:
    """30 layers of 3 documents, each citing the whole next layer: 3 ** 29 paths."""
    layers = [
        [
            document(f"{n}/KH-UBND", of=f"ubnd/ha-noi/{layer:02}", on="2020-01-01")
            for n in (1, 2, 3)
        ]
        for layer in range(30)
    ]
    first = document("33/CT-TTg", of="gov/thu-tuong", on="2019-01-01")
    last = document("9/KH-UBND", of="ubnd/ha-noi", on="2021-01-01")
    steps = [
        edge(below, above)
        for lower, upper in zip([[last], *layers], [*layers, [first]], strict=True)
        for below in lower
        for above in upper
    ]
    store = open_store("memory:", create=True, read_only=False)
    store.write(world(first, last, *layers, steps))

    frame = paths(store, last.id, first.id, limit=4, on=LATER)

    assert len(frame) == 4 * 31
    assert ways(frame)[0] == ["1/KH-UBND"] * 30 + ["33/CT-TTg"]
