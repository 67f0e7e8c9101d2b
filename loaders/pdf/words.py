"""The words of a page at their places, the page turned as it is held to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import cos, radians, sin
from typing import NamedTuple

from loaders.layout.values import Word
from loaders.pdf.fields import Box
from loaders.pdf.fonts import Fonts
from loaders.pdf.glyphs import Glyph, Letters, Turned
from loaders.pdf.parted import GAP, UNSEEN, Raw, of_line
from loaders.pdf.unnamed import read_as_meant

_TILT = 5
_ASCENT, _DESCENT = 0.75, 0.25


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
    gap = UNSEEN if letters.are_invisible() else GAP
    groups = [_of_turn(letters, one, gap) for one in page]
    signs = [raw for one in shown for raw in _of_turn(letters, one, gap)]
    most = max(groups, key=len, default=[])
    frame = framed(box, most[0].turn if most else 0)
    fonts = Fonts(letters, [raw for group in (*groups, signs) for raw in group])
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


def _of_turn(letters: Letters, turned: Turned, gap: float) -> list[Raw]:
    return [
        raw
        for height, line in turned.lines.items()
        for raw in of_line(letters, line, height, turned.degrees, gap)
    ]


def _placed(raw: Raw, fonts: Fonts, frame: Frame) -> Word | None:
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
    high, low = y - _ASCENT * raw.size, y + _DESCENT * raw.size
    bold = fonts.is_bold(raw)
    return Word(text, x, high, x + wide, low, was, rule, bold=bold)


def _lines(
    group: Iterable[Raw], fonts: Fonts, frame: Frame
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
