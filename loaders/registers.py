"""
A row of a register as a text of its own.

The text is a line as a list of documents would give it, put together from the columns:
type, ``số`` and number in canonical form, ``ngày`` and date, ``của`` and issuer, a
colon and the title; below it one line each for action, status and note, with their
headings; a line with another below it ends with a stop. A title that names the number
itself stands alone. Offsets point into this text. ``given`` keeps the cells,
what the column map states for every row under ``default_`` and the name, and what the
heading of a section states for the rows below it under ``above_`` and the name::

    Quyết định số 12/QĐ-UBND ngày 05/06/2020 của UBND tỉnh: Về việc lập tổ công tác.
    Tình trạng: Được thay thế bằng Quyết định số 7/QĐ-UBND
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from graph.labels import both
from graph.values import Issue, Text, Unread
from graph.words import Carrier
from loaders.columns import Columns
from loaders.formats.source import Source, unread
from loaders.stated import date_of, number_of, type_words
from loaders.table_heading import Heading

_ENDS = ".;:!?"
_FAULTS = frozenset(
    "#REF! #N/A #NAME? #VALUE! #DIV/0! #NULL! #NUM! #SPILL! #CALC!".split()  # noqa: SIM905
)
_TEXT = re.compile(r'="(?P<words>[^"]*)"')
"""A formula that only says a text, as programs write to keep zeros in front."""

BELOW = ("action", "status", "note")
"""Fields that stand on a line of their own."""


def row_text(
    source: Source,
    number: int,
    row: dict[str, str],
    heading: Heading,
    columns: Columns,
    *,
    above: Mapping[str, str] = MappingProxyType({}),
    sheet: int | None = None,
) -> Text | Unread:
    """The text of row ``number``; a row without number, date or title is none."""
    row = {name: _bare(cell) for name, cell in row.items()}
    lost = [name for name, cell in row.items() if is_fault(cell)]
    faults = tuple(
        Issue(
            "bad_cell",
            both(
                "issue.bad_cell",
                line=number,
                column=heading.written.get(name, name),
                given=row.pop(name),
            ),
            path=source.path,
        )
        for name in lost
    )
    if not row.keys() & {"number", "title"}:
        return unread(f"{source.path}#{number}", "empty_row", {"line": number})
    row |= {f"above_{name}": words for name, words in above.items()}
    text = register_text(source, number, row, heading.written, columns, sheet=sheet)
    return replace(text, issues=faults) if faults else text


def _bare(cell: str) -> str:
    """
    The text of a formula that only says a text.

    >>> _bare('="05/KH-UBND"'), _bare("=A1")
    ('05/KH-UBND', '=A1')
    """
    found = _TEXT.fullmatch(cell)
    return found["words"] if found else cell


def is_fault(cell: str) -> bool:
    """
    A formula that has no value: its error, or the formula itself.

    >>> is_fault("#REF!"), is_fault("=A1&B1"), is_fault("12/QĐ-UBND")
    (True, True, False)
    """
    return cell[:1] in "#=" and (cell in _FAULTS or cell[:1] == "=")


def register_text(
    source: Source,
    number: int,
    row: Mapping[str, str],
    written: Mapping[str, str],
    columns: Columns,
    *,
    sheet: int | None = None,
) -> Text:
    """The text of a row whose cells are known by field; ``sheet`` counts from 1."""
    text = said(row, written)
    data = text.encode("utf-8", "replace")
    defaults = {f"default_{name}": value for name, value in columns.given.items()}
    place = f"{number}" if sheet is None else f"{sheet}.{number}"
    return Text(
        path=source.path,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        file_id=f"{source.file_id}#{place}",
        bytes=len(data),
        id=row.get("id"),
        row=number,
        reader="register",
        carrier=Carrier.REGISTER,
        given={**defaults, **row},
    )


def said(row: Mapping[str, str], written: Mapping[str, str]) -> str:
    """
    The row as a readable line.

    >>> said({"number": "5/KH-UBND", "type": "Kế hoạch", "title": "Về dân vận"}, {})
    'Kế hoạch số 05/KH-UBND: Về dân vận'
    """
    lines = [first_line(row)]
    lines += [f"{written.get(n, n)}: {row[n]}" for n in BELOW if n in row]
    ended = [line if line[-1:] in _ENDS else f"{line}." for line in lines[:-1] if line]
    return "\n".join([*ended, lines[-1]])


def first_line(row: Mapping[str, str]) -> str:
    """Type, number, day, issuer and title as one line."""
    title, number = row.get("title", ""), row.get("number", "")
    if not number or _tight(number) in _tight(title):
        return title
    read = number_of(number, row.get("type"))
    number = read.canonical if read else number
    words = [type_words(row.get("type", "")), f"số {number}"]
    on = date_of(row)
    words += [f"ngày {_day(row.get('date', ''), on)}"] if on else []
    words += [f"của {row['issuer']}"] if "issuer" in row else []
    document = " ".join(word for word in words if word)
    return f"{document}: {title}" if title else document


def _day(cell: str, on: dt.date) -> str:
    """
    The day as its cell says it; the day number of a spreadsheet says nothing to anyone.

    >>> _day("5/6/2020", dt.date(2020, 6, 5)), _day("43987", dt.date(2020, 6, 5))
    ('5/6/2020', '05/06/2020')
    """
    return f"{on:%d/%m/%Y}" if not cell or cell.isdecimal() else cell


def _tight(text: str) -> str:
    return "".join(text.split()).casefold()
