"""
What a worker does: read and parse some files, and leave their rows in one file.

The rows stand there as Arrow streams, one behind the other; what goes back to the
parent is only where each begins. Nothing here imports pandas, and a worker forbids it:
pyarrow would load it for every worker, which takes longer than parsing many documents.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.abc import MetaPathFinder
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from graph.arrow import batch_of, schema_of
from graph.rows import rows, unread_rows
from graph.staging import STAGED
from graph.values import Identity, ParsedDocument, Text, Unread
from graph.words import Carrier
from loaders.parse import parse
from loaders.read import read_file
from loaders.reading import Reading
from loaders.steps import Steps

_FLUSH = 8 * 2**20
"""So much text is parsed before its rows are written down."""

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


def shard(paths: Iterable[str], how: Reading, target: str) -> Shard:
    """Every text of the files, read and parsed; the rows stand in ``target``."""
    paths = list(paths)
    found = (item for path in paths for item in read_file(path, how))
    return written(found, target, len(paths))


def written(found: Iterable[Text | Unread], target: str, files: int = 0) -> Shard:
    """The rows of the texts, parsed, in the file ``target``."""
    parts: list[Part] = []
    issues = 0
    with _uncollected(), Path(target).open("wb") as stream:
        for kept in _batches(found):
            issues += len(kept.get("issues", ()))
            parts.extend(_streams(kept, stream, target))
            kept.clear()
            gc.collect()
    return Shard(tuple(parts), files, issues)


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


def _batches(found: Iterable[Text | Unread]) -> Iterator[Rows]:
    """Rows by table, some documents at a time."""
    kept: Rows = {}
    size = 0
    for item in found:
        made = unread_rows(item) if isinstance(item, Unread) else _rows(item)
        for name, some in made.items():
            kept.setdefault(name, []).extend(some)
        size += item.bytes
        if size >= _FLUSH:
            yield kept
            kept, size = {}, 0
    yield kept


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
    for part in parts:
        if part.path not in maps:
            maps[part.path] = pa.memory_map(part.path).read_buffer()
        piece = maps[part.path].slice(part.start, part.size)
        batches[part.table].extend(pa.ipc.open_stream(piece))
    return {
        name: pa.Table.from_batches(some, schema_of(STAGED[name]))
        for name, some in batches.items()
    }


class _WithoutPandas(MetaPathFinder):
    """Says that pandas is not installed."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def begin() -> None:
    """What a worker process does first: no pandas, and no life beyond its parent's."""
    sys.meta_path.insert(0, _WithoutPandas())
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
