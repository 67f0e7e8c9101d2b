"""What a build would do is said before it is done, and nothing is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from trienkhai.cli import main
from trienkhai.foreseen import Foreseen, status
from trienkhai.line import build

PLAN = "Số: {n}/KH-UBND\nHà Nam, ngày 05 tháng 02 năm 2021\n\nKẾ HOẠCH\nVề tiêm chủng\n"


def put(path: Path, n: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PLAN.format(n=n), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four files of which a graph was made."""
    for n in range(1, 5):
        put(tmp_path / "documents" / f"{n}.txt", n)
    build([tmp_path / "documents"], store=tmp_path / "graph.duckdb")
    return tmp_path / "documents"


def said(found: Foreseen, folder: Path) -> dict[str, Any]:
    """What is not empty, with names instead of paths."""
    told: dict[str, Any] = {}
    for name in Foreseen.__slots__:
        value = getattr(found, name)
        if name == "moved":
            value = [tuple(os.path.relpath(p, folder) for p in pair) for pair in value]
        elif isinstance(value, tuple):
            value = [os.path.relpath(path, folder) for path in value]
        if value:
            told[name] = value
    return told


def test_each_file_is_in_one_state(folder: Path) -> None:
    store = folder.parent / "graph.duckdb"
    before = {p: p.stat().st_mtime_ns for p in folder.parent.rglob("*")}
    assert said(status([folder], store=store), folder) == {
        "unchanged": ["1.txt", "2.txt", "3.txt", "4.txt"],
        "graph": True,
    }
    assert {p: p.stat().st_mtime_ns for p in folder.parent.rglob("*")} == before

    put(folder / "0.txt", 0)
    put(folder / "2.txt", 22)
    (folder / "a").mkdir()
    (folder / "3.txt").rename(folder / "a" / "3.txt")
    (folder / "4.txt").unlink()
    found = status([folder, folder / "nothing"], store=store)
    assert said(found, folder) == {
        "added": ["0.txt"],
        "changed": ["2.txt"],
        "moved": [("3.txt", "a/3.txt")],
        "lost": ["nothing"],
        "withdrawn": ["4.txt"],
        "unchanged": ["1.txt"],
        "whole": "much",
        "graph": True,
    }


def test_it_is_said_why_all_would_be_read(folder: Path, tmp_path: Path) -> None:
    store = folder.parent / "graph.duckdb"
    other = status([folder], store=store, seconds=7)
    none = status([folder], store=tmp_path / "other.duckdb")

    assert (other.whole, len(other.outdated), other.graph) == ("outdated", 4, True)
    assert (none.whole, len(none.added), none.graph) == ("no_rows", 4, False)
    assert not (tmp_path / "other.duckdb.rows").exists()


def test_the_command_counts_and_names(folder: Path) -> None:
    put(folder / "5.txt", 5)
    place = str(folder.parent / "graph.duckdb")
    done = CliRunner().invoke(
        main, ["status", str(folder), "--store", place, "--names"]
    )

    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [
        "mới: 1",
        "không đổi: 4",
        f"mới\t{folder / '5.txt'}",
    ]
