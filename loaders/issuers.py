"""
Who issued a cited document: the words after "của", else the author of its symbol, read
as the citing document speaks.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from graph.bodies import Found, Setting, by_author, longest
from graph.bodies.known import era_of
from graph.symbols import Symbol
from loaders.tails import SHORT_NAME

_LONGER = 90
_CHAIR = ("CTUBND", "CT.UBND", "CT-UBND")


class Issuer(NamedTuple):
    """A body, by the end of its words where they are written, and how it was found."""

    body_id: str | None
    organ: str | None = None
    end: int = 0
    rule: str | None = None


NONE = Issuer(None)


def stated(
    flat: str,
    start: int,
    stop: int,
    limit: int,
    issuer_id: str | None,
    day: date | None,
) -> Issuer:
    """
    The body named at ``start``; by its form its words end at ``stop``.

    Names with commas go on beyond the first comma, never beyond ``limit``. The words
    are those of a document of ``issuer_id``, about that day.
    """
    if flat[stop : stop + 1] == ",":
        words = flat[start : min(limit, stop + _LONGER)]
    else:
        words = flat[start:stop]
    if "(" in words:
        words = SHORT_NAME.sub(lambda match: " " * len(match.group()), words)
    body_id, organ, length = _named(words, issuer_id, era_of(day))
    if body_id is None and start + len(words) > stop:
        body_id, organ, length = _named(flat[start:stop], issuer_id, era_of(day))
    return Issuer(body_id, organ, start + length if body_id else stop)


@lru_cache(maxsize=16384)
def _named(
    words: str, issuer_id: str | None, on: date | None
) -> tuple[str | None, str | None, int]:
    found, length = longest(words, setting=Setting(issuer_id, on))
    return _one(found), found.organ, length


def of_place(
    words: str, symbol: Symbol, issuer_id: str | None, day: date | None
) -> Issuer:
    """
    The author of the symbol in the place that stands for it: ``231/KH-UBND của Tỉnh``.
    """
    words = words.strip().removesuffix(" và").rstrip(" ,")
    if not symbol.authors or not _PLACE.match(words):
        return NONE
    named = f"{symbol.authors[0]} {words[0].lower()}{words[1:]}"
    body_id, organ, length = _named(named, issuer_id, era_of(day))
    whole = length == len(named)
    return Issuer(body_id, organ, 0, "place of the symbol") if whole else NONE


_PLACE = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)(?=\s|$)", re.I)


def of_symbol(symbol: Symbol, issuer_id: str | None, day: date | None) -> Issuer:
    """The body that the author of a symbol stands for, as ``issuer_id`` speaks."""
    return _of_author(symbol.authors[:1], issuer_id, era_of(day))


def central(symbol: Symbol, day: date | None) -> Issuer:
    """The body that the author of a symbol stands for without any context."""
    return _of_author(symbol.authors[:1], None, era_of(day))


@lru_cache(maxsize=16384)
def _of_author(
    author: tuple[str, ...], issuer_id: str | None, on: date | None
) -> Issuer:
    if not author:
        return NONE
    found = by_author(author[0], setting=Setting(issuer_id, on))
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
