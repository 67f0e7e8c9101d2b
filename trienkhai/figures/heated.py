"""Directives by bodies, each cell one state by colour and, where it fits, by shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from graph.labels import label
from trienkhai.figures.keyed import key
from trienkhai.figures.look import FAINT, INK, LOOKS, PAPER, TEMPLATE
from trienkhai.figures.ordered import By, Order, bodies, directives, units
from trienkhai.figures.plain import plain, stacked
from trienkhai.figures.summed import DONE, called, expected, tally, told

MARKED = 4_500
"""So many cells have their mark in them; of more, colours and the legend tell."""

MOST = 1_200
"""So many bodies, or directives, are drawn; the table has the others."""

_WIDE = 100
"""More bodies than this stand below each other."""

LONGEST, _UPRIGHT = 36, 24
"""Letters of a name, and of one that stands upright."""

_MARK, _NAMED = 9, 3
"""Pixels of a mark, which is smaller than its cell; columns of a group with a name."""

_STATES = list(LOOKS)
_NOBODY = len(_STATES)
"""In cells of bodies that a directive does not ask."""

Cells = npt.NDArray[np.int8]


def heat_map(
    coverage: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    asked: pd.DataFrame | None = None,
    by: str = By.REGION,
    order: str = Order.DAY,
    lang: str = "vi",
) -> go.Figure:
    """
    The rows of `queries.coverage` as a table of directives and places. The values of
    the axes are the ids, of directives on one and of localities on the other, or of
    bodies where one place has several: more than a hundred stand below each other.
    ``names`` are those of the directives, ``asked`` (`queries.assignments`) tells their
    days for ``order``.
    """
    figure = go.Figure(layout={"template": TEMPLATE})
    of = expected(coverage)
    if of.empty:
        figure.update_layout(
            title=plain(told(coverage, names, lang)),
            xaxis_visible=False,
            yaxis_visible=False,
        )
        return figure
    every = bodies(coverage, By(by), lang)
    columns, rows = every.head(MOST), directives(coverage, Order(order), asked)[:MOST]
    cells = _cells(of, rows, columns["unit"].tolist())
    turned = len(columns) > _WIDE
    heads = _heads(of, rows, names, lang)
    longest = LONGEST if turned else _UPRIGHT
    tails = [plain(_cut(name, longest)) for name in columns["name"]]
    ids = columns["unit"].tolist()
    _draw(
        figure,
        cells.T if turned else cells,
        x=rows if turned else ids,
        y=ids if turned else rows,
        lang=lang,
    )
    key(figure, tally(coverage), lang)
    _axes(figure, (rows, heads), (ids, tails), turned=turned)
    _groups(figure, columns["group"].tolist(), turned=turned)
    title = told(coverage, names, lang)
    if len(every) > MOST:
        title += " " + label("covered.first", lang, n=MOST, all=len(every))
    figure.update_layout(title_text=plain(title))
    return figure


def _cells(of: pd.DataFrame, rows: Sequence[str], columns: Sequence[str]) -> Cells:
    """The state of each cell by its place in the legend."""
    found = np.full((len(rows), len(columns)), _NOBODY, np.int8)
    at = pd.Index(rows).get_indexer(pd.Index(of["directive_id"]))
    to = pd.Index(columns).get_indexer(pd.Index(units(of)))
    place = {state.value: n for n, state in enumerate(_STATES)}
    codes = of["state"].map(place).to_numpy(np.int8)
    inside = (at >= 0) & (to >= 0)
    found[at[inside], to[inside]] = codes[inside]
    return found


def _heads(
    of: pd.DataFrame, rows: Sequence[str], names: Mapping[str, str] | None, lang: str
) -> list[str]:
    """Each directive with how many of those it asks have carried it out."""
    is_done = of["state"].isin([s.value for s in DONE])
    counted = is_done.groupby(of["directive_id"]).agg(["sum", "size"])
    done, all = counted["sum"].to_dict(), counted["size"].to_dict()
    return [
        f"{plain(_cut(called(id, names, lang), LONGEST))}  {done[id]}/{all[id]}"
        for id in rows
    ]


def _cut(name: str, longest: int) -> str:
    return name if len(name) <= longest else name[: longest - 1] + "…"


def _draw(
    figure: go.Figure, cells: Cells, *, x: list[str], y: list[str], lang: str
) -> None:
    words = [label(f"state.{s}", lang) for s in _STATES] + [label("covered.no", lang)]
    fills = [LOOKS[s].fill for s in _STATES] + [PAPER]
    scale = [
        [(n + side) / len(fills), fill]
        for n, fill in enumerate(fills)
        for side in (0, 1)
    ]
    marks = np.array([LOOKS[s].mark for s in _STATES] + [""], object)
    figure.add_heatmap(
        z=cells,
        x=x,
        y=y,
        zmin=-0.5,
        zmax=len(fills) - 0.5,
        colorscale=scale,
        showscale=False,
        xgap=1,
        ygap=1,
        hovertext=np.array(words, object)[cells],
        hovertemplate="%{y}<br>%{x}<br>%{hovertext}<extra></extra>",
        **(
            {
                "text": marks[cells],
                "texttemplate": "%{text}",
                "textfont": {"size": _MARK},
            }
            if cells.size <= MARKED
            else {}
        ),
    )


def _axes(
    figure: go.Figure,
    directives: tuple[list[str], list[str]],
    bodies: tuple[list[str], list[str]],
    *,
    turned: bool,
) -> None:
    """Names for the ids, all of them, and cells as high as a name is."""
    across, down = (directives, bodies) if turned else (bodies, directives)
    height = 26 if len(down[0]) <= 40 else 15
    shared = {"type": "category", "showgrid": False, "tickmode": "array"}
    figure.update_layout(
        height=height * len(down[0]) + 260,
        margin={"b": 110},
        title={"automargin": True, "yref": "container", "y": 1, "yanchor": "top"},
        xaxis={
            **shared,
            "side": "top",
            "tickvals": across[0],
            "ticktext": across[1],
            "tickangle": -90,
            "tickfont": {"size": 11},
        },
        yaxis={
            **shared,
            "autorange": "reversed",
            "tickvals": down[0],
            "ticktext": down[1],
            "tickfont": {"size": 12 if height > 15 else 10},
        },
    )


def _groups(figure: go.Figure, groups: Sequence[str], *, turned: bool) -> None:
    """Lines between groups of bodies, and their names where there is room."""
    line = figure.add_hline if turned else figure.add_vline
    begins = 0
    for name, members in groupby(groups):
        size = len(list(members))
        if begins:
            line(begins - 0.5, line={"color": INK, "width": 2})
        if name and not turned and (size >= _NAMED or size == len(groups)):
            figure.add_annotation(
                x=begins + (size - 1) / 2,
                y=0,
                yref="paper",
                yanchor="top",
                text=_folded(name, size),
                showarrow=False,
                font={"size": 11, "color": FAINT},
            )
        begins += size


def _folded(name: str, size: int) -> str:
    """The name on lines that fit above so many columns."""
    room, lines = max(size * 1.6, 7), [""]
    for part in name.split():
        if lines[-1] and len(lines[-1]) + len(part) >= room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {part}".strip()
    return stacked(lines)
