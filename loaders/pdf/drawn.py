"""What is drawn on a page beside its letters: the lines of tables, and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from math import cos, radians, sin
from typing import Any, NamedTuple

from loaders.layout.values import Rule
from loaders.pdf.words import Frame

_MOST = 20_000
_MOST_RULES = 5_000
_SEGMENTS = 200
_THIN = 2.5
_LONG = 4.0
_DEEPEST = 3

_Point = tuple[float, float]


class Drawn(NamedTuple):
    """
    Lines at their places in the frame, the share of the page in pictures, how fine the
    largest of them is, and how many paths there are.
    """

    rules: tuple[Rule, ...]
    pictures: float
    dpi: float
    paths: int


def drawn(page: Any, frame: Frame) -> Drawn:
    """What is drawn on a page of the library."""
    import pypdfium2.raw as pdfium

    rules: list[Rule] = []
    covered, largest, dpi, paths = 0.0, 0.0, 0.0, 0
    for thing in _things(pdfium, page):
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            if len(rules) < _MOST_RULES:
                rules += (_rule(a, b, frame) for a, b in _lines(pdfium, thing))
        elif _is_picture(pdfium, thing, 0):
            area = _area(_bounds(pdfium, thing), frame)
            covered += area
            if area > largest:
                largest, dpi = area, _dpi(pdfium, thing)
    return Drawn(tuple(rules), min(covered, 1.0), dpi, paths)


def _dpi(pdfium: Any, picture: Any) -> float:
    """How fine a picture is; 0 where that cannot be told."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(
        picture, ctypes.byref(wide), ctypes.byref(high)
    ):
        return 0.0
    left, bottom, right, top = _bounds(pdfium, picture)
    across, along = right - left, top - bottom
    return 72 * max(wide.value, high.value) / max(across, along, 1.0)


def _things(pdfium: Any, page: Any) -> Iterator[Any]:
    for n in range(min(pdfium.FPDFPage_CountObjects(page), _MOST)):
        thing = pdfium.FPDFPage_GetObject(page, n)
        if thing:
            yield thing


def _is_picture(pdfium: Any, thing: Any, depth: int) -> bool:
    """A picture, or a form with one in it."""
    kind = pdfium.FPDFPageObj_GetType(thing) if thing else None
    if kind != pdfium.FPDF_PAGEOBJ_FORM or depth > _DEEPEST:
        return bool(kind == pdfium.FPDF_PAGEOBJ_IMAGE)
    count = min(pdfium.FPDFFormObj_CountObjects(thing), _SEGMENTS)
    inner = (pdfium.FPDFFormObj_GetObject(thing, n) for n in range(count))
    return any(_is_picture(pdfium, one, depth + 1) for one in inner)


def _bounds(pdfium: Any, thing: Any) -> tuple[float, float, float, float]:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges)):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _area(bounds: tuple[float, float, float, float], frame: Frame) -> float:
    """The share of the page that a box covers."""
    left, bottom, right, top = bounds
    whole = frame.width * frame.height
    return (right - left) * (top - bottom) / whole if whole > 0 else 0.0


def _lines(pdfium: Any, path: Any) -> Iterator[tuple[_Point, _Point]]:
    """The straight lines of a path: thin boxes, and what its pen draws."""
    left, bottom, right, top = _bounds(pdfium, path)
    wide, high = right - left, top - bottom
    if max(wide, high) < _LONG:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    if high < _THIN:
        middle = (bottom + top) / 2
        yield (left, middle), (right, middle)
    elif wide < _THIN:
        middle = (left + right) / 2
        yield (middle, bottom), (middle, top)
    elif stroke.value:
        yield from _pen(pdfium, path)


def _pen(pdfium: Any, path: Any) -> Iterator[tuple[_Point, _Point]]:
    """Level and upright strokes of a path, in the coordinates of the page."""
    matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    points: list[tuple[int, _Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(min(pdfium.FPDFPath_CountSegments(path), _SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, n)
        if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            kind = pdfium.FPDFPathSegment_GetType(segment)
            points.append((kind, _at(matrix, x.value, y.value)))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append((pdfium.FPDF_SEGMENT_LINETO, points[0][1]))
    for (_, a), (kind, b) in pairwise(points):
        level, upright = abs(a[1] - b[1]) < 1, abs(a[0] - b[0]) < 1
        if kind == pdfium.FPDF_SEGMENT_LINETO and level != upright:
            yield a, b


def _at(matrix: Any, x: float, y: float) -> _Point:
    return (
        matrix.a * x + matrix.c * y + matrix.e,
        matrix.b * x + matrix.d * y + matrix.f,
    )


def _rule(a: _Point, b: _Point, frame: Frame) -> Rule:
    """The line as it lies on the page that is held to be read."""
    right, up = cos(radians(frame.turn)), sin(radians(frame.turn))
    ends = [
        (x * right + y * up - frame.left, frame.top - (y * right - x * up))
        for x, y in (a, b)
    ]
    across, down = zip(*ends, strict=True)
    return Rule(min(across), min(down), max(across), max(down))
