"""A register in a workbook gives the documents that the same register gives in CSV."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from graph.values import Unread
from graph.words import Carrier
from loaders.columns import Columns
from loaders.parse import parse
from tests.loaders.workbooks import HEAD, ROWS, by_hand, codes, found, texts, xlsx
from tests.paper.office import convert, soffice

KINDS = ("xlsx", "xls", "ods")


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One workbook with all that is odd, in each form that LibreOffice writes."""
    folder = tmp_path_factory.mktemp("workbooks")
    path = folder / "so.xlsx"
    with xlsxwriter.Workbook(path) as book:
        _odd(book)
    return folder


def _odd(book: xlsxwriter.Workbook) -> None:
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


@pytest.fixture(params=KINDS)
def odd(request: pytest.FixtureRequest, books: Path) -> Path:
    """The odd workbook in one form."""
    kind: str = request.param
    made = books / f"so.{kind}"
    if not made.exists():
        if soffice() is None:
            pytest.skip("LibreOffice is not installed")
        convert([books / "so.xlsx"], kind, books, books / "profile")
    return made


def test_every_row_of_every_sheet_is_a_document(odd: Path) -> None:
    rows = [(one.path.partition("!")[2], one.row) for one in texts(odd)]

    assert rows == [
        *(("Văn bản đi", row) for row in (5, 6, 7, 8, 9)),
        *(("Văn bản đến", row) for row in (4, 5)),
    ]
    assert all(one.carrier is Carrier.REGISTER for one in texts(odd))


def test_ids_name_the_sheet_and_the_row(odd: Path) -> None:
    ids = [one.file_id.partition("#")[2] for one in texts(odd)]
    assert ids == ["1.5", "1.6", "1.7", "1.8", "1.9", ids[5], ids[6]]
    assert len({*ids}) == 7


def test_digits_and_letters_in_two_columns_are_one_number(odd: Path) -> None:
    numbers = [parse(one).identity.number for one in texts(odd)]
    assert numbers == [
        "117/KH-UBND",
        "05/KH-UBND",
        "09/2020/QĐ-UBND",
        "10/QĐ-UBND",
        "11/QĐ-UBND",
        "06/KH-UBND",
        "07/KH-UBND",
    ]


def test_a_cell_over_several_rows_holds_for_each(odd: Path) -> None:
    issuers = [parse(one).identity.issuer_id for one in texts(odd)][:4]
    assert issuers == ["ubnd/son-la"] * 4


def test_days_are_read_whatever_their_format_and_never_made(odd: Path) -> None:
    own = [parse(one) for one in texts(odd)]

    days = [str(one.identity.date) for one in own]
    assert days == [
        "2020-06-05",
        "2020-06-07",
        "2020-06-08",
        "None",
        "None",
        "2020-06-05",
        "None",
    ]
    assert [i.code for i in own[3].issues] == ["bad_date"]
    assert [i.code for i in own[4].issues] == ["bad_date"]


def test_the_error_of_a_formula_is_told(odd: Path) -> None:
    last = parse(texts(odd)[-1])

    (issue,) = last.issues
    assert issue.code == "bad_cell"
    assert "#DIV/0!" in issue.message
    assert "Ngày tháng" in issue.message


def test_a_sheet_without_headings_is_told_by_its_name_an_empty_one_not(
    odd: Path,
) -> None:
    unread = [one for one in found(odd) if isinstance(one, Unread)]
    assert [(one.path.partition("!")[2], one.issue.code) for one in unread] == [
        ("Ghi chép", "no_headings")
    ]


def test_a_line_break_in_a_cell_is_a_space(odd: Path) -> None:
    assert texts(odd)[0].given["title"] == "Về phòng cháy năm 2020"


def test_the_rows_are_those_of_the_same_register_in_csv(tmp_path: Path) -> None:
    table = tmp_path / "so.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows((HEAD, *ROWS))
    book = xlsx(tmp_path / "so.xlsx", (HEAD, *ROWS))

    assert [one.text for one in texts(book)] == [one.text for one in texts(table)]
    assert [one.given for one in texts(book)] == [one.given for one in texts(table)]
    assert [one.sha256 for one in texts(book)] == [one.sha256 for one in texts(table)]


