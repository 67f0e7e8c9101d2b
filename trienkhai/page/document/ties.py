"""The relations of a document both ways, by relation, each with its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import label
from graph.words import Direction
from queries.catalogue import QUESTIONS
from trienkhai.cells import is_absent, records
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.document.steps import Row
from trienkhai.page.pieces import downloads, nothing
from trienkhai.page.places import passage, reasons, work
from trienkhai.page.table import grid
from trienkhai.spoken import spoken

MOST, ROWS = 12, 200
"""
So many documents of one relation are told with their sentence; so many relations stand
in the table.
"""


def ties(ask: Asker, answer: pd.DataFrame, id: str, asked: Asked) -> list[Component]:
    """The answer of question ``relations``."""
    question = QUESTIONS["relations"]
    if answer.empty:
        return [nothing(question, answer, asked)]
    groups = dict(list(answer.groupby(["direction", "relation"], sort=False)))
    told = pd.concat([group.head(MOST) for group in groups.values()])
    quotes = _quotes(ask, told)
    names = ask.names(told["document_id"], asked.lang)
    parts: list[Component] = []
    for way in Direction:
        head = html.H3(label(f"work.{way}", asked.lang))
        lists = [
            _group(group, names, quotes, asked)
            for (direction, _), group in groups.items()
            if direction == way
        ]
        parts += [head, *lists] if lists else []
    links = {
        "document_id": asked.link("/van-ban", document="{document_id}"),
        "words": passage(asked, "{evidence_id}", document="{source_id}"),
    }
    first, all = answer.head(ROWS), len(answer)
    rest = label("page.only_first", asked.lang, n=ROWS, all=all) if all > ROWS else ""
    whole = html.Details(
        [
            html.Summary(label("work.all_relations", asked.lang, n=all)),
            grid(question, first, ask, asked, links=links),
            html.P(rest) if rest else None,
            downloads(question, Asked(asked.path, {}, asked.lang), document=id),
        ]
    )
    return [*parts, whole]


def _quotes(ask: Asker, told: pd.DataFrame) -> Mapping[str, str]:
    """The sentence of each piece of evidence, by its id."""
    ids = sorted(set(told["evidence_id"].dropna()))
    found = ask.ask("evidence", ids) if ids else pd.DataFrame()
    return {
        row["evidence_id"]: row["passage"]
        for row in records(found)
        if not is_absent(row["passage"])
    }


def _group(
    group: pd.DataFrame,
    names: Mapping[str, str],
    quotes: Mapping[str, str],
    asked: Asked,
) -> Component:
    lang = asked.lang
    relation = spoken("relation", group["relation"].iloc[0], lang)
    way = group["direction"].iloc[0]
    head = html.H4(label(f"work.of_{way}", lang, relation=relation, n=len(group)))
    items = [
        html.Li(_one(row, names, quotes, asked)) for row in records(group.head(MOST))
    ]
    more = len(group) - MOST
    rest = [html.P(label("work.more", lang, n=more))] if more > 0 else []
    return html.Div([head, html.Ul(items), *rest], className="ties")


def _one(
    row: Row, names: Mapping[str, str], quotes: Mapping[str, str], asked: Asked
) -> list[Any]:
    """The other document, the sentence that ties it, and on what that rests."""
    lang, other, evidence = asked.lang, row["document_id"], row["evidence_id"]
    said: list[Any] = [html.A(names.get(other, other), href=work(asked, other))]
    if not is_absent(row["title"]):
        said.append(f" — {row['title']}")
    words = quotes.get(evidence, row["words"])
    if not is_absent(words):
        said.append(html.Blockquote(words))
    there = passage(asked, evidence, document=row["source_id"])
    details = [spoken(c, row[c], lang) for c in ("basis", "scope")]
    if row["citations"] > 1:
        details.append(label("work.times", lang, n=row["citations"]))
    return [
        *said,
        html.P(
            [
                html.A(label("why.open", lang), href=there),
                " · ",
                html.A(label("views.why", lang), href=reasons(asked, row["edge_id"])),
                *(f" · {detail}" for detail in details),
            ],
            className="place",
        ),
    ]
