"""One document (Văn bản): what it is, what it says, what it is tied to."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.form import Field, form
from trienkhai.page.pieces import sentence
from trienkhai.page.places import DOCUMENT
from trienkhai.page.view import View

_FIELDS = (Field("document", wide=True),)


def body(ask: Asker, asked: Asked) -> Component:
    """The document that the address names, or the one in which its evidence stands."""
    return html.Div([form(asked, _FIELDS), sentence(label("work.ask", asked.lang))])


VIEW = View("document", DOCUMENT, body)
