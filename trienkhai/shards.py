"""
What a worker does: read and parse some files, and leave their rows in one file.

The rows stand there as Arrow streams, one behind the other; what goes back to the
parent is only where each begins. Nothing here imports pandas, and a worker forbids it:
pyarrow would load it for every worker, which takes longer than parsing many documents.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from graph.arrow import batch_of, schema_of
from graph.rows import rows, unread_rows
from graph.staging import STAGED
from graph.values import Identity, ParsedDocument, Text, Unread
from graph.words import Carrier
from loaders.parse import parse
from loaders.steps import Steps
from trienkhai.workers import Chunk, Said, Watched, found

_FLUSH = 8 * 2**20
"""So much text is parsed before its rows are written down."""

_SOON = 2.0
"""After so many seconds they are written too, so that little is read again."""

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Part:
    """Where the rows of a table lie in a file of rows."""

    table: str
    path: str
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Shard:
    """The rows of some files: where they lie, how many files, and how many doubts."""

    parts: tuple[Part, ...]
    files: int
    issues: int


def keep(chunk: Chunk, watched: Watched, *, target: str, given: str) -> Iterator[Said]:
    """The files of a chunk, read and parsed; their rows stand behind others."""
    numbers = range(len(chunk.paths))
    return written((found(chunk, n, watched, given) for n in numbers), target)


def written(files: Iterable[Iterable[Text | Unread]], target: str) -> Iterator[Said]:
    """The rows of the texts of each file, parsed, behind the others in ``target``."""
    with _uncollected(), Path(target).open("ab") as stream:
        counted = 0
        for kept, done, whole in _batches(files):
            parts = tuple(_streams(kept, stream, target))
            stream.flush()
            shard = Shard(parts, done - counted, len(kept.get("issues", ())))
            counted = done
            yield Said(shard, done if whole else None)
            kept.clear()
            gc.collect()


@contextmanager
def _uncollected() -> Iterator[None]:
    """
    No search for cycles meanwhile: what parsing makes has none, and the search through
    all that is kept until it is written takes a quarter of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _batches(
    files: Iterable[Iterable[Text | Unread]],
) -> Iterator[tuple[Rows, int, bool]]:
    """
    Rows by table, of some documents at a time, with the count of files that were begun
    and ended before, and whether none is in the middle.
    """
    kept: Rows = {}
    size = done = 0
    since = time.monotonic()
    for texts in files:
        for item in texts:
            made = unread_rows(item) if isinstance(item, Unread) else _rows(item)
            for name, some in made.items():
                kept.setdefault(name, []).extend(some)
            size += item.bytes
            if size >= _FLUSH:
                yield kept, done, False
                kept, size, since = {}, 0, time.monotonic()
        done += 1
        if time.monotonic() - since > _SOON:
            yield kept, done, True
            kept, size, since = {}, 0, time.monotonic()
    yield kept, done, True


def _rows(text: Text) -> Rows:
    """The rows of one text; of one whose rows cannot be made, the file and a doubt."""
    nothing = ParsedDocument(text, Identity(text.carrier or Carrier.DOCUMENT))
    steps = Steps(text)
    made = steps.read("rows", rows(nothing), _parsed_rows, text)
    if steps.doubts:
        return rows(replace(nothing, issues=tuple(steps.doubts)))
    return made


def _parsed_rows(text: Text) -> Rows:
    return rows(parse(text))


def _streams(kept: Rows, stream: BinaryIO, target: str) -> Iterator[Part]:
    for name, some in kept.items():
        if not some:
            continue
        start = stream.tell()
        with pa.ipc.new_stream(stream, schema_of(STAGED[name])) as writer:
            writer.write_batch(batch_of(STAGED[name], some))
        yield Part(name, target, start, stream.tell() - start)


def opened(parts: Iterable[Part]) -> dict[str, pa.Table]:
    """The tables that the parts make together, mapped from the disk, not read."""
    maps: dict[str, pa.Buffer] = {}
    batches: dict[str, list[pa.RecordBatch]] = {name: [] for name in STAGED}
    for part in list(parts):  # all are written before a file of them is mapped
        if part.path not in maps:
            maps[part.path] = pa.memory_map(part.path).read_buffer()
        piece = maps[part.path].slice(part.start, part.size)
        batches[part.table].extend(pa.ipc.open_stream(piece))
    return {
        name: pa.Table.from_batches(some, schema_of(STAGED[name]))
        for name, some in batches.items()
    }
