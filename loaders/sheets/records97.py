"""The records of XLS, the workbooks of Excel 5 to 2003: kind, size, content."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from loaders.formats.containers import Unfit
from loaders.sheets.looks import code_of, is_plain
from loaders.sheets.seen import GRID, Look, Seen

_END, _LOCKED, _SINCE, _SHEET, _FORMAT, _XF = 0x0A, 0x2F, 0x22, 0x85, 0x041E, 0xE0
_REACH, _FORMULA, _NUMBER, _RK, _MANY, _ERROR = 0x200, 0x06, 0x203, 0x27E, 0xBD, 0x205
_TEXTS = (0x0204, 0x00FD, 0x00D6)
_ROWS, _COLUMNS = 1 << 16, 1 << 8


def look(data: bytes) -> Look:
    """What is seen of the sheets; `Unfit` for a password, or beyond measure."""
    begins, formats, xfs, since = [], {}, [], False
    for kind, body in _records(data):
        if kind == _LOCKED and body[:2] != b"\0\0":
            raise Unfit("password_protected")
        if kind == _SINCE:
            since = body[:1] == b"\1"
        elif kind == _SHEET and len(body) >= 4:
            begins.append(struct.unpack_from("<I", body)[0])
        elif kind == _FORMAT and len(body) >= 5:
            formats[struct.unpack_from("<H", body)[0]] = _format(body)
        elif kind == _XF and len(body) >= 4:
            xfs.append(struct.unpack_from("<H", body, 2)[0])
    codes = [code_of(id, formats) for id in xfs]
    shown = ["" if is_plain(code) else code for code in codes]
    return Look(tuple(_sheet(data, at, shown) for at in begins), since)


def _records(data: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    """The records from a place on, up to the first end."""
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        if kind == _END:
            return
        yield kind, data[at + 4 : at + 4 + size]
        at += 4 + size


def _format(body: bytes) -> str:
    """The code of a number format, of Excel 97 or of one before it."""
    size, wide = struct.unpack_from("<HB", body, 2)
    if len(body) == 5 + size * (1 + wide % 2):
        return body[5:].decode("utf-16-le" if wide % 2 else "latin-1", "replace")
    return body[3:].decode("latin-1")


def _sheet(data: bytes, at: int, shown: Sequence[str]) -> Seen:
    seen = Seen()
    for kind, body in _records(data, at):
        if kind == _REACH and len(body) >= 12:
            _, rows, _, columns = struct.unpack_from("<IIHH", body)
            if rows > _ROWS or columns > _COLUMNS:
                raise Unfit("wide_sheet", n=rows * columns, limit=GRID)
        elif kind == _MANY and len(body) >= 6:
            _many(seen, body, shown)
        elif (kind in _VALUES or kind in _TEXTS) and len(body) >= 6:
            row, column, style = struct.unpack_from("<HHH", body)
            seen.cell(row, column)
            if kind == _ERROR and body[7:8] == b"\1":
                seen.error(row, column, body[6])
            elif kind == _FORMULA and _is_error(body):
                seen.error(row, column, body[8])
            elif kind in _VALUES and style < len(shown):
                seen.look(row, column, shown[style])
    return seen


_VALUES = (_FORMULA, _NUMBER, _RK, _ERROR)


def _is_error(body: bytes) -> bool:
    """The kept value of a formula is an error."""
    return body[6:7] == b"\2" and body[12:14] == b"\xff\xff"


def _many(seen: Seen, body: bytes, shown: Sequence[str]) -> None:
    """Numbers side by side in one row."""
    row, first = struct.unpack_from("<HH", body)
    for n in range((len(body) - 6) // 6):
        seen.cell(row, first + n)
        style = struct.unpack_from("<H", body, 4 + 6 * n)[0]
        if style < len(shown):
            seen.look(row, first + n, shown[style])
