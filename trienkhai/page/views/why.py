"""On what an answer rests (Vì sao): the state of a body, or one link, step by step."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from graph.naming import bodies_called
from queries.catalogue import QUESTIONS
from trienkhai.cells import records
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.document.steps import Row, steps
from trienkhai.page.form import Field, form
from trienkhai.page.pieces import nothing, sentence, state_mark
from trienkhai.page.places import WHY, passage, work
from trienkhai.page.table import grid
from trienkhai.page.view import View

_FIELDS = (Field("subject", wide=True), Field("body"), Field("on"))
_KEPT = ("level", "demand", "view", "horizon")


def body(ask: Asker, asked: Asked) -> Component:
    """The reasons of what the address names."""
    fields = form(asked, _FIELDS, keep=_KEPT)
    if asked.get("subject") is None:
        text = sentence(label("why.ask", asked.lang))
        return html.Div([fields, text])
    of_body = asked.get("body")
    parts = [fields]
    if of_body is not None:
        parts += _state(ask, asked, bodies_called(of_body))
    parts += _steps(ask, asked)
    if of_body is not None:
        parts += _holdings(ask, asked, of_body)
    return html.Div(parts)


def _steps(ask: Asker, asked: Asked) -> list[Component]:
    question = QUESTIONS["why"]
    first, others = asked.given(question)
    answer = ask.ask("why", *first, **others)
    head = html.H2(label("why.steps", asked.lang))
    if answer.empty:
        return [head, nothing(question, answer, asked)]
    ids = [*answer["source_id"].dropna(), *answer["target_id"].dropna()]
    return [head, steps(records(answer), ask.names(ids, asked.lang), asked)]


def _state(ask: Asker, asked: Asked, bodies: tuple[str, ...]) -> list[Component]:
    """The state that the coverage of the directive tells, with its sentence."""
    values = {**asked.values, "documents": asked.every("subject")}
    first, others = Asked("", values, asked.lang).given(QUESTIONS["coverage"])
    answer = ask.ask("coverage", *first, **others)
    found = records(answer[answer["body_id"].isin(bodies)])
    names = ask.names([row["directive_id"] for row in found], asked.lang)
    return [part for row in found for part in _row(row, names, asked)]


def _row(row: Row, names: Mapping[str, str], asked: Asked) -> list[Component]:
    directive = row["directive_id"]
    head = [row["body"], " · ", _name(directive, names, asked)]
    there = passage(asked, row["evidence_id"])
    return [
        html.H2(head),
        html.P(state_mark(row["state"], asked.lang), className="state-line"),
        html.P(
            [row["reason"], " ", html.A(label("why.open", asked.lang), href=there)],
            className="said",
        ),
    ]


def _name(id: str, names: Mapping[str, str], asked: Asked) -> Component:
    return html.A(names.get(id, id), href=work(asked, id))


def _holdings(ask: Asker, asked: Asked, of: str) -> list[Component]:
    """What is held of the body at all, which is why little can be said, or much."""
    question = QUESTIONS["holdings"]
    answer = ask.ask("holdings", body=of, lang=asked.lang)
    head = html.H2(label("why.holdings", asked.lang))
    if answer.empty:
        return [head, nothing(question, answer, asked)]
    links = {"type": asked.link("/tim", issuer="{body_id}", year="{year}")}
    return [head, grid(question, answer, ask, asked, links=links)]


VIEW = View("why", WHY, body, listed=False)
