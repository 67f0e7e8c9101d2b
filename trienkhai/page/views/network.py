"""The citation network (Mạng trích dẫn): one hop around documents, opened by clicks."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.form import Field, form
from trienkhai.page.network.around import around
from trienkhai.page.network.beginning import beginning
from trienkhai.page.network.shown import DOCUMENT, OPEN, PATH
from trienkhai.page.view import View


def body(ask: Asker, asked: Asked) -> Component:
    """The network around a document; without one, where to begin."""
    fields = (
        Field(DOCUMENT, wide=True, hint="network.example"),
        Field("direction", choices=_directions(asked.lang)),
        Field("on"),
    )
    kept = [name for name in (OPEN, "relations", "bases") if asked.get(DOCUMENT)]
    is_begun = asked.get(DOCUMENT) is not None
    parts = around(ask, asked) if is_begun else beginning(ask, asked)
    return html.Div([form(asked, fields, keep=kept), *parts])


def _directions(lang: str) -> list[tuple[str, str]]:
    return [
        ("up", label("network.up", lang)),
        ("down", label("network.down", lang)),
    ]


VIEW = View("network", PATH, body)
