"""Finding (Tìm): one box for numbers, titles and bodies; the first page of all."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.form import Field, form
from trienkhai.page.search.found import found
from trienkhai.page.search.start import start
from trienkhai.page.view import View

_FIELDS = (
    Field("text", label="find.text", wide=True, hint="find.hint"),
    Field("year"),
    Field("issuer", hint="find.issuer_hint"),
)


def body(ask: Asker, asked: Asked) -> Component:
    """What is found; of an empty box, what the program answers and this graph holds."""
    is_asked = any(asked.get(field.name) for field in _FIELDS)
    below = found(ask, asked) if is_asked else start(ask, asked)
    return html.Div(
        [form(asked, _FIELDS, go="find.go"), below],
        className="find",
    )


VIEW = View("search", "/tim", body)
