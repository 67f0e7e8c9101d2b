"""One file that is to be read: its name, hash and bytes, whole or line by line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import BinaryIO

from graph.labels import both
from graph.values import Issue, Unread
from graph.words import Severity
from loaders.columns import Columns
from loaders.encodings import Decoded, Undecoded, beginning, decode
from loaders.formats.unpacking import Room, gathered
from loaders.reading import AS_IT_IS, Reading

LARGEST = 32 << 20
"""Bytes of one text, a file or a line of one, beyond which it is refused."""

WITHIN = "!"
"""Parts the path of a file from the name of one that lies within it."""

HEAD = 1 << 16
"""Bytes of the beginning from which the format is told."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file that lies within another: in an archive, a mail, a package."""

    name: str
    stream: BinaryIO
    sent: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """
    A file as it was named; ``stream`` can be read again from its beginning.

    ``head`` are the first bytes, ``depth`` is how many files it lies within.
    """

    path: str
    stream: BinaryIO
    size: int
    sha256: str
    head: bytes
    how: Reading = AS_IT_IS
    depth: int = 0
    room: Room = field(default_factory=Room)

    @property
    def columns(self) -> Columns | None:
        """What a person says of the columns of registers."""
        return self.how.columns

    @property
    def name(self) -> str:
        """The name without its folders, within whatever file it lies."""
        return os.path.basename(self.path.rpartition(WITHIN)[2])

    @cached_property
    def suffix(self) -> str:
        """
        The suffix of the name in lower case, ``""`` for none. What is within another
        file has a name of its own; blanks and dots at the end of a name say nothing.
        """
        name = self.path.rpartition(WITHIN)[2].rstrip(" .\t\r\n")
        return os.path.splitext(name)[1].lower()

    @property
    def file_id(self) -> str:
        return self.sha256[:16]

    @cached_property
    def begun(self) -> Decoded | Undecoded:
        """What the first bytes are as text; most that is no text is told without."""
        return beginning(self.head)

    @cached_property
    def peek(self) -> str:
        """The beginning as text, good enough to tell the format by."""
        if isinstance(self.begun, Decoded):
            return self.begun.text
        return self.head.decode("latin-1")

    def data(self) -> bytes:
        """All bytes; only for a file that is not too large."""
        if self.size <= len(self.head):
            return self.head
        self.stream.seek(0)
        return self.stream.read(self.size)

    def decoded(self) -> Decoded | Undecoded:
        """The whole file as text; only for a file that is not too large."""
        return self.begun if self.size <= len(self.head) else decode(self.data())

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Each line with its number from 1; None for one that is too long."""
        self.stream.seek(0)
        number = 0
        while line := self.stream.readline(LARGEST + 1):
            number += 1
            if len(line) <= LARGEST:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = self.stream.readline(LARGEST)
            yield number, None

    def member(self, name: str, data: bytes) -> Member:
        """A file within this one; `Full` where there is no room for it."""
        self.room.take_file()
        return Member(name, gathered((data,), self.room))

    def lost(self, name: str, code: str, **values: object) -> Unread:
        """A file within this one that could not be read."""
        return unread(f"{self.path}{WITHIN}{name}", code, values)

    def unread(self, code: str, **values: object) -> Unread:
        """This file as one that could not be read."""
        return unread(self.path, code, values, sha256=self.sha256, size=self.size)

    def noted(self, code: str) -> Unread:
        """This file as one that is left out on purpose."""
        told = self.unread(code)
        return replace(told, issue=replace(told.issue, severity=Severity.NOTE))


def unread(
    path: str,
    code: str,
    values: Mapping[str, object] = MappingProxyType({}),
    *,
    sha256: str | None = None,
    size: int = 0,
) -> Unread:
    """What could not be read at ``path``, with its sentence in two languages."""
    issue = Issue(
        code=code,
        message=both(f"issue.{code}", **values),
        severity=Severity.ERROR,
        path=path,
    )
    return Unread(path=path, issue=issue, sha256=sha256, bytes=size)
