"""Figures of the whole graph, each where it is told more of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import word
from graph.words import Figure, FileState
from trienkhai.cells import is_absent, records
from trienkhai.page.asked import Asked

_NUMBERS = {"vi": ".", "en": ","}
"""What stands between thousands."""


def figures(
    answer: pd.DataFrame, asked: Asked, shown: Sequence[Figure] = tuple(Figure)
) -> Component:
    """The figures as a list of terms, in that order, as far as they are told."""
    told = {row["figure"]: row for row in records(answer)}
    return html.Dl(
        [
            html.Div([html.Dt(word(one, asked.lang)), html.Dd(value)])
            for one in shown
            if one in told
            for value in _value(one, told[one], asked)
        ],
        className="figures",
    )


def _value(
    figure: Figure, row: Mapping[str, Any], asked: Asked
) -> Iterator[Component | str]:
    number, value = row["number"], row["value"]
    said = str(value) if is_absent(number) else whole(number, asked.lang)
    if figure is Figure.BUILT_AT:
        said = moment(said, asked.lang)
    href = _link(figure, asked)
    yield html.A(said, href=href) if href and said != "0" else said


def whole(number: int, lang: str) -> str:
    """
    A whole number as the language writes it.

    >>> whole(1234567, "vi"), whole(1234567, "en")
    ('1.234.567', '1,234,567')
    """
    return f"{number:,}".replace(",", _NUMBERS[lang])


def moment(text: str, lang: str) -> str:
    """
    When the graph was built, by the clock of the machine; as it is when unreadable.

    >>> moment("once", "vi")
    'once'
    """
    try:
        at = datetime.fromisoformat(text).astimezone()
    except ValueError:
        return text
    return f"{at:%H:%M %d/%m/%Y}" if lang == "vi" else f"{at:%Y-%m-%d %H:%M}"


def _link(figure: Figure, asked: Asked) -> str | None:
    """Where the figure is told more of."""
    if figure in (Figure.UNREADABLE, Figure.DUPLICATE):
        state = FileState(figure.value)
        return asked.link("/suc-khoe", state=state) + "#files"
    if figure is Figure.ISSUES:
        return asked.link("/suc-khoe") + "#issues"
    if figure is Figure.DECISIONS:
        return asked.link("/suc-khoe") + "#decisions"
    return None
