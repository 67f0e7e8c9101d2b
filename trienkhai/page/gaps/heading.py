"""About what the view speaks: a directive, a body or a place, by its name."""

from __future__ import annotations

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
        whom = meant(asked.get("body") or "")
        ids = sorted(whom.bodies | whom.places)
        names = "; ".join(dict.fromkeys(bodies.in_full(one, None) for one in ids))
        text = label("gapped.own_bodies", asked.lang) if whom.places else ""
        found.append(html.Div([html.H2(names), html.P(text) if text else None]))
    return found


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
