"""How a server is asked: walks that prune, and an order that is Arrow's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

import neo4j
import pyarrow as pa
import pytest

from graph.errors import StoreError
from graph.stores.cypher import reached, selected
from graph.stores.login import Login
from graph.stores.neo4j_driver import Neo4jServer
from graph.stores.seam import Along
from graph.stores.servedstore import ServedStore
from graph.words import IMPL, Direction, Relation
from tests.neo4j_server import Server
from tests.worlds import document, edge, world

WIDE, LONG = 8, 25


def operators(plan: dict[str, object]) -> Iterator[str]:
    yield str(plan["operatorType"])
    for child in plan.get("children", []):  # type: ignore[attr-defined]
        yield from operators(child)


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("relations", [IMPL, frozenset({Relation.BASED_ON})])
@pytest.mark.parametrize(("latest", "surely"), [(False, False), (True, True)])
def test_no_walk_is_planned_path_by_path(
    emptied: Server,
    direction: Direction,
    relations: frozenset[Relation],
    latest: bool,
    surely: bool,
) -> None:
    text = reached(relations, direction, 32, latest=latest, surely=surely)
    values = dict.fromkeys(("latest", "surely"))
    lists = {name: ["a", "b"] for name in ("starts", "scopes", "bases")}
    who = Login(emptied.user, emptied.password)
    ServedStore(Neo4jServer(emptied.bolt, who), read_only=False).close()
    auth = (emptied.user, emptied.password)
    with neo4j.GraphDatabase.driver(emptied.bolt, auth=auth) as driver:
        asked = driver.execute_query("EXPLAIN " + text, {**values, **lists})

    assert asked.summary.plan is not None
    steps = [name for name in operators(asked.summary.plan) if "VarLength" in name]
    assert steps
    assert all("Pruning" in name for name in steps)


@pytest.mark.parametrize("column", ["number", "date", "organ", "known"])
def test_documents_are_looked_up_in_an_index_of_that_column(
    emptied: Server, column: str
) -> None:
    text = selected("documents", ["document_id"], {column: pa.array(["a"])}, None)
    who = Login(emptied.user, emptied.password)
    ServedStore(Neo4jServer(emptied.bolt, who), read_only=False).close()
    auth = (emptied.user, emptied.password)
    with neo4j.GraphDatabase.driver(emptied.bolt, auth=auth) as driver:
        values = {"kept_0": ["a"], "after": ""}
        asked = driver.execute_query("EXPLAIN " + text, values)

    assert asked.summary.plan is not None
    assert "NodeIndexSeek@neo4j" in list(operators(asked.summary.plan))


def test_a_graph_of_more_paths_than_can_be_walked_is_answered(
    emptied: Server,
) -> None:
    layers = [
        [
            document(f"{n + 1}/KH-UBND", of="ubnd/ha-noi", year=1900 + layer)
            for n in range(WIDE)
        ]
        for layer in range(LONG)
    ]
    links = [edge(a, b) for one, below in pairwise(layers) for a in one for b in below]
    back = edge(layers[-1][0], layers[0][0])
    login = Login(emptied.user, emptied.password)
    server = Neo4jServer(emptied.bolt, login, read_seconds=30)
    store = ServedStore(server, read_only=False)
    store.write(world(*layers, links, back))

    starts = [layers[0][0].id, layers[-1][0].id]
    found = store.reach(starts, Along(), direction=Direction.UP, depth=32)
    store.close()

    rows = [tuple(row.values()) for row in found.to_pylist()]
    below = {(starts[0], one.id, n) for n, layer in enumerate(layers) for one in layer}
    again = {(starts[1], one, depth + 1) for _, one, depth in below}
    assert rows == sorted(
        {row for row in below if row[2] > 0}
        | {row for row in again if row[2] > 1 and row[1] != starts[1]}
        | {(starts[1], starts[0], 1)}
    )


def test_a_question_that_takes_too_long_ends_with_a_sentence(emptied: Server) -> None:
    login = Login(emptied.user, emptied.password)
    server = Neo4jServer(emptied.bolt, login, read_seconds=4)
    endless = "UNWIND range(1, $n) AS a UNWIND range(1, $n) AS b RETURN sum(a * b) AS c"
    with closing(ServedStore(server, read_only=False)) as store:
        with pytest.raises(StoreError, match="in time"):
            store.native(endless, n=10**7)
        assert store.native(endless, n=3).to_pylist() == [{"c": 36}]
