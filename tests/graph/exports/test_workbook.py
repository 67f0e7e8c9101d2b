"""A workbook says what the tables say, as far as Excel can, read back by openpyxl."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings

from graph.exports import workbook
from graph.exports.workbook import write
from graph.labels import label
from graph.tables import EARLIEST, LATEST, TABLES
from tests.graph.exports.strange import HOSTILE, graphs
from tests.worlds import Row, document, row, world

Sheets = dict[str, list[tuple[Any, ...]]]


def sheets(path: Path) -> Sheets:
    """The rows of each sheet, by the name of its table, with both headings."""
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        return {sheet.title: list(sheet.values) for sheet in book.worksheets}
    finally:
        book.close()


def title(name: str) -> str:
    return f"{label(f'table.{name}')} ({name})"


def shown(value: Any) -> Any:
    """
    A value as Excel can say it. ``_x0041_`` would be a letter by its number, so its
    first line is written by number; openpyxl leaves that to the reader.
    """
    if isinstance(value, list):
        return shown("; ".join(value))
    if isinstance(value, date):
        return value if value >= date(1900, 3, 1) else value.isoformat()
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n")
        forbidden = "[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
        plain = re.sub(forbidden, "\ufffd", lines)
        return re.sub("_(?=x[0-9a-fA-F]{4}_)", "_x005F_", plain) or None
    return value


def read(value: Any) -> Any:
    if value == "":
        return None
    return value.date() if isinstance(value, datetime) else value


def rows_of(found: list[tuple[Any, ...]]) -> list[list[Any]]:
    return [[read(cell) for cell in line] for line in found[2:]]


def padded(lines: list[list[Any]], width: int) -> list[list[Any]]:
    """Cells at the end of a row that hold nothing may not be there."""
    return [line + [None] * (width - len(line)) for line in lines]


@settings(max_examples=30)
@given(graphs())
def test_a_workbook_gives_back_every_table(rows: list[Row]) -> None:
    tables = world(rows)

    with TemporaryDirectory() as folder:
        issues = write(tables, Path(folder, "a.xlsx"))
        found = sheets(Path(folder, "a.xlsx"))

    assert issues == ()
    assert set(found) == {title(name) for name in TABLES}
    for name, table in tables.items():
        wanted = [[shown(cell) for cell in one.values()] for one in table.to_pylist()]
        back = padded(rows_of(found[title(name)]), table.num_columns)
        assert back == wanted
        assert list(found[title(name)][1]) == table.column_names


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Any]:
    """A workbook of a plan with hostile titles, opened."""
    plans = [
        document(
            f"{n:02}/KH-UBND",
            of="ubnd/ha-noi",
            on="2020-05-28",
            title=words,
            effective_from=date(1900, 2, 28),
        )
        for n, words in enumerate(HOSTILE, 1)
    ]
    write(world(plans), tmp_path / "a.xlsx")
    opened = openpyxl.load_workbook(tmp_path / "a.xlsx")
    yield opened
    opened.close()


def column(sheet: Any, name: str) -> list[Any]:
    names = [cell.value for cell in sheet[2]]
    return [line[names.index(name)] for line in sheet.iter_rows(min_row=3)]


def test_documents_and_links_come_first(book: Any) -> None:
    assert book.sheetnames[:2] == ["Văn bản (documents)", "Quan hệ (edges)"]


def test_no_text_becomes_a_formula_a_link_or_a_number(book: Any) -> None:
    titles = column(book.worksheets[0], "title")

    assert {cell.data_type for cell in titles if cell.value is not None} == {"s"}
    assert [cell.value for cell in titles] == [shown(words) for words in HOSTILE]
    assert all(cell.hyperlink is None for cell in titles)


def test_numbers_of_documents_are_text_and_years_are_numbers(book: Any) -> None:
    sheet = book.worksheets[0]

    assert {cell.data_type for cell in column(sheet, "number")} == {"s"}
    assert {cell.data_type for cell in column(sheet, "year")} == {"n"}
    assert column(sheet, "canonical")[0].value == "01/KH-UBND"


def test_days_are_days_since_1900_and_text_before(book: Any) -> None:
    sheet = book.worksheets[0]

    day, early, latest = (
        column(sheet, name)[0] for name in ("date", "effective_from", "effective_to")
    )
    assert (day.is_date, day.value.date()) == (True, date(2020, 5, 28))
    assert (early.data_type, early.value) == ("s", "1900-02-28")
    assert latest.value.date() == LATEST


def test_headings_stay_in_view_and_rows_can_be_filtered(book: Any) -> None:
    sheet = book.worksheets[0]

    assert sheet.freeze_panes == "B3"
    assert sheet.auto_filter.ref == f"A2:U{len(HOSTILE) + 2}"
    assert [cell.value for cell in sheet[1]][:3] == [
        "Văn bản",
        "Cơ quan ban hành",
        "Cơ quan được nêu tên",
    ]
    assert sheet.column_dimensions["A"].width > 12


def test_pandas_reads_a_sheet_below_the_names_of_its_columns(tmp_path: Path) -> None:
    write(
        world(document("5/KH-UBND", of="ubnd/ha-noi", year=2020)), tmp_path / "a.xlsx"
    )

    frame = pd.read_excel(
        tmp_path / "a.xlsx",
        sheet_name=title("documents"),
        header=1,
        dtype=str,
        engine="openpyxl",
    )

    assert frame["document_id"].tolist() == ["ubnd/ha-noi|KH|5|2020"]


def test_a_long_text_is_cut_marked_and_told(tmp_path: Path) -> None:
    long = {
        "a": "x" * 32_768,
        "b": "🇻" * 20_000,
        "c": "y" * 32_767,
        "d": "\r\n" * 17_000,
    }
    texts = [row("texts", file_id=name, text=text) for name, text in long.items()]

    (issue,) = write(world(texts), tmp_path / "a.xlsx")

    back = {
        line[0]: line[1] for line in sheets(tmp_path / "a.xlsx")[title("texts")][2:]
    }
    mark = "… [đã cắt bớt]"
    assert back["a"] == "x" * (32_767 - len(mark)) + mark
    assert back["b"] == "🇻" * ((32_767 - len(mark)) // 2) + mark
    assert (back["c"], back["d"]) == (long["c"], "\n" * 17_000)
    assert "2 cells are longer" in issue.message


def test_a_table_longer_than_a_sheet_goes_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "ROWS", 4)
    rows = [row("meta", name=str(n), value="x") for n in range(5)]

    write(world(rows), tmp_path / "a.xlsx")

    found = sheets(tmp_path / "a.xlsx")
    parts = [name for name in found if "(meta)" in name]
    assert parts == [title("meta"), f"{title('meta')} 2", f"{title('meta')} 3"]
    assert [line[0] for part in parts for line in found[part][2:]] == [*"01234"]


def test_a_number_beyond_what_excel_counts_keeps_its_digits(tmp_path: Path) -> None:
    given_ = [2**53, 2**53 + 1, -(2**60)]
    rows = [file_row(str(n), value) for n, value in enumerate(given_)]

    write(world(rows), tmp_path / "a.xlsx")

    table = sheets(tmp_path / "a.xlsx")[title("files")]
    at = TABLES["files"].names.index("bytes")
    assert [str(line[at]) for line in table[2:]] == [str(value) for value in given_]


def file_row(name: str, size: int) -> Row:
    return row("files", file_id=name, path=name, bytes=size, published_on=EARLIEST)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_title_that_excel_takes(name: str) -> None:
    assert len(f"{title(name)} 9") <= 31
    assert not set("[]:*?/\\") & set(title(name))


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_a_heading_of_its_own(name: str) -> None:
    headings = [workbook._heading(name, one) for one in TABLES[name].names]

    assert all(headings)
    assert len({*headings}) == len(headings)
