"""
A text made even for matching, with every character's place in the source kept.

The view is the text in NFC with dashes, spaces, ``Ð`` and emphasis marks made alike.
For nearly all input that changes no length, so an index into the view is an index into
the source; where it does (decomposed letters, zero-width characters, very long blanks,
words that lost their spaces) a map is kept.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.values import Repair
from loaders.mending.reading import repaired, themselves

_ALIKE = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2015": "-",
    "\u2212": "-",
    "\u00ad": "-",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u3000": " ",
    "\t": " ",
    "\r": " ",
    "\x0b": " ",
    "\x0c": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "*": " ",
    "\u00d0": "\u0110",
    "\u00f0": "\u0111",
    "\uf02d": "-",
    "\uf0b7": "\u2022",
    "\u2044": "/",
    "\u2215": "/",
}
_NOTHING = "\u200b\u200c\u200d\u2060\ufeff"
_COMBINING = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_BLANK, _EDGE = 48, 16
_BLANKS = re.compile(r"[ \n]+")
_JOINING_UNDERSCORE = re.compile(r"_(?<=[^\W_]_)(?=[^\W_])")


@dataclass(frozen=True, slots=True)
class View:
    """
    ``text`` keeps line breaks; ``flat``, of the same length, has spaces for them.

    ``words`` and ``place`` lead from a range in the view to the source.
    """

    source: str
    text: str
    flat: str
    base: int
    starts: Sequence[int] | None

    def at(self, index: int) -> int:
        """The index in the source of the character at ``index``."""
        return self.base + (index if self.starts is None else self.starts[index])

    def index(self, place: int) -> int:
        """The index in the view of the character at ``place`` in the source."""
        if self.starts is None:
            return place - self.base
        return bisect_left(self.starts, place - self.base)

    def words(self, start: int, end: int) -> str:
        """The words in the source, as written."""
        if self.starts is None:
            return self.source[self.base + start : self.base + end]
        return self.source[self.at(start) : self.at(end)]


def view(
    source: str,
    start: int = 0,
    end: int | None = None,
    repairs: Sequence[Repair] = (),
) -> View:
    """
    The part of ``source`` from ``start`` to ``end``, made even, and read as the repairs
    of what was kept as it stood say.

    >>> view("Số: *117* /KH\u2013UBND").text
    'Số:  117  /KH-UBND'
    """
    part = source if start == 0 and end is None else source[start:end]
    starts: Sequence[int] | None = None
    if repairs:
        part, starts = repaired(part, start, repairs)
    for sign in _COMBINING + _NOTHING:
        if sign in part:
            part, starts = _composed(part, starts or themselves(len(part) + 1))
            break
    for character, alike in _ALIKE.items():
        if character in part:
            part = part.replace(character, alike)
    if "_" in part:
        part = _JOINING_UNDERSCORE.sub("-", part).replace("_", " ")
    flat = part.replace("\n", " ")
    if " " * _BLANK in flat:
        part, starts = _shortened(part, starts or themselves(len(part) + 1))
        flat = part.replace("\n", " ")
    return View(source, part, flat, start, starts)


def _shortened(text: str, starts: Sequence[int]) -> tuple[str, Sequence[int]]:
    """
    ``text`` with the middle of long blanks left out, but for two line breaks.

    No pattern then meets a blank whose length the input chooses.
    """
    pieces: list[str] = []
    places = array("l")
    last = 0
    for start, end in _long_blanks(text):
        low, high = start + _EDGE, end - _EDGE
        pieces.append(text[last:low])
        places.extend(starts[last:low])
        for _ in range(2):
            low = text.find("\n", low, high) + 1
            if not low:
                break
            pieces.append("\n")
            places.append(starts[low - 1])
        last = high
    pieces.append(text[last:])
    places.extend(starts[last : len(text) + 1])
    return "".join(pieces), places


def _long_blanks(text: str) -> Iterator[tuple[int, int]]:
    flat = text.replace("\n", " ")
    at = flat.find(" " * _BLANK)
    while at >= 0:
        blank = _BLANKS.match(text, at)
        end = blank.end() if blank else at + _BLANK
        yield at, end
        at = flat.find(" " * _BLANK, end)


def _composed(text: str, places: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """
    ``text`` in NFC without zero-width characters, and each character's place, where it
    had those ``places`` before.
    """
    pieces: list[str] = []
    starts: list[int] = []
    last = 0
    for found in _apart(text).finditer(text):
        at, after = found.span()
        _take_even(text, last, at, places, pieces, starts)
        if text[at] not in _NOTHING:
            piece = unicodedata.normalize("NFC", text[at:after])
            pieces.append(piece)
            starts.extend([places[at]] * len(piece))
        last = after
    _take_even(text, last, len(text), places, pieces, starts)
    starts.append(places[len(text)])
    return "".join(pieces), tuple(starts)


def _apart(text: str) -> re.Pattern[str]:
    """What is not as it should be: a letter apart from its marks, what has no width."""
    marks = "".join(sign for sign in set(text) if unicodedata.combining(sign))
    return re.compile(f".[{marks}]+|[{_NOTHING}]" if marks else f"[{_NOTHING}]", re.S)


def _take_even(
    text: str,
    start: int,
    end: int,
    places: Sequence[int],
    pieces: list[str],
    starts: list[int],
) -> None:
    """Signs without marks behind them, at once where each is in NFC by itself."""
    part = text[start:end]
    if unicodedata.is_normalized("NFC", part):
        pieces.append(part)
        starts.extend(places[start:end])
        return
    for at, sign in enumerate(part, start):
        piece = unicodedata.normalize("NFC", sign)
        pieces.append(piece)
        starts.extend([places[at]] * len(piece))
