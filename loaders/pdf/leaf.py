"""One page of a PDF: its words, or why it has none that can be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum
from typing import Any, NamedTuple

from loaders.layout.values import Page
from loaders.pdf.drawn import Drawn, drawn
from loaders.pdf.fields import signatures
from loaders.pdf.glyphs import Letters
from loaders.pdf.judged import is_misnamed, is_nonsense, is_vietnamese
from loaders.pdf.words import Found, Signed, words

_UNKNOWN = 0.1
_COVERED = 0.5
_FEW = 30
_PATHS = 20


class State(Enum):
    """
    How a page was read: it has text; letters that someone laid over the scan; it is a
    scan, which was seen, or not, or not in time; it is blank, or damaged.
    """

    TEXT = "text"
    LAYER = "layer"
    SEEN = "seen"
    SCAN = "scan"
    LATE = "late"
    BLANK = "blank"
    BROKEN = "broken"


class Leaf(NamedTuple):
    """
    A page; without words where it is to be looked at, is blank, or is damaged.

    ``dpi`` is how fine its largest picture is, 0 where it has none.
    """

    page: Page
    state: State
    dpi: float = 0.0


_NOTHING = Page((), 595.0, 842.0)


def leaf(document: Any, number: int) -> Leaf:
    """Page ``number``, from 0, of a document of the library."""
    import pypdfium2

    try:
        with closing(document.get_page(number)) as page:
            before = _count(page)
            boxes = signatures(document, page)
            if boxes is None:
                return _read(page, Signed())
        with closing(document.get_page(number)) as page:
            return _read(page, Signed(before, tuple(boxes)))
    except pypdfium2.PdfiumError:
        return Leaf(_NOTHING, State.BROKEN)


def _count(page: Any) -> int:
    """How many letters the page has of its own."""
    with _letters(page) as letters:
        return int(letters.count)


@contextmanager
def _letters(page: Any) -> Iterator[Letters]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    held = pdfium.FPDFText_LoadPage(page)
    if not held:
        raise pypdfium2.PdfiumError("no text page")
    try:
        yield Letters(held)
    finally:
        pdfium.FPDFText_ClosePage(held)


def _read(page: Any, signed: Signed) -> Leaf:
    with _letters(page) as letters:
        found = words(letters, page.get_bbox(), signed)
        seen = drawn(page, found.frame)
        state = _state(found, letters, seen)
    whole = Page(
        found.words, found.frame.width, found.frame.height, seen.rules, found.apart
    )
    if state in (State.TEXT, State.LAYER):
        return Leaf(whole, state)
    return Leaf(Page((), whole.width, whole.height), state, seen.dpi)


def _state(found: Found, letters: Letters, seen: Drawn) -> State:
    """What the words are worth on a page with what is drawn there."""
    if not found.words:
        return State.SCAN if seen.pictures or seen.paths > _PATHS else State.BLANK
    if found.unknown > _UNKNOWN or is_nonsense(found.words):
        return State.SCAN
    if is_misnamed(found.words):
        return State.SCAN
    if seen.pictures < _COVERED:
        return State.TEXT
    if letters.are_invisible():
        return State.LAYER if is_vietnamese(found.words) else State.SCAN
    return State.SCAN if len(found.words) < _FEW else State.TEXT
