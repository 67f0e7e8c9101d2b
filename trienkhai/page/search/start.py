"""The first page: what the program answers, what this graph holds, where to begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from graph.words import Figure
from queries.catalogue import QUESTIONS
from trienkhai.cells import records
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.health.figures import figures
from trienkhai.page.pieces import nothing, sentence
from trienkhai.page.places import work

_SHOWN = (
    Figure.HELD,
    Figure.BODIES,
    Figure.YEARS,
    Figure.IMPLEMENTING,
    Figure.ISSUES,
    Figure.BUILT_AT,
)
_FIRST = 5


def start(ask: Asker, asked: Asked) -> Component:
    """Two sentences, a few figures, and the directives that are most carried out."""
    lang = asked.lang
    first = ask.ask("directives", limit=_FIRST)
    about = sentence(label("find.about", lang))
    if first.empty:
        return html.Div([about, *_holds(ask, asked)])
    names = ask.names(first["document_id"], lang)
    return html.Div(
        [
            about,
            html.H2(label("find.begin", lang)),
            html.Ul(
                [html.Li(_directive(row, names, asked)) for row in records(first)],
                className="found",
            ),
            *_holds(ask, asked),
        ]
    )


def _holds(ask: Asker, asked: Asked) -> Iterator[Component]:
    lang = asked.lang
    yield html.H2(label("find.holds", lang))
    whole = ask.ask("overview")
    if whole.empty:
        yield nothing(QUESTIONS["overview"], whole, asked)
        return
    yield figures(whole, asked, _SHOWN)
    more = html.A(label("find.more", lang), href=asked.link("/suc-khoe"))
    yield html.P(more)


def _directive(
    row: Mapping[str, Any], names: Mapping[str, str], asked: Asked
) -> list[Component]:
    """A directive as questions that can be clicked."""
    id, lang = row["document_id"], asked.lang
    name = names.get(id, id)
    counts = _carried_out(row, lang)
    title = row["title"]
    links = (
        ("ask_coverage", asked.link("/do-bao-phu", document=id)),
        ("ask_chain", asked.link("/chuoi", document=id, direction="down")),
        ("ask_gaps", asked.link("/khoang-trong", document=id)),
    )
    asks = [
        part
        for key, href in links
        for part in (" · ", html.A(label(f"find.{key}", lang), href=href))
    ]
    return [
        html.A(name, href=work(asked, id), className="name"),
        *([html.P(title)] if isinstance(title, str) else []),
        html.P(counts, className="facts"),
        html.P(asks[1:], className="next"),
    ]


def _carried_out(row: Mapping[str, Any], lang: str) -> str:
    """By how many documents, of how many bodies and places as far as these are told."""
    told = {
        "documents": row["implementing"],
        "bodies": row["implementing_bodies"],
        "localities": row["implementing_localities"],
    }
    last = [name for name, number in told.items() if number][-1]
    return label(f"find.carried_out_{last}", lang, **told)
