"""Whatever keeps a graph, the same is handed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.exports import around, export, whole
from graph.stores import open_store, write_new
from graph.stores.login import Login
from graph.stores.seam import Store
from graph.tables import TABLES
from tests.neo4j_server import Server

NEAR = "117/KH-UBND của Hà Nội"


@pytest.fixture(scope="module")
def in_memory(sample: Store) -> Store:
    store = open_store("memory:", read_only=False)
    store.write(dict(whole(sample)))
    return store


@pytest.fixture(scope="module")
def on_server(sample: Store, server: Server) -> Iterator[Store]:
    server.empty()
    login = Login(server.user, server.password)
    write_new(server.bolt, dict(whole(sample)), login=login)
    store = open_store(server.bolt, login=login)
    yield store
    store.close()


@pytest.mark.parametrize("document", [None, NEAR])
@pytest.mark.parametrize("other", ["in_memory", "on_server"])
def test_the_same_tables_are_handed_on_from_every_store(
    sample: Store, request: pytest.FixtureRequest, other: str, document: str | None
) -> None:
    stores: list[Store] = [sample, request.getfixturevalue(other)]

    here, there = (
        whole(store) if document is None else around(store, document, steps=2)
        for store in stores
    )

    assert [name for name in TABLES if here[name] != there[name]] == []


def test_a_network_from_a_server_is_the_same_file(
    sample: Store, on_server: Store, tmp_path: Path
) -> None:
    export(sample, tmp_path / "a.gexf", form="gexf")
    export(on_server, tmp_path / "b.gexf", form="gexf")

    assert (tmp_path / "a.gexf").read_bytes() == (tmp_path / "b.gexf").read_bytes()
