"""
A sheet that is no register but a document that was typed into cells: a plan, or the
annex of one with its table of tasks.

It has the marks of a document near its beginning: the motto, or whose annex it is. Rows
are lines, the cells of a table parted by tabs. Two cells side by side in rows that
follow each other are two columns, the letterhead or recipients and signature: the left
one is read before the right one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.fold import fold
from loaders.sheets.values import Row

_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam")
_ANNEX = re.compile(r"\bkem theo\b.{0,120}\bso\b.{0,40}\d|^phu luc\b")
_WITHIN = 15
_SIDES = 2
_NO_TABLE = 1 << 20
_TOLD = "noi nhan"

_Cell = tuple[int, str]


def is_document(first: Sequence[Row]) -> bool:
    """The first rows have the marks of a document."""
    lines = (fold(" ".join(cells)).strip() for _, cells in first[:_WITHIN])
    return any(_MOTTO.search(line) or _ANNEX.search(line) for line in lines)


def lines_of(rows: Iterable[Row]) -> Iterator[str]:
    """
    The lines of a sheet; an empty one where rows are left out.

    >>> [*lines_of([(1, ["SỞ Y TẾ", "", "CỘNG HÒA"]), (2, ["Số: 5", "", "Độc lập"])])]
    ['SỞ Y TẾ', 'Số: 5', 'CỘNG HÒA', 'Độc lập']
    """
    sides = _Sides()
    before, table = 0, _NO_TABLE
    for row, cells in rows:
        filled = _filled(cells)
        gap = bool(before) and row > before + 1
        table = _NO_TABLE if gap else table
        if not sides.takes(filled, is_alone=gap or table != _NO_TABLE):
            yield from sides.closed()
            if gap:
                yield ""
            if len(filled) > _SIDES:
                table = min(table, filled[0][0])
            if table != _NO_TABLE:
                yield "\t".join(" ".join(cell.split()) for cell in cells[table:])
            elif len(filled) == _SIDES:
                sides.open(filled)
            else:
                yield "\t".join(words for _, words in filled)
        before = row
    yield from sides.closed()


def _filled(cells: Sequence[str]) -> list[_Cell]:
    return [(n, " ".join(c.split())) for n, c in enumerate(cells) if c.strip()]


class _Sides:
    """Two columns of a letterhead, or of recipients and signature, as they grow."""

    def __init__(self) -> None:
        self._left: list[_Cell] = []
        self._right: list[_Cell] = []

    def open(self, filled: Sequence[_Cell]) -> None:
        self._left, self._right = [filled[0]], [filled[1]]

    def takes(self, filled: Sequence[_Cell], *, is_alone: bool) -> bool:
        """Whether a row goes on with the columns that are open."""
        if not self._left:
            return False
        told = fold(self._left[0][1]).startswith(_TOLD)
        if len(filled) == _SIDES and (told or not is_alone):
            self._left.append(filled[0])
            self._right.append(filled[1])
            return True
        if not told or len(filled) != 1:
            return False
        at = filled[0][0]
        (self._left if at < self._right[0][0] else self._right).append(filled[0])
        return True

    def closed(self) -> list[str]:
        """The lines of both columns, the left one first."""
        lines = [words for _, words in (*self._left, *self._right)]
        self._left, self._right = [], []
        return lines
