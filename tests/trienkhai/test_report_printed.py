"""What a browser makes of a report: a PDF for A4, and a picture for a slide."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

import trienkhai
from graph.errors import TrienkhaiError
from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import Level
from trienkhai import browser
from trienkhai.demo import DIRECTIVE, build_sample

ON = date(2022, 3, 1)
A4 = (595, 842)
BLANK = 240
"""A row of a page whose darkest point is lighter holds nothing."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = tmp_path_factory.mktemp("sample") / "graph.duckdb"
    build_sample(str(place))
    store = open_store(str(place))
    yield store
    store.close()


@pytest.fixture(scope="module")
def printed(sample: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of 33/CT-TTg of 2021 as a PDF."""
    if browser.browser() is None:
        pytest.skip("no browser is there: apt-get install chromium")
    out = tmp_path_factory.mktemp("in") / "bao-cao.pdf"
    trienkhai.report(sample, DIRECTIVE, on=ON, out=out)
    return out


@pytest.fixture(scope="module")
def texts(printed: Path) -> list[str]:
    """The words of each page."""
    paper = pypdfium2.PdfDocument(printed)
    found = [page.get_textpage().get_text_bounded() for page in paper]
    paper.close()
    return [" ".join(one.split()) for one in found]


def test_the_pages_are_a4_and_numbered(printed: Path, texts: list[str]) -> None:
    paper = pypdfium2.PdfDocument(printed)
    sizes = {tuple(round(n) for n in page.get_size()) for page in paper}
    paper.close()

    assert sizes == {A4}
    assert len(texts) > 3
    for n, text in enumerate(texts, start=1):
        assert re.search(rf"\b{n} / {len(texts)}\b", text)


def test_the_answer_stands_on_the_first_page(texts: list[str]) -> None:
    assert "4 trong 93 cơ quan được giao đã triển khai" in texts[0]


def test_a_table_that_goes_on_repeats_its_headings(texts: list[str]) -> None:
    heads = "Trạng thái Số cơ quan Tỷ lệ Nghĩa là"
    begins = next(n for n, text in enumerate(texts) if heads in text)
    ends = next(n for n, text in enumerate(texts) if "Các trạng thái cộng lại" in text)

    assert all(heads in texts[n] for n in range(begins, ends + 1))


def test_no_row_is_cut_in_two(texts: list[str]) -> None:
    """The words of each meaning stand on one page, whole."""
    for said in (
        "Một văn bản của cơ quan ghi rõ là triển khai văn bản chỉ đạo này.",
        "Đang giữ một số văn bản của cơ quan, chưa thấy văn bản nào triển khai; "
        "chưa phải bằng chứng là chưa làm.",
        "Không giữ văn bản nào của cơ quan trong thời gian đó, hoặc chưa rõ thời gian: "
        "chưa nói được gì.",
    ):
        assert any(said in text for text in texts)


def test_the_document_is_named_and_its_letters_are_inside(printed: Path) -> None:
    paper = pypdfium2.PdfDocument(printed)
    title = paper.get_metadata_value("Title")
    paper.close()

    assert title == "Tình hình triển khai Chỉ thị số 33/CT-TTg ngày 26/11/2021"
    assert b"BeVietnamPro" in printed.read_bytes()


def test_the_picture_is_as_large_as_a_slide(
    sample: Store, printed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "hinh.png"
    trienkhai.report(sample, DIRECTIVE, on=ON, out=out, level=Level.PROVINCE)
    with Image.open(out) as picture:
        grey = picture.convert("L")

        assert picture.size == (1920, 1080)
        assert min(grey.tobytes()) < 60
        assert min(grey.crop((0, 1070, 1920, 1080)).tobytes()) > BLANK
    assert list(tmp_path.iterdir()) == [out]


def test_without_a_browser_it_says_what_to_do(
    sample: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "bao-cao.pdf"

    if browser.browser() is not None:
        pytest.skip("this system has a browser where no name leads to it")
    with pytest.raises(TrienkhaiError, match=r"apt-get install chromium.*\.html"):
        trienkhai.report(sample, DIRECTIVE, on=ON, out=out)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a browser of a few lines of sh")
def test_a_browser_that_makes_nothing_is_said(
    sample: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "bin"
    own.mkdir()
    false = own / "chromium"
    false.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    false.chmod(false.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{own}{os.pathsep}/bin{os.pathsep}/usr/bin")
    out = tmp_path / "bao-cao.pdf"
    out.write_bytes(b"before")

    with pytest.raises(TrienkhaiError, match="could not make"):
        trienkhai.report(sample, DIRECTIVE, on=ON, out=out)
    assert out.read_bytes() == b"before"
    assert sorted(tmp_path.iterdir()) == [out, own]


def test_the_places_of_browsers_are_those_of_each_system() -> None:
    windows = [place.as_posix() for place in browser.places("win32")]
    mac = [place.as_posix() for place in browser.places("darwin")]

    assert windows[0] == (
        "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe"
    )
    assert len(windows) == 9
    assert "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" in mac
    assert list(browser.places("linux")) == []
