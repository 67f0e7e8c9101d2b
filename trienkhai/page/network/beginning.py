"""Where to begin when no document is asked: those that are cited most."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from queries.catalogue import QUESTIONS
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.network.shown import DOCUMENT, PATH
from trienkhai.page.pieces import downloads, nothing, remarks, sentence
from trienkhai.page.table import grid

_EXAMPLES = 3
_COLUMNS = (
    "document_id",
    "title",
    "known",
    "cited_by",
    "citing_bodies",
    "citing_localities",
    "rank_low",
    "rank_high",
)


def beginning(ask: Asker, asked: Asked) -> list[Component]:
    """Examples, and the documents in the order of their influence."""
    question = QUESTIONS["influence"]
    day = asked.day("on")
    answer = ask.ask(question.name, **({"on": day} if day else {}))
    head = html.H2(label("network.influence", asked.lang))
    if answer.empty:
        return [head, nothing(question, answer, asked)]
    ids = answer.sort_values("cited_by", ascending=False, kind="stable")
    first = ids["document_id"].head(_EXAMPLES).to_list()
    names = ask.names(first, asked.lang)
    examples = [
        html.Li(html.A(names.get(id, id), href=asked.link(PATH, document=id)))
        for id in first
    ]
    links = {
        "document_id": asked.link(PATH, **{DOCUMENT: "{document_id}"}),
    }
    return [
        sentence(label("network.begin", asked.lang)),
        html.Ul(examples),
        head,
        html.P(label("network.influence_is", asked.lang)),
        *remarks(answer, asked),
        grid(question, answer, ask, asked, links=links, columns=_COLUMNS),
        downloads(question, asked),
    ]
