"""A file has what the page shows: the same rows and words, in the same order."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.labels import label
from queries.catalogue import QUESTIONS
from queries.frames import frame
from trienkhai.cells import records
from trienkhai.page.asked import Asked, asked
from trienkhai.page.asking import Asker
from trienkhai.page.downloads import MOST, offer
from trienkhai.page.taken import as_csv, as_xlsx, file_name
from trienkhai.spoken import spoken

GAPS = "document=33/CT-TTg@2021&level=province&on=2022-03-01"


@pytest.fixture(scope="module")
def ask(sample_graph: Path) -> Iterator[Asker]:
    found = Asker(str(sample_graph))
    yield found
    found.close()


@pytest.fixture(scope="module")
def server(ask: Asker) -> FlaskClient:
    app = Flask("files")
    offer(app, ask)
    return app.test_client()


def sheets(held: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The cells of each sheet; an empty one as an empty text."""
    book = openpyxl.load_workbook(BytesIO(held))
    return {
        sheet.title: [
            tuple("" if cell is None else cell for cell in row) for row in sheet.values
        ]
        for sheet in book
    }


def said(value: Any, lang: str) -> str:
    """A cell of the file as a person reads it."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if lang == "vi" else value.date().isoformat()
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_workbook_equals_the_page(server: FlaskClient, ask: Asker, lang: str) -> None:
    answer = ask.ask(
        "gaps",
        "33/CT-TTg@2021",
        **asked("/", f"?{GAPS}&lang={lang}").given(QUESTIONS["gaps"])[1],
    )
    shown = ["body", "state", "due", "reason", "next"]
    kept = answer[answer.state.isin(["missing", "candidate", "not_found"])][shown]
    page = [
        tuple(spoken(name, row[name], lang) for name in shown) for row in records(kept)
    ]

    reply = server.get(
        f"/tai-ve/gaps.xlsx?{GAPS}&lang={lang}"
        f"&f_state=missing,candidate,not_found&columns={','.join(shown)}"
    )
    head, *rows = sheets(reply.data)[label("taken.sheet", lang)]

    assert len(page) == 4
    assert head == tuple(label(f"column.{name}", lang) for name in shown)
    assert [tuple(said(cell, lang) for cell in row) for row in rows] == page


def test_days_and_numbers_stay_what_they_are(server: FlaskClient) -> None:
    reply = server.get("/tai-ve/deadlines.xlsx?on=2022-03-01&f_due=2022-01-31")
    head, row = sheets(reply.data)["Số liệu"]
    told = dict(zip(head, row, strict=True))

    assert told["Thời hạn"] == datetime(2022, 1, 31)
    assert told["Số đơn vị đếm được"] == 63


def test_parts_of_a_whole_are_hundredths(server: FlaskClient) -> None:
    reply = server.get("/tai-ve/scoreboard.xlsx?by=directive&on=2022-03-01")
    head, row, *_ = sheets(reply.data)["Số liệu"]
    told = dict(zip(head, row, strict=True))

    assert told["Tỷ lệ chưa hoàn thành, cao nhất (%)"] == round(100 * 59 / 63, 1)


def test_the_second_sheet_says_what_the_table_is(server: FlaskClient) -> None:
    reply = server.get(f"/tai-ve/gaps.xlsx?{GAPS}&f_state=missing,-&q=thanh hoa")
    lines = {line[0]: line[1] for line in sheets(reply.data)["Về bảng này"]}

    assert lines["Tính đến ngày"] == datetime(2022, 3, 1)
    assert lines["Lọc theo “Trạng thái”"] == (
        "Chưa triển khai (kho đã kê khai đủ); (để trống)"
    )
    assert lines["Có các từ"] == "thanh hoa"
    assert lines["Số dòng"] == "1 trong 59 dòng"
    assert "trienkhai" in lines["Đồ thị"]


def test_a_graph_that_says_nothing_of_itself_is_told_too(empty_graph: Path) -> None:
    ask, question = Asker(str(empty_graph)), QUESTIONS["superseded"]
    rows = frame([], question.columns)
    told = sheets(as_xlsx(question, rows, 0, ask, Asked("/")))["Về bảng này"]
    ask.close()

    assert told[-1][1].startswith("dựng lúc ?")


def test_a_day_that_was_not_asked_is_today(server: FlaskClient) -> None:
    before = date.today()
    reply = server.get("/tai-ve/superseded.xlsx")
    lines = {line[0]: line[1] for line in sheets(reply.data)["Về bảng này"]}

    assert before <= lines["Tính đến ngày"].date() <= date.today()


def test_csv_has_the_rows_of_the_workbook(server: FlaskClient) -> None:
    search = f"{GAPS}&sort=-body&f_state=candidate,missing"
    book = sheets(server.get(f"/tai-ve/gaps.xlsx?{search}").data)["Số liệu"]
    text = server.get(f"/tai-ve/gaps.csv?{search}").data.decode("utf-8-sig")

    assert [tuple(row) for row in csv.reader(StringIO(text))] == book
    assert book[1][0] == "Ủy ban nhân dân tỉnh Thanh Hóa"


def test_what_strangers_wrote_is_never_a_formula(ask: Asker) -> None:
    question, here = QUESTIONS["gaps"], asked("/", "?columns=body,reason")
    rows = frame(
        [
            {"body": "=1+1", "reason": "@SUM(A1)"},
            {"body": "http://a.vn", "reason": "-1"},
        ],
        question.columns,
    )
    book = openpyxl.load_workbook(BytesIO(as_xlsx(question, rows, 2, ask, here)))
    cells = [cell for row in book.worksheets[0].iter_rows(min_row=2) for cell in row]

    assert [cell.value for cell in cells] == ["=1+1", "@SUM(A1)", "http://a.vn", "-1"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    text = as_csv(question, rows, 2, ask, here).decode("utf-8-sig")
    assert "'=1+1,'@SUM(A1)\n" in text
    assert "http://a.vn,'-1\n" in text


def test_an_answer_without_rows_is_a_file_with_headings(ask: Asker) -> None:
    question = QUESTIONS["superseded"]
    rows = frame([], question.columns)
    head, *more = sheets(as_xlsx(question, rows, 0, ask, Asked("/")))["Số liệu"]

    assert len(head) == len(question.shown)
    assert more == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_files_are_called_in_plain_vietnamese(name: str) -> None:
    here = asked("/", "?document=ubnd/hà-nội|QĐ|1|2020&on=2022-03-01")
    called = file_name(QUESTIONS[name], "xlsx", here)

    assert called.isascii()
    assert called.endswith("_ubnd-h-n-i-QD-1-2020_2022-03-01.xlsx")


def test_a_file_is_called_by_what_it_is(server: FlaskClient) -> None:
    reply = server.get(f"/tai-ve/gaps.xlsx?{GAPS}")

    assert reply.headers["Content-Disposition"] == (
        'attachment; filename="khoang-trong_33-CT-TTg-2021_2022-03-01.xlsx"'
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("native.csv", 404),
        ("gaps.json", 404),
        ("gaps.xlsx", 400),
        ("gaps.xlsx?document=1/CT-TTg@1999", 400),
        ("gaps.xlsx?document=33/CT-TTg", 400),
        ("deadlines.csv?f_nothing=1", 400),
        ("deadlines.csv?on=mai", 400),
        ("deadlines.csv?columns=nothing", 400),
        ("scoreboard.csv?by=planet", 400),
        ("deadlines.csv?a=" + "x" * 3000, 400),
        ("../gaps.csv", 404),
        ("gaps/x.csv", 404),
    ],
)
def test_a_file_that_cannot_be_is_refused_in_a_sentence(
    server: FlaskClient, path: str, status: int
) -> None:
    assert server.get(f"/tai-ve/{path}").status_code == status


def test_more_rows_than_a_workbook_should_have_are_refused(
    server: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MOST, "xlsx", 3)
    reply = server.get(f"/tai-ve/gaps.xlsx?{GAPS}")

    assert reply.status_code == 413
    assert "59" in reply.get_data(as_text=True)


def test_a_day_that_is_none_is_said_where_the_question_takes_none(
    server: FlaskClient,
) -> None:
    told = server.get("/tai-ve/citations.csv?document=33/CT-TTg@2021&on=mai")

    assert told.status_code == 400
    assert "“mai”" in told.text
