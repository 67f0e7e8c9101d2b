"""
One Excel workbook with a sheet for each table, documents and links first.

Above the rows stand the Vietnamese headings, then the names of the columns. Text stays
text, also ids, numbers of documents and what looks like a formula. Days are days of
Excel, which begin in 1900; earlier ones are text. What Excel cannot hold: a table of
more than a million rows goes on in another sheet, a longer text than 32,767 letters is
cut, marked, and told as an issue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from graph.labels import both, label, texts
from graph.values import Issue
from graph.words import Severity

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_576
LETTERS = 32_767
"""What a sheet and a cell of Excel hold; a letter beyond U+FFFF counts twice."""

_FIRST = ("documents", "edges")
_HEADS = 2
FIRST_DAY = date(1900, 3, 1)
EXACT = 2**53
"""Programs differ about the days before; larger numbers lose digits."""

_BREAK = re.compile("\r\n?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BORN = datetime(2000, 1, 1)
_WIDE = 60
_SAMPLE = 200


def write(tables: Mapping[str, pa.Table], out: Path) -> tuple[Issue, ...]:
    """One workbook, with the texts that were cut as issues, one for each table."""
    issues = []
    with new_book(out) as book:
        for name in sorted(tables, key=lambda one: one not in _FIRST):
            table = tables[name]
            for number, start in enumerate(range(0, max(table.num_rows, 1), _room())):
                part = table.slice(start, _room())
                _fill(book, _called(name, number), name, part)
            if cut := sum(_too_long(column) for column in table.columns):
                said = both("exported.cut", table=_called(name, 0), n=cut)
                issues.append(Issue("text_cut", said, severity=Severity.NOTE))
    return tuple(issues)


class _Packed:
    """
    The file that a workbook is packed into. Once it is full or closed it takes all and
    keeps nothing: the archive of a workbook that failed, which nobody closes, still
    writes its end when it is thrown away.
    """

    def __init__(self, out: Path) -> None:
        self._file = out.open("wb")
        self._at = 0
        self._is_over = False

    def write(self, data: bytes) -> int:
        self._at += len(data)
        self._do(lambda: self._file.write(data))
        return len(data)

    def seek(self, place: int) -> int:
        self._at = place
        self._do(lambda: self._file.seek(place))
        return place

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        self._do(self._file.flush)

    def close(self) -> None:
        self._is_over = True
        self._file.close()

    def _do(self, act: Callable[[], object]) -> None:
        if not self._is_over:
            try:
                act()
            except OSError:
                self._is_over = True
                raise


@contextmanager
def new_book(out: Path) -> Iterator[Workbook]:
    """A new workbook, whose rows wait on the disk where it will lie."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with TemporaryDirectory(dir=out.parent, prefix=f"{out.name}.") as waiting:
        options = {"constant_memory": True, "tmpdir": waiting}
        packed: Any = _Packed(out)
        book = Workbook(packed, options)
        book.set_properties({"created": _BORN})
        book.use_zip64()
        try:
            yield book
            book.close()
        except FileCreateError as fault:
            raise fault.args[0] from fault
        finally:
            for sheet in book.worksheets():
                with suppress(OSError):
                    sheet.row_data_fh.close()
            packed.close()


def _called(name: str, number: int) -> str:
    """The title of a sheet: a word for people, and the name of the table."""
    more = f" {number + 1}" if number else ""
    return f"{label(f'table.{name}')} ({name}){more}"


def _room() -> int:
    return ROWS - _HEADS


def _fill(book: Workbook, title: str, name: str, table: pa.Table) -> None:
    sheet = book.add_worksheet(title)
    said, named = (
        book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        book.add_format({"italic": True, "font_color": "#666666"}),
    )
    for column, width in enumerate(map(_width, table.columns)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(_HEADS, 1)
    last = _HEADS - 1 + table.num_rows
    sheet.autofilter(_HEADS - 1, 0, last, table.num_columns - 1)
    for column, heading in enumerate(table.column_names):
        sheet.write_string(0, column, _heading(name, heading), said)
    for column, heading in enumerate(table.column_names):
        sheet.write_string(1, column, heading, named)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    ways = [_way(sheet, kind, day) for kind in table.schema.types]
    lines = count(_HEADS)
    for batch in table.to_batches(10_000):
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        for line, row in zip(lines, rows, strict=False):
            for column, (put, value) in enumerate(zip(ways, row, strict=True)):
                if value is not None:
                    put(line, column, value)


def _heading(name: str, column: str) -> str:
    """What the column means to people: in that table, in the tables, in answers."""
    keys = f"heading.{name}.{column}", f"heading.{column}", f"column.{column}"
    return label(next(key for key in keys if key in texts()))


def _way(sheet: Worksheet, kind: pa.DataType, day: object) -> Callable[..., Any]:
    """How values of that kind are put into cells."""
    if pa.types.is_string(kind):
        return lambda line, column, text: sheet.write_string(
            line, column, held_text(text)
        )
    if pa.types.is_list(kind):
        return lambda line, column, items: sheet.write_string(
            line, column, held_text("; ".join(items))
        )
    if pa.types.is_date(kind):
        return lambda line, column, value: (
            sheet.write_datetime(line, column, value, day)
            if value >= FIRST_DAY
            else sheet.write_string(line, column, value.isoformat())
        )
    if pa.types.is_boolean(kind):
        return lambda line, column, value: sheet.write_boolean(line, column, value)
    return lambda line, column, value: (
        sheet.write_number(line, column, value)
        if abs(value) <= EXACT
        else sheet.write_string(line, column, str(value))
    )


def held_text(text: str) -> str:
    """The text as a cell holds it: at most so long, with one kind of line break."""
    plain = _FORBIDDEN.sub("\ufffd", _BREAK.sub("\n", text))
    if len(plain) * 2 <= LETTERS or _letters(plain) <= LETTERS:
        return plain
    mark = label("exported.mark")
    room = (LETTERS - _letters(mark)) * 2
    return plain.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + mark


def _letters(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _too_long(column: pa.ChunkedArray) -> int:
    """How many texts are cut."""
    if not pa.types.is_string(column.type):
        return 0
    long = column.filter(pc.greater(pc.utf8_length(column), LETTERS // 2))
    return sum(
        _letters(_BREAK.sub("\n", text)) > LETTERS
        for text in long.to_pylist()
        if text is not None
    )


def _width(column: pa.ChunkedArray) -> float:
    """About as wide as its first values, and never very wide."""
    seen = [str(one) for one in column.slice(0, _SAMPLE).to_pylist() if one is not None]
    longest = max((len(one.partition("\n")[0]) for one in seen), default=0)
    return min(max(longest + 2, 12), _WIDE)
