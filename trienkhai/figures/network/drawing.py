"""The neighbourhood of documents: years from left to right, kinds downwards."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from graph.labels import label, word
from graph.words import Known, Relation
from trienkhai.figures.look import FAINT, INK, LINE, PAPER, TEMPLATE
from trienkhai.figures.network.called import (
    answer,
    full,
    kind_said,
    number,
    short,
    told,
)
from trienkhai.figures.network.curves import Point, curve, open_place
from trienkhai.figures.network.lines import LINES
from trienkhai.figures.network.marks import EARLIER, VARIOUS, Arrow, Drawn, Mark, drawn
from trienkhai.figures.network.slots import Band, Placed, placed
from trienkhai.figures.plain import plain, stacked

_WIDE, _HIGH = 118, 62
_NARROWEST, _WIDEST = 620, 200
_LEFT, _TOP, _SIGN = 118, 62, 20
"""Pixels: a slot, a whole picture at least, a slot at most, margins, a sign."""

_ACCENT = "#0b5f8a"
_SHAPES = {
    Known.HELD: ("circle", _ACCENT),
    Known.DESCRIBED: ("diamond", "#7fb2cf"),
    Known.CITED: ("circle", PAPER),
}
"""How a document is known: its shape and its filling; an empty circle is only cited."""

_EDGE = 0.25
"""Parts of a slot above the first row, where lines bend."""

_UP = 10
"""Pixels by which a mark stands above the middle of its slot, its name below it."""


def neighbourhood(neighbours: pd.DataFrame, *, lang: str = "vi") -> go.Figure:
    """
    The answer of `queries.neighbours` as marks and arrows from citing to cited, at most
    150 marks: what has no room is a square with the number of documents of its kind and
    year. The same answer gives the same picture; no two marks share a place.

    Traces are called by the words of their relation, by how a document is known, or
    ``asked``, ``groups`` and ``links``. ``customdata`` of a document begins with its
    id, of a link with its edge, the citing and the cited document.
    """
    figure = go.Figure(layout={"template": TEMPLATE})
    if neighbours.empty:
        figure.update_layout(
            title=label("nothing.neighbours", lang),
            xaxis_visible=False,
            yaxis_visible=False,
        )
        return figure
    found = drawn(neighbours)
    place = placed(found.marks)
    wide = max(_WIDE, min(_WIDEST, _NARROWEST // place.across))
    view = _View(found, place, wide, lang)
    for relation in _relations(found):
        _lines(figure, view, relation)
    _links(figure, view)
    _documents(figure, view)
    _groups(figure, view)
    _names(figure, view)
    _axes(figure, view)
    figure.update_layout(title_text=plain(answer(found, lang)))
    return figure


class _View:
    """What is drawn, and where in pixels and in slots."""

    def __init__(self, found: Drawn, place: Placed, wide: int, lang: str) -> None:
        self.drawn, self.placed, self.wide, self.lang = found, place, wide, lang
        self.ways = _ways(found.arrows, self)

    def at(self, key: Any) -> Point:
        """The middle of a mark in pixels."""
        x, y = self.placed.at[key]
        return x * self.wide, y * _HIGH - _UP

    def slots(self, points: Iterable[Point]) -> tuple[list[float], list[float]]:
        """Points in pixels as the axes count them."""
        xs, ys = zip(*points, strict=True)
        return (
            [round(x / self.wide, 4) for x in xs],
            [round(y / _HIGH, 4) for y in ys],
        )


def _ways(arrows: Sequence[Arrow], view: _View) -> list[list[Point]]:
    """The way of each arrow; the next between the same two marks turns away."""
    before: Counter[frozenset[Any]] = Counter()
    ways = []
    for arrow in arrows:
        ends = frozenset((arrow.source, arrow.target))
        turn = before[ends]
        before[ends] += 1
        ways.append(curve(view.at(arrow.source), view.at(arrow.target), turn=turn))
    return ways


def _relations(found: Drawn) -> list[Relation]:
    """Those that are drawn, in the order of the model."""
    there = {arrow.relation for arrow in found.arrows}
    return [relation for relation in Relation if relation.value in there]


def _lines(figure: go.Figure, view: _View, relation: Relation) -> None:
    """All arrows of a relation, with their points at the cited documents."""
    colour, dash = LINES[relation]
    xs: list[float | None] = []
    ys: list[float | None] = []
    sizes: list[int] = []
    for arrow, way in zip(view.drawn.arrows, view.ways, strict=True):
        if arrow.relation == relation.value:
            x, y = view.slots(way)
            xs += [*x, None]
            ys += [*y, None]
            sizes += [0] * (len(x) - 1) + [9, 0]
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines+markers",
        name=word(relation, view.lang),
        line={"color": colour, "dash": dash, "width": 1.5},
        marker={
            "symbol": "arrow",
            "angleref": "previous",
            "size": sizes,
            "color": colour,
            "opacity": 1,
            "line": {"width": 0},
        },
        opacity=0.75,
        hoverinfo="skip",
        legendgroup="relations",
        legendgrouptitle_text=label("network.arrows", view.lang),
    )


def _links(figure: go.Figure, view: _View) -> None:
    """Places in the middle of the arrows, where one points at them."""
    pairs = list(zip(view.drawn.arrows, view.ways, strict=True))
    single = [(arrow, way) for arrow, way in pairs if arrow.edge_id]
    if not single:
        return
    marks = [view.at(mark.key) for mark in view.drawn.marks]
    x, y = view.slots(open_place(way, marks) for _, way in single)
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers",
        name="links",
        marker={"size": 8, "opacity": 0},
        showlegend=False,
        customdata=[[a.edge_id, a.source, a.target] for a, _ in single],
        hovertext=[told(arrow, view.drawn, view.lang) for arrow, _ in single],
        hoverinfo="text",
    )


def _documents(figure: go.Figure, view: _View) -> None:
    """Those asked about, larger and with a ring; the others by how they are known."""
    sets: dict[tuple[bool, Known], list[Mark]] = defaultdict(list)
    for mark in view.drawn.marks:
        if not mark.count:
            sets[mark.asked, Known(mark.known or Known.CITED)].append(mark)
    for asked in (False, True):
        for known in Known:
            if marks := sets.get((asked, known)):
                _points(figure, view, marks, known, asked=asked)


def _points(
    figure: go.Figure, view: _View, marks: Sequence[Mark], known: Known, *, asked: bool
) -> None:
    symbol, fill = _SHAPES[known]
    x, y = view.slots(view.at(mark.key) for mark in marks)
    seen = word(known, view.lang)
    ring = {"color": INK if asked else _ACCENT, "width": 3 if asked else 1.5}
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers",
        name=label("network.asked", view.lang, known=seen.lower()) if asked else seen,
        meta="asked" if asked else known.value,
        marker={
            "symbol": symbol,
            "size": 20 if asked else 14,
            "color": fill,
            "opacity": 1,
            "line": ring,
        },
        customdata=[[mark.key] for mark in marks],
        hovertext=[full(mark, view.lang) for mark in marks],
        hoverinfo="text",
        legendgroup="documents",
        legendgrouptitle_text=label("network.documents", view.lang),
    )


def _groups(figure: go.Figure, view: _View) -> None:
    """Squares with the number of documents that have no mark of their own."""
    groups = [mark for mark in view.drawn.marks if mark.count]
    if not groups:
        return
    x, y = view.slots(view.at(mark.key) for mark in groups)
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers+text",
        name=label("network.groups", view.lang),
        meta="groups",
        marker={
            "symbol": "square",
            "size": 28,
            "color": "#eef0f3",
            "opacity": 1,
            "line": {"color": FAINT, "width": 1.2},
        },
        text=[number(mark.count, view.lang) for mark in groups],
        textfont={"size": 11, "color": INK},
        hovertext=[full(mark, view.lang) for mark in groups],
        hoverinfo="text",
        legendgroup="documents",
        legendgrouptitle_text=label("network.documents", view.lang),
    )


def _names(figure: go.Figure, view: _View) -> None:
    """What each document is called, below its mark and above all lines."""
    figure.update_layout(
        annotations=[
            {
                "x": place[0],
                "y": place[1],
                "text": said,
                "showarrow": False,
                "yshift": -2,
                "yanchor": "top",
                "bgcolor": "rgba(255,255,255,0.82)",
                "borderpad": 0,
                "font": {"size": 11, "color": INK},
            }
            for mark in view.drawn.marks
            if (said := short(mark, view.lang))
            for place in [view.placed.at[mark.key]]
        ]
    )


def _axes(figure: go.Figure, view: _View) -> None:
    place, lang = view.placed, view.lang
    groups = Counter(t.legendgroup for t in figure.data if t.showlegend is not False)
    bottom = _SIGN * (max(groups.values()) + 2)
    down = int((place.down + _EDGE) * _HIGH)
    figure.update_layout(
        width=_LEFT + place.across * view.wide + 8,
        height=_TOP + down + bottom,
        autosize=False,
        margin={"l": _LEFT, "r": 8, "t": _TOP, "b": bottom, "autoexpand": False},
        legend={"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom"},
        hovermode="closest",
        shapes=[*_stripes(place)],
    )
    figure.update_xaxes(
        range=[0, place.across],
        side="top",
        tickvals=[band.middle for band in place.years],
        ticktext=[_year(band, place, lang) for band in place.years],
        showgrid=False,
        fixedrange=True,
        tickangle=0,
    )
    figure.update_yaxes(
        range=[place.down, -_EDGE],
        tickvals=[band.middle for band in place.kinds],
        ticktext=[_kind(band, lang) for band in place.kinds],
        showgrid=False,
        fixedrange=True,
        ticks="",
    )


def _stripes(place: Placed) -> Iterable[dict[str, Any]]:
    """Lines between years and between kinds."""
    line = {"color": LINE, "width": 1}
    for band in place.years[1:]:
        ends = {"x0": band.start, "x1": band.start, "y0": -_EDGE, "y1": place.down}
        yield {"type": "line", "layer": "below", "line": line, **ends}
    for band in place.kinds[1:]:
        ends = {"x0": 0, "x1": place.across, "y0": band.start, "y1": band.start}
        yield {"type": "line", "layer": "below", "line": line, **ends}


def _year(band: Band, place: Placed, lang: str) -> str:
    match band.value:
        case None:
            return label("network.no_year", lang)
        case int(year) if year == EARLIER:
            return label("network.until", lang, year=place.first)
        case int(year) if year == VARIOUS:
            return label("network.various", lang)
    return str(band.value)


def _kind(band: Band, lang: str) -> str:
    said = kind_said(None if band.value is None else str(band.value), lang)
    lines, line = [], ""
    for one in said.split():
        if line and len(line) + len(one) > 13:
            lines.append(line)
            line = ""
        line = f"{line} {one}".strip()
    return stacked([*lines, line])
