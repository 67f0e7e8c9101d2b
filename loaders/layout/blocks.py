"""Rows of pieces, and the lines that come of them in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from loaders.layout.pieces import Piece, piece

Row = list[Piece]
"""Pieces that stand beside one another, of one line or of several that overlap."""

_OVERLAP = 0.25


class Kind(Enum):
    """
    A line of running text, of a column beside another, of running text in columns, or
    a row of a table; what is apart (a footnote, a stamp) may stand within a sentence
    that it is no part of.
    """

    FLOW = "flow"
    COLUMN = "column"
    PROSE = "prose"
    ROW = "row"
    APART = "apart"


class Line(NamedTuple):
    """
    ``cells`` hold the pieces of each cell; only a row of a table has several.

    ``left`` and ``right`` bound the column that the line stands in.
    """

    cells: tuple[tuple[Piece, ...], ...]
    kind: Kind
    left: float
    right: float

    @property
    def piece(self) -> Piece:
        """The first piece, which is the line unless it is a row of a table."""
        return next(cell[0] for cell in self.cells if cell)


def stacked(found: Iterable[Piece]) -> list[Row]:
    """The pieces as rows: what overlaps in height stands side by side."""
    rows: list[Row] = []
    bottom = 0.0
    for one in sorted(found, key=lambda one: one.y0):
        if rows and bottom - one.y0 > _OVERLAP * one.em:
            rows[-1].append(one)
            bottom = max(bottom, one.y1)
        else:
            rows.append([one])
            bottom = one.y1
    return rows


def columns(row: Row) -> list[Row]:
    """
    The pieces of a row by the columns that they stand in, from the left: what stands
    side by side and is not one piece is parted.
    """
    if len(row) == 1:
        return [row]
    found: list[Row] = []
    right = 0.0
    for one in sorted(row, key=lambda one: one.x0):
        if found and one.x0 < right:
            found[-1].append(one)
            right = max(right, one.x1)
        else:
            found.append([one])
            right = one.x1
    return found


def column(found: Sequence[Piece], kind: Kind) -> Iterator[Line]:
    """The pieces of one column as its lines, from the top."""
    left = min(one.x0 for one in found)
    right = max(one.x1 for one in found)
    for one in in_lines(found):
        yield Line(((one,),), kind, left, right)


def in_lines(found: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces from the top; those on one line are one piece."""
    line: list[Piece] = []
    for one in sorted(found, key=lambda one: one.middle):
        if line and one.middle - line[0].middle > 0.4 * min(one.em, line[0].em):
            yield _joined(line)
            line = []
        line.append(one)
    if line:
        yield _joined(line)


def _joined(line: list[Piece]) -> Piece:
    if len(line) == 1:
        return line[0]
    line.sort(key=lambda one: one.x0)
    return piece([word for one in line for word in one.words])
