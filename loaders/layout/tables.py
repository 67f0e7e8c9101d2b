"""
Tables of three columns and more without drawn lines: told by the gaps that their rows
leave free. A row is one line, its cells in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.layout.bands import Block
from loaders.layout.blocks import Kind, Line, Row, column, columns, in_lines
from loaders.layout.pieces import Piece, piece

_FAR = 2.5
_ROW_GAP = 0.3
_CLOSE = 0.7
_SIGNERS = 9
_Span = tuple[float, float]
_Cells = dict[int, list[Piece]]

_SIGNED = re.compile(r"\W*(?:(?:TM|KT|TL|TUQ|Q)\s?\.|T/M|K/T|T/L|TU/Q)")


def table(rows: Sequence[Row], at: int) -> Block | None:
    """The table that begins at a row of three columns; None where one row is all."""
    spans = [(min(o.x0 for o in c), max(o.x1 for o in c)) for c in columns(rows[at])]
    lines: list[_Cells] = []
    end, bottom = at, rows[at][0].y0
    for row in rows[at:]:
        top, em = min(one.y0 for one in row), row[0].em
        found = _fitted(row, spans) if top - bottom < _FAR * em else None
        if found is None:
            break
        lines.append(found)
        bottom = max(one.y1 for one in row)
        end += 1
    while lines and len(lines[-1]) == 1 and len(lines) > 1 and 0 in lines[-1]:
        lines.pop()
        end -= 1
    if sum(len(line) > 1 for line in lines) < 2:
        return None
    if end - at <= _SIGNERS and any(
        _SIGNED.match(one.text)
        for line in lines
        for cell in line.values()
        for one in cell
    ):
        return Block(_side_by_side(lines, len(spans)), at, end)
    return Block(list(_rows(lines, spans)), at, end)


def _fitted(row: Row, spans: list[_Span]) -> _Cells | None:
    """The pieces by their columns, which grow; None where a piece lies across two."""
    found: _Cells = {}
    grown = list(spans)
    for whole in row:
        for one in _parts(whole):
            over = _over(one, grown)
            if len(over) > 1:
                return None
            n = over[0] if over else _nearest(one, grown)
            grown[n] = min(grown[n][0], one.x0), max(grown[n][1], one.x1)
            found.setdefault(n, []).append(one)
    if any(a[1] > b[0] for a, b in pairwise(grown)):
        return None
    spans[:] = grown
    return found


def _over(one: Piece, spans: Sequence[_Span]) -> list[int]:
    """The columns that a piece lies in."""
    return [n for n, (x0, x1) in enumerate(spans) if one.x0 < x1 and one.x1 > x0]


def _nearest(one: Piece, spans: Sequence[_Span]) -> int:
    return min(
        range(len(spans)), key=lambda n: max(spans[n][0] - one.x1, one.x0 - spans[n][1])
    )


def _parts(whole: Piece) -> Iterator[Piece]:
    """A piece at its wider gaps: columns may stand close."""
    start = 0
    for n, (word, after) in enumerate(pairwise(whole.words), 1):
        if after.x0 - word.x1 > _CLOSE * whole.em:
            yield piece(whole.words[start:n])
            start = n
    yield piece(whole.words[start:])


def _rows(lines: Sequence[_Cells], spans: Sequence[_Span]) -> Iterator[Line]:
    """Lines gathered into rows, a cell's lines one behind the other."""
    for some in _gathered(lines):
        cells = tuple(
            tuple(in_lines([one for line in some for one in line.get(n, ())]))
            for n in range(len(spans))
        )
        yield Line(cells, Kind.ROW, spans[0][0], spans[-1][1])


def _gathered(lines: Sequence[_Cells]) -> Iterator[list[_Cells]]:
    """A row ends at a wider gap between lines; where all are alike, at column one."""
    gaps = [_top(after) - _foot(before) for before, after in pairwise(lines)]
    em = next(iter(lines[0].values()))[0].em
    least = min(gaps, default=0.0)
    uneven = max(gaps, default=0.0) - least > _ROW_GAP * em
    some = [lines[0]]
    for line, gap in zip(lines[1:], gaps, strict=True):
        if gap - least > _ROW_GAP * em if uneven else 0 in line:
            yield some
            some = []
        some.append(line)
    yield some


def _top(line: _Cells) -> float:
    return min(one.y0 for cell in line.values() for one in cell)


def _foot(line: _Cells) -> float:
    return max(one.y1 for cell in line.values() for one in cell)


def _side_by_side(lines: Sequence[_Cells], count: int) -> list[Line]:
    """Several who sign beside one another: column by column."""
    return [
        line
        for n in range(count)
        for line in column([o for row in lines for o in row.get(n, ())], Kind.COLUMN)
    ]
