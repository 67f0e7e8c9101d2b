"""A graph file is whole at every moment, and says what is wrong with it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from graph.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreTooNew,
    StoreTooOld,
)
from graph.stores import check_place, open_store, write_new
from graph.stores.seam import Along
from graph.tables import TABLES
from graph.words import Direction
from tests.worlds import Row, document, edge, row, world

UP = Direction.UP
ROOT = Path(__file__).resolve().parents[2]
PLAN = document("117/KH-UBND", of="ubnd/ha-noi", on="2020-05-28")
OTHER = document("5827/KH-UBND", of="ubnd/ho-chi-minh", on="2020-06-01")


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A graph file that holds one plan."""
    path = str(tmp_path / "graph.duckdb")
    write_new(path, world(PLAN))
    return path


def held(place: str) -> list[str]:
    store = open_store(place)
    ids = store.table("documents")["document_id"].to_pylist()
    store.close()
    return [str(one) for one in ids]


def write_empty(place: str) -> None:
    write_new(place, {})


def open_or_create(place: str) -> None:
    open_store(place, create=True).close()


def beside(place: str) -> list[str]:
    return sorted(path.name for path in Path(place).parent.iterdir())


Run = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def run() -> Iterator[Run]:
    """Starts child processes that run code from the root of the project."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: str) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code), *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(child)
        return child

    yield start
    for child in started:
        with child:
            child.kill()


def test_nothing_there_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match=r"graph\.duckdb"):
        open_store(str(tmp_path / "graph.duckdb"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["bold://host", "sqlite:graph.db", "nowhere:"])
def test_an_unknown_scheme_is_said(place: str) -> None:
    with pytest.raises(StoreError, match=place.partition(":")[0]):
        open_store(place)
    with pytest.raises(StoreError, match=place.partition(":")[0]):
        write_new(place, {})


def test_a_check_of_a_place_leaves_nothing_there(place: str, tmp_path: Path) -> None:
    check_place(place)
    check_place(str(tmp_path / "new.duckdb"))
    assert beside(place) == ["graph.duckdb"]
    assert held(place) == [PLAN.id]


def test_a_new_graph_takes_the_place_of_the_old(place: str) -> None:
    write_new(place, world(OTHER))
    assert held(place) == [OTHER.id]
    assert beside(place) == ["graph.duckdb"]


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    path = str(tmp_path / "kho 'lưu trữ'; \"x\".duckdb")
    write_new(path, world(PLAN))
    assert held(path) == [PLAN.id]


def test_a_link_to_a_graph_stays_a_link(place: str, tmp_path: Path) -> None:
    link = tmp_path / "link.duckdb"
    link.symlink_to(place)
    write_new(str(link), world(OTHER))
    assert link.is_symlink()
    assert held(place) == [OTHER.id]


def test_a_new_graph_is_read_from_batches_as_they_come(tmp_path: Path) -> None:
    path = str(tmp_path / "graph.duckdb")

    def batches() -> Iterator[tuple[str, pa.Table | pa.RecordBatch]]:
        for n in range(50):
            one = document(f"{n + 1}/KH-UBND", of="ubnd/ha-noi", on="2020-01-01")
            yield "documents", world(one)["documents"].to_batches()[0]
            text = row("texts", file_id=f"f{n}", text="Kính gửi")
            yield "texts", world(text)["texts"]

    write_new(path, batches())

    store = open_store(path)
    assert store.table("documents").num_rows == store.table("texts").num_rows == 50
    store.close()


def test_a_new_graph_may_have_rows_in_every_table(tmp_path: Path) -> None:
    path = str(tmp_path / "graph.duckdb")
    rows = []
    for name, table in TABLES.items():
        key: dict[str, Any] = dict.fromkeys(table.key, "k")
        kinds = dict(table.columns)
        key |= {column: date(2020, 1, 1) for column in key if kinds[column] == "date"}
        key |= {column: 1 for column in key if kinds[column] == "integer"}
        key |= {c: "k" for c in ("source_id", "target_id") if name == "edges"}
        rows.append(row(name, **key))

    write_new(path, world(rows))

    store = open_store(path)
    found = {name: store.table(name).num_rows for name in TABLES}
    store.close()
    assert found == {name: 3 if name == "meta" else 1 for name in TABLES}


def test_a_table_may_come_as_a_reader(tmp_path: Path) -> None:
    path = str(tmp_path / "graph.duckdb")
    table = world(PLAN)["documents"]
    reader = pa.RecordBatchReader.from_batches(table.schema, table.to_batches())
    write_new(path, {"documents": reader})
    assert held(path) == [PLAN.id]


def test_of_two_rows_of_a_new_graph_with_one_key_the_later_stands(
    tmp_path: Path,
) -> None:
    path = str(tmp_path / "graph.duckdb")
    later = Row("documents", {**PLAN.values, "title": "Dân vận"})
    write_new(path, [("documents", world(one)["documents"]) for one in (PLAN, later)])
    store = open_store(path)
    assert store.table("documents", columns=["title"]).to_pylist() == [
        {"title": "Dân vận"}
    ]
    store.close()


def test_what_the_giver_raises_is_raised_and_the_old_graph_stays(place: str) -> None:
    def broken() -> Iterator[tuple[str, pa.Table]]:
        yield "documents", world(OTHER)["documents"]
        raise LookupError("the giver's own")

    with pytest.raises(LookupError, match="the giver's own"):
        write_new(place, broken())
    assert held(place) == [PLAN.id]
    assert beside(place) == ["graph.duckdb"]


def test_a_reader_sees_the_graph_that_it_opened(place: str) -> None:
    before = open_store(place)
    write_new(place, world(OTHER))
    after = open_store(place)

    assert before.table("documents")["document_id"].to_pylist() == [PLAN.id]
    assert after.table("documents")["document_id"].to_pylist() == [OTHER.id]
    before.close()
    after.close()


def test_readers_are_not_blocked_by_a_build(place: str, run: Run) -> None:
    def asks_meanwhile() -> Iterator[tuple[str, pa.Table]]:
        yield "documents", world(OTHER)["documents"]
        assert held(place) == [PLAN.id]
        reader = run(READ, place)
        assert reader.communicate()[0].split() == [PLAN.id]

    write_new(place, asks_meanwhile())
    assert held(place) == [OTHER.id]


READ = """
    import sys
    from graph.stores import open_store
    store = open_store(sys.argv[1])
    print(*store.table("documents")["document_id"].to_pylist())
