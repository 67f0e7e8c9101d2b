"""
The rows below the headings of a register, one after the other.

Empty rows, the row that counts the columns, and headings that are repeated on every
page say nothing; but a second table below the first may have its columns elsewhere. A
row between the others that is the heading of a section ("I. Nghị
quyết của HĐND tỉnh") is no document: what it states of type or issuer holds for the
rows below it, until another of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.values import Repair, Text, Unread
from loaders.columns import Columns
from loaders.formats.source import Source
from loaders.mending.legacy import as_meant_in
from loaders.registers import row_text
from loaders.sections import Sections
from loaders.table_heading import Heading

_COUNT = re.compile(r"\s*[(\[]?\s*[0-9]{1,2}\s*[)\]]?\s*")

Record = tuple[int, Sequence[str] | Unread]
"""A row with its number from 1, or why it cannot be read."""


def register_rows(
    source: Source,
    records: Iterable[Record],
    heading: Heading,
    columns: Columns,
    *,
    sheet: int | None = None,
    encoding: str | None = None,
) -> Iterator[Text | Unread]:
    """
    A text for each row that is a document; what cannot be read is told. The cells may
    be in the ``encoding`` of an old font.
    """
    sections = Sections(heading, columns)
    for number, stored in records:
        if isinstance(stored, Unread):
            yield stored
            continue
        cells = stored
        if encoding:
            cells = [as_meant_in(cell, encoding) for cell in stored]
        if number > heading.row and heading.is_repeated(cells):
            heading = heading.moved(cells, number)
        elif number > heading.row and not says_nothing(cells):
            if sections.begins(cells):
                continue
            row = heading.named(cells)
            above: Mapping[str, str] = sections.stated
            text = row_text(
                source, number, row, heading, columns, above=above, sheet=sheet
            )
            if encoding and cells != stored and isinstance(text, Text):
                text = _repaired(text, stored, encoding)
            yield text


def _repaired(text: Text, stored: Sequence[str], encoding: str) -> Text:
    """The row, with its cells as they were stored."""
    was = "\t".join(stored)
    whole = Repair(0, len(text.text), was, text.text, encoding)
    return replace(text, repairs=(whole,))


def says_nothing(cells: Sequence[str]) -> bool:
    """An empty row, or one that counts the columns: (1), (2), (3)."""
    filled = [cell for cell in cells if cell and not cell.isspace()]
    if len(filled) > 2 and all(_COUNT.fullmatch(cell) for cell in filled):
        return True
    return not filled
