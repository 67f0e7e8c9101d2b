"""The heading of a table that a word processor prints again on each page."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.layout.blocks import Kind, Line
from loaders.layout.running import LeftOut

HEADING = "repeated_heading"

_MOST = 3

_Row = tuple[str, ...]


class Headings:
    """The first rows of the table that reaches to the end of the page before."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []

    def again(self, lines: Sequence[Line]) -> list[LeftOut]:
        """The rows at the top of a page that are the heading once more."""
        found = []
        for line, row in zip(lines, self._rows, strict=False):
            if line.kind is not Kind.ROW or _cells(line) != row or row[0].isdigit():
                break
            found.append(LeftOut("\t".join(row), True, HEADING))
        self._see(lines)
        return found

    def _see(self, lines: Sequence[Line]) -> None:
        rows = 0
        for line in reversed(lines):
            if line.kind is not Kind.ROW:
                break
            rows += 1
        if rows == len(lines) and self._rows:
            return
        last = lines[len(lines) - rows :] if rows else ()
        self._rows = [_cells(line) for line in last[:_MOST]]


def _cells(line: Line) -> _Row:
    return tuple(" ".join(piece.text for piece in cell) for cell in line.cells)