def test_content_decides_not_the_suffix(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "so.xlsx", (HEAD, *ROWS))
    named = path.rename(tmp_path / "so.csv")
    assert codes(named) == ["row", "row"]


def test_a_map_names_columns_and_what_holds_for_all(tmp_path: Path) -> None:
    rows = (("a", "b", "c"), ("x", "12/QĐ-UBND", "Về việc lập Tổ công tác"))
    path = xlsx(tmp_path / "so.xlsx", rows)
    columns = Columns(
        columns={"number": 2, "title": "c"},
        given={"province": "Sơn La", "issuer": "UBND tỉnh"},
        heading=1,
    )

    (one,) = texts(path, columns)

    assert parse(one).identity.issuer_id == "ubnd/son-la"
    assert parse(one).identity.number == "12/QĐ-UBND"


def test_a_map_that_names_a_column_that_is_not_there_is_told_of_the_sheet(
    tmp_path: Path,
) -> None:
    path = xlsx(tmp_path / "so.xlsx", (HEAD, *ROWS))
    (unread,) = found(path, Columns(columns={"number": "Mã"}))
    assert isinstance(unread, Unread)
    assert unread.issue.code == "missing_column"
    assert unread.path.endswith("so.xlsx!Sổ đi")


def test_days_counted_from_1904_are_the_same_days(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        look = book.add_format({"num_format": "dd/mm/yyyy"})
        for row, given in enumerate(ROWS, 1):
            sheet.write_row(row, 0, given)
        sheet.write_datetime(1, 2, dt.datetime(2020, 6, 5), look)
        sheet.write_number(2, 2, 43987 - 1462)

    assert [str(parse(one).identity.date) for one in texts(path)] == [
        "2020-06-05",
        "2020-06-05",
    ]


def test_a_formula_is_read_by_its_value(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "so.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROWS[0])
        sheet.write_formula(1, 1, '="7"&"/KH-UBND"', None, "7/KH-UBND")
    assert texts(tmp_path / "so.xlsx")[0].given["number"] == "7/KH-UBND"


def test_a_formula_that_was_never_calculated_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append(("1", "12/QĐ-UBND", "=TODAY()", "Về việc lập Tổ công tác"))
    book.save(tmp_path / "so.xlsx")

    (one,) = texts(tmp_path / "so.xlsx")

    assert "date" not in one.given
    assert [issue.code for issue in one.issues] == ["bad_cell"]


def test_a_hidden_sheet_is_read_like_the_others(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "so.xlsx") as book:
        book.add_worksheet("Bìa")
        sheet = book.add_worksheet("Cũ")
        sheet.hide()
        for row, given in enumerate((HEAD, *ROWS)):
            sheet.write_row(row, 0, given)
    assert codes(tmp_path / "so.xlsx") == ["row", "row"]


def test_a_text_of_several_runs_is_one(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROWS[0])
        bold = book.add_format({"bold": True})
        sheet.write_rich_string(1, 3, "Về việc ", bold, "lập", " Tổ công tác")
    assert texts(path)[0].given["title"] == "Về việc lập Tổ công tác"


def test_letters_that_xml_cannot_hold_are_read(tmp_path: Path) -> None:
    cell = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = (
        (("A1", "Số hiệu"), ("B1", "Trích yếu")),
        (
            ("A2", "5/KH-UBND"),
            ("B2", "Về_x000D_ thu_xD83D_ chi<rPh><t>ngoài</t></rPh>"),
        ),
    )
    sheet = "".join(
        f"<row>{''.join(cell.format(*c) for c in row)}</row>" for row in rows
    )
    sheet = sheet.replace("<rPh>", "</t><rPh>").replace("</rPh></t>", "</rPh>")
    path = by_hand(tmp_path / "so.xlsx", f"<worksheet>{sheet}</worksheet>")

    assert texts(path)[0].given["title"] == "Về thu_xD83D_ chi"
