"""A build takes up what builds before it had read, however these ended."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.decisions import COLUMNS
from graph.digest import digest
from graph.stores import open_store
from trienkhai.line import build

ROOT = Path(__file__).resolve().parents[2]
PLAN = "Số: {n}/KH-UBND\nHà Nam, ngày 05 tháng 02 năm 2021\n\nKẾ HOẠCH\nVề tiêm chủng\n"
BODY = "Thực hiện Chỉ thị số {n}/CT-TTg ngày 05/01/2021 của Thủ tướng.\n" * 120
KILLED = """
import os, signal, sys
from trienkhai.kept import keeping
from graph.decisions import COLUMNS
from graph.digest import digest
from graph.stores import open_store
from trienkhai.line import build

keeping.MUCH = 1  # so that few files are a shard

def kill(done, total, issues, left):
    if done >= int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

build([sys.argv[1]], store=sys.argv[2], progress=kill)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Plans enough for several shards."""
    made = tmp_path / "documents"
    made.mkdir()
    for n in range(60):
        text = PLAN.format(n=n) + BODY.format(n=n)
        (made / f"{n}.txt").write_text(text, encoding="utf-8")
    return made


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_what_killed_builds_had_read_is_not_read_again(
    folder: Path, tmp_path: Path
) -> None:
    whole = build([folder], store=tmp_path / "whole.duckdb", rows=False)
    place = tmp_path / "graph.duckdb"
    for files in ("50", "20"):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(folder), str(place), files],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        assert done.returncode == -9
    assert not place.exists()

    said: dict[str, int] = {}
    read: list[int] = []
    done_at_last = build(
        [folder],
        store=place,
        stage=said.__setitem__,
        progress=lambda done, total, issues, left: read.append(total),
    )
    assert done_at_last.digest == whole.digest
    assert said["resumed"] + read[-1] == said["resolving"] == 60
    assert said["resumed"] > 0
    assert "known" not in said

    again: dict[str, int] = {}
    assert build([folder], store=place, stage=again.__setitem__).digest == whole.digest
    assert (again.get("resumed"), again["known"]) == (None, 60)
    assert not (tmp_path / "whole.duckdb.rows").exists()


def test_where_nothing_changed_the_graph_is_left_as_it_is(
    folder: Path, tmp_path: Path
) -> None:
    place, decisions = tmp_path / "graph.duckdb", tmp_path / "decisions.csv"
    decisions.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")

    def said(decisions: Path | None = None) -> set[str]:
        told: dict[str, int] = {}
        done = build([folder], store=place, stage=told.__setitem__, decisions=decisions)
        assert digest_of(place) == done.digest
        return {*told} & {"unchanged", "resolving"}

    first = build([folder], store=place)
    before = place.stat()
    again = build([folder], store=place)
    assert replace(again, seconds=0) == replace(first, seconds=0)
    assert place.stat().st_ino == before.st_ino
    assert said() == {"unchanged"}

    assert said(decisions) == {"resolving"}
    assert said(decisions) == {"unchanged"}
    assert said() == {"resolving"}
    assert said() == {"unchanged"}
    (folder / "0.txt").unlink()
    assert said() == {"resolving"}


def digest_of(place: Path) -> str:
    store = open_store(place)
    try:
        return digest(store)
    finally:
        store.close()


def test_a_shard_with_other_bytes_is_read_again_and_the_graph_is_the_same(
    folder: Path, tmp_path: Path
) -> None:
    place = tmp_path / "graph.duckdb"
    first = build([folder], store=place)
    rows = tmp_path / "graph.duckdb.rows"
    (shard,) = (rows / "citations").iterdir()
    content = bytearray(shard.read_bytes())
    half = len(content) // 2
    content[half - 200 : half + 200] = b"\xff" * 400
    shard.write_bytes(content)

    with pytest.warns(UserWarning, match="đọc lại"):
        second = build([folder], store=tmp_path / "other.duckdb", rows=rows)

    assert second.digest == first.digest


def test_standard_input_is_still_there_when_a_shard_is_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "graph.duckdb"
    paths: list[Path | str] = [folder, "-"]
    text = PLAN.format(n=777).encode()
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text)))
    first = build(paths, store=place)
    (shard,) = (tmp_path / "graph.duckdb.rows" / "citations").iterdir()
    flip(shard)
    (folder / "0.txt").unlink()

    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text)))
    with pytest.warns(UserWarning, match="đọc lại"):
        second = build(paths, store=place)

    assert (first.kept, second.kept, second.unreadable) == (61, 60, 0)


def test_bytes_that_still_unpack_are_noticed_and_read_again(
    folder: Path, tmp_path: Path
) -> None:
    first = build([folder], store=tmp_path / "graph.duckdb")
    rows = tmp_path / "graph.duckdb.rows"
    (shard,) = (rows / "citations").iterdir()
    flip(shard)

    with pytest.warns(UserWarning, match="đọc lại"):
        second = build([folder], store=tmp_path / "other.duckdb", rows=rows)

    assert second.digest == first.digest


def flip(path: Path) -> None:
    """One byte is another, with which the file is read, and holds other rows."""
    whole, rows = path.read_bytes(), pq.read_table(path)
    for at in range(4, len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with suppress(OSError, pa.ArrowException):
            if not pq.read_table(path).equals(rows):
                return
    raise AssertionError(path)


def test_what_this_build_had_read_itself_is_no_interrupted_run(
    folder: Path, tmp_path: Path
) -> None:
    place, said = tmp_path / "graph.duckdb", list[str]()
    build([folder], store=place)
    (shard,) = (tmp_path / "graph.duckdb.rows" / "citations").iterdir()
    content = bytearray(shard.read_bytes())
    content[4:-200] = b"\xff" * (len(content) - 204)
    shard.write_bytes(content)
    (folder / "new.txt").write_text(PLAN.format(n=99), encoding="utf-8")

    with pytest.warns(UserWarning, match="đọc lại"):
        build([folder], store=place, stage=lambda name, n: said.append(name))

    assert "resumed" not in said
    assert said.count("resolving") == 2


def test_two_graphs_may_share_the_rows_that_are_kept(
    folder: Path, tmp_path: Path
) -> None:
    build([folder], store=tmp_path / "one.duckdb", rows=tmp_path / "kept")
    said: dict[str, int] = {}
    build(
        [folder],
        store=tmp_path / "two.duckdb",
        rows=tmp_path / "kept",
        stage=said.__setitem__,
    )

    assert said["known"] == 60
    assert {path.name for path in tmp_path.iterdir()} == {
        "documents",
        "kept",
        "one.duckdb",
        "two.duckdb",
    }
