"""Small pieces that every view is made of: sentences, marks of states, downloads."""

from __future__ import annotations

import re

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import label
from graph.words import State
from queries.asking import Question
from trienkhai.figures.look import LOOKS
from trienkhai.page.asked import Asked

_BY_COMMAND = re.compile(r" \((?:thử |try )?--[a-z][^)]*\)")
"""What helps at the command line alone; the page has a field for it."""


def sentence(text: str, kind: str = "said") -> Component:
    """A sentence that stands by itself: ``said``, ``remark`` or ``trouble``."""
    role = {"role": "alert"} if kind == "trouble" else {}
    lines = text.split("\n")
    broken = [part for line in lines for part in (html.Br(), line)][1:]
    return html.P(broken, className=kind, **role)


def nothing(question: Question, answer: pd.DataFrame, asked: Asked) -> Component:
    """What an answer without rows means."""
    name = answer.attrs.get("nothing", question.name)
    return sentence(_here(label(f"nothing.{name}", asked.lang)))


def remarks(answer: pd.DataFrame, asked: Asked) -> list[Component]:
    """What has to be said of an answer."""
    said = answer.attrs.get("remark") or []
    every = [said] if isinstance(said, str) else said
    texts = [_here(label(f"remark.{one}", asked.lang)) for one in every]
    return [sentence(text, "remark") for text in texts]


def _here(text: str) -> str:
    return _BY_COMMAND.sub("", text)


def state_mark(state: str, lang: str) -> Component:
    """A state by shape, colour and name."""
    look = LOOKS[State(state)]
    mark = html.Span(look.mark, className="mark", style={"color": look.ink})
    return html.Span([mark, " ", label(f"state.{state}", lang)], className="state")


def downloads(question: Question, asked: Asked, **values: object) -> Component:
    """Links to what is seen as Excel and CSV; ``values`` are beside the address's."""
    kept = {**asked.values, **values}
    links = [
        html.A(
            label(f"page.as_{form}", asked.lang),
            href=asked.link(f"/tai-ve/{question.name}.{form}", **kept),
            download="",
        )
        for form in ("xlsx", "csv")
    ]
    return html.P([links[0], " · ", links[1]], className="downloads")
