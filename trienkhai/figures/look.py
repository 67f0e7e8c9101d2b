"""How pictures look: letters, colours, and the shape and colour of each state."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from graph.words import State

FONT = "'Be Vietnam Pro', 'Segoe UI', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
INK, FAINT, LINE, PAPER = "#1f2937", "#5b6472", "#d5dae1", "#ffffff"


@dataclass(frozen=True, slots=True)
class Look:
    """
    A state to the eye: its mark as text, its shape as a marker of plotly, the colour of
    a filled cell, and the ink of mark and text on white (contrast at least 4.5).
    """

    mark: str
    symbol: str
    fill: str
    ink: str


LOOKS: dict[State, Look] = {
    State.DIRECT: Look("■", "square", "#1b6e53", "#1b6e53"),
    State.TRANSITIVE: Look("◩", "square-cross", "#7fbf9f", "#33775a"),
    State.CANDIDATE: Look("?", "diamond", "#e8c25a", "#7a5b00"),
    State.NOT_DUE: Look("◷", "circle-dot", "#a9c9ea", "#2f6299"),
    State.MISSING: Look("✕", "x", "#b3261e", "#b3261e"),
    State.NOT_FOUND: Look("○", "circle-open", "#d9d3c7", "#665f50"),
    State.UNKNOWN: Look("·", "circle-open-dot", "#eef0f3", "#5b6472"),
    State.NOT_EXISTING: Look("–", "line-ew-open", "#ffffff", "#5b6472"),
}
"""In the order in which they are shown: what was done first, then what is open."""

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {"l": 8, "r": 8, "t": 48, "b": 8},
        "title": {"x": 0, "xanchor": "left", "font": {"size": 16}},
        "xaxis": {"gridcolor": LINE, "zeroline": False, "automargin": True},
        "yaxis": {"gridcolor": LINE, "zeroline": False, "automargin": True},
        "legend": {"orientation": "h", "y": -0.08, "x": 0},
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": 13}},
        "separators": ",.",
    }
)
"""What all pictures share."""
