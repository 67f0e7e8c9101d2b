"""Workbooks that several tests read."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from tests.loaders.workbooks import odd_sheets
from tests.paper.office import convert, soffice


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One workbook with all that is odd, in each form that LibreOffice writes."""
    folder = tmp_path_factory.mktemp("workbooks")
    path = folder / "so.xlsx"
    with xlsxwriter.Workbook(path) as book:
        odd_sheets(book)
    return folder


@pytest.fixture(params=["xlsx", "xls", "ods"])
def odd(request: pytest.FixtureRequest, books: Path) -> Path:
    """The odd workbook in one form."""
    kind: str = request.param
    made = books / f"so.{kind}"
    if not made.exists():
        if soffice() is None:
            pytest.skip("LibreOffice is not installed")
        convert([books / "so.xlsx"], kind, books, books / "profile")
    return made
