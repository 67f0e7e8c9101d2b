"""
Scanned pages as words with their places, for the same layout as printed pages.

A word whose figures are not certain holds `NOT_READ` in place of them and a `Lost` as
its mark; `lost_places` tells where they came to stand in the text.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from graph.fold import fold
from graph.values import NOT_READ, NotRead
from graph.words import Repair as Rule
from loaders.layout.values import Laid, Page, Word
from loaders.ocr.cells import passed_over
from loaders.ocr.certain import (
    FIGURES,
    doubted,
    surely,
    unlikely,
    without_figures,
)
from loaders.ocr.ink import joined, letters, level, marked
from loaders.ocr.pictures import Ready
from loaders.ocr.places import places
from loaders.ocr.strokes import strokes
from loaders.ocr.symbols import mended_symbol
from loaders.ocr.tesseract import Tesseract, tesseract
from loaders.ocr.upright import upright
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
    reader = tesseract()
    page, seen = upright(picture, dpi, reader)
    words = joined(marked(letters(seen)))
    drawn = strokes(page.grey, page.dpi)
    words += _alone(reader, passed_over(page.grey, page.dpi, drawn, words))
    lost, mended = _judged(reader, words)
    wide, high = page.grey.size
    pictures = {n: _lost(page, words, n, box) for n, box in lost.items()}
    found = _words(words, pictures, mended)
    kept = _within_frames(found) if drawn else found
    return Page(tuple(kept), wide, high, drawn)


def _alone(reader: Tesseract, boxes: Sequence[Box]) -> Iterator[Seen]:
    """What figures stand alone in those places; unsure unless both see them well."""
    both = zip(reader.look(boxes, second=False), reader.look(boxes), strict=True)
    for box, models in zip(boxes, both, strict=True):
        said = ["".join(word.text for word in seen).strip("|") for seen in models]
        figures = [text for text in said if FIGURES.search(text)]
        if figures:
            least = min(word.sure for seen in models for word in seen)
            well = len(figures) == len(models) and least >= _WELL
            yield Seen(figures[0], box, least if well else 0.0, box)


_WELL = 60.0
"""How sure both models are of figures that nothing beside them speaks for."""


def _judged(
    reader: Tesseract, words: Sequence[Seen]
) -> tuple[dict[int, Box], dict[int, str]]:
    """The words that are not certain, with their places, and those mended."""
    twice = places(words)
    again = [joined(seen) for seen in reader.look([one.box for one in twice])]
    lost: dict[int, Box] = {}
    mended: dict[int, str] = {}
    for place, seen in zip(twice, again, strict=True):
        for n in doubted(words, place, seen):
            lost[n] = place.box
    for n in _seen_once_more(reader, words, lost):
        del lost[n]
    for place, seen in zip(twice, again, strict=True):
        for n in unlikely(words, place, seen):
            lost[n] = place.box
        for n in range(place.first, place.last + 1):
            symbol = mended_symbol(words[n], seen)
            if symbol is None:
                lost[n] = place.box
            elif symbol != words[n].text:
                mended[n] = symbol
    return lost, mended


def _seen_once_more(
    reader: Tesseract, words: Sequence[Seen], lost: Mapping[int, Box]
) -> list[int]:
    """What the first model saw well, and sees again when it is shown nothing else."""
    tried = [n for n in lost if surely(words[n])]
    boxes = [_with_edge(words[n].box) for n in tried]
    found = []
    for n, seen in zip(tried, reader.look(boxes, second=False), strict=True):
        said = "".join(word.text for word in seen)
        if FIGURES.findall(said) == FIGURES.findall(words[n].text):
            found.append(n)
    return found


def _with_edge(box: Box) -> Box:
    x0, y0, x1, y1 = box
    edge = max((y1 - y0) // 4, 3)
    return max(x0 - edge, 0), max(y0 - edge, 0), x1 + edge, y1 + edge


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


def _words(
    words: Sequence[Seen], lost: Mapping[int, Lost], mended: Mapping[int, str]
) -> Iterator[Word]:
    for n, (one, box) in enumerate(zip(words, level(words), strict=True)):
        if n in lost:
            yield Word(without_figures(one.text), *box, mark=lost[n])
        elif n in mended:
            yield Word(mended[n], *box, was=one.text, rule=Rule.SYMBOL)
        else:
            yield Word(one.text, *box)


_UPRIGHT = "|¦"


def _within_frames(words: Iterable[Word]) -> Iterator[Word]:
    """The words, without drawn lines that were taken for a letter."""
    for word in words:
        text = word.text.strip(_UPRIGHT)
        if text:
            yield word._replace(text=text)


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
