"""A killed build leaves the old graph, no process, and nothing that piles up."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.digest import digest
from graph.stores import open_store
from trienkhai.line import build

ROOT = Path(__file__).resolve().parents[2]
KILLED = """
import multiprocessing, sys
from trienkhai.line import build

def wait(done, total, issues, left):
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    sys.stdin.readline()

build([sys.argv[1]], store=sys.argv[2], jobs=2, progress=wait)
"""
"""Without the guard that scripts with processes else need."""
TEXT = "Số: {n}/KH-UBND\nHà Nam, ngày 05 tháng 02 năm 2021\n\nKẾ HOẠCH\nVề tiêm chủng\n"


def graph_digest(path: Path) -> str:
    store = open_store(str(path))
    try:
        return digest(store)
    finally:
        store.close()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux")
def test_a_killed_build_leaves_the_old_graph_and_no_process(tmp_path: Path) -> None:
    folder, place = tmp_path / "documents", tmp_path / "graph.duckdb"
    folder.mkdir()
    (folder / "1.txt").write_text(TEXT.format(n=1), encoding="utf-8")
    old = build([folder], store=place)
    (folder / "2.txt").write_text(TEXT.format(n=2), encoding="utf-8")
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")

    for _ in range(2):
        with subprocess.Popen(
            [sys.executable, str(script), str(folder), str(place)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as killed:
            assert killed.stdout is not None
            workers = [int(pid) for pid in killed.stdout.readline().split()]
            watched = [os.pidfd_open(pid) for pid in workers]
            killed.kill()
        ended = [select.select([one], [], [], 60)[0] for one in watched]
        for one in watched:
            os.close(one)

        assert workers
        assert all(ended)
        assert graph_digest(place) == old.digest

    new = build([folder], store=place)
    assert new.documents == old.documents + 1
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"documents", "graph.duckdb", "graph.duckdb.rows", "killed.py"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals end a process there")
@pytest.mark.parametrize("asked", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_build_that_is_asked_to_end_leaves_nothing(
    tmp_path: Path, asked: str
) -> None:
    if signal.getsignal(getattr(signal, asked)) is signal.SIG_IGN:
        pytest.skip("whoever started the tests ignores this signal")
    place, rest = tmp_path / "graph.duckdb", tmp_path / "rest"
    rest.mkdir()
    command = "import signal; from trienkhai.start import main; "
    command += "signal.signal(signal.SIGINT, signal.default_int_handler); main()"
    arguments = ["build", str(tmp_path / "none.txt"), "-", "--store", str(place)]

    with subprocess.Popen(
        [sys.executable, "-c", command, *arguments],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(rest)},
    ) as build_of_input:
        assert build_of_input.stderr is not None
        build_of_input.stderr.readline()  # one file is told; it waits for input
        build_of_input.send_signal(getattr(signal, asked))
        said = build_of_input.stderr.read().decode()
        status = build_of_input.wait()

    assert status == 130
    assert said.startswith("Đã dừng theo yêu cầu")
    assert [path.name for path in tmp_path.iterdir()] == ["rest"]
    assert list(rest.iterdir()) == []
