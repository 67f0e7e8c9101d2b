"""Workbooks for tests: written by a library, and by hand."""

from __future__ import annotations

import datetime as dt
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


def odd_sheets(book: xlsxwriter.Workbook) -> None:
    """Registers with all that is odd in registers, in four sheets."""
    sheet = book.add_worksheet("Văn bản đi")
    day, american, month, short, zeros = (
        book.add_format({"num_format": code})
        for code in ("dd/mm/yyyy", "m/d/yyyy", "mm/yyyy", "dd/mm", '00"/KH-UBND"')
    )
    sheet.merge_range(0, 0, 0, 5, "SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2020")
    sheet.merge_range(1, 0, 2, 0, "STT")
    sheet.merge_range(1, 1, 1, 2, "Số ký hiệu")
    for column, name in enumerate(("Ngày ban hành", "Trích yếu", "Nơi ban hành"), 3):
        sheet.merge_range(1, column, 2, column, name)
    sheet.write_row(2, 1, ("Số", "Ký hiệu"))
    sheet.write_row(3, 0, [f"({n})" for n in range(1, 7)])
    sheet.write_row(4, 0, (1, 117, "KH-UBND"))
    sheet.write_datetime(4, 3, dt.datetime(2020, 6, 5), day)
    sheet.write(4, 4, "Về phòng cháy\nnăm 2020")
    sheet.merge_range(4, 5, 6, 5, "UBND tỉnh Sơn La")
    sheet.write_row(5, 0, (2, "05", "KH-UBND"))
    sheet.write_datetime(5, 3, dt.datetime(2020, 6, 7, 9, 30), american)
    sheet.write(5, 4, "Về dân vận")
    sheet.write_row(6, 0, (3, 9, "2020/QĐ-UBND", "08/06/2020", "Quy định mức chi"))
    sheet.write_row(7, 0, (4, 10, "QĐ-UBND"))
    sheet.write_number(7, 3, 43983, month)
    sheet.write_row(7, 4, ("Về tổ công tác", "UBND tỉnh Sơn La"))
    sheet.write(8, 1, 11)
    sheet.write(8, 2, "QĐ-UBND")
    sheet.write_number(8, 3, 43983, short)
    sheet.write_row(8, 4, ("Về tổ giúp việc", "UBND tỉnh Sơn La"))
    sheet.set_row(5, None, None, {"hidden": True})
    book.add_worksheet("Trống")
    notes = book.add_worksheet("Ghi chép")
    notes.write(0, 0, "Gọi lại cho văn thư")
    more = book.add_worksheet("Văn bản đến")
    more.write_row(2, 1, ("Số ký hiệu", "Ngày tháng", "Trích yếu"))
    more.write_number(3, 1, 6, zeros)
    more.write_row(3, 2, (43987, "Về thu ngân sách"))
    more.write(4, 1, "7/KH-UBND")
    more.write_formula(4, 2, "=1/0", None, "#DIV/0!")
    more.write(4, 3, "Về chi ngân sách")
