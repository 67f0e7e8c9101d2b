"""The parts of a workbook that are XML: read piece by piece, entities refused."""

from __future__ import annotations

import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pyexpat import ExpatError, ParserCreate, XMLParserType
from typing import BinaryIO, TypeVar

from loaders.formats.containers import Unfit

LARGEST = 256 << 20
"""Bytes of one part, unpacked, beyond which it is refused."""

_CHUNK = 1 << 16
_Made = TypeVar("_Made")
_Start = Callable[[str, dict[str, str]], None]
_Tell = Callable[[str], None]
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError)


def _nothing(_: str) -> None:
    """Of no interest."""


def pieces(
    parts: zipfile.ZipFile, name: str, *, limit: int = LARGEST
) -> Iterator[bytes]:
    """The bytes of a part as they come; `Unfit` where damaged or beyond measure."""
    size = 0
    try:
        with parts.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > limit:
                    raise Unfit("unpacks_too_large", mb=limit >> 20)
                yield chunk
    except RuntimeError as fault:
        raise Unfit("password_protected") from fault
    except _BROKEN as fault:
        raise Unfit("broken_container") from fault


def pieces_of(stream: BinaryIO, *, limit: int = LARGEST) -> Iterator[bytes]:
    """The bytes of a file that is one part; `Unfit` where it is beyond measure."""
    stream.seek(0)
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise Unfit("unpacks_too_large", mb=limit >> 20)
        yield chunk


def rows_of(
    data: Iterable[bytes],
    done: deque[_Made],
    *,
    start: _Start,
    end: _Tell = _nothing,
    text: _Tell = _nothing,
) -> Iterator[_Made]:
    """What the functions put into ``done`` as they meet the elements of a part."""
    parser = _parser(start, end, text)
    try:
        for piece in data:
            parser.Parse(piece, False)
            while done:
                yield done.popleft()
        parser.Parse(b"", True)
    except ExpatError as fault:
        raise Unfit("broken_container") from fault
    yield from done


def through(
    parts: zipfile.ZipFile,
    name: str,
    *,
    start: _Start,
    end: _Tell = _nothing,
    text: _Tell = _nothing,
) -> None:
    """The functions meet all elements of a part, which makes no rows."""
    nothing: deque[None] = deque()
    for _ in rows_of(pieces(parts, name), nothing, start=start, end=end, text=text):
        raise AssertionError


def _parser(start: _Start, end: _Tell, text: _Tell) -> XMLParserType:
    """A parser that names elements without their prefix, where the first has one."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refused

    def first(name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            parser.StartElementHandler = lambda name, found: start(
                name[name.find(":") + 1 :], found
            )
            parser.EndElementHandler = lambda name: end(name[name.find(":") + 1 :])
        else:
            parser.StartElementHandler, parser.EndElementHandler = start, end
        start(name[name.find(":") + 1 :], attributes)

    parser.StartElementHandler = first
    parser.CharacterDataHandler = text
    return parser


def _refused(*_: object) -> None:
    """No workbook declares entities; one that does wants them to grow."""
    raise Unfit("xml_doctype")
