"""
XLS and XLSB: read by calamine, after a look at how far their cells reach.

calamine keeps a sheet as a full grid, and a process that asks for more memory than
there is ends at once: so the cells are looked at before, record by record. The same
look finds what calamine does not tell: errors of formulas, and days of which only the
month is shown.
"""

from __future__ import annotations

import datetime as dt
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from loaders.formats.containers import Unfit
from loaders.sheets import records12, records97
from loaders.sheets.looks import as_shown, marks_of, shown
from loaders.sheets.seen import LARGEST, Look, Seen
from loaders.sheets.values import WIDEST, Row, Sheet, number, spread, written

if TYPE_CHECKING:
    from olefile import OleFileIO
    from python_calamine import CalamineSheet

_FAULTS = (OSError, ValueError, TypeError, OverflowError, MemoryError, AttributeError)
_STDERR = 2
_Found = TypeVar("_Found")


def xls(stream: BinaryIO, name: str) -> Iterator[Sheet]:
    """The sheets of a workbook of Excel 5 to 2003; ``name`` is its stream."""
    import olefile

    stream.seek(0)
    try:
        with olefile.OleFileIO(stream) as ole, ole.openstream(name) as book:
            data = book.read(LARGEST + 1)
            turns = _turns_back(ole)
    except (*_FAULTS, IndexError) as fault:
        raise Unfit("broken_container") from fault
    if turns:
        raise Unfit("broken_container")
    if len(data) > LARGEST:
        raise Unfit("unpacks_too_large", mb=LARGEST >> 20)
    yield from _sheets(stream, records97.look(data))


def _turns_back(ole: OleFileIO) -> bool:
    """A chain of sectors that never ends: calamine would follow it for ever."""
    starts = [ole.first_dir_sector, ole.first_mini_fat_sector]
    starts += [one.isectStart for one in ole.direntries if one and one.size]
    return any(_is_endless(ole.fat, start) for start in starts)


def _is_endless(following: Sequence[int], sector: int) -> bool:
    for _ in range(len(following) + 1):
        if not 0 <= sector < len(following):
            return False
        sector = following[sector]
    return True


def xlsb(stream: BinaryIO, parts: zipfile.ZipFile, main: str) -> Iterator[Sheet]:
    """The sheets of a workbook that is kept in binary records."""
    yield from _sheets(stream, records12.look(parts, main))


def _sheets(stream: BinaryIO, look: Look) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook

    stream.seek(0)
    book = _read(lambda: CalamineWorkbook.from_filelike(stream))
    names = book.sheet_names
    known = len(look.sheets) == len(names)
    for n, name in enumerate(names):
        sheet = _read(partial(book.get_sheet_by_name, name))
        merged = [
            (first + 1, last + 1, column)
            for (first, column), (last, _) in sheet.merged_cell_ranges or ()
            if last > first
        ]
        rows = _rows(sheet, look.sheets[n] if known else Seen())
        yield Sheet(name, spread(rows, sorted(merged)), look.begins_1904)


def _read(read: Callable[[], _Found]) -> _Found:
    """What calamine reads; a file that it stumbles over is damaged."""
    from python_calamine import CalamineError, PasswordError

    try:
        with _unheard():
            return read()
    except PasswordError as fault:
        raise Unfit("password_protected") from fault
    except (CalamineError, *_FAULTS) as fault:
        raise Unfit("broken_container") from fault
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":
            raise Unfit("broken_container") from fault
        raise


@contextmanager
def _unheard() -> Iterator[None]:
    """
    Nothing reaches standard error: a library in Rust writes there what no user can use,
    past all that Python could hold back, before it raises its error.
    """
    try:
        kept = os.dup(_STDERR)
    except OSError:
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), _STDERR)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)


def _rows(sheet: CalamineSheet, seen: Seen) -> Iterator[Row]:
    """The rows that hold anything, from column A on."""
    if sheet.start is None:
        return
    left = sheet.start[1]
    for row, values in enumerate(sheet.iter_rows()):
        looks = seen.looks.get(row, {})
        said = [
            _said(value, looks.get(column, ""))
            for column, value in enumerate(values[: max(WIDEST - left, 0)], left)
        ]
        cells = [""] * left + said
        _mark(cells, seen.errors.get(row, {}))
        if any(cells):
            yield row + 1, cells


def _mark(cells: list[str], errors: Mapping[int, str]) -> None:
    for column, words in errors.items():
        if column < WIDEST:
            cells += [""] * (column + 1 - len(cells))
            cells[column] = words


def _said(value: object, look: str) -> str:
    """The value as text, as the format of its cell shows it."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown(value, look) if look else number(value)
    if isinstance(value, dt.date):
        return as_shown(value, marks_of(look)) if look else written(value)
    return str(value)
