"""Which files are read again, and what the folder of rows holds afterwards."""

from __future__ import annotations

import os
import random
import shutil
import string
import sys
import tempfile
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from graph.errors import StoreBusy, StoreError, StoreFull
from graph.rows import rows as rows_of
from graph.shards import Shards
from graph.staging import STAGED
from graph.values import Text
from loaders.parse import parse
from loaders.read import read
from loaders.reading import AS_IT_IS, Reading
from trienkhai.foreseen import status
from trienkhai.gathering import Gathered, gathered
from trienkhai.kept.folder import rows_in
from trienkhai.kept.records import name_of, number_of
from trienkhai.kept.together import press_together

if sys.platform != "win32":
    import resource

LONG_AGO = 1_600_000_000
PLAN = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: {n}/KH-UBND
Hà Nam, ngày 05 tháng 02 năm 2021

KẾ HOẠCH
Về công tác tiêm chủng năm 2021
Thực hiện Chỉ thị số {n}/CT-TTg ngày 05/01/2021 của Thủ tướng Chính phủ.
"""


def put(path: Path, n: int, at: int = LONG_AGO) -> None:
    """A plan with this number, which looks as if it had been there for long."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PLAN.format(n=n), encoding="utf-8")
    os.utime(path, (at, at))


def gather(folder: Path, rows: Path, **more: Any) -> Gathered:
    with rows_in(rows) as there:
        return gathered([folder], there, more.pop("how", AS_IT_IS), **more)


def live(done: Gathered) -> frozenset[int]:
    return frozenset(done.live)


def read_and_kept(before: Gathered, now: Gathered) -> tuple[int, int]:
    """How many files have a new origin, and how many the one they had before."""
    return len(live(now) - live(before)), len(live(now) & live(before))


