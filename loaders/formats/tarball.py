"""
What GZIP and TAR hold: one file that was packed, or the files of an archive.

An archive is read from its beginning to its end once; nothing is written to the names
that it states.
"""

from __future__ import annotations

import gzip
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from graph.values import Unread
from loaders.formats.inner_names import (
    Names,
    is_hidden,
    leads_out,
    readable,
    shown,
)
from loaders.formats.source import Member, Source
from loaders.formats.unpacking import Full, unpacked

SUFFIXES = (".gz", ".tgz", ".tar")

_GZIP, _USTAR, _AT = b"\x1f\x8b", b"ustar", 257
_BLOCK = 512
_AT_ONCE = 16 << 20
_DAMAGED = (tarfile.TarError, zlib.error, EOFError, OSError, ValueError)


def accepts(source: Source) -> bool:
    """Packed bytes, or the first head of an archive."""
    return source.head.startswith(_GZIP) or _is_tar(source.head)


def read(source: Source) -> Iterator[Unread | Member]:
    """The file that is packed, or each file of the archive."""
    source.stream.seek(0)
    packed = source.head.startswith(_GZIP)
    whole = source.stream
    stream = gzip.GzipFile(fileobj=whole, mode="rb") if packed else whole
    try:
        begun = stream.read(_BLOCK)
        stream.seek(0)
        if _is_tar(begun):
            yield from _files(source, cast(BinaryIO, stream))
        else:
            source.room.take_file()
            name = PurePosixPath(source.path.rpartition("!")[2])
            yield Member(
                name.stem or "1", unpacked(cast(BinaryIO, stream), source.room)
            )
    except Full:
        yield source.unread("unpacks_too_much", gb=source.room.gigabytes)
    except _DAMAGED:
        yield source.unread("broken_container")


def _files(source: Source, stream: BinaryIO) -> Iterator[Unread | Member]:
    names = Names()
    found = False
    bounded = cast(BinaryIO, _Bounded(stream))
    with tarfile.open(
        fileobj=bounded, mode="r:", encoding="latin-1", errors="replace"
    ) as files:
        for entry in files:
            name = shown(_name(entry.name))
            if entry.isdir() or is_hidden(name):
                source.room.take(entry.size)
                continue
            found = True
            source.room.take_file()
            name = names.once(name)
            if leads_out(name):
                yield source.lost(name, "unsafe_name")
            elif not entry.isfile():
                yield source.lost(name, "link_within")
            elif (inner := files.extractfile(entry)) is not None:
                yield Member(name, unpacked(inner, source.room))
    if not found:
        yield source.unread("empty_archive")


class _Bounded:
    """A file of which nobody takes much at once, whatever a head in it states."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek, self.tell = stream.seek, stream.tell

    def read(self, size: int = -1) -> bytes:
        """Some bytes."""
        if not 0 <= size <= _AT_ONCE:
            raise tarfile.ReadError("too much at once")
        return self._stream.read(size)


def _name(name: str) -> str:
    """The name by its bytes; one from a head of Unicode is letters already."""
    try:
        return readable(name.encode("latin-1"))
    except UnicodeEncodeError:
        return name


def _is_tar(begun: bytes) -> bool:
    return begun[_AT : _AT + len(_USTAR)] == _USTAR
