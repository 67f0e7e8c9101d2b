"""
The lines of a page in the order they are read: the left column of a letterhead before
its right one, recipients before the signature beside them, tables row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.layout.bands import band
from loaders.layout.blocks import Kind, Line, Row, column, columns, stacked
from loaders.layout.grids import Grid, grids
from loaders.layout.pieces import pieces
from loaders.layout.tables import table
from loaders.layout.values import Page


def in_order(page: Page) -> list[Line]:
    """
    The lines of a page.

    >>> from loaders.layout.values import Word
    >>> words = [Word("UBND", 10, 10, 60, 22), Word("CỘNG", 200, 10, 250, 22),
    ...          Word("Số:", 10, 24, 30, 36), Word("Độc", 200, 24, 220, 36)]
    >>> [line.piece.text for line in in_order(Page(tuple(words), 300, 400))]
    ['UBND', 'Số:', 'CỘNG', 'Độc']
    """
    framed = grids(page)
    loose = page.words
    if framed:
        held = {id(word) for grid in framed for word in grid.words}
        loose = tuple(word for word in loose if id(word) not in held)
    rows = stacked(one for line in pieces(loose) for one in line)
    return list(_merged(rows, framed))


def _merged(rows: Sequence[Row], framed: Sequence[Grid]) -> Iterator[Line]:
    """Running text and tables with drawn lines, from the top."""
    at = 0
    for grid in framed:
        before = at
        while at < len(rows) and rows[at][0].middle < grid.y0:
            at += 1
        yield from _read(rows[before:at])
        yield from grid.lines()
    yield from _read(rows[at:])


def _read(rows: Sequence[Row]) -> Iterator[Line]:
    """The rows of a stretch of a page without drawn tables."""
    at = 0
    while at < len(rows):
        beside = columns(rows[at])
        block = None
        if len(beside) > 2:
            block = table(rows, at)
        if block is None and len(beside) > 1:
            block = band(rows, at)
        if block is None:
            yield from column(rows[at], Kind.FLOW)
            at += 1
        else:
            yield from block.lines
            at = block.end
