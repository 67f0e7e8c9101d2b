"""Serving the page: one graph, one address, until it is ended."""

from __future__ import annotations

import logging
import socket
import webbrowser
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import TrienkhaiError
from graph.labels import both
from trienkhai.page.app import made
from trienkhai.page.asking import Asker
from trienkhai.page.door import Door
from trienkhai.page.gate import Rules, guarded
from trienkhai.page.hosts import hosts, is_here
from trienkhai.page.kept import keep_pages
from trienkhai.page.light import use_little
from trienkhai.page.limits import BODY, HEADERS
from trienkhai.page.password import read
from trienkhai.page.review.book import Book
from trienkhai.page.review.posting import receive
from trienkhai.page.views import VIEWS, review

if TYPE_CHECKING:
    from flask import Flask

    from graph.stores.login import Login

HOST, PORT = "127.0.0.1", 8050

_THREADS, _READERS, _WAITING = 64, 400, 256
_SECONDS = 60
"""A connection on which nothing happens is closed after so many."""


def serve(
    place: str,
    *,
    login: Login | None = None,
    host: str = HOST,
    port: int = PORT,
    names: Iterable[str] = (),
    password: Path | None = None,
    decisions: Path | None = None,
    open: bool = False,
    tell: Callable[[str], None] = print,
) -> bool:
    """
    The page is served until the process is ended; ``tell`` is told where. At a ``host``
    that other computers reach it needs the file of a ``password``. With a file of
    ``decisions`` persons may decide on it what is open. In the end True, or
    False when a question is still being answered, for which nobody waits any more.
    """
    use_little()
    if password is None and not is_here(host):
        raise TrienkhaiError(both("error.needs_password", host=host))
    rules = Rules(hosts(host, names), Door(read(password)) if password else None)
    book = Book(decisions) if decisions is not None else None
    with bound(host, port) as door:
        ask = Asker(place, login=login)
        try:
            _run(application(ask, rules, book), door, open=open, tell=tell)
        finally:
            idle = ask.is_idle
            ask.close()
    tell(both("page.ended"))
    return idle


def application(ask: Asker, rules: Rules, book: Book | None = None) -> Flask:
    """The page behind its gate; only with a book is there anything that writes."""
    views = (*VIEWS, review.view(book)) if book is not None else VIEWS
    app = made(ask, views)
    if book is not None:
        receive(app.server, ask, book)
    server = guarded(app, rules, {"/", *(view.path for view in views)})
    keep_pages(server, ask, views)
    return server


def bound(host: str, port: int) -> socket.socket:
    """The port is ours. TrienkhaiError, with what helps, when it cannot be."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, _, _, _, address = found[0]
        return socket.create_server(address, family=family, backlog=_WAITING)
    except OSError as fault:
        words = both("error.port_taken", host=host, port=port, why=fault)
        raise TrienkhaiError(words) from fault


def _run(
    server: Flask, door: socket.socket, *, open: bool, tell: Callable[[str], None]
) -> None:
    from waitress import create_server

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    running = create_server(
        server,
        sockets=[door],
        threads=_THREADS,
        connection_limit=_READERS,
        channel_timeout=_SECONDS,
        max_request_header_size=HEADERS,
        max_request_body_size=BODY,
        ident=None,
    )
    host, port = door.getsockname()[:2]
    at = f"http://{_called(host)}:{port}/"
    if not is_here(host):
        tell(both("page.exposed", host=host))
    tell(both("page.served", at=at))
    if open:
        webbrowser.open(at)
    running.run()


def _called(host: str) -> str:
    """What readers write for ``host``: every address of this machine is its name."""
    if host in ("0.0.0.0", "::"):  # noqa: S104
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host
