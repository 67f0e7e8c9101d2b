"""A figure of plotly as one SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

import plotly.graph_objects as go

from trienkhai.drawing.axes import Box, axis_of, grid, room_of, scale_of, words
from trienkhai.drawing.beside import legend, notes, shapes, told_in_legend
from trienkhai.drawing.given import NotDrawn, Part, layout_and_traces
from trienkhai.drawing.letters import Letters, lines_of
from trienkhai.drawing.scales import Scale
from trienkhai.drawing.traces import bars, heatmap, scatter

WIDTH, HEIGHT = 1000.0, 420.0
_EDGE = 10.0
_KINDS = ("scatter", "bar", "heatmap")


def drawn(
    figure: go.Figure,
    *,
    width: float = WIDTH,
    height: float | None = None,
    is_titled: bool = False,
) -> str:
    """
    The figure as SVG, its title as what it is called for those who do not see it; with
    ``is_titled`` there is room for it above. NotDrawn for what these pictures do not
    know.
    """
    layout, traces = layout_and_traces(figure)
    for one in traces:
        if one["type"] not in _KINDS:
            raise NotDrawn(f"a trace of type {one['type']!r}")
    high = height or layout.get("height") or HEIGHT
    font = layout.get("font") or {}
    base = Letters(font.get("size") or 13, font.get("color") or Letters().color)
    named = told_in_legend(layout, traces)
    _, legend_high = legend(named, 0, 0, width - 2 * _EDGE, base)
    box = _box(layout, traces, (width, high, legend_high), base)
    scales = _scales(layout, traces, box)
    keys, _ = legend(named, _EDGE, high - legend_high - 2, width - 2 * _EDGE, base)
    parts = [
        *_under(layout, scales, box),
        *shapes(layout.get("shapes") or (), scales, box, "below"),
        *_traces(layout, traces, scales),
        *shapes(layout.get("shapes") or (), scales, box, "above"),
        *_words(layout, scales, box, base),
        *notes(layout.get("annotations") or (), scales, box, base),
        *keys,
    ]
    title = " ".join(line for line, _ in lines_of(title_of(layout)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {high:g}" '
        f'role="img" aria-label="{escape(title)}" font-family="inherit">'
        f"{''.join(parts)}</svg>"
    )


def title_of(layout: Part) -> str:
    """The title of a layout: the sentence that the picture shows."""
    title = layout.get("title")
    found = title.get("text") if isinstance(title, dict) else title
    return str(found or "")


def _names(layout: Part, traces: Sequence[Part]) -> list[str]:
    """The axes there are: those of the layout and those of the traces."""
    found = {"x": None, "y": None}
    for key in layout:
        for letter in "xy":
            if key.startswith(f"{letter}axis"):
                found[letter + key.removeprefix(f"{letter}axis")] = None
    for one in traces:
        for letter in "xy":
            found[one.get(f"{letter}axis") or letter] = None
    return sorted(found)


def _box(
    layout: Part,
    traces: Sequence[Part],
    size: tuple[float, float, float],
    base: Letters,
) -> Box:
    """The part of the paper that is between the axes."""
    width, high, below = size
    margin = layout.get("margin") or {}
    first: Box = (_EDGE, width - _EDGE, _EDGE, high - below - _EDGE)
    for _ in range(2):
        scales = _scales(layout, traces, first)
        rooms = {"left": 0.0, "right": 0.0, "top": 0.0, "bottom": 0.0}
        for name, scale in scales.items():
            axis, letter = axis_of(layout, name), name[0]
            side = axis.get("side") or ("left" if letter == "y" else "bottom")
            rooms[side] = max(rooms[side], room_of(axis, scale, letter, base))
        top = _above(layout, base)
        first = (
            max(_EDGE + rooms["left"], _edge(margin, "l")),
            width - max(_EDGE + rooms["right"], _edge(margin, "r")),
            _EDGE + max(rooms["top"], top),
            high - below - max(_EDGE + rooms["bottom"], 0.0),
        )
    return first


def _edge(margin: Part, side: str) -> float:
    """A margin that was asked for; none where the axes say it."""
    return float(margin.get(side) or 0.0)


def _above(layout: Part, base: Letters) -> float:
    """Room for notes that stand above the picture."""
    above = [
        (one.get("y", 0) - 1) * 100 + base.size * 1.5 + (one.get("yshift") or 0)
        for one in layout.get("annotations") or ()
        if str(one.get("yref")) in ("paper", "y domain") and one.get("y", 0) >= 1
    ]
    return max(above, default=0.0)


def _scales(layout: Part, traces: Sequence[Part], box: Box) -> dict[str, Scale]:
    left, right, top, bottom = box
    pages = layout.get("shapes") or ()
    found = {}
    for name in _names(layout, traces):
        paper = (left, right) if name[0] == "x" else (top, bottom)
        found[name] = scale_of(layout, name, traces, pages, paper)
    return _even(layout, found)


def _even(layout: Part, scales: dict[str, Scale]) -> dict[str, Scale]:
    """Axes that are tied to each other have units of one length."""
    for name in list(scales):
        axis = axis_of(layout, name)
        other = axis.get("scaleanchor")
        if not isinstance(other, str) or other not in scales:
            continue
        ratio = axis.get("scaleratio") or 1
        mine, its = scales[name], scales[other]
        unit = min(mine.unit() / ratio, its.unit())
        scales[name] = _shrunk(mine, unit * ratio)
        scales[other] = _shrunk(its, unit)
    return scales


def _shrunk(scale: Scale, unit: float) -> Scale:
    """The axis with a unit of that length, in the middle of its paper."""
    part = unit / (scale.unit() or 1)
    middle = (scale.paper[0] + scale.paper[1]) / 2
    paper = (
        middle + (scale.paper[0] - middle) * part,
        middle + (scale.paper[1] - middle) * part,
    )
    return Scale(scale.kind, scale.ends, paper, scale.categories)


def _pair(name: str, layout: Part) -> str:
    """The axis that crosses another."""
    other = axis_of(layout, name).get("anchor")
    letter = "y" if name[0] == "x" else "x"
    return other if isinstance(other, str) and other.startswith(letter) else letter


def _part(name: str, layout: Part, scales: Mapping[str, Scale], box: Box) -> Box:
    """The part of the picture that an axis and the one that crosses it make."""
    cross = _pair(name, layout)
    x, y = (name, cross) if name[0] == "x" else (cross, name)
    if x not in scales or y not in scales:
        return box
    left, right = sorted(scales[x].paper)
    top, bottom = sorted(scales[y].paper)
    return left, right, top, bottom


def _under(layout: Part, scales: Mapping[str, Scale], box: Box) -> Iterator[str]:
    for name, scale in scales.items():
        part = _part(name, layout, scales, box)
        yield from grid(axis_of(layout, name), scale, name[0], part)


def _words(
    layout: Part, scales: Mapping[str, Scale], box: Box, base: Letters
) -> Iterator[str]:
    for name, scale in scales.items():
        part = _part(name, layout, scales, box)
        yield from words(axis_of(layout, name), scale, name[0], part, base)


def _traces(
    layout: Part, traces: Sequence[Part], scales: Mapping[str, Scale]
) -> Iterator[str]:
    before: list[tuple[float, float]] = []
    done: set[tuple[str, str]] = set()
    for n, one in enumerate(traces):
        x, y = one.get("xaxis") or "x", one.get("yaxis") or "y"
        if one["type"] == "scatter":
            yield from scatter(one, n, scales[x], scales[y], before)
        elif one["type"] == "heatmap":
            yield from heatmap(one, n, scales[x], scales[y])
        elif (x, y) not in done:
            done.add((x, y))
            together = [
                (m, other)
                for m, other in enumerate(traces)
                if other["type"] == "bar"
                and (other.get("xaxis") or "x", other.get("yaxis") or "y") == (x, y)
            ]
            yield from bars(together, scales[x], scales[y], layout)
