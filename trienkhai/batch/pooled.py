"""
The staged rows of packed documents, by processes of this machine.

What is done stands in a journal: a run that was ended is taken up by the next one.
"""

from __future__ import annotations

import gc
import json
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import BadTable
from graph.labels import both
from graph.shards import Shards
from graph.staging import STAGED
from graph.values import Text, Unread
from loaders.formats.source import unread
from loaders.read import read_bytes
from loaders.reading import Reading
from trienkhai.batch.gathered import Batches, batches, gathered, uncollected
from trienkhai.batch.packed import PACKED, Document, documents
from trienkhai.crew import Crew
from trienkhai.workers import Chunk, Said, Watched

Told = Callable[[int, int], None]
"""Called with the documents that are done, and all."""

_JOURNAL = "journal.jsonl"
_LEAST, _MOST = 1 << 20, 24 << 20


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows of a row group: which file, which group, how many, and their bytes."""

    file: int
    group: int
    rows: int
    size: int

    def names(self) -> Iterator[str]:
        return (f"{self.file}:{self.group}:{row}" for row in range(self.rows))


def staged(
    shards: Sequence[str], how: Reading, folder: Path, *, jobs: int, tell: Told
) -> Shards:
    """The rows of all documents of the packed files, as Parquet in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in STAGED:
        (folder / name).mkdir(exist_ok=True)
    journal = folder / _JOURNAL
    done, files = _taken_up(journal)
    groups = list(_groups(shards))
    total = sum(group.rows for group in groups)
    works = [partial(keep, shards=tuple(shards), folder=str(folder))] * jobs
    with Crew(works, how) as crew, journal.open("a", encoding="ascii") as stream:
        for got in crew.read(_chunks(groups, done, jobs)):
            if got is None:
                continue
            made = [one for some in got.items for one in some]
            stream.write(json.dumps({"done": got.paths, "files": made}) + "\n")
            stream.flush()
            done.update(got.paths)
            for name, path in made:
                files[name].append(path)
            tell(len(done), total)
    return Shards({n: tuple(sorted(some)) for n, some in files.items()})


def _taken_up(journal: Path) -> tuple[set[str], dict[str, list[str]]]:
    """What is done already, and the files of it; a line that was cut says nothing."""
    done: set[str] = set()
    files: dict[str, list[str]] = {name: [] for name in STAGED}
    lines = journal.read_bytes().split(b"\n") if journal.exists() else []
    whole = lines[:-1]
    for line in whole:
        said = json.loads(line)
        done.update(said["done"])
        for name, path in said["files"]:
            files[name].append(path)
    if whole != lines:
        journal.write_bytes(b"".join(line + b"\n" for line in whole))
    return done, files


def _groups(shards: Iterable[str]) -> Iterator[_Group]:
    for number, path in enumerate(shards):
        about = pq.read_metadata(path)
        for group in range(about.num_row_groups):
            found = about.row_group(group)
            yield _Group(number, group, found.num_rows, found.total_byte_size)


def _chunks(
    groups: Sequence[_Group], done: set[str], jobs: int
) -> Iterator[tuple[str, ...]]:
    """Row groups together until they are worth a worker's while."""
    total = sum(group.size for group in groups)
    least = min(max(total // (jobs * 8), _LEAST), _MOST)
    chunk: list[str] = []
    size = 0
    for group in groups:
        chunk += [name for name in group.names() if name not in done]
        size += group.size
        if chunk and size >= least:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def keep(
    chunk: Chunk, watched: Watched, *, shards: Sequence[str], folder: str
) -> Iterator[Said]:
    """What a worker does: the rows of its documents stand in files of the folder."""
    with uncollected():
        for some in gathered(_texts(chunk, watched, shards)):
            yield Said(_written(batches(some.rows), folder), some.done)
            some.rows.clear()
            gc.collect(1)


def _texts(
    chunk: Chunk, watched: Watched, shards: Sequence[str]
) -> Iterator[tuple[str, Iterable[Text | Unread]]]:
    for n, one in enumerate(_documents(chunk.paths, shards)):
        if code := watched.at(chunk, n):
            yield one.path, [unread(one.path, code, {"seconds": watched.how.seconds})]
        elif one.content is None:
            yield one.path, [one.unread()]
        else:
            yield one.path, read_bytes(one.path, one.content, watched.how)


def _documents(names: Iterable[str], shards: Sequence[str]) -> Iterator[Document]:
    """The documents of the names, of which those of one row group stand together."""
    at: tuple[int, int] | None = None
    rows = pa.table({})
    for name in names:
        file, group, row = map(int, name.split(":"))
        if at != (file, group):
            at = file, group
            rows = _read(shards[file], group)
        yield from documents(rows.slice(row, 1).to_batches()[0])


def _read(shard: str, group: int) -> pa.Table:
    try:
        with pq.ParquetFile(shard) as opened:
            return as_packed(opened.read_row_group(group))
    except (OSError, pa.ArrowException) as fault:
        raise BadTable(both("error.batch_shard", path=shard, fault=fault)) from fault


def as_packed(rows: pa.Table) -> pa.Table:
    """The columns of packed documents; a text as its bytes."""
    names = [n for n in rows.column_names if n in (*PACKED.names, "text")]
    rows = rows.select(names).combine_chunks()
    if "content" not in names:
        content = rows.column("text").cast(pa.large_string()).cast(pa.large_binary())
        rows = rows.append_column("content", content)
    return rows


def _written(rows: Batches, folder: str) -> list[tuple[str, str]]:
    """Files with the rows, by table: they count once the journal names them."""
    made = []
    number = secrets.token_hex(8)
    for name, batch in rows.items():
        path = os.path.join(folder, name, f"{number}.parquet")
        with pq.ParquetWriter(path, batch.schema, compression="zstd") as writer:
            writer.write_batch(batch)
        made.append((name, path))
    return made
