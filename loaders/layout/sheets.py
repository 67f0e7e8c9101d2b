"""A page taken apart: its drawn tables, and the lines of words beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from loaders.layout.grids import Grid, grids
from loaders.layout.pieces import Piece, piece, pieces
from loaders.layout.stamps import without_stamps
from loaders.layout.values import Page


class Sheet(NamedTuple):
    """The lines of a page from the top, each as its pieces from the left."""

    lines: list[list[Piece]]
    framed: list[Grid]
    apart: list[Piece]
    width: float
    height: float


def sheet(page: Page) -> Sheet:
    """The page, taken apart."""
    framed = grids(page)
    loose = page.words
    if framed:
        held = {id(word) for grid in framed for word in grid.words}
        loose = tuple(word for word in loose if id(word) not in held)
    lines, stamps = without_stamps(pieces(loose))
    apart = [*(piece(words) for words in page.apart if words), *stamps]
    return Sheet(lines, framed, apart, page.width, page.height)


def all_pieces(one: Sheet) -> Iterator[Piece]:
    """The pieces of all lines."""
    return (found for line in one.lines for found in line)
