"""Filters of the network as links: which relations and bases are drawn."""

from __future__ import annotations

from enum import StrEnum

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import label, word
from graph.words import Basis, Relation
from trienkhai.page.asked import Asked


def facets(everything: pd.DataFrame, asked: Asked) -> Component:
    """The relations and bases that there are around; each is taken in or left out."""
    return html.Div(
        [
            _facet(everything, asked, "relations", "relation", Relation),
            _facet(everything, asked, "bases", "basis", Basis),
        ],
        className="facets",
    )


def _facet(
    everything: pd.DataFrame,
    asked: Asked,
    name: str,
    column: str,
    words: type[StrEnum],
) -> Component | None:
    chosen = asked.every(name)
    there = {*everything[column].dropna(), *chosen}
    known = [one for one in words if one.value in there]
    if len(known) < 2 and not chosen:
        return None
    links = [_link(label("network.all", asked.lang), asked, name, (), not chosen)]
    for one in known:
        is_chosen = one.value in chosen
        others = tuple(each for each in chosen if each != one.value)
        wanted = others if is_chosen else (*chosen, one.value)
        links.append(_link(word(one, asked.lang), asked, name, wanted, is_chosen))
    title = label(f"field.{name}", asked.lang)
    spaced = [part for link in links for part in (" ", link)]
    return html.P([html.B(f"{title}:"), *spaced])


def _link(
    text: str, asked: Asked, name: str, wanted: tuple[str, ...], is_on: bool
) -> Component:
    state = {"aria-current": "true"} if is_on else {}
    mark = "✓ " if is_on else ""
    href = asked.link(**{name: wanted or None}) + "#drawing"
    return html.A(f"{mark}{text}", href=href, **state)
