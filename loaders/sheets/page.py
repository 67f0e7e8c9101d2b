"""
Tables of pages that are workbooks by their name: portals hand out HTML as ``.xls``.

Cells over several columns or rows are told from the attributes of the page; within
limits, for a page may state any number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loaders.sheets.values import WIDEST, Merge, Row, Sheet, spread

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_LONGEST = 1 << 20


def sheets(page: LexborHTMLParser) -> Iterator[Sheet]:
    """Each table that stands in no other one."""
    for table in page.css("table"):
        if not _is_within(table):
            merged: list[Merge] = []
            yield Sheet("", spread(_rows(table, merged), merged))


def _is_within(table: LexborNode) -> bool:
    above = table.parent
    while above is not None:
        if above.tag == "table":
            return True
        above = above.parent
    return False


def _rows(table: LexborNode, merged: list[Merge]) -> Iterator[Row]:
    """The rows with their cells where a spreadsheet would put them."""
    taken: dict[int, int] = {}
    for row, line in enumerate(table.css("tr"), 1):
        cells: list[str] = []
        for cell in line.iter():
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(len(cells), 0) >= row:
                cells.append("")
            if len(cells) >= WIDEST:
                break
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            at = len(cells)
            wide = min(wide, WIDEST - at)
            cells += [" ".join(cell.text(separator=" ").split()), *[""] * (wide - 1)]
            if high > 1:
                merged.append((row, row + high - 1, at))
                taken.update(dict.fromkeys(range(at, at + wide), row + high - 1))
        if any(cells):
            yield row, cells


def _span(cell: LexborNode, name: str) -> int:
    stated = (cell.attributes.get(name) or "").strip()
    if not stated.isdecimal() or len(stated) > 6:
        return 1
    return min(max(int(stated), 1), _LONGEST)
