"""
What a ZIP or an OLE file holds, told by its parts; and its parts, read within limits.

A document of Word, Excel or OpenDocument is a container of parts. What its list of
parts says about sizes may be a lie: what is unpacked is counted as it comes.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

PARTS = 20_000
"""Parts of one container beyond which it is refused."""

PART = 64 << 20
"""Bytes of one part, unpacked, beyond which it is refused."""

RATIO = 200
"""How many times its packed size a part may be, where it is larger than a few MB."""

_SMALL = 8 << 20
_CHUNK = 1 << 16
_TAIL = 22 + (1 << 16)
_DIRECTORY = 8 << 20
_TYPES = 1 << 20
_FIB = 12
_ENCRYPTED = 0x0100

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
)


class Kind(StrEnum):
    """What a container is, by what it holds."""

    DOCX = "DOCX"
    XLSX = "XLSX"
    XLSB = "XLSB"
    PPTX = "PPTX"
    ODT = "ODT"
    ODS = "ODS"
    ODP = "ODP"
    EPUB = "EPUB"
    ZIP = "ZIP"
    DOC = "DOC"
    XLS = "XLS"
    PPT = "PPT"
    MSG = "MSG"
    SEALED = "OOXML (encrypted)"
    OLE = "OLE"


@dataclass(frozen=True, slots=True)
class Container:
    """``main`` is the part that comes first; ``locked`` needs a password."""

    kind: Kind
    main: str = ""
    locked: bool = False


class Unfit(Exception):
    """A container that is refused: ``code`` is its issue, ``values`` its sentence's."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


_OOXML = (
    ("wordprocessingml.", Kind.DOCX),
    ("ms-word.", Kind.DOCX),
    ("ms-excel.sheet.binary", Kind.XLSB),
    ("spreadsheetml.", Kind.XLSX),
    ("ms-excel.", Kind.XLSX),
    ("presentationml.", Kind.PPTX),
    ("ms-powerpoint.", Kind.PPTX),
)
_ODF = (
    ("application/vnd.oasis.opendocument.text", Kind.ODT),
    ("application/vnd.oasis.opendocument.spreadsheet", Kind.ODS),
    ("application/vnd.oasis.opendocument.presentation", Kind.ODP),
    ("application/epub+zip", Kind.EPUB),
)
_STREAMS = (
    ("EncryptedPackage", Kind.SEALED),
    ("WordDocument", Kind.DOC),
    ("Workbook", Kind.XLS),
    ("Book", Kind.XLS),
    ("PowerPoint Document", Kind.PPT),
    ("__properties_version1.0", Kind.MSG),
)
_OVERRIDE = re.compile(r"<(?:\w+:)?Override\b[^>]*>")
_PART_NAME = re.compile(r"\bPartName\s*=\s*[\"']/?([^\"']+)")
_MAIN_TYPE = re.compile(r"\bContentType\s*=\s*[\"']([^\"']*?)\.?main(?:\+xml)?[\"']")


def container(stream: BinaryIO, head: bytes) -> Container | None:
    """
    What the file is that begins with ``head``; None where it is neither ZIP nor OLE.

    `Unfit` is raised where it is one but damaged, or beyond measure.
    """
    if head.startswith(ZIP):
        with opened(stream) as parts:
            return _of_zip(parts)
    return _of_ole(stream) if head.startswith(OLE) else None


@contextmanager
def opened(stream: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """The ZIP that the stream holds, its list of parts within measure."""
    _measured(stream)
    try:
        parts = zipfile.ZipFile(stream)
    except BROKEN as fault:
        raise Unfit("broken_container") from fault
    with parts:
        if len(parts.filelist) > PARTS:
            raise Unfit("too_many_parts", n=len(parts.filelist), limit=PARTS)
        yield parts


def part(
    parts: zipfile.ZipFile, name: str | zipfile.ZipInfo, *, limit: int = PART
) -> bytes:
    """The bytes of one part; `Unfit` where it is damaged, locked or beyond measure."""
    try:
        entry = parts.getinfo(name) if isinstance(name, str) else name
        if entry.flag_bits & 1:
            raise Unfit("password_protected")
        most = min(limit, max(_SMALL, entry.compress_size * RATIO))
        with parts.open(entry) as stream:
            return _within(stream, most)
    except BROKEN as fault:
        raise Unfit("broken_container") from fault


def _within(stream: object, most: int) -> bytes:
    """All that the stream gives, counted as it comes."""
    found = bytearray()
    read = stream.read  # type: ignore[attr-defined]
    while chunk := read(_CHUNK):
        found += chunk
        if len(found) > most:
            raise Unfit("unpacks_too_large", mb=max(most >> 20, 1))
    return bytes(found)


def _measured(stream: BinaryIO) -> None:
    """The list of parts has a size that may be read at once."""
    size = stream.seek(0, 2)
    stream.seek(max(size - _TAIL, 0))
    tail = stream.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise Unfit("broken_container")
    count, length = struct.unpack_from("<HI", tail, at + 10)
    if length > _DIRECTORY:
        raise Unfit("too_many_parts", n=count, limit=PARTS)


def _of_zip(parts: zipfile.ZipFile) -> Container:
    names = {entry.filename for entry in parts.filelist}
    if "[Content_Types].xml" in names:
        found = _of_types(part(parts, "[Content_Types].xml", limit=_TYPES))
        if found is not None:
            return found
    if "mimetype" in names:
        said = part(parts, "mimetype", limit=_TYPES).decode("ascii", "replace")
        for beginning, kind in _ODF:
            if said.startswith(beginning):
                return Container(kind, "content.xml", _is_locked(parts, names))
    if "word/document.xml" in names:
        return Container(Kind.DOCX, "word/document.xml")
    if "xl/workbook.xml" in names:
        return Container(Kind.XLSX, "xl/workbook.xml")
    return Container(Kind.ZIP, locked=any(e.flag_bits & 1 for e in parts.filelist))


def _of_types(data: bytes) -> Container | None:
    """The main part, by the list of the types of parts."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    types = data.decode("utf-16" if wide else "utf-8", "replace")
    for each in _OVERRIDE.findall(types):
        main, name = _MAIN_TYPE.search(each), _PART_NAME.search(each)
        if main and name:
            for word, kind in _OOXML:
                if word in main[1] + ".":
                    return Container(kind, name[1])
    return None


def _is_locked(parts: zipfile.ZipFile, names: set[str]) -> bool:
    """The list of an OpenDocument's parts tells how they are encrypted."""
    listed = "META-INF/manifest.xml"
    return listed in names and b"encryption-data" in part(parts, listed)


def _of_ole(stream: BinaryIO) -> Container:
    import olefile

    stream.seek(0)
    try:
        with olefile.OleFileIO(stream) as ole:
            for name, kind in _STREAMS:
                if ole.exists(name):
                    sealed = kind is Kind.SEALED
                    locked = sealed or (kind is Kind.DOC and _is_sealed_doc(ole))
                    return Container(kind, name, locked)
    except (*BROKEN, TypeError, IndexError, AttributeError, RecursionError) as fault:
        raise Unfit("broken_container") from fault
    return Container(Kind.OLE)


def _is_sealed_doc(ole: object) -> bool:
    """A bit in the first bytes of a DOC says that the rest is encrypted."""
    with ole.openstream("WordDocument") as stream:  # type: ignore[attr-defined]
        begun = stream.read(_FIB)
    return len(begun) == _FIB and bool(
        struct.unpack_from("<H", begun, 10)[0] & _ENCRYPTED
    )
