"""
Two columns beside one another: the heads of a document, recipients and signature.

The rows that leave one gap free belong together; the left column is read first.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from loaders.layout.blocks import Kind, Line, Row, column, columns
from loaders.layout.pieces import Piece, piece
from loaders.letters import compiled

_GAP, _WIDER = 0.3, 1.4
_CENTRE = 0.03
_NEXT, _BELOW, _TRIED, _FAR = 1.0, 2.5, 3.0, 9.0
_LISTED = 7
_ALIGNED = 0.5
_PROSE, _FULL, _WORDS, _BEGUN = 5, 1.5, 4, 3
_RECIPIENTS = "Nơi nhận"
_GREETING = "Kính gửi"
_BEGINS = compiled(r"[^a-zà-ỹ]+$|Nơi nhận|Độc lập")


class Block(NamedTuple):
    """The lines of some rows, from the first to the one behind them, by index."""

    lines: list[Line]
    begin: int
    end: int


def band(rows: Sequence[Row], at: int, since: int = 0) -> Block:
    """
    The two columns that begin at a row that has two or more, or a little above it;
    rows before ``since`` are read already.
    """
    edges = [one for row in rows for one in row]
    start, stop = min(one.x0 for one in edges), max(one.x1 for one in edges)
    found = _Band((start + stop) / 2, _CENTRE * (stop - start), rows[at])
    begin = at
    while begin > since and found.takes_before(rows[begin - 1]):
        begin -= 1
    end = at + 1
    for n in range(at + 1, len(rows)):
        taken = found.takes(rows[n])
        if taken is None:
            break
        if taken:
            end = n + 1
    return Block(found.lines(end - begin), begin, end)


class _Band:
    """Two columns as they grow: the pieces left and right of the gap, row by row."""

    def __init__(self, centre: float, near: float, row: Row) -> None:
        beside = columns(row)
        gaps = [
            min(one.x0 for one in right) - max(one.x1 for one in left)
            for left, right in pairwise(beside)
        ]
        cut = gaps.index(max(gaps)) + 1
        left = [one for some in beside[:cut] for one in some]
        right = [one for some in beside[cut:] for one in some]
        self.centre, self.near = centre, near
        self.rows = [(left, right)]
        self.low = max(one.x1 for one in left)
        self.high = min(one.x0 for one in right)
        self.left_end = max(one.y1 for one in left)
        self.right_end = max(one.y1 for one in right)

    def takes_before(self, row: Row) -> bool:
        """Whether the row is the beginning of a column: a name, or ``Nơi nhận``."""
        sides = self._sides(row)
        if sides is None or len(row) > 1 or not _BEGINS.match(row[0].text):
            return False
        left, right = sides
        first = min(one.y0 for one in self.rows[0][0] + self.rows[0][1])
        if first - row[0].y1 > _NEXT * row[0].em or self._is_central(row):
            return False
        self.rows.insert(0, sides)
        if left:
            self.low = max(self.low, row[0].x1)
        if right:
            self.high = min(self.high, row[0].x0)
        return True

    def _is_central(self, row: Row) -> bool:
        return abs((row[0].x0 + row[-1].x1) / 2 - self.centre) < self.near

    def takes(self, row: Row) -> bool | None:
        """Whether the row goes on the columns; False where later ones must say so."""
        sides = self._sides(row)
        if sides is None:
            return None
        left, right = sides
        first = left[0].text if left else ""
        listed = any(before for before, _ in self.rows)
        if first.startswith(_GREETING) or (listed and first.startswith(_RECIPIENTS)):
            return None
        em = row[0].em
        top = min(one.y0 for one in row)
        if left and right:
            sure: bool | None = top - max(self.left_end, self.right_end) < _FAR * em
            sure = sure or None
        elif self._is_central(row):
            return None
        elif left:
            sure = _nearly(top - self.left_end, _TRIED * em, _NEXT * em)
        else:
            sure = _nearly(top - self.right_end, _FAR * em, _BELOW * em)
        if sure is not None:
            self._take(left, right)
        return sure

    def _take(self, left: list[Piece], right: list[Piece]) -> None:
        self.rows.append((left, right))
        if left:
            self.low = max(self.low, *(one.x1 for one in left))
            self.left_end = max(one.y1 for one in left)
        if right:
            self.high = min(self.high, *(one.x0 for one in right))
            self.right_end = max(one.y1 for one in right)

    def _sides(self, row: Row) -> tuple[list[Piece], list[Piece]] | None:
        """The pieces left and right of the gap; None where one lies across it."""
        left: list[Piece] = []
        right: list[Piece] = []
        for one in row:
            is_left, is_right = one.x1 <= self.high, one.x0 >= self.low
            if is_left and is_right:
                is_left = one.x0 - self.low < self.high - one.x1
            if is_left:
                left.append(one)
            elif is_right:
                right.append(one)
            else:
                halves = self._halves(one)
                if halves is None:
                    return None
                left.append(halves[0])
                right.append(halves[1])
        return left, right

    def _halves(self, one: Piece) -> tuple[Piece, Piece] | None:
        """A piece with its widest gap where the columns are parted."""
        words = one.words
        gaps = [after.x0 - word.x1 for word, after in pairwise(words)]
        if not gaps or max(gaps) < max(_GAP * one.em, _WIDER * _usual(gaps)):
            return None
        n = gaps.index(max(gaps)) + 1
        if words[n - 1].x1 > self.high or words[n].x0 < self.low:
            return None
        return piece(words[:n]), piece(words[n:])

    def lines(self, count: int) -> list[Line]:
        """The left column before the right one; of a list of two columns, the rows."""
        rows = self.rows[:count]
        if _is_list(rows):
            low = min(one.x0 for left, _ in rows for one in left)
            high = max(one.x1 for _, right in rows for one in right)
            return [
                Line((tuple(left), tuple(right)), Kind.ROW, low, high)
                for left, right in rows
            ]
        return [
            line
            for side in (0, 1)
            for line in _column([one for row in rows for one in row[side]])
        ]


def _column(found: Sequence[Piece]) -> list[Line]:
    """The lines of a column: of running text where most are full."""
    lines = list(column(found, Kind.COLUMN))
    long = sum(len(line.piece.words) for line in lines) > _WORDS * len(lines)
    full = [line for line in lines if line.right - line.piece.x1 < _FULL * _em(line)]
    begun = sum(line.piece.x0 - line.left < _ALIGNED * _em(line) for line in full)
    if len(lines) < _PROSE or not long or 2 * len(full) < len(lines):
        return lines
    if begun * _BEGUN < len(lines):
        return lines
    return [line._replace(kind=Kind.PROSE) for line in lines]


def _em(line: Line) -> float:
    return line.piece.em


def _usual(gaps: Sequence[float]) -> float:
    """The gap between words of a line; the only one there is tells nothing."""
    return sorted(gaps)[(len(gaps) - 1) // 2] if len(gaps) > 1 else 0.0


def _nearly(gap: float, most: float, surely: float) -> bool | None:
    return None if gap > most else gap <= surely


def _is_list(rows: Sequence[tuple[list[Piece], list[Piece]]]) -> bool:
    """Many rows with both sides, the right one aligned and the left one no prose."""
    if len(rows) < _LISTED or not all(left and right for left, right in rows):
        return False
    starts = [right[0].x0 for _, right in rows]
    ends = sorted(left[-1].x1 for left, _ in rows)
    em = rows[0][0][0].em
    full = sum(ends[-1] - end < 1.5 * em for end in ends)
    return max(starts) - min(starts) < _ALIGNED * em and full * 2 < len(rows)
