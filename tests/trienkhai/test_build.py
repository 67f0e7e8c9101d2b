"""From a folder of files to a graph: what is kept, counted, and left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.digest import digest
from graph.errors import StoreBusy
from graph.stores import open_store
from graph.stores.lock import held
from graph.stores.login import Login
from trienkhai.line import build

PLAN = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: {number}/KH-UBND
Hà Nam, ngày {day} tháng 02 năm 2021

KẾ HOẠCH
Về công tác phòng cháy, chữa cháy rừng năm 2021
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three plans, a copy of one, and a file of a kind that is not read."""
    made = tmp_path / "documents"
    made.mkdir()
    for number in (11, 12, 13):
        text = PLAN.format(number=number, day=number)
        (made / f"{number}.txt").write_text(text, encoding="utf-8")
    (made / "copy.txt").write_bytes((made / "12.txt").read_bytes())
    (made / "picture.xyz").write_bytes(b"\x00\x01\x02\x03")
    return made


def graph_digest(path: Path) -> str:
    store = open_store(str(path))
    try:
        return digest(store)
    finally:
        store.close()


def test_the_counts_add_up(folder: Path, tmp_path: Path) -> None:
    done = build([folder], store=tmp_path / "graph.duckdb")

    assert (done.read, done.kept, done.unreadable, done.duplicates) == (5, 3, 1, 1)
    assert done.read == done.kept + done.unreadable + done.duplicates


def test_what_is_no_document_is_counted_apart(folder: Path, tmp_path: Path) -> None:
    (folder / "họp.mp4").write_bytes(b"\0\0\0\x20ftypisom")
    (folder / "ghi chú.txt").write_text("Danh sách văn bản tháng 5", encoding="utf-8")
    store = open_store("memory:")
    done = build([folder], store=store)

    assert (done.read, done.kept, done.unreadable, done.left_out) == (7, 4, 2, 1)
    codes = store.table("issues").column("code").to_pylist()
    assert codes.count("no_document") == 1


def test_an_empty_folder_gives_an_empty_graph(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    done = build([tmp_path / "documents"], store=tmp_path / "graph.duckdb")

    assert (done.read, done.documents, done.edges) == (0, 0, 0)
    assert graph_digest(tmp_path / "graph.duckdb") == done.digest


def test_a_missing_path_is_counted_and_told(tmp_path: Path) -> None:
    store = open_store("memory:")
    done = build([tmp_path / "nothing"], store=store)

    assert (done.read, done.unreadable, done.issues) == (1, 1, 1)
    assert store.table("issues").column("code").to_pylist() == ["missing_file"]


def test_the_order_and_the_jobs_change_nothing(folder: Path, tmp_path: Path) -> None:
    files = sorted(folder.iterdir())
    found = {
        build(order, store=tmp_path / f"{n}.duckdb", jobs=jobs).digest
        for n, (order, jobs) in enumerate([(files, 1), (files[::-1], 1), (files, 2)])
    }

    assert len(found) == 1
    assert {graph_digest(tmp_path / f"{n}.duckdb") for n in range(3)} == found


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    done = build([folder, folder / "11.txt"], store=open_store("memory:"))

    assert done.read == 5


def test_the_graph_itself_is_no_document(folder: Path) -> None:
    first = build([folder], store=folder / "graph.duckdb")
    again = build([folder], store=folder / "graph.duckdb")

    assert first.read == again.read


def test_nothing_is_left_beside_the_graph(folder: Path, tmp_path: Path) -> None:
    (tmp_path / ".graph.duckdb.spool").mkdir()
    (tmp_path / ".graph.duckdb.spool" / "0.arrow").write_bytes(
        b"left by a killed build"
    )
    build([folder], store=tmp_path / "graph.duckdb")

    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"documents", "graph.duckdb", "graph.duckdb.rows"}


def test_two_builds_at_once_are_told_apart(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "graph.duckdb"
    with held(tmp_path / ".graph.duckdb.spool"), pytest.raises(StoreBusy) as told:
        build([folder], store=place)

    assert str(place) in str(told.value)


def test_progress_ends_with_all_files(folder: Path) -> None:
    seen: list[tuple[int, int, int, float | None]] = []
    build(
        [folder, folder / "nothing"],
        store=open_store("memory:"),
        progress=lambda *now: seen.append(now),
    )

    assert seen[-1] == (6, 6, 2, 0.0)


def test_a_login_file_among_the_documents_is_not_read(folder: Path) -> None:
    secret = folder / "login.txt"
    secret.write_text("NEO4J_PASSWORD=hush-hush", encoding="utf-8")
    place = folder / "graph.duckdb"
    build([folder], store=place, login=Login("neo4j", "hush-hush", file=secret))

    assert b"hush-hush" not in place.read_bytes()
