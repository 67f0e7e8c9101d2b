"""The page as one application: the address comes in, a view goes out."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.dependencies import ALL
from dash.development.base_component import Component

from graph.errors import AmbiguousDocument, TrienkhaiError
from graph.labels import LANGUAGES, both, label, spoken_in
from trienkhai.page.asked import Asked, BadAsked, asked
from trienkhai.page.asking import Asker, StillCounting
from trienkhai.page.downloads import offer
from trienkhai.page.network.graphml import offer_network
from trienkhai.page.pieces import sentence
from trienkhai.page.reported import offer_report
from trienkhai.page.view import View
from trienkhai.page.views import VIEWS

_LOG = logging.getLogger("trienkhai.page")
_AGAIN = 1_500
"""Milliseconds until an answer that was still being counted is asked for again."""

_INDEX = """<!DOCTYPE html>
<html lang="vi">
<head>
{%metas%}
<title>trienkhai</title>
{%favicon%}
{%css%}
</head>
<body>
<p id="away" class="trouble" role="alert" hidden>AWAY</p>
{%app_entry%}
<noscript>NOSCRIPT</noscript>
<footer>
{%config%}
{%scripts%}
{%renderer%}
</footer>
</body>
</html>"""


def made(ask: Asker, views: Sequence[View] = VIEWS) -> Dash:
    """The application that answers from one graph."""
    app = Dash(
        "trienkhai.page",
        title="trienkhai",
        update_title="",
        serve_locally=True,
        suppress_callback_exceptions=True,
        index_string=_INDEX.replace("NOSCRIPT", both("page.needs_script")).replace(
            "AWAY", both("page.away")
        ),
        meta_tags=[{"name": "viewport", "content": "width=device-width"}],
        include_pages_meta=False,
        add_log_handler=False,
    )
    app.layout = _layout()
    offer(app.server, ask)
    offer_network(app.server, ask)
    offer_report(app.server, ask)
    by_path = {view.path: view for view in views}

    def shown(path: str | None, search: str | None, _: int | None) -> Any:
        return answered(ask, by_path, path or "/", search or "")

    app.callback(
        Output("page", "children"),
        Output("about", "data"),
        Output("again", "disabled"),
        Input("address", "pathname"),
        Input("address", "search"),
        Input("again", "n_intervals"),
    )(shown)
    app.clientside_callback(
        ClientsideFunction("trienkhai", "shown"),
        Output("seen", "data"),
        Input("about", "data"),
    )
    app.clientside_callback(
        ClientsideFunction("trienkhai", "opened"),
        Output("seen", "modified_timestamp"),
        Input({"type": "picture", "name": ALL}, "clickData"),
        State({"type": "picture", "name": ALL}, "figure"),
        prevent_initial_call=True,
    )
    return app


def answered(
    ask: Asker, views: dict[str, View], path: str, search: str
) -> tuple[Component, dict[str, str], bool]:
    """
    The page that an address asks for, what it is called, and whether it is whole; what
    cannot be answered is a sentence on it.
    """
    first = next(iter(views.values()))
    try:
        question = asked(first.path if path == "/" else path, search)
    except BadAsked as fault:
        question = Asked(first.path)
        return _around(question, views, first, sentence(_said(fault, "vi"), "trouble"))
    view = views.get(question.path)
    if view is None:
        text = label("page.no_view", question.lang)
        return _around(question, views, None, sentence(text, "trouble"))
    try:
        return _around(question, views, view, view.body(ask, question))
    except StillCounting as fault:
        waits = sentence(_said(fault, question.lang), "waiting")
        page, about, _ = _around(question, views, view, waits)
        return page, about, False
    except AmbiguousDocument as doubt:
        return _around(question, views, view, _several(ask, question, doubt))
    except TrienkhaiError as fault:
        text = sentence(_said(fault, question.lang), "trouble")
        return _around(question, views, view, text)
    except ValueError as fault:
        _LOG.info("refused: %s", fault)
        text = sentence(spoken_in(str(fault), question.lang), "trouble")
        return _around(question, views, view, text)
    except Exception:
        _LOG.exception("a view failed: %s", view.name)
        text = sentence(label("page.failed", question.lang), "trouble")
        return _around(question, views, view, text)


def _said(fault: Exception, lang: str) -> str:
    return spoken_in(str(fault), lang)


def _several(ask: Asker, question: Asked, doubt: AmbiguousDocument) -> Component:
    """A number that several documents have: each as a link."""
    names = ask.names(doubt.candidates, question.lang)
    links = [
        html.Li(html.A(names.get(id, id), href=question.link(document=id)))
        for id in doubt.candidates
    ]
    return html.Div(
        [sentence(_said(doubt, question.lang), "remark"), html.Ul(links)],
        className="several",
    )


def _around(
    question: Asked, views: dict[str, View], view: View | None, body: Component
) -> tuple[Component, dict[str, str], bool]:
    """The body with what stands around each view."""
    lang = question.lang
    title = view.title(lang) if view else label("page.no_view_title", lang)
    document = question.get("document")
    about = {
        "title": f"{title} · {document}" if document else title,
        "lang": lang,
        "key": question.link(),
    }
    page = html.Div(
        [
            html.A(label("page.skip", lang), href="#body", className="skip"),
            _head(question, views, view),
            html.Main(
                [html.H1(title, tabIndex=-1, id="title"), body], id="body", tabIndex=-1
            ),
        ],
        key=question.link(),
        lang=lang,
    )
    return page, about, True


def _head(question: Asked, views: dict[str, View], here: View | None) -> Component:
    lang = question.lang
    kept = {n: question.values[n] for n in ("document", "on") if n in question.values}
    links = [
        html.A(
            view.title(lang),
            href=question.link(view.path, **kept),
            **({"aria-current": "page"} if view is here else {}),
        )
        for view in views.values()
        if view.listed
    ]
    (other,) = (one for one in LANGUAGES if one != lang)
    switch = html.A(
        label(f"page.in_{other}", other),
        href=Asked(question.path, question.values, other).link(),
        lang=other,
        className="language",
    )
    nav = html.Nav(links, **{"aria-label": label("page.views", lang)})
    return html.Header([html.Span("trienkhai", className="name"), nav, switch])


def _layout() -> Component:
    waiting = html.P(both("page.loading"), className="waiting", role="status")
    return html.Div(
        [
            dcc.Location(id="address", refresh=False),
            dcc.Store(id="about"),
            dcc.Store(id="seen"),
            dcc.Interval(id="again", interval=_AGAIN, disabled=True),
            dcc.Loading(
                html.Div(waiting, id="page"),
                delay_show=400,
                custom_spinner=html.P(
                    both("page.loading"), className="waiting", role="status"
                ),
                overlay_style={"visibility": "visible", "opacity": 0.6},
                target_components={"page": "children"},
            ),
        ]
    )
