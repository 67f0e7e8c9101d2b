"""Which way round a page lies is told by its letters, not by what it lies on."""

from __future__ import annotations

from PIL import Image, ImageDraw

from loaders.ocr.pictures import lies, skew


def photo(table: int) -> Image.Image:
    """Short lines of letters on paper seen at a slant, on a table of that shade."""
    picture = Image.new("L", (900, 1200), table)
    draw = ImageDraw.Draw(picture)
    draw.polygon([(95, 60), (55, 1150), (850, 1130), (820, 60)], fill=250)
    for y in range(150, 500, 30):
        for x in range(180, 700, 14):
            draw.rectangle((x, y, x + 8, y + 12), fill=10)
    return picture


def test_a_page_on_a_dark_table_stands_upright() -> None:
    assert not lies(photo(85))
    assert lies(photo(85).rotate(90, expand=True))


def test_the_edges_of_a_page_do_not_turn_it() -> None:
    assert abs(skew(photo(85))) < 0.3


def test_a_dark_picture_has_no_lines() -> None:
    assert skew(Image.new("L", (500, 400), 20)) == 0.0
