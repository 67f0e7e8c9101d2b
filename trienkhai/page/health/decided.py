"""What people decided, and whether it stands."""

from __future__ import annotations

from collections.abc import Iterator

from dash.development.base_component import Component

from queries.catalogue import QUESTIONS
from trienkhai.naming import stated, stating
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.pieces import downloads, nothing
from trienkhai.page.places import work
from trienkhai.page.table import grid


def decided(ask: Asker, asked: Asked) -> Iterator[Component]:
    """The decisions, with their reasons."""
    question = QUESTIONS["decisions"]
    found = ask.ask("decisions")
    if found.empty:
        yield nothing(question, found, asked)
        return
    of = found["subject_id"].where(~found["subject_id"].str.contains(":", na=True))
    links = {"subject_id": work(asked, "{of}")}
    names = ask.names(stating(found), asked.lang)
    told = {
        column: found[column].map(
            lambda one: stated(one, names, asked.lang), na_action="ignore"
        )
        for column in ("subject_id", "value")
    }
    yield grid(question, found.assign(of=of, **told), ask, asked, links=links)
    yield downloads(question, Asked(asked.path, {}, asked.lang))
