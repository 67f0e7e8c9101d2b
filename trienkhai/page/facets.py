"""Counts above a table, each a link that keeps only the rows it counts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import label
from graph.words import State
from queries.asking import Question
from trienkhai.figures.look import LOOKS
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.form import Field, form
from trienkhai.page.narrow import FILTER, NONE, WORDS, counts, filters
from trienkhai.spoken import spoken


def facets(
    question: Question,
    answer: pd.DataFrame,
    ask: Asker,
    asked: Asked,
    columns: Sequence[str],
    *,
    aside: Sequence[str] = (),
) -> Component:
    """
    For each column how many rows have which word; one that tells nothing apart is left
    out. Filters of other columns can be taken away, but those ``aside``, which the
    address says in another way.
    """
    chosen = {one.column: one.values for one in filters(question, asked)}
    found = [
        _facet(question, name, words, chosen.get(name, ()), asked)
        for name in columns
        if len(words := counts(question, answer, ask, asked, name)) > 1
        or name in chosen
    ]
    others = [
        _other(question, name, asked)
        for name in chosen
        if name not in {*columns, *aside}
    ]
    return html.Div([*found, *others], className="counts")


def _facet(
    question: Question,
    name: str,
    words: dict[str, int],
    chosen: tuple[str, ...],
    asked: Asked,
) -> Component:
    listed = dict.fromkeys([*_order(name), *sorted(words), *chosen])
    shown = [word for word in listed if word in words or word in chosen]
    items = [
        html.Li(_link(name, word, words.get(word, 0), chosen, asked)) for word in shown
    ]
    if chosen:
        text = label("facets.all", asked.lang)
        items.append(html.Li(html.A(text, href=asked.link(**{FILTER + name: None}))))
    head = label(f"column.{question.headings.get(name, name)}", asked.lang)
    id = f"facet-{name}"
    return html.Div(
        [html.Span(head, id=id, className="head"), html.Ul(items)],
        role="group",
        className="count",
        **{"aria-labelledby": id},
    )


def _order(name: str) -> list[str]:
    return [str(state) for state in LOOKS] if name == "state" else []


def _link(
    name: str, word: str, many: int, chosen: tuple[str, ...], asked: Asked
) -> Component:
    """Choosing a word, or no longer."""
    is_chosen = word in chosen
    kept = [one for one in chosen if one != word] if is_chosen else [*chosen, word]
    text = label("facets.none", asked.lang)
    if word != NONE:
        text = spoken(name, word, asked.lang)
    mark = [
        html.Span(look.mark, className="mark", style={"color": look.ink})
        for state, look in LOOKS.items()
        if name == "state" and word == State(state)
    ]
    current = {"aria-current": "true"} if is_chosen else {}
    return html.A(
        [*mark, f" {text} ", html.B(str(many))],
        href=asked.link(**{FILTER + name: ",".join(kept) or None}),
        **current,
    )


def _other(question: Question, name: str, asked: Asked) -> Component:
    """A filter that has no counts, and how to be without it."""
    head = label(f"column.{question.headings.get(name, name)}", asked.lang)
    told = ", ".join(spoken(name, v, asked.lang) for v in asked.every(FILTER + name))
    text = label("facets.without", asked.lang)
    return html.P(
        [f"{head}: {told} ", html.A(text, href=asked.link(**{FILTER + name: None}))],
        className="count",
    )


def words(asked: Asked, sorts: Sequence[tuple[str, str]] = ()) -> Component:
    """A field for words in the rows, and how they may be sorted; all else stays."""
    fields = [Field(WORDS, label="facets.words", wide=True)]
    if sorts:
        fields.append(Field("sort", sorts, label="facets.sort", any="facets.as_is"))
    others = [name for name in asked.values if name not in {f.name for f in fields}]
    return form(asked, fields, keep=others, go="facets.go")
