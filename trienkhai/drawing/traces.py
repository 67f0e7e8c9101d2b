"""The points, lines, bars and cells of a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise
from typing import Any

from trienkhai.drawing.given import NotDrawn, Part, each, is_absent, listed
from trienkhai.drawing.letters import Letters, lines_of, size_of, text
from trienkhai.drawing.scales import Scale
from trienkhai.drawing.signs import sign

COLORS = ("#1b6e53", "#2f6299", "#7a5b00", "#b3261e", "#5b6472", "#7fbf9f")
"""Of traces that say no colour."""

_DASHES = {"dot": "2 3", "dash": "6 4", "longdash": "10 5", "dashdot": "6 3 2 3"}
_Point = tuple[float, float]
_ANCHORS = {"left": "end", "center": "middle", "right": "start"}
_MIDDLES = {"top": "bottom", "middle": "middle", "bottom": "top"}


def dashes(dash: object) -> str:
    """How a line is broken."""
    if not dash or dash == "solid":
        return ""
    found = _DASHES.get(str(dash))
    if found is None:
        raise NotDrawn(f"dash {dash!r}")
    return f' stroke-dasharray="{found}"'


def color_of(trace: Part, n: int) -> str:
    """The colour of a trace as a whole."""
    for name in ("line", "marker"):
        found = (trace.get(name) or {}).get("color")
        if isinstance(found, str):
            return found
    return COLORS[n % len(COLORS)]


def scatter(
    trace: Part, n: int, x: Scale, y: Scale, before: list[_Point]
) -> Iterator[str]:
    """
    The points of a trace; ``before`` are those of the trace before it, and become its
    own.
    """
    xs, ys = listed(trace.get("x")), listed(trace.get("y"))
    if not xs and ys:
        xs = list(range(len(ys)))
    spots = [_spot(x.at(a), y.at(b)) for a, b in zip(xs, ys, strict=False)]
    mode = trace.get("mode") or ("lines+markers" if len(spots) < 20 else "lines")
    line = trace.get("line") or {}
    runs = _stepped(_runs(spots, gaps=not trace.get("connectgaps")), line)
    yield from _area(trace, runs, y, before)
    if "lines" in mode:
        yield from _lines(runs, line, color_of(trace, n), trace.get("opacity"))
    before[:] = [spot for run in runs for spot in run]
    if "markers" in mode:
        yield from _marks(trace, n, spots)
    if "text" in mode:
        yield from _words(trace, spots)


def _spot(a: float | None, b: float | None) -> _Point | None:
    return None if a is None or b is None else (a, b)


def _runs(spots: list[_Point | None], *, gaps: bool) -> list[list[_Point]]:
    """The points that are joined by a line."""
    found: list[list[_Point]] = [[]]
    for spot in spots:
        if spot is not None:
            found[-1].append(spot)
        elif gaps and found[-1]:
            found.append([])
    return [run for run in found if run]


def _stepped(runs: list[list[_Point]], line: Part) -> list[list[_Point]]:
    shape = line.get("shape") or "linear"
    if shape in ("linear", "spline"):
        return runs
    if shape not in ("hv", "vh"):
        raise NotDrawn(f"line shape {shape!r}")
    return [_steps(run, level_first=shape == "hv") for run in runs]


def _steps(run: list[_Point], *, level_first: bool) -> list[_Point]:
    found = run[:1]
    for (a, b), (c, d) in pairwise(run):
        found += [(c, b) if level_first else (a, d), (c, d)]
    return found


def _area(
    trace: Part, runs: list[list[_Point]], y: Scale, before: list[_Point]
) -> Iterator[str]:
    fill = trace.get("fill") or "none"
    if fill == "none" or not runs:
        return
    if fill == "toself":
        shapes = runs
    elif fill == "tonexty":
        shapes = [[*runs[0], *reversed(before)]]
    elif fill == "tozeroy":
        ground = y.place(0)
        run = runs[0]
        shapes = [[*run, (run[-1][0], ground), (run[0][0], ground)]]
    else:
        raise NotDrawn(f"fill {fill!r}")
    color = trace.get("fillcolor") or "rgba(91, 100, 114, 0.16)"
    for shape in shapes:
        yield f'<path d="{_path(shape)}Z" fill="{escape(color)}"/>'


def _path(run: list[_Point]) -> str:
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in run)


def _lines(
    runs: list[list[_Point]], line: Part, color: str, opacity: float | None
) -> Iterator[str]:
    width = line.get("width", 2)
    if not width:
        return
    seen = f' opacity="{opacity:g}"' if opacity is not None and opacity < 1 else ""
    for run in runs:
        if len(run) > 1:
            yield (
                f'<path d="{_path(run)}" fill="none" stroke="{escape(color)}" '
                f'stroke-width="{width:g}"{dashes(line.get("dash"))}{seen}/>'
            )


def _marks(trace: Part, n: int, spots: list[_Point | None]) -> Iterator[str]:
    marker, size = trace.get("marker") or {}, len(spots)
    edge = marker.get("line") or {}
    columns = zip(
        spots,
        each(marker.get("symbol"), size, "circle"),
        each(marker.get("size"), size, 6),
        each(marker.get("color"), size, COLORS[n % len(COLORS)]),
        each(edge.get("color"), size, "none"),
        each(edge.get("width"), size, 0),
        each(_first(marker, trace, "opacity"), size, 1.0),
        each(marker.get("angle"), size, 0),
        each(trace.get("hovertext") or trace.get("text"), size),
        strict=True,
    )
    for spot, symbol, wide, color, stroke, width, opacity, angle, said in columns:
        if spot is None or is_absent(wide) or not opacity:
            continue
        if not isinstance(color, str):
            raise NotDrawn("colours as numbers")
        drawn = sign(
            symbol or "circle",
            spot[0],
            spot[1],
            wide,
            color,
            edge=stroke or "none",
            width=width or 0,
            opacity=opacity,
            turned=angle or 0,
        )
        yield _titled(drawn, said)


def _first(one: Part, other: Part, name: str) -> Any:
    return one[name] if one.get(name) is not None else other.get(name)


def _titled(drawn: str, said: object) -> str:
    """A part of a picture with what it is, for those who point at it."""
    if is_absent(said) or not said:
        return drawn
    words = " · ".join(line for line, _ in lines_of(said) if line)
    return f"<g><title>{escape(words)}</title>{drawn}</g>"


def _words(trace: Part, spots: list[_Point | None]) -> Iterator[str]:
    font, size = trace.get("textfont") or {}, len(spots)
    columns = zip(
        spots,
        each(trace.get("text"), size, ""),
        each(trace.get("textposition"), size, "middle center"),
        each(font.get("size"), size, 12),
        each(font.get("color"), size, Letters().color),
        each(font.get("weight"), size, "normal"),
        strict=True,
    )
    away = _away(trace)
    for spot, said, position, letters, color, weight in columns:
        if spot is None or is_absent(said) or said == "":
            continue
        up, side = (position or "middle center").split(" ")
        dx = {"left": -away, "center": 0.0, "right": away}[side]
        dy = {"top": -away, "middle": 0.0, "bottom": away}[up]
        yield text(
            said,
            spot[0] + (dx if up == "middle" or dx else 0),
            spot[1] + dy,
            Letters(letters or 12, color or Letters().color, str(weight or "normal")),
            anchor=_ANCHORS[side],
            middle=_MIDDLES[up],
        )


def _away(trace: Part) -> float:
    """How far words stand from their point."""
    size = (trace.get("marker") or {}).get("size", 6)
    marked = "markers" in (trace.get("mode") or "")
    return (size / 2 if isinstance(size, (int, float)) else 6) + 3 if marked else 3


def bars(
    traces: list[tuple[int, Part]], x: Scale, y: Scale, layout: Part
) -> Iterator[str]:
    """Bars of the same axes, beside or on top of each other."""
    mode = layout.get("barmode") or "group"
    gap = layout.get("bargap", 0.2)
    floors: dict[tuple[Any, bool], float] = {}
    lying = [one for _, one in traces if one.get("orientation") == "h"]
    along, across = (y, x) if lying else (x, y)
    wide = _bar_width(traces, along, bool(lying)) * (1 - gap)
    for nth, (n, trace) in enumerate(traces):
        keys = listed(trace.get("y" if lying else "x"))
        values = listed(trace.get("x" if lying else "y"))
        bases = each(trace.get("base"), len(values))
        marker = trace.get("marker") or {}
        colors = each(marker.get("color"), len(values), COLORS[n % len(COLORS)])
        widths = each(trace.get("width"), len(values))
        words = each(trace.get("text"), len(values))
        said = each(trace.get("hovertext"), len(values))
        inks = each((trace.get("textfont") or {}).get("color"), len(values))
        for key, value, base, color, own, word, told, ink in zip(
            keys, values, bases, colors, widths, words, said, inks, strict=True
        ):
            at = along.number(key)
            if at is None or is_absent(value):
                continue
            low = 0.0 if base is None else across.number(base) or 0.0
            if mode in ("stack", "relative") and base is None:
                low = floors.get((key, value < 0), 0.0)
                floors[key, value < 0] = low + value
            room = own if own else wide
            begin = at - room / 2
            if mode == "group" and len(traces) > 1 and not own:
                begin, room = begin + nth * room / len(traces), room / len(traces)
            a, b = sorted((along.place(begin), along.place(begin + room)))
            c, d = sorted((across.place(low), across.place(low + value)))
            box = (c, d, a, b) if lying else (a, b, c, d)
            yield _titled(_bar(box, color, marker), told)
            if not is_absent(word) and trace.get("textposition") != "none":
                yield from _bar_words(box, word, trace, bool(lying), ink, color)


def _bar_width(traces: list[tuple[int, Part]], along: Scale, lying: bool) -> float:
    """The least distance of two bars."""
    found = {
        at
        for _, one in traces
        for key in listed(one.get("y" if lying else "x"))
        if (at := along.number(key)) is not None
    }
    return min((b - a for a, b in pairwise(sorted(found))), default=1.0)


_Box = tuple[float, float, float, float]


def _bar(box: _Box, color: Any, marker: Part) -> str:
    if not isinstance(color, str):
        raise NotDrawn("colours as numbers")
    left, right, top, bottom = box
    edge = marker.get("line") or {}
    stroke, width = edge.get("color") or color, edge.get("width") or 0
    line = f' stroke="{escape(str(stroke))}" stroke-width="{width}"' if width else ""
    lines = _hatched(marker, box)
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" '
        f'height="{bottom - top:.1f}" fill="{escape(color)}"{line}/>{lines}'
    )


def _hatched(marker: Part, box: _Box) -> str:
    """The lines of a pattern over a bar."""
    pattern = marker.get("pattern") or {}
    shape = pattern.get("shape")
    if not shape:
        return ""
    if shape not in ("/", "\\", "x", "-", "|", "+", "."):
        raise NotDrawn(f"pattern {shape!r}")
    left, right, top, bottom = box
    color = escape(str(pattern.get("fgcolor") or "#ffffff"))
    high, step, parts = bottom - top, 7.0, []
    at = left - high
    while at < right:
        a, b = max(at, left), min(at + high, right)
        if b > a:
            up = bottom - (a - at), bottom - (b - at)
            down = top + (a - at), top + (b - at)
            ends = down if shape == "\\" else up
            parts.append(f"M{a:.1f} {ends[0]:.1f}L{b:.1f} {ends[1]:.1f}")
        at += step
    return f'<path d="{"".join(parts)}" stroke="{color}" fill="none"/>'


def _bar_words(
    box: _Box, word: object, trace: Part, lying: bool, ink: object, color: str
) -> Iterator[str]:
    left, right, top, bottom = box
    position = trace.get("textposition") or "auto"
    size = (trace.get("textfont") or {}).get("size") or 12
    size = size if isinstance(size, (int, float)) else 12
    wide, high = size_of(word, size)
    fits = wide + 4 <= right - left and high <= bottom - top + 2
    inside = position == "inside" or (position == "auto" and fits)
    if inside and not fits:
        return
    if inside:
        shown = str(ink) if ink else _on(color)
        middle = ((left + right) / 2, (top + bottom) / 2)
        yield text(word, *middle, Letters(size, shown))
    elif lying:
        shown = str(ink) if ink else Letters().color
        yield text(
            word, right + 4, (top + bottom) / 2, Letters(size, shown), anchor="start"
        )
    else:
        shown = str(ink) if ink else Letters().color
        yield text(
            word, (left + right) / 2, top - 2, Letters(size, shown), middle="bottom"
        )


def _on(color: str) -> str:
    """Black or white, whichever is read on that colour."""
    if not (color.startswith("#") and len(color) == 7):
        return Letters().color
    r, g, b = (int(color[n : n + 2], 16) for n in (1, 3, 5))
    return "#ffffff" if 0.299 * r + 0.587 * g + 0.114 * b < 140 else Letters().color


def heatmap(trace: Part, n: int, x: Scale, y: Scale) -> Iterator[str]:
    """The cells of a trace; equal neighbours of a row are one rectangle."""
    z = [listed(line) for line in listed(trace.get("z"))]
    xs = listed(trace.get("x")) or list(range(max(map(len, z), default=0)))
    ys = listed(trace.get("y")) or list(range(len(z)))
    colors = _colors(trace, [v for line in z for v in line if not is_absent(v)])
    gap_x, gap_y = trace.get("xgap") or 0, trace.get("ygap") or 0
    wide, high = x.unit(), y.unit()
    for row, line in zip(ys, z, strict=True):
        down = y.at(row)
        for column, value in zip(xs, line, strict=True):
            over = x.at(column)
            if over is None or down is None or is_absent(value):
                continue
            yield (
                f'<rect x="{over - wide / 2 + gap_x / 2:.1f}" '
                f'y="{down - high / 2 + gap_y / 2:.1f}" '
                f'width="{max(wide - gap_x, 0.5):.1f}" '
                f'height="{max(high - gap_y, 0.5):.1f}" fill="{colors(value)}"/>'
            )
    yield from _cell_words(trace, xs, ys, x, y)


def _cell_words(
    trace: Part, xs: list[Any], ys: list[Any], x: Scale, y: Scale
) -> Iterator[str]:
    if not trace.get("texttemplate"):
        return
    if trace["texttemplate"] != "%{text}":
        raise NotDrawn(f"texttemplate {trace['texttemplate']!r}")
    font = trace.get("textfont") or {}
    look = Letters(font.get("size") or 11, font.get("color") or Letters().color)
    for row, line in zip(ys, listed(trace.get("text")), strict=True):
        for column, said in zip(xs, listed(line), strict=True):
            over, down = x.at(column), y.at(row)
            if over is not None and down is not None and said:
                yield text(said, over, down, look)


def _colors(trace: Part, values: list[float]) -> Callable[[float], str]:
    """The colour of a number by the steps of the scale."""
    scale = [(float(at), str(color)) for at, color in listed(trace.get("colorscale"))]
    if not scale:
        raise NotDrawn("a heat map without its colours")
    low = trace["zmin"] if trace.get("zmin") is not None else min(values, default=0)
    high = trace["zmax"] if trace.get("zmax") is not None else max(values, default=1)

    def color(value: float) -> str:
        at = min(max((value - low) / ((high - low) or 1), 0.0), 1.0)
        for (a, first), (b, second) in pairwise(scale):
            if a <= at <= b and b > a:
                return escape(_between(first, second, (at - a) / (b - a)))
        return escape(scale[-1][1])

    return color


def _between(first: str, second: str, part: float) -> str:
    if first == second or not (first.startswith("#") and second.startswith("#")):
        return first
    pairs = [(int(first[n : n + 2], 16), int(second[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
