"""
Letters of a page as words: a gap ends a word, whether or not the file has a space.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import cos, radians, sin
from statistics import median
from typing import NamedTuple

from loaders.layout.values import Word
from loaders.mending.fonts import converted, encoding_of, is_unicode
from loaders.pdf.fields import Box
from loaders.pdf.glyphs import Glyph, Letters, Turned, is_space
from loaders.pdf.unnamed import read_as_meant

_GAP, _UNSEEN, _BESIDE_SPACE = 0.11, 0.4, 0.05
_TWICE = 0.3
_TILT = 5
_SPACED, _MOSTLY, _WIDEST = 3, 0.6, 0.5
_SOFT = "\u00ad"
"""A soft hyphen that is drawn is a hyphen; in old fonts it is a letter."""

_ASCENT, _DESCENT = 0.75, 0.25
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


class Frame(NamedTuple):
    """A page as it is held to be read: turned, its top left corner at nought."""

    turn: int
    left: float
    top: float
    width: float
    height: float


class Found(NamedTuple):
    """
    The words of a page that stand as most do, and lines that are turned otherwise.

    ``unknown`` is the share of words whose letters the file does not tell.
    """

    words: tuple[Word, ...]
    apart: tuple[tuple[Word, ...], ...]
    frame: Frame
    unknown: float


class _Raw(NamedTuple):
    """A word in the letters of the file; ``line`` is the height of its foot."""

    text: str
    at: int
    x0: float
    x1: float
    line: float
    size: float
    turn: int


_Box = tuple[float, float, float, float]


class Signed(NamedTuple):
    """The boxes of signatures, whose letters come after the first ``own`` of a page."""

    own: int = 0
    boxes: tuple[Box, ...] = ()

    def parted(self, turned: list[Turned]) -> tuple[list[Turned], list[Turned]]:
        """The lines of the page, and those that signatures show."""
        if not self.boxes:
            return turned, []
        page: list[Turned] = []
        shown: list[Turned] = []
        for some in turned:
            for kept, wanted in ((page, False), (shown, True)):
                lines = {
                    height: [g for g in line if self._holds(g, height) is wanted]
                    for height, line in some.lines.items()
                }
                kept.append(some._replace(lines={h: g for h, g in lines.items() if g}))
        return page, shown

    def _holds(self, glyph: Glyph, height: float) -> bool:
        x = (glyph.x0 + glyph.x1) / 2
        return glyph.at >= self.own and any(b.holds(x, height) for b in self.boxes)


_UNSIGNED = Signed()


def words(letters: Letters, box: _Box, signed: Signed = _UNSIGNED) -> Found:
    """The words on the page whose edges are left, bottom, right and top of ``box``."""
    page, shown = signed.parted(letters.turned())
    gap = _UNSEEN if letters.are_invisible() else _GAP
    groups = [_of_turn(letters, one, gap) for one in page]
    signs = [raw for one in shown for raw in _of_turn(letters, one, gap)]
    most = max(groups, key=len, default=[])
    frame = framed(box, most[0].turn if most else 0)
    fonts = _Fonts(letters, [raw for group in (*groups, signs) for raw in group])
    kept: list[Word] = []
    apart = list(_lines(signs, fonts, frame))
    for group in groups:
        off = (group[0].turn - frame.turn) % 360 if group else 0
        if min(off, 360 - off) <= _TILT:
            kept += (one for raw in group if (one := _placed(raw, fonts, frame)))
        else:
            apart += _lines(group, fonts, framed(box, group[0].turn))
    return Found(tuple(read_as_meant(kept)), tuple(apart), frame, fonts.unknown)


def framed(box: _Box, turn: int) -> Frame:
    """The page so turned that lines which are turned by ``turn`` run to the right."""
    right, up = _direction(turn)
    across = [x * right + y * up for x in box[::2] for y in box[1::2]]
    upwards = [y * right - x * up for x in box[::2] for y in box[1::2]]
    left, top = min(across), max(upwards)
    return Frame(turn, left, top, max(across) - left, top - min(upwards))


@lru_cache(maxsize=512)
def _direction(turn: int) -> tuple[float, float]:
    return cos(radians(turn)), sin(radians(turn))


def _of_turn(letters: Letters, turned: Turned, gap: float) -> list[_Raw]:
    return [
        raw
        for height, line in turned.lines.items()
        for raw in _of_line(letters, line, height, turned.degrees, gap)
    ]


def _of_line(
    letters: Letters, line: list[Glyph], height: float, turn: int, gap: float
) -> list[_Raw]:
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
) -> Iterator[_Raw]:
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


def _raw(held: Sequence[Glyph], height: float, size: float, turn: int) -> _Raw:
    text = "".join([glyph.text for glyph in held])
    first = held[0]
    if not text.isascii():
        text = _even(text)
    right = max([glyph.x1 for glyph in held])
    return _Raw(text, first.at, first.x0, right, height, size, turn)


def _even(text: str) -> str:
    """Letters and marks as one, ligatures apart, signs for what a font shows."""
    return unicodedata.normalize("NFC", text.translate(_SYMBOLS))


class _Fonts:
    """The fonts of the words of a page: which are in letters before Unicode."""

    def __init__(self, letters: Letters, raws: Sequence[_Raw]) -> None:
        self._names: dict[int, str] = {}
        even: set[str] = set()
        unknown = 0
        for raw in raws:
            name = letters.font(raw.at)
            if _old(name):
                self._names[raw.at] = name
                if is_unicode(raw.text):
                    even.add(name)
            elif _is_unknown(raw.text) or letters.is_unknown(raw.at):
                unknown += 1
        self._even = even
        self.unknown = unknown / len(raws) if raws else 0.0

    def word(self, raw: _Raw) -> tuple[str, str | None, str]:
        """The word as it is read, what stood there if other, and why."""
        name = self._names.get(raw.at)
        if name is None or name in self._even:
            return raw.text.replace(_SOFT, "-"), None, ""
        became = converted(raw.text, name)
        if became == raw.text:
            return became, None, ""
        return became, raw.text, _old(name) or ""


@lru_cache(maxsize=1024)
def _old(name: str) -> str | None:
    return encoding_of(name)


def _is_unknown(text: str) -> bool:
    """Signs of no alphabet: the file has its own codes, and does not explain them."""
    return any(c < " " or c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text)


def _placed(raw: _Raw, fonts: _Fonts, frame: Frame) -> Word | None:
    """The word at its place on the page; None where it lies beside the page."""
    x, y = raw.x0, raw.line
    if raw.turn != frame.turn:
        right, up = _direction(raw.turn)
        across, upwards = x * right - y * up, x * up + y * right
        right, up = _direction(frame.turn)
        x, y = across * right + upwards * up, upwards * right - across * up
    x, y = x - frame.left, frame.top - y
    wide = raw.x1 - raw.x0
    if x > frame.width or x + wide < 0 or y < 0 or y - raw.size > frame.height:
        return None
    text, was, rule = fonts.word(raw)
    return Word(
        text, x, y - _ASCENT * raw.size, x + wide, y + _DESCENT * raw.size, was, rule
    )


def _lines(
    group: Iterable[_Raw], fonts: _Fonts, frame: Frame
) -> Iterator[tuple[Word, ...]]:
    """Lines of another turn than most, each for itself."""
    line: list[Word] = []
    last: float | None = None
    for raw in group:
        if line and raw.line != last:
            yield tuple(line)
            line = []
        last = raw.line
        word = _placed(raw, fonts, frame)
        if word is not None:
            line.append(word)
    if line:
        yield tuple(line)
