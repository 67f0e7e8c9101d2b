"""
A text that is only a title: a row of a list, a line of a portal, an address.

``Nghị quyết số 04/2024/NQ-HĐND ngày 20/6/2024 của HĐND tỉnh … Quy định …``: the number
directly behind the type word at the beginning is the document's own, no other is.
"""

from __future__ import annotations

import datetime as dt
import re

from graph.bodies import Setting, by_author, locality, longest, named
from graph.types import type_of_word
from graph.values import Identity
from graph.words import Carrier
from loaders.abstracts import clean_title
from loaders.dates import date_at
from loaders.mention import Mention
from loaders.periods import planned
from loaders.slugs import place_words, year_of
from loaders.view import View

_OF = re.compile(r"\s*,?\s*(?:của|do)\s+")
_YEAR = re.compile(r"\s*,?\s*(?:năm\s+|/)(?P<y>(?:19|20)\d\d)(?![\d/.-])")
_BY = re.compile(r"\s+do\s+(?P<words>[^,;]{4,90}?)\s+ban\s+hành\s*\.?\s*$")
_OPENS_WITH_TYPE = re.compile(r"\s*(?P<words>\w+(?:\s+\w+){0,3})")


def from_title(view: View, mentions: tuple[Mention, ...], carrier: Carrier) -> Identity:
    """The identity that the first line states."""
    flat = view.text.partition("\n")[0]
    first = mentions[0] if mentions else None
    own = first if first is not None and not flat[: first.start].strip() else None
    if own is None:
        return Identity(carrier, type=_type(flat), title=clean_title(flat))
    end = own.end
    dated = date_at(flat, end)
    if dated:
        end = dated[2]
    date = dated[0] if dated else None
    name = body_id = organ = None
    of = _OF.match(flat, end)
    if of:
        found, length = longest(flat[of.end() :], setting=Setting(None, date))
        if length:
            name, body_id, organ = found.name, found.body_id, found.organ
            end = of.end() + length
    dated_so = _YEAR.match(flat, end)
    year = int(dated_so["y"]) if dated_so else None
    end = dated_so.end() if dated_so else end
    by = _BY.search(flat, end)
    if by and body_id is None:
        name, body_id, organ = _by(by["words"], own, date, year)
    title = clean_title(flat[end : by.start() if by else len(flat)].lstrip(" ,:;-"))
    period = planned(title)
    return Identity(
        carrier,
        number=own.symbol.canonical,
        type=own.type,
        date=date,
        issuer=name,
        issuer_id=body_id,
        organ=organ,
        title=title,
        period_from=period[0],
        period_to=period[1],
        year=date.year if date else year or own.symbol.year,
        inferred=(f"number: {own.symbol.repaired}",) if own.symbol.repaired else (),
    )


def _by(
    words: str, own: Mention, date: dt.date | None, year: int | None
) -> tuple[str | None, str | None, str | None]:
    """The body of ``do … ban hành``: a body, or a place for the number's author."""
    day = date or (dt.date(year, 6, 30) if year and year != 2025 else None)
    found = named(words, setting=Setting(None, day))
    place = None if found.body_id else locality(words, on=day).locality_id
    if place:
        found = by_author(own.symbol.authors[0], setting=Setting(f"ubnd/{place}", day))
    return found.name, found.body_id, found.organ


def _type(flat: str) -> str | None:
    """The type that a line without an own number begins with."""
    opening = _OPENS_WITH_TYPE.match(flat)
    words = opening["words"].split() if opening else []
    for size in range(len(words), 0, -1):
        code = type_of_word(" ".join(words[:size]))
        if code:
            return code
    return None


def from_slug(text: str, mentions: tuple[Mention, ...]) -> Identity:
    """The identity that an address states: type, number, year, place."""
    first = mentions[0] if mentions else None
    own = first if first is not None and first.start == 0 else None
    year = year_of(text, own)
    day = dt.date(year, 6, 30) if year else None
    place_name, place = _place(text, day)
    title = text.strip()
    inferred: list[str] = []
    issuer = issuer_id = None
    if own is not None and place is not None:
        author = own.symbol.authors[0]
        found = by_author(author, setting=Setting(f"ubnd/{place}", day))
        if found.body_id:
            issuer, issuer_id = found.name, found.body_id
            inferred.append("issuer: author of the number and place of the title")
    if place_name:
        inferred.append("place: end of the title")
    period = planned(None)
    return Identity(
        Carrier.REGISTER,
        number=own.symbol.canonical if own else None,
        type=own.type if own else None,
        issuer=issuer,
        issuer_id=issuer_id,
        place=place_name,
        title=title,
        period_from=period[0],
        period_to=period[1],
        year=year,
        inferred=tuple(inferred),
    )


def _place(text: str, day: dt.date | None) -> tuple[str | None, str | None]:
    """The province at the end of a title: its name, and its id where only one fits."""
    for words in place_words(text):
        found = locality(words, on=day)
        ids = [found.locality_id] if found.locality_id else list(found.candidates)
        provinces = {one.split("/")[0] for one in ids}
        if len(provinces) == 1:
            return words, provinces.pop()
    return None, None
