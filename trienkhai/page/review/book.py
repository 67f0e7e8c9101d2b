"""The file of decisions that a page writes to, one writer at a time."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from time import sleep
from typing import TypeVar

from graph.decisions import Decisions, read_decisions
from graph.errors import StoreBusy, TrienkhaiError
from graph.labels import both
from graph.stores.seam import Store
from trienkhai.deciding import Taken, take, withdraw
from trienkhai.filled import Filled

_TIMES, _PAUSE = 20, 0.1
"""How often, and after how many seconds, a file that another writes to is tried."""

Done = TypeVar("Done")


class Book:
    """
    The decisions in one file. ``token`` is what a request has to know to write there:
    only the page itself tells it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.token = secrets.token_urlsafe(24)
        self._lock = threading.Lock()
        if not path.resolve().parent.is_dir():
            raise TrienkhaiError(both("error.no_folder", path=path.parent))
        self.read()

    def read(self) -> Decisions:
        """What stands there now. `BadTable` when the file cannot be used."""
        return read_decisions(self.path) if self.path.exists() else Decisions()

    def take(self, rows: Sequence[Filled], store: Store) -> Taken:
        """The answers stand there, all of them or none; see `trienkhai.deciding`."""
        return self._alone(lambda: take(rows, self.path, store=store, whole=True))

    def withdraw(self, decision_id: str, *, by: str, on: date) -> bool:
        """The decision stands no longer; False when it did not stand before."""
        return self._alone(lambda: withdraw(decision_id, self.path, by=by, on=on))

    def _alone(self, write: Callable[[], Done]) -> Done:
        """What is written while nobody else writes, here or in another process."""
        with self._lock:
            for _ in range(_TIMES):
                try:
                    return write()
                except StoreBusy:
                    sleep(_PAUSE)
            return write()
