"""What a graph file keeps in memory for speed changes no answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import product
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from benchmarks.beside import beside
from benchmarks.graphs import graph
from graph.errors import UnknownDocument
from graph.stores import (
    duckends,
    ducklinks,
    duckmarks,
    ducknear,
    open_store,
    write_new,
)
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


@pytest.mark.parametrize("least", [1, ducknear.LEAST])
def test_links_keep_ids_that_are_made_otherwise(
    tmp_path: Path, oracle: Store, least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ducknear, "LEAST", least)
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


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """All tables are large."""
    monkeypatch.setattr(ducknear, "LEAST", 1)
    monkeypatch.setattr(duckmarks, "LEAST", 1)


@pytest.fixture
def told(tmp_path: Path, near: None) -> Path:
    """A file that says where the rows of all its tables lie."""
    path = tmp_path / "graph.duckdb"
    write_new(str(path), beside(graph(1_000)))
    return path


def test_a_file_says_where_the_rows_lie_that_hold_an_id(told: Path) -> None:
    with duckdb.connect(str(told), read_only=True) as file:
        for table, columns in ducknear.COLUMNS.items():
            (count,) = file.execute(f'SELECT count(*) FROM "{table}"').fetchall()
            for column in columns if count[0] else ():
                wrong = f"""
                    SELECT rowid, hash("{column}") >> 32 FROM "{table}"
                    WHERE "{column}" IS NOT NULL
                    EXCEPT SELECT "row", mark FROM near."{table}_{column}"
                """
                assert not file.execute(wrong).fetchall()


@pytest.mark.parametrize("many", [3, duckmarks.FEW + 1])
def test_rows_found_where_they_lie_are_all_rows(told: Path, many: int) -> None:
    store = open_store(str(told))

    for table, columns in ducknear.COLUMNS.items():
        for column in columns:
            every = store.table(table)
            wanted = every[column].drop_null().unique()[: many // 2 + 1].to_pylist()
            wanted += map(str, range(many // 2))
            there = pc.is_in(every[column], value_set=pa.array(wanted, pa.string()))
            found = store.table(table, where={column: wanted})
            assert found == every.filter(there)
    store.close()


@pytest.fixture
def on_its_way(told: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that may not read all links of a kind."""
    monkeypatch.setattr(ducklinks, "_read", None)
    monkeypatch.setattr(ducklinks, "ONCE", 1)
    store = open_store(str(told))
    yield store
    store.close()


@pytest.mark.parametrize("few", [0, duckends.FEW])
def test_a_walk_from_few_documents_reads_the_links_on_its_way(
    oracle: Store,
    on_its_way: Store,
    ids: list[str],
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(duckends, "FEW", few)
    ways = ((Direction.UP, 32), (Direction.DOWN, 2), (Direction.DOWN, 32))
    for along, (way, depth) in product(ALONGS, ways):
        for starts in ([], ids[:1], ids[:20]):
            found, right = (
                one.reach(starts, along, direction=way, depth=depth)
                for one in (on_its_way, oracle)
            )
            assert found == right
    for along, inside in product(ALONGS, ([], ["nobody|KH|1|2020"], ids)):
        assert on_its_way.edges(inside, along) == oracle.edges(inside, along)
    for columns in (["target_id", "scope"], ["edge_id"], ["citations", "since_from"]):
        found, right = (
            one.edges(ids, Along(), columns=columns).to_pylist()
            for one in (on_its_way, oracle)
        )
        assert sorted(found, key=str) == sorted(right, key=str)


WHERES: tuple[Mapping[str, Collection[object]], ...] = (
    {"relation": ["implements", "based_on"], "basis": ["text"]},
    {"scope": ["document"]},
    {"relation": ["odd"]},
    {},
)


@pytest.mark.parametrize(
    "ends", [["source_id"], ["target_id"], ["source_id", "target_id"]]
)
def test_links_are_found_by_their_ends(
    oracle: Store, on_its_way: Store, ids: list[str], ends: tuple[str, ...]
) -> None:
    for where, some in product(WHERES, ([], ids[:3], [*ids, "nobody"])):
        wanted = {**where, **dict.fromkeys(ends, some)}
        assert on_its_way.table("edges", where=wanted) == oracle.table(
            "edges", where=wanted
        )
        for columns in (["since_to"], ["target_id", "citations"], ["edge_id"]):
            found, right = (
                one.table("edges", columns=columns, where=wanted)
                for one in (on_its_way, oracle)
            )
            assert found == right


def test_a_walk_on_its_way_refuses_who_is_not_there(on_its_way: Store) -> None:
    with pytest.raises(UnknownDocument):
        on_its_way.reach(["nobody"], Along(), direction=Direction.UP, depth=3)


def test_whoever_writes_says_anew_where_rows_lie(told: Path) -> None:
    store = open_store(str(told), read_only=False)
    before = store.table("document_files", columns=["document_id", "file_id"])
    files, documents = (before[name].to_pylist() for name in ("file_id", "document_id"))

    store.write({}, replaces=files[:500])
    left = store.table("document_files", where={"document_id": documents})
    key = {"document_id": documents[600:601], "file_id": files[600:601]}
    store.amend({"document_files": pa.table(key)}, {})
    after = store.table("document_files", where={"document_id": documents})

    assert left["document_id"].to_pylist() == documents[500:]
    assert after["document_id"].to_pylist() == [*documents[500:600], *documents[601:]]
    store.close()


def test_what_is_said_of_other_rows_is_not_believed(told: Path) -> None:
    with duckdb.connect(str(told)) as file:
        file.execute("DELETE FROM documents WHERE rowid < 300")
        file.execute("INSERT INTO documents BY NAME SELECT 'a|KH|1|2020' document_id")
        file.execute("DELETE FROM edges")
    store = open_store(str(told))

    found = store.table("documents", where={"document_id": ["a|KH|1|2020"]})

    assert found.num_rows == 1
    store.close()


def _held(store: Store) -> int:
    """Bytes of the file that the engine holds in memory."""
    (one,) = store.native(HELD)["bytes"].to_pylist()
    return int(one)


def _tables() -> dict[str, pa.Table]:
    batches: dict[str, list[pa.RecordBatch]] = {}
    for name, batch in graph(1_000):
        batches.setdefault(name, []).append(batch)
    return {name: pa.Table.from_batches(of) for name, of in batches.items()}
