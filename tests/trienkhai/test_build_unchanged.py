"""A build that finds nothing changed leaves the graph as it is, to the byte."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from graph.digest import digest
from graph.stores import open_store
from trienkhai.line import build

PLAN = "UBND TỈNH CAO BẰNG\nSố: {n}/KH-UBND\n\nKẾ HOẠCH\nVề việc thử số {n}\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for n in (1, 2, 3):
        (folder / f"{n}.txt").write_text(PLAN.format(n=n), encoding="utf-8")
    return folder


@pytest.fixture
def decisions(tmp_path: Path) -> Path:
    file = tmp_path / "decisions.csv"
    _say(file, "2020-03-01")
    return file


def _say(file: Path, value: str) -> None:
    names = "decision_id,at,by,kind,subject_id,field,value,reason,source,withdraws"
    line = f"d1,2026-01-02,an,identity,1/KH-UBND,date,{value},,,"
    file.write_text(f"{names}\n{line}\n", encoding="utf-8")


def _seen(store: Path) -> tuple[int, bytes]:
    return store.stat().st_ino, store.read_bytes()


def test_the_file_of_an_unchanged_graph_is_not_written_again(
    tmp_path: Path, texts: Path
) -> None:
    store = tmp_path / "graph.duckdb"
    first = build([texts], store=store)
    before = _seen(store)
    again = build([texts], store=store)
    assert _seen(store) == before
    assert (again.documents, again.issues, again.digest) == (
        first.documents,
        first.issues,
        first.digest,
    )


def test_a_link_stays_a_link_and_the_graph_lies_where_it_points(
    tmp_path: Path, texts: Path
) -> None:
    link, there = tmp_path / "link.duckdb", tmp_path / "there" / "graph.duckdb"
    there.parent.mkdir()
    link.symlink_to(there)
    for n in (4, 5):
        (texts / f"{n}.txt").write_text(PLAN.format(n=n), encoding="utf-8")
        done = build([texts], store=link)

        assert link.is_symlink()
        with closing(open_store(there)) as store:
            assert digest(store) == done.digest


def test_where_nothing_changed_no_question_and_no_pandas_is_loaded(
    tmp_path: Path, texts: Path
) -> None:
    store = tmp_path / "graph.duckdb"
    build([texts], store=store)
    code = (
        "import atexit, sys\n"
        "heavy = {'pandas', 'scipy', 'queries.catalogue', 'loaders.parse'}\n"
        "atexit.register(lambda: print('loaded', sorted(heavy & set(sys.modules))))\n"
        f"sys.argv[1:] = ['build', {str(texts)!r}, '--store', {str(store)!r}]\n"
        "from trienkhai.start import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "loaded []"


def test_a_full_build_is_made_though_nothing_changed(
    tmp_path: Path, texts: Path
) -> None:
    store = tmp_path / "graph.duckdb"
    first = build([texts], store=store)
    before = _seen(store)
    again = build([texts], store=store, full=True)
    assert _seen(store)[0] != before[0]
    assert again.digest == first.digest


def test_what_people_state_is_part_of_what_may_change(
    tmp_path: Path, texts: Path, decisions: Path
) -> None:
    store = tmp_path / "graph.duckdb"
    build([texts], store=store, decisions=decisions)
    before = _seen(store)
    build([texts], store=store, decisions=decisions)
    assert _seen(store) == before
    _say(decisions, "2021-03-01")
    build([texts], store=store, decisions=decisions)
    assert _seen(store) != before
    build([texts], store=store)
    with_none = open_store(store)
    assert with_none.table("decisions").num_rows == 0
    with_none.close()


def test_a_file_that_goes_away_is_a_change(tmp_path: Path, texts: Path) -> None:
    store = tmp_path / "graph.duckdb"
    build([texts], store=store)
    (texts / "3.txt").unlink()
    assert build([texts], store=store).read == 2