"""


def test_a_store_that_was_opened_for_reading_refuses_to_write(place: str) -> None:
    store = open_store(place)
    with pytest.raises(StoreError, match="reading"):
        store.write(world(OTHER))
    store.close()


def test_threads_ask_while_one_writes(place: str) -> None:
    store = open_store(place, read_only=False)
    others = [
        document(f"{n}/KH-UBND", of="ubnd/son-la", on="2020-01-01") for n in range(1, 6)
    ]

    def asks(_: int) -> set[int]:
        counts = set()
        for _ in range(20):
            counts.add(store.find(number="117/KH-UBND").num_rows)
            counts.add(len(store.reach([PLAN.id], Along(), direction=UP, depth=9)))
        return counts

    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(asks, range(4))
        for other in others:
            store.write(world(other))
        assert set().union(*answers) == {0, 1}
    store.close()
    assert len(held(place)) == 6


def test_two_writers_that_take_turns_lose_nothing(place: str) -> None:
    one = open_store(place, read_only=False)
    two = open_store(place, read_only=False)
    one.write(world(OTHER))
    two.write(world(document("1/CT-TTg", of="gov/thu-tuong", on="2020-01-01")))
    one.close()
    two.close()
    assert len(held(place)) == 3


def test_a_second_build_of_this_process_is_refused(place: str) -> None:
    def inner() -> Iterator[tuple[str, pa.Table]]:
        for attempt in (check_place, write_empty):
            with pytest.raises(StoreBusy, match=r"graph\.duckdb"):
                attempt(place)
        yield "documents", world(OTHER)["documents"]

    write_new(place, inner())
    assert held(place) == [OTHER.id]


WAIT = """
    import sys
    from graph.stores import write_new
    from graph.arrow import arrow
    def waits():
        yield "documents", arrow("documents", [{"document_id": "a"}])
        print("building", flush=True)
        sys.stdin.readline()
    write_new(sys.argv[1], waits())
