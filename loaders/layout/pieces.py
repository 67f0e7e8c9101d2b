"""
Words of a page as pieces of lines: what stands on one baseline without a wide gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from loaders.layout.values import Word

WIDE = 1.6
"""A gap of so many em parts columns."""

_SAME = 0.45
_SMALL = 0.7
_NEAR = 3.0
_SHORT = 3
_TAB = 6.0
_EVEN = 0.5
_MARK = re.compile(
    r"[-–—+•●▪◦➢✓❖]|\(?(?:\d{1,3}|[a-zđ]{1,2}|[IVXLC]{1,6})[.)/-]|\(\d{1,2}\)"
    r"|\d{1,2}(?:\.\d{1,2})+\.?|(?:Điều|Chương|Mục|Phần|Khoản) \w{1,6}[.:]?|Kính gửi ?:"
)
_MOTTOS = {("CỘNG", "HÒA"), ("CỘNG", "HOÀ"), ("ĐẢNG", "CỘNG"), ("Độc", "lập")}
_LONGEST = 8
_BULLET = re.compile(r"[-–—+•●▪◦➢✓❖]")


class Piece(NamedTuple):
    """Words that stand side by side; ``em`` is about the height of the type."""

    words: tuple[Word, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    em: float

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def pieces(words: Iterable[Word]) -> list[list[Piece]]:
    """The pieces of each line, lines from the top, pieces from the left."""
    return [parted(line) for line in _lines(list(words))]


def piece(words: Sequence[Word]) -> Piece:
    """The words, in order, as one piece."""
    heights = sorted([word.y1 - word.y0 for word in words])
    return Piece(
        tuple(words),
        words[0].x0,
        min([word.y0 for word in words]),
        max([word.x1 for word in words]),
        max([word.y1 for word in words]),
        heights[(len(heights) * 4) // 5],
    )


def _lines(words: list[Word]) -> list[list[Word]]:
    """Words on one baseline; small ones (a raised number) join the line beside them."""
    if not words:
        return []
    usual = median([word.y1 - word.y0 for word in words])
    lines: list[list[Word]] = []
    middles: list[float] = []
    small: list[Word] = []
    for word in sorted(words, key=lambda one: one.y0 + one.y1):
        height = word.y1 - word.y0
        if height < _SMALL * usual:
            small.append(word)
            continue
        middle = (word.y0 + word.y1) / 2
        if middles and middle - middles[-1] <= _SAME * min(height, usual):
            lines[-1].append(word)
        else:
            lines.append([word])
            middles.append(middle)
    if small:
        left = [word for word in small if not _beside(word, lines, middles, usual)]
        own = _lines(left) if len(left) < len(words) else [[word] for word in left]
        lines = sorted(lines + own, key=lambda line: line[0].y0 + line[0].y1)
    for line in lines:
        line.sort(key=lambda word: word.x0)
    return lines


def _beside(
    word: Word, lines: list[list[Word]], middles: list[float], usual: float
) -> bool:
    """The small sign is put into the line that it stands in, if there is one."""
    if len(word.text) > _SHORT:
        return False
    middle = (word.y0 + word.y1) / 2
    for line, at in zip(lines, middles, strict=True):
        if abs(middle - at) > 0.55 * usual:
            continue
        if any(
            word.x0 - other.x1 < _NEAR * usual and other.x0 - word.x1 < _NEAR * usual
            for other in line
        ):
            line.append(word)
            return True
    return False


def parted(line: Sequence[Word]) -> list[Piece]:
    """The pieces of one line, parted at its wide gaps."""
    for n in _mottos(line):
        return [*parted(line[:n]), *parted(line[n:])]
    whole = piece(line)
    gaps = [after.x0 - word.x1 for word, after in pairwise(line)]
    wide = [n for n, gap in enumerate(gaps) if gap > WIDE * whole.em]
    if not wide or _is_stretched(gaps, whole.em):
        return [whole]
    bounds = [0, *(n + 1 for n in wide), len(line)]
    found = [piece(line[low:high]) for low, high in pairwise(bounds)]
    return list(_with_marks(found))


def _mottos(line: Sequence[Word]) -> Iterator[int]:
    """Where the motto of a letterhead begins behind the words of the left column."""
    for n, (word, after) in enumerate(pairwise(line)):
        is_motto = (word.text, after.text) in _MOTTOS and len(line) - n <= _LONGEST
        if n and is_motto and line[n - 1].text != "NƯỚC":
            yield n


def _is_stretched(gaps: Sequence[float], em: float) -> bool:
    """All gaps are wide alike: a line set to both margins."""
    return len(gaps) > 2 and median(gaps) >= max(_EVEN * max(gaps), 0.5 * em)


def _with_marks(found: list[Piece]) -> Iterator[Piece]:
    """A number, letter or dash that begins a line is no column of its own."""
    first = found[0]
    alone = _MARK if len(found) == 2 else _BULLET
    near = len(found) > 1 and found[1].x0 - first.x1 < _TAB * first.em
    if near and alone.fullmatch(first.text):
        yield piece(first.words + found[1].words)
        yield from found[2:]
    else:
        yield from found
