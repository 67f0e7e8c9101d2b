"""
Words by their ink: what is no letter is left out, and the words of a line are as high
as one another, whatever marks and tails they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from loaders.ocr.words import Box, Seen

_POINTS = re.compile(r"[^\w\s/|\\\u2044()\[\]!?]+")
"""Signs that are lower than letters."""
_DASH = re.compile(r"[-–]")
_SIGN = re.compile(r"[/|\\\u2044()\[\]!?]")
_DOUBTED = 60.0
_DRAWN, _EVEN = 0.25, (0.75, 1.5)
_SPECK, _RAISED, _ABOVE = 0.45, 0.7, 0.38
_ROOM = 0.12
"""Type is higher than its ink by so much of it, above and below."""


def letters(words: Sequence[Seen]) -> list[Seen]:
    """The words without drawn lines, specks, and marks read as letters of their own."""
    if not words:
        return []
    usual = median(_height(one.box) for one in words)
    return [
        one
        for _, line in groupby(words, key=lambda one: one.line)
        for one in _written(list(line), usual)
    ]


def _written(line: Sequence[Seen], usual: float) -> Iterator[Seen]:
    """The words of a line that are none of that."""
    if _is_drawn(line, usual):
        return
    spaces = [b.box[0] - a.box[2] for a, b in pairwise(line)]
    for n, one in enumerate(line):
        beside = *line[max(n - 1, 0) : n], *line[n + 1 : n + 2]
        if _is_within(one, beside):
            continue
        if not _is_speck(one, usual) or _is_dash(one, spaces, n):
            yield one


def _is_dash(one: Seen, spaces: Sequence[int], n: int) -> bool:
    """A dash, with a space before it and behind it like those of the line."""
    if not 0 < n < len(spaces) or not _DASH.fullmatch(one.text):
        return False
    low, high = sorted(spaces[n - 1 : n + 1])
    usual = median(spaces)
    return _EVEN[0] * usual < low and high < _EVEN[1] * usual


def _is_drawn(line: Sequence[Seen], usual: float) -> bool:
    """It is too low for letters, none of which was seen well: a line with specks."""
    low = _height(line[0].line) < _DRAWN * usual
    return low and all(one.sure < _DOUBTED for one in line)


def _is_within(one: Seen, beside: Iterable[Seen]) -> bool:
    """A sign by itself, in the place of the word beside it: no sign is set so."""
    x0, _, x1, _ = one.box
    return _SIGN.fullmatch(one.text) is not None and any(
        min(x1, other.box[2]) - max(x0, other.box[0]) > (x1 - x0) / 2
        for other in beside
    )


def _is_speck(one: Seen, usual: float) -> bool:
    if _POINTS.fullmatch(one.text):
        return one.sure < _DOUBTED
    return _height(one.box) < _SPECK * usual and len(one.text) < 4


_MARK = re.compile(r"(?P<mark>\d{1,2}[-–.)])(?P<word>[^\W\d_]?[a-zà-ỹđ]+\W*)")


def marked(words: Iterable[Seen]) -> Iterator[Seen]:
    """The words, with the mark of a paragraph apart from its first: ``1-Vườn``."""
    line: Box | None = None
    for one in words:
        found = _MARK.fullmatch(one.text) if one.line != line else None
        line = one.line
        if found is None:
            yield one
            continue
        x0, y0, x1, y1 = one.box
        middle = x0 + (x1 - x0) * found.end("mark") // len(one.text)
        yield one._replace(text=found["mark"], box=(x0, y0, middle - 1, y1))
        yield one._replace(text=found["word"], box=(middle + 1, y0, x1, y1))


_HALF = re.compile(r".*\d.*[-–/]")
_LISTED = re.compile(r"\W?\d{1,2}[-–]")
_REST = re.compile(r"[A-ZĐƯÐ][\w./–-]*\W*|\d{1,4}(?:/\d+)?\W*")
_CLOSE = 0.8


def joined(words: Iterable[Seen]) -> list[Seen]:
    """The words, with a number that was seen in pieces whole: ``33/CT-`` ``TTg``."""
    found: list[Seen] = []
    for one in words:
        last = found[-1] if found else None
        if last and _goes_on(last, one):
            (x0, y0, x1, y1), (left, top, right, bottom) = last.box, one.box
            box = min(x0, left), min(y0, top), max(x1, right), max(y1, bottom)
            text, sure = last.text + one.text, min(last.sure, one.sure)
            found[-1] = Seen(text, box, sure, last.line)
        else:
            found.append(one)
    return found


def _goes_on(last: Seen, one: Seen) -> bool:
    gap = one.box[0] - last.box[2]
    if last.box[0] <= last.line[0] and _LISTED.fullmatch(last.text):
        return False
    return bool(
        one.line == last.line
        and -2 <= gap < _CLOSE * _height(last.box)
        and _HALF.fullmatch(last.text)
        and _REST.fullmatch(one.text)
    )


def level(words: Iterable[Seen]) -> Iterator[Box]:
    """The box of each word, as high as its line; a raised figure keeps its own."""
    for _, line in groupby(words, key=lambda one: one.line):
        boxes = [one.box for one in line]
        top = round(median(box[1] for box in boxes))
        bottom = round(median(box[3] for box in boxes))
        edge = round(_ROOM * (bottom - top))
        for box in boxes:
            if _is_apart(box, top, bottom):
                yield box
            else:
                yield box[0], top - edge, box[2], bottom + edge


def _is_apart(box: Box, top: int, bottom: int) -> bool:
    """It stands higher than its line, or is no part of it."""
    high = bottom - top
    raised = _height(box) < _RAISED * high and box[3] < bottom - _ABOVE * high
    return raised or box[3] < top or box[1] > bottom


def _height(box: Box) -> int:
    return box[3] - box[1]
