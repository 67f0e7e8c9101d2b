"""Workbooks of binary records (XLSB), written record by record for tests."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.loaders.workbooks import parts

_TYPES = (
    "<Types><Override PartName='/xl/workbook.bin' ContentType='application/"
    "vnd.ms-excel.sheet.binary.macroEnabled.main'/></Types>"
)
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DAY, MONTH = 14, 17
"""Number formats that all know: a whole day, and a month."""

Cell = str | float | tuple[float, int] | None
"""A text, a number, or a number with its format; a text that begins with # an error."""


def xlsb(
    path: Path, rows: Iterable[Sequence[Cell]], *, begins_1904: bool = False
) -> Path:
    """A workbook of one sheet called ``Sổ``."""
    book = _record(153, struct.pack("<III", int(begins_1904), 0, 0))
    sheet = struct.pack("<II", 0, 1) + _words("rId1") + _words("Sổ")
    book = _record(131) + book + _record(143) + _record(156, sheet) + _record(144)
    links = "".join(
        f"<Relationship Id='rId{n}' Type='{_LINKS}/{kind}' Target='{target}'/>"
        for n, (kind, target) in enumerate(
            (("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin")), 1
        )
    )
    return parts(
        path,
        {
            "[Content_Types].xml": _TYPES,
            "xl/workbook.bin": book + _record(132),
            "xl/_rels/workbook.bin.rels": "<Relationships "
            "xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            f"{links}</Relationships>",
            "xl/styles.bin": _styles(),
            "xl/worksheets/sheet1.bin": _sheet(rows),
        },
    )


def _sheet(rows: Iterable[Sequence[Cell]]) -> bytes:
    found = [_record(129), _record(148, struct.pack("<IIII", 0, 9, 0, 9)), _record(145)]
    for row, cells in enumerate(rows):
        found.append(_record(0, struct.pack("<II", row, 0) + b"\0" * 17))
        found += [_cell(n, cell) for n, cell in enumerate(cells) if cell is not None]
    return b"".join((*found, _record(146), _record(130)))


def _cell(column: int, cell: Cell) -> bytes:
    if isinstance(cell, str):
        head = struct.pack("<II", column, 0)
        if cell.startswith("#"):
            return _record(3, head + b"\x17")
        return _record(6, head + _words(cell))
    value, look = cell if isinstance(cell, tuple) else (cell, 0)
    style = {0: 0, DAY: 1, MONTH: 2}[look]
    return _record(5, struct.pack("<IId", column or 0, style, value))


def _styles() -> bytes:
    formats = (0, DAY, MONTH)
    looks = b"".join(_record(47, struct.pack("<HH12x", 0, one)) for one in formats)
    cells = _record(617, struct.pack("<I", 3)) + looks + _record(618)
    return _record(278) + cells + _record(279)


def _words(words: str) -> bytes:
    data = words.encode("utf-16-le")
    return struct.pack("<I", len(data) // 2) + data


def _record(kind: int, body: bytes = b"") -> bytes:
    return _number(kind) + _number(len(body)) + body


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first; the kind of a record keeps its high bit."""
    found = bytearray()
    while True:
        value, low = divmod(value, 128)
        found.append(low | (128 if value else 0))
        if not value:
            return bytes(found)
