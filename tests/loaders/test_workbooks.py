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
from tests.loaders.workbooks import (
    HEAD,
    ROWS,
    by_hand,
    codes,
    found,
    parts,
    texts,
    xlsx,
)
from tests.loaders.xlsb import DAY, MONTH, xlsb


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


def _page(rows: str, head: str = "<html>") -> str:
    return f"{head}<body><p>SỔ ĐĂNG KÝ</p><table>{rows}</table></body></html>"


_TABLE = """<tr><td rowspan=2>STT</td><td colspan=2>Số ký hiệu</td>
<td rowspan=2>Trích yếu</td><td rowspan=2>Nơi ban hành</td></tr>
<tr><td>Số</td><td>Ký hiệu</td></tr>
<tr><td>1</td><td>12</td><td>QĐ-UBND</td><td>Về <b>thu</b></td>
<td rowspan=2>UBND tỉnh</td></tr>
<tr><td>2</td><td>13</td><td>QĐ-UBND</td><td>Về chi</td></tr>"""


def test_a_page_under_the_name_of_a_workbook_is_a_register(tmp_path: Path) -> None:
    path = tmp_path / "so.xls"
    path.write_text(_page(_TABLE), encoding="utf-8")

    first, second = texts(path)

    assert first.given["number"] == "12/QĐ-UBND"
    assert (second.given["number"], second.given["issuer"]) == (
        "13/QĐ-UBND",
        "UBND tỉnh",
    )
    assert (first.row, second.row) == (3, 4)


def test_a_page_that_says_that_excel_wrote_it_is_a_register(tmp_path: Path) -> None:
    path = tmp_path / "so.htm"
    head = '<html xmlns:x="urn:schemas-microsoft-com:office:excel">'
    path.write_text(_page(_TABLE, head), encoding="utf-8")
    assert codes(path) == ["row", "row"]


def test_any_other_page_with_such_a_table_stays_a_page(tmp_path: Path) -> None:
    path = tmp_path / "so.html"
    path.write_text(_page(_TABLE), encoding="utf-8")
    (one,) = texts(path)
    assert one.reader == "html"
    assert one.carrier is None


_PLAIN_XML = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>
<Style ss:ID="m"><NumberFormat ss:Format="mm/yyyy"/></Style></Styles>
<Worksheet ss:Name="Sổ"><Table>
<Row ss:Index="2"><Cell><Data ss:Type="String">Số hiệu</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="String">Ngày ban hành</Data></Cell>
<Cell><Data ss:Type="String">Trích yếu</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">5/KH-UBND</Data><Comment><ss:Data>ghi</ss:Data>
</Comment></Cell><Cell ss:Index="3" ss:StyleID="d">
<Data ss:Type="DateTime">2020-06-05T00:00:00.000</Data></Cell>
<Cell ss:MergeDown="1"><ss:Data ss:Type="String">Về <B>thu</B></ss:Data></Cell></Row>
<Row><Cell><Data ss:Type="String">6/KH-UBND</Data></Cell>
<Cell ss:Index="3" ss:StyleID="m"><Data ss:Type="Number">43987</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_a_workbook_of_plain_xml_is_a_register(tmp_path: Path) -> None:
    path = tmp_path / "so.xls"
    path.write_text(_PLAIN_XML, encoding="utf-8")

    first, second = texts(path)

    assert (first.row, second.row) == (3, 4)
    assert first.text == "số 05/KH-UBND ngày 05/06/2020: Về thu"
    assert second.given["title"] == "Về thu"
    assert second.given["date"] == "06/2020"
    assert [issue.code for issue in parse(second).issues] == ["bad_date"]


@pytest.mark.parametrize("sheet", ["Đến", 2])
def test_a_map_may_be_for_one_sheet_alone(tmp_path: Path, sheet: str | int) -> None:
    path = xlsx(tmp_path / "so.xlsx", {"Đi": (HEAD, *ROWS), "Đến": (HEAD, ROWS[0])})
    (one,) = texts(path, Columns(sheet=sheet))
    assert one.file_id.endswith("#2.2")


def test_a_sheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "so.xlsx", (HEAD, *ROWS))
    assert codes(path, Columns(sheet="Mật")) == ["missing_column"]


def test_a_workbook_of_binary_records_is_a_register(tmp_path: Path) -> None:
    rows = (
        ("Số hiệu", "Ngày ban hành", "Trích yếu"),
        ("5/KH-UBND", (43987.0, DAY), "Về thu"),
        ("6/KH-UBND", (43987.0, MONTH), "Về chi"),
        ("#REF!", "07/6/2020", "Về tổ công tác"),
        (None, None, None),
        ("8/KH-UBND", 43988.0, "Về dân vận"),
    )
    found = [parse(one) for one in texts(xlsb(tmp_path / "so.xlsb", rows))]

    assert [one.source.path.rpartition("!")[2] for one in found] == ["Sổ"] * 4
    assert [one.source.row for one in found] == [2, 3, 4, 6]
    assert [str(one.identity.date) for one in found] == [
        *("2020-06-05", "None", "2020-06-07", "2020-06-06")
    ]
    codes = [[issue.code for issue in one.issues] for one in found]
    assert codes == [[], ["bad_date"], ["bad_cell"], []]


def test_binary_records_may_count_days_from_1904(tmp_path: Path) -> None:
    head = ("Số hiệu", "Ngày ban hành", "Trích yếu")
    rows = (head, ("5/KH-UBND", (42525.0, DAY), "Thu"), ("6/KH-UBND", 42525.0, "Chi"))
    path = xlsb(tmp_path / "so.xlsb", rows, begins_1904=True)
    days = [str(parse(one).identity.date) for one in texts(path)]
    assert days == ["2020-06-05", "2020-06-05"]


def test_a_workbook_within_an_archive_is_a_register(tmp_path: Path, odd: Path) -> None:
    inside = parts(tmp_path / "goi.zip", {f"so{odd.suffix}": odd.read_bytes()})
    assert [one.text for one in texts(inside)] == [one.text for one in texts(odd)]
    assert texts(inside)[0].path.endswith(f"goi.zip!so{odd.suffix}!Văn bản đi")
