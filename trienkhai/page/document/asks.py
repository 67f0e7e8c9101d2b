"""What a document asks: each demand once, with whom it asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import label
from queries.catalogue import QUESTIONS
from trienkhai.cells import is_absent, records
from trienkhai.page.asked import Asked
from trienkhai.page.document.steps import Row
from trienkhai.page.pieces import downloads
from trienkhai.page.places import passage, reasons
from trienkhai.spoken import spoken

MOST = 60
"""So many demands are told; the others are in the download."""


def asks(demands: pd.DataFrame, id: str, asked: Asked) -> list[Component]:
    """The answer of question ``demands``, in the order of the text."""
    lang = asked.lang
    by_demand = demands.groupby("demand_id", sort=False)
    groups = [records(group) for _, group in by_demand]
    items = [html.Li(_one(group, id, asked)) for group in groups[:MOST]]
    parts: list[Component] = [html.Ul(items, className="asks")]
    if len(groups) > MOST:
        text = label("page.only_first", lang, n=MOST, all=len(groups))
        parts.append(html.P(text))
    own = Asked(asked.path, {}, lang)
    return [*parts, downloads(QUESTIONS["demands"], own, document=id)]


def _one(rows: Sequence[Row], id: str, asked: Asked) -> list[Any]:
    """What is asked, in the words of the text, of whom, and by when."""
    lang, first = asked.lang, rows[0]
    action = html.Strong(spoken("action", first["action"], lang))
    words = first["action"] if is_absent(first["words"]) else first["words"]
    there = passage(asked, first["evidence_id"], document=id)
    said: list[Any] = [action, ": ", html.A(words, href=there)]
    whom = [_whom(row, id, asked) for row in rows if not is_absent(row["addressee"])]
    told = [part for one in whom for part in ("; ", one)][1:]
    said.append(
        html.P(
            [label("column.addressee", lang), ": ", *told]
            if told
            else label("work.asks_nobody", lang),
            className="place",
        )
    )
    return said


def _whom(row: Row, id: str, asked: Asked) -> Any:
    """Who is asked; of one body, the way to what it did."""
    if is_absent(row["body_id"]):
        return row["addressee"]
    href = reasons(asked, id, body=row["body_id"], on=asked.get("on"))
    return html.A(row["addressee"], href=href, title=row["body"])
