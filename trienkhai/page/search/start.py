"""The first page: what the program answers."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.pieces import sentence


def start(ask: Asker, asked: Asked) -> Component:
    """What the program answers."""
    return html.Div([sentence(label("find.about", asked.lang))])
