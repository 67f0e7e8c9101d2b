"""What a page gives, from whatever reader, and what is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from graph.values import Repair


class Word(NamedTuple):
    """
    A word as it stands on a page, y downwards, in any unit that the page uses too.

    ``y0`` and ``y1`` bound its letters, as high as the type or as the ink. ``was`` is
    what stood in the file, where the reader itself had to change the letters, and
    ``rule`` why. ``mark`` is the reader's own: words that have one are told with their
    place in the text. ``bold`` says that the type is heavy, where that can be seen.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    was: str | None = None
    rule: str = ""
    mark: object = None
    bold: bool = False


class Rule(NamedTuple):
    """A straight line that is drawn: level where it is wide, else upright."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """
    The words of one page in any order, and the lines drawn on it.

    ``apart`` are lines that stand by themselves, such as a stamp set at a slant.
    """

    words: tuple[Word, ...]
    width: float
    height: float
    rules: tuple[Rule, ...] = ()
    apart: tuple[tuple[Word, ...], ...] = ()


class Place(NamedTuple):
    """Where a word with a mark came to stand: its range, and its page from 1."""

    start: int
    end: int
    page: int
    word: Word


@dataclass(frozen=True, slots=True)
class Laid:
    """
    The text of pages: a paragraph, or a row of a table, is a line.

    ``page_starts`` has the place of each page's first letter; ``repairs`` say what
    stood otherwise on the page or was left out, ``places`` where words with marks are.
    """

    text: str
    page_starts: tuple[int, ...]
    repairs: tuple[Repair, ...] = ()
    places: tuple[Place, ...] = ()
