"""
The places of a page that carry numbers and days: they are looked at twice.

A place is a run of such words on one line, with a neighbour on each side: a model sees
figures better among letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.fold import fold
from loaders.ocr.words import Box, Seen

_LISTED = re.compile(
    r"\W?(?:\d{1,2}|[IVX]{1,4}\.\d|[a-zđ]\.\d)(?:\.\d{1,2}){0,3}[.)/:–-]*"
)
_DAY_WORDS = ("ngay", "thang", "nam")
_REACH = 4
_BLANK = re.compile(r"[.…_\-–—]*")


class Place(NamedTuple):
    """Words ``first`` to ``last`` of the page, ``box`` with their neighbours."""

    first: int
    last: int
    box: Box


def places(words: Sequence[Seen]) -> list[Place]:
    """The runs of words with figures, or where figures should be, in order."""
    height = _usual(words)
    wanted = sorted(_wanted(words))
    runs: list[list[int]] = []
    for n in wanted:
        last = runs[-1][-1] if runs else -9
        if n - last <= 2 and words[n].line == words[last].line:
            runs[-1].append(n)
        else:
            runs.append([n])
    return [
        Place(run[0], run[-1], _around(words, run[0], run[-1], height)) for run in runs
    ]


def _usual(words: Sequence[Seen]) -> int:
    heights = sorted(one.box[3] - one.box[1] for one in words)
    return heights[len(heights) // 2] if heights else 0


def _wanted(words: Sequence[Seen]) -> Iterator[int]:
    """The words to look at again: with a figure, or in the place of one."""
    for n, one in enumerate(words):
        if any(c.isdigit() for c in one.text):
            begins = n == 0 or words[n - 1].line != one.line
            if not (begins and one.sure and _LISTED.fullmatch(one.text)):
                yield n
        elif is_lost(words, n):
            yield n


def is_lost(words: Sequence[Seen], n: int) -> bool:
    """
    A word without figures where a day or a number must have some.

    It stands between ``ngày``, ``tháng`` and ``năm`` beside figures, or between ``Số``
    and the letters of a symbol. Dots are a blank that was never filled.
    """
    word = words[n]
    if _BLANK.fullmatch(word.text):
        return False
    return _lost_day(words, n) or _lost_number(words, n)


def _lost_day(words: Sequence[Seen], n: int) -> bool:
    line = words[max(n - _REACH - 1, 0) : n + _REACH + 2]
    if n == 0 or len(words[n].text) > 5:
        return False
    before = _bare(words[n - 1].text)
    if before not in _DAY_WORDS or words[n - 1].line != words[n].line:
        return False
    if _bare(words[n].text) in _DAY_WORDS:
        return False
    said = {_bare(one.text) for one in line if one.line == words[n].line}
    near = any(c.isdigit() for one in line for c in one.text)
    return near and set(_DAY_WORDS) <= said


_SYMBOL = re.compile(r"(?P<left>[^/\s]{0,6})/[A-ZĐ]{1,5}[-–][A-ZĐ]\w+\W*")
_TYPED = re.compile(r"\W*(?:[Ss][ốôỐÔ0óÓ]|SỐ)\W*")


def _lost_number(words: Sequence[Seen], n: int) -> bool:
    if n == 0 or not _TYPED.fullmatch(words[n - 1].text):
        return False
    whole = _SYMBOL.fullmatch(words[n].text)
    if whole:
        return bool(whole["left"])
    after = words[n + 1] if n + 1 < len(words) else None
    if after is None or after.line != words[n].line or len(words[n].text) > 6:
        return False
    rest = _SYMBOL.fullmatch(after.text)
    return bool(rest and not rest["left"])


def _bare(text: str) -> str:
    return fold(text.strip(".,;:()“”\"'"))


def _around(words: Sequence[Seen], first: int, last: int, height: int) -> Box:
    """The box of the words with a neighbour on each side, as high as their line."""
    boxes = [one.box for one in words[first : last + 1]]
    x0, x1 = min(b[0] for b in boxes), max(b[2] for b in boxes)
    y0, y1 = min(b[1] for b in boxes), max(b[3] for b in boxes)
    line = words[first].line
    if line[3] - line[1] < 2.2 * max(y1 - y0, height):
        y0, y1 = min(y0, line[1]), max(y1, line[3])
    edge = max((y1 - y0) // 4, 3)
    near = 2 * max(height, y1 - y0)
    if first and words[first - 1].line == line and x0 - words[first - 1].box[2] < near:
        x0 = min(x0, words[first - 1].box[0])
    after = words[last + 1] if last + 1 < len(words) else None
    if after and after.line == line and after.box[0] - x1 < near:
        x1 = max(x1, after.box[2])
    return (max(x0 - edge, 0), max(y0 - 2, 0), x1 + edge, y1 + 2)
