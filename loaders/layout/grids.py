"""
Tables whose lines are drawn: the words in each cell, whatever their number of lines.

A frame around one column is no table. Two columns of few rows only set things side by
side, as in the letterhead: their cells are read one after the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.layout.blocks import Kind, Line, column
from loaders.layout.pieces import Piece, pieces
from loaders.layout.ruled import Ruled, ruled
from loaders.layout.values import Page, Word

_LAYOUT_ROWS = 6
_LAYOUT_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn table and the words in it."""

    drawn: Ruled
    words: tuple[Word, ...]

    @property
    def y0(self) -> float:
        return self.drawn.ys[0]

    def lines(self) -> list[Line]:
        """The rows of the table, or the lines of its cells."""
        rows = [row for row in self._rows() if any(row)]
        wide = max((len(row) for row in rows), default=0)
        if wide > _LAYOUT_COLUMNS or len(rows) > _LAYOUT_ROWS:
            x0, x1 = self.drawn.xs[0], self.drawn.xs[-1]
            return [Line(tuple(row), Kind.ROW, x0, x1) for row in rows]
        return [
            line
            for row in rows
            for cell in row
            if cell
            for line in column(cell, Kind.COLUMN)
        ]

    def _rows(self) -> Iterator[list[tuple[Piece, ...]]]:
        """The pieces of each cell; cells that no line parts are one."""
        drawn = self.drawn
        held: dict[tuple[int, int], list[Word]] = {}
        for word in self.words:
            n = _index(drawn.ys, (word.y0 + word.y1) / 2)
            m = _index(drawn.xs, (word.x0 + word.x1) / 2)
            held.setdefault(drawn.origin(n, m), []).append(word)
        for n in range(len(drawn.ys) - 1):
            row: list[tuple[Piece, ...]] = []
            for m in range(len(drawn.xs) - 1):
                if not m or (n, m) in drawn.parted:
                    words = held.get((n, m), ())
                    row.append(tuple(one for line in pieces(words) for one in line))
            yield row


def _index(bounds: Sequence[float], place: float) -> int:
    return min(max(bisect_right(bounds, place) - 1, 0), len(bounds) - 2)


def grids(page: Page) -> list[Grid]:
    """The drawn tables of a page that hold words, from the top."""
    found = []
    words: Iterable[Word] = page.words
    for drawn in ruled(page.rules, page.width):
        inside: list[Word] = []
        outside: list[Word] = []
        for word in words:
            (inside if drawn.holds(word) else outside).append(word)
        if inside:
            found.append(Grid(drawn, tuple(inside)))
        words = outside
    return found
