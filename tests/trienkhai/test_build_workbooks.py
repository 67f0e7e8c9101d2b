"""The sample's register as a workbook gives the graph that it gives as a table."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from graph.stores import open_store
from tests.paper.office import convert, soffice
from trienkhai.line import build

SAMPLE = Path(__file__).parents[2] / "trienkhai" / "sample" / "van-ban"
REGISTER = "so-van-ban-2022-2024.csv"
_ROW = re.compile(r"[0-9a-f]{16}#(?:1\.)?([0-9]+)")
_TABLES = (
    *("documents", "document_files", "document_issuers", "citations", "candidates"),
    *("references", "edges", "effects", "demands", "targets", "issues", "texts"),
)


def _graph(folder: Path, store: Path) -> dict[str, list[str]]:
    """Each table as text, ids of rows of the register without the file's hash."""
    build([folder], store=store)
    opened = open_store(str(store))
    found = {name: opened.table(name).to_pylist() for name in _TABLES}
    opened.close()
    return {name: sorted(_plain(row) for row in rows) for name, rows in found.items()}


def _plain(row: dict[str, Any]) -> str:
    kept = {name: value for name, value in row.items() if name != "path"}
    return _ROW.sub(r"row \1", repr(kept))


def _as_workbook(table: Path, path: Path) -> None:
    with xlsxwriter.Workbook(path) as book, table.open(encoding="utf-8") as stream:
        sheet = book.add_worksheet("Sổ")
        for at, row in enumerate(csv.reader(stream)):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)


@pytest.fixture(scope="module")
def as_table(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("table")
    shutil.copytree(SAMPLE, folder / "van-ban")
    return _graph(folder / "van-ban", folder / "graph.duckdb")


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_register_in_a_workbook_gives_the_same_graph(
    kind: str, tmp_path: Path, as_table: dict[str, list[str]]
) -> None:
    folder = tmp_path / "van-ban"
    shutil.copytree(SAMPLE, folder)
    _as_workbook(folder / REGISTER, tmp_path / "so.xlsx")
    (folder / REGISTER).unlink()
    if kind == "xlsx":
        shutil.copy(tmp_path / "so.xlsx", folder)
    elif soffice() is None:
        pytest.skip("LibreOffice is not installed")
    else:
        convert([tmp_path / "so.xlsx"], kind, folder, tmp_path / "profile")

    as_workbook = _graph(folder, tmp_path / "graph.duckdb")

    for name, rows in as_table.items():
        assert as_workbook[name] == rows, name
