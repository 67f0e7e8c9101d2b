"""A narrowed answer on the page: its counts, its words, its table, its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import label
from queries.asking import Question
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.facets import facets, words
from trienkhai.page.narrow import narrow
from trienkhai.page.pieces import downloads, nothing, remarks, sentence
from trienkhai.page.table import grid


def rows(
    question: Question,
    answer: pd.DataFrame,
    ask: Asker,
    asked: Asked,
    *,
    columns: Sequence[str],
    links: Mapping[str, str],
    by: Sequence[str],
    sorts: Sequence[str] = (),
    aside: Sequence[str] = (),
    picture: Sequence[Component] = (),
) -> list[Component]:
    """
    The rows that the address leaves, with counts by the columns ``by`` above, and a
    picture of them between; filters ``aside`` stand in the address as something else.
    """
    if answer.empty:
        return [*remarks(answer, asked), nothing(question, answer, asked)]
    seen = narrow(question, answer, ask, asked)
    text = label("gapped.rows", asked.lang, n=len(seen), all=len(answer))
    files = downloads(question, asked, columns=",".join(columns))
    table = (
        sentence(label("gapped.none_left", asked.lang))
        if seen.empty
        else grid(question, seen, ask, asked, columns=columns, links=links)
    )
    return [
        *remarks(answer, asked),
        facets(question, answer, ask, asked, by, aside=aside),
        words(asked, [(s, _sort(question, s, asked.lang)) for s in sorts]),
        html.Div([html.P(text, role="status"), files], className="above"),
        *picture,
        table,
    ]


def _sort(question: Question, sort: str, lang: str) -> str:
    name = sort.removeprefix("-")
    head = label(f"column.{question.headings.get(name, name)}", lang)
    return f"{head} {'↓' if sort.startswith('-') else '↑'}"
