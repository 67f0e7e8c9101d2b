"""A planned chain as a figure of plotly: bars for tiles, lines, ports and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from graph.labels import label
from graph.words import Basis, Relation
from trienkhai.figures.chains.painted import (
    LETTER,
    SMALL,
    mark_traces,
    outline_traces,
    text_traces,
    tile_traces,
)
from trienkhai.figures.chains.plan import Box, Plan
from trienkhai.figures.chains.standing import place_name
from trienkhai.figures.chains.tiles import Picture
from trienkhai.figures.chains.words import (
    band_title,
    link_told,
    relation,
    short,
)
from trienkhai.figures.look import FAINT, INK, PAPER, TEMPLATE
from trienkhai.figures.network.lines import LINES
from trienkhai.figures.plain import bold, plain

_GROUNDS = ("#f3f6f9", "#fbfbf8")
_PORTS = {Basis.DECISION: "diamond", Basis.TEXT: "triangle-up"}


def drawn(picture: Picture, plan: Plan, title: str, lang: str) -> go.Figure:
    """The picture at its places."""
    figure = go.Figure()
    figure.add_traces(list(_line_traces(plan, lang)))
    figure.add_traces(list(tile_traces(picture, plan, lang)))
    figure.add_traces(list(outline_traces(picture, plan, lang)))
    figure.add_traces(list(text_traces(picture, plan, lang)))
    figure.add_traces(list(mark_traces(picture, plan, lang)))
    figure.add_traces(list(_port_traces(plan, lang)))
    notes = _notes(picture, plan, lang)
    top, bottom = 72, 12 + 18 * len(notes)
    figure.update_layout(
        template=TEMPLATE,
        title={
            "text": plain(title),
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 10, "l": 8},
            "yref": "container",
            "font": {"size": _title_size(title, plan.wide)},
        },
        width=plan.wide,
        height=max(plan.tall, 60) + top + bottom,
        margin={"l": 0, "r": 0, "t": top, "b": bottom, "pad": 0},
        barmode="overlay",
        hovermode="closest",
        xaxis={"range": [0, plan.wide], "visible": False, "fixedrange": True},
        yaxis={"range": [max(plan.tall, 60), 0], "visible": False, "fixedrange": True},
        legend={
            "y": 1,
            "yanchor": "bottom",
            "x": 0,
            "font": {"size": SMALL},
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
        },
        shapes=list(_shapes(plan)),
        annotations=[*_annotations(plan, lang), *_below(notes)],
    )
    return figure


def _title_size(title: str, wide: float) -> float:
    """As large as one line allows."""
    return max(10, min(16, (wide - 16) / (0.56 * max(len(title), 1))))


def _line_traces(plan: Plan, lang: str) -> Iterable[go.Scatter]:
    """The lines of each relation in a style of their own."""
    by_relation = defaultdict(list)
    for line in plan.lines:
        by_relation[line.relation].append(line)
    for name in (one for one in Relation if one in by_relation):
        xs, ys = [], []
        for line in by_relation[name]:
            xs += [line.start[0], line.end[0], None]
            ys += [line.start[1], line.end[1], None]
        yield go.Scatter(
            x=xs,
            y=ys,
            mode="lines",
            name=relation(name, lang),
            hoverinfo="skip",
            line={"width": 1.6, "dash": _dash(name), "color": _ink(name)},
        )
    for arrow_up in (True, False):
        arrows = [a for a in plan.arrows if a.is_up is arrow_up]
        yield go.Scatter(
            x=[a.x for a in arrows],
            y=[a.y + (4 if arrow_up else -4) for a in arrows],
            mode="markers",
            hoverinfo="skip",
            showlegend=False,
            name="arrows",
            marker={
                "symbol": "triangle-up" if arrow_up else "triangle-down",
                "size": 9,
                "color": [_ink(a.relation) for a in arrows],
            },
        )


def _dash(name: str) -> str:
    return LINES[Relation(name)][1]


def _ink(name: str) -> str:
    return LINES[Relation(name)][0]


def _port_traces(plan: Plan, lang: str) -> Iterable[go.Scatter]:
    """Where each link leaves its tile stands its sentence."""
    if not plan.ports:
        return
    firsts = [port.link.steps[0] for port in plan.ports]
    yield go.Scatter(
        x=[port.x for port in plan.ports],
        y=[port.y for port in plan.ports],
        mode="markers",
        marker={
            "symbol": [_PORTS.get(Basis(p.link.basis), "circle") for p in plan.ports],
            "size": 10,
            "color": [_ink(port.link.relation) for port in plan.ports],
            "line": {"width": 1, "color": PAPER},
        },
        customdata=[
            [step.evidence_id or "", step.source]
            if len(port.link.steps) == 1
            else ["", ""]
            for port, step in zip(plan.ports, firsts, strict=True)
        ],
        hovertext=[link_told(port.link, lang) for port in plan.ports],
        hoverinfo="text",
        name="links",
        showlegend=False,
    )


def _shapes(plan: Plan) -> Iterable[dict[str, Any]]:
    for n, (_, box) in enumerate(plan.bands):
        yield _rectangle(box, fillcolor=_GROUNDS[n % 2], line={"width": 0})
    for _, box in plan.blocks:
        yield _rectangle(box, line={"width": 1, "color": "#a9b3bf"})


def _rectangle(box: Box, **look: Any) -> dict[str, Any]:
    corners = {"x0": box.x, "y0": box.y, "x1": box.right, "y1": box.bottom}
    return {"type": "rect", "layer": "below", **corners, **look}


def _annotations(plan: Plan, lang: str) -> Iterable[dict[str, Any]]:
    for band, box in plan.bands:
        yield _note(8, box.y + 8, f"<b>{band_title(band, lang)}</b>", FAINT)
    for block, box in plan.blocks:
        if block.is_headless:
            name = short(place_name(block.region), 24)
            yield _note(box.x + 10, box.y + 12, bold(name), INK)
    for arrow in plan.arrows:
        name = relation(arrow.relation, lang)
        times = f" ×{arrow.count}" if arrow.count > 1 else ""
        room = int((arrow.room - 8) / LETTER) - len(times)
        y = arrow.y + 2 if arrow.is_up else arrow.y - 16
        if room >= 3:
            yield _note(arrow.x + 6, y, short(name, room) + times, _ink(arrow.relation))


def _note(x: float, y: float, text: str, color: str) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "borderpad": 0,
        "font": {"size": SMALL - 0.5, "color": color},
    }


def _notes(picture: Picture, plan: Plan, lang: str) -> list[str]:
    """What has to be said of the picture itself."""
    said = []
    if picture.folds:
        said.append(label("chain.folded", lang, n=picture.folds))
    if plan.undrawn:
        said.append(label("chain.undrawn", lang, n=plan.undrawn))
    return said


def _below(notes: Sequence[str]) -> Iterable[dict[str, Any]]:
    for n, text in enumerate(notes):
        yield {
            "x": 0,
            "y": 0,
            "xref": "paper",
            "yref": "paper",
            "yshift": -4 - 18 * n,
            "text": text,
            "showarrow": False,
            "xanchor": "left",
            "yanchor": "top",
            "font": {"size": SMALL, "color": FAINT},
        }
