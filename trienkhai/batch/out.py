"""
What a batch leaves: a folder for each table of the model, with Parquet files, and a
record of them all. A folder without the record is no result.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.arrow import schema
from graph.errors import StoreDamaged, StoreMissing, StoreTooNew
from graph.labels import both
from graph.tables import TABLES
from graph.version import EXTRACTOR, SCHEMA, TOOL

RECORD = "batch.json"
FORMAT = 1
_PART = "part-{n:05d}.parquet"


@dataclass(frozen=True, slots=True)
class Record:
    """Of a result: with what it was made, and of each table its rows and their mark."""

    rows: Mapping[str, int]
    marks: Mapping[str, str]
    digest: str
    format: int = FORMAT
    schema: int = SCHEMA
    tool: str = TOOL
    extractor: str = EXTRACTOR


def write_record(record: Record, folder: Path) -> None:
    """The record stands in the folder, which is a result by it."""
    said = json.dumps(asdict(record), indent=1, ensure_ascii=False)
    (folder / RECORD).write_text(f"{said}\n", encoding="utf-8")


def read_record(folder: Path) -> Record:
    """The record of a result; an error that says what else lies there."""
    try:
        said: dict[str, Any] = json.loads((folder / RECORD).read_bytes())
        record = Record(**said)
    except FileNotFoundError as fault:
        raise StoreMissing(both("error.batch_missing", path=folder)) from fault
    except (OSError, ValueError, TypeError) as fault:
        raise StoreDamaged(both("error.batch_damaged", path=folder)) from fault
    if record.format > FORMAT or record.schema > SCHEMA:
        raise StoreTooNew(both("error.batch_too_new", path=folder, tool=record.tool))
    return record


def parts(folder: Path, name: str) -> list[Path]:
    """The files of a table."""
    return sorted((folder / name).glob("*.parquet"))


def settle(folder: Path) -> None:
    """
    Every table has its folder, with files of even names; of what an engine left beside
    them nothing stays.
    """
    for name in TABLES:
        place = folder / name
        place.mkdir(exist_ok=True)
        found = [path for path in parts(folder, name) if not path.name.startswith(".")]
        for n, path in enumerate(found):
            path.rename(place / f".{n}")
        for left in place.iterdir():
            if not left.name[1:].isdecimal():
                left.unlink()
        for n in range(len(found)):
            os.rename(place / f".{n}", place / _PART.format(n=n))
        if not found:
            write_part(folder, name, schema(name).empty_table())


def write_part(folder: Path, name: str, rows: pa.Table) -> None:
    """One more file of a table."""
    place = folder / name
    place.mkdir(exist_ok=True)
    path = place / _PART.format(n=len(parts(folder, name)))
    pq.write_table(rows.cast(schema(name)), path, compression="zstd")


def batches(folder: Path, record: Record, name: str) -> Iterator[pa.RecordBatch]:
    """The rows of a table of a result; all that its record tells of."""
    count = 0
    try:
        for path in parts(folder, name):
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(columns=list(TABLES[name].names)):
                    count += batch.num_rows
                    yield batch
    except (OSError, pa.ArrowException) as fault:
        raise StoreDamaged(both("error.batch_damaged", path=folder)) from fault
    if count != record.rows.get(name, count):
        raise StoreDamaged(both("error.batch_damaged", path=folder))
