"""
A graph of very many files, end to end: ``python -m benchmarks.building DOCUMENTS ...``.

For each size a corpus is written (into the folder TRIENKHAI_CORPUS, where it stays,
else into one that goes), and read from the memory of the system, not from the disk:
what is compared is work. Each figure is of a process of its own with all that it
starts. The sizes for the targets are 47000 (0.3 GB), 158000 (1 GB), 474000 (3 GB).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import duckdb

from benchmarks.figures import say
from benchmarks.measured import Taken, command
from benchmarks.scale import corpus, night

SMALL = (1_500, 6_000)
JOBS = 2
NIGHT = 0.01
_RUN = "from trienkhai.start import main; main()"


def building(sizes: Sequence[int] = SMALL) -> None:
    """Every measure for each size, and how memory grows from the first to the last."""
    peaks = [_of_size(documents, last=documents == sizes[-1]) for documents in sizes]
    if len(peaks) > 1:
        grown = f"{sizes[0]:,} to {sizes[-1]:,} documents"
        say(f"build, memory: {grown}", peaks[-1] / peaks[0], "at most 1.1")


def sizes(usual: Sequence[int]) -> Sequence[int]:
    """Those that TRIENKHAI_SIZES names, such as ``47000 474000``; else the usual."""
    return [int(n) for n in os.environ.get("TRIENKHAI_SIZES", "").split()] or usual


def _of_size(documents: int, *, last: bool) -> float:
    """The figures of one size; megabytes at the worst moment of the build."""
    name = f"{documents:,} documents"
    with _corpus(documents) as folder, tempfile.TemporaryDirectory() as other:
        size = sum(path.stat().st_size for path in folder.rglob("*.txt"))
        say(f"{name}: MB of text", size / 1e6, "for the reader")
        bare = [_hash(folder) for _ in range(3)][-1]
        place = Path(other, "graph.duckdb")
        full = _build(folder, place)
        say(f"{name}: read and hash only, seconds", bare.seconds, "for the reader")
        bound = (
            "at most 120, on two quiet cores" if documents == 158_000 else "see 1 GB"
        )
        say(f"{name}: build, seconds", full.seconds, bound)
        say(f"{name}: hash / build", bare.seconds / full.seconds, "at least 0.05")
        _memory(name, full)
        _on_disk(name, place)
        if last:
            _workers(name, folder, Path(other), full)
        _again(name, folder, documents, place, full)
    return full.peak


def _memory(name: str, full: Taken) -> None:
    say(f"{name}: build, MB of all processes", full.peak, "at most 1500")
    say(f"{name}: of these not of files", full.anonymous, "for the reader")
    for process, (count, peak, processor) in sorted(full.processes.items()):
        say(f"{name}: {process} ({count}), MB of the largest", peak, "for the reader")
        say(f"{name}: {process} ({count}), processor", processor, "for the reader")


def _on_disk(name: str, place: Path) -> None:
    rows = place.with_name(f"{place.name}.rows")
    kept = sum(path.stat().st_size for path in rows.rglob("*") if path.is_file())
    say(f"{name}: graph file, MB", place.stat().st_size / 1e6, "for the reader")
    say(f"{name}: folder of rows, MB", kept / 1e6, "for the reader")


def _workers(name: str, folder: Path, other: Path, full: Taken) -> None:
    one = _build(folder, other / "one.duckdb", jobs=1)
    say(f"{name}: build with one worker, seconds", one.seconds, "for the reader")
    ratio = one.seconds / full.seconds
    say(f"{name}: one worker / two", ratio, "at least 1.8 on 3 GB")


def _again(name: str, folder: Path, documents: int, place: Path, full: Taken) -> None:
    """Nothing changed, then as much as in a night: beside a whole build of the same."""
    same = _build(folder, place)
    say(f"{name}: nothing changed / build", same.seconds / full.seconds, "at most 0.02")
    changed = night(folder, documents, NIGHT)
    nightly = _build(folder, place)
    anew = place.with_name("anew.duckdb")
    whole = _build(folder, anew)
    say(f"{name}: files that changed in a night", changed, "0.01 of all")
    ratio = nightly.seconds / whole.seconds
    say(f"{name}: a night's build / a whole one", ratio, "at most 0.3")
    differing = float(_digest(place) != _digest(anew))
    say(f"{name}: a night's graph is another than a whole one", differing, "0")


def _build(folder: Path, place: Path, *, jobs: int = JOBS) -> Taken:
    to = ["--store", str(place), "--jobs", str(jobs)]
    return command(["-c", _RUN, "build", str(folder), *to])


def _digest(place: Path) -> str:
    with duckdb.connect(str(place), read_only=True) as connection:
        found = connection.execute("SELECT value FROM meta WHERE name = 'digest'")
        ((digest,),) = found.fetchall()
    return str(digest)


def _hash(folder: Path) -> Taken:
    return command(["-m", "benchmarks.building", "hash", str(folder)])


def hash_all(folder: Path, jobs: int = JOBS) -> None:
    """Every file is read and hashed, by as many processes as a build has workers."""
    paths = [
        os.path.join(where, name)
        for where, _, names in os.walk(folder)
        for name in names
    ]
    with get_context("forkserver").Pool(jobs) as pool:
        for _ in pool.imap_unordered(_hashed, paths, chunksize=500):
            pass


def _hashed(path: str) -> str:
    with open(path, "rb") as stream:
        return hashlib.sha256(stream.read()).hexdigest()


@contextmanager
def _corpus(documents: int) -> Iterator[Path]:
    """
    The files, made unless they are there. A night changes them: so a corpus that stays
    is copied first.
    """
    kept = os.environ.get("TRIENKHAI_CORPUS")
    with tempfile.TemporaryDirectory(dir=kept) as mine:
        folder = Path(mine, "corpus")
        if kept is None:
            corpus(folder, documents, jobs=JOBS)
        else:
            whole = Path(kept, str(documents))
            if not whole.exists():
                corpus(whole.with_suffix(".part"), documents, jobs=JOBS)
                whole.with_suffix(".part").rename(whole)
            shutil.copytree(whole, folder)
        yield folder


if __name__ == "__main__":
    if sys.argv[1:2] == ["hash"]:
        hash_all(Path(sys.argv[2]))
    else:
        building([int(one) for one in sys.argv[1:]] or sizes(SMALL))
