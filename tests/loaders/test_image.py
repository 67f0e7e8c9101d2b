"""Pictures of pages: read as the text is, or refused in words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from graph.values import Text, Unread
from loaders.formats import image
from loaders.ocr.cells import passed_over
from loaders.ocr.light import evened
from loaders.ocr.pictures import Ready, greyed, ready, skew
from loaders.ocr.strokes import strokes
from loaders.ocr.words import Seen
from loaders.read import read_file
from loaders.tools import TESSERACT, found
from tests.paper.made import Papers

needs_tesseract = pytest.mark.skipif(
    found(TESSERACT) is None,
    reason="tesseract is not there: apt-get install tesseract-ocr tesseract-ocr-vie",
)


def refused(path: Path) -> str:
    (found,) = read_file(str(path))
    assert isinstance(found, Unread)
    return found.issue.code


def test_a_picture_cut_off_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.effect_noise((300, 300), 50).save(stream, "PNG")
    path = tmp_path / "cut.png"
    path.write_bytes(stream.getvalue()[:20000])

    assert refused(path) == "picture_broken"


def test_a_picture_of_too_many_points_is_refused_by_its_head(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (9_000, 9_000)).save(path)

    assert path.stat().st_size < 200_000
    assert refused(path) == "picture_large"


def test_a_picture_that_is_refused_says_how_many_points_it_has(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (13_500, 13_500)).save(path)

    (found,) = read_file(str(path))

    assert isinstance(found, Unread)
    assert "(182250000 điểm ảnh, giới hạn 80 triệu)" in found.issue.message


@needs_tesseract
def test_pages_of_a_picture_beyond_measure_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image, "_MOST_PAGES", 2)
    path = tmp_path / "many.tif"
    page = Image.new("1", (60, 60), 1)
    page.save(path, save_all=True, append_images=[page] * 3)

    assert refused(path) == "many_pages"


def test_what_only_begins_as_a_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.tif"
    path.write_bytes(b"II*\0" + b"\xff" * 50)

    assert refused(path) == "picture_broken"


def test_a_dark_page_under_a_clear_one_is_not_seen() -> None:
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))

    assert greyed(clear).getpixel((0, 0)) == 255


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "CMYK", "I", "I;16", "F"])
def test_a_white_page_is_white_in_every_mode(mode: str) -> None:
    white = Image.new("L", (40, 40), 255)
    if mode == "I;16":
        picture = Image.new("I;16", (40, 40), 65535)
    else:
        picture = white.convert(mode)

    assert greyed(picture).getextrema() == (255, 255)


def lines(angle: float) -> Image.Image:
    """A page of dark lines, turned."""
    page = Image.new("L", (900, 1200), 255)
    for y in range(100, 1100, 40):
        page.paste(0, (100, y, 800, y + 12))
    return page.rotate(angle, fillcolor=255)


@pytest.mark.parametrize("angle", [0.0, 1.7, -0.8, 4.0])
def test_lines_that_were_turned_are_told_by_how_much(angle: float) -> None:
    assert skew(lines(-angle)) == pytest.approx(angle, abs=0.1)


def test_a_place_of_a_turned_picture_is_told_on_the_page() -> None:
    page = ready(lines(-2.0))
    wide, high = page.grey.size

    x0, y0, x1, y1 = page.on_page((wide // 2, high // 2, wide // 2, high // 2))

    assert (x0, y0) == (x1, y1)
    assert (x0, y0) == (500, 500)


def test_a_small_picture_is_made_larger_and_a_large_one_smaller() -> None:
    assert ready(Image.new("L", (600, 850), 255)).dpi == 200
    assert ready(Image.new("L", (5000, 7000), 255), 600).dpi == 225


@needs_tesseract
@pytest.mark.slow
def test_a_scan_reads_as_the_document_does(papers: Papers) -> None:
    name = "117-kh-ubnd-ha-noi-2020"

    (text,) = read_file(str(papers.file(name, "clean-200-png")))

    assert isinstance(text, Text)
    assert text.not_read == ()
    assert "Số: 117/KH-UBND\n" in text.text
    assert "Hà Nội, ngày 05 tháng 6 năm 2020\n" in text.text
    assert "Kế hoạch số 1447-KH/BCSĐCP ngày 13/5/2020 của Ban cán sự" in text.text


@needs_tesseract
def test_an_empty_page_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "white.png"
    Image.new("L", (800, 1100), 255).save(path)

    assert refused(path) == "no_text"


def test_a_seal_is_pale_and_the_letters_below_it_stay_black() -> None:
    picture = Image.new("RGB", (4, 1), "white")
    for x, colour in enumerate([(208, 38, 46), (30, 10, 12), (40, 60, 160)]):
        picture.putpixel((x, 0), colour)

    seal, letter, hand, white = greyed(picture).tobytes()

    assert (seal, white) == (205, 255)
    assert letter < 30
    assert 150 < hand < 200


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_is_read_whichever_way_round_it_lies(
    papers: Papers, tmp_path: Path, turn: int
) -> None:
    path = tmp_path / "turned.png"
    with Image.open(papers.file("117-kh-ubnd-ha-noi-2020", "clean-200-png")) as page:
        page.rotate(turn, expand=True).save(path, dpi=(200, 200))

    (found,) = read_file(str(path))

    assert isinstance(found, Text)
    assert found.text.splitlines()[:3] == [
        "ỦY BAN NHÂN DÂN",
        "THÀNH PHỐ HÀ NỘI",
        "Số: 117/KH-UBND",
    ]


@pytest.mark.parametrize(
    ("turn", "box"),
    [
        (0, (0, 0, 100, 100)),
        (90, (900, 0, 1000, 100)),
        (180, (900, 900, 1000, 1000)),
        (270, (0, 900, 100, 1000)),
    ],
)
def test_a_place_on_a_turned_page_is_told_as_the_page_lies(
    turn: int, box: tuple[int, int, int, int]
) -> None:
    page = Ready(Image.new("L", (100, 200)), 200, (100, 200), turn=turn)

    assert page.on_page((0, 0, 10, 20)) == box


@needs_tesseract
def test_a_page_in_a_shadow_is_read(papers: Papers, tmp_path: Path) -> None:
    path = tmp_path / "shadow.png"
    with Image.open(papers.file("117-kh-ubnd-ha-noi-2020", "clean-200-png")) as page:
        shadow = Image.linear_gradient("L").resize(page.size).point(lambda v: 110 + v)
        ImageChops.multiply(page, shadow).save(path, dpi=(200, 200))

    (found,) = read_file(str(path))

    assert isinstance(found, Text)
    assert "Nguyễn Đức Chung" in found.text.splitlines()
    assert "THÀNH PHỐ HÀ NỘI" in found.text.splitlines()


def test_even_light_stays_as_it_is() -> None:
    page = lines(0.0)

    assert evened(page) is page
    assert evened(Image.new("L", (900, 900))).getextrema() == (0, 0)


def test_ink_alone_in_a_cell_is_passed_over_and_by_a_word_it_is_not() -> None:
    page = Image.new("L", (600, 300), 255)
    for x in (50, 150, 550):
        page.paste(0, (x, 50, x + 2, 252))
    for y in (50, 150, 250):
        page.paste(0, (50, y, 552, y + 2))
    for box in ((90, 90, 102, 116), (300, 190, 312, 216), (90, 20, 102, 46)):
        page.paste(0, box)
    word = Seen("Nội", (200, 188, 290, 218), 90.0, (200, 188, 290, 218))

    found = passed_over(page, 200, strokes(page, 200), [word])

    assert found == [(85, 85, 107, 121)]
