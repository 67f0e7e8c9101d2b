"""From pieces of rows to a shard: one Parquet file for each table, and the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.shards import ORIGIN, shard_schema
from graph.staging import STAGED
from trienkhai.kept.folder import SHIFT, Rows
from trienkhai.kept.inputs import Inputs, Seen, integers
from trienkhai.kept.pieces import Piece
from trienkhai.kept.records import Record, settle, write_record
from trienkhai.kept.sums import sum_of

_GROUP = 8 * 2**20
"""So many bytes of rows are written at once."""

_AS_WORDS = {
    *("relation", "scope", "basis", "type", "kind", "code", "severity", "carrier"),
    *("role", "reader", "reader_version", "state", "rule", "action", "strength"),
    *("issuer_id", "series_id", "organ", "type_class", "number_year", "year"),
    *("document_id", "file_id", "key_tier", "purpose", "class", "page", ORIGIN),
}
"""Columns that hold the same value many times."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces of files that were read to their end, one behind the other."""

    pieces: tuple[Piece, ...]

    @property
    def seen(self) -> tuple[Seen, ...]:
        return tuple(seen for piece in self.pieces for seen in piece.seen)

    @property
    def bytes(self) -> int:
        return sum(piece.bytes for piece in self.pieces)


def press(
    groups: Sequence[Group], rows: Rows, number: int, made_with: str
) -> Iterator[Record]:
    """
    The shard with this number holds the rows of the groups, and its record says so.
    Where a file was read again and gave the rows that are there, these are not kept
    twice: a record beside says how the file looks now.
    """
    inputs, beside = Inputs(), Inputs()
    origins: list[pa.Array] = []
    for group in groups:
        own = []
        for seen in group.seen:
            old = _same(rows, seen, made_with)
            if old is None:
                own.append(number << SHIFT | len(inputs))
                inputs.put(seen, own[-1])
            else:
                own.append(-1)
                beside.put(seen, old)
        origins.append(integers(own))
    if len(inputs):
        files = _written(groups, origins, rows, number)
        yield Record(number, inputs, made_with, files)
    if len(beside):
        yield Record(number + 1, beside, made_with)


def _same(rows: Rows, seen: Seen, made_with: str) -> int | None:
    """The origin of the rows that the file gave before, where they are the same."""
    at = rows.at.get(seen.path)
    if at is None or not seen.mark or rows.made_with[at] != made_with:
        return None
    same = rows.inputs.mark[at] == seen.mark
    return rows.inputs.origin[at] if same else None


def _written(
    groups: Sequence[Group], origins: Sequence[pa.Array], rows: Rows, number: int
) -> dict[str, int]:
    """The bytes of each file that holds rows of the shard, which is on the disk."""
    maps: dict[str, pa.Buffer] = {}
    files = {}
    for name in STAGED:
        batches = _batches(name, groups, origins, maps)
        path = rows.path(name, number)
        size = write_rows(name, batches, path)
        if size:
            files[name] = size
    return files


def _batches(
    name: str,
    groups: Sequence[Group],
    origins: Sequence[pa.Array],
    maps: dict[str, pa.Buffer],
) -> Iterator[pa.RecordBatch]:
    """The rows of a table, each with its origin."""
    for group, own in zip(groups, origins, strict=True):
        first = group.pieces[0].first
        for part in (part for piece in group.pieces for part in piece.parts):
            if part.table != name:
                continue
            if part.path not in maps:
                maps[part.path] = pa.memory_map(part.path).read_buffer()
            stream = maps[part.path].slice(part.start, part.size)
            for batch in pa.ipc.open_stream(stream):
                yield _with_origin(batch, own, first)


def _with_origin(batch: pa.RecordBatch, own: pa.Array, first: int) -> pa.RecordBatch:
    """The rows that are kept, with the origin in place of the file's number."""
    place = batch.schema.get_field_index(ORIGIN)
    numbers = pc.subtract(batch.column(place), pa.scalar(first, pa.int64()))
    origin = own.take(numbers)
    batch = batch.set_column(place, batch.schema.field(place), origin)
    kept = pc.greater_equal(origin, pa.scalar(0, pa.int64()))
    return batch if pc.all(kept).as_py() else batch.filter(kept)


def write_rows(name: str, batches: Iterable[pa.RecordBatch], path: Path) -> int:
    """The bytes of the file with these rows, which is on the disk; 0 for no rows."""
    writer: pq.ParquetWriter | None = None
    try:
        for table in _gathered(batches):
            if writer is None:
                writer = _writer(name, path)
            writer.write_table(table)
    finally:
        if writer is not None:
            writer.close()
    if writer is None:
        return 0
    settle(path)
    return path.stat().st_size


def _writer(name: str, path: Path) -> pq.ParquetWriter:
    schema = shard_schema(name)
    words = [column for column in schema.names if column in _AS_WORDS]
    return pq.ParquetWriter(
        path, schema, compression="zstd", compression_level=1, use_dictionary=words
    )


def _gathered(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Small batches together; a large one alone."""
    waiting: list[pa.RecordBatch] = []
    size = 0
    for batch in batches:
        if batch.num_rows:
            waiting.append(batch)
            size += batch.nbytes
        if size >= _GROUP:
            yield pa.Table.from_batches(waiting)
            waiting, size = [], 0
    if waiting:
        yield pa.Table.from_batches(waiting)


def commit(record: Record, rows: Rows) -> None:
    """The shard of the record is there, now and after any end of this process."""
    sums = {name: sum_of(rows.path(name, record.number)) for name in record.files}
    record = replace(record, sums=sums)
    write_record(record, rows.folder / "inputs")
    rows.note(record)


def spent(groups: Iterable[Group]) -> None:
    """The pieces lie elsewhere now."""
    paths: Mapping[str, None] = {
        part.path: None
        for group in groups
        for piece in group.pieces
        for part in piece.parts
    }
    for path in paths:
        Path(path).unlink(missing_ok=True)
