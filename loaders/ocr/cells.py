"""What stands alone in a cell of a table, which tesseract passes over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from loaders.layout.values import Rule
from loaders.ocr.words import Box, Seen

if TYPE_CHECKING:
    from PIL import Image

_DARK = 150
_LOW, _HIGH, _WIDE = 0.05, 0.25, 0.5
"""Inches that figures are high at least and at most, and wide at most."""
_NEAR = 0.3
_PARTS, _EDGE = 25, 40
_RULES, _MOST = 4, 200


def passed_over(
    grey: Image.Image, dpi: float, rules: Sequence[Rule], words: Sequence[Seen]
) -> list[Box]:
    """The places among drawn lines where there is ink of that size and no word."""
    import numpy as np

    if len(rules) < _RULES:
        return []
    edge, part = round(dpi / _EDGE), max(round(dpi / _PARTS), 1)
    dark = np.asarray(grey) < _DARK
    left, top = (
        round(min(sides)) for sides in zip(*(r[:2] for r in rules), strict=True)
    )
    right, foot = (round(max(x)) for x in zip(*(r[2:] for r in rules), strict=True))
    table = np.zeros_like(dark)
    table[top:foot, left:right] = dark[top:foot, left:right]
    taken = [tuple(map(round, rule)) for rule in rules] + [one.box for one in words]
    for x0, y0, x1, y1 in taken:
        table[max(y0 - edge, 0) : y1 + edge, max(x0 - edge, 0) : x1 + edge] = False
    found = []
    for x0, y0, x1, y1 in _blots(table, part):
        high = y1 - y0 >= _LOW * dpi and y1 - y0 <= _HIGH * dpi + part
        small = high and x1 - x0 <= _WIDE * dpi
        if small and not _has_neighbour((x0, y0, x1, y1), words, rules, _NEAR * dpi):
            found.append((x0 - edge, y0 - edge, x1 + edge, y1 + edge))
    return found if len(found) <= _MOST else []


def _has_neighbour(
    box: Box, words: Sequence[Seen], rules: Sequence[Rule], near: float
) -> bool:
    """Whether a word stands beside it, with no line drawn between them."""
    x0, y0, x1, y1 = box
    for left, top, right, foot in (one.box for one in words):
        if top >= y1 or foot <= y0 or left - x1 > near or x0 - right > near:
            continue
        start, end = (x1, left) if left >= x1 else (right, x0)
        middle = (y0 + y1) / 2
        if not any(
            start <= rule.x0 <= end and rule.y0 <= middle <= rule.y1 for rule in rules
        ):
            return True
    return False


def _blots(ink: Any, part: int) -> Iterator[Box]:
    """The bounds of what hangs together, looked at in parts of so many points."""
    high, wide = (side // part for side in ink.shape)
    pooled = ink[: high * part, : wide * part].reshape(high, part, wide, part)
    open_parts = set(
        zip(*(n.tolist() for n in pooled.any(axis=(1, 3)).nonzero()), strict=True)
    )
    while open_parts:
        blot, edge = [], [open_parts.pop()]
        while edge:
            y, x = edge.pop()
            blot.append((y, x))
            near = {(y + a, x + b) for a in (-1, 0, 1) for b in (-1, 0, 1)} & open_parts
            open_parts -= near
            edge += near
        ys, xs = [y for y, _ in blot], [x for _, x in blot]
        top, left = min(ys) * part, min(xs) * part
        inner = ink[top : (max(ys) + 1) * part, left : (max(xs) + 1) * part]
        down, across = inner.any(axis=1).nonzero()[0], inner.any(axis=0).nonzero()[0]
        yield (
            int(left + across[0]),
            int(top + down[0]),
            int(left + across[-1]) + 1,
            int(top + down[-1]) + 1,
        )