"""


def test_a_second_build_is_refused_until_the_first_ends(place: str, run: Run) -> None:
    first = run(WAIT, place)
    assert first.stdout is not None
    assert first.stdout.readline() == "building\n"
    store = open_store(place, read_only=False)

    with pytest.raises(StoreBusy, match=r"graph\.duckdb"):
        write_new(place, {})
    with pytest.raises(StoreBusy, match=r"graph\.duckdb"):
        store.write(world(OTHER))
    assert held(place) == [PLAN.id]

    first.communicate("go on\n")
    assert held(place) == ["a"]
    store.write(world(OTHER))
    store.close()
    assert held(place) == ["a", OTHER.id]


def test_what_a_killed_build_left_is_cleared_by_the_next(place: str, run: Run) -> None:
    first = run(WAIT, place)
    assert first.stdout is not None
    first.stdout.readline()
    first.kill()
    first.communicate()

    assert held(place) == [PLAN.id]
    assert "graph.duckdb.building" in beside(place)
    write_new(place, world(OTHER))
    assert held(place) == [OTHER.id]
    assert beside(place) == ["graph.duckdb"]


OUTLIVE = """
    import os, sys
    from pathlib import Path
    from graph.stores.lock import held
    with held(Path(sys.argv[1])):
        if os.fork() == 0:
            print("child", flush=True)
            sys.stdin.readline()
            os._exit(0)
        os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_worker_that_outlives_a_killed_build_blocks_nobody(
    place: str, run: Run
) -> None:
    parent = run(OUTLIVE, place)
    assert parent.stdout is not None
    assert parent.stdout.readline() == "child\n"
    parent.wait()

    write_new(place, world(OTHER))

    parent.communicate("go on\n")
    assert held(place) == [OTHER.id]


BUILD_FOR_EVER = """
    import sys
    from graph.arrow import arrow
    from graph.stores import open_store, write_new
    place, count = sys.argv[1], 2000
    store = open_store(place, read_only=False)
    for n in range(1, 10_000):
        print("building", flush=True)
        rows = [{"document_id": f"{i}", "year": n} for i in range(count)]
        if n % 2:
            write_new(place, {"documents": arrow("documents", rows)})
        else:
            store.write({"documents": arrow("documents", rows)})
"""


def test_twelve_killed_builds_leave_the_old_graph_or_the_new(
    tmp_path: Path, run: Run
) -> None:
    place = str(tmp_path / "graph.duckdb")
    write_new(place, {})
    moments = random.Random(20211126)
    seen: set[int] = set()
    cut_short = 0
    for _ in range(12):
        builder = run(BUILD_FOR_EVER, place)
        assert builder.stdout is not None
        for _ in range(moments.choice((1, 2, 3))):
            assert builder.stdout.readline() == "building\n"
        try:
            builder.wait(moments.uniform(0.0, 0.2))
        except subprocess.TimeoutExpired:
            builder.send_signal(signal.SIGKILL)
        builder.communicate()

        cut_short += "graph.duckdb.building" in beside(place)
        store = open_store(place)
        years = store.table("documents", columns=["year"])["year"].to_pylist()
        store.close()
        assert len(years) in (0, 2000)
        assert len(set(years)) <= 1
        seen.update(years)
    assert seen
    assert cut_short


