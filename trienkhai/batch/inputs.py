"""
What is given to a batch: files, which are packed first, and documents that are packed.

A Parquet file is packed documents. So is a JSONL file whose objects have a ``path`` and
a ``text``, or the bytes as base64 under ``content``. Any other file is a document.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import BadTable
from graph.labels import both
from graph.values import Unread
from loaders.formats.lines import SUFFIXES
from loaders.formats.source import unread
from loaders.walk import cannot, walk
from trienkhai.batch.kinds import is_bytes, is_either, is_text
from trienkhai.batch.packed import LARGEST, Document, lost

_PARQUET = ".parquet"
_TRIED = 20
_LINE = 2 * LARGEST
_HEAD = 1 << 20


@dataclass(frozen=True, slots=True)
class Inputs:
    """
    ``loose`` is to be packed, in this order; ``contents`` and ``texts`` are Parquet
    files with documents under the one or the other name.
    """

    loose: tuple[str | Unread, ...]
    contents: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def shards(self) -> tuple[str, ...]:
        """All Parquet files."""
        return self.contents + self.texts


def inputs(
    paths: Iterable[str | os.PathLike[str]], *, apart: Collection[Path] = ()
) -> Inputs:
    """
    What lies at or below the paths. `BadTable` for a Parquet file that is cut, or has
    other columns: documents that are there would be lost without a word.
    """
    loose: list[str | Unread] = []
    shards: dict[str, list[str]] = {"content": [], "text": []}
    for path in paths:
        for found in walk(os.fspath(path), apart=apart):
            if isinstance(found, str) and found.lower().endswith(_PARQUET):
                shards[_column(found)].append(os.path.realpath(found))
            elif not (isinstance(found, str) and _is_mark(found)):
                loose.append(found)
    return Inputs(tuple(loose), tuple(shards["content"]), tuple(shards["text"]))


def _is_mark(path: str) -> bool:
    """A file that Spark leaves beside its shards."""
    return os.path.basename(path) in ("_SUCCESS", "_committed", "_started")


def _column(path: str) -> str:
    try:
        found = pq.read_schema(path)
    except (OSError, pa.ArrowException) as fault:
        raise BadTable(both("error.batch_shard", path=path, fault=fault)) from fault
    kinds = {one.name: one.type for one in found if found.names.count(one.name) == 1}
    if is_text(kinds.get("path")):
        for column, fits in (("content", is_bytes), ("text", is_either)):
            if fits(kinds.get(column)):
                return column
    names = ", ".join(f"{one.name} ({one.type})" for one in found)
    raise BadTable(both("error.batch_columns", path=path, names=names))


def loose_documents(found: Iterable[str | Unread]) -> Iterator[Document]:
    """The documents that are to be packed, each read when it is its turn."""
    for one in found:
        if isinstance(one, Unread):
            yield lost(one)
        elif one.lower().endswith(SUFFIXES) and _is_packed(one):
            yield from _of_lines(one)
        else:
            yield _of_file(one)


def _of_file(path: str) -> Document:
    try:
        with open(path, "rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > LARGEST:
                sizes = {"mb": size >> 20, "limit": LARGEST >> 20}
                return lost(unread(path, "too_large", sizes))
            return Document(path, stream.read(LARGEST))
    except OSError as fault:
        return lost(cannot(path, fault))


def _is_packed(path: str) -> bool:
    """Some line near the beginning is a packed document."""
    try:
        with open(path, "rb") as stream:
            lines = stream.read(_HEAD).splitlines()[:_TRIED]
    except OSError:
        return False
    return any(isinstance(_read(line), Document) for line in lines if line.strip())


def _of_lines(path: str) -> Iterator[Document]:
    try:
        with open(path, "rb") as stream:
            number = 0
            while line := stream.readline(_LINE + 1):
                number += 1
                if len(line) > _LINE:
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(_LINE)
                    yield _told(path, number, "long_line")
                elif line.strip():
                    read = _read(line)
                    told = isinstance(read, str)
                    yield _told(path, number, read) if told else read  # type: ignore
    except OSError as fault:
        yield lost(cannot(path, fault))


def _told(path: str, number: int, code: str) -> Document:
    return lost(unread(f"{path}#{number}", code, {"line": number}))


def _read(line: bytes) -> Document | str:
    """The document of a line, or the code of what is wrong with it."""
    try:
        row: Any = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return "bad_json"
    row = row if isinstance(row, dict) else {}
    path, content, text = (row.get(name) for name in ("path", "content", "text"))
    if isinstance(path, str) and path:
        if isinstance(text, str):
            return Document(path, text.encode("utf-8", "replace"))
        if isinstance(content, str):
            try:
                return Document(path, base64.b64decode(content, validate=True))
            except (binascii.Error, ValueError):
                return "bad_base64"
    return "no_packed_fields"
