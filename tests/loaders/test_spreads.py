"""A sheet with two pages side by side is read page by page; a table is not."""

from __future__ import annotations

from loaders.layout.pages import laid_out
from loaders.layout.values import Page, Word

_BODY = "Cấp ủy coi đây là việc phải làm thường xuyên và gắn với nhiệm vụ của"


def _line(text: str, x: float, y: float) -> list[Word]:
    words = []
    for part in text.split():
        words.append(Word(part, x, y, x + 5 * len(part), y + 10))
        x += 5 * (len(part) + 1)
    return words


def _sheet(rows: list[tuple[str, str]], wide: float = 842) -> Page:
    words = [
        word
        for n, (left, right) in enumerate(rows)
        for text, x in ((left, 40), (right, 470))
        for word in _line(text, x, 60 + 14.0 * n)
    ]
    return Page(tuple(words), wide, 595)


def test_the_right_page_is_read_behind_the_left() -> None:
    rows = [(f"{n}. {_BODY}", f"{n + 12}. {_BODY}") for n in range(1, 13)]

    lines = laid_out([_sheet(rows)]).text.split("\n")

    assert [line.split(".")[0] for line in lines if line] == [
        str(n) for n in range(1, 25)
    ]


def test_a_table_of_a_sheet_is_read_by_its_rows() -> None:
    rows = [(f"Việc thứ {n} của huyện", f"Trước ngày {n}/6") for n in range(1, 13)]
    rows[5] = (rows[5][0] + " và các xã vùng cao trong ba năm tới đây", rows[5][1])

    text = laid_out([_sheet(rows)]).text

    assert text.index("Trước ngày 2/6") < text.index("Việc thứ 3 của")


def test_a_page_that_stands_is_no_sheet_of_two() -> None:
    rows = [(_BODY, "") for _ in range(12)]

    assert laid_out([_sheet(rows, wide=500)]).text.count("Cấp ủy") == 12
