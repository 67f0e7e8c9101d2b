"""A page of a PDF that must be looked at: drawn, and its letters recognised."""

from __future__ import annotations

from typing import Any

from loaders.layout.values import Page, Rule, Word
from loaders.ocr.scans import scanned

_LEAST, _USUAL, _MOST = 150, 300, 400
_POINTS = 30_000_000


def looked_at(document: Any, number: int, dpi: float) -> Page:
    """
    The words of page ``number``, in points; ``dpi`` is what its picture has.

    `NoTesseract` and `TooSlow` are the caller's.
    """
    page = document.get_page(number)
    try:
        wide, high = page.get_size()
        fine = min(max(dpi or _USUAL, _LEAST), _MOST) / 72
        most = (_POINTS / max(wide * high, 1.0)) ** 0.5
        scale = min(fine, most)
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            picture = bitmap.to_pil().copy()
        finally:
            bitmap.close()
    finally:
        page.close()
    found = scanned(picture, scale * 72)
    return _in_points(found, wide / (found.width or 1.0))


def _in_points(page: Page, share: float) -> Page:
    words = tuple(_smaller(word, share) for word in page.words)
    rules = tuple(Rule(*(edge * share for edge in rule)) for rule in page.rules)
    return Page(words, page.width * share, page.height * share, rules)


def _smaller(word: Word, share: float) -> Word:
    return word._replace(
        x0=word.x0 * share,
        y0=word.y0 * share,
        x1=word.x1 * share,
        y1=word.y1 * share,
    )