def truncated(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def scratched(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(12288, len(data), 4096):
        data[at + 100] ^= 0xFF
    path.write_bytes(data)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("hurt", [truncated, scratched, emptied])
def test_a_damaged_graph_is_said_and_can_be_built_again(
    place: str, hurt: Callable[[Path], None]
) -> None:
    hurt(Path(place))
    with pytest.raises(StoreDamaged, match=r"graph\.duckdb"):
        open_store(place)
    write_new(place, world(OTHER))
    assert held(place) == [OTHER.id]


def test_a_file_of_another_kind_is_said_and_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "công văn.txt"
    path.write_text("Kính gửi: Ủy ban nhân dân các quận", encoding="utf-8")
    before = path.read_bytes()
    for attempt in (check_place, open_store, open_or_create, write_empty):
        with pytest.raises(StoreDamaged, match="công văn"):
            attempt(str(path))
    assert path.read_bytes() == before


def test_a_folder_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreDamaged):
        open_store(str(tmp_path))
    with pytest.raises(StoreDamaged):
        write_new(str(tmp_path), {})


def test_a_place_in_no_folder_is_said(tmp_path: Path) -> None:
    place = str(tmp_path / "nowhere" / "graph.duckdb")
    for attempt in (check_place, write_empty):
        with pytest.raises(StoreError, match="nowhere"):
            attempt(place)


def with_schema(place: str, version: str) -> None:
    """The graph at ``place`` claims to be of that version."""
    import duckdb

    with duckdb.connect(place) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", [version])


def test_a_graph_of_a_newer_version_is_said_and_kept(place: str) -> None:
    with_schema(place, "99")
    before = Path(place).read_bytes()
    with pytest.raises(StoreTooNew, match="99"):
        open_store(place)
    with pytest.raises(StoreTooNew, match="99"):
        write_new(place, {})
    assert Path(place).read_bytes() == before


def test_a_graph_of_an_older_version_is_said_and_built_again(place: str) -> None:
    with_schema(place, "0")
    with pytest.raises(StoreTooOld, match="0"):
        open_store(place)
    write_new(place, world(OTHER))
    assert held(place) == [OTHER.id]


def test_a_table_that_is_lacking_is_damage(place: str) -> None:
    import duckdb

    with duckdb.connect(place) as connection:
        connection.execute("DROP TABLE demands")
    with pytest.raises(StoreDamaged):
        open_store(place)


def test_a_database_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "others.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE salaries (name VARCHAR)")
    before = path.read_bytes()
    with pytest.raises(StoreDamaged):
        open_store(str(path))
    with pytest.raises(StoreDamaged):
        write_new(str(path), {})
    assert path.read_bytes() == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes; only the superuser can make one."""
    mount = shutil.which("mount")
    if sys.platform != "linux" or os.getuid() != 0 or mount is None:
        pytest.skip("a small disk can only be mounted by root on Linux")
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=4m", "none", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def big(count: int) -> dict[str, pa.Table]:
    noise = random.Random(1)
    return world(
        [
            row("texts", file_id=f"f{n}", text=noise.randbytes(20_000).hex())
            for n in range(count)
        ]
    )


def test_a_full_disk_is_said_and_the_old_graph_is_whole(small_disk: Path) -> None:
    place = str(small_disk / "graph.duckdb")
    write_new(place, world(PLAN))

    with pytest.raises(StoreFull, match=r"graph\.duckdb"):
        write_new(place, big(300))
    assert held(place) == [PLAN.id]

    store = open_store(place, read_only=False)
    with pytest.raises(StoreFull, match=r"graph\.duckdb"):
        store.write(big(300))
    assert store.table("documents")["document_id"].to_pylist() == [PLAN.id]
    store.close()
    assert beside(place) == ["graph.duckdb"]

    write_new(place, world(OTHER))
    assert held(place) == [OTHER.id]


def test_a_disk_too_full_to_copy_the_graph_is_said(small_disk: Path) -> None:
    place = str(small_disk / "graph.duckdb")
    write_new(place, world(PLAN))
    filler = small_disk / "filler"
    filler.write_bytes(b"\0" * (2 * 2**20 + 2**19))

    store = open_store(place, read_only=False)
    with pytest.raises(StoreFull):
        store.write(world(OTHER))
    store.close()
    assert held(place) == [PLAN.id]
    assert beside(place) == ["filler", "graph.duckdb"]


def test_native_reads_in_the_language_of_the_engine(place: str) -> None:
    store = open_store(place)
    answer = store.native(
        'SELECT "number" FROM documents WHERE issuer_id = $issuer', issuer="ubnd/ha-noi"
    )
    assert answer.to_pylist() == [{"number": "117"}]
    store.close()


@pytest.mark.parametrize(
    "text",
    [
        "DELETE FROM documents",
        "CREATE TABLE x (a INT)",
        "SELECT 1; DROP TABLE documents",
        "COPY documents TO '/tmp/trienkhai_out.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "ATTACH '/tmp/trienkhai_other.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELECT no_column FROM documents",
        "SELEKT 1",
        "SELECT $unknown",
        "SELECT * FROM tables",
        "",
    ],
)
def test_native_does_nothing_but_read_the_graph(place: str, text: str) -> None:
    before = Path(place).read_bytes()
    store = open_store(place, read_only=False)
    with pytest.raises(StoreError):
        store.native(text)
    store.close()
    assert Path(place).read_bytes() == before
    assert not Path("/tmp/trienkhai_out.csv").exists()


def test_a_hub_and_a_great_cycle_are_walked_once(tmp_path: Path) -> None:
    count = 3000
    path = str(tmp_path / "graph.duckdb")
    ring = [document(f"{n + 1}/KH-UBND", of="a", on="2020-01-01") for n in range(count)]
    links = [edge(ring[n], ring[(n + 1) % count]) for n in range(count)]
    hub = document("33/CT-TTg", of="gov/thu-tuong", on="2019-01-01")
    links += [edge(one, hub) for one in ring] + [edge(hub, ring[n]) for n in range(9)]
    write_new(path, world(ring, hub, links))

    store = open_store(path)
    down = store.reach([hub.id], Along(), direction=Direction.DOWN, depth=32)
    up = store.reach([hub.id], Along(), direction=Direction.UP, depth=32)
    store.close()

    assert down.num_rows == count
    assert set(down["depth"].to_pylist()) == {1}
    assert up.num_rows == 9 + 31
