"""The graph of the sample, for every form that it is handed on in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.stores import open_store
from graph.stores.seam import Store
from trienkhai.demo import build_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The graph of the documents that are shipped."""
    place = str(tmp_path_factory.mktemp("sample") / "graph.duckdb")
    build_sample(place)
    store = open_store(place)
    yield store
    store.close()
