"""Why one body has its state for one directive: what it rests on, what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import label
from graph.words import State
from trienkhai.cells import is_absent, records
from trienkhai.figures.summed import DONE
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.coverage.chosen import Covered
from trienkhai.page.document.steps import steps
from trienkhai.page.pieces import sentence, state_mark
from trienkhai.page.places import passage, reasons, work
from trienkhai.spoken import spoken

ID = "cell"
_BETWEEN, _NEXT = "~", " > "
_ASKED = ("level", "demand", "on", "view", "horizon")
_FACTS = ("flags", "due", "timing", "held", "highest", "holdings", "manifest_id")

Row = Mapping[str, Any]


def address(asked: Asked, directive: str, body: str) -> str:
    """
    The address at which a cell is opened, by its body, or by its place where that has
    one body only; ids may be placeholders of a picture.

    >>> address(Asked("/do-bao-phu"), "{y}", "{x}")
    '/do-bao-phu?cell=%7By%7D~%7Bx%7D#cell'
    """
    return f"{asked.link(cell=f'{directive}{_BETWEEN}{body}')}#{ID}"


def panel(
    ask: Asker, asked: Asked, of: Covered, names: Mapping[str, str]
) -> list[Component]:
    """The cell that the address opens; nothing where it opens none."""
    given = asked.get("cell")
    if given is None:
        return []
    directive, _, body = given.rpartition(_BETWEEN)
    answer = of.answer
    is_there = (answer["body_id"] == body) | (answer["locality_id"] == body)
    is_it = (answer["directive_id"] == directive) & is_there
    found = records(answer[is_it.fillna(False).to_numpy(bool)])
    if not found:
        return [sentence(label("cover.no_cell", asked.lang), "remark")]
    return [_panel(ask, asked, of, found[0], names)]


def _panel(
    ask: Asker, asked: Asked, of: Covered, row: Row, names: Mapping[str, str]
) -> Component:
    lang, directive = asked.lang, row["directive_id"]
    name = names.get(directive, directive)
    parts = [
        html.H2(label("cover.why", lang, body=row["body"]), id=ID, tabIndex=-1),
        html.P(html.A(name, href=work(asked, directive))),
        html.P(state_mark(row["state"], lang), className="state-line"),
        html.P(row["reason"], className="said"),
        *_documents(ask, asked, row),
        *_next(ask, of, row, lang),
        _facts(row, lang),
        *_steps(ask, asked, row),
        _ways(asked, row),
    ]
    return html.Section(parts, className="cell", **{"aria-labelledby": ID})


def _documents(ask: Asker, asked: Asked, row: Row) -> list[Component]:
    """The document of the body, and the way from it up to the directive."""
    document, path = row["document_id"], row["path"]
    if is_absent(document):
        return []
    ids = [document] if is_absent(path) else str(path).split(_NEXT)
    names = ask.names(ids, asked.lang)
    links = [html.A(names.get(id, id), href=work(asked, id)) for id in ids]
    way = [part for link in links for part in (" → ", link)][1:]
    key = "answer" if row["state"] in {s.value for s in DONE} else State.CANDIDATE
    return [html.P([label(f"cover.{key}", asked.lang), " ", *way])]


def _next(ask: Asker, of: Covered, row: Row, lang: str) -> list[Component]:
    """What to do about a body that has not answered as far as is known."""
    if row["state"] in {s.value for s in DONE}:
        return []
    gaps = ask.ask("gaps", row["directive_id"], **of.given)
    own = gaps[(gaps["body_id"] == row["body_id"]).fillna(False)]
    said = own["next"].dropna().tolist()
    return [
        html.P([html.Strong(label("cover.next", lang)), " ", one]) for one in said[:1]
    ]


def _facts(row: Row, lang: str) -> Component:
    """What else is known, line by line."""
    lines = [
        html.Tr(
            [
                html.Th(label(f"column.{name}", lang), scope="row"),
                html.Td(spoken(name, row[name], lang)),
            ]
        )
        for name in (*_FACTS, "basis")
        if not is_absent(row[name]) and row[name] != ""
    ]
    return html.Table(html.Tbody(lines), className="facts")


def _steps(ask: Asker, asked: Asked, row: Row) -> list[Component]:
    """What was read, inferred, decided, with the sentences."""
    subject, body, on = row["directive_id"], row["body_id"], asked.day("on")
    answer: pd.DataFrame = ask.ask("why", subject, body=body, on=on)
    if answer.empty:
        return []
    ids = [*answer["source_id"].dropna(), *answer["target_id"].dropna()]
    head = html.H3(label("why.steps", asked.lang))
    return [head, steps(records(answer), ask.names(ids, asked.lang), asked)]


def _ways(asked: Asked, row: Row) -> Component:
    """Onward: to the words, to the whole explanation, back to the picture."""
    lang = asked.lang
    kept = {name: asked.get(name) for name in _ASKED}
    links = [
        html.A(
            label("cover.whole_why", lang),
            href=reasons(asked, row["directive_id"], body=row["body_id"], **kept),
        ),
        html.A(label("cover.close", lang), href=asked.link(cell=None)),
    ]
    if not is_absent(row["evidence_id"]):
        there = passage(asked, row["evidence_id"])
        links.insert(0, html.A(label("why.open", lang), href=there))
    return html.P([part for link in links for part in (" · ", link)][1:])
