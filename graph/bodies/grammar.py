"""
One body at a point in a row of words: an organ, a head, a field of work, a place.

Central bodies are names in a table; local ones are made from a head and a place. Every
reading is tried and the one that takes most words is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from graph.bodies.centre import (
    Reading,
    caucus_at,
    central_at,
    is_head,
    reading_of,
    runs_on,
    under_ministry,
)
from graph.bodies.committees import committee_at, congress_at, unit_of_committee
from graph.bodies.context import Context
from graph.bodies.known import Kind, central_names, heads, sector_names, sector_spans
from graph.bodies.meant import Place
from graph.bodies.organs import organs, organs_at
from graph.bodies.places import place_at
from graph.bodies.spelled import level_at
from graph.bodies.spoken import Spoken, spoken
from graph.fold import slug
from graph.words import Doubt

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A central body that some words name and nothing else, whoever speaks."""

    body_id: str
    organ: str | None
    end: int
    is_indented: bool


_LONG = 4


@lru_cache(maxsize=1)
def _long_heads() -> frozenset[Words]:
    """Beginnings of local bodies with which no central body begins, and no organ."""
    local, central = (
        {spelled[:_LONG] for rows in names.values() for spelled, _ in rows}
        for names in (heads(), central_names())
    )
    found = (words for words in local - central if len(words) == _LONG)
    return frozenset(words for words in found if words[0] not in organs())


@lru_cache(maxsize=8192)
def central_whole(text: str) -> Whole | None:
    """
    The central body that the whole of ``text`` names; None where it is another thing.

    >>> central_whole("Bộ trưởng Bộ Y tế").body_id
    'gov/bo-y-te'
    """
    words = spoken(text)
    if not len(words) or words.words[:_LONG] in _long_heads():
        return None
    for at, of in ((0, None), *organs_at(words, 0)):
        for found in (*central_at(words, at), *caucus_at(words, at)):
            if found.end == len(words):
                indented = words.starts[0] != len(text) - len(text.lstrip())
                return Whole(found.ids[0], of, words.ends[-1], indented)
    return None


def readings(
    words: Spoken, at: int, context: Context, *, text: str, strict: bool
) -> Iterator[Reading]:
    """
    Every way to read a body at ``at``, organs and persons before it included.

    ``strict``: as in running text. Else the words are one name, and none that
    `central_whole` tells.
    """
    yield from _bodies(words, at, context, text=text, strict=strict)
    for start, organ in organs_at(words, at):
        for found in _bodies(words, start, context, text=text, strict=strict):
            yield found._replace(organ=organ)


def _bodies(
    words: Spoken, at: int, context: Context, *, text: str, strict: bool
) -> Iterator[Reading]:
    if strict:
        yield from central_at(words, at)
        yield from caucus_at(words, at)
    yield from under_ministry(words, at, context, text=text, strict=strict)
    first = words.words[at]
    for spelled, kind in heads().get(first, ()):
        end = at + len(spelled)
        if words.words[at:end] == spelled and is_head(words, at, end):
            found = _local(words, end, kind, context, text=text, strict=strict)
            if found is not None:
                yield found
    yield from congress_at(words, at, context, text=text, strict=strict)


def _local(
    words: Spoken, at: int, kind: Kind, context: Context, *, text: str, strict: bool
) -> Reading | None:
    context = _until(context, kind.span.valid_to)
    if kind.form == "sector":
        return _sector(words, at, kind, context, text=text, strict=strict)
    if kind.form == "committee":
        return committee_at(words, at, kind, context, text=text, strict=strict)
    if kind.form == "committee-unit":
        return unit_of_committee(words, at, kind, context, text=text, strict=strict)
    place = _place(words, at, kind, context, text=text, strict=strict)
    return reading_of(kind, kind.unit, place) if place else None


def _until(context: Context, end: date) -> Context:
    """A body that is no more is placed as on its last day."""
    if context.on is None or context.on < end:
        return context
    return replace(context, on=end - timedelta(days=1))


def _place(
    words: Spoken, at: int, kind: Kind, context: Context, *, text: str, strict: bool
) -> Place | None:
    """The place behind a head, or what the speaker's place gives instead."""
    start = at + 1 if at < len(words) and words.words[at] == "cua" else at
    if start < len(words) and words.gaps[start] in ("", "-", "."):
        if start > at and level_at(words, start) is None:
            start = at
        place = place_at(words, start, context, strict=strict, text=text)
        if place is not None and _suits(place, kind):
            return _suiting(place, kind)
    if kind.form == "placed":
        return None
    return _shared(words, at, kind, context, text, strict) or _own(kind, context, at)


def _shared(
    words: Spoken, at: int, kind: Kind, context: Context, text: str, strict: bool
) -> Place | None:
    """The place that a coordinated body brings: "HĐND, UBND huyện Sóc Sơn"."""
    if kind.form != "own" or at >= len(words) or words.gaps[at] not in _JOINED:
        return None
    for spelled, other in heads().get(words.words[at], ()):
        end = at + len(spelled)
        if other.form == "own" and words.words[at:end] == spelled and end < len(words):
            place = place_at(words, end, context, strict=strict, text=text)
            return place._replace(end=at) if place and place.ids else None
    return None


_JOINED = frozenset({",", "và", "-", "/"})


def _suits(place: Place, kind: Kind) -> bool:
    """A sở has a province, a phòng a district or commune."""
    if kind.level == "any" or not place.ids:
        return True
    return any(_is_of(one, kind) for one in place.ids)


def _suiting(place: Place, kind: Kind) -> Place:
    """Of several that bear one name those that may have such a body."""
    if kind.level == "any" or len(place.ids) < 2:
        return place
    ids = tuple(one for one in place.ids if _is_of(one, kind))
    return place._replace(ids=ids, reason=place.reason if len(ids) > 1 else None)


def _is_of(place: str, kind: Kind) -> bool:
    return ("/" not in place) == (kind.level == "province")


def _own(kind: Kind, context: Context, end: int) -> Place:
    if kind.level == "province":
        found = context.provinces
        reason = None if len(found) == 1 else Doubt.OF_SPEAKER
        return Place(found, end, reason=reason, is_context=True)
    own = context.place
    if kind.level == "district":
        own = context.district or context.commune
    if own is None:
        return Place((), end, reason=Doubt.OF_SPEAKER, is_context=True)
    if "/" not in own:
        found = context.provinces
        reason = None if len(found) == 1 else Doubt.OF_SPEAKER
        return Place(found, end, reason=reason, is_context=True)
    return Place((own,), end, is_context=True)


def _sector(
    words: Spoken, at: int, kind: Kind, context: Context, *, text: str, strict: bool
) -> Reading | None:
    if at >= len(words) or words.gaps[at] == ";":
        return None
    for spelled, name in sector_names().get(words.words[at], ()):
        end = at + len(spelled)
        if words.words[at:end] == spelled and runs_on(words, at, end):
            field = slug(name)
            if kind.kind == "so":
                context = _until(context, sector_spans()[field].valid_to)
            place = _place(words, end, kind, context, text=text, strict=strict)
            return reading_of(kind, field, place) if place else None
    return None
