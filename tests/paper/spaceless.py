"""A PDF whose words stand apart without a space between them."""

from __future__ import annotations

import ctypes
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import ImageFont

from tests.paper.sample import Paper

_WIDE, _HIGH = 595.0, 842.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 85.0, 540.0, 785.0, 60.0
_SIZE = 13.0
_LEAD = 1.3
_INDENT = 36.0
_MIDDLE = 250.0


def font_file(name: str) -> Path:
    """Where the font that stands for ``name`` lies."""
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", name], capture_output=True, text=True, check=True
    )
    return Path(found.stdout)


def write(paper: Paper, path: Path) -> None:
    """Each word placed by itself; the head and the end in two columns."""
    import pypdfium2

    made = pypdfium2.PdfDocument.new()
    page = _Page(made)
    page.columns(paper.left, paper.right)
    for line in paper.title:
        page.centred(line, _LEFT, _RIGHT)
    page.down(page.y)
    for line in paper.body:
        page.paragraph(line)
    page.down(page.y)
    page.columns(paper.recipients, paper.signature)
    for line in paper.note:
        page.paragraph(line)
    page.end()
    made.save(path)
    made.close()


class _Page:
    """The pages of a document as they fill."""

    def __init__(self, made: Any) -> None:
        import pypdfium2.raw as raw

        self.made, self.raw = made, raw
        file = font_file("Tinos")
        self.bytes = file.read_bytes()
        self.measure = ImageFont.truetype(str(file), 100)
        data = (ctypes.c_ubyte * len(self.bytes)).from_buffer_copy(self.bytes)
        self.font = raw.FPDFText_LoadFont(
            made.raw, data, len(self.bytes), raw.FPDF_FONT_TRUETYPE, True
        )
        self.begin()

    def begin(self) -> None:
        self.page = self.made.new_page(_WIDE, _HIGH)
        self.y = _TOP

    def end(self) -> None:
        self.page.gen_content()
        self.page.close()

    def down(self, y: float) -> None:
        self.y = y - _SIZE * _LEAD
        if self.y < _BOTTOM:
            self.end()
            self.begin()

    def wide(self, words: str) -> float:
        return float(self.measure.getlength(words)) * _SIZE / 100

    def put(self, word: str, x: float, y: float) -> None:
        """One word, its first letter at ``x`` on the line ``y``."""
        raw = self.raw
        placed = raw.FPDFPageObj_CreateTextObj(self.made.raw, self.font, _SIZE)
        letters = word.encode("utf-16-le") + b"\0\0"
        text = ctypes.cast(
            ctypes.create_string_buffer(letters), ctypes.POINTER(ctypes.c_ushort)
        )
        raw.FPDFText_SetText(placed, text)
        raw.FPDFPageObj_Transform(placed, 1, 0, 0, 1, x, y)
        raw.FPDFPage_InsertObject(self.page.raw, placed)

    def line(self, words: list[str], x: float, y: float, gap: float) -> None:
        for word in words:
            self.put(word, x, y)
            x += self.wide(word) + gap

    def wrapped(self, line: str, room: float, indent: float = 0) -> list[list[str]]:
        """The words of each line of a paragraph."""
        lines: list[list[str]] = [[]]
        for word in line.split():
            taken = self.wide(" ".join([*lines[-1], word]))
            if lines[-1] and taken > room - (indent if len(lines) == 1 else 0):
                lines.append([])
            lines[-1].append(word)
        return lines

    def ragged(self, line: str, left: float, right: float) -> None:
        for words in self.wrapped(line, right - left):
            self.line(words, left, self.y, self.wide(" "))
            self.down(self.y)

    def centred(self, line: str, left: float, right: float) -> None:
        for words in self.wrapped(line, right - left):
            x = left + (right - left - self.wide(" ".join(words))) / 2
            self.line(words, x, self.y, self.wide(" "))
            self.down(self.y)

    def paragraph(self, line: str) -> None:
        """Its first line indented, justified but for its last line."""
        x = _LEFT + _INDENT
        lines = self.wrapped(line, _RIGHT - _LEFT, _INDENT)
        for words in lines:
            gap = self.wide(" ")
            if words is not lines[-1] and len(words) > 1:
                left_over = _RIGHT - x - sum(map(self.wide, words))
                gap = left_over / (len(words) - 1)
            self.line(words, x, self.y, gap)
            self.down(self.y)
            x = _LEFT

    def columns(self, left: Sequence[str], right: Sequence[str]) -> None:
        """Two columns; what is a list stands at the left edge."""
        top = self.y
        listed = any(line.startswith("- ") for line in left)
        for line in left:
            (self.ragged if listed else self.centred)(line, _LEFT, _MIDDLE - 10)
        below, self.y = self.y, top
        for line in right:
            self.centred(line, _MIDDLE, _RIGHT)
        self.down(min(below, self.y))
