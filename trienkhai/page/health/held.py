"""What is held of each issuer, type and year."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from dash.development.base_component import Component

from graph.labels import label
from graph.words import Figure
from queries.catalogue import QUESTIONS
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.form import Field, form
from trienkhai.page.pieces import downloads, nothing, sentence
from trienkhai.page.places import work
from trienkhai.page.table import grid

_MOST = 20_000
"""Documents of which all series are shown unasked."""

_FIELDS = (Field("body", hint="find.issuer_hint"), Field("type"), Field("year"))
_KNOWN = ("held", "described", "cited")
_SUMS = ("body", *_KNOWN)
_COLUMNS = ("body", "type", "year", "held", "described", "cited", "highest", "gaps")


def held(ask: Asker, asked: Asked) -> Iterator[Component]:
    """The numbering series of the issuer, type or year that is asked for."""
    question = QUESTIONS["holdings"]
    yield form(asked, _FIELDS)
    _, given = asked.given(question)
    is_whole = given.keys() == {"lang"}
    if is_whole and _known(ask) > _MOST:
        yield sentence(label("health.held_ask", asked.lang))
        return
    found = ask.ask("holdings", **given)
    if found.empty:
        yield nothing(question, found, asked)
        return
    one = asked.link("/suc-khoe", body="{body_id}") + "#held"
    if is_whole:
        yield sentence(label("health.held_open", asked.lang))
        yield grid(
            question,
            _by_body(found, asked.lang),
            ask,
            asked,
            links={"body": one},
            columns=_SUMS,
        )
    else:
        links = {"highest": work(asked, "{document_id}"), "body": one}
        yield grid(question, found, ask, asked, links=links, columns=_COLUMNS)
    yield downloads(question, asked, columns=",".join(_COLUMNS))


def _by_body(found: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The series of each body together, those of which the most is held first."""
    sums = found.groupby(["body_id", "body"], as_index=False, dropna=False)[[*_KNOWN]]
    order = [*_KNOWN, "body_id"]
    told = sums.sum().sort_values(order, ascending=[False, False, False, True])
    return told.assign(body=told["body"].fillna(label("health.no_issuer", lang)))


def _known(ask: Asker) -> int:
    """How many documents the graph knows."""
    counts = ask.ask("overview").set_index("figure")["number"]
    return int(counts[[Figure.HELD, Figure.DESCRIBED, Figure.CITED]].sum())
