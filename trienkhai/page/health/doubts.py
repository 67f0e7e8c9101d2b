"""Doubts by kind, each kind opening its list."""

from __future__ import annotations

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from queries.catalogue import QUESTIONS
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.health.read import in_language, short
from trienkhai.page.pieces import downloads, nothing, remarks
from trienkhai.page.places import work
from trienkhai.page.table import grid

_MOST = 500


def doubts(ask: Asker, asked: Asked) -> Iterator[Component]:
    """How many doubts of each kind, and those of the kind that is asked for."""
    question = QUESTIONS["issue_counts"]
    counts = ask.ask("issue_counts")
    if counts.empty:
        yield nothing(question, counts, asked)
        return
    link = asked.link("/suc-khoe", code="{code}") + "#issues"
    told = in_language(counts, asked.lang)
    yield grid(question, told, ask, asked, links={"code": link, "issues": link})
    if asked.get("code"):
        yield from _listed(ask, asked, str(asked.get("code")))


def _listed(ask: Asker, asked: Asked, code: str) -> Iterator[Component]:
    question, lang = QUESTIONS["issues"], asked.lang
    found = ask.ask("issues", code=code, limit=_MOST)
    yield html.H3(label("health.of_code", lang, code=code))
    if found.empty:
        yield nothing(question, found, asked)
        return
    columns = ["path", "document_id", "sentence"]
    links = {"document_id": work(asked, "{document_id}")}
    told = short(in_language(found, lang))
    yield grid(question, told, ask, asked, links=links, columns=columns)
    yield from remarks(found, asked)
    here = Asked(asked.path, {"code": (code,)}, lang)
    yield downloads(question, here, columns=",".join(columns))
