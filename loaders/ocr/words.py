"""Words as tesseract saw them on a picture, with how sure it was."""

from __future__ import annotations

from typing import NamedTuple

Box = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels."""

_LINE, _WORD = "4", "5"


class Seen(NamedTuple):
    """A word: its place, how sure it is (0 to 100), and the place of its line."""

    text: str
    box: Box
    sure: float
    line: Box


def seen(rows: str) -> list[Seen]:
    """
    The words in the rows of tesseract's TSV.

    >>> rows = "4 1 1 1 1 0 10 20 90 30 -1 \\n5 1 1 1 1 1 10 22 40 25 96.5 Số:"
    >>> seen(rows.replace(" ", "\\t"))[0].box
    (10, 22, 50, 47)
    """
    found = []
    line: Box = (0, 0, 0, 0)
    for row in rows.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] not in (_LINE, _WORD):
            continue
        left, top, width, height = map(int, cells[6:10])
        box = (left, top, left + width, top + height)
        if cells[0] == _LINE:
            line = box
        elif cells[11].strip():
            found.append(Seen(cells[11].strip(), box, float(cells[10]), line))
    return found
