"""The chain of a document (Chuỗi triển khai), up and down, by administrative level."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from graph.words import Level, Relation
from trienkhai.cells import records
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.chain.asking import DIRECTION, DOCUMENT, FOLD, PATH, folds
from trienkhai.page.chain.drawn import drawn
from trienkhai.page.form import Field, form
from trienkhai.page.pieces import sentence
from trienkhai.page.view import View

_FIRST = 8
_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


def body(ask: Asker, asked: Asked) -> Component:
    """The chain of the documents in the address; without one, some to choose."""
    fields = form(asked, _fields(asked), keep=("demand", "view", "horizon"))
    is_begun = asked.get(DOCUMENT) is not None
    parts = drawn(ask, asked) if is_begun else _beginning(ask, asked)
    return html.Div([fields, *parts], className="chain")


def _fields(asked: Asked) -> list[Field]:
    lang = asked.lang
    ways = [
        ("up", label("chain.way_up", lang)),
        ("down", label("chain.way_down", lang)),
    ]
    levels = [(level.value, label(f"level.{level}", lang)) for level in _LEVELS]
    return [
        Field(DOCUMENT, wide=True, hint="parameter.document"),
        Field(DIRECTION, ways, any="chain.any_way"),
        Field("depth"),
        Field("on"),
        Field("relations", Relation, several=True, any="chain.any_relations"),
        Field("level", levels, label="chain.asked_level", any="chain.any_level"),
        Field(FOLD, folds(lang), any="chain.any_fold"),
    ]


def _beginning(ask: Asker, asked: Asked) -> list[Component]:
    """Some documents to begin with: those that are carried out the most."""
    first = ask.ask("directives", limit=_FIRST)
    names = ask.names(first["document_id"], asked.lang)
    items = [
        html.Li(
            [
                html.A(
                    names.get(row["document_id"], row["document_id"]),
                    href=asked.link(document=row["document_id"]),
                ),
                f": {row['title']}" if isinstance(row["title"], str) else "",
            ]
        )
        for row in records(first)
    ]
    return [sentence(label("chain.begin", asked.lang)), html.Ul(items)]


VIEW = View("chain", PATH, body)
