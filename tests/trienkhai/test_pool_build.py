"""Builds whose workers are killed or stopped, and builds that read nothing again."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.stores import open_store
from trienkhai.line import build

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

PROGRAM = [sys.executable, "-c", "from trienkhai.start import main; main()"]
ROOT = Path(__file__).resolve().parents[2]
PLAN = """<html><body><p>ỦY BAN NHÂN DÂN</p><p>TỈNH HÀ NAM</p>
<p>Số: {n}/KH-UBND</p><p>Hà Nam, ngày 05 tháng 02 năm 2021</p><p>KẾ HOẠCH</p>
<p>Về công tác tiêm chủng</p>{body}</body></html>
"""
BODY = "<p>Thực hiện Chỉ thị số {n}/CT-TTg ngày 05/01/2021 của Thủ tướng.</p>\n" * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pages enough for several chunks, which only workers read."""
    made = tmp_path / "documents"
    made.mkdir()
    for n in range(60):
        text = PLAN.format(n=n, body=BODY.format(n=n))
        (made / f"{n}.html").write_text(text, encoding="utf-8")
    return made


class Killing:
    """Kills all workers, once, while they read."""

    def __init__(self) -> None:
        self.killed: list[int | None] = []

    def __call__(self, done: int, total: int, issues: int, left: float | None) -> None:
        if not self.killed and done < total:
            self.killed = [child.pid for child in multiprocessing.active_children()]
            for pid in self.killed:
                os.kill(pid or 0, signal.SIGKILL)


@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_that_are_killed_lose_nothing_and_double_nothing(
    folder: Path, tmp_path: Path, jobs: int
) -> None:
    whole = build([folder], store=tmp_path / "whole.duckdb", jobs=2)
    kill = Killing()
    done = build([folder], store=tmp_path / "killed.duckdb", jobs=jobs, progress=kill)

    assert kill.killed
    assert (whole.read, whole.kept) == (60, 60)
    assert done.digest == whole.digest


def test_what_an_interrupted_build_started_is_gone(
    folder: Path, tmp_path: Path
) -> None:
    script = (
        "import multiprocessing, signal, sys\n"
        "from trienkhai.line import build\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def tell(done, total, issues, left):\n"
        "    for child in multiprocessing.active_children():\n"
        "        print(child.pid, flush=True)\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "build([sys.argv[1]], store=sys.argv[2], jobs=2, progress=tell)\n"
    )
    (tmp_path / "interrupted.py").write_text(script, encoding="utf-8")
    stopped = subprocess.run(
        [
            sys.executable,
            str(tmp_path / "interrupted.py"),
            str(folder),
            str(tmp_path / "g.duckdb"),
        ],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )

    assert "KeyboardInterrupt" in stopped.stderr
    (pid,) = stopped.stdout.split()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)
    assert {p.name for p in tmp_path.iterdir()} == {"documents", "interrupted.py"}


RTF = (
    r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\f0 S\u7889?: 7/KH-UBND\par "
    r"H\u224? Nam, ng\u224?y 05 th\u225?ng 02 n\u259?m 2021\par "
    r"K\u7870? HO\u7840?CH\par V\u7873? ti\u234?m ch\u7911?ng\par}"
)


def built(folder: Path, store: Path, path: str, *more: str) -> str:
    """What a build says that finds its programs in ``path``."""
    done = subprocess.run(
        [*PROGRAM, "build", str(folder), "--store", str(store), *more],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.stdout


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder with a plain text and a file that LibreOffice reads."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    made = tmp_path / "letters"
    made.mkdir()
    (made / "7.rtf").write_text(RTF, encoding="ascii")
    (made / "8.txt").write_text("Số: 8/KH-UBND\nHà Nam, ngày 5/2/2021\n", "utf-8")
    return made


def test_a_second_build_reads_nothing_again(letters: Path, tmp_path: Path) -> None:
    store, path = tmp_path / "graph.duckdb", os.environ["PATH"]
    first = built(letters, store, path)
    before = texts(store)
    again = built(letters, store, str(tmp_path / "no programs"))

    assert "giữ 2" in first
    assert "giữ 2" in again
    assert any("Số: 7/KH-UBND" in text for text in before)
    assert texts(store) == before
    assert (tmp_path / "graph.duckdb.texts").is_dir()


def texts(store: Path) -> list[str]:
    opened = open_store(str(store))
    try:
        return sorted(opened.table("texts").column("text").to_pylist())
    finally:
        opened.close()


def test_without_the_texts_a_missing_program_is_named_once(
    letters: Path, tmp_path: Path
) -> None:
    shutil.copy(letters / "7.rtf", letters / "9.rtf")
    with (letters / "9.rtf").open("a", encoding="ascii") as stream:
        stream.write("\n")
    store = tmp_path / "graph.duckdb"
    told = built(letters, store, str(tmp_path), "--no-cache")

    (line,) = (line for line in told.splitlines() if "LibreOffice" in line)
    assert line.startswith("2 tệp chưa đọc: ")
    assert "libreoffice-writer-nogui" in line
    opened = open_store(str(store))
    issues = opened.table("issues").to_pylist()
    opened.close()
    assert sorted(
        Path(row["path"]).name for row in issues if row["code"] == "missing_tool"
    ) == ["7.rtf", "9.rtf"]
    assert not (tmp_path / "graph.duckdb.texts").exists()
