"""
The folder of rows. Each table has a folder in it with one Parquet file for each shard
that has rows of it; ``inputs`` holds the records of the shards, ``.spool`` what is on
its way.
"""

from __future__ import annotations

import os
import shutil
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa

from graph.labels import both
from graph.shards import Shards
from graph.staging import STAGED
from graph.stores.building import placed
from trienkhai.kept.claiming import claim, folder_at, removed
from trienkhai.kept.inputs import Inputs, Numbers, numbers
from trienkhai.kept.records import NEW, Record, name_of, number_of, read_record

INPUTS = "inputs"
SPOOL = ".spool"
_BUILT = "built"
WITHDRAWN = 0
"""In the place of an origin: the file was not found any more."""
SHIFT = 24
"""An origin is the number of a shard and, in so many bits, a number in it."""


@dataclass(slots=True)
class Rows:
    """
    A folder of rows, and what its records say: ``at`` is where the last word on a path
    stands in ``inputs``, ``made_with`` runs beside them. The last build did not find
    the paths ``withdrawn``; shards from the number ``built`` on are of builds that
    never came to their end. Of each shard the bytes of its ``files`` are known by
    table and their check ``sums``, and in ``spans`` where its inputs stand. ``live``
    are the origins that count. Of shards that were made since the folder was loaded
    only the files are known here: while very many are read there is no room for what
    was seen of each.
    """

    folder: Path
    inputs: Inputs = field(default_factory=Inputs)
    made_with: list[str] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    files: dict[int, Mapping[str, int]] = field(default_factory=dict)
    sums: dict[int, Mapping[str, int]] = field(default_factory=dict)
    spans: dict[int, slice] = field(default_factory=dict)
    live: Numbers = field(default_factory=numbers)
    next: int = 1
    built: int = 0

    @property
    def spool(self) -> Path:
        return self.folder / SPOOL

    @property
    def number(self) -> int:
        """
        Of a shard that is made now. It tells the hundredth of a second: so no origin is
        given twice, not even where the folder was removed, or a copy took its place,
        and a graph stands there that knows the old ones.
        """
        return max(self.next, round(time.time() * 100))

    def note(self, record: Record) -> None:
        """One more shard is there."""
        self.files[record.number] = record.files
        self.sums[record.number] = record.sums
        self.next = max(self.next, record.number + 1)

    def put(self, record: Record) -> None:
        """What one more shard says counts."""
        self.note(record)
        first = len(self.inputs)
        self.inputs.extend(record.inputs)
        self.made_with += [record.made_with] * len(record.inputs)
        paths = record.inputs.path
        self.withdrawn.difference_update(paths)
        self.spans[record.number] = slice(first, len(self.inputs))
        if record.files:
            self.at.update(zip(paths, range(first, len(self.inputs)), strict=True))
        else:
            self._beside(first)

    def _beside(self, first: int) -> None:
        """Inputs from there on have their rows elsewhere, or are withdrawn."""
        for n in range(first, len(self.inputs)):
            if self.inputs.origin[n] == WITHDRAWN:
                self.withdrawn.add(self.inputs.path[n])
            else:
                self.at[self.inputs.path[n]] = n

    def built_now(self) -> None:
        """A build of these rows came to its end."""
        if self.built == self.next or not self.files:
            return
        self.built = self.next
        new = self.folder / f"{_BUILT}{NEW}"
        new.write_text(f"{self.built}\n", encoding="ascii")
        new.replace(self.folder / _BUILT)

    def forget(self, shard: str) -> None:
        """The shard with the file at this path is damaged, and there no more."""
        number = number_of(Path(shard).name)
        removed(self.path(INPUTS, number))
        self.load()

    def load(self) -> None:
        """What stands in the folder counts now; what no record speaks of is gone."""
        self.inputs, self.made_with = Inputs(), []
        self.at, self.withdrawn = {}, set()
        self.files, self.sums, self.spans = {}, {}, {}
        _load(self)
        _clear(self)

    def path(self, name: str, number: int) -> Path:
        """Where the rows of a table, or the record of a shard, lie."""
        return self.folder / name / name_of(number)

    def shards(self, live: Numbers) -> Shards:
        """All rows, of which those count whose origin is among the ``live``."""
        self.live = live
        files: dict[str, list[str]] = {name: [] for name in STAGED}
        for number, names in sorted(self.files.items()):
            for name in names:
                files[name].append(str(self.path(name, number)))
        gone = frozenset(self.inputs.origin).difference(live, [WITHDRAWN])
        return Shards({name: tuple(some) for name, some in files.items()}, gone)


