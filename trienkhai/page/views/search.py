"""Finding a document (Tìm): one box for numbers and titles."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from queries.catalogue import QUESTIONS
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.form import Field, form
from trienkhai.page.pieces import nothing
from trienkhai.page.table import grid
from trienkhai.page.view import View

_FIELDS = (Field("number"), Field("words"), Field("issuer"), Field("year"))


def body(ask: Asker, asked: Asked) -> Component:
    """The documents that are asked for."""
    question = QUESTIONS["documents"]
    _, given = asked.given(question)
    answer = ask.ask("documents", **given)
    found = (
        nothing(question, answer, asked)
        if answer.empty
        else grid(
            question,
            answer,
            ask,
            asked,
            links={"document_id": asked.link("/van-ban", document="{document_id}")},
        )
    )
    return html.Div([form(asked, _FIELDS), found])


VIEW = View("search", "/tim", body)
