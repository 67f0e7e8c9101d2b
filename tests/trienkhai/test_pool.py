"""A file that ends its worker or stops it costs one line of the answer, no other."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from loaders.reading import Reading
from tests.trienkhai.hard_files import work
from trienkhai.crew import CRASHED, TOO_LONG, Crew

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def answers(
    folder: Path, files: dict[str, str], *, jobs: int = 1, chunk: int = 100
) -> list[str]:
    """What came of the files, sorted; each is 'name: word'."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    paths = [str(folder / name) for name in files]
    chunks = [tuple(paths[n : n + chunk]) for n in range(0, len(paths), chunk)]
    return sorted(said(chunks, jobs))


def said(chunks: Sequence[tuple[str, ...]], jobs: int = 1) -> list[str]:
    with Crew([work] * jobs, Reading(seconds=1)) as crew:
        found = [got for got in crew.read(chunks) if got is not None]
    assert sorted(p for got in found for p in got.paths) == sorted(
        path for chunk in chunks for path in chunk
    )
    return [item for got in found for item in got.items if item]


def test_no_files_give_nothing() -> None:
    assert said([]) == []


def test_each_file_is_answered_once(tmp_path: Path) -> None:
    files = {f"{n}": f"word{n}" for n in range(20)}

    assert answers(tmp_path, files, jobs=2, chunk=3) == sorted(
        f"{n}: word{n}" for n in range(20)
    )


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("word", "code"), [("ends", CRASHED), ("fills", CRASHED), ("hangs", TOO_LONG)]
)
def test_a_file_that_ends_or_stops_its_worker_costs_no_other(
    tmp_path: Path, word: str, code: str, jobs: int
) -> None:
    files = {"a": "one", "b": word, "c": "three", "d": word, "e": "five"}

    assert answers(tmp_path, files, jobs=jobs, chunk=3) == [
        "a: one",
        f"b: {code}",
        "c: three",
        f"d: {code}",
        "e: five",
    ]


def test_a_worker_that_stands_still_costs_the_file_it_is_at(tmp_path: Path) -> None:
    files = {"a": "one", "b": "stops", "c": "three"}

    assert answers(tmp_path, files) == ["a: one", f"b: {TOO_LONG}", "c: three"]


def test_within_an_archive_only_the_file_is_lost_that_ends_the_worker(
    tmp_path: Path,
) -> None:
    files = {"a": "one\ntwo\nends\nfour\nhangs\nsix", "b": "seven"}

    assert answers(tmp_path, files) == sorted(
        [
            "a: one",
            "a: two",
            f"a: {CRASHED}",
            "a: four",
            f"a: {TOO_LONG}",
            "a: six",
            "b: seven",
        ]
    )


def test_an_archive_in_which_all_ends_the_worker_is_given_up(tmp_path: Path) -> None:
    found = answers(tmp_path, {"a": "ends\n" * 60, "b": "two"})

    assert found == [f"a: {CRASHED}", "b: two"]


def test_a_worker_that_was_ended_from_outside_loses_no_file(tmp_path: Path) -> None:
    files = {"a": "one", "b": f"once {tmp_path / 'seen'}", "c": "three"}

    assert answers(tmp_path, files) == ["a: one", "b: once", "c: three"]


def test_a_worker_that_ends_behind_a_file_has_read_it(tmp_path: Path) -> None:
    files = {"a": "one", "b-last": "two", "c": "three", "d-last": "four"}

    assert answers(tmp_path, files) == [
        "a: one",
        "b-last: two",
        "c: three",
        "d-last: four",
    ]


def test_what_a_worker_started_ends_with_it(tmp_path: Path) -> None:
    files = {"a": f"starts {tmp_path / 'pid'}"}
    assert answers(tmp_path, files) == [f"a: {CRASHED}"]

    pid = int((tmp_path / "pid").read_text(encoding="ascii"))
    if Path("/proc/self/stat").exists():
        assert is_gone(pid)
    else:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def is_gone(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return True
    return stat.rpartition(b")")[2].split()[0] in (b"Z", b"X")


def test_what_is_no_fault_of_a_file_is_raised(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"):
        answers(tmp_path, {"a": "one", "b": "fails"})
