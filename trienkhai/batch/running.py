"""A batch: documents in, the tables of the model out as Parquet, by either engine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyarrow.compute import field
from pyarrow.dataset import dataset

from graph.errors import TrienkhaiError
from graph.exports.places import folder_at
from graph.labels import both
from graph.stores.building import placed
from graph.stores.duckmade import MEMORY
from graph.stores.lock import lock_of
from graph.words import FileState
from loaders.columns import read_columns
from loaders.passwords import read_passwords
from loaders.reading import SECONDS, Reading
from trienkhai.batch.inputs import inputs
from trienkhai.batch.out import Record, parts, write_record
from trienkhai.batch.working import Told, Work, packed

LOCAL, SPARK = "local", "spark"

_Path = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Batched:
    """What stands in the folder ``out``, and how long each part of it took."""

    out: Path
    record: Record
    seconds: Mapping[str, float]


def batch(
    paths: Iterable[_Path],
    *,
    out: _Path,
    engine: str = LOCAL,
    master: str | None = None,
    conf: Mapping[str, str] | None = None,
    columns: _Path | None = None,
    passwords: _Path | None = None,
    seconds: int = SECONDS,
    jobs: int | None = None,
    memory: str = MEMORY,
    tell: Told | None = None,
) -> Batched:
    """
    The tables of a graph of all documents at or below ``paths`` stand in the folder
    ``out``, one folder of Parquet files each. ``local`` uses so many ``jobs`` of this
    machine; ``spark`` the cluster of the ``master``, with ``conf``. Where this machine
    resolves it takes at most so much ``memory``.

    A batch that ends before its time leaves what stood there; the next one with equal
    inputs takes up what it had parsed. ``StoreBusy`` when another has the folder.
    """
    place = Path(out).resolve()
    folder = place.with_name(f".{place.name}.work")
    apart = [
        place,
        lock_of(place),
        folder,
        *(Path(p) for p in (columns, passwords) if p),
    ]
    how = Reading(
        columns=read_columns(Path(columns)) if columns else None,
        passwords=read_passwords(Path(passwords)) if passwords else (),
        seconds=seconds,
    )
    work = Work(folder, tell or _quiet)
    with _alone(place), folder_at(place) as new:
        given = inputs(paths, apart=apart)
        if engine == SPARK:
            from trienkhai.batch.cluster import check

            check(master)
        with work.part("pack"):
            given = packed(given, how, work)
        if engine == SPARK:
            from trienkhai.batch.spark import made as made_by_spark

            record = made_by_spark(
                given, how, work, new, master, conf or {}, memory=memory
            )
        else:
            from trienkhai.batch.locally import made

            many = jobs or os.cpu_count() or 1
            record = made(given, how, work, new, jobs=many, memory=memory)
        _something_read(new, folder)
        write_record(record, new)
    shutil.rmtree(folder, ignore_errors=True)
    return Batched(place, record, work.seconds)


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Nobody else writes there; what a killed run was about to exchange is whole."""
    with placed(place):
        old = place.with_name(f".{place.name}.old")
        if old.exists() and not place.exists():
            old.rename(place)
        for left in place.parent.glob(f".{place.name}.*"):
            if left.suffix[1:].isdecimal():
                shutil.rmtree(left, ignore_errors=True)
        yield


def _something_read(new: Path, work: Path) -> None:
    """A mistyped path takes nobody's result away, and leaves nothing to take up."""
    files = dataset([str(path) for path in parts(new, "files")])
    if files.count_rows(filter=field("state") == str(FileState.READ)):
        return
    shutil.rmtree(work, ignore_errors=True)
    doubts = dataset([str(path) for path in parts(new, "issues")])
    first = doubts.head(1).to_pylist()
    said = [both("error.batch_nothing"), *(one["sentence"] for one in first)]
    raise TrienkhaiError(" ".join(said))


def _quiet(part: str, done: int, all: int) -> None:
    """Nothing is told."""
