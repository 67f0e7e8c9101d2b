"""The citations of the part of a text that is seen, each with what it may mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from trienkhai.cells import is_absent
from trienkhai.page.asked import Asked
from trienkhai.page.document.marked import OPEN, row_of, said
from trienkhai.page.document.steps import Row
from trienkhai.page.places import passage, reasons, work
from trienkhai.spoken import spoken

_SHOWN = ("citations", "references")
FEW = 6
"""A table of so many rows, or one with an open citation, is not folded."""

BETWEEN = "; "
"""What stands between candidates."""


def cited(
    marks: Iterable[Row], names: Mapping[str, str], asked: Asked
) -> list[Component]:
    """A table of the documents that the marks name, with and without a number."""
    rows = [mark for mark in marks if mark["record"] in _SHOWN]
    if not rows:
        return []
    lang = asked.lang
    heads = ("words", "relation", "scope", "verdict", "target_id")
    head = html.Tr(
        [html.Th(label(f"column.{name}", lang), scope="col") for name in heads]
    )
    body = [_row(mark, names, asked) for mark in rows]
    table = html.Table([html.Thead(head), html.Tbody(body)], className="facts")
    is_open = any(mark["verdict"] in OPEN for mark in rows)
    head = html.Summary(label("work.cited", lang, n=len(rows)))
    whole = html.Div(table, className="scroll", tabIndex=0)
    return [html.Details([head, whole], open=is_open or len(rows) <= FEW)]


def _row(mark: Row, names: Mapping[str, str], asked: Asked) -> Component:
    lang, id = asked.lang, mark["evidence_id"]
    words = html.A(mark["words"], href=passage(asked, id, document=mark["document_id"]))
    verdict: Any = said(mark, lang)
    if mark["record"] == "citations":
        name = spoken("verdict", mark["verdict"], lang)
        verdict = html.A(name, href=reasons(asked, id))
    return html.Tr(
        [
            html.Td(words),
            html.Td(spoken("relation", mark["relation"], lang)),
            html.Td(spoken("scope", mark["scope"], lang)),
            html.Td(verdict),
            html.Td(meant(mark, names, asked)),
        ],
        id=row_of(mark),
        tabIndex=-1,
    )


def meant(mark: Row, names: Mapping[str, str], asked: Asked) -> Any:
    """The document that is meant, or those that may be, as links."""
    if mark["verdict"] in OPEN and not is_absent(mark["candidates"]):
        several = mark["candidates"].split(BETWEEN)
        links = [html.Li(_link(one, names, asked)) for one in several]
        return [label("work.may_be", asked.lang), html.Ul(links)]
    if is_absent(mark["target_id"]):
        return label("work.nothing_known", asked.lang)
    return _link(mark["target_id"], names, asked)


def _link(id: str, names: Mapping[str, str], asked: Asked) -> Component:
    return html.A(names.get(id, id), href=work(asked, id))
