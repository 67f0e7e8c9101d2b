"""The records of XLSB: kind and size are numbers of seven bits a byte."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Sequence

from loaders.sheets.looks import code_of, is_plain
from loaders.sheets.seen import LARGEST, Look, Seen
from loaders.sheets.xlsx import links_of
from loaders.sheets.xml import pieces

_ROW, _FIRST, _LAST, _ERRORS = 0, 2, 11, (3, 11)
_FORMAT, _XF, _XFS, _XFS_END, _BOOK, _SHEET = 44, 47, 617, 618, 153, 156


def look(parts: zipfile.ZipFile, main: str) -> Look:
    """What is seen of the sheets of a workbook; `Unfit` where it is beyond measure."""
    links = links_of(parts, main)
    since, ids = _book(_whole(parts, main))
    styles = [link.name for link in links.values() if link.kind == "styles"]
    shown = _shown(_whole(parts, styles[0])) if styles else []
    sheets = [_whole(parts, links[id].name) for id in ids if id in links]
    return Look(tuple(_sheet(data, shown) for data in sheets), since)


def _whole(parts: zipfile.ZipFile, name: str) -> bytes:
    return b"".join(pieces(parts, name, limit=LARGEST))


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = 0, len(data)
    while at < end:
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        yield kind, data[at : at + size]
        at += size


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number, and where the next thing stands; its first byte is the lowest."""
    found = 0
    for n in range(most):
        byte = data[at] if at < len(data) else 0
        at += 1
        found |= (byte & 0x7F) << (7 * n)
        if byte < 0x80:
            break
    return found, at


def _book(data: bytes) -> tuple[bool, list[str]]:
    """Whether days are counted from 1904, and the ids of the parts of the sheets."""
    since, found = False, []
    for kind, body in _records(data):
        if kind == _BOOK and body:
            since = bool(body[0] & 1)
        elif kind == _SHEET and len(body) > 12:
            found.append(_words(body, 8))
    return since, found


def _words(body: bytes, at: int) -> str:
    size = struct.unpack_from("<I", body, at)[0]
    return body[at + 4 : at + 4 + 2 * min(size, 255)].decode("utf-16-le", "replace")


def _shown(data: bytes) -> list[str]:
    """The number format of each style of a cell, where it is no plain one."""
    codes: dict[int, str] = {}
    ids: list[int] = []
    inside = False
    for kind, body in _records(data):
        if kind in (_XFS, _XFS_END):
            inside = kind == _XFS
        elif kind == _FORMAT and len(body) > 6:
            codes[struct.unpack_from("<H", body)[0]] = _words(body, 2)
        elif kind == _XF and inside and len(body) >= 4:
            ids.append(struct.unpack_from("<H", body, 2)[0])
    found = [code_of(id, codes) for id in ids]
    return ["" if is_plain(code) else code for code in found]


def _sheet(data: bytes, shown: Sequence[str]) -> Seen:
    seen = Seen()
    row = 0
    for kind, body in _records(data):
        if kind == _ROW and len(body) >= 4:
            row = struct.unpack_from("<I", body)[0]
        elif _FIRST <= kind <= _LAST and len(body) >= 8:
            column, style = struct.unpack_from("<II", body)
            seen.cell(row, column)
            if kind in _ERRORS:
                seen.error(row, column, body[8] if len(body) > 8 else 0)
            elif style & 0xFFFFFF < len(shown):
                seen.look(row, column, shown[style & 0xFFFFFF])
    return seen
