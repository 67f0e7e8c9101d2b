"""
The letters of a line as words: a gap ends one, whether or not the file has a space.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from loaders.pdf.glyphs import Glyph, Letters, is_space

GAP, UNSEEN = 0.11, 0.4
"""Of the height of the type: gaps between words that are printed, or only laid over."""

_BESIDE_SPACE = 0.05
_TWICE = 0.3
_SPACED, _MOSTLY, _WIDEST = 3, 0.6, 0.5
_SYMBOLS = str.maketrans(
    {
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf0d8": "➢",
        "\uf0fc": "✓",
        "\uf0be": "-",
        "\uf02d": "-",
        "\uf02b": "+",
        "\uf0e0": "→",
        "\uf0b0": "°",
        "\uf0a3": "≤",
        "\uf0b3": "≥",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)
"""What the fonts of signs of word processors show, and ligatures."""


class Raw(NamedTuple):
    """A word in the letters of the file; ``line`` is the height of its foot."""

    text: str
    at: int
    x0: float
    x1: float
    line: float
    size: float
    turn: int


def of_line(
    letters: Letters, line: list[Glyph], height: float, turn: int, gap: float
) -> list[Raw]:
    """The words of one line; letters set apart for effect are no words."""
    line.sort()
    found = list(_parted(letters, line, height, turn, gap))
    single = sum(len(raw.text) == 1 for raw in found)
    if single <= _SPACED or single < _MOSTLY * len(found):
        return found
    glyphs = [(a, b) for a, b in pairwise(line) if not is_space(a) and not is_space(b)]
    wide = median([b.x0 - a.x1 for a, b in glyphs]) if glyphs else 0.0
    if not 0 < wide < _WIDEST * found[0].size:
        return found
    return list(_parted(letters, line, height, turn, gap + wide / found[0].size))


def _parted(
    letters: Letters, line: list[Glyph], height: float, turn: int, least: float
) -> Iterator[Raw]:
    """The words of one line, from the left, where gaps of ``least`` em part them."""
    held: list[Glyph] = []
    size = right = 0.0
    space = False
    for glyph in line:
        if is_space(glyph):
            space = bool(held)
            continue
        if held:
            gap = glyph.x0 - right
            if gap > least * size or (space and gap > _BESIDE_SPACE * size):
                yield _raw(held, height, size, turn)
                held = []
            elif _is_again(held[-1], glyph):
                continue
        space = False
        if not held:
            size = letters.size(glyph.at)
            right = glyph.x1
        held.append(glyph)
        right = max(right, glyph.x1)
    if held:
        yield _raw(held, height, size, turn)


def _is_again(before: Glyph, glyph: Glyph) -> bool:
    """The same letter printed once more, to make it bold."""
    shift = glyph.x0 - before.x0
    return glyph.text == before.text and shift < _TWICE * (glyph.x1 - glyph.x0)


def _raw(held: Sequence[Glyph], height: float, size: float, turn: int) -> Raw:
    text = "".join([glyph.text for glyph in held])
    first = held[0]
    if not text.isascii():
        text = _even(text)
    right = max([glyph.x1 for glyph in held])
    return Raw(text, first.at, first.x0, right, height, size, turn)


def _even(text: str) -> str:
    """Letters and marks as one, ligatures apart, signs for what a font shows."""
    return unicodedata.normalize("NFC", text.translate(_SYMBOLS))
