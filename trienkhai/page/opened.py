"""The graph as it stands now: opened anew when it was built anew."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from graph.errors import StoreMissing
from graph.labels import both
from graph.stores import is_server, open_store
from graph.stores.building import unreachable

if TYPE_CHECKING:
    from graph.stores.login import Login
    from graph.stores.seam import Store

_AGAIN = 3.0
"""Seconds between two looks at a server."""


@dataclass(slots=True)
class _Held:
    """An open store, and how many ask it."""

    version: str
    store: Store
    users: int = 0
    over: bool = False


class Opened:
    """The graph at a place, for any number of threads; a new one when it changes."""

    def __init__(self, place: str, login: Login | None) -> None:
        self._place, self._login = place, login
        self._lock = threading.RLock()
        self._looked = 0.0
        self._held: _Held | None = None
        self._current()

    def version(self) -> str:
        """What tells the graph that is asked now from every other."""
        return self._current().version

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The graph as it stands; it stays open until the block ends."""
        with self._lock:
            held = self._current()
            held.users += 1
        try:
            yield held.store
        finally:
            with self._lock:
                held.users -= 1
                self._end(held)

    def close(self) -> None:
        """The store is closed when nobody asks it any more."""
        with self._lock:
            if self._held is not None:
                self._held.over = True
                self._end(self._held)

    def _current(self) -> _Held:
        with self._lock:
            version = self._seen()
            before = self._held
            if before is not None and before.version == version:
                return before
            store = open_store(self._place, login=self._login)
            self._held = _Held(version or _told(store), store)
            self._looked = monotonic()
            if before is not None:
                before.over = True
                self._end(before)
            return self._held

    def _seen(self) -> str | None:
        """The version of what lies there; of a server, as it was seen a moment ago."""
        if not is_server(self._place):
            return _stamp(self._place)
        if self._held is None:
            return None
        if monotonic() - self._looked > _AGAIN:
            self._looked = monotonic()
            return _told(self._held.store)
        return self._held.version

    def _end(self, held: _Held) -> None:
        if held.over and not held.users:
            held.store.close()


def _told(store: Store) -> str:
    """The version that a graph tells of itself."""
    return repr(sorted(store.table("meta").to_pylist(), key=repr))


def _stamp(place: str) -> str:
    """What tells a file from the one that lay there before."""
    try:
        found = Path(place).stat()
    except FileNotFoundError as fault:
        raise StoreMissing(both("error.store_missing", path=place)) from fault
    except OSError as fault:
        raise unreachable(Path(place), fault) from fault
    return f"{found.st_ino} {found.st_mtime_ns} {found.st_size}"
