"""A document number in a text, with the type word before it."""

from __future__ import annotations

from typing import NamedTuple

from graph.symbols import Symbol


class Mention(NamedTuple):
    """
    One document number in a text; indices into the view.

    ``start`` is the type word's where one stands before the number, else the number's;
    ``word`` is that type word as written. In a list that names the type once,
    ``shared`` is true and ``word`` is the first member's.
    """

    start: int
    number: int
    end: int
    written: str
    symbol: Symbol
    word: str | None = None
    shared: bool = False

    @property
    def type(self) -> str | None:
        """The code of the type, as word and symbol say it together."""
        return self.symbol.type
