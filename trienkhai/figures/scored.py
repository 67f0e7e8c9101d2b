"""The scoreboard: from the best case to the worst, for each locality or directive."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from graph.labels import label
from graph.words import Clock
from trienkhai.cells import records
from trienkhai.figures.look import INK, TEMPLATE
from trienkhai.figures.marked import BELOW
from trienkhai.figures.plain import plain

MOST = 40
"""So many rows are drawn, the first of the answer; the table beside has all."""

_ROW, _LONGEST = 26, 44
_TICKS = (0, 25, 50, 75, 100)
_FILLS = {Clock.PLAN: "#8fb8d6", Clock.REPORT: "#c9b8dc"}


def scoreboard(score: pd.DataFrame, *, lang: str = "vi") -> go.Figure:
    """
    The deficit of each row of `queries.scoreboard` that has fallen due, in hundredths:
    a bar from the least it can be to the most, a mark where both are one. Its rank
    stands behind it, as a range where ranks are tied or not to be told. ``customdata``
    is the id of the locality or directive, and the clock.
    """
    figure = go.Figure(layout={"template": TEMPLATE})
    due = score[score["deficit_high"].notna()]
    if due.empty:
        key = "scored.none_due" if len(score) else "scored.none"
        figure.update_layout(
            title=label(key, lang), xaxis_visible=False, yaxis_visible=False
        )
        return figure
    shown = due.head(MOST)
    clocks = [clock for clock in Clock if (shown["clock"] == clock).any()]
    names = _names(shown, several=len(clocks) > 1, lang=lang)
    for clock in clocks:
        own = (shown["clock"] == clock).to_numpy()
        kept = [name for name, is_own in zip(names, own, strict=True) if is_own]
        _bars(figure, shown[own], kept, clock, lang)
    figure.update_layout(
        title_text=plain(_told(score, due, lang)),
        height=_ROW * len(shown) + 140,
        barmode="overlay",
        bargap=0.35,
        showlegend=True,
        legend=BELOW,
        margin={"t": 72, "b": 56},
        title={"yref": "container", "y": 1, "yanchor": "top", "pad": {"t": 10}},
        xaxis={
            "range": [0, 132],
            "tickvals": [*_TICKS],
            "ticktext": [f"{tick} %" for tick in _TICKS],
            "side": "top",
        },
        yaxis={
            "categoryorder": "array",
            "categoryarray": names[::-1],
            "range": [-0.6, len(names) - 0.4],
            "showgrid": False,
        },
    )
    return figure


def _names(shown: pd.DataFrame, *, several: bool, lang: str) -> list[str]:
    """What each bar is called: the subject, with its clock where there are several."""
    found: list[str] = []
    for row in records(shown):
        name, clock = str(row["subject"]), row["clock"]
        if len(name) > _LONGEST:
            name = name[: _LONGEST - 1] + "…"
        if several:
            name += " · " + label(f"clock.{clock}", lang)
        alike = found.count(name)
        found.append(name + "\u200b" * alike if alike else name)
    return [plain(name) for name in found]


def _bars(
    figure: go.Figure, rows: pd.DataFrame, names: list[str], clock: Clock, lang: str
) -> None:
    low, high = (100 * rows[n].astype(float) for n in ("deficit_low", "deficit_high"))
    ids = rows[["subject_id", "clock"]].values.tolist()
    text = [plain(_said(row, lang)) for row in records(rows)]
    figure.add_bar(
        y=names,
        x=(high - low).tolist(),
        base=low.tolist(),
        orientation="h",
        name=label("scored.range", lang, clock=label(f"clock.{clock}", lang)),
        marker={"color": _FILLS[clock], "line": {"color": INK, "width": 1}},
        customdata=ids,
        hovertext=text,
        hovertemplate="%{hovertext}<extra></extra>",
    )
    one = (high - low < 1e-9).to_numpy()
    if one.any():
        figure.add_scatter(
            y=[name for name, is_one in zip(names, one, strict=True) if is_one],
            x=high[one].tolist(),
            mode="markers",
            name=label("scored.exact", lang),
            marker={"symbol": "diamond", "size": 11, "color": INK},
            customdata=[i for i, is_one in zip(ids, one, strict=True) if is_one],
            hovertext=[t for t, is_one in zip(text, one, strict=True) if is_one],
            hovertemplate="%{hovertext}<extra></extra>",
            showlegend=not any(
                t.name == label("scored.exact", lang) for t in figure.data
            ),
        )
    figure.add_scatter(
        y=names,
        x=[102] * len(names),
        mode="text",
        text=[_rank(row, lang) for row in records(rows)],
        textposition="middle right",
        textfont={"size": 12},
        customdata=ids,
        hoverinfo="skip",
        showlegend=False,
    )


def _rank(row: dict[str, Any], lang: str) -> str:
    low, high = row["rank_low"], row["rank_high"]
    if pd.isna(low):
        return ""
    if low == high:
        return label("scored.rank", lang, low=low)
    return label("scored.ranks", lang, low=low, high=high)


def _said(row: dict[str, Any], lang: str) -> str:
    return label(
        "scored.row",
        lang,
        subject=row["subject"],
        low=_part(row["deficit_low"], lang),
        high=_part(row["deficit_high"], lang),
        due=row["due"],
        done=row["due_implemented"],
        missing=row["due_missing"],
    )


def _part(value: float, lang: str) -> str:
    told = f"{100 * value:.1f}".removesuffix(".0")
    return told.replace(".", ",") if lang == "vi" else told


def _told(score: pd.DataFrame, due: pd.DataFrame, lang: str) -> str:
    """What the picture shows, as a sentence; ties and what is not drawn are said."""
    done = int((due["deficit_high"] == 0).sum())
    failing = int((due["deficit_low"] > 0).sum())
    parts = [label("scored.told", lang, n=len(due), done=done, failing=failing)]
    rest = len(due) - done - failing
    if rest:
        parts.append(label("scored.open", lang, n=rest))
    ties = _tied(due)
    if ties:
        key = "scored.all_tie" if ties == len(due) else "scored.ties"
        parts.append(label(key, lang, n=ties))
    if len(score) > len(due):
        parts.append(label("scored.not_due", lang, n=len(score) - len(due)))
    if len(due) > MOST:
        parts.append(label("scored.first", lang, n=MOST))
    return "; ".join(parts) + "."


def _tied(due: pd.DataFrame) -> int:
    """How many have no rank of their own."""
    return int((due["rank_low"] != due["rank_high"]).fillna(False).sum())
