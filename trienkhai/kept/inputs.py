"""
What was seen of the input files when they were read, as columns.

A million of them are compared at each build: so they are columns side by side, and no
value of each. They go to Arrow without `pa.array`, which loads pandas.
"""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from itertools import accumulate
from typing import TypeAlias

import pyarrow as pa

Look = tuple[int, int, int]
"""Size, time of the last change of the content, and of anything about the file."""

Numbers: TypeAlias = "array[int]"
"""Whole numbers of 64 bits."""


def numbers(values: Iterable[int] = ()) -> Numbers:
    """Whole numbers, eight bytes each."""
    return array("q", values)


@dataclass(frozen=True, slots=True)
class Seen:
    """
    A file as it was when it was read, ``seen_ns`` by the clock; ``sha256`` is empty
    where nobody could read it. Where ``again`` is true another reading may find
    something else; then ``mark`` tells whether its rows are other rows.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    seen_ns: int
    sha256: str = ""
    again: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """
    Files as they were when they were read (`Seen`), and the origin of their rows.
    """

    path: list[str] = field(default_factory=list)
    size: Numbers = field(default_factory=numbers)
    mtime_ns: Numbers = field(default_factory=numbers)
    ctime_ns: Numbers = field(default_factory=numbers)
    seen_ns: Numbers = field(default_factory=numbers)
    again: Numbers = field(default_factory=numbers)
    origin: Numbers = field(default_factory=numbers)
    sha256: list[str] = field(default_factory=list)
    mark: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.path)

    def put(self, seen: Seen, origin: int) -> None:
        """One more, behind the others."""
        self.path.append(seen.path)
        self.size.append(seen.size)
        self.mtime_ns.append(seen.mtime_ns)
        self.ctime_ns.append(seen.ctime_ns)
        self.seen_ns.append(seen.seen_ns)
        self.again.append(seen.again)
        self.origin.append(origin)
        self.sha256.append(seen.sha256)
        self.mark.append(seen.mark)

    def some(self, places: Iterable[int]) -> Inputs:
        """Those at the places, in that order."""
        at = list(places)
        found = Inputs()
        for name in COLUMNS:
            column = getattr(self, name)
            getattr(found, name).extend([column[n] for n in at])
        return found

    def extend(self, others: Inputs) -> None:
        """The others stand behind these."""
        for name in COLUMNS:
            getattr(self, name).extend(getattr(others, name))


COLUMNS = tuple(one.name for one in fields(Inputs))
_KINDS = {"path": pa.binary(), "sha256": pa.string(), "mark": pa.string()}
SCHEMA = pa.schema([(name, _KINDS.get(name, pa.int64())) for name in COLUMNS])


def table_of(inputs: Inputs) -> pa.Table:
    """The columns as Arrow."""
    columns = [
        integers(getattr(inputs, one.name))
        if one.type == pa.int64()
        else _texts(getattr(inputs, one.name), one.type)
        for one in SCHEMA
    ]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def inputs_of(table: pa.Table) -> Inputs:
    """The columns from Arrow; KeyError when one lacks."""
    columns = {name: table.column(name) for name in COLUMNS}
    found = Inputs(_paths(columns.pop("path")))
    for name, column in columns.items():
        getattr(found, name).extend(column.to_pylist())
    return found


def _paths(column: pa.ChunkedArray) -> list[str]:
    """Paths as the system spells them, also those that are no Unicode."""
    if sys.getfilesystemencoding() == "utf-8":
        with suppress(pa.ArrowInvalid):
            texts: list[str] = column.cast(pa.string()).to_pylist()
            return texts
    return [os.fsdecode(path) for path in column.to_pylist()]


def integers(values: Iterable[int]) -> pa.Array:
    """Whole numbers as Arrow."""
    kept = numbers(values)
    return pa.Array.from_buffers(pa.int64(), len(kept), [None, pa.py_buffer(kept)])


def _texts(values: Sequence[str], kind: pa.DataType) -> pa.Array:
    """Texts as Arrow, in bytes."""
    kept = [os.fsencode(value) for value in values]
    ends = array("i", accumulate(map(len, kept), initial=0))
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(kept))]
    return pa.Array.from_buffers(kind, len(kept), buffers)
