"""
Pages that many readers open are made once: what was sent is kept by the version of the
graph and the day, and sent again.

What is still being counted, what could not be answered, and views that rest on more
than the graph are made anew each time.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from datetime import date

from flask import Flask, Response, g, request

from graph.errors import TrienkhaiError
from trienkhai.page.asking import Asker
from trienkhai.page.limits import PLACE
from trienkhai.page.view import View

ROOM = 24_000_000
"""Bytes of pages that are kept."""

_PATIENCE = 2.0
"""Seconds that a reader waits for a page which another one has made for both."""

_WHOLE, _TROUBLE = b'"again":{"disabled":true}', b'"className":"trouble"'
_JSON = "application/json"

Key = tuple[str, date, str, str]
"""The version of the graph, the day, and the address in two parts."""


class Kept:
    """Pages as they were sent; those that nobody asked for lately go first."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._size = room, 0
        self._lock = threading.Lock()
        self._pages: OrderedDict[Key, bytes] = OrderedDict()
        self._making: dict[Key, threading.Event] = {}

    def claim(self, key: Key) -> tuple[bytes | None, bool]:
        """
        The page, if it is kept or another is just making it; and whether it is now for
        the one who asks to make it, and to `release` it in the end.
        """
        with self._lock:
            making = self._making.get(key)
            if making is None and key not in self._pages:
                self._making[key] = threading.Event()
                return None, True
        if making is not None:
            making.wait(_PATIENCE)
        return self.find(key), False

    def release(self, key: Key) -> None:
        """The page has been made, or could not be."""
        with self._lock:
            self._making.pop(key).set()

    def find(self, key: Key) -> bytes | None:
        """The page, if it is kept."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def keep(self, key: Key, page: bytes) -> None:
        """The page is kept while there is room."""
        with self._lock:
            self._size += len(page) - len(self._pages.pop(key, b""))
            self._pages[key] = page
            while self._size > self._room:
                _, gone = self._pages.popitem(last=False)
                self._size -= len(gone)


def keep_pages(server: Flask, ask: Asker, views: Iterable[View]) -> None:
    """The server sends a page that it has made before again."""
    kept = Kept()
    paths = {"/", *(view.path for view in views if view.of_graph)}

    def before() -> Response | None:
        g.page = _key(ask, paths)
        page, g.makes = kept.claim(g.page) if g.page else (None, False)
        return None if page is None else Response(page, mimetype=_JSON)

    def after(response: Response) -> Response:
        key = g.get("page")
        if key and response.status_code == 200 and response.mimetype == _JSON:
            page = response.get_data()
            if _WHOLE in page and _TROUBLE not in page:
                kept.keep(key, page)
        return response

    def over(_: BaseException | None) -> None:
        if g.get("makes"):
            kept.release(g.page)

    server.before_request(before)
    server.after_request(after)
    server.teardown_request(over)


def _key(ask: Asker, paths: Iterable[str]) -> Key | None:
    """What the request asks for; None where that is no page that may be kept."""
    if request.path != PLACE or request.method != "POST":
        return None
    path, search = (one.get("value") or "" for one in request.get_json()["inputs"][:2])
    try:
        version = ask.version
    except TrienkhaiError:
        return None
    return (version, date.today(), path, search) if path in paths else None
