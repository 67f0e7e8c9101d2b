"""What a graph file keeps in memory for speed changes no answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from benchmarks.graphs import graph
from graph.stores import ducklinks, duckmarks, open_store, write_new
from graph.stores.memory import MemoryStore
from graph.stores.seam import Along, Resting, Store
from graph.tables import TABLES
from graph.words import Direction, Relation

ALONGS = (
    Along(),
    Along(on=date(2018, 1, 1)),
    Along(on=date(2018, 1, 1), certain=True),
    Along(relations=frozenset(Relation)),
)
FEW = 1_000_000
HELD = """
    SELECT sum(memory_usage_bytes)::BIGINT AS bytes FROM duckdb_memory()
    WHERE tag = 'BASE_TABLE'
"""


@pytest.fixture(scope="module")
def oracle() -> Store:
    store = MemoryStore()
    store.write(_tables())
    return store


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "graph.duckdb"
    write_new(str(path), graph(1_000))
    return path


@pytest.fixture(scope="module")
def ids(oracle: Store) -> list[str]:
    every: list[str] = oracle.table("documents")["document_id"].to_pylist()
    return every[::7]


@pytest.mark.parametrize("most", [0, ducklinks.MOST])
@pytest.mark.parametrize("along", ALONGS)
def test_links_kept_in_memory_or_walked_in_the_file_reach_the_same(
    oracle: Store,
    place: Path,
    ids: list[str],
    along: Along,
    most: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ducklinks, "MOST", most)
    store = open_store(str(place))

    for direction in Direction:
        told = [
            one.reach(ids, along, direction=direction, depth=32)
            for one in (store, oracle)
        ]
        assert told[0] == told[1]
    assert store.edges(ids, along) == oracle.edges(ids, along)


def test_links_keep_ids_that_are_made_otherwise(tmp_path: Path, oracle: Store) -> None:
    edges = oracle.table("edges")
    ids = edges["edge_id"].to_pylist()
    ids[::3] = [f"link {n}" for n in range(len(ids[::3]))]
    path, known = tmp_path / "graph.duckdb", MemoryStore()
    odd = edges.set_column(0, "edge_id", pa.array(ids))
    tables = {"documents": oracle.table("documents"), "edges": odd}
    known.write(tables)
    write_new(str(path), tables)
    store = open_store(str(path))
    documents = tables["documents"]["document_id"].to_pylist()

    for along in ALONGS:
        assert store.edges(documents, along) == known.edges(documents, along)


def test_a_file_that_rests_lets_go_what_it_read_and_answers_as_before(
    place: Path,
) -> None:
    store = open_store(str(place))
    assert isinstance(store, Resting)
    told = [store.table(name) for name in TABLES]
    assert _held(store) > FEW

    store.rest()

    assert _held(store) <= FEW
    assert [store.table(name) for name in TABLES] == told
    store.close()


def test_a_file_rests_among_questions_and_fails_none(place: Path) -> None:
    store = open_store(str(place))
    assert isinstance(store, Resting)
    told = store.table("edges")

    with ThreadPoolExecutor(4) as threads:
        found = [threads.submit(store.table, "edges") for _ in range(12)]
        while not all(one.done() for one in found):
            store.rest()

    assert all(one.result() == told for one in found)
    store.close()


def test_rows_found_by_marks_are_all_rows(
    oracle: Store, place: Path, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckmarks, "LEAST", 1)
    monkeypatch.setattr(duckmarks, "BITS", 10)
    store = open_store(str(place))

    for name, column in (("documents", "document_id"), ("citations", "target_id")):
        where = {column: [*ids[::5], "nobody|KH|1|2020"]}
        found = store.table(name, where=where)
        assert found.num_rows
        assert found == oracle.table(name, where=where)


def test_rows_are_found_by_marks_after_others_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckmarks, "LEAST", 1)
    path = tmp_path / "graph.duckdb"
    write_new(str(path), graph(1_000))
    store = open_store(str(path), read_only=False)
    files = store.table("files", columns=["file_id"])["file_id"].to_pylist()
    store.write({}, replaces=files[:500])
    left = store.table("document_files", columns=["document_id"])
    wanted = left["document_id"].to_pylist()[::9]

    found = store.table("document_files", where={"document_id": wanted})

    assert sorted(found["document_id"].to_pylist()) == sorted(wanted)


def _held(store: Store) -> int:
    """Bytes of the file that the engine holds in memory."""
    (one,) = store.native(HELD)["bytes"].to_pylist()
    return int(one)


def _tables() -> dict[str, pa.Table]:
    batches: dict[str, list[pa.RecordBatch]] = {}
    for name, batch in graph(1_000):
        batches.setdefault(name, []).append(batch)
    return {name: pa.Table.from_batches(of) for name, of in batches.items()}
