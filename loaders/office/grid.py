"""
The lines of a table, merged cells once.

A table that only sets two things side by side (letterhead; recipients and signature)
gives the lines of its cells. A row of any other is one line, its cells parted by a tab;
a cell that is merged into another leaves its place empty, so that columns stay apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from loaders.furniture import MOTTO
from loaders.office.styles import whole
from loaders.office.written import EMPTY, Line, joined, without_gaps

_LAYOUT_ROWS = 6
_LAYOUT_CELLS = 2
_WIDEST = 64
_Table = list[list[list[Line]]]
_RECIPIENTS = re.compile(r"\W*N[oơ]i\s+(?:nhận|gửi)\b", re.IGNORECASE)


@dataclass(slots=True)
class Cell:
    """``covered`` is shown by another cell; ``span`` are the columns that it takes."""

    lines: list[Line] = field(default_factory=list)
    span: int = 1
    covered: bool = False
    dropped: bool = False


@dataclass(slots=True)
class Row:
    cells: list[Cell] = field(default_factory=list)
    before: int = 0
    dropped: bool = False

    def columns(self) -> list[list[Line]]:
        """What stands in each column; nothing in those that a cell only reaches."""
        found: list[list[Line]] = [[] for _ in range(self.before)]
        for cell in self.cells:
            if not cell.dropped:
                found.append([] if cell.covered else without_gaps(cell.lines))
                found.extend([] for _ in range(cell.span - 1))
        return found


class Tables:
    """The tables that are open while a document is read, each within the one before."""

    def __init__(self) -> None:
        self._open: list[list[Row]] = []

    def begin(self) -> None:
        self._open.append([])

    def end(self) -> list[Line]:
        """The lines of the table that ends."""
        return lines_of(self._open.pop()) if self._open else []

    def row(self) -> None:
        if self._open:
            self._open[-1].append(Row())

    def cell(self) -> list[Line]:
        """A new cell: where its lines belong."""
        cell = Cell()
        if self._open and self._open[-1]:
            self._open[-1][-1].cells.append(cell)
        return cell.lines

    def says(self, tag: str, value: str | None) -> None:
        """Heeds a property of the row or cell that began last."""
        row = self._open[-1][-1] if self._open and self._open[-1] else Row()
        cell = row.cells[-1] if row.cells else Cell()
        wide = min(max(whole(value) or 0, 0), _WIDEST)
        if tag == "w:gridBefore":
            row.before = wide
        elif tag == "w:gridSpan":
            cell.span = max(wide, 1)
        elif tag == "w:cellDel":
            cell.dropped = True
        elif tag in ("w:del", "w:moveFrom"):
            row.dropped = True
        else:
            cell.covered = value != "restart"


def lines_of(rows: list[Row]) -> list[Line]:
    """The lines of the table."""
    table = [row.columns() for row in rows if not row.dropped]
    used = {n for row in table for n, cell in enumerate(row) if cell}
    if _is_head(table):
        return [EMPTY, *_by_column(table), EMPTY]
    if _is_layout(table, len(used)):
        return _side_by_side(table)
    lines = []
    for row in table:
        cells = [_cell(lines) for lines in row]
        while cells and not cells[-1].text:
            cells.pop()
        if cells:
            lines.append(joined(cells, "\t"))
    return lines


def _is_layout(table: _Table, columns: int) -> bool:
    if columns <= 1:
        return True
    if any(sum(map(bool, row)) > _LAYOUT_CELLS for row in table):
        return False
    return sum(map(any, table)) <= _LAYOUT_ROWS or _is_end(table)


def _side_by_side(table: _Table) -> list[Line]:
    """Recipients before the signature; others row by row."""
    if _is_end(table):
        columns = zip_longest(*table, fillvalue=[])
        found = [[line for cell in column for line in cell] for column in columns]
        return [line for column in found if column for line in (EMPTY, *column)]
    return [line for row in table for cell in row for line in cell]


def _by_column(table: _Table) -> list[Line]:
    """A letterhead: the left column before the right."""
    columns = zip_longest(*table, fillvalue=[])
    return [line for column in columns for cell in column for line in cell if line.text]


def _is_head(table: _Table) -> bool:
    """The national title stands in it, beside or above another column."""
    beginning = [row for row in table if any(row)][:2]
    if any(sum(map(bool, row)) > _LAYOUT_CELLS for row in table):
        return False
    return any(
        MOTTO.search(line.text) for row in beginning for cell in row for line in cell
    )


def _is_end(table: _Table) -> bool:
    """It begins with the list of recipients."""
    first = next((cell[0] for row in table for cell in row if cell), None)
    return first is not None and bool(_RECIPIENTS.match(first.text))


def _cell(lines: list[Line]) -> Line:
    whole = joined([line for line in lines if line.text], " ")
    return Line(whole.text.replace("\t", " "), whole.repairs)
