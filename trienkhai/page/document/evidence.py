"""What an address leads to by the id of some evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from trienkhai.cells import is_absent
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.document.steps import Row
from trienkhai.page.pieces import sentence
from trienkhai.page.places import HERE, work
from trienkhai.spoken import spoken


def chosen(found: Sequence[Row], column: str) -> Any:
    """The first value of a column; None when no row has one."""
    return next((row[column] for row in found if not is_absent(row[column])), None)


def card(
    found: Sequence[Row], ask: Asker, asked: Asked, *, is_marked: bool
) -> list[Component]:
    """
    What the evidence is and says. It is what the address leads to, unless its words
    are marked in a text on the page.
    """
    if not found:
        return [sentence(label("nothing.evidence", asked.lang), "remark")]
    ids = {row["document_id"] for row in found if not is_absent(row["document_id"])}
    names = ask.names(ids, asked.lang)
    told = {} if is_marked else {"id": HERE, "tabIndex": -1}
    lines = [html.Li(_line(row, names, asked)) for row in found]
    return [
        html.Div(
            [html.P(label("work.came_for", asked.lang)), html.Ul(lines)],
            className="remark evidence",
            **told,
        )
    ]


def _line(row: Row, names: Mapping[str, str], asked: Asked) -> list[Any]:
    lang = asked.lang
    said: list[Any] = [html.Strong(spoken("record", row["record"], lang))]
    document = row["document_id"]
    if not is_absent(document):
        name = names.get(document, document)
        said += [" · ", html.A(name, href=work(asked, document))]
    words = row["words"] if is_absent(row["passage"]) else row["passage"]
    if not is_absent(words):
        said.append(html.Blockquote(words))
    if not is_absent(row["by"]):
        at = spoken("at", row["at"], lang)
        said.append(label("why.decided", lang, by=row["by"], at=at))
    if not is_absent(row["reason"]):
        said.append(f" {row['reason']}")
    parts = []
    if not is_absent(row["file_path"]):
        parts.append(PurePath(row["file_path"]).name)
    for column in ("page", "line"):
        if not is_absent(row[column]):
            parts.append(f"{label(f'column.{column}', lang).lower()} {row[column]}")
    return [*said, html.P(" · ".join(parts), className="place")] if parts else said
