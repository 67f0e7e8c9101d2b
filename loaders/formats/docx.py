"""
Word documents (DOCX, also with macros, also as templates): their lines.

Macros are never looked at, and nothing outside the file is fetched. A document that
holds nothing but pictures is a scan: its pictures are read as pages. A page or a text
that stands in it as a whole file is read as a file within it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from graph.values import Text, Unread
from loaders.formats import image
from loaders.formats.containers import ZIP, Kind, Unfit, container, opened, part
from loaders.formats.plain import parts
from loaders.formats.source import LARGEST, Member, Source
from loaders.formats.unpacking import Full
from loaders.office.package import Written, written
from loaders.office.written import joined

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
VERSION = "2"

_FEW = 40
_PICTURES = 300
_FILES = 100
_SMALL = 8 << 10


def accepts(source: Source) -> bool:
    """It is a package whose main part is a Word document."""
    if not source.head.startswith(ZIP):
        return False
    try:
        found = container(source.stream, source.head)
    except Unfit:
        return source.suffix in SUFFIXES
    return found is not None and found.kind is Kind.DOCX


def read(source: Source) -> Iterator[Text | Unread | Member]:
    """The text of the document, or one for each document in it."""
    try:
        yield from texts(source, source.stream, reader="docx")
    except Unfit as fault:
        yield source.unread(fault.code, **fault.values)


def texts(
    source: Source, stream: BinaryIO, *, reader: str
) -> Iterator[Text | Unread | Member]:
    """
    The text of the Word document in ``stream``, which ``source`` is or became.

    `Unfit` is raised where it is damaged or beyond measure.
    """
    found = container(stream, ZIP)
    with opened(stream) as package:
        document = written(package, found.main if found else "")
        whole = joined(document.lines, "\n")
        yield from _files(source, package, document.files)
        if sum(map(str.isalnum, whole.text)) < _FEW and document.pictures:
            scanned = list(_scanned(package, document))
            if scanned:
                yield from image.texts(source, scanned, reader=reader)
                yield from _further(source, len(document.pictures), _PICTURES)
                return
        if len(whole.text) > LARGEST:
            yield source.unread(
                "too_large", mb=len(whole.text) >> 20, limit=LARGEST >> 20
            )
        elif whole.text:
            yield from parts(source, whole.text, reader=reader, repairs=whole.repairs)


def _files(
    source: Source, package: zipfile.ZipFile, names: Sequence[str]
) -> Iterator[Unread | Member]:
    """The whole files that the document holds."""
    for name in names[:_FILES]:
        try:
            yield source.member(name, part(package, name))
        except Full:
            yield source.lost(name, "unpacks_too_much", gb=source.room.gigabytes)
            return
    yield from _further(source, len(names), _FILES)


def _further(source: Source, count: int, limit: int) -> Iterator[Unread]:
    """What is told of files and pictures beyond those that are read."""
    if count > limit:
        yield source.lost(f"{limit + 1}-{count}", "further_files", n=count, limit=limit)


def _scanned(package: zipfile.ZipFile, document: Written) -> Iterator[BinaryIO]:
    """The pictures of a document without words, in their order."""
    for name in document.pictures[:_PICTURES]:
        data = part(package, name)
        if len(data) >= _SMALL and image.is_picture(data, len(data)):
            yield io.BytesIO(data)
