"""The kinds of files that can be read: one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.values import Text, Unread
from loaders.encodings import Undecoded
from loaders.formats import (
    archive,
    docx,
    edxml,
    html,
    image,
    lines,
    mail,
    markdown,
    office,
    outlook,
    pdf,
    plain,
    sealed,
    tables,
    tarball,
    workbook,
)
from loaders.formats.kinds import PACKED, kind_of
from loaders.formats.leftovers import left_out
from loaders.formats.source import LARGEST, Member, Source
from loaders.tools import LIBREOFFICE, TESSERACT, Tool

HUGE, WIDE, MEDIUM = 8 << 30, 512 << 20, 128 << 20
"""Bytes of a file that is read piece by piece beyond which it is refused."""

_Accepts = Callable[[Source], bool]
_Read = Callable[[Source], Iterator[Text | Unread | Member]]


@dataclass(frozen=True, slots=True)
class Format:
    """
    A kind of file. ``accepts`` looks at content; ``by_line`` needs no whole file, else
    one of more than ``largest`` bytes is refused. What a ``costly`` reader found is
    kept for the next time, as long as its ``version`` stays; ``needs`` are programs,
    without which nothing is read, or all but scanned pages where ``scans_only``.
    """

    name: str
    suffixes: tuple[str, ...]
    accepts: _Accepts
    read: _Read
    by_line: bool = False
    largest: int = LARGEST
    version: str = "1"
    costly: bool = False
    needs: tuple[Tool, ...] = ()
    scans_only: bool = False


def _office(
    name: str, suffixes: tuple[str, ...], accepts: _Accepts, read: _Read
) -> Format:
    """A kind of document that LibreOffice opens."""
    needs = (LIBREOFFICE,)
    return Format(
        name, suffixes, accepts, read, largest=MEDIUM, costly=True, needs=needs
    )


_OF_BYTES: tuple[Format, ...] = (
    Format(
        "docx",
        docx.SUFFIXES,
        docx.accepts,
        docx.read,
        largest=MEDIUM,
        version=docx.VERSION,
        costly=True,
    ),
    _office("doc", office.DOC, office.is_doc, office.read_doc),
    _office("rtf", office.RTF, office.is_rtf, office.read_rtf),
    _office("odt", office.ODT, office.is_odt, office.read_odt),
    Format(
        "pdf",
        pdf.SUFFIXES,
        pdf.accepts,
        pdf.read,
        largest=WIDE,
        version=pdf.VERSION,
        costly=True,
        needs=(TESSERACT,),
        scans_only=True,
    ),
    Format(
        "image",
        image.SUFFIXES,
        image.accepts,
        image.read,
        largest=image.LARGEST,
        version=image.VERSION,
        costly=True,
        needs=(TESSERACT,),
    ),
    Format("sealed", (), sealed.accepts, sealed.read, largest=MEDIUM),
    Format("archive", archive.SUFFIXES, archive.accepts, archive.read, largest=HUGE),
    Format("packed", tarball.SUFFIXES, tarball.accepts, tarball.read, largest=HUGE),
    Format("msg", outlook.SUFFIXES, outlook.accepts, outlook.read, largest=WIDE),
    _office("flat", office.FLAT, office.is_flat, office.read_flat),
    Format("edxml", edxml.SUFFIXES, edxml.accepts, edxml.read, largest=WIDE),
    Format("mail", mail.SUFFIXES, mail.accepts, mail.read, largest=mail.LARGEST),
    Format(
        "workbook", workbook.SUFFIXES, workbook.accepts, workbook.read, largest=WIDE
    ),
)
"""Formats that are told by their bytes; first those that a mark begins."""

_OF_LETTERS = (
    Format("jsonl", lines.SUFFIXES, lines.accepts, lines.read, by_line=True),
    Format("html", html.SUFFIXES, html.accepts, html.read),
    Format("table", tables.SUFFIXES, tables.accepts, tables.read, by_line=True),
    Format("markdown", markdown.SUFFIXES, markdown.accepts, markdown.read),
    Format("plain", plain.SUFFIXES, lambda source: True, plain.read),
)
"""Formats that are text, told by what it says."""

_DOCUMENTS = (*docx.SUFFIXES, *office.DOC, *office.RTF, *office.ODT)
"""Suffixes of documents of word processors; a text is kept under them too."""

_SUFFIXES_OF_LETTERS = frozenset(one for e in _OF_LETTERS for one in e.suffixes)
_SUFFIXES_OF_BYTES = frozenset(one for entry in _OF_BYTES for one in entry.suffixes)
"""Suffixes under which nothing but bytes of that format is expected."""

FORMATS = (*_OF_BYTES, *_OF_LETTERS)


def reader_of(source: Source) -> Format | Unread:
    """The format whose content this is; else why there is none."""
    for entry in _OF_BYTES:
        if entry.accepts(source):
            return entry
    if left := left_out(source.name, source.head):
        return source.noted(left)
    kind = kind_of(source.head)
    if kind in PACKED:
        return source.unread("no_unpacker", kind=kind)
    if kind is not None:
        return source.unread("no_reader", kind=kind)
    if source.suffix == ".json" and not lines.accepts(source):
        return source.unread("no_reader", kind="JSON")
    known = source.suffix in _SUFFIXES_OF_LETTERS
    if source.suffix in _DOCUMENTS:
        if isinstance(source.begun, Undecoded):
            return source.unread("not_as_named", suffix=source.suffix)
        known = True
    for entry in _OF_LETTERS:
        if entry.accepts(source):
            if entry.name == "plain" and not known:
                break
            return entry
    is_known = source.suffix in _SUFFIXES_OF_BYTES
    code = "not_as_named" if is_known else "unknown_format"
    return source.unread(code, suffix=source.suffix)
