"""
Staged rows of a cluster, resolved by this process where they are few.

A cluster resolves the rows of ten documents and of ten thousand in the same minute: the
plans of its many steps cost that. One process resolves so few in seconds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import TrienkhaiError
from graph.labels import both
from graph.resolve import resolve_into
from graph.shards import Shards, shard_schema
from graph.staging import STAGED
from trienkhai.batch.finishing import copied
from trienkhai.batch.layout import TABLE, places
from trienkhai.batch.out import Record
from trienkhai.batch.working import Work

ALONE = "spark.trienkhai.alone"
"""The setting that says up to how many MB of staged rows are few; 0: none are."""

_MB = 256
_ROWS = 400
"""Rows to a batch: their texts take little memory."""


def few(conf: Mapping[str, str]) -> int:
    """Up to how many bytes of staged rows are few, by the settings."""
    said = conf.get(ALONE, str(_MB))
    if not (said.isascii() and said.isdecimal()):
        raise TrienkhaiError(both("error.batch_alone", name=ALONE, value=said))
    return int(said) << 20


def size(staged: Path) -> int:
    """The bytes of the staged rows in the folder."""
    return sum(path.stat().st_size for path in staged.rglob("*.parquet"))


def resolved(staged: Path, work: Work, to: Path, *, memory: str) -> Record:
    """The tables of all documents stand in the folder ``to``."""
    graph = work.folder / "graph.duckdb"
    with work.part("resolve"):
        rows = shards(staged, work.folder / "rows")
        many = os.cpu_count() or 1
        resolve_into(graph, rows, spool=work.folder, threads=many, memory=memory)
    with work.part("write"):
        return copied(graph, to)


def shards(staged: Path, folder: Path) -> Shards:
    """The rows, which lie in one layout, with the columns of each table."""
    return Shards({name: tuple(_own(staged, name, folder)) for name in STAGED})


def _own(staged: Path, name: str, folder: Path) -> Iterator[str]:
    found = sorted((staged / f"{TABLE}={name}").glob("*.parquet"))
    own = shard_schema(name)
    from_layout = [places(name)[column] for column in own.names]
    for n, path in enumerate(found):
        to = folder / name / f"{n}.parquet"
        to.parent.mkdir(parents=True, exist_ok=True)
        with (
            pq.ParquetFile(path) as source,
            pq.ParquetWriter(to, own, compression="zstd") as target,
        ):
            for batch in source.iter_batches(_ROWS, columns=from_layout):
                columns = pa.Table.from_batches([batch]).select(from_layout)
                target.write_table(columns.rename_columns(own.names).cast(own))
        yield str(to)
