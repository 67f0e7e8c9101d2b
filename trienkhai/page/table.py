"""The rows of an answer as a table that is sorted and read with the keyboard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import dash_ag_grid as dag
import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import label
from queries.asking import Question
from trienkhai.cells import is_absent, records
from trienkhai.naming import DOCUMENTS
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.pieces import sentence
from trienkhai.spoken import spoken

MOST = 2_000
"""So many rows stand on the page; the others are in the download."""

_EVERY = {
    "sortable": True,
    "resizable": True,
    "wrapText": True,
    "comparator": {"function": "asRead"},
}
_PAGE, _NEXT = 100, " > "
_PLACE = re.compile(r"(?:\{|%7B)(?P<name>[a-z_]+?)(?:\}|%7D)")


def grid(
    question: Question,
    answer: pd.DataFrame,
    ask: Asker,
    asked: Asked,
    *,
    links: Mapping[str, str] | None = None,
    columns: Sequence[str] = (),
    name: str = "",
    most: int = MOST,
) -> Component:
    """
    The answer as a table: words by their names, ids of documents by theirs. ``links``
    are addresses by column, with ``{column}`` for values of the row; a row that lacks
    one has no link there. ``columns`` are those of the question that fit on a screen
    unless told otherwise, ``most`` how many rows stand on the page.
    """
    seen = answer.head(most)
    shown = [c for c in (columns or question.shown) if c in seen.columns]
    heads = {
        c: label(f"column.{question.headings.get(c, c)}", asked.lang) for c in shown
    }
    said = told(seen, shown, ask, asked.lang)
    kept = [c for c in shown if any(row[c] for row in said)]
    rows = [
        row
        | {
            f"link_{c}": _filled(link, all)
            for c, link in (links or {}).items()
            if row.get(c)
        }
        for row, all in zip(said, records(seen), strict=True)
    ]
    title = label(f"question.{question.name}", asked.lang)
    parts: list[Component] = [
        dag.AgGrid(
            id=f"grid-{name or question.name}",
            rowData=rows,
            columnDefs=[_column(c, heads[c], links or {}, said) for c in kept],
            defaultColDef=_EVERY,
            dashGridOptions={
                "domLayout": "autoHeight",
                "pagination": len(rows) > _PAGE,
                "paginationPageSize": _PAGE,
                "paginationPageSizeSelector": False,
                "ensureDomOrder": True,
                "enableCellTextSelection": True,
                "suppressColumnVirtualisation": True,
                "animateRows": False,
                "localeText": _locale(asked.lang),
            },
            style={"height": None, "width": "100%"},
        )
    ]
    if len(answer) > most:
        text = label("page.only_first", asked.lang, n=most, all=len(answer))
        parts.append(sentence(text, "remark"))
    return html.Section(parts, className="grid", **{"aria-label": title})


def told(
    seen: pd.DataFrame, shown: Sequence[str], ask: Asker, lang: str
) -> list[dict[str, Any]]:
    """The cells as people read them."""
    here = [c for c in DOCUMENTS if c in shown]
    ids = {i for c in here for cell in seen[c].dropna() for i in cell.split(_NEXT)}
    names = ask.names(ids, lang) if ids else {}
    return [
        {
            c: _NEXT.join(names.get(i, i) for i in v.split(_NEXT))
            if c in here and isinstance(v, str)
            else spoken(c, v, lang)
            for c, v in row.items()
        }
        for row in records(seen[list(shown)])
    ]


def _filled(link: str, row: Mapping[str, Any]) -> str | None:
    """The address with the values of a row; None where it lacks one."""
    found = [match["name"] for match in _PLACE.finditer(link)]
    if any(name in row and is_absent(row[name]) for name in found):
        return None
    return _PLACE.sub(lambda match: _told_in(match, row), link)


def _told_in(match: re.Match[str], row: Mapping[str, Any]) -> str:
    """The value that belongs there; what is no column stays as it stands."""
    name = match["name"]
    return quote(str(row[name]), safe="/|,:") if name in row else match[0]


def _column(
    name: str, head: str, links: Mapping[str, str], said: Sequence[Mapping[str, str]]
) -> dict[str, Any]:
    longest = max((len(row[name]) for row in said), default=0)
    steps = ((6, 90), (14, 124), (100, 160))
    least = next((width for letters, width in steps if longest <= letters), 240)
    found: dict[str, Any] = {
        "field": name,
        "headerName": head,
        "wrapHeaderText": True,
        "autoHeaderHeight": True,
        "autoHeight": longest > 14,
        "minWidth": max(least, 38 + 9 * max(map(len, head.split()), default=0)),
        "flex": 1 if longest <= 14 else 2 if longest <= 60 else 4,
    }
    if name in links:
        found["cellRenderer"] = "Linked"
    return found


def _locale(lang: str) -> dict[str, str]:
    keys = ("page", "to", "of", "nextPage", "previousPage", "firstPage", "lastPage")
    more = {"noRowsToShow": label("grid.noRowsToShow", lang)}
    return {key: label(f"grid.{key}", lang) for key in keys} | more
