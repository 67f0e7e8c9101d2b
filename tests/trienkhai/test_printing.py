"""Answers in every form keep what they say."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from graph.declared import BASES
from graph.errors import TrienkhaiError
from graph.labels import label
from queries.frames import DAY, NUMBER, RATIO, TEXT, TRUTH, frame, framed
from trienkhai.printing import show
from trienkhai.spoken import spoken

COLUMNS = {"canonical": TEXT, "date": DAY, "depth": NUMBER, "through_asserted": TRUTH}
ROWS: list[dict[str, object]] = [
    {
        "canonical": "33/CT-TTg",
        "date": date(2021, 11, 26),
        "depth": 1,
        "through_asserted": True,
    },
    {"canonical": "=1+2", "date": None, "depth": None, "through_asserted": False},
]


@pytest.fixture
def answer() -> pd.DataFrame:
    return frame(ROWS, COLUMNS)


def test_json_is_one_array_with_null_for_what_is_absent(
    answer: pd.DataFrame, capsys: pytest.CaptureFixture[str]
) -> None:
    show(answer, "json")

    told = json.loads(capsys.readouterr().out)
    assert told[0]["date"] == "2021-11-26"
    assert told[0]["through_asserted"] is True
    assert told[1]["date"] is None
    assert told[1]["depth"] is None


def test_csv_holds_whole_numbers_and_days(
    answer: pd.DataFrame, capsys: pytest.CaptureFixture[str]
) -> None:
    show(answer, "csv")

    assert capsys.readouterr().out.splitlines()[1] == "33/CT-TTg,2021-11-26,1,True"


def test_csv_holds_no_text_that_a_spreadsheet_reckons_with(
    answer: pd.DataFrame, capsys: pytest.CaptureFixture[str]
) -> None:
    show(answer, "csv")

    assert capsys.readouterr().out.splitlines()[2] == "'=1+2,,,False"


def test_a_csv_file_begins_with_the_mark_that_spreadsheets_need(
    answer: pd.DataFrame, tmp_path: Path
) -> None:
    show(answer, "csv", out=tmp_path / "a.csv")

    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_workbook_keeps_days_and_takes_no_text_for_a_formula(
    answer: pd.DataFrame, tmp_path: Path
) -> None:
    show(answer, "xlsx", out=tmp_path / "a.xlsx")

    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes()))
    cells = list(book.active.values)
    assert cells[1][1].date() == date(2021, 11, 26)
    assert cells[2][0] == "=1+2"
    assert book.active["A3"].data_type == "s"


def test_an_empty_answer_keeps_its_columns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show(frame([], COLUMNS), "csv")

    assert capsys.readouterr().out == "canonical,date,depth,through_asserted\n"


def test_a_remark_stands_below_the_rows_on_the_terminal_only(
    answer: pd.DataFrame, capsys: pytest.CaptureFixture[str]
) -> None:
    show(answer, "table", remark="Chưa đủ dữ liệu.")
    on_terminal = capsys.readouterr().out
    show(answer, "csv", remark="Chưa đủ dữ liệu.")

    assert on_terminal.rstrip().endswith("\nChưa đủ dữ liệu.")
    assert "Chưa đủ dữ liệu." not in capsys.readouterr().out


def test_a_workbook_on_standard_output_is_refused(answer: pd.DataFrame) -> None:
    with pytest.raises(TrienkhaiError, match="--out"):
        show(answer, "xlsx")


def test_a_file_that_cannot_be_written_is_said(
    answer: pd.DataFrame, tmp_path: Path
) -> None:
    with pytest.raises(TrienkhaiError, match=r"a\.csv"):
        show(answer, "csv", out=tmp_path / "nowhere" / "a.csv")


def test_a_folder_is_no_file_to_write_to(answer: pd.DataFrame) -> None:
    with pytest.raises(TrienkhaiError, match="it is a folder"):
        show(answer, "csv", out=Path())


def test_the_terminal_names_words_of_the_model(
    capsys: pytest.CaptureFixture[str],
) -> None:
    known = frame([{"known": "held"}], {"known": TEXT})

    show(known, "table")

    assert "Có toàn văn" in capsys.readouterr().out


def test_a_part_is_short_on_the_terminal_and_whole_in_a_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = framed({"pagerank": [1 / 3, None]}, {"pagerank": RATIO})

    show(answer, "table")
    show(answer, "csv")

    told = capsys.readouterr().out
    assert "0,3333\n" in told.replace(" ", "")
    assert "0.3333333333333333\n" in told


def test_days_are_never_broken_and_silent_columns_left_out_on_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu chưa có văn bản nào được giữ"
    named = {"body": TEXT, "reason": TEXT, "date": DAY, "due": DAY, "flags": TEXT}
    row = {"body": long, "reason": long, "date": date(2021, 11, 26)}
    answer = frame([{**row, "due": date(2022, 1, 31), "flags": None}], named)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    show(answer, "table")

    told = capsys.readouterr().out
    assert "26/11/2021" in told
    assert "31/01/2022" in told
    assert "Lưu ý" not in told


@pytest.mark.parametrize(
    ("column", "word", "said"),
    [
        ("state", "past", "due_state.past"),
        ("state", "unreadable", "file_state.unreadable"),
        ("verdict", "dead_end", "dead_end.dead_end"),
        ("verdict", "none_left", "footing.none_left"),
        ("verdict", "at_issue", "superseded.at_issue"),
        ("basis", "held", "known.held"),
        ("effect", "replaces", "effect_kind.replaces"),
        ("kind", "law_by_name", "unnumbered.law_by_name"),
    ],
)
def test_a_word_is_called_by_its_name_in_whichever_vocabulary_it_stands(
    column: str, word: str, said: str
) -> None:
    assert spoken(column, word) == label(said)


def test_a_number_is_not_broken_beside_long_cells_on_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu chưa có văn bản nào được giữ"
    columns = {"body": TEXT, "reason": TEXT, "canonical": TEXT, "words": TEXT}
    row = {"body": long, "reason": long, "canonical": "12/2018/QĐ-UBND", "words": long}
    answer = frame([row], columns)
    monkeypatch.setenv("COLUMNS", "66")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    show(answer, "table")

    assert "12/2018/QĐ-UBND" in capsys.readouterr().out


@pytest.mark.parametrize("word", BASES)
def test_what_a_manifest_rests_on_is_said_in_vietnamese(word: str) -> None:
    assert spoken("basis", word) == label(f"declared.{word}") != word


@pytest.mark.parametrize(
    ("column", "told"), [("deficit_low", "66,7 %"), ("x", "0,6667")]
)
def test_a_part_of_a_whole_is_told_in_hundredths(column: str, told: str) -> None:
    assert spoken(column, 2 / 3) == told
