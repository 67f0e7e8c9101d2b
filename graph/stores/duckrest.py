"""What the engine read of a file is kept while questions come, and can be let go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock

import duckdb

from graph.stores.duckopen import READING

LET_GO = "SET memory_limit = '1MB'"
AS_BEFORE = f"SET memory_limit = '{READING}'"


class Rest:
    """
    Who asks an open file now. A question that finds no memory fails, so that something
    is let go only while there is none; one that comes then waits for milliseconds.
    """

    def __init__(self) -> None:
        self._asking = 0
        self._lock = Lock()

    @contextmanager
    def asked(self) -> Iterator[None]:
        """A question is being answered."""
        with self._lock:
            self._asking += 1
        try:
            yield
        finally:
            with self._lock:
                self._asking -= 1

    def rest(self, connection: duckdb.DuckDBPyConnection) -> None:
        """What can be read again is let go, unless a question is being answered."""
        with self._lock:
            if self._asking:
                return
            with connection.cursor() as own:
                try:
                    with suppress(duckdb.OutOfMemoryException):
                        own.execute(LET_GO)
                finally:
                    own.execute(AS_BEFORE)
