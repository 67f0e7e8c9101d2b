"""Where to begin: the directives that ask for something, and the terms around today."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from graph.days import days_behind
from graph.labels import label
from queries.catalogue import QUESTIONS
from queries.deadlines import AHEAD
from queries.reading import asked_on
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.gaps.parts import to
from trienkhai.page.gaps.score import COLUMNS, subject
from trienkhai.page.gaps.terms import COLUMNS as TERMS
from trienkhai.page.gaps.terms import links
from trienkhai.page.narrow import FILTER, seen, span
from trienkhai.page.pieces import downloads, nothing, remarks, sentence
from trienkhai.page.table import grid

_SUMS = tuple(c for c in COLUMNS if c not in ("level", "rank_low", "rank_high"))


def overview(ask: Asker, asked: Asked) -> list[Component]:
    """The directives that ask for something, and the terms around the day."""
    return [
        sentence(label("gapped.begin", asked.lang)),
        *_directives(ask, asked),
        *_terms(ask, asked),
    ]


def _directives(ask: Asker, asked: Asked) -> list[Component]:
    question = QUESTIONS["scoreboard"]
    values = {**asked.values, "by": ("directive",), FILTER + "obligations": ("1..",)}
    here = Asked(asked.path, values, asked.lang)
    answer = seen(question, ask, here)
    head = html.H2(label("gapped.directives", asked.lang))
    if answer.empty:
        return [head, nothing(question, answer, asked)]
    return [
        head,
        *remarks(answer, asked),
        downloads(question, here, columns=",".join(_SUMS)),
        grid(
            question,
            answer,
            ask,
            asked,
            columns=_SUMS,
            links={"subject": subject(asked, "directive")},
        ),
    ]


def _terms(ask: Asker, asked: Asked) -> list[Component]:
    question, on = QUESTIONS["deadlines"], asked_on(asked.day("on"))
    around = span(days_behind(on, -AHEAD), days_behind(on, AHEAD))
    values = {**asked.values, FILTER + "due": (around,)}
    here = Asked(asked.path, values, asked.lang)
    found = seen(question, ask, here)
    head = label("gapped.around", asked.lang, day=on, n=AHEAD)
    every = html.A(label("gapped.all_terms", asked.lang), href=to(asked, "deadlines"))
    if found.empty:
        text = label("gapped.none_around", asked.lang)
        return [html.H2(head), sentence(text), html.P(every)]
    return [
        html.H2(head),
        downloads(question, here, columns=",".join(TERMS)),
        grid(question, found, ask, asked, columns=TERMS, links=links(asked)),
        html.P(every),
    ]