def held(shards: Shards) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that count, by table, read by DuckDB."""
    found = {}
    for name, paths in shards.files.items():
        if not paths:
            continue
        columns = ", ".join(f'"{column}"' for column in STAGED[name].names)
        gone = [*shards.gone] or [0]
        found[name] = sorted(
            duckdb.execute(
                f"SELECT {columns} FROM read_parquet($paths) "
                "WHERE NOT list_contains($gone, origin)",
                {"paths": list(paths), "gone": gone},
            ).fetchall(),
            key=repr,
        )
    return {name: some for name, some in found.items() if some}


def anew(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of the files as they are now, without anything kept."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for text in read([str(folder)]):
        assert isinstance(text, Text)
        for name, some in rows_of(parse(text)).items():
            tuples = [tuple(row.get(c) for c in STAGED[name].names) for row in some]
            found.setdefault(name, []).extend(tuples)
    return {name: sorted(some, key=repr) for name, some in found.items() if some}


def test_no_files_give_no_rows_and_leave_no_folder(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    done = gather(tmp_path / "documents", tmp_path / "rows")

    assert held(done.shards) == {}
    assert not (tmp_path / "rows").exists()


def test_rows_may_lie_among_the_documents(tmp_path: Path) -> None:
    put(tmp_path / "1.txt", 1)

    first = gather(tmp_path, tmp_path / "rows")
    second = gather(tmp_path, tmp_path / "rows")

    assert len(live(first)) == 1
    assert read_and_kept(first, second) == (0, 1)


def test_what_is_as_it_was_is_not_read_again(tmp_path: Path) -> None:
    folder, rows = tmp_path / "documents", tmp_path / "rows"
    for n in range(3):
        put(folder / f"{n}.txt", n)
    first = gather(folder, rows)
    read: list[int] = []
    again = gather(folder, rows, progress=lambda *now: read.append(now[1]))

    assert len(live(first)) == 3
    assert (again.shards, live(again)) == (first.shards, live(first))
    assert read == []


def test_each_file_has_an_origin_of_its_own_and_a_new_one_when_it_is_read_anew(
    tmp_path: Path,
) -> None:
    folder, rows = tmp_path / "documents", tmp_path / "rows"
    put(folder / "1.txt", 1)
    put(folder / "2.txt", 1)
    first = gather(folder, rows)
    put(folder / "2.txt", 2)
    second = gather(folder, rows)
    third = gather(folder, rows, full=True)

    assert (len(live(first)), len(live(second)), len(live(third))) == (2, 2, 2)
    assert len(live(first) & live(second)) == 1
    assert not live(second) & live(third)
    assert second.shards.gone == live(first) - live(second)
    assert held(third.shards) == anew(folder)


def test_a_file_that_was_away_is_not_read_again(tmp_path: Path) -> None:
    folder, rows = tmp_path / "documents", tmp_path / "rows"
    put(folder / "1.txt", 1)
    put(folder / "2.txt", 2)
    first = gather(folder, rows)
    away = (folder / "2.txt").rename(tmp_path / "2.txt")
    second = gather(folder, rows)
    away.rename(folder / "2.txt")
    third = gather(folder, rows)

    assert (len(live(first)), len(live(second))) == (2, 1)
    assert live(second) < live(first)
    assert live(third) == live(first)


def test_how_a_file_looks_now_is_noted_once(tmp_path: Path) -> None:
    folder, rows = tmp_path / "documents", tmp_path / "rows"
    put(folder / "1.txt", 1)
    gather(folder, rows)
    put(folder / "1.txt", 1, at=LONG_AGO + 1)
    gather(folder, rows)
    with rows_in(rows) as there:
        n = there.at[str(folder / "1.txt")]
        assert there.inputs.mtime_ns[n] == (LONG_AGO + 1) * 10**9


def test_a_name_that_is_no_unicode_is_kept(tmp_path: Path) -> None:
    folder, rows = tmp_path / "documents", tmp_path / "rows"
    folder.mkdir()
    name = os.fsencode(folder) + b"/\xe9\xff.txt"
    try:
        with open(name, "wb") as stream:
            stream.write(PLAN.format(n=1).encode())
    except OSError:
        pytest.skip("such a name cannot be given here")
    first = gather(folder, rows)

    assert read_and_kept(first, gather(folder, rows)) == (0, 1)


def test_what_is_lost_is_told_each_time_and_changes_nothing(tmp_path: Path) -> None:
    rows = tmp_path / "rows"
    first, second = (gather(tmp_path / "nothing", rows) for _ in range(2))

    assert [row[1] for row in held(first.shards)["issues"]] == ["missing_file"]
    assert (second.shards, live(second)) == (first.shards, live(first))


def test_a_file_that_changes_while_it_is_read_is_told_and_read_again(
    tmp_path: Path,
) -> None:
    folder, rows = tmp_path / "documents", tmp_path / "rows"
    put(folder / "1.txt", 1)

    def change(path: str, reader: str) -> str | None:
        put(folder / "1.txt", 2, at=LONG_AGO + 1)
        return None

    first = gather(folder, rows, how=Reading(begins=change))
    second = gather(folder, rows)

    codes = [row[1] for row in held(first.shards)["issues"]]
    assert codes.count("changed_meanwhile") == 1
    assert read_and_kept(first, second) == (1, 0)
    assert held(second.shards) == anew(folder)


@pytest.mark.parametrize("harm", ["cut", "gone", "no record"])
def test_the_files_of_a_damaged_shard_are_read_again(tmp_path: Path, harm: str) -> None:
    folder, rows = tmp_path / "documents", tmp_path / "rows"
    put(folder / "1.txt", 1)
    gather(folder, rows)
    put(folder / "2.txt", 2)
    first = gather(folder, rows)
    table = "inputs" if harm == "no record" else "texts"
    shard = min((rows / table).iterdir())
    if harm == "gone":
        shard.unlink()
    else:
        shard.write_bytes(shard.read_bytes()[:-5])

    with pytest.warns(UserWarning, match=rf"{shard.name}.*đọc lại.*read again"):
        done = gather(folder, rows)

    assert read_and_kept(first, done) == (1, 1)
    assert held(done.shards) == anew(folder)
    assert not shard.exists()


def test_what_a_killed_build_left_unfinished_does_not_count(tmp_path: Path) -> None:
    folder, rows = tmp_path / "documents", tmp_path / "rows"
    put(folder / "1.txt", 1)
    gather(folder, rows)
    for table in ("inputs", "texts", "files"):
        (whole,) = (rows / table).iterdir()
        later = name_of(number_of(whole.name) + 1)
        shutil.copy(whole, rows / table / f"{later}.new")
        if table != "inputs":
            shutil.copy(whole, rows / table / later)
    done = gather(folder, rows)

    assert held(done.shards) == anew(folder)
    assert os.listdir(rows / "texts") == [whole.name]
    assert not [*rows.rglob("*.new")]


@pytest.mark.parametrize("kind", ["a file", "a folder", "a folder of texts"])
def test_what_others_keep_in_a_place_is_never_cleared_for_rows(
    tmp_path: Path, kind: str
) -> None:
    put(tmp_path / "plans" / "1.txt", 1)
    rows = tmp_path / "home"
    theirs = rows if kind == "a file" else rows / "documents" / "thesis.txt"
    theirs.parent.mkdir(exist_ok=True, parents=True)
    theirs.write_text("years of work", encoding="utf-8")
    if kind == "a folder of texts":
        (rows / "CACHEDIR.TAG").write_text("Signature: 8a47\n# others", "ascii")

    for given in ("plans", "missing"):
        with pytest.raises(StoreError, match=r"home.*--rows.*home.*--rows"):
            gather(tmp_path / given, rows)
    with pytest.raises(StoreError, match=r"home.*--rows.*home.*--rows"):
        status([tmp_path / "plans"], store=tmp_path / "graph.duckdb", rows=rows)

    assert theirs.read_text(encoding="utf-8") == "years of work"


def test_whatever_lies_in_a_folder_of_rows_in_the_place_of_its_files_goes(
    tmp_path: Path,
) -> None:
    folder, rows = tmp_path / "documents", tmp_path / "rows"
    put(folder / "1.txt", 1)
    gather(folder, rows)
    number = name_of(7)
    for place in (rows / "inputs" / number, rows / "texts" / number):
        place.mkdir()
        (place / "inside").write_text("x", encoding="utf-8")
    shutil.rmtree(rows / "documents")
    for place in (rows / "documents", rows / ".spool"):
        place.write_text("x", encoding="utf-8")

    with pytest.warns(UserWarning, match="read again"):
        done = gather(folder, rows)

    assert held(done.shards) == anew(folder)
    assert not (rows / "texts" / number).exists()


def test_a_second_run_on_the_same_folder_of_rows_is_told_to_wait(
    tmp_path: Path,
) -> None:
    put(tmp_path / "documents" / "1.txt", 1)
    with rows_in(tmp_path / "rows"), pytest.raises(StoreBusy, match="rows"):
        gather(tmp_path / "documents", tmp_path / "rows")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")
def test_a_full_disk_is_said_and_what_was_kept_is_whole(tmp_path: Path) -> None:
    folder, rows = tmp_path / "documents", tmp_path / "rows"
    put(folder / "1.txt", 1)
    first = gather(folder, rows)
    long = "".join(random.Random(7).choices(string.ascii_letters, k=200_000))
    (folder / "2.txt").write_text(PLAN.format(n=2) + long, encoding="utf-8")
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, was[1]))
    try:
        with pytest.raises(StoreFull, match="rows"):
            gather(folder, rows)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
    second = gather(folder, rows)

    assert read_and_kept(first, second) == (1, 1)
    assert live(first) < live(second)
    assert held(second.shards) == anew(folder)


def test_many_small_shards_become_one_with_the_rows_that_count(tmp_path: Path) -> None:
    folder, rows = tmp_path / "documents", tmp_path / "rows"
    for n in range(1, 6):
        put(folder / f"{n}.txt", n)
        gather(folder, rows)
    put(folder / "1.txt", 7)
    (folder / "2.txt").unlink()
    before = gather(folder, rows)
    assert len(before.shards.files["texts"]) == 6
    assert held(before.shards) == anew(folder)

    with rows_in(rows) as there:
        press_together(there, live(before), many=2)
        after = there.shards(before.live)
    assert len(after.files["texts"]) == 1
    assert after.gone == frozenset()
    assert held(after) == anew(folder)
    assert len([*rows.glob("texts/*")]) == 1

    again = gather(folder, rows)
    assert live(again) == live(before)


class Archive(RuleBasedStateMachine):
    """Files come, change, move and go between builds; some builds read all."""

    files = st.sampled_from(["1.txt", "2.txt", "a/1.txt", "a/b/2.txt"])

    @initialize()
    def begin(self) -> None:
        self.base = Path(tempfile.mkdtemp())
        self.folder, self.rows = self.base / "documents", self.base / "rows"
        self.folder.mkdir()
        self.live: frozenset[int] | None = None

    def teardown(self) -> None:
        shutil.rmtree(self.base)

    @rule(name=files, n=st.integers(1, 3), at=st.sampled_from([0, 10**9]))
    def write(self, name: str, n: int, at: int) -> None:
        put(self.folder / name, n, LONG_AGO + at)

    @rule(name=files)
    def withdraw(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)

    @rule(name=files, to=files)
    def move(self, name: str, to: str) -> None:
        if (self.folder / name).exists():
            (self.folder / to).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).replace(self.folder / to)

    @rule(full=st.booleans(), seconds=st.sampled_from([300, 300, 300, 200]))
    def build(self, full: bool, seconds: int) -> None:
        how = Reading(seconds=seconds)
        done = gather(self.folder, self.rows, how=how, full=full)

        assert held(done.shards) == anew(self.folder)
        self.live = live(done)

    @precondition(lambda self: self.live is not None)
    @rule(many=st.integers(1, 3))
    def press(self, many: int) -> None:
        assert self.live is not None
        with rows_in(self.rows) as there:
            if self.live <= {*there.inputs.origin}:
                press_together(there, self.live, many=many)
                assert {*there.inputs.origin} >= self.live


Archive.TestCase.settings = settings(max_examples=20, stateful_step_count=14)
test_the_rows_are_those_of_the_files = Archive.TestCase
