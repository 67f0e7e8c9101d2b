"""Resolving straight into a graph file, of rows that lie on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.digest import digest, digest_of
from graph.errors import ShardDamaged, StoreFull
from graph.resolve import resolve, resolve_into
from graph.resolve.marks import marks_of
from graph.shards import ORIGIN, Shards, shard_schema
from graph.stores import open_store
from graph.values import ParsedDocument
from tests.graph.resolve.made import World, cites, staged, written
from tests.graph.resolve.test_order import WORLD

WAYS = [(1, [WORLD]), (2, [WORLD[:3], WORLD[3:]]), (2, [[one] for one in WORLD[::-1]])]


def shards(
    folder: Path, parts: Iterable[Iterable[ParsedDocument]], gone: Iterable[int] = ()
) -> Shards:
    """The rows of each part in Parquet files of their own, each an input."""
    files: dict[str, list[str]] = {}
    for origin, part in enumerate(parts, 1):
        for name, table in staged(part).items():
            if table.num_rows:
                path = folder / name / f"{origin}.parquet"
                path.parent.mkdir(exist_ok=True)
                column = pa.array([origin] * table.num_rows, pa.int64())
                whole = table.append_column(ORIGIN, column).cast(shard_schema(name))
                pq.write_table(whole, path, compression="zstd")
                files.setdefault(name, []).append(str(path))
    return Shards({n: tuple(some) for n, some in files.items()}, frozenset(gone))


def kept(place: Path) -> str:
    """The digest of what the file holds."""
    store = open_store(place)
    try:
        return digest(store)
    finally:
        store.close()


@pytest.mark.parametrize(("threads", "parts"), WAYS)
def test_a_file_holds_what_the_tables_hold(
    tmp_path: Path, threads: int, parts: list[list[ParsedDocument]]
) -> None:
    place = tmp_path / "graph.duckdb"
    made = resolve_into(place, shards(tmp_path, parts), spool=tmp_path, threads=threads)

    plain = digest_of(resolve(staged(WORLD)))
    assert made.digest == kept(place) == plain
    assert made.states == {"read": len(WORLD)}


def test_rows_that_do_not_count_are_as_if_they_were_not(tmp_path: Path) -> None:
    place = tmp_path / "graph.duckdb"
    made = resolve_into(place, shards(tmp_path, [WORLD[:5], WORLD[5:]], gone=[1]))

    assert made.digest == digest_of(resolve(staged(WORLD[5:])))


def test_with_too_little_memory_the_graph_is_the_same(tmp_path: Path) -> None:
    place = tmp_path / "graph.duckdb"
    made = resolve_into(place, shards(tmp_path, [WORLD]), memory="2MB")

    assert made.digest == kept(place) == digest_of(resolve(staged(WORLD)))


def test_of_nothing_an_empty_graph_is_made(tmp_path: Path) -> None:
    place = tmp_path / "graph.duckdb"
    made = resolve_into(place, Shards({}))

    assert (made.states, made.known, made.edges) == ({}, {}, 0)
    assert made.digest == kept(place) == digest_of(resolve({}))


def test_what_the_next_build_needs_is_no_table_of_the_graph(tmp_path: Path) -> None:
    place = tmp_path / "graph.duckdb"
    resolve_into(place, shards(tmp_path, [WORLD[:4], WORLD[4:]]))
    store = open_store(place)
    try:
        found = store.native("SELECT origin FROM resolving.origins ORDER BY origin")
        assert found["origin"].to_pylist() == [1, 2]
        with pytest.raises(ValueError, match="origins"):
            store.table("origins")
    finally:
        store.close()


@pytest.mark.parametrize("turned", [False, True])
def test_of_equal_bytes_the_least_path_speaks(tmp_path: Path, turned: bool) -> None:
    one, two = (
        written("5/KH-UBND", of="ubnd/ha-noi", on="2022-01-20", path=path)
        for path in ("a.txt", "b.txt")
    )
    parts = [[two], [one]] if turned else [[one], [two]]
    place = tmp_path / "graph.duckdb"
    made = resolve_into(place, shards(tmp_path, parts))

    assert made.states == {"read": 1, "duplicate": 1}
    assert made.digest == digest_of(World(one, two).tables)
    store = open_store(place)
    try:
        files = store.table("files", columns=["path", "state"]).to_pylist()
        assert {f["path"]: f["state"] for f in files} == {
            "a.txt": "read",
            "b.txt": "duplicate",
        }
    finally:
        store.close()


def test_equal_bytes_in_one_archive_are_read_once(tmp_path: Path) -> None:
    copies = [
        written("5/KH-UBND", cites("7/KH-UBND"), of="ubnd/ha-noi", path=f"a.zip/{n}")
        for n in range(3)
    ]
    place = tmp_path / "graph.duckdb"
    made = resolve_into(place, shards(tmp_path, [copies]))

    assert made.states == {"read": 1, "duplicate": 2}
    store = open_store(place)
    try:
        assert store.table("citations").num_rows == store.table("texts").num_rows == 1
    finally:
        store.close()


def test_who_leads_in_one_text_leads_in_whatever_order() -> None:
    first = written("5/TTLT", of="gov/bo-noi-vu", on="2022-01-20")
    issuers = staged([first])["document_issuers"].slice(0, 0)
    document = {
        "document_id": "gov/bo-noi-vu|TTLT|5|2022",
        "body_id": "gov/bo-tai-chinh",
    }
    for lead in ([True, False], [False, True]):
        rows = [{**document, "lead": each} for each in lead]
        given = {**staged([first]), "document_issuers": issuers}
        given["document_issuers"] = pa.Table.from_pylist(rows, issuers.schema)
        assert resolve(given)["document_issuers"].to_pylist() == [
            {**document, "lead": True}
        ]


def test_the_fingerprint_is_that_of_a_plain_count() -> None:
    """Rows as texts, hashed one by one and added without carry."""
    table = resolve(staged(WORLD))["edges"]
    number = 0
    for row in table.to_pylist():
        words = ("\0" if value is None else str(value) for value in row.values())
        hashed = hashlib.md5("\x1f".join(words).encode(), usedforsecurity=False)
        number ^= int.from_bytes(hashed.digest(), "little")

    assert table.num_rows == 4
    assert marks_of({"edges": table}) == {"edges": (table.num_rows, number)}


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def emptied(data: bytes) -> bytes:
    return data[:0]


def foreign(data: bytes) -> bytes:
    return b"x" * len(data)


def spoiled(data: bytes) -> bytes:
    return data[:60] + b"\xff" * 40 + data[100:]


@pytest.mark.parametrize("damage", [cut, emptied, foreign, spoiled])
def test_a_damaged_shard_is_named_and_the_old_graph_is_whole(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    place = tmp_path / "graph.duckdb"
    old = resolve_into(place, shards(tmp_path, [WORLD[:2]])).digest
    given = shards(tmp_path, [WORLD[:5], WORLD[5:]])
    damaged = Path(given.files["citations"][-1])
    damaged.write_bytes(damage(damaged.read_bytes()))

    with pytest.raises(ShardDamaged, match=damaged.name) as raised:
        resolve_into(place, given)

    assert raised.value.shard == str(damaged)
    assert kept(place) == old


def test_a_full_disk_is_said_and_nothing_is_left(
    tmp_path: Path, small_disk: Path
) -> None:
    noise = Random(1)
    many = [
        written(f"{n}/KH-UBND", of="ubnd/ha-noi", body=noise.randbytes(20_000).hex())
        for n in range(1, 200)
    ]
    given = shards(tmp_path, [many])

    with pytest.raises(StoreFull):
        resolve_into(small_disk / "graph.duckdb", given, spool=small_disk)

    assert [path.name for path in small_disk.iterdir() if path.is_file()] == []
