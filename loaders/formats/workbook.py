"""
Registers in workbooks: XLSX, XLSM, XLSB, XLS and ODS. Each sheet has its own headings,
and each row under them is a document, as in CSV.

A sheet without headings is told by its name, an empty one is not. Rows are counted as
the spreadsheet counts; a sheet is named behind the path, ``so.xlsx!Văn bản đi``. Macros
are never run, and links are not followed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from graph.values import Text, Unread
from loaders.columns import Columns
from loaders.formats.containers import Container, Kind, Unfit, container, opened
from loaders.formats.source import LARGEST, Source
from loaders.mending.legacy import as_meant_in, old_font
from loaders.register_rows import register_rows
from loaders.sheets import binary, ods, xlsx, xml2003
from loaders.sheets import page as page_tables
from loaders.sheets.prose import is_document, lines_of
from loaders.sheets.values import Measure, Row, Sheet, since_1900
from loaders.sheets.xml import pieces_of
from loaders.table_heading import Heading, heading_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots")

_KINDS = (Kind.XLSX, Kind.XLSB, Kind.XLS, Kind.ODS)
_TRIED = 40
_DECLARED = 4096
_EXCEL = re.compile(r"urn:schemas-microsoft-com:office:excel|excel\.sheet", re.I)
_WORKBOOK = re.compile(r"<(?:\w+:)?Workbook\b")
_DATES = ("date", "effective_from", "effective_to")


def accepts(source: Source) -> bool:
    """It is a container that holds a workbook."""
    if _is_xml(source):
        return True
    try:
        found = container(source.stream, source.head)
    except Unfit:
        return source.suffix in SUFFIXES
    return found is not None and found.kind in _KINDS


def read(source: Source) -> Iterator[Text | Unread]:
    """A text for each row of each sheet; what cannot be read is told."""
    measure = Measure()
    only = source.columns.sheet if source.columns else None
    seen = only is None
    try:
        for number, sheet in enumerate(_sheets(source), 1):
            if only is not None and only not in (number, sheet.name):
                continue
            seen = True
            rows = measure.within(sheet.rows)
            yield from _register(source, replace(sheet, rows=rows), number)
    except Unfit as fault:
        yield source.unread(fault.code, **fault.values)
    else:
        if not seen:
            yield source.unread("missing_column", names=only)


def _is_xml(source: Source) -> bool:
    """A workbook that is one file of XML, by its namespace."""
    return xml2003.NAMESPACE in source.peek[:_DECLARED] and bool(
        _WORKBOOK.search(source.peek[:_DECLARED])
    )


def _sheets(source: Source) -> Iterator[Sheet]:
    if _is_xml(source):
        yield from xml2003.sheets(pieces_of(source.stream))
        return
    found = container(source.stream, source.head)
    if found is None:
        return
    if found.locked:
        raise Unfit("password_protected")
    yield from _of_container(source, found)


def _of_container(source: Source, found: Container) -> Iterator[Sheet]:
    if found.kind is Kind.XLS:
        yield from binary.xls(source.stream, found.main)
        return
    with opened(source.stream) as parts:
        if found.kind is Kind.ODS:
            yield from ods.sheets(parts)
        elif found.kind is Kind.XLSB:
            yield from binary.xlsb(source.stream, parts, found.main)
        else:
            yield from xlsx.sheets(parts, found.main)


def tables_of(source: Source, page: LexborHTMLParser) -> Iterator[Text | Unread]:
    """The rows of a page that is a workbook; nothing where no table has headings."""
    measure = Measure()
    for number, sheet in enumerate(page_tables.sheets(page), 1):
        rows = measure.within(sheet.rows)
        read = [*_register(source, replace(sheet, rows=rows), number)]
        if any(isinstance(one, Text) for one in read):
            yield from read


def is_named_so(source: Source) -> bool:
    """A page under the name of a workbook, or one that says that Excel wrote it."""
    return source.suffix in SUFFIXES or bool(_EXCEL.search(source.peek[:_DECLARED]))


def _register(source: Source, sheet: Sheet, number: int) -> Iterator[Text | Unread]:
    """The rows of one sheet, below its headings."""
    columns = source.columns or Columns()
    first = [*islice(sheet.rows, max(_TRIED, columns.heading or 0))]
    if not first:
        return
    here = source
    if sheet.name:
        here = replace(source, path=f"{source.path}!{sheet.name}")
    encoding = old_font("\n".join(cell for _, cells in first for cell in cells))
    heading = _heading(_as_meant(first, encoding), columns)
    if heading is None and is_document(first):
        yield from _typed(here, chain(first, sheet.rows), number, first[0][0])
    elif heading is None:
        yield here.unread("no_headings")
    elif heading.lost:
        yield here.unread("missing_column", names=", ".join(heading.lost))
    else:
        below: Iterator[Row] = chain(first, sheet.rows)
        if sheet.begins_1904:
            below = _since_1900(below, heading)
        yield from register_rows(
            here, below, heading, columns, sheet=number, encoding=encoding
        )


def _typed(
    here: Source, rows: Iterator[Row], sheet: int, row: int
) -> Iterator[Text | Unread]:
    """A sheet into which a document was typed, as its text."""
    text = "\n".join(lines_of(rows))
    data = text.encode("utf-8", "replace")
    if len(data) > LARGEST:
        yield here.unread("too_large", mb=len(data) >> 20, limit=LARGEST >> 20)
        return
    yield Text(
        path=here.path,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        file_id=f"{here.file_id}#{sheet}.{row}",
        bytes=len(data),
        row=row,
        reader="workbook",
    )


def _as_meant(rows: list[Row], encoding: str | None) -> list[Row]:
    """The rows as Unicode, where they are in the letters of an old font."""
    if encoding is None:
        return rows
    return [(n, [as_meant_in(cell, encoding) for cell in cells]) for n, cells in rows]


def _heading(first: list[Row], columns: Columns) -> Heading | None:
    """The heading among the first rows, its row counted as the spreadsheet counts."""
    if columns.heading is not None:
        last = first[-1][0] if first[-1][0] <= columns.heading else columns.heading
        held = dict(first)
        return heading_of([held.get(n, []) for n in range(1, last + 1)], columns)
    found = heading_of([cells for _, cells in first], columns)
    if found is None or not found.row:
        return found
    return replace(found, row=first[found.row - 1][0])


def _since_1900(rows: Iterator[Row], heading: Heading) -> Iterator[Row]:
    """Numbers of days that are counted from 1904, as if they were counted from 1900."""
    places = [heading.columns[name] for name in _DATES if name in heading.columns]
    for row, cells in rows:
        for at in places:
            if at < len(cells) and cells[at].isdecimal() and len(cells[at]) == 5:
                cells[at] = since_1900(cells[at])
        yield row, cells
