"""
What a worker does: read and parse some files, and leave their rows in pieces.

The rows of a piece stand in one file as Arrow streams, one behind the other; what goes
back to the parent is only where each begins, and what was seen of the files. Nothing
here imports pandas, and a worker forbids it: pyarrow would load it for every worker,
which takes longer than parsing many documents.
"""

from __future__ import annotations

import gc
import secrets
import time
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from graph.arrow import batch_of
from graph.keys import digest
from graph.labels import both
from graph.rows import issue_rows, rows, unread_rows
from graph.shards import shard_schema
from graph.staging import STAGED
from graph.values import Identity, Issue, ParsedDocument, Text, Unread
from graph.words import Carrier
from loaders.parse import parse
from loaders.steps import Steps
from trienkhai.kept.inputs import Seen, integers
from trienkhai.kept.pieces import Part, Piece
from trienkhai.kept.sight import CHANGED, Sight
from trienkhai.opening import found
from trienkhai.workers import Chunk, Said, Watched

_FLUSH = 8 * 2**20
"""So much text is parsed before its rows are written down."""

_SOON = 2.0
"""After so many seconds they are written too, so that little is read again."""

Rows = dict[str, list[dict[str, Any]]]
File = tuple[Sight, Iterable[Text | Unread]]


def keep(chunk: Chunk, watched: Watched, *, spool: str, given: str) -> Iterator[Said]:
    """The files of a chunk, read and parsed; their rows stand in pieces."""
    files = (
        (Sight(path, given, watched.content), found(chunk, n, watched, given))
        for n, path in enumerate(chunk.paths)
    )
    return pieces(files, spool)


def pieces(files: Iterable[File], spool: str) -> Iterator[Said]:
    """The rows of the texts of each file, parsed, as files in the folder ``spool``."""
    with _uncollected():
        done = 0
        for batch in _batches(files):
            parts = _parts(batch, Path(spool)) if batch.rows else ()
            issues = len(batch.rows.get("issues", ()))
            seen = tuple(batch.seen)
            piece = Piece(parts, seen, done, batch.bytes, issues)
            done += len(seen)
            yield Said(piece, done if batch.whole else None)
            batch.rows.clear()
            gc.collect(1)  # what came since the last time: all else is old


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


@dataclass(slots=True)
class _Batch:
    """
    Rows by table, with the number of the file of each, of some documents; ``whole``
    when none of the files is in the middle.
    """

    rows: Rows = field(default_factory=dict)
    numbers: dict[str, array[int]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    bytes: int = 0
    whole: bool = False
    since: float = field(default_factory=time.monotonic)

    def put(self, made: Rows, n: int) -> None:
        for name, some in made.items():
            if some:
                self.rows.setdefault(name, []).extend(some)
                numbers = self.numbers.setdefault(name, array("q"))
                numbers.extend([n] * len(some))


def _batches(files: Iterable[File]) -> Iterator[_Batch]:
    batch = _Batch()
    for n, (sight, texts) in enumerate(files):
        own: list[Rows] | None = []
        for item in sight.of(texts):
            made = rows_of(item)
            batch.put(made, n)
            if own is not None:
                own.append(made)
            batch.bytes += item.bytes
            if batch.bytes >= _FLUSH:
                yield batch
                batch, own = _Batch(), None
        batch.seen.append(_seen(sight, batch, n, own))
        if time.monotonic() - batch.since > _SOON:
            batch.whole = True
            yield batch
            batch = _Batch()
    batch.whole = True
    yield batch


def _seen(sight: Sight, batch: _Batch, n: int, own: list[Rows] | None) -> Seen:
    """What was seen of a file at its end; a doubt where it changed meanwhile."""
    changed = sight.changed()
    if changed:
        doubt = Issue(CHANGED, both(f"issue.{CHANGED}"), path=sight.path)
        batch.put({"issues": issue_rows([doubt], of=digest([sight.path]))}, n)
    seen = sight.seen(changed=changed)
    if own is None or changed or not (seen.again or not seen.sha256):
        return seen
    return replace(seen, mark=digest([repr(own)]))


def rows_of(item: Text | Unread) -> Rows:
    """The staged rows of what was read, or could not be."""
    return unread_rows(item) if isinstance(item, Unread) else _rows(item)


def _rows(text: Text) -> Rows:
    """The rows of one text; of one whose rows cannot be made, the file and a doubt."""
    nothing = ParsedDocument(text, Identity(text.carrier or Carrier.DOCUMENT))
    steps = Steps(text)
    made: Rows = steps.read("rows", {}, _parsed_rows, text)
    if steps.doubts:
        return rows(replace(nothing, issues=tuple(steps.doubts)))
    return made


def _parsed_rows(text: Text) -> Rows:
    return rows(parse(text))


def _parts(batch: _Batch, spool: Path) -> tuple[Part, ...]:
    target = spool / f"{secrets.token_hex(8)}.arrow"
    with target.open("xb") as stream:
        return tuple(_streams(batch, stream, str(target)))


def _streams(batch: _Batch, stream: BinaryIO, target: str) -> Iterator[Part]:
    for name, some in batch.rows.items():
        start, schema = stream.tell(), shard_schema(name)
        plain = batch_of(STAGED[name], some)
        columns = [*plain.columns, integers(batch.numbers[name])]
        with pa.ipc.new_stream(stream, schema) as writer:
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
        yield Part(name, target, start, stream.tell() - start)
