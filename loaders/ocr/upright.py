"""Pages that lie on a side, or head down, are turned before they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.ocr.light import evened
from loaders.ocr.pictures import Ready, greyed, lies, ready
from loaders.ocr.tesseract import Tesseract
from loaders.ocr.words import Seen

if TYPE_CHECKING:
    from PIL import Image

_SURE = 65.0
_LETTERS, _WORDS = 3, 8


def upright(
    picture: Image.Image, dpi: float | None, reader: Tesseract
) -> tuple[Ready, list[Seen]]:
    """
    The picture made ready the way round in which it can be read, and its words. Only
    where tesseract is not sure of them, the page is read a second time, head down.
    """
    grey = evened(greyed(picture))
    turn = 90 if lies(grey) else 0
    found = _read(grey, dpi, reader, turn)
    sure = sureness(found[1])
    if sure is not None and sure < _SURE:
        other = _read(grey, dpi, reader, turn + 180)
        better = (sureness(other[1]) or 0.0) > sure
        return other if better else _read(grey, dpi, reader, turn)
    return found


def _read(
    grey: Image.Image, dpi: float | None, reader: Tesseract, turn: int
) -> tuple[Ready, list[Seen]]:
    turned = grey.rotate(turn, expand=True) if turn else grey
    page = replace(ready(turned, dpi), turn=turn)
    return page, reader.read(page.grey, page.dpi)


def sureness(words: Sequence[Seen]) -> float | None:
    """How sure tesseract is of the words of some letters; None where they are few."""
    sure = [one.sure for one in words if sum(map(str.isalpha, one.text)) >= _LETTERS]
    return sum(sure) / len(sure) if len(sure) >= _WORDS else None
