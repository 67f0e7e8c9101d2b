"""
The page on a graph of a hundred thousand documents: ``python -m benchmarks.page
[DOCUMENTS]``. The server is a process of its own, and has its graph open.

Seconds are those of a clock on the wall; beside them stands how often the same work
could have been done as the question alone, which other work lengthens as well.
"""

from __future__ import annotations

import http.client
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.figures import say, seconds
from benchmarks.graphs import write, written
from benchmarks.readers import callback, served, viewed
from graph.stores import open_store, write_new
from queries.coverage import coverage
from tests.page.sample import PATHS

DOCUMENTS, DIRECTIVES = 100_000, 200
ON = date(2024, 1, 1)
_COVERAGE = f"/do-bao-phu?many={DIRECTIVES}&on={ON}"
_VIEWS = {
    "the same, made before": "",
    "the same in another order": "&by=done&order=done",
    "the same as a table": "&shape=table",
    "the same as a map": "&shape=tiles",
    "another day": "&on=2023-06-01",
}
_PATIENCE = 120


def page(documents: int) -> None:
    """Seconds of the first view of coverage and of later ones, and memory."""
    with tempfile.TemporaryDirectory() as folder:
        rows, store = Path(folder) / "rows", Path(folder) / "graph.duckdb"
        write(rows, documents, directives=DIRECTIVES)
        write_new(str(store), written(rows))
        alone = _alone(store)
        with served(store) as (port, process):
            say("page, just started, MB of memory", _memory(process), "for the reader")
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
            of = callback(line)
            first = seconds(partial(_asked, line, of, _COVERAGE), time.perf_counter)
            cells = f"{DIRECTIVES} directives x 63"
            say(f"page, {cells}, first, seconds", first, "under 2")
            say("the same / the question alone", first / alone, "at most 4")
            for name, more in _VIEWS.items():
                again = partial(_asked, line, of, _COVERAGE + more)
                spent = seconds(again, time.perf_counter)
                say(f"{name}, seconds", spent, "under 1")
            say("page, coverage seen, MB of memory", _memory(process), "under 400")
            for path in PATHS:
                _asked(line, of, path)
            say("page, every view seen, MB of memory", _memory(process), "under 400")
            line.close()


def _asked(
    line: http.client.HTTPConnection, of: dict[str, list[dict[str, str]]], to: str
) -> str:
    """The page, once it is whole."""
    while True:
        status, text = viewed(line, of, to)
        assert status == 200, text
        if '"again":{"disabled":true}' in text:
            return text


def _alone(store: Path) -> float:
    """Seconds of the question by itself, on a store that was just opened."""
    opened = open_store(str(store))
    asked = opened.table("demands", columns=["document_id"])["document_id"].unique()
    ids = asked.to_pylist()[:DIRECTIVES]
    spent = seconds(lambda: coverage(opened, ids, on=ON), time.perf_counter)
    opened.close()
    return spent


def _memory(process: int) -> float:
    """The memory of a process that is its own or its libraries', in MB."""
    told = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    (line,) = (one for one in told.splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    page(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
