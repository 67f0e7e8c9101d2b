"""
Documents of Word before 2007, RTF and OpenDocument: by way of LibreOffice, as DOCX.

What kind a file is, its content says. LibreOffice is given a copy under a name of our
own; it runs no macros and follows no links.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator

from graph.values import Text, Unread
from loaders.formats import docx
from loaders.formats.containers import (
    BROKEN,
    OLE,
    ZIP,
    Kind,
    Unfit,
    container,
    opened,
    part,
)
from loaders.formats.source import Member, Source
from loaders.office.libreoffice import NotConverted, TooSlow, libreoffice
from loaders.office.markup import noted
from loaders.office.sealed import unsealed
from loaders.tools import LIBREOFFICE, found, missing

DOC = (".doc", ".dot", ".wps")
RTF = (".rtf",)
ODT = (".odt", ".ott")
FLAT = (".fodt",)

_RTF = re.compile(rb"\s*(?:\xef\xbb\xbf)?\{\\rtf")
_WORD_2003 = re.compile(r"<w:wordDocument\b")
_FLAT_ODT = re.compile(r"<office:document\s[^>]*opendocument\.text\b")
_BYTES = re.compile(rb"(?<!\\)(?:\\\\)*(?P<word>\\bin(?P<length>\d{1,9}) ?)")
_UNPACKED = 256 << 20
_GENERATIONS = {b"\xec\xa5": "doc", b"\xdc\xa5": "doc6"}


def is_doc(source: Source) -> bool:
    """It is a compound file with a document of Word in it."""
    return source.head.startswith(OLE) and _holds(source, Kind.DOC, DOC)


def is_rtf(source: Source) -> bool:
    return _RTF.match(source.head) is not None


def is_odt(source: Source) -> bool:
    """It is a package that says it is a text document."""
    return source.head.startswith(ZIP) and _holds(source, Kind.ODT, ODT)


def is_flat(source: Source) -> bool:
    """A document in one file of XML, of Word 2003 or OpenDocument."""
    return _flat_kind(source.peek) is not None


def _flat_kind(peek: str) -> str | None:
    if not peek.lstrip().startswith("<"):
        return None
    if _WORD_2003.search(peek):
        return "wordml"
    return "fodt" if _FLAT_ODT.search(peek) else None


def _holds(source: Source, kind: Kind, suffixes: tuple[str, ...]) -> bool:
    """A damaged file counts by its suffix, to be told by the reader."""
    try:
        seen = container(source.stream, source.head)
    except Unfit:
        return source.suffix in suffixes
    if seen is None:
        return False
    return seen.kind is kind or (seen.kind is Kind.OLE and source.suffix in suffixes)


def read_doc(source: Source) -> Iterator[Text | Unread | Member]:
    """The text of a document of Word 6 to 2003."""
    return _told(source, "doc", _unlocked, _generation)


def read_rtf(source: Source) -> Iterator[Text | Unread | Member]:
    """The text of a document in Rich Text Format."""
    return _told(source, "rtf", _without_bytes)


def read_odt(source: Source) -> Iterator[Text | Unread | Member]:
    """The text of an OpenDocument, whose parts unpack within measure."""
    return _told(source, "odt", _measured)


def read_flat(source: Source) -> Iterator[Text | Unread | Member]:
    """The text of a document in one file of XML."""
    kind = _flat_kind(source.peek) or "fodt"
    return _told(source, "flat", _declares_nothing, lambda data: kind)


def _told(
    source: Source,
    reader: str,
    checked: Callable[[Source], bytes],
    kind: Callable[[bytes], str] | None = None,
) -> Iterator[Text | Unread | Member]:
    """The text; or the reason why there is none."""
    program = found(LIBREOFFICE)
    try:
        data = checked(source)
        if program is None:
            yield missing(source, LIBREOFFICE)
            return
        office = libreoffice(program)
        seconds = source.how.seconds
        made = office.to_docx(data, kind(data) if kind else reader, seconds)
        yield from docx.texts(source, io.BytesIO(made), reader=reader)
    except Unfit as fault:
        yield source.unread(fault.code, **fault.values)
    except TooSlow:
        yield source.unread("too_slow", seconds=source.how.seconds)
    except NotConverted:
        yield source.unread("not_converted", tool=LIBREOFFICE.name)


def _unlocked(source: Source) -> bytes:
    """A DOC as it is, or as a password opens it."""
    seen = container(source.stream, source.head)
    if seen is not None and seen.locked:
        return unsealed(source.stream, source.how.passwords)
    return source.data()


def _without_bytes(source: Source) -> bytes:
    """An RTF without the bytes of pictures, over which LibreOffice stumbles."""
    data = source.data()
    kept: list[bytes] = []
    at = data.index(b"{\\rtf")
    while found := _BYTES.search(data, at):
        kept += data[at : found.start("word")], b" "
        at = found.end() + int(found["length"])
    return b"".join((*kept, data[at:]))


def _declares_nothing(source: Source) -> bytes:
    """XML that is whole, and declares no entities."""
    data = source.data()
    noted(data)
    return data


def _generation(data: bytes) -> str:
    """Word 97 and later, or what came before."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            mark = ole.openstream("WordDocument").read(2)
    except (*BROKEN, TypeError, AttributeError) as fault:
        raise Unfit("broken_container") from fault
    if mark not in _GENERATIONS:
        raise Unfit("broken_container")
    return _GENERATIONS[mark]


def _measured(source: Source) -> bytes:
    """LibreOffice believes what a package says of its sizes: they are checked first."""
    seen = container(source.stream, source.head)
    if seen is not None and seen.locked:
        raise Unfit("password_protected")
    whole = 0
    with opened(source.stream) as package:
        for entry in package.infolist():
            if entry.compress_type != zipfile.ZIP_STORED:
                whole += len(part(package, entry))
            if whole > _UNPACKED:
                raise Unfit("unpacks_too_large", mb=_UNPACKED >> 20)
    return source.data()
