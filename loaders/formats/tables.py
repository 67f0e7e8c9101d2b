"""
Registers in CSV and TSV: each row under the headings is a document.

Comma, semicolon, tab and bar part the cells; ``sep=;`` in the first line is heeded, and
cells in quotes may hold line breaks. A table of which no heading is known, and that no
column map explains, is told and not read. Rows are counted as a spreadsheet counts.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from graph.values import Text, Unread
from loaders.columns import Columns
from loaders.encodings import Undecoded, decode
from loaders.formats.plain import undecoded
from loaders.formats.source import Source, unread
from loaders.mending.legacy import as_meant_in, old_font
from loaders.register_rows import register_rows
from loaders.table_heading import Heading, heading_of

SUFFIXES = (".csv", ".tsv", ".tab")

_DELIMITERS = "\t;,|"
_TRIED = 40
_SHOWN = 40
_NEAR = 4096
_NUMBER_WORDS = ("ký hiệu", "kí hiệu", "số hiệu", "số vb", "số văn bản", "number")
_SEP = re.compile(r"sep=(?P<sep>.)\s*", re.IGNORECASE)
_OWN_TABLES = ("decision_id", "manifest_id")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written: what parts its cells, and what its columns are."""

    delimiter: str
    heading: Heading | None

    @property
    def known(self) -> int:
        return len(self.heading.columns) if self.heading else 0


def accepts(source: Source) -> bool:
    """Its headings are known, or the suffix and the shape are those of a table."""
    if source.suffix in SUFFIXES:
        return layout(source.peek, source.columns) is not None
    if not _may_be_table(source.peek):
        return False
    found = layout(source.peek, source.columns)
    return bool(found and found.heading and found.heading.is_sure)


def read(source: Source) -> Iterator[Text | Unread]:
    """A text for each row; what cannot be read is told by its row."""
    seen = source.begun
    if isinstance(seen, Undecoded):
        yield undecoded(source, seen)
        return
    encoding = old_font(source.peek)
    peek = as_meant_in(source.peek, encoding) if encoding else source.peek
    found = layout(peek, source.columns)
    if found is None or found.heading is None:
        own = source.peek.lstrip().startswith(_OWN_TABLES)
        yield source.unread("own_table" if own else "no_headings")
        return
    if found.heading.lost:
        yield source.unread("missing_column", names=", ".join(found.heading.lost))
        return
    columns = source.columns or Columns()
    records = _records(source, found.delimiter, seen.encoding)
    yield from register_rows(source, records, found.heading, columns, encoding=encoding)


def layout(peek: str, columns: Columns | None) -> Layout | None:
    """The layout of the table that begins so; None where it is no table."""
    columns = columns or Columns()
    lines = peek.splitlines(keepends=True)
    stated = _SEP.fullmatch(lines[0]) if lines else None
    only = columns.delimiter or (stated["sep"] if stated else "")
    found = []
    for delimiter in only or _DELIMITERS:
        rows = _first_rows(lines, delimiter)
        if _is_table(rows):
            found.append(Layout(delimiter, heading_of(rows, columns)))
    return max(found, key=lambda one: one.known, default=None)


def _may_be_table(peek: str) -> bool:
    """A line near the beginning has a heading for the number among other cells."""
    start = peek[:_NEAR].lower()
    for word in _NUMBER_WORDS:
        at = start.find(word)
        if at >= 0:
            line = start[start.rfind("\n", 0, at) + 1 :].partition("\n")[0]
            if any(line.count(delimiter) > 1 for delimiter in _DELIMITERS):
                return True
    return False


def _first_rows(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        return list(islice(csv.reader(lines, delimiter=delimiter), _TRIED))
    except csv.Error:
        return []


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Half of the rows that hold anything have the same number of cells, or more."""
    widths = [len(row) for row in rows if any(row)]
    usual = max(set(widths), key=widths.count, default=0)
    return usual > 1 and widths.count(usual) * 2 >= len(widths)


def _records(
    source: Source, delimiter: str, encoding: str
) -> Iterator[tuple[int, list[str] | Unread]]:
    """Each record with its number; the reader goes on behind one that is broken."""
    lines = _Lines(source, encoding)
    rows = csv.reader(lines, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
            if lines.ended:  # within a cell, which swallowed all lines behind it
                said = {"line": number, "seen": row[-1][:_SHOWN]}
                yield number, unread(f"{source.path}#{number}", "open_quote", said)
            else:
                yield number, row
        except StopIteration:
            return
        except csv.Error as fault:
            values = {"line": number, "cause": str(fault)}
            yield number, unread(f"{source.path}#{number}", "bad_row", values)


class _Lines:
    """The lines of a table as text; a line that is no text is an error of its row."""

    def __init__(self, source: Source, encoding: str) -> None:
        self.ended = False
        self._lines: Iterator[str | None]
        if encoding == "utf-8":
            self._lines = (_decoded(line) for _, line in source.lines())
        else:
            whole = source.decoded()
            text = "" if isinstance(whole, Undecoded) else whole.text
            self._lines = iter(text.splitlines(keepends=True))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        if line is None:
            raise csv.Error("NUL, > 32 MB")
        return line


def _decoded(line: bytes | None) -> str | None:
    if line is None:
        return None
    found = decode(line)
    return None if isinstance(found, Undecoded) else found.text
