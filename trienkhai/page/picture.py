"""A picture with its answer as a caption, and a table with the same numbers below."""

from __future__ import annotations

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component
from plotly.graph_objects import Figure

from graph.labels import label
from trienkhai.figures.plain import said
from trienkhai.page.asked import Asked

_CONFIG = {
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": True,
    "showTips": False,
    "scrollZoom": False,
}


def picture(
    figure: Figure,
    table: Component,
    asked: Asked,
    *,
    name: str,
    links: str | Mapping[str, str] = "",
    open: bool = False,
) -> Component:
    """
    The figure under its answer, and the table folded below it. A click on a point opens
    the address in ``links`` (one for all, or by the name of the trace) with ``{0}``,
    ``{1}`` for the point's ``customdata`` and ``{x}``, ``{y}`` for where it stands.
    """
    answer = said(figure)
    shown = Figure(figure)
    shown.update_layout(title=None, meta={"links": _by_trace(figure, links)})
    height = figure.layout.height
    return html.Figure(
        [
            html.Figcaption(answer, id=f"answer-{name}"),
            html.Div(
                dcc.Graph(
                    id={"type": "picture", "name": name},
                    figure=shown,
                    config=_CONFIG,
                    style={"height": f"{height}px"} if height else None,
                ),
                role="img",
                className="drawn",
                tabIndex=0,
                **{"aria-labelledby": f"answer-{name}"},
            ),
            html.Details(
                [html.Summary(label("page.as_table", asked.lang)), table], open=open
            ),
        ],
        className="picture",
    )


def _by_trace(figure: Figure, links: str | Mapping[str, str]) -> list[str]:
    """The address of each trace, in their order."""
    if isinstance(links, str):
        return [links for _ in figure.data]
    return [links.get(trace.name or "", "") for trace in figure.data]
