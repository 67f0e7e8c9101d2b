"""A page taken apart: its drawn tables, and the lines of words beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from loaders.layout.grids import Grid, grids
from loaders.layout.pieces import Piece, pieces
from loaders.layout.values import Page, Word


class Sheet(NamedTuple):
    """The lines of a page from the top, each as its pieces from the left."""

    lines: list[list[Piece]]
    framed: list[Grid]
    apart: tuple[tuple[Word, ...], ...]
    width: float
    height: float


def sheet(page: Page) -> Sheet:
    """The page, taken apart."""
    framed = grids(page)
    loose = page.words
    if framed:
        held = {id(word) for grid in framed for word in grid.words}
        loose = tuple(word for word in loose if id(word) not in held)
    return Sheet(pieces(loose), framed, page.apart, page.width, page.height)


def all_pieces(one: Sheet) -> Iterator[Piece]:
    """The pieces of all lines."""
    return (piece for line in one.lines for piece in line)
