"""The signs of points: the symbols of plotly that our pictures use, as SVG."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from math import cos, pi, sin

from trienkhai.drawing.given import NotDrawn

_Path = Callable[[float], str]


def _polygon(*points: tuple[float, float]) -> _Path:
    return lambda r: "M" + "L".join(f"{x * r:.2f} {y * r:.2f}" for x, y in points) + "Z"


def _circle(r: float) -> str:
    half = f"a{r:.2f} {r:.2f} 0 1 0"
    return f"M{-r:.2f} 0{half} {2 * r:.2f} 0{half} {-2 * r:.2f} 0Z"


def _star(r: float) -> str:
    points = [
        (radius * sin(n * pi / 5), -radius * cos(n * pi / 5))
        for n in range(10)
        for radius in [1.3 if n % 2 == 0 else 0.55]
    ]
    return _polygon(*points)(r)


def _lines(*ends: tuple[float, float, float, float]) -> _Path:
    return lambda r: "".join(
        f"M{a * r:.2f} {b * r:.2f}L{c * r:.2f} {d * r:.2f}" for a, b, c, d in ends
    )


_H = 0.35
_PLUS = (
    *((_H, -1), (_H, -_H), (1, -_H), (1, _H), (_H, _H), (_H, 1)),
    *((-_H, 1), (-_H, _H), (-1, _H), (-1, -_H), (-_H, -_H), (-_H, -1)),
)
_X = tuple(((x - y) * 0.8, (x + y) * 0.8) for x, y in _PLUS)

_FILLED: dict[str, _Path] = {
    "circle": _circle,
    "square": _polygon((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": _polygon((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "x": _polygon(*_X),
    "cross": _polygon(*_PLUS),
    "triangle-up": _polygon((-1.15, 0.67), (0, -1.33), (1.15, 0.67)),
    "triangle-down": _polygon((-1.15, -0.67), (0, 1.33), (1.15, -0.67)),
    "triangle-left": _polygon((0.67, -1.15), (-1.33, 0), (0.67, 1.15)),
    "triangle-right": _polygon((-0.67, -1.15), (1.33, 0), (-0.67, 1.15)),
    "hexagon": _polygon(*((sin(n * pi / 3), -cos(n * pi / 3)) for n in range(6))),
    "pentagon": _polygon(*((sin(n * pi / 2.5), -cos(n * pi / 2.5)) for n in range(5))),
    "star": _star,
    "arrow": _polygon((-0.8, 2), (0, 0), (0.8, 2)),
}
_STROKED: dict[str, _Path] = {
    "line-ew": _lines((-1.4, 0, 1.4, 0)),
    "line-ns": _lines((0, -1.4, 0, 1.4)),
    "x-thin": _lines((-1, -1, 1, 1), (-1, 1, 1, -1)),
    "cross-thin": _lines((-1.4, 0, 1.4, 0), (0, -1.4, 0, 1.4)),
}
_INNER: dict[str, _Path] = {
    "-dot": lambda r: _circle(max(r * 0.3, 0.8)),
    "-cross": _lines((-1, 0, 1, 0), (0, -1, 0, 1)),
    "-x": _lines((-0.7, -0.7, 0.7, 0.7), (-0.7, 0.7, 0.7, -0.7)),
}


def sign(
    symbol: str,
    x: float,
    y: float,
    size: float,
    color: str,
    *,
    edge: str = "none",
    width: float = 0.0,
    opacity: float = 1.0,
    turned: float = 0.0,
) -> str:
    """
    A sign of that many pixels around a point. NotDrawn for a symbol that is not known.
    """
    base, is_open, inner = _parts(symbol)
    r = size / 2
    path = (_STROKED.get(base) or _FILLED[base])(r)
    if base in _STROKED:
        stroke = color if is_open or edge == "none" else edge
        how = _how("none", stroke, max(width, 1.5))
    elif is_open:
        how = _how("none", color, max(width, 1.3))
    else:
        how = _how(color, edge, width)
    inside = _inside(inner, r, edge if width and not is_open else "", color, is_open)
    seen = f' opacity="{opacity:g}"' if opacity < 1 else ""
    turn = f" rotate({turned:g})" if turned else ""
    return (
        f'<g transform="translate({x:.1f} {y:.1f}){turn}"{seen}>'
        f'<path d="{path}" {how}/>{inside}</g>'
    )


def _parts(symbol: str) -> tuple[str, bool, str]:
    """The base of a symbol, whether it is open, and what stands inside."""
    base, is_open, inner = symbol, False, ""
    if base.endswith("-dot") and base not in _FILLED:
        base, inner = base.removesuffix("-dot"), "-dot"
    if base.endswith("-open"):
        base, is_open = base.removesuffix("-open"), True
    for mark in ("-cross", "-x"):
        if base not in _FILLED and base not in _STROKED and base.endswith(mark):
            base, inner = base.removesuffix(mark), mark
    if base not in _FILLED and base not in _STROKED:
        raise NotDrawn(f"symbol {symbol!r}")
    return base, is_open, inner


def _inside(inner: str, r: float, edge: str, color: str, is_open: bool) -> str:
    if not inner:
        return ""
    ink = edge or (color if is_open else "#ffffff")
    path = _INNER[inner](r)
    how = _how(ink, "none", 0) if inner == "-dot" else _how("none", ink, 1.2)
    return f'<path d="{path}" {how}/>'


def _how(fill: str, stroke: str, width: float) -> str:
    line = (
        ""
        if stroke == "none" or not width
        else (f' stroke="{escape(stroke)}" stroke-width="{width:g}"')
    )
    return f'fill="{escape(fill)}"{line}'
