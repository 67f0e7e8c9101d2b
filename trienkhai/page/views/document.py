"""One document (Văn bản): what it is, what it says, what it is tied to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import label
from queries.catalogue import QUESTIONS
from trienkhai.cells import records
from trienkhai.naming import stating
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.document.about import about
from trienkhai.page.document.asks import asks
from trienkhai.page.document.evidence import card, chosen
from trienkhai.page.document.marked import evidence_of
from trienkhai.page.document.origin import doubts, origin, recipients
from trienkhai.page.document.steps import Row
from trienkhai.page.document.text import text
from trienkhai.page.document.ties import ties
from trienkhai.page.form import Field, form
from trienkhai.page.pieces import nothing, sentence
from trienkhai.page.places import DOCUMENT, passage
from trienkhai.page.table import grid
from trienkhai.page.view import View

_FIELDS = (Field("document", wide=True), Field("on"))
_HORIZON = 366
"""Deadlines of the year ahead are told, and all that have passed."""

_TERMS = (
    *("addressee", "words", "due", "state", "counted", "answered", "late"),
    *("discharged_by", "discharged_on", "timing"),
)


def body(ask: Asker, asked: Asked) -> Component:
    """The document that the address names, or the one in which its evidence stands."""
    fields = form(asked, _FIELDS)
    at = asked.get("at")
    found = [] if at is None else records(ask.ask("evidence", [at], lang=asked.lang))
    given = asked.get("document") or chosen(found, "document_id")
    if given is None and not found:
        key = "work.ask" if at is None else "nothing.evidence"
        return html.Div([fields, sentence(label(key, asked.lang))])
    if given is None:
        return html.Div([fields, *card(found, ask, asked, is_marked=False)])
    one = records(ask.ask("identity", given))[0]
    return html.Div([fields, *_whole(ask, asked, one, found)])


def _whole(
    ask: Asker, asked: Asked, one: Row, found: Sequence[Row]
) -> Iterable[Component]:
    lang, id = asked.lang, one["document_id"]
    effects, marks, texts = (
        ask.ask(name, id) for name in ("effects", "marks", "texts")
    )
    decisions = ask.ask("decisions", document=id)
    names = ask.names(_ids(id, effects, marks) | stating(decisions), lang)
    yield from about(one, records(effects), names, asked)
    at = _place(found, marks, set(texts["file_id"]))
    if asked.get("at") is not None:
        yield from card(found, ask, asked, is_marked=at is not None)
    sections = {
        "text": [text(texts, marks, names, asked, at)] if len(texts) else [],
        "relations": ties(ask, ask.ask("relations", id), id, asked),
        "demands": _demands(ask, asked, id),
        "recipients": _recipients(ask, asked, id),
        "sources": _sources(ask, asked, id),
        "doubts": doubts(
            ask.ask("issues", document=id),
            marks,
            decisions,
            names,
            asked,
        ),
    }
    for name, parts in sections.items():
        head = html.H2(label(f"work.to_{name}", lang), id=name, tabIndex=-1)
        yield head
        yield from parts or [nothing(QUESTIONS["texts"], texts, asked)]


def _place(found: Sequence[Row], marks: pd.DataFrame, files: set[str]) -> Row | None:
    """The evidence whose words are marked in a text that is there."""
    told = {evidence_of(m) for m in records(marks) if m["file_id"] in files}
    return next((row for row in found if row["evidence_id"] in told), None)


def _ids(id: str, effects: pd.DataFrame, marks: pd.DataFrame) -> set[str]:
    """The documents that are named on the page."""
    several = marks["candidates"].dropna()
    candidates = {one for cell in several for one in cell.split("; ")}
    ends = [effects["new_id"], effects["old_id"], marks["target_id"]]
    return {id, *candidates, *(one for column in ends for one in column.dropna())}


def _demands(ask: Asker, asked: Asked, id: str) -> list[Component]:
    """The terms with their states, then all that is asked."""
    lang = asked.lang
    every = ask.ask("demands", id)
    if every.empty:
        return [nothing(QUESTIONS["demands"], every, asked)]
    question = QUESTIONS["deadlines"]
    given = {"document": id, "on": asked.day("on"), "horizon": _HORIZON, "lang": lang}
    terms = ask.ask("deadlines", **given)
    links = {
        "words": passage(asked, "{evidence_id}", document=id),
        "discharged_by": asked.link(DOCUMENT, document="{discharged_by}"),
    }
    told = (
        nothing(question, terms, asked)
        if terms.empty
        else grid(question, terms, ask, asked, links=links, columns=_TERMS)
    )
    return [
        html.H3(label("work.deadlines", lang)),
        told,
        html.H3(label("work.demands", lang)),
        *asks(every, id, asked),
    ]


def _recipients(ask: Asker, asked: Asked, id: str) -> list[Component]:
    answer = ask.ask("recipients", id)
    if answer.empty:
        return [nothing(QUESTIONS["recipients"], answer, asked)]
    return [recipients(answer)]


def _sources(ask: Asker, asked: Asked, id: str) -> list[Component]:
    answer = ask.ask("sources", id)
    if answer.empty:
        return [nothing(QUESTIONS["sources"], answer, asked)]
    return origin(answer, asked)


VIEW = View("document", DOCUMENT, body)
