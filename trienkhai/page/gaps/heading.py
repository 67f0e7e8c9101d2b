"""About what the view speaks: a directive, a body or a place, by its name."""

from __future__ import annotations

from datetime import date

from dash import html
from dash.development.base_component import Component

from graph import bodies
from graph.labels import label
from queries.cover.meant import meant
from trienkhai.cells import is_absent
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.places import work

_VIEWS = (("chain", "/chuoi"), ("coverage", "/do-bao-phu"))


def heading(ask: Asker, asked: Asked) -> list[Component]:
    """The names of what the address asks about, and where else it is shown."""
    found = []
    if asked.get("document"):
        found.append(_directive(ask, asked, asked.get("document") or ""))
    if asked.get("body"):
        found.append(_whom(asked, asked.get("body") or ""))
    return found


def _whom(asked: Asked, given: str) -> Component:
    """The body or place; where the name is one of several, each to choose from."""
    whom = meant(given)
    names = {one: _named(one, asked.lang) for one in sorted(whom.bodies | whom.places)}
    own = [html.P(label("gapped.own_bodies", asked.lang))] if whom.places else []
    if len(names) == 1:
        return html.Div([html.H2(name) for name in names.values()] + own)
    links = [
        html.Li(html.A(name, href=asked.link(body=one))) for one, name in names.items()
    ]
    several = label("gapped.several", asked.lang, given=given, n=len(names))
    return html.Div([html.P(several, className="remark"), html.Ul(links), *own])


def _named(any_id: str, lang: str) -> str:
    """What a body or place is called; one that followed another of its name, since."""
    _, _, since = any_id.partition("@")
    name = bodies.in_full(any_id, None)
    if not since:
        return name
    day = date.fromisoformat(since.partition("/")[0])
    return label("gapped.since", lang, name=name, day=day)


def _directive(ask: Asker, asked: Asked, document: str) -> Component:
    row = ask.ask("identity", document).iloc[0]
    id = row["document_id"]
    name = ask.names([id], asked.lang).get(id, id)
    kept = {"document": id, "on": asked.get("on"), "level": asked.get("level")}
    links = [
        html.A(label(f"gapped.{view}", asked.lang), href=asked.link(path, **kept))
        for view, path in _VIEWS
    ]
    title = None if is_absent(row["title"]) else html.P(row["title"])
    return html.Div(
        [
            html.H2(html.A(name, href=work(asked, id))),
            title,
            html.P([links[0], " · ", links[1]], className="downloads"),
        ]
    )
