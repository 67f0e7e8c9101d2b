"""What a build would do is said before it is done, and nothing is written."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from graph.errors import StoreError, TrienkhaiError
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


def test_it_is_said_when_people_state_something_else(folder: Path) -> None:
    store, lines = folder.parent / "graph.duckdb", folder.parent / "decisions.csv"
    lines.write_text(
        "decision_id,at,by,kind,subject_id,field,value,reason,source,withdraws\n",
        encoding="utf-8",
    )
    assert status([folder], store=store, decisions=lines).whole == "stated"

    build([folder], store=store, decisions=lines)
    assert status([folder], store=store, decisions=lines).whole == ""
    assert status([folder], store=store).whole == "stated"

    (folder / "4.txt").unlink()
    assert status([folder], store=store, decisions=lines).whole == "stating"


def test_what_a_build_would_refuse_is_refused_beforehand(folder: Path) -> None:
    store = folder.parent / "graph.duckdb"
    store.write_text("no graph " * 1000, encoding="utf-8")

    with pytest.raises(StoreError, match=r"graph\.duckdb is no graph"):
        status([folder], store=store)
    with pytest.raises(TrienkhaiError, match=r"nothing\.csv cannot be read"):
        status([folder], store=store, decisions=folder / "nothing.csv")


def test_a_file_that_went_is_not_called_as_it_was(folder: Path) -> None:
    (folder / "4.txt").unlink()
    place = str(folder.parent / "graph.duckdb")
    done = CliRunner().invoke(main, ["status", str(folder), "--store", place])

    assert done.output.splitlines() == ["không còn: 1", "không đổi: 3"]


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


@pytest.mark.skipif(
    sys.platform != "linux" or os.getuid() != 0,
    reason="only the superuser can become somebody else",
)
def test_rows_that_we_may_not_see_are_said_to_be_unreadable() -> None:
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        put(Path(place) / "documents" / "1.txt", 1)
        store = Path(place) / "graph.duckdb"
        build([Path(place) / "documents"], store=store)
        (Path(place) / "graph.duckdb.rows").chmod(0o700)
        os.seteuid(65534)
        try:
            with pytest.raises(
                StoreError, match=r"graph\.duckdb\.rows.* cannot be opened"
            ):
                status([Path(place) / "documents"], store=store)
        finally:
            os.seteuid(0)
