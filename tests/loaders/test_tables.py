"""A row of a register is a document; its headings are found, or named by a map."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks.registers import register_figures
from graph.errors import BadTable
from graph.values import Identity, Text, Unread
from graph.words import Carrier
from loaders.columns import FIELDS, Columns, headings, read_columns
from loaders.parse import parse
from loaders.read import read
from loaders.reading import Reading

HEAD = ("STT", "Số/Ký hiệu", "Ngày ban hành", "Trích yếu", "Cơ quan ban hành")
ROWS = (
    ("1", "12/QĐ-UBND", "05/06/2020", "Về việc lập Tổ công tác", "UBND tỉnh"),
    ("2", "08/KH-UBND", "2020-07-01", "Thực hiện Chỉ thị số 5/CT-TTg", "UBND tỉnh"),
)


def _write(path: Path, rows: object, delimiter: str = ",", **more: str) -> Path:
    assert isinstance(rows, list | tuple)
    lines = [delimiter.join(_cell(c, delimiter) for c in row) for row in rows]
    path.write_text("\n".join(lines) + "\n", **more)
    return path


def _cell(cell: str, delimiter: str) -> str:
    quoted = any(c in cell for c in ('"', "\n", delimiter))
    return '"' + cell.replace('"', '""') + '"' if quoted else cell


def _texts(path: Path, columns: Columns | None = None) -> list[Text]:
    return [
        t for t in read([path], how=Reading(columns=columns)) if isinstance(t, Text)
    ]


def _own(path: Path, columns: Columns | None = None) -> list[Identity]:
    return [parse(text).identity for text in _texts(path, columns)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_row_is_a_document(tmp_path: Path, delimiter: str) -> None:
    path = _write(tmp_path / "so.csv", (HEAD, *ROWS), delimiter)

    first, second = _texts(path)

    assert first.carrier is Carrier.REGISTER
    assert (first.row, second.row) == (2, 3)
    assert first.file_id.endswith("#2")
    assert first.given["number"] == "12/QĐ-UBND"
    assert first.text == (
        "số 12/QĐ-UBND ngày 05/06/2020 của UBND tỉnh: Về việc lập Tổ công tác"
    )


def test_the_cells_are_the_identity_of_the_document(tmp_path: Path) -> None:
    first, second = _own(_write(tmp_path / "so.csv", (HEAD, *ROWS)))

    assert (first.number, first.type) == ("12/QĐ-UBND", "QĐ")
    assert str(first.date) == "2020-06-05"
    assert first.title == "Về việc lập Tổ công tác"
    assert (second.number, str(second.date)) == ("08/KH-UBND", "2020-07-01")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"]
)
def test_a_table_is_read_in_every_known_encoding(tmp_path: Path, encoding: str) -> None:
    head = ("So ky hieu", "Ngay ban hanh", "Trich yeu")
    rows = (head, ("5/KH-UBND", "01/02/2020", "Nhân dân"))
    path = _write(tmp_path / "so.csv", rows, encoding=encoding)
    assert _texts(path)[0].given["title"] == "Nhân dân"


def test_headings_may_stand_below_title_lines(tmp_path: Path) -> None:
    above = (
        ("SỔ ĐĂNG KÝ VĂN BẢN ĐI", "", "", "", ""),
        ("Năm 2020", "", "", "", ""),
        ("", "", "", "", ""),
    )
    counts = (("(1)", "(2)", "(3)", "(4)", "(5)"),)
    path = _write(tmp_path / "so.csv", (*above, HEAD, *counts, *ROWS))
    assert [t.given["number"] for t in _texts(path)] == ["12/QĐ-UBND", "08/KH-UBND"]
    assert [t.row for t in _texts(path)] == [6, 7]


def test_headings_may_stand_in_two_rows(tmp_path: Path) -> None:
    two = (
        ("STT", "Văn bản", "", "Trích yếu nội dung", "Ghi chú"),
        ("", "Số, ký hiệu", "Ngày, tháng, năm", "", ""),
    )
    path = _write(tmp_path / "so.csv", (*two, *ROWS))
    first, _ = _texts(path)
    assert first.given["title"] == "Về việc lập Tổ công tác"
    assert first.given["date"] == "05/06/2020"


def test_a_spreadsheet_marks_its_separator_and_breaks_lines_in_cells(
    tmp_path: Path,
) -> None:
    path = tmp_path / "so.csv"
    path.write_bytes(
        'sep=;\r\n"Số,\nký hiệu";Trích yếu;Ngày ban hành\r\n'
        '12/QĐ-UBND;"Về việc\nlập; Tổ công tác";05/06/2020\r\n'.encode("utf-8-sig")
    )
    (text,) = _texts(path)
    assert text.given["title"] == "Về việc lập; Tổ công tác"
    assert text.given["number"] == "12/QĐ-UBND"


def test_status_and_note_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    head = (*HEAD, "Tình trạng", "Ghi chú")
    row = (*ROWS[0], "Được thay thế bằng Quyết định số 7/QĐ-UBND", "Bản giấy")
    (text,) = _texts(_write(tmp_path / "so.csv", (head, row)))
    assert text.text.splitlines()[1:] == [
        "Tình trạng: Được thay thế bằng Quyết định số 7/QĐ-UBND.",
        "Ghi chú: Bản giấy",
    ]


def test_a_title_that_names_the_number_stands_alone(tmp_path: Path) -> None:
    title = "Quyết định số 12/QĐ-UBND ngày 05/6/2020 của UBND tỉnh về Tổ công tác"
    path = _write(tmp_path / "so.csv", (HEAD, ("1", "12 /QĐ-UBND", "", title, "")))
    (text,) = _texts(path)
    assert text.text == title


def test_offsets_point_into_the_line_of_the_row(tmp_path: Path) -> None:
    for text in _texts(_write(tmp_path / "so.csv", (HEAD, *ROWS))):
        document = parse(text)
        for one in document.citations:
            assert text.text[one.start : one.end] == one.text


def test_a_table_without_known_headings_says_what_to_do(tmp_path: Path) -> None:
    path = _write(tmp_path / "so.csv", (("a", "b", "c"), *[r[:3] for r in ROWS]))
    (unread,) = read([path])
    assert isinstance(unread, Unread)
    assert unread.issue.code == "no_headings"
    assert "--columns" in unread.issue.message


def test_a_table_of_decisions_is_no_register(tmp_path: Path) -> None:
    rows = (("decision_id", "at", "kind"), ("1", "2025-01-01", "link"))
    (unread,) = read([_write(tmp_path / "so.csv", rows)])
    assert isinstance(unread, Unread)
    assert unread.issue.code == "own_table"
    assert "--decisions" in unread.issue.message


def test_prose_under_the_suffix_of_a_table_is_read_as_prose(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("KẾ HOẠCH\nVề công tác dân vận\n\nThực hiện Chỉ thị số 5/CT-TTg.\n")
    (text,) = _texts(path)
    assert text.reader == "plain"


def test_a_register_under_another_suffix_is_a_register(tmp_path: Path) -> None:
    path = _write(tmp_path / "so.txt", (HEAD, *ROWS), "\t")
    assert [t.reader for t in _texts(path)] == ["register", "register"]


def test_a_map_names_columns_by_heading_or_by_number(tmp_path: Path) -> None:
    rows = (("Mã hồ sơ", "Tên", "Lập ngày"), ("12/QĐ-UBND", "Về đê", "5.6.2020"))
    path = _write(tmp_path / "so.csv", rows)
    by_name = Columns({"number": "mã hồ sơ", "title": "Tên", "date": "Lập ngày"})
    by_place = Columns({"number": 1, "title": 2, "date": 3}, heading=1)
    for columns in (by_name, by_place):
        (own,) = _own(path, columns)
        assert (own.number, own.title, str(own.date)) == (
            "12/QĐ-UBND",
            "Về đê",
            "2020-06-05",
        )


def test_a_map_with_numbers_reads_a_table_without_headings(tmp_path: Path) -> None:
    path = _write(tmp_path / "so.csv", ROWS)
    columns = Columns({"number": 2, "date": 3, "title": 4}, heading=0)
    assert [own.number for own in _own(path, columns)] == ["12/QĐ-UBND", "08/KH-UBND"]


def test_a_map_that_names_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = _write(tmp_path / "so.csv", (HEAD, *ROWS))
    (unread,) = read([path], how=Reading(columns=Columns({"signer": "Người duyệt"})))
    assert isinstance(unread, Unread)
    assert unread.issue.code == "missing_column"
    assert "Người duyệt" in unread.issue.message


def test_a_map_file_is_toml_and_its_faults_are_told(tmp_path: Path) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(
        '[columns]\nnumber = "Số VB"\ndate = 3\n'
        '[given]\nprovince = "Sơn La"\n[table]\nheading = 4\n'
    )
    columns = read_columns(path)
    assert columns.columns == {"number": "Số VB", "date": 3}
    assert (columns.given, columns.heading) == ({"province": "Sơn La"}, 4)

    for wrong in (
        '[columns]\nnumbr = "x"\n',
        "no toml",
        '[columns]\nnumber = ""\n',
        "columns = [1, 2]\n",
        '[table]\nheading = "4"\n',
        '[table]\ndelimiter = ";;"\n',
        "[table]\nsheet = 0\n",
        "[table]\nrow = 4\n",
    ):
        path.write_text(wrong)
        with pytest.raises(BadTable, match=r"columns\.toml"):
            read_columns(path)
    with pytest.raises(BadTable):
        read_columns(tmp_path / "missing.toml")


def test_rows_that_say_nothing_are_told_or_empty(tmp_path: Path) -> None:
    rows = (HEAD, ROWS[0], ("", "", "", "", ""), ("II", "", "", "", "UBND"), ROWS[1])
    found = list(read([_write(tmp_path / "so.csv", rows)]))
    kinds = ["row" if isinstance(f, Text) else f.issue.code for f in found]
    assert kinds == ["row", "empty_row", "row"]


def test_a_quote_that_never_ends_stops_no_row_behind_it_for_ever(
    tmp_path: Path,
) -> None:
    path = tmp_path / "so.csv"
    good = ",".join(ROWS[0])
    path.write_text(
        ",".join(HEAD) + "\n" + good + '\n2,"' + "x" * 140_000 + "\n" + good + "\n"
    )
    found = list(read([path]))
    codes = ["row" if isinstance(f, Text) else f.issue.code for f in found]
    assert codes[:2] == ["row", "bad_row"]


def test_a_date_that_is_none_is_an_issue_of_its_row(tmp_path: Path) -> None:
    path = _write(tmp_path / "so.csv", (HEAD, ("1", "5/KH-UBND", "31/02/2020", "", "")))
    (text,) = _texts(path)
    document = parse(text)
    assert document.identity.date is None
    assert [issue.code for issue in document.issues] == ["bad_date"]


def test_lines_of_json_with_known_names_are_rows(tmp_path: Path) -> None:
    path = tmp_path / "so.jsonl"
    row = {"so_ky_hieu": "5/KH-UBND", "Ngày ban hành": "01/02/2020", "x": [1]}
    path.write_text(json.dumps(row, ensure_ascii=False))
    (text,) = _texts(path)
    assert text.carrier is Carrier.REGISTER
    assert (text.given["number"], text.row) == ("5/KH-UBND", 1)


def test_a_list_of_expired_documents_is_read(tmp_path: Path) -> None:
    rows = (
        (
            "STT",
            "Tên loại văn bản",
            "Số, ký hiệu; ngày, tháng, năm ban hành văn bản",
            "Tên gọi của văn bản/trích yếu nội dung của văn bản",
            "Lý do hết hiệu lực",
            "Ngày hết hiệu lực",
        ),
        (
            "1",
            "Quyết định",
            "Số 12/2015/QĐ-UBND ngày 05/6/2015",
            "Ban hành Quy chế làm việc",
            "Được thay thế bằng Quyết định số 7/2021/QĐ-UBND ngày 01/02/2021",
            "11/02/2021",
        ),
    )
    (text,) = _texts(_write(tmp_path / "so.csv", rows))
    own = parse(text).identity

    assert (own.number, own.type, str(own.date)) == (
        "12/2015/QĐ-UBND",
        "QĐ",
        "2015-06-05",
    )
    assert (own.title, str(own.effective_to)) == (
        "Ban hành Quy chế làm việc",
        "2021-02-11",
    )
    assert [c.number for c in parse(text).citations] == ["07/2021/QĐ-UBND"]


def test_a_register_of_letters_sent_is_read(tmp_path: Path) -> None:
    rows = (
        (
            "Số, ký hiệu văn bản",
            "Ngày, tháng văn bản",
            "Tên loại và trích yếu nội dung văn bản",
            "Người ký",
            "Nơi nhận văn bản",
            "Số lượng bản",
        ),
        (
            "36/KH-UBND",
            "22/02/2022",
            "Kế hoạch thực hiện Chỉ thị số 33/CT-TTg",
            "Nguyễn Văn Mẫu",
            "Các sở",
            "5",
        ),
    )
    (text,) = _texts(
        _write(tmp_path / "so.csv", rows), Columns(given={"province": "Thanh Hóa"})
    )
    own = parse(text).identity
    assert (own.number, own.type, own.signer) == ("36/KH-UBND", "KH", "Nguyễn Văn Mẫu")
    (cited,) = parse(text).citations
    assert (cited.number, cited.relation) == ("33/CT-TTg", "implements")


def test_the_issuer_is_a_body_of_the_province(tmp_path: Path) -> None:
    rows = (
        ("Số ký hiệu", "Ngày ban hành", "Loại văn bản", "Cơ quan ban hành"),
        ("5/NQ-HĐND", "01/08/2026", "Nghị quyết", "HĐND tỉnh"),
        ("6/QĐ-UBND", "01/08/2020", "Quyết định", "UBND huyện Mộc Châu"),
        ("7/QĐ-UBND", "01/08/2026", "Quyết định của Chủ tịch UBND tỉnh", ""),
        ("8/QĐ-ABC", "01/08/2026", "Quyết định", "Nhà máy giấy"),
        ("9/KH-UBND", "01/08/2026", "Kế hoạch", ""),
    )
    path = _write(tmp_path / "so.csv", rows)
    given = {"province": "Sơn La", "issuer": "Chủ tịch UBND tỉnh"}

    documents = [parse(text) for text in _texts(path, Columns(given=given))]

    assert [d.identity.issuer_id for d in documents] == [
        "hdnd/son-la",
        "ubnd/son-la/moc-chau",
        "ubnd/son-la",
        None,
        "ubnd/son-la",
    ]
    assert documents[2].identity.inferred == ("issuer: column of the type",)
    assert documents[3].issues[0].code == "unknown_issuer"
    assert documents[4].identity.inferred == ("issuer: column map",)


def test_a_real_register_is_read_row_by_row(shared: Path, tmp_path: Path) -> None:
    gold = shared / "dev" / "register_sonla.jsonl"
    for name, (hits, total) in register_figures(gold, tmp_path).items():
        sys.stdout.write(f"{name}: {hits}/{total}\n")
        assert hits >= 0.95 * total, name


def test_every_common_heading_names_a_known_field() -> None:
    assert {name for name, _ in headings().values()} <= set(FIELDS)
    assert {name for name, _ in headings().values()} == set(FIELDS)


def test_digits_and_letters_beside_each_other_are_one_number(tmp_path: Path) -> None:
    head = ("STT", "Số", "Ký hiệu", "Ngày tháng", "Trích yếu")
    rows = (head, ("1", "7", "NQ/TU", "05/06/2020", "Về dân vận"))
    (own,) = _own(_write(tmp_path / "so.csv", rows))
    assert own.number == "07-NQ/TU"


def test_a_formula_that_only_says_a_text_is_the_text(tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_text('Số ký hiệu,Trích yếu\n="05/KH-UBND",Về thu\n', encoding="utf-8")
    assert _texts(path)[0].text == "số 05/KH-UBND: Về thu"


def test_a_table_of_tasks_is_no_register(tmp_path: Path) -> None:
    rows = (("TT", "Nội dung", "Đơn vị", "Ghi chú"), ("1", "Họp", "Sở Y tế", "Mới"))
    (unread,) = read([_write(tmp_path / "viec.csv", rows)])
    assert isinstance(unread, Unread)
    assert unread.issue.code == "no_headings"


def test_a_quote_that_is_never_closed_swallows_no_row_unsaid(tmp_path: Path) -> None:
    path = _write(tmp_path / "so.csv", (HEAD, *ROWS))
    told = path.read_text(encoding="utf-8")
    path.write_text(told.replace("Về việc", '"Về việc'), encoding="utf-8")

    (found,) = read([path])

    assert isinstance(found, Unread)
    assert found.issue.code == "open_quote"
    assert "Về việc lập Tổ công tác" in found.issue.message
