"""
What lies within a file, unpacked within measure: counted as it comes, since stated
sizes may be a lie; kept in memory, or in a temporary file that is gone when closed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from contextlib import suppress
from typing import IO, BinaryIO, cast

FACTOR = 100
"""How many times its own size all that lies within one file may have."""

LEAST, MOST = 256 << 20, 4 << 30
"""Bounds of what may be unpacked, whatever the size of the file."""

FILES = 20_000
"""Files that may lie within one file, at all depths together."""

_IN_MEMORY = 8 << 20
_CHUNK = 1 << 18


class Full(Exception):
    """More lies within a file than may be unpacked."""


class NoTemporary(Exception):
    """The system gives no place for temporary files, or no more room there."""


class Room:
    """What may still be unpacked from one file, through all depths."""

    def __init__(self, size: int = 0) -> None:
        self.bytes = min(max(size * FACTOR, LEAST), MOST)
        self.limit = self.bytes
        self.files = FILES

    @property
    def gigabytes(self) -> float:
        """How much might be unpacked, for a sentence."""
        return round(self.limit / (1 << 30), 2)

    def take(self, size: int) -> None:
        """Count what was unpacked."""
        self.bytes -= size
        if self.bytes < 0:
            raise Full

    def take_file(self) -> None:
        """Count one file."""
        self.files -= 1
        if self.files < 0:
            raise Full


def unpacked(stream: IO[bytes], room: Room) -> BinaryIO:
    """All that the stream gives, as a file from its beginning."""
    return gathered(iter(lambda: stream.read(_CHUNK), b""), room)


def gathered(chunks: Iterable[bytes], room: Room) -> BinaryIO:
    """All the pieces as one file from its beginning; `Full` where there is no room."""
    spooled = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    kept = cast(BinaryIO, spooled)
    try:
        for chunk in chunks:
            room.take(len(chunk))
            _write(kept, chunk)
    except BaseException:
        with suppress(OSError):
            kept.close()
        raise
    kept.seek(0)
    return kept


def _write(kept: BinaryIO, chunk: bytes) -> None:
    try:
        kept.write(chunk)
    except OSError as fault:
        raise NoTemporary from fault
