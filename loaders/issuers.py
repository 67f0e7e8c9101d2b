"""
Who issued a cited document: the words after "của", else the author of its symbol, read
as the citing document speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.bodies import Found, Setting, by_author, longest
from graph.symbols import Symbol

_LONGER = 90
_CHAIR = ("CTUBND", "CT.UBND", "CT-UBND")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body, by the end of its words where they are written, and how it was found."""

    body_id: str | None
    organ: str | None = None
    end: int = 0
    rule: str | None = None


NONE = Issuer(None)


def stated(flat: str, start: int, stop: int, limit: int, setting: Setting) -> Issuer:
    """
    The body named at ``start``; by its form its words end at ``stop``.

    Names with commas go on beyond the first comma, never beyond ``limit``.
    """
    words = flat[start:stop]
    if flat[stop : stop + 1] == ",":
        words = flat[start : min(limit, stop + _LONGER)]
    found, length = longest(words, setting=setting)
    body_id = _one(found)
    if body_id is None:
        return Issuer(None, found.organ, stop)
    return Issuer(body_id, found.organ, start + length)


def of_symbol(symbol: Symbol, setting: Setting) -> Issuer:
    """The body that the author of a symbol stands for, in the speaker's setting."""
    return _of_authors(symbol.authors, symbol.term, setting.issuer_id, setting.day)


def central(symbol: Symbol, day: date | None) -> Issuer:
    """The body that the author of a symbol stands for without any context."""
    return _of_authors(symbol.authors, symbol.term, None, day)


@lru_cache(maxsize=16384)
def _of_authors(
    authors: tuple[str, ...], term: int | None, issuer_id: str | None, day: date | None
) -> Issuer:
    if not authors:
        return NONE
    code = authors[0]
    found = by_author(code, setting=Setting(issuer_id, day))
    body_id = _one(found)
    if body_id is None:
        return NONE
    return Issuer(body_id, found.organ, 0, "author of the symbol")


def is_chair(symbol: Symbol) -> bool:
    """Is the series that of the chair, not of the committee?"""
    return symbol.authors[:1] != () and symbol.authors[0] in _CHAIR


def _one(found: Found) -> str | None:
    if found.body_id:
        return found.body_id
    return found.bodies[0] if found.bodies else None
