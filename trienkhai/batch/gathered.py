"""Rows of many documents, gathered by table until they are worth handing on."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from graph.arrow import batch_of
from graph.shards import ORIGIN, shard_schema
from graph.staging import STAGED
from graph.values import Text, Unread
from trienkhai.shards import Rows, rows_of

FLUSH = 8 << 20
"""So much text is parsed before its rows are handed on."""

Batches = dict[str, pa.RecordBatch]


@dataclass(frozen=True, slots=True)
class Some:
    """
    Rows by table; ``done`` documents of those given are read to their end with them,
    None where it is in the middle of one.
    """

    rows: Rows
    done: int | None


def gathered(read: Iterable[tuple[str, Iterable[Text | Unread]]]) -> Iterator[Some]:
    """
    The rows of the texts of each document, which comes with its path; some million
    letters at a time. Each row has the origin of its document.
    """
    kept: Rows = {}
    size = done = 0
    for path, texts in read:
        origin = origin_of(path)
        for item in texts:
            for name, some in rows_of(item).items():
                kept.setdefault(name, []).extend({**r, ORIGIN: origin} for r in some)
            size += item.bytes
            if size >= FLUSH:
                yield Some(kept, None)
                kept, size = {}, 0
        done += 1
        if size >= FLUSH // 2:
            yield Some(kept, done)
            kept, size = {}, 0
    yield Some(kept, done)


def origin_of(path: str) -> int:
    """
    The number of a document, whichever engine reads it. Should two have the same one,
    they only count as one input that holds both.
    """
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8]) >> 1


def batches(rows: Rows) -> Batches:
    """The rows of each table that has some, with their origins."""
    return {name: _batch(name, some) for name, some in rows.items() if some}


def _batch(name: str, rows: list[dict[str, Any]]) -> pa.RecordBatch:
    batch = batch_of(STAGED[name], rows)
    origins = pa.array([row[ORIGIN] for row in rows], pa.int64())
    return pa.RecordBatch.from_arrays(
        [*batch.columns, origins], schema=shard_schema(name)
    )


@contextmanager
def uncollected() -> Iterator[None]:
    """
    No search for cycles meanwhile: what parsing makes has none, and the search through
    all that is kept until it is handed on takes a quarter of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
