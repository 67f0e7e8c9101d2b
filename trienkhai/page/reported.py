"""
The report of a directive out of the page:
``/tai-ve/bao-cao.html?document=33/CT-TTg@2021&on=2022-03-01``.
"""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, request

from graph.errors import AmbiguousDocument, TrienkhaiError
from graph.fold import slug
from graph.labels import both, label, spoken_in
from queries.catalogue import QUESTIONS
from trienkhai.page.asked import Asked, asked
from trienkhai.page.asking import Asker, TooMany
from trienkhai.reporting import report

PATH = "/tai-ve/bao-cao"
FORMS = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The forms that are made at once, without a browser on the server."""

_LOG = logging.getLogger("trienkhai.page")
_TOGETHER, _SECONDS = 2, 20.0
"""So many reports are made at once; another waits so long for its turn."""

_KEPT = ("on", "level", "demand", "view", "horizon")


def offer_report(server: Flask, ask: Asker) -> None:
    """The server hands out reports of directives of this graph."""
    turns = BoundedSemaphore(_TOGETHER)

    def file(form: str) -> Response:
        search = request.query_string.decode("utf-8", "replace")
        return made(ask, turns, form, search)

    for form in FORMS:
        server.add_url_rule(
            f"{PATH}.{form}",
            f"report_{form}",
            file,
            methods=["GET"],
            defaults={"form": form},
        )


def made(ask: Asker, turns: BoundedSemaphore, form: str, search: str) -> Response:
    """The report that an address asks for, or a sentence why there is none."""
    lang = "vi"
    try:
        here = asked(f"{PATH}.{form}", search)
        lang = here.lang
        held = _report(ask, turns, form, here)
    except TooMany as fault:
        return _refused(spoken_in(str(fault), lang), 503)
    except AmbiguousDocument as doubt:
        listed = "\n".join([spoken_in(str(doubt), lang), *doubt.candidates])
        return _refused(listed, 400)
    except (TrienkhaiError, ValueError) as fault:
        return _refused(spoken_in(str(fault), lang), 400)
    except Exception:
        _LOG.exception("a report failed: %s", search)
        return _refused(label("page.failed", lang), 500)
    found = Response(held, content_type=FORMS[form])
    called = f"bao-cao-{slug(here.get('document') or '')[:60]}.{form}"
    found.headers["Content-Disposition"] = f'attachment; filename="{called}"'
    return found


def _report(ask: Asker, turns: BoundedSemaphore, form: str, here: Asked) -> bytes:
    first, given = here.given(QUESTIONS["gaps"])
    if not turns.acquire(timeout=_SECONDS):
        raise TooMany(both("page.too_many"))
    try:
        with ask.graph() as store, TemporaryDirectory() as folder:
            out = Path(folder) / f"report.{form}"
            report(store, *first, out=out, **given)
            return out.read_bytes()
    finally:
        turns.release()


def report_links(asked: Asked, document: str) -> Component:
    """Links to the report of the directive, as the address asks for it."""
    kept = {name: asked.every(name) for name in _KEPT if name in asked.values}
    links = [
        html.A(
            label(f"page.report_{form}", asked.lang),
            href=asked.link(f"{PATH}.{form}", document=document, **kept),
            download="",
        )
        for form in FORMS
    ]
    return html.P([links[0], " · ", links[1]], className="downloads")


def _refused(text: str, status: int) -> Response:
    kind = "text/plain; charset=utf-8"
    return Response(text + "\n", status=status, content_type=kind)
