"""A batch on this machine: processes parse, DuckDB resolves."""

from __future__ import annotations

from pathlib import Path

from graph.resolve import resolve_into
from loaders.reading import Reading
from trienkhai.batch.finishing import copied
from trienkhai.batch.inputs import Inputs
from trienkhai.batch.out import Record
from trienkhai.batch.pooled import staged
from trienkhai.batch.working import Work


def made(
    given: Inputs, how: Reading, work: Work, to: Path, *, jobs: int, memory: str
) -> Record:
    """The tables of all documents stand in the folder ``to``."""
    rows = work.folder / "rows"
    with work.part("parse"):
        shards = staged(
            given.shards,
            how,
            rows,
            jobs=jobs,
            tell=lambda done, all: work.tell("parse", done, all),
        )
    graph = work.folder / "graph.duckdb"
    with work.part("resolve"):
        resolve_into(graph, shards, spool=work.folder, threads=jobs, memory=memory)
    with work.part("write"):
        return copied(graph, to)
