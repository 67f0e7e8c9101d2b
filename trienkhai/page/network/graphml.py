"""The network that is seen as GraphML: ``/tai-ve/mang.graphml?document=…&open=…``."""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask, Response, request

from graph.errors import TrienkhaiError
from graph.exports import FORMATS, among
from graph.fold import slug
from graph.labels import label, spoken_in
from trienkhai.page.asked import Asked, BadAsked, asked
from trienkhai.page.asking import Asker, StillCounting, TooMany
from trienkhai.page.network.shown import DOCUMENT, alone, answer

PATH = "/tai-ve/mang.graphml"

_LOG = logging.getLogger("trienkhai.page")


def offer_network(server: Flask, ask: Asker) -> None:
    """The server hands out the network that an address shows."""

    def file() -> Response:
        return made(ask, request.query_string.decode("utf-8", "replace"))

    server.add_url_rule(PATH, "network", file, methods=["GET"])


def made(ask: Asker, search: str) -> Response:
    """The file that an address asks for, or a sentence why there is none."""
    lang = "vi"
    try:
        here = asked(PATH, search)
        lang = here.lang
        held = graphml(ask, here)
    except (StillCounting, TooMany) as fault:
        return _refused(spoken_in(str(fault), lang), 503)
    except (TrienkhaiError, ValueError) as fault:
        return _refused(spoken_in(str(fault), lang), 400)
    except Exception:
        _LOG.exception("a file failed: %s", PATH)
        return _refused(label("page.failed", lang), 500)
    found = Response(held, content_type="application/xml; charset=utf-8")
    called = f"mang-{slug(here.get(DOCUMENT) or '')[:60]}.graphml"
    found.headers["Content-Disposition"] = f'attachment; filename="{called}"'
    found.headers["Cache-Control"] = "no-store"
    return found


def graphml(ask: Asker, asked: Asked) -> bytes:
    """The documents and links that are seen, with the bodies and places they name."""
    if asked.get(DOCUMENT) is None:
        raise BadAsked(label("network.ask", asked.lang))
    links = alone(answer(ask, asked))
    documents = {*links["source_id"], *links["target_id"]}
    with ask.graph() as store, TemporaryDirectory() as folder:
        out = Path(folder) / "network"
        FORMATS["graphml"].write(among(store, documents, links["edge_id"]), out)
        return out.read_bytes()


def _refused(text: str, status: int) -> Response:
    kind = "text/plain; charset=utf-8"
    return Response(text + "\n", status=status, content_type=kind)
