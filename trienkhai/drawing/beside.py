"""What stands on a picture beside its traces: shapes, notes, the legend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from trienkhai.drawing.axes import Box
from trienkhai.drawing.given import NotDrawn, Part, each
from trienkhai.drawing.letters import Letters, size_of, text, width_of
from trienkhai.drawing.scales import Scale
from trienkhai.drawing.signs import sign
from trienkhai.drawing.traces import COLORS, color_of, dashes

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_SIGN, _BETWEEN = 22.0, 22.0
_ROW = 1.7


def place_of(
    value: Any, ref: str, letter: str, scales: Mapping[str, Scale], box: Box
) -> float | None:
    """Where a value lies on paper: of an axis, or as a part of the picture."""
    left, right, top, bottom = box
    if ref in ("paper", "container"):
        along = float(value)
        if letter == "x":
            return left + along * (right - left)
        return bottom - along * (bottom - top)
    name, _, domain = ref.partition(" ")
    scale = scales.get(name)
    if scale is None:
        raise NotDrawn(f"reference {ref!r}")
    if domain:
        begin, end = scale.paper
        return begin + float(value) * (end - begin)
    return scale.at(value)


def shapes(
    found: Sequence[Part], scales: Mapping[str, Scale], box: Box, layer: str
) -> Iterator[str]:
    """The lines and boxes of a layer, ``below`` the traces or ``above`` them."""
    for one in found:
        own = one.get("layer") or "above"
        if own != layer and not (own == "between" and layer == "below"):
            continue
        spots = (
            [
                place_of(
                    one[name], one.get(f"{name[0]}ref") or name[0], name[0], scales, box
                )
                for name in ("x0", "y0", "x1", "y1")
            ]
            if one.get("type") != "path"
            else []
        )
        yield _shape(one, spots)


def _shape(one: Part, spots: Sequence[float | None]) -> str:
    line = one.get("line") or {}
    width = line.get("width", 2)
    stroke = escape(str(line.get("color") or "#444444"))
    seen = f' opacity="{one["opacity"]:g}"' if one.get("opacity") is not None else ""
    edge = (
        f' stroke="{stroke}" stroke-width="{width:g}"{dashes(line.get("dash"))}'
        if width
        else ""
    )
    if len(spots) != 4 or None in spots:
        raise NotDrawn(f"shape {one.get('type')!r} of {spots}")
    a, b, c, d = (float(s or 0) for s in spots)
    if one.get("type") == "line":
        return (
            f'<line x1="{a:.1f}" y1="{b:.1f}" x2="{c:.1f}" y2="{d:.1f}"{edge}{seen}/>'
        )
    fill = escape(str(one.get("fillcolor") or "none"))
    if fill == "rgba(0,0,0,0)":
        fill = "none"
    if one.get("type") == "circle":
        return (
            f'<ellipse cx="{(a + c) / 2:.1f}" cy="{(b + d) / 2:.1f}" '
            f'rx="{abs(c - a) / 2:.1f}" ry="{abs(d - b) / 2:.1f}" '
            f'fill="{fill}"{edge}{seen}/>'
        )
    return (
        f'<rect x="{min(a, c):.1f}" y="{min(b, d):.1f}" width="{abs(c - a):.1f}" '
        f'height="{abs(d - b):.1f}" fill="{fill}"{edge}{seen}/>'
    )


def notes(
    found: Sequence[Part], scales: Mapping[str, Scale], box: Box, base: Letters
) -> Iterator[str]:
    """The annotations, with their arrows."""
    for one in found:
        if one.get("visible") is False:
            continue
        x = place_of(one.get("x", 0), one.get("xref") or "x", "x", scales, box)
        y = place_of(one.get("y", 0), one.get("yref") or "y", "y", scales, box)
        if x is None or y is None:
            continue
        yield from _note(one, x, y, base)


def _note(one: Part, x: float, y: float, base: Letters) -> Iterator[str]:
    font = one.get("font") or {}
    look = Letters(
        font.get("size") or base.size,
        font.get("color") or base.color,
        "600" if str(font.get("weight")) in ("600", "700", "bold") else "normal",
    )
    wide, high = size_of(one.get("text") or "", look.size)
    arrow = one.get("showarrow", True)
    at_x, at_y = x + (one.get("xshift") or 0), y - (one.get("yshift") or 0)
    if arrow:
        at_x += one.get("ax") or 0
        at_y += -30 if one.get("ay") is None else one["ay"]
        color = escape(str(one.get("arrowcolor") or base.color))
        width = one.get("arrowwidth") or 1
        yield (
            f'<line x1="{at_x:.1f}" y1="{at_y:.1f}" x2="{x:.1f}" y2="{y:.1f}" '
            f'stroke="{color}" stroke-width="{width:g}"/>'
        )
        if one.get("arrowhead") != 0:
            yield _head(at_x, at_y, x, y, color, width)
    anchor = one.get("xanchor") or "auto"
    middle = one.get("yanchor") or "auto"
    if anchor == "auto":
        anchor = (
            "center" if arrow or one.get("xref") != "paper" else _side(one.get("x", 0))
        )
    if middle == "auto":
        middle = (
            "middle"
            if arrow or one.get("yref") != "paper"
            else _height(one.get("y", 0))
        )
    yield from _ground(one, at_x, at_y, (wide, high), anchor, middle)
    yield text(
        one.get("text") or "",
        at_x,
        at_y,
        look,
        anchor=_ANCHORS[anchor],
        middle=middle,
        turned=float(one.get("textangle") or 0),
    )


def _side(x: float) -> str:
    return "left" if x < 1 / 3 else "center" if x <= 2 / 3 else "right"


def _height(y: float) -> str:
    return "bottom" if y < 1 / 3 else "middle" if y <= 2 / 3 else "top"


def _ground(
    one: Part, x: float, y: float, size: tuple[float, float], anchor: str, middle: str
) -> Iterator[str]:
    """What lies behind the words of a note."""
    fill, edge = one.get("bgcolor"), one.get("bordercolor")
    if not fill and not edge:
        return
    wide, high = size[0] + 6, size[1] + 2
    left = x - {"left": 3.0, "center": wide / 2, "right": wide - 3}[anchor]
    top = y - {"top": 1.0, "middle": high / 2, "bottom": high - 1}[middle]
    line = f' stroke="{escape(str(edge))}"' if edge else ""
    yield (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}" '
        f'fill="{escape(str(fill or "none"))}"{line}/>'
    )


def _head(a: float, b: float, x: float, y: float, color: str, width: float) -> str:
    """The head of an arrow that ends at a point."""
    long = ((x - a) ** 2 + (y - b) ** 2) ** 0.5 or 1.0
    along, size = ((x - a) / long, (y - b) / long), 4 + 2 * width
    back = (x - along[0] * size, y - along[1] * size)
    side = (-along[1] * size * 0.45, along[0] * size * 0.45)
    return (
        f'<path d="M{x:.1f} {y:.1f}L{back[0] + side[0]:.1f} {back[1] + side[1]:.1f}'
        f'L{back[0] - side[0]:.1f} {back[1] - side[1]:.1f}Z" fill="{color}"/>'
    )


def told_in_legend(layout: Part, traces: Sequence[Part]) -> list[tuple[int, Part]]:
    """The traces that the legend names, by their numbers."""
    named = [
        (n, one)
        for n, one in enumerate(traces)
        if one.get("name") and one.get("showlegend", True) is not False
    ]
    if layout.get("showlegend") is False:
        return []
    wanted = layout.get("showlegend") or len(named) > 1
    return named if wanted or any(one.get("showlegend") for _, one in named) else []


def legend(
    named: Sequence[tuple[int, Part]],
    left: float,
    top: float,
    wide: float,
    base: Letters,
) -> tuple[list[str], float]:
    """The legend in as many rows as it needs, and how high it is."""
    parts, x, y = [], left, top + base.size
    row = base.size * _ROW
    for n, one in named:
        need = _SIGN + width_of(str(one["name"]), base.size - 1) + _BETWEEN
        if x > left and x + need > left + wide:
            x, y = left, y + row
        parts.append(_key(one, n, x, y))
        look = Letters(base.size - 1, base.color)
        parts.append(text(one["name"], x + _SIGN, y, look, anchor="start"))
        x += need
    return parts, (y - top + row) if named else 0.0


def _key(one: Part, n: int, x: float, y: float) -> str:
    """The sign of a trace in the legend."""
    middle, drawn = x + _SIGN / 2 - 3, []
    marker = one.get("marker") or {}
    color = each(marker.get("color"), 1, COLORS[n % len(COLORS)])[0]
    if one["type"] == "bar":
        drawn.append(
            sign("square", middle, y, 11, str(color), edge="#5b6472", width=0.5)
        )
    mode = one.get("mode") or "lines+markers"
    if one["type"] == "scatter" and "lines" in mode:
        line = one.get("line") or {}
        if line.get("width", 2):
            drawn.append(
                f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x + _SIGN - 6:.1f}" '
                f'y2="{y:.1f}" stroke="{escape(color_of(one, n))}" '
                f'stroke-width="{line.get("width", 2):g}"{dashes(line.get("dash"))}/>'
            )
    if one["type"] == "scatter" and "markers" in mode:
        edge = marker.get("line") or {}
        symbol = each(marker.get("symbol"), 1, "circle")[0] or "circle"
        stroke = each(edge.get("color"), 1, "none")[0] or "none"
        width = each(edge.get("width"), 1, 0)[0] or 0
        drawn.append(sign(symbol, middle, y, 10, str(color), edge=stroke, width=width))
    return "".join(drawn)
