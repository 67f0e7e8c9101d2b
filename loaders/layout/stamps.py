"""
The words that a signature by a program prints into a page, small and anywhere: who
signed, when, in which body. They are lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from statistics import median

from loaders.layout.pieces import Piece

_SMALL = 0.85
_ALIKE = 0.1
_BESIDE = 2.0
_BELOW = 1.0
_BEGINS = re.compile(
    r"(?:Ký bởi|Người ký|Được ký bởi|Thời gian ký|Ngày ký|Ký ngày|Digitally signed"
    r"|Signature [Nn]ot|Signature [Vv]alid)"
)


def without_stamps(
    lines: Iterable[list[Piece]],
) -> tuple[list[list[Piece]], list[Piece]]:
    """The lines of a page without such words, and those."""
    lines = list(lines)
    found = [one for line in lines for one in line]
    if not any(_BEGINS.match(one.text) for one in found):
        return lines, []
    usual = median([one.em for one in found])
    stamps = list(_stamps(found, usual))
    held = {id(one) for one in stamps}
    rest = [[one for one in line if id(one) not in held] for line in lines]
    return [line for line in rest if line], stamps


def _stamps(found: list[Piece], usual: float) -> Iterator[Piece]:
    """The pieces that stand under one another with the beginning of a stamp."""
    last: list[Piece] = []
    for one in sorted(found, key=lambda one: one.y0):
        if one.em > _SMALL * usual:
            continue
        if _BEGINS.match(one.text) or any(_goes_on(before, one) for before in last):
            last.append(one)
            yield one


def _goes_on(before: Piece, one: Piece) -> bool:
    return (
        abs(before.em - one.em) < _ALIKE * before.em
        and abs(before.x0 - one.x0) < _BESIDE * one.em
        and one.y0 - before.y1 < _BELOW * one.em
    )
