"""What is held of each issuer, type and year."""

from __future__ import annotations

from collections.abc import Iterator

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
_COLUMNS = ("body", "type", "year", "held", "described", "cited", "at_least", "gaps")


def held(ask: Asker, asked: Asked) -> Iterator[Component]:
    """The numbering series of the issuer, type or year that is asked for."""
    question = QUESTIONS["holdings"]
    yield form(asked, _FIELDS)
    _, given = asked.given(question)
    if given.keys() == {"lang"} and _known(ask) > _MOST:
        yield sentence(label("health.held_ask", asked.lang))
        return
    found = ask.ask("holdings", **given)
    if found.empty:
        yield nothing(question, found, asked)
        return
    links = {
        "body": asked.link("/suc-khoe", body="{body_id}") + "#held",
        "highest": work(asked, "{document_id}"),
    }
    yield grid(question, found, ask, asked, links=links, columns=_COLUMNS)
    yield downloads(question, asked)


def _known(ask: Asker) -> int:
    """How many documents the graph knows."""
    counts = ask.ask("overview").set_index("figure")["number"]
    return int(counts[[Figure.HELD, Figure.DESCRIBED, Figure.CITED]].sum())
