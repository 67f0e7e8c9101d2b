"""
What is printed on page after page and is no part of the text: page numbers, and lines
that come again at the same place at the top or foot.

The first lines of a letterhead come again where several letters are bound together;
they are text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.furniture import MOTTO
from loaders.layout.values import Page, Word

PAGE_NUMBER, RUNNING = "page_number", "running_line"

_MARGIN = 0.12
_LINES = 3
_TIMES = 3
_NUMBER = re.compile(
    r"(?:[-–—.]\s?)?(?:(?:Trang|trang|Page|Tr\.)\s?:?\s?)?(?P<number>\d{1,4})"
    r"(?:\s?(?:/|of)\s?\d{1,4})?(?:\s?[-–—.])?"
)
_DIGITS = re.compile(r"\d+")
_HEAD = re.compile(r"S[ốỐ]\s?:?\s?\d|, ngày|UBND|ỦY BAN")


class Running(NamedTuple):
    """A line left out of the text of a page, at its top or its foot."""

    words: tuple[Word, ...]
    at_top: bool
    rule: str

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def running(pages: Sequence[Page]) -> list[list[Running]]:
    """For each page what is printed there only as on other pages."""
    edges = [list(_edges(page)) for page in pages]
    numbers = _numbers(edges)
    repeated = _repeated(edges)
    found: list[list[Running]] = []
    for n, lines in enumerate(edges):
        some = []
        stopped = set()
        for line in lines:
            if line.at_top in stopped:
                continue
            if line.number is not None and (line.number - n, line.at_top) in numbers:
                some.append(Running(line.words, line.at_top, PAGE_NUMBER))
            elif line.key in repeated:
                some.append(Running(line.words, line.at_top, RUNNING))
            else:
                stopped.add(line.at_top)
        found.append(some)
    return found


class _Edge(NamedTuple):
    words: tuple[Word, ...]
    at_top: bool
    number: int | None
    key: tuple[str, bool, int]


def _edges(page: Page) -> Iterator[_Edge]:
    """The first lines of a page from the top, the last ones from the foot."""
    high, low = _MARGIN * page.height, (1 - _MARGIN) * page.height
    for at_top in (True, False):
        some = [
            word for word in page.words if (word.y1 < high if at_top else word.y0 > low)
        ]
        lines: list[list[Word]] = []
        for word in sorted(some, key=lambda one: one.y0 + one.y1, reverse=not at_top):
            if lines and abs(_middle(lines[-1][0]) - _middle(word)) < 0.5 * (
                word.y1 - word.y0
            ):
                lines[-1].append(word)
            else:
                lines.append([word])
        for line in lines[:_LINES]:
            yield _edge(sorted(line, key=lambda one: one.x0), at_top, page)


def _edge(line: list[Word], at_top: bool, page: Page) -> _Edge:
    text = " ".join(word.text for word in line)
    number = _NUMBER.fullmatch(text)
    place = round(200 * _middle(line[0]) / (page.height or 1))
    return _Edge(
        tuple(line),
        at_top,
        int(number["number"]) if number else None,
        (_DIGITS.sub("#", text), at_top, place),
    )


def _middle(word: Word) -> float:
    return (word.y0 + word.y1) / 2


def _numbers(edges: Sequence[Sequence[_Edge]]) -> set[tuple[int, bool]]:
    """How far the printed numbers lie from the count of pages, top and foot apart."""
    counts = Counter(
        (edge.number - n, edge.at_top)
        for n, lines in enumerate(edges)
        for edge in lines
        if edge.number is not None
    )
    return {key for key, times in counts.items() if times > 1 or key[0] == 1}


def _repeated(edges: Sequence[Sequence[_Edge]]) -> set[tuple[str, bool, int]]:
    """Lines that stand at the same place on three pages or more, and on most."""
    counts = Counter(key for lines in edges for key in {edge.key for edge in lines})
    least = max(_TIMES, len(edges) // 4)
    return {
        key
        for key, times in counts.items()
        if times >= least and not MOTTO.search(key[0]) and not _HEAD.search(key[0])
    }
