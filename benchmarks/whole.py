"""
Every question on a graph of a million documents: ``python -m benchmarks.whole
[DOCUMENTS]``. A table: seconds of the processor for the first answer and for the next,
how that grows from a quarter of the documents to all, and the memory it takes.

Each question is asked in a process of its own, whose libraries are loaded and whose
graph is open; what those take is not counted. The graphs stay in the folder
TRIENKHAI_CORPUS, if that is said, and are used again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.compute as pc

from benchmarks.beside import beside
from benchmarks.figures import say
from benchmarks.graphs import graph
from benchmarks.touches import TOUCHES
from graph.stores import open_store, write_new
from graph.stores.seam import Along, Store
from graph.words import Direction
from queries.catalogue import QUESTIONS

DOCUMENTS = 1_000_000
EDGES = 7
"""Links a document."""

FLAT, LINEAR = 1.5, 4.4
"""The most that four times the documents may take: of a part, and of all."""

LEAST = 0.05
"""Seconds below which a growth says nothing."""

_MORE = "growth", "again", "MB", "rows"
_SIZE = 40
"""So many documents stand below the directive that is asked about."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Seconds of the processor of the first and the next answer, MB, rows."""

    first: float
    next: float
    memory: float
    rows: int


def whole(documents: int, names: Sequence[str] = ()) -> None:
    """The table, row by row as it comes, and a line for the worst of each kind."""
    kept = os.environ.get("TRIENKHAI_CORPUS")
    few: dict[str, Asked] = {}
    many: dict[str, Asked] = {}
    with tempfile.TemporaryDirectory() as spare:
        folder = Path(kept or spare)
        small, large = (_graph(folder, size) for size in (documents // 4, documents))
        _line("question", "touches", documents // 4, documents, *_MORE)
        for name in names or TOUCHES:
            few[name], many[name] = _ask(*small, name), _ask(*large, name)
            _row(name, few[name], many[name])
    _worst(few, many)


def _graph(folder: Path, documents: int) -> tuple[Path, Mapping[str, Any]]:
    """Where the graph of so many documents lies, and what parts are asked about."""
    place = folder / f"{documents}.duckdb"
    if not place.exists():
        made = graph(documents, edges=EDGES, quoted=True)
        write_new(str(place), beside(made))
    store = open_store(str(place))
    subjects = _subjects(store)
    store.close()
    return place, subjects


def _subjects(store: Store) -> dict[str, Any]:
    """What parts are asked about: as large in a large graph as in a small one."""
    asking = store.table("demands", columns=["document_id"])["document_id"].to_pylist()
    below = store.reach(asking, Along(), direction=Direction.DOWN, depth=32)
    counts = below.group_by("start").aggregate([("document_id", "count")]).to_pylist()
    size = {row["start"]: row["document_id_count"] for row in counts}
    directive = min(sorted(size), key=lambda one: abs(size[one] - _SIZE))
    leaf = below.filter(pc.equal(below["start"], directive))
    leaf = leaf.sort_by([("depth", "descending"), ("document_id", "ascending")])
    plan = leaf["document_id"][0].as_py()
    edge = store.table("edges", where={"source_id": [plan]}, limit=1).to_pylist()[0]
    row = store.table("documents", where={"document_id": [plan]}).to_pylist()[0]
    return {
        "directive": directive,
        "directives": sorted(set(asking)),
        "asked": [directive],
        "words": "dân vận khéo",
        "plan": plan,
        "edge": edge["edge_id"],
        "edges": [edge["edge_id"]],
        "number": row["canonical"],
        "body": row["issuer_id"],
        "type": row["type"],
        "year": row["year"],
        "province": "ubnd/hai-duong",
    }


def _ask(place: Path, subjects: Mapping[str, Any], name: str) -> Asked:
    given = json.dumps({"name": name, "subjects": subjects})
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.whole", "ask", str(place)],
        input=given,
        check=True,
        capture_output=True,
        text=True,
    )
    return Asked(*json.loads(done.stdout))


def ask(place: str, given: Mapping[str, Any]) -> Asked:
    """The figures of one question, in this process."""
    import scipy.sparse.csgraph  # noqa: F401

    store = open_store(place)
    store.table("meta")
    question = QUESTIONS[given["name"].partition(",")[0]].function
    positional, named = TOUCHES[given["name"]].given(given["subjects"])
    before = _peak()
    first, answer = _timed(question, store, positional, named)
    memory = _peak() - before
    again, _ = _timed(question, store, positional, named)
    return Asked(first, again, memory, len(answer))


def _timed(
    question: Callable[..., pd.DataFrame],
    store: Store,
    positional: Sequence[Any],
    named: Mapping[str, Any],
) -> tuple[float, pd.DataFrame]:
    begin = time.process_time()
    answer = question(store, *positional, **named)
    return time.process_time() - begin, answer


def _peak() -> float:
    """The most memory that this process had, in MB; not what it was forked from."""
    told = Path("/proc/self/status").read_text(encoding="utf-8")
    (line,) = (one for one in told.splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _line(*cells: object) -> None:
    """One line of the table."""
    print("{:<18} {:<8} {:>10} {:>10} {:>8} {:>8} {:>7} {:>9}".format(*cells))
    sys.stdout.flush()


def _row(name: str, few: Asked, many: Asked) -> None:
    figures = (few.first, many.first, _growth(few, many), many.next)
    told = (f"{figure:.2f}" for figure in figures)
    _line(name, TOUCHES[name].of, *told, round(many.memory), many.rows)


def _worst(few: Mapping[str, Asked], many: Mapping[str, Asked]) -> None:
    for of, bound in (("all", LINEAR), ("part", FLAT)):
        grown = {n: _growth(few[n], many[n]) for n in many if TOUCHES[n].of == of}
        if grown:
            worst = max(grown, key=lambda name: grown[name])
            name = f"questions that touch {of}: time(4n)/time(n), {worst}"
            say(name, grown[worst], f"at most {bound}")
    say(
        "the most memory of a question, MB",
        max(m.memory for m in many.values()),
        "about 1000",
    )


def _growth(few: Asked, many: Asked) -> float:
    """How the first answer grows; a moment is taken for a moment."""
    return max(many.first, LEAST) / max(few.first, LEAST)


if __name__ == "__main__":
    if sys.argv[1:2] == ["ask"]:
        print(json.dumps(astuple(ask(sys.argv[2], json.load(sys.stdin)))))
    else:
        whole(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS, sys.argv[2:])
