"""The stores that questions are asked of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest

from graph.stores.seam import Store
from tests.conftest import emptied_store

_DRIVERS = ("neo4j", "py2neo")


@pytest.fixture(params=["duckdb", "memory", "server"])
def store(
    request: pytest.FixtureRequest, tmp_path: Path, empty_graph: Path
) -> Iterator[Store]:
    """
    An empty graph in every store. Both drivers send a server the same texts: one half
    of the tests speaks to it through each, told by their names.
    """
    kind = request.param
    if kind == "server":
        kind = _DRIVERS[crc32(request.node.nodeid.encode()) % len(_DRIVERS)]
    with emptied_store(kind, request, tmp_path, empty_graph) as opened:
        yield opened
