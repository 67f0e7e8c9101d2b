"""
What is printed on page after page and is no part of the text: page numbers, and lines
that come again at the same place at the top or foot.

A letterhead comes again where several letters are bound together; it is text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from loaders.furniture import MOTTO
from loaders.layout.pieces import Piece
from loaders.layout.sheets import Sheet

PAGE_NUMBER, RUNNING = "page_number", "running_line"

_MARGIN = 0.12
_LINES = 3
_HEAD_LINES = 6
_TIMES = 3
_NUMBER = re.compile(
    r"(?:[-–—.]\s?)?(?:(?:Trang|trang|Page|Tr\.)\s?:?\s?)?(?P<number>\d{1,4})"
    r"(?:\s?(?:/|of)\s?\d{1,4})?(?:\s?[-–—.])?"
)
_DIGITS = re.compile(r"\d+")


class LeftOut(NamedTuple):
    """A line that is not in the text, of a page's top or foot."""

    text: str
    at_top: bool
    rule: str


class Edge(NamedTuple):
    """A line at the top or foot of a page; ``at`` is its place among the lines."""

    at: int
    at_top: bool
    text: str
    place: int
    headed: bool

    @property
    def number(self) -> int | None:
        """The number of the page, if it is nothing else."""
        found = _NUMBER.fullmatch(self.text)
        return int(found["number"]) if found else None

    @property
    def key(self) -> tuple[str, bool, int]:
        return _DIGITS.sub("#", self.text), self.at_top, self.place


def edges(one: Sheet) -> list[Edge]:
    """The first lines of a page from the top, then its last ones from the foot."""
    high, low = _MARGIN * one.height, (1 - _MARGIN) * one.height
    first = enumerate(one.lines[:_LINES])
    count = len(one.lines)
    last = ((n, one.lines[n]) for n in range(count - 1, max(count - _LINES, 0) - 1, -1))
    headed = any(
        MOTTO.search(piece.text) for line in one.lines[:_HEAD_LINES] for piece in line
    )
    return [
        *(_edge(n, line, one, headed) for n, line in first if line[0].y1 < high),
        *(_edge(n, line, one, False) for n, line in last if line[0].y0 > low),
    ]


def _edge(index: int, line: list[Piece], one: Sheet, headed: bool) -> Edge:
    at_top = line[0].middle < one.height / 2
    place = round(200 * line[0].middle / one.height)
    return Edge(index, at_top, " ".join(p.text for p in line), place, headed)


class Printed:
    """What was seen to be printed on the pages so far."""

    def __init__(self) -> None:
        self._numbers: Counter[tuple[int, bool]] = Counter()
        self._keys: Counter[tuple[str, bool, int]] = Counter()
        self._texts: Counter[tuple[str, bool, int]] = Counter()

    def see(self, first: int, pages: Sequence[Sequence[Edge]]) -> None:
        """The edges of some pages, the first of which is page ``first`` from 0."""
        for n, some in enumerate(pages, first):
            for edge in some:
                if edge.number is not None:
                    self._numbers[edge.number - n, edge.at_top] += 1
            self._keys.update({edge.key for edge in some if not edge.headed})
            if n:
                seen = {(e.text, e.at_top, e.place) for e in some if not e.headed}
                self._texts.update(seen)

    def left_out(self, number: int, some: Sequence[Edge]) -> Mapping[int, LeftOut]:
        """The lines of page ``number`` that are no text, by their index."""
        found: dict[int, LeftOut] = {}
        stopped: set[bool] = set()
        for edge in some:
            if edge.at_top in stopped or edge.at in found:
                continue
            rule = self._rule(number, edge)
            if rule is None:
                stopped.add(edge.at_top)
            else:
                found[edge.at] = LeftOut(edge.text, edge.at_top, rule)
        return found

    def _rule(self, number: int, edge: Edge) -> str | None:
        if edge.number is not None:
            shift = edge.number - number
            if shift == 1 or self._numbers[shift, edge.at_top] > 1:
                return PAGE_NUMBER
        if edge.headed:
            return None
        again = self._texts[edge.text, edge.at_top, edge.place] > 1 and number
        return RUNNING if again or self._keys[edge.key] >= _TIMES else None


def kept(one: Sheet, left_out: Mapping[int, LeftOut]) -> Sheet:
    """The page without the lines that are left out."""
    if not left_out:
        return one
    return one._replace(lines=[x for n, x in enumerate(one.lines) if n not in left_out])


def in_turn(left_out: Mapping[int, LeftOut]) -> Iterator[LeftOut]:
    """What is left out of a page, from its top to its foot."""
    return (left_out[index] for index in sorted(left_out))
