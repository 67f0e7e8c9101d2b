"""The register of the sample as offices keep it: a workbook, its headings far down."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from tests.paper.sample import FOLDERS

REGISTER = FOLDERS[0] / "so-van-ban-2022-2024.csv"

_TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
_HEAD_ROW = 4


def rows() -> list[dict[str, str]]:
    """The rows of the register, as the table says them."""
    with REGISTER.open(encoding="utf-8-sig", newline="") as stream:
        next(stream)
        return list(csv.DictReader(stream))


def write(path: Path) -> None:
    """
    Two sheets, each with a title over all columns and its headings in the fourth row;
    dates stand as text, as days and as numbers of days, in turn.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)
    kept = rows()
    columns = list(kept[0])
    half = (len(kept) + 1) // 2
    for name, part in (("Quyển 1", kept[:half]), ("Quyển 2", kept[half:])):
        sheet = book.create_sheet(name)
        sheet["A1"], sheet["A2"] = _TITLE, f"({name})"
        sheet.merge_cells(f"A1:{get_column_letter(len(columns))}1")
        sheet.merge_cells(f"A2:{get_column_letter(len(columns))}2")
        for column, heading in enumerate(columns, start=1):
            sheet.cell(_HEAD_ROW, column, heading)
        for i, row in enumerate(part):
            for column, heading in enumerate(columns, start=1):
                cell = sheet.cell(_HEAD_ROW + 1 + i, column, row[heading] or None)
                if heading.startswith("Ngày") and row[heading] and i % 3:
                    cell.value = _day(row[heading])
                    cell.number_format = "DD/MM/YYYY" if i % 3 == 1 else "General"
    book.save(path)


def _day(stated: str) -> dt.date:
    day, month, year = map(int, stated.split("/"))
    return dt.date(year, month, day)
