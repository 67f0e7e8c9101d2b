"""
XML from strangers: its elements by their names without prefix, large contents as files.

A document type, and so any entity of one, is refused before it is read; nothing outside
the file is fetched; depth, number and length are bounded.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from loaders.formats.unpacking import Room, gathered

DEEPEST = 64
MOST = 50_000
LONGEST = 1 << 20
"""Letters of one element that is no file."""

_CHUNK = 1 << 16
_SPACES = bytes(range(33))


class BadXml(Exception):
    """XML that is refused; ``code`` is its issue, ``values`` its sentence's."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(slots=True)
class Element:
    """
    An element: its name in small letters without prefix, its text, what lies in it.

    ``content`` is the file that a large element holds in base64; None where it holds
    none, or its letters are damaged.
    """

    name: str
    text: str = ""
    inner: list[Element] = field(default_factory=list)
    content: BinaryIO | None = None
    damaged: bool = False

    def all(self, *path: str) -> list[Element]:
        """The elements at a path below this one."""
        found = [self]
        for name in path:
            found = [e for each in found for e in each.inner if e.name == name]
        return found

    def said(self, *path: str) -> str:
        """The words of the first element at the path that has any, in one line."""
        words = (" ".join(each.text.split()) for each in self.all(*path))
        return next((each for each in words if each), "")

    def close(self) -> None:
        """Give back the files that it and all below it hold."""
        for each in self.below():
            if each.content is not None:
                each.content.close()

    def below(self) -> Iterator[Element]:
        """This element and all below it, in order."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            yield here
            waiting.extend(reversed(here.inner))


def elements(
    stream: BinaryIO, room: Room, *, is_file: Callable[[str, str], bool]
) -> Element:
    """
    The root element of the file; ``is_file`` says by the names of an element and of the
    one around it whether a file is in it.
    """
    reader = _Reader(room, is_file)
    stream.seek(0)
    try:
        while chunk := stream.read(_CHUNK):
            reader.parser.Parse(chunk, False)
        reader.parser.Parse(b"", True)
    except BaseException as fault:
        reader.close()
        if isinstance(fault, (expat.ExpatError, LookupError, ValueError)):
            line = reader.parser.CurrentLineNumber
            raise BadXml("bad_xml", line=line) from fault
        raise
    return reader.root


class _Reader:
    """What was read so far."""

    def __init__(self, room: Room, is_file: Callable[[str, str], bool]) -> None:
        self.room = room
        self.is_file = is_file
        self.root = Element("")
        self.open = [self.root]
        self.pieces: list[str] = []
        self.count = self.length = 0
        self.file: _Base64 | None = None
        parser = expat.ParserCreate()
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        self.parser = parser

    def close(self) -> None:
        """Give back the files that were made."""
        if self.file is not None:
            self.file.close()
        self.root.close()

    def _doctype(self, *_: object) -> None:
        raise BadXml("xml_doctype")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        self.count += 1
        if len(self.open) > DEEPEST or self.count > MOST:
            raise BadXml("xml_beyond_measure")
        local = name.rpartition(":")[2].lower()
        around = self.open[-1]
        made = Element(local)
        around.inner.append(made)
        self.open.append(made)
        self.length = 0
        self.file = _Base64() if self.is_file(around.name, local) else None

    def _end(self, name: str) -> None:
        self._flush()
        here = self.open.pop()
        if self.file is not None:
            here.content, here.damaged = self.file.done(self.room)
        self.file, self.length = None, 0

    def _letters(self, words: str) -> None:
        if self.file is not None:
            self.file.add(words, self.room)
            return
        self.length += len(words)
        if self.length > LONGEST:
            raise BadXml("xml_beyond_measure")
        self.pieces.append(words)

    def _flush(self) -> None:
        if self.pieces:
            self.open[-1].text += "".join(self.pieces)
            self.pieces = []


class _Base64:
    """Letters of base64 that become a file as they come."""

    def __init__(self) -> None:
        self._rest = b""
        self._damaged = False
        self._made: BinaryIO | None = None

    def add(self, words: str, room: Room) -> None:
        """Decode what is complete; the rest waits for more."""
        letters = self._rest + words.encode("ascii", "replace").translate(None, _SPACES)
        whole = len(letters) & ~3
        self._rest = letters[whole:]
        self._write(letters[:whole], room)

    def done(self, room: Room) -> tuple[BinaryIO | None, bool]:
        """The file from its beginning, and whether letters of it are damaged."""
        if self._rest:
            self._write(self._rest + b"=" * (-len(self._rest) % 4), room)
        if self._made is not None:
            self._made.seek(0)
        if self._damaged:
            self.close()
        return None if self._damaged else self._made, self._damaged

    def close(self) -> None:
        """Give back what was made so far."""
        if self._made is not None:
            self._made.close()

    def _write(self, letters: bytes, room: Room) -> None:
        if self._damaged or not letters:
            return
        try:
            data = base64.b64decode(letters, validate=True)
        except binascii.Error:
            self._damaged = True
            return
        if self._made is None:
            self._made = gathered((), room)
        room.take(len(data))
        self._made.write(data)
