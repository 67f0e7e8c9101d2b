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
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from graph.values import Text, Unread
from loaders.cache import remembered
from loaders.formats.catalogue import reader_of
from loaders.formats.plain import settled
from loaders.formats.source import HEAD, LARGEST, WITHIN, Member, Source, unread
from loaders.formats.unpacking import NoTemporary, Room
from loaders.reading import AS_IT_IS, STDIN, Apart, Reading
from loaders.walk import cannot, walk

_LOG = logging.getLogger("trienkhai.read")

DEEPEST = 5
"""How many files may lie within one another."""

PASSED = (Apart, MemoryError)
"""What is no fault of a file, or not of it alone."""

_CHUNK = 1 << 20


def read(
    paths: Iterable[str | os.PathLike[str]],
    *,
    how: Reading = AS_IT_IS,
    stdin: BinaryIO | None = None,
    apart: Collection[Path] = (),
) -> Iterator[Text | Unread]:
    """
    The texts of all files at or below ``paths``, in the order given, folders sorted.

    ``-`` is standard input; a file within another is named ``OUTER!NAME``. ``apart``
    are files that are no documents (decisions, a manifest, the graph itself): they are
    passed over where a folder holds them.
    """
    for named in paths:
        path = os.fspath(named)
        if path == STDIN:
            yield from _stdin(stdin or sys.stdin.buffer, how)
            continue
        for found in walk(path, apart=apart):
            if isinstance(found, Unread):
                yield found
            else:
                yield from read_file(found, how)


def read_file(
    path: str, how: Reading = AS_IT_IS, *, named: str | None = None
) -> Iterator[Text | Unread]:
    """The texts of one file, under its path or as it is ``named``."""
    told = named or path
    try:
        with open(path, "rb") as stream:
            yield from _texts(told, stream, how)
    except PASSED:
        raise
    except Exception as fault:
        yield _failed(told, fault)


def read_bytes(
    path: str, data: bytes, how: Reading = AS_IT_IS
) -> Iterator[Text | Unread]:
    """The texts of a file whose bytes are at hand, as `read_file` gives them."""
    try:
        yield from _texts(path, BytesIO(data), how)
    except PASSED:
        raise
    except Exception as fault:
        yield _failed(path, fault)


def _failed(path: str, fault: Exception) -> Unread:
    """
    A file that the system does not give us, or in which the program failed. Libraries
    raise errors of every kind, and none may stop the other files.
    """
    if isinstance(fault, NoTemporary):
        return unread(path, "no_temporary", {"cause": fault.__cause__})
    if isinstance(fault, OSError):
        return cannot(path, fault)
    _LOG.error("%s: not read", path, exc_info=fault)
    return unread(path, "read_failed", {"fault": f"{type(fault).__name__}: {fault}"})


def _stdin(stdin: BinaryIO, how: Reading) -> Iterator[Text | Unread]:
    """Standard input, kept on disk while it is read when it is large."""
    with tempfile.SpooledTemporaryFile(max_size=LARGEST) as stream:
        shutil.copyfileobj(stdin, stream, _CHUNK)
        stream.seek(0)
        yield from _texts(STDIN, cast(BinaryIO, stream), how)


def _texts(
    path: str,
    stream: BinaryIO,
    how: Reading,
    depth: int = 0,
    room: Room | None = None,
) -> Iterator[Text | Unread]:
    head = stream.read(HEAD)
    digest, size = hashlib.sha256(head), len(head)
    while size >= HEAD and (chunk := stream.read(_CHUNK)):
        digest.update(chunk)
        size += len(chunk)
    sha256, room = digest.hexdigest(), room or Room(size)
    if not depth:
        how.content(sha256)
    source = Source(path, stream, size, sha256, head, how, depth, room)
    if not size:
        yield source.unread("empty_file")
        return
    reader = reader_of(source)
    if isinstance(reader, Unread):
        yield reader
    elif size > reader.largest and not reader.by_line:
        yield source.unread("too_large", mb=size >> 20, limit=reader.largest >> 20)
    elif lost := how.begins(path, reader.name):
        yield source.unread(lost, seconds=how.seconds)
    else:
        yield from _at_least_one(source, remembered(source, reader))


def _at_least_one(
    source: Source, found: Iterator[Text | Unread | Member]
) -> Iterator[Text | Unread]:
    """What was found; a file that gave nothing is told."""
    nothing = True
    for item in found:
        nothing = False
        if isinstance(item, Member):
            yield from _within(source, item)
        elif isinstance(item, Unread):
            yield item
        else:
            yield from settled(item)
    if nothing:
        yield source.unread("no_text")


def _within(source: Source, member: Member) -> Iterator[Text | Unread]:
    """The texts of a file within another; a fault there does not stop the others."""
    path = f"{source.path}{WITHIN}{member.name}"
    if source.depth >= DEEPEST:
        member.stream.close()
        yield unread(path, "too_deep", {"limit": DEEPEST})
        return
    try:
        with member.stream:
            depth, room = source.depth + 1, source.room
            for found in _texts(path, member.stream, source.how, depth, room):
                if isinstance(found, Text) and member.sent:
                    found = replace(found, sent=member.sent)
                yield found
    except PASSED:
        raise
    except Exception as fault:
        yield _failed(path, fault)
