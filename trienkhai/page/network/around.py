"""One hop around the documents that are open: picture, table, what to open next."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component
from plotly.graph_objects import Figure

from graph.labels import label
from trienkhai.cells import records
from trienkhai.figures import neighbourhood
from trienkhai.page import places
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.network.facets import facets
from trienkhai.page.network.shown import (
    OPEN,
    QUESTION,
    alone,
    answer,
    asked_ids,
    opened,
)
from trienkhai.page.picture import picture
from trienkhai.page.pieces import downloads, nothing
from trienkhai.page.table import grid

_COLUMNS = ("source_id", "relation", "target_id", "scope", "passage", "basis")
_COUNTED = (
    "relation",
    "source_type",
    "source_year",
    "target_type",
    "target_year",
    "left_out",
)
_HERE = "#drawing"
_TOP, _TITLE = 30, 32
"""The room above a picture whose title stands outside, and what that saves."""

_FEW = 15
"""So many links are told below the picture without being asked for."""

_NEXT = 30
"""So many documents that lead further are listed."""


def around(ask: Asker, asked: Asked) -> list[Component]:
    """The network around the documents that the address names."""
    found = answer(ask, asked)
    unfiltered = Asked(asked.path, _without_filters(asked), asked.lang)
    filters = facets(answer(ask, unfiltered), asked)
    if found.empty:
        return [filters, nothing(QUESTION, found, asked)]
    ids = asked_ids(found)
    single = alone(found)
    ends = {*single["source_id"], *single["target_id"]}
    names = ask.names(sorted(ends), asked.lang)
    return [
        _opened(asked, ids, names),
        filters,
        _drawing(ask, asked, found),
        _taken(asked),
        _further(asked, single, ids, names),
        *_counted(ask, asked, found),
    ]


def _without_filters(asked: Asked) -> Mapping[str, tuple[str, ...]]:
    apart = ("relations", "bases")
    return {name: of for name, of in asked.values.items() if name not in apart}


def _opened(asked: Asked, ids: list[str], names: Mapping[str, str]) -> Component:
    """The documents that are open, each to be read, or closed again."""
    kept = opened(asked)
    rows = []
    for id in sorted(ids, key=kept[1:].__contains__):
        name = names.get(id, id)
        parts: list[Component | str] = [html.A(name, href=places.work(asked, id))]
        if id in kept[1:]:
            others = tuple(one for one in asked.every(OPEN) if one != id)
            shut = label("network.close", asked.lang)
            href = asked.link(**{OPEN: others or None}) + _HERE
            parts += [" ", html.A(shut, href=href, **{"aria-label": f"{shut}: {name}"})]
        rows.append(html.Li(parts))
    head = label("network.open", asked.lang)
    return html.Div([html.H2(head), html.Ul(rows, className="opened")])


def _drawing(ask: Asker, asked: Asked, found: pd.DataFrame) -> Component:
    figure = neighbourhood(found, lang=asked.lang)
    figure.update_layout(margin_t=_TOP, height=figure.layout.height - _TITLE)
    links = {
        "source_id": places.work(asked, "{source_id}"),
        "target_id": places.work(asked, "{target_id}"),
        "passage": places.passage(asked, "{evidence_id}", document="{source_id}"),
    }
    single = alone(found)
    drawn = picture(
        figure,
        grid(QUESTION, single, ask, asked, links=links, columns=_COLUMNS),
        asked,
        name="network",
        links=_on_click(asked, figure),
        open=len(single) <= _FEW,
    )
    hint = html.P(label("network.hint", asked.lang), className="hint")
    return html.Div([hint, drawn], id="drawing", tabIndex=-1)


def _on_click(asked: Asked, figure: Figure) -> dict[str, str]:
    """A document that is open leads to its page, another is opened; a line is told."""
    found = {}
    for trace in figure.data:
        if trace.name == "links":
            found[trace.name] = places.reasons(asked, "{0}")
        elif trace.meta == "asked":
            found[trace.name] = places.work(asked, "{0}")
        elif trace.customdata is not None:
            found[trace.name] = _opening(asked, "{0}")
    return found


def _opening(asked: Asked, id: str) -> str:
    """The same address with one more document open."""
    return asked.link(**{OPEN: (*asked.every(OPEN), id)}) + _HERE


def _taken(asked: Asked) -> Component:
    """The links as tables, the network for other programs."""
    tables = downloads(QUESTION, asked, documents=opened(asked))
    href = asked.link("/tai-ve/mang.graphml", **asked.values)
    name = label("network.graphml", asked.lang)
    return html.Div([tables, html.P(html.A(name, href=href, download=""))])


def _further(
    asked: Asked, single: pd.DataFrame, ids: list[str], names: Mapping[str, str]
) -> Component | None:
    """The documents that lead further, those that lead to most first."""
    more: dict[str, int] = {}
    for row in records(single):
        for end in ("source", "target"):
            if row[f"{end}_id"] not in ids and row[f"{end}_more"] > 0:
                more[row[f"{end}_id"]] = row[f"{end}_more"]
    if not more:
        return None
    first = sorted(more, key=lambda id: (-more[id], id))[:_NEXT]
    rows = [
        html.Li(
            [
                html.A(names.get(id, id), href=_opening(asked, id)),
                " ",
                label("network.leads", asked.lang, n=more[id]),
            ]
        )
        for id in first
    ]
    head = html.Summary(label("network.further", asked.lang, n=len(more)))
    return html.Details([head, html.Ul(rows)], className="further")


def _counted(ask: Asker, asked: Asked, found: pd.DataFrame) -> list[Component]:
    """Those that are only counted, by relation, kind and year."""
    rest = found[found["left_out"].notna()]
    if rest.empty:
        return []
    head = html.Summary(label("network.counted", asked.lang))
    table = grid(QUESTION, rest, ask, asked, columns=_COUNTED, name="counted")
    return [html.Details([head, table], className="further")]
