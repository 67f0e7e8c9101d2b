"""
What a graph server is asked for: transactions of Cypher, one after the other.

A driver of a server fits `Server`. Everything else of a store on a server is text and
Arrow, and knows no driver.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, TypeVar

T = TypeVar("T")

READ_SECONDS = 60.0
"""So long may a question take on the server."""

WRITE_SECONDS = 600.0
"""So long may one transaction that writes take."""


class Answer(NamedTuple):
    """
    What one statement answered: names, and values in their order. Dates are those of
    Python; nodes and relationships are dicts of their properties.
    """

    columns: list[str]
    rows: list[list[Any]]

    @property
    def one(self) -> Any:
        """The first value of the first row; None without rows."""
        return self.rows[0][0] if self.rows else None


class Run(Protocol):
    """Runs one statement in the transaction; all values are parameters."""

    def __call__(self, text: str, /, **parameters: object) -> Answer: ...


class Server(Protocol):
    """
    A database of a graph server. What goes wrong there is one of our errors: the
    driver's own reach nobody.
    """

    @property
    def place(self) -> str:
        """The address, for sentences; no user and no password stand in it."""

    def read(self, work: Callable[[Run], T]) -> T:
        """
        What ``work`` makes of its answers, in one transaction that cannot write and
        ends after a time. ``work`` may be called again when the connection was lost.
        """

    def write(self, work: Callable[[Run], T]) -> T:
        """
        The same in a transaction that writes: all of it stands, or nothing. It is
        tried again where the server says that this helps.
        """

    def close(self) -> None:
        """Nothing is held open any more."""
