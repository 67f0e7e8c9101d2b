"""
Small shards, and what is left of large ones, pressed into one shard. Rows keep their
origin; rows that do not count any more are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.shards import ORIGIN, shard_schema
from graph.staging import STAGED
from graph.stores.building import FULL
from trienkhai.kept.folder import WITHDRAWN, Rows
from trienkhai.kept.inputs import Inputs, integers
from trienkhai.kept.pressing import commit, write_rows
from trienkhai.kept.records import Record

MANY = 16
"""So many small shards, or records alone, may lie beside the others."""

_SMALL = 8 << 20
"""Bytes of a shard below which it is small: compressed, of some 30 MB of text."""

_MUCH = 32 << 20
"""Bytes of shards that are pressed together at a time."""


def finish(rows: Rows) -> None:
    """
    A build of these rows came to its end. Where the disk is too full to press them
    together, the next build does.
    """
    try:
        if len(rows.spans) < len(rows.files):
            rows.load()
        press_together(rows, frozenset(rows.live))
        rows.built_now()
    except OSError as fault:
        if fault.errno not in FULL:
            raise


def press_together(rows: Rows, live: Collection[int], *, many: int = MANY) -> None:
    """
    Nothing is left of shards none of whose inputs are among the ``live``; when there
    are ``many`` small ones, or with few live inputs, they are one.
    """
    counts = {number: _live(rows, number, live) for number in rows.spans}
    dead = [n for n, count in counts.items() if rows.files[n] and not count]
    some = _some(rows, counts)
    beside = [n for n, names in rows.files.items() if not names]
    if len(some) < many and len(beside) < many and not dead:
        return
    if len(some) < many:
        some = []
    inside, rest = _inputs(rows, live, {*some, *dead})
    made = next((rows.made_with[n] for n in rows.at.values() if _is(rows, n, live)), "")
    number = rows.number
    if len(inside):
        files = _written(rows, some, inside.origin, number)
        commit(Record(number, inside, made, files, tuple(some)), rows)
    if dead or len(beside) >= many:
        commit(Record(number + 1, rest, made, {}, (*beside, *dead)), rows)
    rows.load()


def _is(rows: Rows, n: int, live: Collection[int]) -> bool:
    return rows.inputs.origin[n] in live


def _live(rows: Rows, number: int, live: Collection[int]) -> int:
    """How many inputs of the shard count."""
    origins = rows.inputs.origin[rows.spans[number]]
    return sum(origin in live for origin in origins)


def _some(rows: Rows, counts: dict[int, int]) -> list[int]:
    """The shards that are small, or of which less than half counts; not too many."""
    found = []
    for number, names in rows.files.items():
        span = rows.spans[number]
        few = counts[number] < (span.stop - span.start) / 2
        size = sum(names.values())
        if names and counts[number] and (few or size < _SMALL):
            found.append((size, number))
    some, total = [], 0
    for size, number in sorted(found):
        total += size
        if total <= _MUCH:
            some.append(number)
    return sorted(some)


def _inputs(
    rows: Rows, live: Collection[int], gone: Collection[int]
) -> tuple[Inputs, Inputs]:
    """
    The last word on the paths that count and whose rows lie in shards that go; and what
    else stands in a record alone.
    """
    own = {o for number in gone for o in rows.inputs.origin[rows.spans[number]]}
    alone = [rows.spans[number] for number, names in rows.files.items() if not names]
    places = {n for span in alone for n in range(span.start, span.stop)}
    counts = [n for n in rows.at.values() if _is(rows, n, live)]
    inside = [n for n in counts if rows.inputs.origin[n] in own]
    others = [n for n in counts if n in places and rows.inputs.origin[n] not in own]
    rest = rows.inputs.some(others)
    for path in rows.withdrawn:
        at = rows.at.get(path)
        if at is not None and rows.inputs.origin[at] not in own:
            rest.extend(rows.inputs.some([at]))
            rest.origin[-1] = WITHDRAWN
    return rows.inputs.some(inside), rest


def _written(
    rows: Rows, some: Sequence[int], origins: Collection[int], number: int
) -> dict[str, int]:
    """The bytes of each file with the rows of the shards that have these origins."""
    kept = integers(sorted(origins))
    sizes = {}
    for name in STAGED:
        batches = _batches(rows, name, some, kept)
        sizes[name] = write_rows(name, batches, rows.path(name, number))
    return {name: size for name, size in sizes.items() if size}


def _batches(
    rows: Rows, name: str, some: Sequence[int], kept: pa.Array
) -> Iterator[pa.RecordBatch]:
    """The rows of a table that count, a group at a time."""
    for number in some:
        if name not in rows.files[number]:
            continue
        with pq.ParquetFile(rows.path(name, number)) as file:
            for group in range(file.num_row_groups):
                table = file.read_row_group(group).cast(shard_schema(name))
                there = pc.is_in(table.column(ORIGIN), value_set=kept)
                yield from table.filter(there).to_batches()
