"""A sheet of doubts, filled in, becomes decisions; the next build carries them out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import trienkhai
from graph.decisions import read_decisions
from graph.digest import digest
from graph.errors import BadTable
from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import Matter
from queries.undecided.doubt import Key
from tests.trienkhai.sheets_filled import AT, BY, cells, changed, fill, keys
from trienkhai.cli import main
from trienkhai.deciding import Taken, decide, withdraw
from trienkhai.demo import SAMPLE
from trienkhai.doubts import COLUMNS, HEADS, write_doubts
from trienkhai.line import build

WITHOUT = ("meta", "decisions")
PLAN = "ubnd/hai-duong|KH|~fa82851bf441|?"
SON_LA = "citation::8bde3396faac968b:211::implements::::0c1f76"
BEN_TRE = "citation::ddc1b3c755303417:523::replaces::::ddedfb"
AMENDS = (
    "effect::party/trung-uong|KL|215|2025::amends::party/trung-uong|QĐ|11|2019::e7a319"
)
WHOM = "demand::2d4cf40af084afcf:d0::organise::::75d20a"
NUMBER = str(Key(Matter.IDENTITY, PLAN, "canonical"))
DAY = str(Key(Matter.IDENTITY, PLAN, "date"))

ANSWERS: dict[str, dict[str, Any]] = {
    SON_LA: {"decision": "là văn bản này (means)", "value": "33/CT-TTg@2021"},
    BEN_TRE: {"decision": "văn bản của năm (year)", "value": 2016},
    AMENDS: {"decision": "PART", "value": datetime(2025, 11, 23)},
    WHOM: {"decision": "giao cho", "value": "level:district of lam-dong"},
    NUMBER: {"decision": "ghi nhận giá trị", "value": "27/KH-UBND"},
    DAY: {"decision": "state", "value": "10/01/2022"},
}


def made(folder: Path, decisions: Path | None = None) -> Store:
    place = folder / "graph.duckdb"
    build([str(SAMPLE / "van-ban")], store=place, decisions=decisions)
    return open_store(str(place))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample without its decisions."""
    found = made(tmp_path_factory.mktemp("sample"))
    yield found
    found.close()


