"""A paragraph as it grows, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.layout.blocks import Line


@dataclass(slots=True)
class Paragraph:
    """
    The lines of a paragraph, each with its page; a row of a table is one line.

    ``parted`` says that a gap stands before it.
    """

    lines: list[tuple[int, Line]]
    parted: bool = False

    @property
    def first(self) -> Line:
        return self.lines[0][1]

    @property
    def last(self) -> Line:
        return self.lines[-1][1]

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.lines[0][0]
