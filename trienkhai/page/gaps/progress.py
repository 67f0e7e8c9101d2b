"""How a directive was answered over time."""

from __future__ import annotations

from datetime import date

import pandas as pd
from dash import html
from dash.development.base_component import Component
from plotly.graph_objects import Figure

from graph.labels import day_said, label
from queries.asking import Question
from queries.catalogue import QUESTIONS
from queries.reading import asked_on
from trienkhai.figures import adoption, timeline
from trienkhai.figures.marked import day_of
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.picture import picture
from trienkhai.page.pieces import downloads, nothing, remarks
from trienkhai.page.places import passage, reasons, work
from trienkhai.page.table import grid

_COLUMNS = (
    "body",
    "document_id",
    "date",
    "state",
    "lag_days",
    "due",
    "timing",
    "through",
)


def progress(ask: Asker, asked: Asked) -> list[Component]:
    """The documents by day, and how many bodies had answered by each day."""
    question = QUESTIONS["implementers"]
    first, given = asked.given(question)
    on = asked_on(asked.day("on"))
    answers = ask.ask("implementers", *first, **given)
    _, expected = asked.given(QUESTIONS["gaps"])
    covered = ask.ask("coverage", first, **expected)
    issued = _issued(ask, first[0])
    over_time = timeline(answers, issued=issued, on=on, lang=asked.lang)
    curve = adoption(covered, answers=answers, issued=issued, on=on, lang=asked.lang)
    link = work(asked, "{0}").replace("%7B0%7D", "{0}")
    table = _table(question, answers, ask, asked, first[0])
    return [
        html.H2(label("gapped.by_day", asked.lang)),
        picture(over_time, table, asked, name="timeline", links=link),
        html.H2(label("gapped.so_many", asked.lang)),
        *remarks(covered, asked),
        picture(curve, _days(curve, asked), asked, name="adoption", links=link),
    ]


def _issued(ask: Asker, document: str) -> date | None:
    """The day of the directive; None where it is not known."""
    days = ask.ask("identity", document)["date"].dropna()
    return day_of(days.iloc[0]) if len(days) else None


def _table(
    question: Question,
    answers: pd.DataFrame,
    ask: Asker,
    asked: Asked,
    directive: str,
) -> Component:
    """The documents that answer, with links."""
    if answers.empty:
        return nothing(question, answers, asked)
    return html.Div(
        [
            downloads(question, asked, columns=",".join(_COLUMNS)),
            grid(
                question,
                answers,
                ask,
                asked,
                columns=_COLUMNS,
                links={
                    "document_id": work(asked, "{document_id}"),
                    "state": passage(asked, "{evidence_id}"),
                    "body": reasons(asked, directive, body="{body_id}"),
                },
            ),
        ]
    )


def _days(curve: Figure, asked: Asked) -> Component:
    """The numbers of the curve by day."""
    lang = asked.lang
    if not curve.data:
        return html.P(label("adoption.none", lang))
    known, possible = curve.data[:2]
    heads = [label("gapped.day", lang), known.name, possible.name]
    lines = zip(known.x, known.y, possible.y, strict=True)
    return html.Table(
        [
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(
                [
                    html.Tr(
                        [
                            html.Th(day_said(day_of(day), lang), scope="row"),
                            html.Td(str(low)),
                            html.Td(str(high)),
                        ]
                    )
                    for day, low, high in lines
                ]
            ),
        ],
        className="facts",
    )
