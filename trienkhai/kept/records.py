"""
The records of shards: which files were read, and which Parquet files hold their rows.

A record is written last and moved into its place: a shard without one does not exist.
So the records are the journal of what was read, and the manifest of it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from trienkhai.kept.inputs import Inputs, inputs_of, table_of

FORMAT = 1
"""Of the records: one of another format is not read."""

NEW = ".new"
_SAID = b"trienkhai"


@dataclass(frozen=True, slots=True)
class Record:
    """
    What a shard says of itself: its ``inputs``, what they were ``made_with``, the
    bytes of its ``files`` by table and their check ``sums``, and the numbers of the
    shards that it ``replaces``. One without files says how inputs look now whose rows
    another shard holds.
    """

    number: int
    inputs: Inputs
    made_with: str
    files: Mapping[str, int] = field(default_factory=dict)
    replaces: tuple[int, ...] = ()
    sums: Mapping[str, int] = field(default_factory=dict)


def write_record(record: Record, folder: Path) -> None:
    """The record stands in the folder, whole and on the disk."""
    said = {
        "format": FORMAT,
        "made_with": record.made_with,
        "files": dict(record.files),
        "replaces": list(record.replaces),
        "sums": dict(record.sums),
    }
    table = table_of(record.inputs).replace_schema_metadata(
        {_SAID: json.dumps(said).encode()}
    )
    path = folder / name_of(record.number)
    new = path.with_name(path.name + NEW)
    write_parquet(table, new)
    settle(new)
    os.replace(new, path)
    settle(folder)


def write_parquet(table: pa.Table, path: Path) -> None:
    """The table alone in a Parquet file."""
    with pq.ParquetWriter(path, table.schema, compression="zstd") as writer:
        writer.write_table(table)


def read_record(path: Path) -> Record:
    """
    The record in the file. ValueError, KeyError, OSError or an error of Arrow when it
    is none of ours, or not whole.
    """
    with pq.ParquetFile(path) as file:
        table = file.read()
    said = json.loads((table.schema.metadata or {})[_SAID])
    if said["format"] != FORMAT:
        raise ValueError(path)
    return Record(
        number=number_of(path.name),
        inputs=inputs_of(table),
        made_with=said["made_with"],
        files=said["files"],
        replaces=tuple(said["replaces"]),
        sums=said.get("sums", {}),
    )


def name_of(number: int) -> str:
    """
    The name of the files of a shard.

    >>> name_of(7), number_of("000000000007.parquet")
    ('000000000007.parquet', 7)
    """
    return f"{number:012d}.parquet"


def number_of(name: str) -> int:
    """The number of the shard whose file is called so; else ValueError."""
    return int(name.partition(".")[0])


def settle(path: Path) -> None:
    """What a file holds, or which names a folder has, is on the disk."""
    is_folder = path.is_dir()
    if is_folder and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
