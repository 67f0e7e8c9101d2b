"""What was read, and what not and why."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import label, spoken_in
from graph.words import FileState
from queries.catalogue import QUESTIONS
from trienkhai.naming import shared_folder
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.pieces import downloads, nothing, remarks, sentence
from trienkhai.page.places import work
from trienkhai.page.table import grid

_FIELDS = ("state", "carrier", "reader")
_MOST, _TAKEN = 500, 100_000
"""So many files stand on the page, and in what is taken away."""


def read(ask: Asker, asked: Asked) -> Iterator[Component]:
    """Counts by what files are, those that were not read, or those asked for."""
    question = QUESTIONS["intake"]
    counts = ask.ask("intake")
    if counts.empty:
        yield nothing(question, counts, asked)
        return
    named = {name: f"{{{name}}}" for name in _FIELDS}
    link = asked.link("/suc-khoe", **named) + "#files"
    part = asked.link("/suc-khoe", state="{state}") + "#files"
    yield grid(question, counts, ask, asked, links={"carrier": link, "state": part})
    given = {name: asked.get(name) for name in _FIELDS if asked.get(name)}
    yield from _files(ask, asked, given or {"state": FileState.UNREADABLE.value})


def _files(
    ask: Asker, asked: Asked, given: dict[str, str | None]
) -> Iterator[Component]:
    question, lang = QUESTIONS["inputs"], asked.lang
    here = Asked(asked.path, {n: (v,) for n, v in given.items() if v}, lang)
    _, values = here.given(question)
    found = ask.ask("inputs", **{**values, "limit": _MOST})
    is_unread = given == {"state": FileState.UNREADABLE.value}
    yield html.H3(label("health.unreadable" if is_unread else "health.listed", lang))
    if found.empty:
        key = "health.all_read" if is_unread else "nothing.inputs"
        yield sentence(label(key, lang))
        return
    links = {"document_id": work(asked, "{document_id}")}
    told = short(in_language(found, lang))
    columns = ["path", "sentence"] if is_unread else question.shown
    yield grid(question, told, ask, asked, links=links, columns=columns)
    yield from remarks(found, here)
    yield downloads(question, here, limit=_TAKEN, columns=",".join(columns))


def short(answer: pd.DataFrame) -> pd.DataFrame:
    """The answer with its paths without the folder that all of them lie in."""
    folder = shared_folder(answer["path"].dropna())
    return answer.assign(path=answer["path"].str.removeprefix(folder))


def in_language(answer: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The answer with its sentences, which are told in both languages, in this one."""
    said = answer["sentence"].map(lambda one: spoken_in(one, lang), na_action="ignore")
    return answer.assign(sentence=said)
