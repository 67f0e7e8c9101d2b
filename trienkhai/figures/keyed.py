"""What the colours and marks of states mean, with how many there are of each."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from graph.labels import label
from graph.words import State
from trienkhai.figures.look import FAINT, LOOKS


def key(figure: go.Figure, counts: Mapping[State, int], lang: str) -> None:
    """Each state that there is, by mark, colour and name, below the picture."""
    for state, count in counts.items():
        if count:
            look = LOOKS[state]
            figure.add_scatter(
                x=[None],
                y=[None],
                mode="markers",
                name=f"{look.mark} {label(f'state.{state}', lang)}: {count}",
                marker={
                    "symbol": "square",
                    "size": 14,
                    "color": look.fill,
                    "line": {"color": FAINT, "width": 1},
                },
                hoverinfo="skip",
            )
    figure.update_layout(
        legend={"y": 0, "yref": "container", "yanchor": "bottom"},
    )
