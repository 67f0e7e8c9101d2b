"""The tiles of a chain: their ground, edge, words and mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from graph.labels import label
from graph.words import Known
from trienkhai.figures.chains.plan import Box, Plan
from trienkhai.figures.chains.tiles import Kind, Picture, Tile
from trienkhai.figures.chains.words import fitted, lines, short, told
from trienkhai.figures.look import FAINT, INK, LINE, LOOKS, PAPER
from trienkhai.figures.plain import bold, plain

SMALL, LETTER = 11, 6.1
"""The size of what is written, and how wide a letter of it is, in pixels."""

_BOLD, _DROP = 6.9, 6
_ACCENT = "#0b5f8a"
_FILLS = {Known.HELD: PAPER, Known.DESCRIBED: "#fff8e6", Known.CITED: "#eef0f3"}
_EDGES = {Known.HELD: "solid", Known.DESCRIBED: "dash", Known.CITED: "dot"}
_LINKS = {
    Kind.PAPER: "papers",
    Kind.FOLD: "folds",
    Kind.GAP: "gaps",
    Kind.GAPS: "gap_folds",
}
"""The names of the traces, by which a page makes links."""


def tile_traces(picture: Picture, plan: Plan, lang: str) -> Iterable[go.Bar]:
    """A bar for each tile: all of it can be pointed at."""
    for kind in Kind:
        mine = [
            (tile, box)
            for tile, box in zip(picture.tiles, plan.boxes, strict=True)
            if tile.kind is kind
        ]
        if not mine:
            continue
        boxes = [box for _, box in mine]
        yield go.Bar(
            orientation="h",
            base=[box.x for box in boxes],
            x=[box.wide for box in boxes],
            y=[box.y + box.tall / 2 for box in boxes],
            width=[box.tall for box in boxes],
            marker={"color": [_fill(tile) for tile, _ in mine], "line": {"width": 0}},
            customdata=[_data(tile) for tile, _ in mine],
            hovertext=[told(tile, lang) for tile, _ in mine],
            hoverinfo="text",
            showlegend=False,
            name=_LINKS[kind],
        )


def text_traces(picture: Picture, plan: Plan, lang: str) -> Iterable[go.Scatter]:
    """What is written on the tiles, from the left; on gaps beside their mark."""
    pairs = list(zip(picture.tiles, plan.boxes, strict=True))
    for is_gap in (False, True):
        mine = [(tile, box) for tile, box in pairs if tile.is_gap is is_gap]
        yield go.Scatter(
            x=[box.x + (18 if is_gap else 3) for _, box in mine],
            y=[box.y + (box.tall / 2 if is_gap else _DROP) for _, box in mine],
            mode="text",
            text=[_text(tile, box, lang) for tile, box in mine],
            textposition="middle right" if is_gap else "bottom right",
            textfont={"size": SMALL, "color": [_text_ink(tile) for tile, _ in mine]},
            hoverinfo="skip",
            showlegend=False,
            name="words",
        )


def _data(tile: Tile) -> list[str]:
    """What a link is made of: the document, the fold, or the body and who asks it."""
    if tile.kind is Kind.GAP:
        return [tile.key, tile.gaps[0].directive_id]
    if tile.kind is Kind.PAPER and not tile.papers[0].numbered:
        return [""]
    return [tile.key]


def _fill(tile: Tile) -> str:
    if tile.is_gap:
        return PAPER
    if tile.kind is Kind.FOLD:
        return "#e3ebf3"
    paper = tile.papers[0]
    if paper.is_start:
        return "#dcecf5"
    return _FILLS[Known(paper.known)] if paper.known else _FILLS[Known.CITED]


def _text_ink(tile: Tile) -> str:
    return LOOKS[tile.gaps[0].state].ink if tile.is_gap else INK


def _text(tile: Tile, box: Box, lang: str) -> str:
    if tile.is_gap:
        return plain(short(lines(tile, lang)[0], int((box.wide - 22) / LETTER)))
    rooms = int((box.wide - 8) / _BOLD), int((box.wide - 8) / LETTER)
    first, *others = fitted(lines(tile, lang), *rooms)
    return "<br>".join([bold(first), *map(plain, others)])


def outline_traces(picture: Picture, plan: Plan, lang: str) -> Iterable[go.Scatter]:
    """The edge of each tile tells how its document is known."""
    edges = defaultdict(list)
    for tile, box in zip(picture.tiles, plan.boxes, strict=True):
        edges[_edge(tile)].append(box)
    for style in sorted(edges):
        known, dash, color, width = style
        xs, ys = _around(edges[style])
        yield go.Scatter(
            x=xs,
            y=ys,
            mode="lines",
            hoverinfo="skip",
            line={"color": color, "dash": dash, "width": width},
            name=label(known, lang) if known else "edges",
            showlegend=bool(known),
        )


def _edge(tile: Tile) -> tuple[str, str, str, float]:
    if tile.is_gap:
        return "", "solid", LINE, 1.0
    if tile.kind is Kind.FOLD:
        return "chain.fold", "solid", FAINT, 3.0
    paper = tile.papers[0]
    if paper.is_start:
        return "chain.start", "solid", _ACCENT, 2.6
    if not paper.numbered or paper.known is None:
        return "chain.unnumbered", "dot", "#7a5b00", 1.4
    known = Known(paper.known)
    return f"known.{known}", _EDGES[known], FAINT, 1.3


def _around(boxes: Sequence[Box]) -> tuple[list[Any], list[Any]]:
    xs: list[Any] = []
    ys: list[Any] = []
    for box in boxes:
        xs += [box.x, box.right, box.right, box.x, box.x, None]
        ys += [box.y, box.y, box.bottom, box.bottom, box.y, None]
    return xs, ys


def mark_traces(picture: Picture, plan: Plan, lang: str) -> Iterable[go.Scatter]:
    """The mark of each gap's state."""
    for state, look in LOOKS.items():
        boxes = [
            box
            for tile, box in zip(picture.tiles, plan.boxes, strict=True)
            if tile.is_gap and tile.gaps[0].state is state
        ]
        if boxes:
            yield go.Scatter(
                x=[box.x + 10 for box in boxes],
                y=[box.y + box.tall / 2 for box in boxes],
                mode="markers",
                hoverinfo="skip",
                name=label(f"state.{state}", lang),
                marker={
                    "symbol": look.symbol,
                    "size": 9,
                    "color": look.ink,
                    "line": {"width": 1.2, "color": look.ink},
                },
            )
