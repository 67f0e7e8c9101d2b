"""How places are written: what is a server, what a path, and what is neither."""

from __future__ import annotations

import traceback

import pytest

from graph.errors import StoreError
from graph.stores import check_place, is_server, open_store
from graph.stores.places import address

SECRET = "hush-hush"

WITH_LOGIN = [
    f"bolt://neo4j:{SECRET}@localhost",
    f"bolt://neo4j:a/{SECRET}@localhost:7687",
    f"neo4j+s://:{SECRET}@localhost",
    f"bolt://{SECRET}@[::1",
    f"neo4js://neo4j:{SECRET}@localhost",
    f"http://neo4j:{SECRET}@localhost",
]
MALFORMED = [
    "bolt://",
    "bolt:localhost",
    "bolt:/localhost",
    "bolt://:7687",
    f"bolt://localhost:{SECRET}",
    f"bolt://neo4j:{SECRET}",
    "bolt://localhost:0",
    "bolt://localhost:65536",
    "bolt://[::1",
    f"bolt://localhost/{SECRET}",
    f"bolt://localhost?password={SECRET}",
    f"bolt://localhost#{SECRET}",
    "bolt://local host",
    "bolt://localhost\n",
    "bolt://a..b",
    "bolt://" + "a" * 70,
]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("bolt://localhost", "bolt://localhost:7687"),
        ("bolt://localhost:7687/", "bolt://localhost:7687"),
        ("NEO4J+S://Graph.Example", "neo4j+s://graph.example:7687"),
        ("bolt://[::1]:7688", "bolt://[::1]:7688"),
        ("bolt+ssc://máy-chủ.vn:1", "bolt+ssc://máy-chủ.vn:1"),
    ],
)
def test_a_server_is_a_scheme_a_host_and_a_port(written: str, known: str) -> None:
    assert str(address(written)) == known


@pytest.mark.parametrize("place", MALFORMED)
def test_anything_else_in_an_address_is_refused_and_not_repeated(place: str) -> None:
    with pytest.raises(StoreError, match="bolt://localhost:7687") as told:
        address(place)
    assert SECRET not in "".join(traceback.format_exception(told.value))


@pytest.mark.parametrize("place", WITH_LOGIN)
def test_a_password_in_a_place_is_refused_and_not_repeated(place: str) -> None:
    for attempt in (is_server, check_place, open_store):
        with pytest.raises(StoreError, match="NEO4J_PASSWORD") as told:
            attempt(place)
        shown = "".join(traceback.format_exception(told.value))
        assert SECRET not in shown
        assert "bolt://localhost:7687" in shown


@pytest.mark.parametrize(
    "place", ["neo4js://localhost", "http://localhost:7474", "HTTP://x", "localhost:7"]
)
def test_an_unknown_scheme_is_said_with_the_known_ones(place: str) -> None:
    for attempt in (is_server, check_place, open_store):
        with pytest.raises(StoreError, match=r"graph\.duckdb.*memory:"):
            attempt(place)


@pytest.mark.parametrize(
    "place",
    ["graph.duckdb", "C:\\x\\graph.duckdb", "C:graph.duckdb", "c:/x", "C://x", "a@b"],
)
def test_a_path_stays_a_path(place: str) -> None:
    assert not is_server(place)


def test_a_graph_in_memory_is_no_place_to_build_in() -> None:
    with pytest.raises(StoreError, match=r"memory: keeps nothing.*graph\.duckdb"):
        check_place("memory:")
