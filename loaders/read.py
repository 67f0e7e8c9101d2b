"""
From paths to texts. Every file gives texts, or says why not; nothing is dropped.

Content decides what a file is; its suffix only where the content says nothing.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from graph.values import Text, Unread
from loaders.columns import Columns
from loaders.encodings import beginning
from loaders.formats.catalogue import reader_of
from loaders.formats.source import HEAD, LARGEST, Source, unread
from loaders.steps import FAULTS
from loaders.walk import cannot, walk

_LOG = logging.getLogger("trienkhai.read")

STDIN = "-"
_CHUNK = 1 << 20


def read(
    paths: Iterable[str | os.PathLike[str]],
    *,
    columns: Columns | None = None,
    stdin: BinaryIO | None = None,
    apart: Collection[Path] = (),
) -> Iterator[Text | Unread]:
    """
    The texts of all files at or below ``paths``, in the order given, folders sorted.

    ``-`` is standard input. ``apart`` are files that are no documents (decisions, a
    manifest, the graph itself): they are passed over where a folder holds them.
    """
    for named in paths:
        path = os.fspath(named)
        if path == STDIN:
            yield from _stdin(stdin or sys.stdin.buffer, columns)
            continue
        for found in walk(path, apart=apart):
            if isinstance(found, Unread):
                yield found
            else:
                yield from read_file(found, columns=columns)


def read_file(path: str, *, columns: Columns | None = None) -> Iterator[Text | Unread]:
    """The texts of one file."""
    try:
        with open(path, "rb") as stream:
            yield from _texts(path, stream, columns)
    except OSError as fault:
        yield cannot(path, fault)
    except FAULTS as fault:
        _LOG.exception("%s: not read", path)
        yield unread(path, "read_failed", {"fault": f"{type(fault).__name__}: {fault}"})


def _stdin(stdin: BinaryIO, columns: Columns | None) -> Iterator[Text | Unread]:
    """Standard input, kept on disk while it is read when it is large."""
    with tempfile.SpooledTemporaryFile(max_size=LARGEST) as stream:
        shutil.copyfileobj(stdin, stream, _CHUNK)
        stream.seek(0)
        yield from _texts(STDIN, stream, columns)  # type: ignore[arg-type]


def _texts(
    path: str, stream: BinaryIO, columns: Columns | None
) -> Iterator[Text | Unread]:
    head = stream.read(HEAD)
    digest, size = hashlib.sha256(head), len(head)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    source = Source(
        path, stream, size, digest.hexdigest(), head, beginning(head), columns
    )
    if not size:
        yield source.unread("empty_file")
        return
    reader = reader_of(source)
    if isinstance(reader, Unread):
        yield reader
    elif size > LARGEST and not reader.by_line:
        yield source.unread("too_large", mb=size >> 20, limit=LARGEST >> 20)
    else:
        yield from _at_least_one(source, reader.read(source))


def _at_least_one(
    source: Source, found: Iterator[Text | Unread]
) -> Iterator[Text | Unread]:
    """What was found; a file that gave nothing is told."""
    first = next(found, None)
    yield source.unread("no_text") if first is None else first
    yield from found
