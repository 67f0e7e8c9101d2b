"""What a look at the records of a binary sheet finds, before calamine reads it."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.formats.containers import Unfit

GRID = 8 << 20
"""Cells of the smallest grid that holds a sheet beyond which it is refused."""

LARGEST = 64 << 20
"""Bytes of records beyond which a workbook is refused."""

_ERRORS = {
    **{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!"},
    **{0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"},
}


@dataclass(slots=True)
class Seen:
    """
    How far the cells of a sheet reach, which are errors, and which show a number in
    another way than as a whole day or plainly. Rows and columns count from 0.
    """

    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    looks: dict[int, dict[int, str]] = field(default_factory=dict)
    top: int = 1 << 32
    left: int = 1 << 32
    bottom: int = 0
    right: int = 0

    def cell(self, row: int, column: int) -> None:
        """A cell stands there; `Unfit` where a grid over all would be too large."""
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)
        size = (self.bottom - self.top + 1) * (self.right - self.left + 1)
        if size > GRID:
            raise Unfit("wide_sheet", n=size, limit=GRID)

    def error(self, row: int, column: int, code: int) -> None:
        self.errors.setdefault(row, {})[column] = _ERRORS.get(code, "#VALUE!")

    def look(self, row: int, column: int, code: str) -> None:
        if code:
            self.looks.setdefault(row, {})[column] = code


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of a workbook: its sheets in their order."""

    sheets: tuple[Seen, ...]
    begins_1904: bool
