"""
The lines of a page in the order they are read: the left column of a letterhead before
its right one, recipients before the signature beside them, tables row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.layout.bands import Block, band
from loaders.layout.blocks import Kind, Line, Row, column, columns, stacked
from loaders.layout.grids import Grid
from loaders.layout.notes import with_notes
from loaders.layout.sheets import Sheet, all_pieces
from loaders.layout.tables import table


def in_order(one: Sheet) -> list[Line]:
    """The lines of a page; what stands by itself comes last."""
    lines = list(_merged(stacked(all_pieces(one)), one.framed))
    return [
        *with_notes(lines),
        *(Line(((alone,),), Kind.APART, alone.x0, alone.x1) for alone in one.apart),
    ]


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
    done = 0
    for block in _blocks(rows):
        for row in rows[done : block.begin]:
            yield from column(row, Kind.FLOW)
        yield from block.lines
        done = block.end
    for row in rows[done:]:
        yield from column(row, Kind.FLOW)


def _blocks(rows: Sequence[Row]) -> Iterator[Block]:
    """Where columns stand side by side, and tables without drawn lines."""
    at = since = 0
    while at < len(rows):
        beside = columns(rows[at])
        block = table(rows, at) if len(beside) > 2 else None
        if block is None and len(beside) > 1:
            block = band(rows, at, since)
        if block is not None:
            yield block
            since = block.end
        at = block.end if block else at + 1
