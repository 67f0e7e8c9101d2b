"""Serving the page: one graph, one address, until it is ended."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING

from graph.errors import TrienkhaiError
from graph.labels import both
from trienkhai.page.app import made
from trienkhai.page.asking import Asker

if TYPE_CHECKING:
    from graph.stores.login import Login

HOST, PORT = "127.0.0.1", 8050

_THREADS = 24


def serve(
    place: str,
    *,
    login: Login | None = None,
    host: str = HOST,
    port: int = PORT,
    open: bool = False,
    tell: Callable[[str], None] = print,
) -> None:
    """The page is served until the process is ended; ``tell`` is told where."""
    from waitress import create_server

    ask = Asker(place, login=login)
    try:
        try:
            server = create_server(
                made(ask).server, host=host, port=port, threads=_THREADS
            )
        except OSError as fault:
            words = both("error.port_taken", port=port, why=fault)
            raise TrienkhaiError(words) from fault
        at = f"http://{host}:{server.effective_port}/"
        tell(both("page.served", at=at))
        if open:
            webbrowser.open(at)
        server.run()
    finally:
        ask.close()