@pytest.fixture
def sheet(store: Store, tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsx"
    write_doubts(store, path)
    return path


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    return tmp_path / "decisions.csv"


def answered(key: str, **more: Any) -> dict[str, dict[str, Any]]:
    return {key: {**BY, **ANSWERS[key], **more}}


def test_a_graph_without_doubts_has_a_sheet_of_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    done = write_doubts(trienkhai.open_store("memory:"), path)

    assert done.total == 0
    assert keys(path) == []
    with pytest.raises(BadTable):
        decide(tmp_path / "nothing.xlsx", tmp_path / "decisions.csv")
    assert decide(path, tmp_path / "decisions.csv") == Taken()
    assert not (tmp_path / "decisions.csv").exists()


def test_every_doubt_of_the_sample_is_a_row_with_its_evidence(sheet: Path) -> None:
    assert set(ANSWERS) <= set(keys(sheet))
    told = cells(sheet, SON_LA)

    assert "Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ" in told["passage"]
    assert told["place"].endswith("son-la-23-kh-ubnd-2022.txt\ndòng 11")
    assert told["candidates"].startswith("Khác nhau ở: năm, ngày ban hành, trích yếu")
    assert "[gov/thu-tuong|CT|33|2020]" in told["candidates"]
    assert all(told[name] is None for name in COLUMNS[7:])


def test_choices_are_lists_and_the_rows_print_on_a4(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    first, guide, lists = book.worksheets
    rules = first.data_validations.dataValidation
    by_cell = {
        str(place): rule.formula1 for rule in rules for place in rule.sqref.ranges
    }

    assert any("là văn bản này (means)" in said for said in by_cell.values())
    assert any("$A$1:$A$2" in said for said in by_cell.values())
    assert (first.page_setup.orientation, guide.page_setup.orientation) == (
        "landscape",
        "landscape",
    )
    assert lists.sheet_state == "hidden"
    assert lists["A2"].value.endswith("[gov/thu-tuong|CT|33|2021]")


def test_no_cell_of_the_sheet_is_a_formula_or_a_link(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    found = [c for s in book.worksheets for row in s.iter_rows() for c in row]

    assert {c.data_type for c in found} <= {"s", "n"}
    assert not any(c.hyperlink for c in found)


def test_two_sheets_of_one_graph_are_equal_bytes(store: Store, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_doubts(store, tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_nothing_filled_in_changes_nothing(sheet: Path, csv: Path) -> None:
    done = decide(sheet, csv)

    assert (done.new, done.undecided, done.wrong) == (0, len(keys(sheet)), ())
    assert not csv.exists()


@pytest.mark.parametrize("key", [SON_LA, BEN_TRE, AMENDS, WHOM, DAY])
def test_a_decided_doubt_is_gone_and_no_other(
    key: str, store: Store, sheet: Path, csv: Path, tmp_path: Path
) -> None:
    done = decide(fill(sheet, answered(key)), csv, store=store)
    again = made(tmp_path, csv)
    write_doubts(again, tmp_path / "next.xlsx")

    assert (done.new, done.wrong) == (1, ())
    assert again.table("issues").num_rows == store.table("issues").num_rows
    assert set(keys(sheet)) - set(keys(tmp_path / "next.xlsx")) == {key}
    assert set(keys(tmp_path / "next.xlsx")) <= set(keys(sheet))
    again.close()


def test_the_same_sheet_twice_changes_nothing_and_withdrawing_gives_all_back(
    store: Store, sheet: Path, csv: Path, tmp_path: Path
) -> None:
    filled = fill(sheet, {key: {**BY, **of} for key, of in ANSWERS.items()})
    before = digest(store, without=WITHOUT)
    first = decide(filled, csv, store=store)
    once = csv.read_bytes()
    second = decide(filled, csv, store=store)
    standing = made(tmp_path, csv)
    with_them = digest(standing, without=WITHOUT)
    standing.close()

    assert (first.new, second.new, second.known) == (len(ANSWERS), 0, len(ANSWERS))
    assert csv.read_bytes() == once
    assert with_them != before

    for line in read_decisions(csv).lines:
        assert withdraw(line.decision_id, csv, by="B", on=date(2026, 3, 1))
        assert not withdraw(line.decision_id, csv, by="B", on=date(2026, 3, 2))
    third = decide(filled, csv, store=store)
    back = made(tmp_path, csv)

    assert (third.new, third.known, third.withdrawn) == (0, 0, len(ANSWERS))
    assert digest(back, without=WITHOUT) == before
    back.close()


def test_every_doubt_can_be_left_undecided_with_a_note_and_stays_open(
    store: Store, sheet: Path, csv: Path, tmp_path: Path
) -> None:
    note = {**BY, "decision": "chưa quyết định (undecided)"}
    filled = fill(sheet, dict.fromkeys(keys(sheet), note))
    done = decide(filled, csv, store=store)
    lines = read_decisions(csv).lines
    again = made(tmp_path, csv)
    write_doubts(again, tmp_path / "next.xlsx")

    assert (done.new, done.wrong) == (len(keys(sheet)), ())
    assert {line.kind for line in lines} == {"undecided"}
    assert (AMENDS.split("::")[1:4]) in [
        [d.subject_id, d.field, d.value] for d in lines
    ]
    assert digest(again, without=WITHOUT) == digest(store, without=WITHOUT)
    assert keys(tmp_path / "next.xlsx") == keys(sheet)
    frame = trienkhai.decisions(again)
    assert set(frame["kind"]) == {"undecided"}
    assert frame["in_force"].all()
    again.close()


def test_a_note_is_taken_back_and_followed_by_a_decision(
    store: Store, sheet: Path, csv: Path
) -> None:
    note = {**BY, "decision": "undecided"}
    decide(fill(sheet, {SON_LA: note, DAY: note}), csv, store=store)
    (first, second) = read_decisions(csv).lines
    withdraw(first.decision_id, csv, by="B", on=date(2026, 3, 1))
    decide(fill(sheet, {**answered(SON_LA), **answered(DAY)}), csv, store=store)

    live = read_decisions(csv).live()
    assert [line.kind for line in live] == ["undecided", "link", "identity"]
    assert live[0] == second


@pytest.mark.parametrize("wrong", [{"reason": None}, {"value": "33/CT-TTg@2021"}])
def test_a_note_needs_a_reason_and_no_value(
    store: Store, sheet: Path, csv: Path, wrong: dict[str, object]
) -> None:
    note = {**BY, "decision": "undecided", **wrong}
    done = decide(fill(sheet, {SON_LA: note}), csv, store=store)

    assert (done.new, len(done.wrong)) == (0, 1)
    assert not csv.exists()


def test_a_withdrawal_that_is_withdrawn_states_it_again(sheet: Path, csv: Path) -> None:
    decide(fill(sheet, answered(DAY)), csv)
    ((stated,), on) = read_decisions(csv).lines, date(2026, 3, 1)
    for _ in range(2):
        assert withdraw(stated.decision_id, csv, by="B", on=on)
        taken = read_decisions(csv).lines[-1]
        assert read_decisions(csv).live() == ()
        assert withdraw(taken.decision_id, csv, by="B", on=on)
        assert read_decisions(csv).live() == (stated,)


def test_all_that_a_row_lists_can_be_ruled_out_at_once(
    store: Store, sheet: Path, csv: Path, tmp_path: Path
) -> None:
    answer = {**BY, "decision": "không phải văn bản này"}
    done = decide(fill(sheet, {SON_LA: answer}), csv, store=store)
    again = made(tmp_path, csv)
    write_doubts(again, tmp_path / "next.xlsx")
    frame = trienkhai.coverage(
        again, ["33/CT-TTg@2021"], level="province", on=date(2022, 3, 1)
    )

    assert done.new == 2
    assert SON_LA not in keys(tmp_path / "next.xlsx")
    assert "ubnd/son-la" not in set(frame[frame.state == "candidate"].body_id)
    again.close()


def test_the_lines_say_what_was_filled_in(store: Store, sheet: Path, csv: Path) -> None:
    decide(fill(sheet, {k: {**BY, **a} for k, a in ANSWERS.items()}), csv, store=store)
    lines = read_decisions(csv).lines

    assert {(d.kind, d.field, d.value) for d in lines} == {
        ("link", "", "gov/thu-tuong|CT|33|2021"),
        ("identity", "year", "2016"),
        ("effect", "amends", "party/trung-uong|QĐ|11|2019 from 2025-11-23 partial"),
        ("demand", "organise", "level:district of lam-dong"),
        ("identity", "canonical", "27/KH-UBND"),
        ("identity", "date", "2022-01-10"),
    }
    assert {(d.by, d.at, d.reason) for d in lines} == {
        ("Nguyễn Văn A", "2026-02-05", "đã đối chiếu bản gốc")
    }


@pytest.mark.parametrize(
    "day", [date(2026, 2, 5), datetime(2026, 2, 5, 8), 46058, "5/2/2026", "2026-02-05"]
)
def test_a_day_may_be_a_text_a_day_or_the_number_of_a_day(
    sheet: Path, csv: Path, day: object
) -> None:
    decide(fill(sheet, answered(DAY, day=day)), csv)

    assert [line.at for line in read_decisions(csv).lines] == ["2026-02-05"]


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "half filled": ({"reason": None}, "Lý do"),
    "no value": ({"value": None}, "Giá trị"),
    "unknown word": ({"decision": "để sau"}, "để sau"),
    "a choice of another kind": ({"decision": "cùng một văn bản"}, "cùng một văn bản"),
    "no day": ({"day": "hôm qua"}, "hôm qua"),
    "no such document": ({"value": "99/CT-TTg@2031"}, "99/CT-TTg@2031"),
    "several documents": ({"value": "33/CT-TTg"}, "33/CT-TTg"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_row_is_told_by_its_number_and_the_others_are_taken(
    store: Store, sheet: Path, csv: Path, name: str
) -> None:
    values, said = WRONG[name]
    done = decide(
        fill(sheet, {**answered(SON_LA, **values), **answered(DAY)}), csv, store=store
    )
    (told,) = done.wrong

    assert done.new == 1
    assert told.startswith(f"Dòng {keys(sheet).index(SON_LA) + 1 + HEADS} ")
    assert said in told


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *((BEN_TRE, "16"), (BEN_TRE, "٢٠١٦"), (AMENDS, "sang năm")),
        *((DAY, "32/01/2022"), (DAY, "10/01/22"), (DAY, "9999-12-31")),
        *((NUMBER, "#N/A"), (NUMBER, "zzz"), (NUMBER, "27|KH"), (NUMBER, "True")),
    ],
)
def test_a_value_that_is_no_year_or_day_is_told(
    sheet: Path, csv: Path, key: str, value: str
) -> None:
    done = decide(fill(sheet, answered(key, value=value)), csv)

    assert (done.new, len(done.wrong)) == (0, 1)
    assert value in done.wrong[0]
    assert not csv.exists()


@pytest.mark.parametrize("formula", ["=TODAY()", '="state"'])
def test_a_formula_that_nobody_reckoned_is_told(
    sheet: Path, csv: Path, formula: str
) -> None:
    only = dict.fromkeys(("by", "day", "reason"))
    done = decide(
        fill(sheet, {DAY: {**only, "decision": formula}, **answered(SON_LA)}), csv
    )

    assert (done.new, len(done.wrong)) == (1, 1)
    assert done.wrong[0].startswith(f"Dòng {keys(sheet).index(DAY) + 1 + HEADS} ")


def test_a_workbook_counts_its_days_from_1904_where_it_says_so(
    sheet: Path, csv: Path
) -> None:
    def since_1904(book: Any) -> None:
        book.epoch = CALENDAR_MAC_1904

    filled = fill(sheet, answered(DAY, day="5/2/2026", value=43064))
    done = decide(changed(filled, since_1904), csv)

    assert done.new == 1
    assert [line.value for line in read_decisions(csv).lines] == ["2021-11-26"]


def test_an_answer_of_separators_names_nobody(sheet: Path, csv: Path) -> None:
    done = decide(fill(sheet, answered(WHOM, value="; ;")), csv)

    assert (done.new, len(done.wrong)) == (0, 1)


@pytest.mark.parametrize("whom", ["các hội", "level:xa-xoi", "body:ubnd/khong-co"])
def test_bodies_that_nobody_can_count_are_no_answer(
    store: Store, sheet: Path, csv: Path, whom: str
) -> None:
    done = decide(fill(sheet, answered(WHOM, value=whom)), csv, store=store)

    assert (done.new, len(done.wrong)) == (0, 1)
    assert whom in done.wrong[0]


def test_a_class_is_named_as_the_document_would_name_it(
    store: Store, sheet: Path, csv: Path
) -> None:
    value = "UBND các huyện, thành phố; so/lam-dong/noi-vu"
    done = decide(
        fill(sheet, answered(WHOM, value=value.replace("so/", "body:so/"))),
        csv,
        store=store,
    )

    assert (done.new, done.wrong) == (1, ())
    assert [line.value for line in read_decisions(csv).lines] == [
        "class:UBND các huyện, thành phố; body:so/lam-dong/noi-vu"
    ]


@pytest.mark.parametrize("key", [SON_LA, WHOM])
def test_a_sheet_of_another_graph_is_told(sheet: Path, csv: Path, key: str) -> None:
    other = open_store("memory:")
    done = decide(fill(sheet, answered(key)), csv, store=other)

    assert (done.new, len(done.wrong)) == (0, 1)


def test_a_changed_key_is_told(sheet: Path, csv: Path) -> None:
    def drag(book: Any) -> None:
        first = book.worksheets[0]
        for n in range(HEADS + 1, first.max_row + 1):
            if first.cell(n, 1).value == DAY:
                first.cell(n, 1).value = DAY.replace("~fa", "~fb")

    done = decide(changed(fill(sheet, answered(DAY)), drag), csv)

    assert (done.new, len(done.wrong)) == (0, 1)


def test_two_answers_to_one_doubt_are_both_told(sheet: Path, csv: Path) -> None:
    def copy(book: Any) -> None:
        first = book.worksheets[0]
        last = first.max_row + 1
        for name, value in {"row": DAY, **BY, **ANSWERS[DAY]}.items():
            first.cell(last, AT[name]).value = value
        first.cell(last, AT["value"]).value = "11/01/2022"

    done = decide(changed(fill(sheet, answered(DAY)), copy), csv)

    assert (done.new, len(done.wrong)) == (0, 2)


def moved(book: Any) -> None:
    first = book.worksheets[0]
    first.insert_cols(1, 2)
    first.cell(1, 1).value = "Ghi chú"
    first.move_range(f"I1:I{first.max_row}", cols=12)
    book.create_sheet("Nháp")
    book.move_sheet("Nháp", -3)


def test_columns_may_be_moved_and_sheets_added(sheet: Path, csv: Path) -> None:
    done = decide(changed(fill(sheet, answered(DAY)), moved), csv)

    assert (done.new, done.wrong) == (1, ())


def only_english(book: Any) -> None:
    book.worksheets[0].delete_rows(1)


def test_one_line_of_headings_is_enough(sheet: Path, csv: Path) -> None:
    assert decide(changed(fill(sheet, answered(DAY)), only_english), csv).new == 1


def renamed(book: Any) -> None:
    first = book.worksheets[0]
    for line in (1, 2):
        first.cell(line, AT["reason"]).value = "Vì sao"


def deleted(book: Any) -> None:
    book.worksheets[0].delete_cols(AT["reason"])


def doubled(book: Any) -> None:
    first = book.worksheets[0]
    first.cell(1, 20).value = "Lý do"


@pytest.mark.parametrize("change", [renamed, deleted, doubled])
def test_a_column_that_is_lost_or_there_twice_is_named_and_nothing_is_written(
    sheet: Path, csv: Path, change: Any
) -> None:
    with pytest.raises(BadTable, match="Lý do"):
        decide(changed(fill(sheet, answered(DAY)), change), csv)
    assert not csv.exists()


def copied(book: Any) -> None:
    book.copy_worksheet(book.worksheets[0])


def test_two_sheets_of_doubts_in_one_file_are_refused(sheet: Path, csv: Path) -> None:
    with pytest.raises(BadTable, match="Điều cần quyết định"):
        decide(changed(fill(sheet, answered(DAY)), copied), csv)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"a,b\n1,2\n", b"\xd0\xcf\x11"])
def test_a_file_that_is_no_workbook_is_refused(
    tmp_path: Path, csv: Path, data: bytes
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)

    with pytest.raises(BadTable):
        decide(path, csv)
    assert not csv.exists()


def test_a_workbook_of_something_else_is_refused(tmp_path: Path, csv: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Số", "Ngày", "Lý do"])
    book.save(tmp_path / "a.xlsx")

    with pytest.raises(BadTable, match="Mã dòng"):
        decide(tmp_path / "a.xlsx", csv)


@pytest.mark.parametrize(
    ("delimiter", "code", "end"),
    [(";", "utf-8-sig", "\r\n"), ("\t", "utf-16", "\n"), (",", "utf-8", "")],
)
def test_decisions_that_a_spreadsheet_saved_go_on_as_they_are(
    sheet: Path, csv: Path, delimiter: str, code: str, end: str
) -> None:
    names = [*reversed(COLUMNS_OF_LINES), "ghi chú"]
    line = delimiter.join(
        ["", "", "", "33/CT-TTg@2021", "", "a", "topic", "B", "", "d1"]
    )
    head = delimiter.join(names)
    csv.write_bytes(f"{head}{end or chr(10)}{line}{delimiter}{end}".encode(code))
    before = csv.read_bytes()
    decide(fill(sheet, answered(DAY)), csv)
    found = read_decisions(csv)

    assert csv.read_bytes().startswith(before)
    assert [line.kind for line in found.lines] == ["topic", "identity"]
    assert found.issues == ()


COLUMNS_OF_LINES = (
    *("decision_id", "at", "by", "kind", "subject_id", "field", "value"),
    *("reason", "source", "withdraws"),
)


def test_decisions_that_cannot_be_read_are_left_alone(sheet: Path, csv: Path) -> None:
    csv.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(BadTable, match="decision_id"):
        decide(fill(sheet, answered(DAY)), csv)

    assert csv.read_text(encoding="utf-8") == "a,b\n1,2\n"


def test_what_looks_like_a_formula_is_none_in_the_decisions(
    sheet: Path, csv: Path
) -> None:
    decide(fill(sheet, answered(DAY, reason='\'=HYPERLINK("http://a.vn")')), csv)

    assert ",=" not in csv.read_text(encoding="utf-8")


def test_the_command_line_writes_takes_and_withdraws(
    store: Store, sheet: Path, csv: Path, tmp_path: Path
) -> None:
    place = tmp_path / "graph.duckdb"
    made(tmp_path).close()
    run = CliRunner().invoke
    out = tmp_path / "b.xlsx"
    told = run(main, ["doubts", "--store", str(place), "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert keys(out) == keys(sheet)

    filled = fill(out, {**answered(SON_LA, value="9/CT-TTg"), **answered(DAY)})
    asked = ["--store", str(place), "--decisions", str(csv)]
    told = run(main, ["decide", str(filled), *asked])
    assert told.exit_code == 1
    assert "1 quyết định mới" in told.output
    assert "9/CT-TTg" in told.output

    (line,) = read_decisions(csv).lines
    back = ["decide", "--withdraw", line.decision_id, "--decisions", str(csv)]
    assert run(main, back).exit_code == 0
    assert read_decisions(csv).live() == ()
    assert run(main, ["decide", "--decisions", str(csv)]).exit_code == 2
    lost = run(main, ["decide", "--withdraw", "x", "--decisions", str(csv)])
    assert lost.exit_code == 1
    assert "decision_id" in lost.output


OF_A_WARD = (
    "ỦY BAN NHÂN DÂN\nPHƯỜNG 3\nSố: 27/KH-UBND\nPhường 3, ngày 22 tháng 8 năm 2023\n\n"
    "KẾ HOẠCH\nTổ chức dạy bơi\n\nỦy ban nhân dân Phường 3 ban hành Kế hoạch như sau:\n"
)
WARD = "ubnd/ho-chi-minh/go-vap/phuong-3"


@pytest.mark.parametrize(
    ("value", "issuer"),
    [
        ("UBND phường 3, quận Gò Vấp, Thành phố Hồ Chí Minh", WARD),
        ("Ủy ban nhân dân phường 3, quận Gò Vấp", WARD),
        (WARD, WARD),
        ("UBND phường Không Có", None),
        ("quận Gò Vấp", None),
    ],
)
def test_an_issuer_is_the_body_so_called_on_the_day_or_the_row_is_told(
    tmp_path: Path, csv: Path, value: str, issuer: str | None
) -> None:
    (tmp_path / "van-ban").mkdir()
    (tmp_path / "van-ban" / "27.txt").write_text(OF_A_WARD, encoding="utf-8")
    store = open_store("memory:", create=True, read_only=False)
    build([tmp_path / "van-ban"], store=store)
    sheet = tmp_path / "sheet.xlsx"
    write_doubts(store, sheet)
    (key,) = (one for one in keys(sheet) if "::issuer_id::" in one)
    answer = {**BY, "decision": "ghi nhận giá trị", "value": value}

    done = decide(fill(sheet, {key: answer}), csv, store=store)

    assert (done.new, len(done.wrong)) == ((1, 0) if issuer else (0, 1))
    if issuer:
        assert [line.value for line in read_decisions(csv).lines] == [issuer]
