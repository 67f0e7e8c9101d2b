"""The generated graph keeps the rules of the model, whatever its size."""

from __future__ import annotations

import networkx as nx
import pyarrow as pa
import pytest

from benchmarks.beside import beside
from benchmarks.graphs import graph
from benchmarks.touches import TOUCHES
from graph.tables import TABLES
from graph.words import IMPL
from queries.catalogue import QUESTIONS

SIZE = 10_000


@pytest.fixture(scope="module")
def tables() -> dict[str, pa.Table]:
    batches: dict[str, list[pa.RecordBatch]] = {}
    for name, batch in graph(SIZE):
        batches.setdefault(name, []).append(batch)
    return {name: pa.Table.from_batches(of) for name, of in batches.items()}


def test_no_key_is_given_twice(tables: dict[str, pa.Table]) -> None:
    for name, table in tables.items():
        keys = table.select(list(TABLES[name].key))
        assert keys.group_by(keys.column_names).aggregate([]).num_rows == len(keys)


def test_both_ends_of_every_edge_are_documents(tables: dict[str, pa.Table]) -> None:
    known = set(tables["documents"]["document_id"].to_pylist())
    for end in ("source_id", "target_id"):
        assert known.issuperset(tables["edges"][end].to_pylist())


def test_a_hundredth_carries_out_the_first_directive(
    tables: dict[str, pa.Table],
) -> None:
    carrying = nx.DiGraph(
        (row["target_id"], row["source_id"])
        for row in tables["edges"].to_pylist()
        if row["scope"] == "document" and row["relation"] in IMPL
    )
    first = tables["demands"]["document_id"][0].as_py()

    assert len(nx.descendants(carrying, first)) == SIZE // 100
    assert not nx.is_directed_acyclic_graph(carrying)


def test_the_same_seed_gives_the_same_graph(tables: dict[str, pa.Table]) -> None:
    again = [batch for name, batch in graph(SIZE) if name == "edges"]
    assert pa.Table.from_batches(again) == tables["edges"]


def test_what_stands_beside_hangs_on_what_is_there() -> None:
    batches: dict[str, list[pa.RecordBatch]] = {}
    for name, batch in beside(graph(1_000, quoted=True)):
        batches.setdefault(name, []).append(batch)
    made = {name: pa.Table.from_batches(of) for name, of in batches.items()}
    known = set(made["documents"]["document_id"].to_pylist())

    for name in ("effects", "texts", "recipients", "issues", "citations"):
        keys = made[name].select(list(TABLES[name].key))
        assert keys.group_by(keys.column_names).aggregate([]).num_rows == len(keys) > 0
    assert known.issuperset(made["effects"]["new_id"].to_pylist())
    assert known.issuperset(made["candidates"]["document_id"].to_pylist())


def test_every_question_is_measured() -> None:
    assert {name.partition(",")[0] for name in TOUCHES} == set(QUESTIONS)
    for name, touch in TOUCHES.items():
        parameters = QUESTIONS[name.partition(",")[0]].parameters
        assert len(touch.asks) == sum(one.positional for one in parameters)
        assert {*touch.named, *touch.more} <= {one.name for one in parameters}
