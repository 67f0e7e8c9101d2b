"""Workbooks for tests: written by a library, and by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import xlsxwriter

from graph.values import Text, Unread
from loaders.columns import Columns
from loaders.read import read
from loaders.reading import Reading

HEAD = ("STT", "Số/Ký hiệu", "Ngày ban hành", "Trích yếu", "Cơ quan ban hành")
ROWS = (
    ("1", "12/QĐ-UBND", "05/06/2020", "Về việc lập Tổ công tác", "UBND tỉnh"),
    ("2", "08/KH-UBND", "01/07/2020", "Thực hiện Chỉ thị số 5/CT-TTg", "UBND tỉnh"),
)
Rows = Iterable[Sequence[object]]


def xlsx(path: Path, sheets: Rows | Mapping[str, Rows], **options: object) -> Path:
    """A workbook with these rows, or with these sheets by name."""
    named = sheets if isinstance(sheets, Mapping) else {"Sổ đi": sheets}
    with xlsxwriter.Workbook(path, options) as book:
        for name, rows in named.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell not in ("", None):
                        sheet.write(at, column, cell)
    return path


def parts(path: Path, found: Mapping[str, str | bytes]) -> Path:
    """A container with these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in found.items():
            made.writestr(name, data)
    return path


def by_hand(path: Path, sheet: str, *, strings: str = "", main: str = "") -> Path:
    """A workbook of one sheet whose XML is written by hand."""
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="r{n}" Type="{kinds}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            (("worksheet", "worksheets/s.xml"), ("sharedStrings", "strings.xml"))
        )
    )
    book = f'<workbook xmlns:r="{kinds}"><sheets><sheet name="A" r:id="r0"/></sheets>'
    return parts(
        path,
        {
            "[Content_Types].xml": "<Types><Override PartName='/xl/workbook.xml' "
            f"ContentType='{types}'/></Types>",
            "xl/workbook.xml": main or f"{book}</workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            "xl/worksheets/s.xml": sheet,
            "xl/strings.xml": strings or "<sst/>",
        },
    )


def found(path: Path, columns: Columns | None = None) -> list[Text | Unread]:
    """All that is read from a file."""
    return list(read([path], how=Reading(columns=columns)))


def texts(path: Path, columns: Columns | None = None) -> list[Text]:
    return [one for one in found(path, columns) if isinstance(one, Text)]


def codes(path: Path, columns: Columns | None = None) -> list[str]:
    """Each thing that was read: a row, or the code of why not."""
    return [
        "row" if isinstance(o, Text) else o.issue.code for o in found(path, columns)
    ]
