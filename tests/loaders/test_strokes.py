"""The lines of a table on a picture are found, those of letters are not."""

from __future__ import annotations

from PIL import Image, ImageDraw

from loaders.layout.ruled import ruled
from loaders.ocr.strokes import strokes


def test_a_white_page_has_no_lines() -> None:
    assert strokes(Image.new("L", (400, 300), 255), 100) == ()


def test_the_cells_of_a_drawn_table_are_found() -> None:
    page = Image.new("L", (800, 600), 255)
    draw = ImageDraw.Draw(page)
    for y in (100, 160, 220):
        draw.line((100, y, 700, y), fill=0, width=2)
    for x in (100, 200, 700):
        draw.line((x, 100, x, 220), fill=0, width=2)

    (table,) = ruled(strokes(page, 100), 800)

    assert [round(x, -1) for x in table.xs] == [100, 200, 700]
    assert [round(y, -1) for y in table.ys] == [100, 160, 220]
    assert table.parted >= {(0, 1), (1, 1)}


def test_short_strokes_are_letters() -> None:
    page = Image.new("L", (800, 600), 255)
    draw = ImageDraw.Draw(page)
    for x in range(50, 700, 20):
        draw.rectangle((x, 100, x + 10, 118), fill=0)

    assert strokes(page, 100) == ()


def test_a_picture_smaller_than_a_line_has_none() -> None:
    assert strokes(Image.new("L", (8, 8), 0), 300) == ()
