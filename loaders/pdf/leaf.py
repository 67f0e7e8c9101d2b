"""One page of a PDF: its words, or why it has none that can be used."""

from __future__ import annotations

from enum import Enum
from typing import Any, NamedTuple

from loaders.layout.values import Page
from loaders.pdf.drawn import drawn
from loaders.pdf.glyphs import Letters
from loaders.pdf.judged import is_nonsense, is_vietnamese
from loaders.pdf.words import Found, words

_UNKNOWN = 0.1
_COVERED = 0.5
_FEW = 12
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
    import pypdfium2.raw as pdfium

    try:
        page = document.get_page(number)
    except pypdfium2.PdfiumError:
        return Leaf(_NOTHING, State.BROKEN)
    try:
        held = pdfium.FPDFText_LoadPage(page)
        if not held:
            return Leaf(_NOTHING, State.BROKEN)
        try:
            return _read(page, Letters(held))
        finally:
            pdfium.FPDFText_ClosePage(held)
    finally:
        page.close()


def _read(page: Any, letters: Letters) -> Leaf:
    found = words(letters, page.get_bbox())
    seen = drawn(page, found.frame)
    whole = Page(
        found.words, found.frame.width, found.frame.height, seen.rules, found.apart
    )
    state = _state(found, letters, seen.pictures)
    if state is State.SCAN and not found.words and not seen.pictures:
        state = State.SCAN if seen.paths > _PATHS else State.BLANK
    if state in (State.TEXT, State.LAYER):
        return Leaf(whole, state)
    return Leaf(Page((), whole.width, whole.height), state, seen.dpi)


def _state(found: Found, letters: Letters, pictures: float) -> State:
    """What the words are worth, ``pictures`` being the share that pictures cover."""
    if not found.words:
        return State.SCAN
    if found.unknown > _UNKNOWN or is_nonsense(found.words):
        return State.SCAN
    if pictures < _COVERED:
        return State.TEXT
    if letters.are_invisible():
        return State.LAYER if is_vietnamese(found.words) else State.SCAN
    return State.SCAN if len(found.words) < _FEW else State.TEXT
