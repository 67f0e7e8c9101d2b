"""
Scanned pages as words with their places, for the same layout as printed pages.

A word whose figures are not certain holds `NOT_READ` in place of them and a `Lost` as
its mark; `lost_places` tells where they came to stand in the text.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from graph.fold import fold
from graph.values import NOT_READ, NotRead
from loaders.layout.values import Laid, Page, Word
from loaders.ocr.certain import uncertain, without_figures
from loaders.ocr.ink import letters, level
from loaders.ocr.pictures import Ready, ready
from loaders.ocr.places import places
from loaders.ocr.strokes import strokes
from loaders.ocr.tesseract import tesseract
from loaders.ocr.words import Box, Seen

if TYPE_CHECKING:
    from PIL import Image


class Lost(NamedTuple):
    """What a scan lost: its kind, what was seen, and the place with its picture."""

    kind: str
    seen: str
    box: tuple[int, int, int, int]
    picture: str


def scanned(picture: Image.Image, dpi: float | None = None) -> Page:
    """
    The words of the picture of a page, upright and level; `NoTesseract` where that is
    not installed, `TooSlow` where the page took too long.
    """
    page = ready(picture, dpi)
    reader = tesseract()
    words = letters(reader.read(page.grey, page.dpi))
    twice = places(words)
    again = reader.look([place.box for place in twice]) if twice else []
    lost: dict[int, Lost] = {}
    for place, seen in zip(twice, again, strict=True):
        for n in uncertain(words, place, seen):
            lost[n] = _lost(page, words, n, place.box)
    wide, high = page.grey.size
    drawn = strokes(page.grey, page.dpi)
    return Page(tuple(_words(words, lost, bool(drawn))), wide, high, drawn)


def lost_places(laid: Laid) -> Iterator[NotRead]:
    """The places of a text that a scan lost, in order."""
    for place in laid.places:
        lost = place.word.mark
        if not isinstance(lost, Lost):
            continue
        text = laid.text[place.start : place.end]
        for found in re.finditer(NOT_READ, text):
            at = place.start + found.start()
            yield NotRead(at, at + 1, lost.kind, lost.seen, place.page, *lost[2:])


def _words(words: Sequence[Seen], lost: dict[int, Lost], ruled: bool) -> Iterator[Word]:
    """The words; where lines are drawn, without those that were taken for a letter."""
    for n, (one, box) in enumerate(zip(words, level(words), strict=True)):
        text = without_figures(one.text) if n in lost else one.text
        text = text.strip(_UPRIGHT) if ruled else text
        if text:
            yield Word(text, *box, mark=lost.get(n))


_UPRIGHT = "|¦"


def _lost(page: Ready, words: Sequence[Seen], n: int, around: Box) -> Lost:
    text = words[n].text
    kind = "date" if _is_of_day(words, n) else "number"
    return Lost(kind, text, page.on_page(words[n].box), _picture(page.grey, around))


_DATED = re.compile(r"\W*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\W*")


def _is_of_day(words: Sequence[Seen], n: int) -> bool:
    before = fold(words[n - 1].text) if n else ""
    return bool(_DATED.fullmatch(words[n].text)) or before in ("ngay", "thang", "nam")


_WIDEST, _SHADES = 480, 16


def _picture(grey: Image.Image, box: Box) -> str:
    """A small PNG of a place, as base64."""
    part = grey.crop(box)
    if part.width > _WIDEST:
        part = part.reduce(-(-part.width // _WIDEST))
    stream = io.BytesIO()
    part.quantize(_SHADES).save(stream, "PNG", optimize=True)
    return base64.b64encode(stream.getvalue()).decode("ascii")
