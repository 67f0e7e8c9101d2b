"""
Documents packed into Parquet: one row each, its path and its bytes.

Columns are ``path`` and ``content``; of what gives no document ``content`` is null, and
``code`` and ``sentence`` say why. Who packs documents elsewhere writes ``path`` and
``content``, or ``path`` and ``text``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.arrow import whole
from graph.labels import both
from graph.values import Issue, Unread
from graph.words import Severity
from loaders.formats.source import unread
from trienkhai.batch.kinds import is_text

PACKED = pa.schema(
    [
        ("path", pa.string()),
        ("content", pa.binary()),
        ("code", pa.string()),
        ("sentence", pa.string()),
    ]
)
LARGEST = 128 << 20
"""Bytes of one document beyond which it is refused: it is held in memory as a whole."""

GROUP = 4 << 20
"""Bytes of a row group, which is what one task reads at least."""
_ROWS = 2000
_FILE = 64 << 20
_SUFFIX = ".parquet"


@dataclass(frozen=True, slots=True)
class Document:
    """A document by its path; without ``content`` it is told why there is none."""

    path: str
    content: bytes | None = None
    code: str | None = None
    sentence: str | None = None

    def unread(self) -> Unread:
        """What is told of a document without content."""
        if self.code is None:
            return unread(self.path, "no_content")
        issue = Issue(
            self.code, self.sentence or "", severity=Severity.ERROR, path=self.path
        )
        return Unread(path=self.path, issue=issue)


def lost(said: Unread) -> Document:
    """What could not even be packed, with its reason."""
    return Document(said.path, None, said.issue.code, said.issue.message)


def documents(batch: pa.RecordBatch) -> Iterator[Document]:
    """
    The documents of some rows. What others call ``code`` or ``sentence`` tells nothing
    of a document unless it is text.
    """
    names = ["path", "content"]
    for name in ("code", "sentence"):
        n = batch.schema.get_field_index(name)
        names += [name] if n >= 0 and is_text(batch.schema.field(n).type) else []
    columns = [batch.column(name) for name in names]
    for n in range(batch.num_rows):
        row = {k: c[n].as_py() for k, c in zip(names, columns, strict=True)}
        row["path"] = row["path"] or both("batch.nameless")
        yield Document(**row)


def pack(found: Iterable[Document], folder: Path) -> list[Path]:
    """
    The documents in files of some 64 MB, in their order, as they come: no more of them
    is in memory than one row group.
    """
    made: list[Path] = []
    writer: pq.ParquetWriter | None = None
    try:
        for batch in _batches(found):
            if writer is None:
                made.append(folder / f"{len(made):06d}{_SUFFIX}")
                writer = pq.ParquetWriter(made[-1], PACKED, compression="zstd")
            writer.write_batch(batch, row_group_size=batch.num_rows)
            if made[-1].stat().st_size >= _FILE:
                writer.close()
                writer = None
    finally:
        if writer is not None:
            writer.close()
    return made


def _batches(found: Iterable[Document]) -> Iterator[pa.RecordBatch]:
    kept: list[Document] = []
    size = 0
    for one in found:
        kept.append(one)
        size += len(one.content or b"")
        if size >= GROUP or len(kept) >= _ROWS:
            yield _batch(kept)
            kept, size = [], 0
    if kept:
        yield _batch(kept)


def _batch(kept: list[Document]) -> pa.RecordBatch:
    columns = [
        pa.array([whole(getattr(one, name)) for one in kept], kind)
        for name, kind in zip(PACKED.names, PACKED.types, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=PACKED)
