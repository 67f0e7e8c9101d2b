"""
Graphs of a million documents in a file: ``python -m benchmarks.stores [DOCUMENTS]``.

One line a figure: name, value, what it should be. Seconds are those of a clock on the
wall unless they are called those of the processor, which other work does not lengthen.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.figures import median, say, seconds
from benchmarks.graphs import write, written
from graph.stores import open_store, write_new
from graph.stores.seam import Along, Store
from graph.words import Direction
from queries.chain import chain
from queries.coverage import coverage
from queries.cycles import cycles
from queries.holdings import holdings
from queries.influence import influence
from queries.scoreboard import scoreboard
from queries.whole.rings import rings
from queries.whole.sparse import links

ON = date(2022, 6, 1)
LATER = date(2024, 1, 1)
"""All directives have been issued."""

DOCUMENTS = 1_000_000


def embedded(documents: int) -> None:
    """A graph file: load, chain, coverage, and questions about the whole graph."""
    with tempfile.TemporaryDirectory() as folder:
        rows, place = Path(folder) / "rows", Path(folder) / "graph.duckdb"
        write(rows, documents)
        _load(rows, place)
        store = open_store(str(place))
        directives = store.table("demands", columns=["document_id"])
        ids = _as_written(rows, directives["document_id"].to_pylist())
        _chain(store, ids[0])
        _coverage(store, ids)
        _whole(store)
        store.close()


def _as_written(rows: Path, directives: list[str]) -> list[str]:
    """The directives in the order of the generator: the first is the largest."""
    batches = [batch for name, batch in written(rows) if name == "demands"]
    ids: list[str] = pa.Table.from_batches(batches)["document_id"].to_pylist()
    assert set(ids) == set(directives)
    return ids


def _load(rows: Path, place: Path) -> None:
    """In a process of its own, whose memory is measured."""
    loaded = subprocess.run(
        [sys.executable, "-m", "benchmarks.stores", "load", str(rows), str(place)],
        check=True,
        capture_output=True,
        text=True,
    )
    taken, megabytes = map(float, loaded.stdout.split())
    bare = seconds(partial(_bare, rows, place.with_name("bare")), time.perf_counter)
    say("load a graph file, seconds", taken, "at most 60")
    say("load a graph file, MB of memory", megabytes, "at most 1500")
    say("load / bare insertion of the same rows", taken / bare, "for the reader")


def _bare(rows: Path, place: Path) -> None:
    """The rows in a file of the engine, and nothing looked at."""
    with duckdb.connect(str(place)) as connection:
        known: set[str] = set()
        for name, batch in written(rows):
            connection.register("given", pa.Table.from_batches([batch]))
            into = (
                f'INSERT INTO "{name}"'
                if name in known
                else f'CREATE TABLE "{name}" AS'
            )
            connection.execute(f"{into} FROM given")
            known.add(name)


def _chain(store: Store, directive: str) -> None:
    asked = partial(chain, store, directive, direction=Direction.DOWN)
    count = len(asked())
    say(f"chain of {count} links, warm, seconds", median(asked), "at most 0.1")
    spent = median(asked, clock=time.process_time)
    say("the same, seconds of the processor", spent, "for the reader")


def _coverage(store: Store, directives: list[str]) -> None:
    asked = partial(coverage, store, directives, on=ON)
    asked()
    name = f"coverage of {len(directives)} directives x 63, warm, seconds"
    say(name, median(asked, runs=3), "at most 0.6")
    spent = median(asked, runs=3, clock=time.process_time)
    say("the same, seconds of the processor", spent, "for the reader")
    scored = partial(scoreboard, store, on=LATER)
    name = f"scoreboard of {len(directives)} directives x 63, seconds"
    say(name, median(scored, runs=3), "at most 2")
    both = median(scored, runs=3, clock=time.process_time)
    say("the same, seconds of the processor", both, "for the reader")
    say("scoreboard / coverage, of the processor", both / spent, "at most 2")


def _whole(store: Store) -> None:
    found = links(store, Along())
    pairs, loops = found.pairs(), found.loops()
    parts = median(lambda: rings(pairs, loops))
    say("strongly connected components, seconds", parts, "at most 1")
    for question in (cycles, influence, holdings):
        asked: Callable[[], object] = partial(question, store)
        say(f"{question.__name__}, seconds", median(asked, runs=1), "for the reader")


def load(rows: Path, place: Path) -> None:
    """Seconds of a load, and the most memory that this process had, in MB."""
    taken = seconds(lambda: write_new(str(place), written(rows)), time.perf_counter)
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    if sys.argv[1:2] == ["load"]:
        load(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        embedded(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
