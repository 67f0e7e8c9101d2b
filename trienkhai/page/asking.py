"""
One graph that many readers ask at once, by the questions of the catalogue only.

Answers are kept by the version of the graph and the day, since many ask about today;
the same question of many readers is asked once; a rebuilt graph is seen at the next.
Frames are shared: read them, never change them.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from contextlib import AbstractContextManager
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING, Any

import pandas as pd

from graph.errors import TrienkhaiError
from graph.labels import both
from graph.stores.seam import Resting
from queries.catalogue import QUESTIONS
from trienkhai.naming import document_names
from trienkhai.page.light import give_back
from trienkhai.page.opened import Opened

if TYPE_CHECKING:
    from graph.stores.login import Login
    from graph.stores.seam import Store

PATIENCE = 6.0
"""Seconds that a page waits for an answer before it says that it is still counting."""

ROOM = 24_000_000
"""Bytes of answers that are kept."""

LARGE = 0.03
"""A question of more seconds has taken much memory."""

_WORKERS, _WAITING = 8, 200


class StillCounting(TrienkhaiError):
    """The answer is not there yet; asking again later finds it."""


class TooMany(TrienkhaiError):
    """More questions are waiting than can be answered."""


class Asker:
    """A graph at ``place`` that any number of threads may ask."""

    def __init__(
        self, place: str, *, login: Login | None = None, patience: float = PATIENCE
    ) -> None:
        self._opened = Opened(place, login)
        self._patience = patience
        self._threads = ThreadPoolExecutor(_WORKERS, "question")
        self._lock = threading.Lock()
        self._asked: dict[Hashable, Future[Any]] = {}
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._size = 0

    @property
    def version(self) -> str:
        """What tells this graph from the one before."""
        return self._opened.version()

    @property
    def is_idle(self) -> bool:
        """No question is being answered."""
        return not self._asked

    def ask(self, name: str, /, *first: Any, **given: Any) -> pd.DataFrame:
        """
        What the question of that name answers. KeyError when there is none;
        `StillCounting` when it takes longer than a page may wait.
        """
        function = QUESTIONS[name].function
        found: pd.DataFrame = self._answer(
            (name, _key(first), _key(given)),
            lambda store: function(store, *first, **given),
        )
        return found

    def names(self, ids: Iterable[object], lang: str = "vi") -> Mapping[str, str]:
        """What documents are called, by id; those of which something is known."""
        wanted = sorted({id for id in ids if isinstance(id, str)})
        found: Mapping[str, str] = self._answer(
            ("", tuple(wanted), lang), lambda store: document_names(store, wanted, lang)
        )
        return found

    def meta(self) -> Mapping[str, str]:
        """What the graph says of itself: when it was built, by what, of what."""
        found: Mapping[str, str] = self._answer(
            ("meta",),
            lambda store: {
                row["name"]: row["value"] for row in store.table("meta").to_pylist()
            },
        )
        return found

    def graph(self) -> AbstractContextManager[Store]:
        """The graph itself, for exports alone; it stays open until the block ends."""
        return self._opened.store()

    def close(self) -> None:
        """Nothing is asked any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._opened.close()

    def _answer(self, key: Hashable, asks: Callable[[Store], Any]) -> Any:
        whole = (self.version, date.today(), key)
        with self._lock:
            if whole in self._kept:
                self._kept.move_to_end(whole)
                return self._kept[whole][0]
            future = self._asked.get(whole)
            if future is None:
                if len(self._asked) >= _WAITING:
                    raise TooMany(both("page.too_many"))
                future = self._threads.submit(self._run, whole, asks)
                self._asked[whole] = future
        try:
            return future.result(self._patience)
        except Late as fault:
            if future.done():
                raise
            raise StillCounting(both("page.still_counting")) from fault

    def _run(self, whole: Hashable, asks: Callable[[Store], Any]) -> Any:
        begun = monotonic()
        try:
            with self._opened.store() as store:
                found = asks(store)
                if monotonic() - begun > LARGE and isinstance(store, Resting):
                    store.rest()
            self._keep(whole, found)
            return found
        finally:
            if monotonic() - begun > LARGE:
                give_back()
            with self._lock:
                self._asked.pop(whole, None)

    def _keep(self, whole: Hashable, found: Any) -> None:
        """The answer is kept while there is room; what was asked long ago goes."""
        size = _size(found)
        with self._lock:
            self._kept[whole] = found, size
            self._size += size
            while self._size > ROOM and len(self._kept) > 1:
                _, (_, gone) = self._kept.popitem(last=False)
                self._size -= gone


def _key(value: Any) -> Hashable:
    """A value of a question as a key."""
    if isinstance(value, Mapping):
        return tuple(sorted((name, _key(one)) for name, one in value.items()))
    if isinstance(value, (list, tuple)):
        return tuple(_key(one) for one in value)
    if isinstance(value, (set, frozenset)):
        return frozenset(_key(one) for one in value)
    found: Hashable = value
    return found


def _size(found: Any) -> int:
    if isinstance(found, pd.DataFrame):
        return int(found.memory_usage(deep=True).sum())
    return sum(len(k) + len(v) + 200 for k, v in found.items())
