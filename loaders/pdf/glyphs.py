"""
The letters of a page, each at its place on the line that it stands in.

Letters are put together by where they stand, not in the order of the file: where a font
lacks a letter, word processors write it behind the line.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from math import cos, degrees, hypot, sin
from typing import Any, NamedTuple

MOST = 100_000
"""Letters of one page beyond which the rest is not looked at."""

_SAME = 1.2
_LOOKED_AT = 20
_MADE_UP = "\r\n"
_BETWEEN = " \u00a0\u2002\u2003\u2009\u202f\t"
_HYPHENS = dict.fromkeys("\x02\ufffe\u2010\u2011", "-")
"""Hyphens, and what the library makes of one at the end of a line."""


class Glyph(NamedTuple):
    """A letter on a line: from ``x0`` to ``x1``, ``at`` is its index in the file."""

    x0: float
    at: int
    text: str
    x1: float


class Turned(NamedTuple):
    """The lines that are turned by ``degrees``: their letters by their heights."""

    degrees: int
    lines: dict[float, list[Glyph]]


class Letters:
    """What the library tells of the letters of one page, by their index."""

    def __init__(self, textpage: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page = textpage
        self.count = min(max(pdfium.FPDFText_CountChars(textpage), 0), MOST)
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()

    def text(self) -> str:
        """All letters; each stands at its index."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        got = self._pdfium.FPDFText_GetText(self._page, 0, self.count, buffer)
        text = bytes(buffer)[: 2 * max(got - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == self.count and "\ufffd" not in text:
            return text
        one = self._pdfium.FPDFText_GetUnicode
        codes = (one(self._page, n) for n in range(self.count))
        return "".join(chr(c) if 0 < c < 0x110000 else "\ufffd" for c in codes)

    def size(self, index: int) -> float:
        """The height of the type in points."""
        matrix = self._matrix
        size = float(self._pdfium.FPDFText_GetFontSize(self._page, index))
        if self._pdfium.FPDFText_GetMatrix(self._page, index, ctypes.byref(matrix)):
            size *= hypot(matrix.c, matrix.d) or 1.0
        return size if 0.5 < size < 5000 else 10.0

    def font(self, index: int) -> str:
        """The name of the font."""
        got = self._pdfium.FPDFText_GetFontInfo(
            self._page, index, self._name, 256, ctypes.byref(self._flags)
        )
        return self._name.value.decode("utf-8", "replace") if 0 < got <= 256 else ""

    def is_unknown(self, index: int) -> bool:
        """The file does not say which letter this is."""
        return bool(self._pdfium.FPDFText_HasUnicodeMapError(self._page, index) == 1)

    def are_invisible(self) -> bool:
        """Most are there to be found only, over the picture of a scan."""
        some = range(0, self.count, max(self.count // _LOOKED_AT, 1))
        hidden = sum(map(self._is_invisible, some))
        return hidden * 2 > len(some)

    def _is_invisible(self, index: int) -> bool:
        pdfium = self._pdfium
        run = pdfium.FPDFText_GetTextObject(self._page, index)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(run) if run else None
        return bool(mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)

    def turned(self) -> list[Turned]:
        """The letters by how their lines are turned, spaces among them."""
        found: dict[int, _Lines] = {}
        for turn, height, glyph in self._placed():
            lines = found.get(turn)
            if lines is None:
                lines = found[turn] = _Lines()
            lines.at(height).append(glyph)
        return [Turned(turn, lines.lines) for turn, lines in found.items()]

    def _placed(self) -> Iterator[tuple[int, float, Glyph]]:
        """Each letter, with the turn and the height of its line."""
        pdfium, page = self._pdfium, self._page
        origin, box_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox
        x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
        turn, right, up, height = 0, 1.0, 0.0, float("inf")
        for index, text in enumerate(self.text()):
            if text in _MADE_UP or not origin(page, index, at_x, at_y):
                continue
            box_of(page, index, at_box)
            here = y.value * right - x.value * up
            if abs(here - height) > _SAME:
                angle = -max(pdfium.FPDFText_GetCharAngle(page, index), 0.0)
                turn = round(degrees(angle)) % 360
                right, up = (cos(angle), sin(angle)) if turn else (1.0, 0.0)
                here = y.value * right - x.value * up
            height = here
            if turn:
                x0, x1 = _along(box, right, up)
            else:
                x0, x1 = box.left, box.right
            if x1 > x0 or text not in _BETWEEN:
                yield turn, here, Glyph(x0, index, _HYPHENS.get(text, text), x1)


class _Lines:
    """Lines by their heights, as letters come to them."""

    def __init__(self) -> None:
        self.lines: dict[float, list[Glyph]] = {}
        self._near: dict[int, float] = {}
        self._height = float("inf")
        self._line: list[Glyph] = []

    def at(self, height: float) -> list[Glyph]:
        """The line at that height, a new one where there is none."""
        if abs(height - self._height) <= _SAME:
            return self._line
        place = round(height)
        for near in (place, place - 1, place + 1):
            known = self._near.get(near)
            if known is not None and abs(known - height) <= _SAME:
                height = known
                break
        else:
            self._near[place] = height
            self.lines[height] = []
        self._height, self._line = height, self.lines[height]
        return self._line


def is_space(glyph: Glyph) -> bool:
    """It stands between words."""
    return glyph.text in _BETWEEN


def _along(box: Any, right: float, up: float) -> tuple[float, float]:
    """Where a box begins and ends along a line that is turned."""
    corners = [(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    ends = [x * right + y * up for x, y in corners]
    return min(ends), max(ends)
