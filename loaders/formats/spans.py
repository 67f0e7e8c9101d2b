"""Which places of the rows of a table are covered by cells of rows above."""

from __future__ import annotations

_WIDEST = 64
"""More columns than this are not counted: nobody reads them as a table."""


class Spans:
    """
    The places of one table that cells of earlier rows reach down to, row by row.

    >>> spans = Spans()
    >>> spans.row(), spans.cell(1, 2), spans.cell(1, 1), spans.row(), spans.cell(1, 1)
    (None, 0, 0, None, 1)
    """

    def __init__(self) -> None:
        self._below: dict[int, int] = {}
        self._column = 0

    def row(self) -> None:
        """Another row begins."""
        self._below = {c: n - 1 for c, n in self._below.items() if n > 1}
        self._column = 0

    def cell(self, wide: int, high: int) -> int:
        """How many covered places lie before a cell that comes next in its row."""
        first = self._column
        while self._below.get(self._column):
            self._column += 1
        covered = self._column - first
        for column in range(self._column, min(self._column + wide, _WIDEST)):
            if high > 1:
                self._below[column] = high
        self._column += wide
        return covered
