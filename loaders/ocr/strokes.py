"""The straight lines on the picture of a page, by which its tables are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from loaders.layout.values import Rule

if TYPE_CHECKING:
    from PIL import Image

_DARK = 150
_WIDE, _HIGH = 0.4, 0.22
"""Inches of a line, level or upright, that is no part of a letter."""

_WHOLE = 0.95
_MOST = 4000


def strokes(grey: Image.Image, dpi: float) -> tuple[Rule, ...]:
    """Level and upright lines on a grey picture that stands upright."""
    import numpy

    dark = numpy.asarray(grey) < _DARK
    level = _lines(dark, round(_WIDE * dpi))
    upright = _lines(dark.T, round(_HIGH * dpi))
    found = [Rule(x0, y0, x1, y1) for y0, y1, x0, x1 in level]
    found += [Rule(x0, y0, x1, y1) for x0, x1, y0, y1 in upright]
    return tuple(found) if len(found) <= _MOST else ()


def _lines(dark: Any, least: int) -> Iterator[tuple[float, float, float, float]]:
    """Rows of a picture that are dark for ``least`` points: top, foot, start, end."""
    import numpy

    rows, wide = dark.shape
    if least < 1 or wide <= least:
        return
    sums = numpy.zeros((rows, wide + 1), dtype=numpy.int32)
    numpy.cumsum(dark, axis=1, out=sums[:, 1:])
    full = (sums[:, least:] - sums[:, :-least]) >= _WHOLE * least
    for row in numpy.flatnonzero(full.any(axis=1)):
        places = numpy.flatnonzero(full[row])
        cuts = numpy.flatnonzero(numpy.diff(places) > least)
        starts = places[numpy.concatenate(([0], cuts + 1))]
        ends = places[numpy.concatenate((cuts, [len(places) - 1]))]
        for start, end in zip(starts, ends, strict=True):
            yield float(row), float(row) + 1, float(start), float(end + least)
