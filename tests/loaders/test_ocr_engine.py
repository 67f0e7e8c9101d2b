"""Tesseract is held by one child of a process, which can be ended at any time."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from graph.values import Unread
from loaders.ocr import tesseract as module
from loaders.ocr.tesseract import NoTesseract, Tesseract, TooSlow, tesseract
from loaders.read import read_file
from loaders.tools import TESSERACT, found

needs_tesseract = pytest.mark.skipif(
    found(TESSERACT) is None,
    reason="tesseract is not there: apt-get install tesseract-ocr tesseract-ocr-vie",
)
WHITE = Image.new("L", (400, 400), 255)


@needs_tesseract
def test_one_child_reads_all_pictures() -> None:
    first = tesseract()

    assert first.read(WHITE, 200) == []
    assert first.look([]) == []
    assert tesseract() is first


@needs_tesseract
def test_another_child_takes_over_from_one_that_ended() -> None:
    tesseract().close()

    assert tesseract().read(WHITE, 200) == []


@needs_tesseract
def test_a_picture_that_takes_too_long_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = tesseract()
    monkeypatch.setattr(module, "SECONDS", 0.0)

    with pytest.raises(TooSlow):
        slow.read(Image.effect_noise((2000, 2000), 90), 200)

    monkeypatch.undo()
    assert tesseract().read(WHITE, 200) == []


@needs_tesseract
def test_a_folder_without_vietnamese_is_no_tesseract(tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.touch()
    (tmp_path / "tessdata").mkdir()

    with pytest.raises(NoTesseract):
        Tesseract(str(program))


def test_a_picture_without_tesseract_is_told_with_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "page.png"
    WHITE.save(path)

    (told,) = read_file(str(path))

    if found(TESSERACT) is None:
        assert isinstance(told, Unread)
        assert told.issue.code == "missing_tool"
        assert "tesseract-ocr-vie" in told.issue.message
