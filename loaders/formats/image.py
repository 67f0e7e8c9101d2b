"""Pictures of pages: PNG, JPEG, TIFF of one or more pages, GIF, BMP, WebP."""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from graph.labels import both
from graph.values import Issue, Text, Unread
from loaders.formats.plain import parts
from loaders.formats.recognised import SEEN, told
from loaders.formats.source import Source
from loaders.layout.pages import laid_out
from loaders.layout.values import Page
from loaders.ocr.scans import lost_places, scanned
from loaders.ocr.tesseract import NoTesseract, TooSlow
from loaders.reading import Reading
from loaders.tools import TESSERACT, missing

if TYPE_CHECKING:
    from PIL import Image

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp")
LARGEST = 256 << 20
VERSION = "3"

_KINDS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")
_MOST_POINTS = 80_000_000
_MOST_PAGES = 2000
_NUMBER = re.compile(r"\d+")
_FAULTS = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error)


def accepts(source: Source) -> bool:
    """Its first bytes are those of a picture."""
    return is_picture(source.head, source.size)


def is_picture(head: bytes, size: int) -> bool:
    """The first bytes of a file of that size are those of a picture."""
    if head.startswith(b"BM"):
        return int.from_bytes(head[2:6], "little") == size
    return head.startswith(_MARKS) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def read(source: Source) -> Iterator[Text | Unread]:
    """The text of the pages, or one for each document in them."""
    return texts(source, [source.stream], reader="image")


def texts(
    source: Source, streams: Iterable[BinaryIO], *, reader: str
) -> Iterator[Text | Unread]:
    """The text of the pages that the pictures in ``source`` are, one behind another."""
    try:
        pages, count = _pages(streams, source.how)
    except NoTesseract:
        yield missing(source, TESSERACT)
        return
    except TooSlow:
        yield source.unread("picture_slow")
        return
    except _Large as fault:
        yield source.unread("picture_large", size=fault, limit=_MOST_POINTS // 10**6)
        return
    except _Broken as fault:
        yield source.unread("picture_broken", fault=fault)
        return
    laid = laid_out(pages)
    more = {"n": count, "limit": len(pages)} if count > len(pages) else {}
    if laid.text.strip():
        starts, whole = laid.page_starts, [True] * len(pages)
        seen = told(SEEN, source.path, whole, starts, len(laid.text))
        yield from parts(
            source,
            laid.text,
            reader=reader,
            page_starts=starts,
            repairs=laid.repairs,
            not_read=lost_places(laid),
            issues=(*seen, *((_many_pages(source.path, more),) if more else ())),
            scanned=True,
        )
    elif more:
        yield source.unread("many_pages", **more)
    else:
        yield source.unread("no_text")


def _many_pages(path: str, more: dict[str, int]) -> Issue:
    """That there are more pages than were read."""
    return Issue("many_pages", both("issue.many_pages", **more), path=path)


class _Large(Exception):
    """More points than a page can have."""


class _Broken(Exception):
    """The file does not hold the picture that it begins."""


def _pages(streams: Iterable[BinaryIO], how: Reading) -> tuple[list[Page], int]:
    """The words of each page that is read, and how many pages there are."""
    pages: list[Page] = []
    beyond = 0
    for stream in streams:
        for picture, dpi, left_out in _pictures(stream):
            how.goes_on()
            pages.append(scanned(picture, dpi))
            beyond += left_out
    return pages, len(pages) + beyond


def _pictures(stream: BinaryIO) -> Iterator[tuple[Image.Image, float | None, int]]:
    """
    Each page upright, with the resolution that it says it has; with the first also how
    many are left out.
    """
    from PIL import Image, ImageOps

    stream.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = Image.open(stream, formats=_KINDS)
        count = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1
        for page in range(min(count, _MOST_PAGES)):
            opened.seek(page)
            wide, high = opened.size
            if wide * high > _MOST_POINTS:
                raise _Large(f"{wide} x {high}")
            upright = ImageOps.exif_transpose(opened)
            yield upright, _dpi(opened), 0 if page else max(count - _MOST_PAGES, 0)
    except Image.DecompressionBombError as fault:
        stated = _NUMBER.search(str(fault))
        raise _Large(stated[0] if stated else "?") from fault
    except _FAULTS as fault:
        raise _Broken(str(fault) or type(fault).__name__) from fault


def _dpi(picture: Image.Image) -> float | None:
    try:
        return float(picture.info["dpi"][0]) or None
    except (KeyError, IndexError, TypeError, ValueError, ZeroDivisionError):
        return None
