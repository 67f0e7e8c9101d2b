"""A red seal and a blue hand over the end of a paper, as on every signed original."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

_RED, _BLUE = (208, 38, 46), (40, 60, 160)
_RADIUS = 1.7 / 2.54
"""In inches, as the law has it: a seal is 34 mm wide."""


def sealed(pictures: Sequence[Image.Image], pdf: Path, dpi: int) -> list[Image.Image]:
    """
    The pages in colour, the last one signed and sealed: the seal covers a third of the
    line that stands above the room for it.
    """
    coloured = [picture.convert("RGB") for picture in pictures]
    place = _place(pdf, coloured[-1].size)
    if place is not None:
        ink = Image.new("RGB", coloured[-1].size, "white")
        _draw(ImageDraw.Draw(ink), *place, _RADIUS * dpi)
        coloured[-1] = ImageChops.multiply(coloured[-1], ink)
    return coloured


def _place(pdf: Path, size: tuple[int, int]) -> tuple[float, float] | None:
    """
    The middle of the seal, below where the office of the signer begins; by letters that
    have no marks, which other fonts may draw.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[len(document) - 1]
        scale = size[0] / page.get_width()
        text = page.get_textpage()
        box = None
        for begun in ("TH", "KT.", "T/M", "TM."):
            found = text.search(begun, match_case=True)
            while at := found.get_next():
                box = text.get_charbox(at[0])
        if box is None:
            return None
        left, _, _, top = box
        return left * scale, (page.get_height() - top) * scale + _RADIUS * 72 * scale
    finally:
        document.close()


def _draw(on: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    """Two rings, a star, strokes for the letters between, and a hand across it."""
    for ring, wide in ((1.0, 0.06), (0.62, 0.03)):
        r = ring * radius
        box = (x - r, y - r, x + r, y + r)
        on.ellipse(box, outline=_RED, width=max(int(wide * radius), 2))
    for step in range(0, 360, 9):
        a = math.radians(step)
        ends = [
            (x + r * radius * math.cos(a), y + r * radius * math.sin(a))
            for r in (0.70, 0.86)
        ]
        on.line(ends, fill=_RED, width=max(int(0.03 * radius), 2))
    star = [
        (
            x + r * radius * math.sin(k * math.pi / 5),
            y - r * radius * math.cos(k * math.pi / 5),
        )
        for k in range(10)
        for r in ((0.3, 0.12)[k % 2],)
    ]
    on.polygon(star, fill=_RED)
    wave = [
        (x + (t / 20 + 0.1) * radius, y + radius * (0.35 + 0.25 * math.sin(t)))
        for t in range(40)
    ]
    on.line(wave, fill=_BLUE, width=max(int(0.03 * radius), 2))