def rows_beside(
    graph: Path | None, rows: str | os.PathLike[str] | bool = True
) -> Path | None:
    """The folder of rows: as named, or beside the graph; None where none is kept."""
    if not isinstance(rows, bool):
        return Path(rows)
    return graph.with_name(f"{graph.name}.rows") if graph and rows else None


@contextmanager
def rows_in(folder: Path) -> Iterator[Rows]:
    """
    The rows that were kept in the folder, which is ours alone meanwhile. `StoreBusy`
    when another build is using it, `StoreFull` when no space is left, `StoreError` when
    it holds other things. A folder in which nothing came to be kept is gone afterwards.
    """
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with placed(folder):
        claim(folder)
        try:
            removed(folder / SPOOL)
            for name in (INPUTS, SPOOL, *STAGED):
                folder_at(folder / name)
            yield kept_in(folder, clear=True)
        finally:
            shutil.rmtree(folder / SPOOL, ignore_errors=True)
            if not any((folder / INPUTS).glob("*")):
                shutil.rmtree(folder, ignore_errors=True)


def kept_in(folder: Path, *, clear: bool = False) -> Rows:
    """
    What the records in the folder say, in the order of their numbers. A shard whose
    record or files are damaged does not count: a warning tells it, and its files are
    read again. With ``clear`` what no record speaks of is removed.
    """
    rows = Rows(folder, built=_built(folder))
    _load(rows)
    if clear:
        _clear(rows)
    return rows


def _load(rows: Rows) -> None:
    """What the records in the folder say counts."""
    records = list(_records(rows))
    replaced = {number for record in records for number in record.replaces}
    records = [record for record in records if record.number not in replaced]
    there = {o for each in records if each.files for o in each.inputs.origin}
    there.add(WITHDRAWN)
    for record in records:
        rows.put(record if record.files else _without(record, there))


def _without(record: Record, there: set[int]) -> Record:
    """The record, but for inputs whose rows were lost with their shard."""
    inputs = record.inputs
    held = [n for n, origin in enumerate(inputs.origin) if origin in there]
    if len(held) == len(inputs):
        return record
    return replace(record, inputs=inputs.some(held))


def _built(folder: Path) -> int:
    try:
        return int((folder / _BUILT).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def _records(rows: Rows) -> Iterator[Record]:
    folder = rows.folder / INPUTS
    names = sorted(p.name for p in folder.glob("*.parquet")) if folder.is_dir() else ()
    for name in names:
        path = folder / name
        try:
            rows.next = max(rows.next, number_of(name) + 1)
            record = read_record(path)
            whole = all(
                rows.path(table, record.number).stat().st_size == size
                for table, size in record.files.items()
            )
        except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
            whole = False
        if whole:
            yield record
            continue
        warnings.warn(both("error.rows_damaged", path=path), stacklevel=2)


def _clear(rows: Rows) -> None:
    """Nothing is left of shards that were never finished, replaced, or damaged."""
    kept = {name: set[int]() for name in (INPUTS, *STAGED)}
    for number, names in rows.files.items():
        for name in (INPUTS, *names):
            kept[name].add(number)
    for name, some in kept.items():
        whole = {name_of(number) for number in some}
        for path in (rows.folder / name).iterdir():
            if path.name not in whole:
                removed(path)
