"""All that bear a name which stands without its kind: "Thanh Hóa", "Gò Vấp"."""

from __future__ import annotations

from datetime import date

from graph.bodies.communes import later, matches_at, older
from graph.bodies.context import Context
from graph.bodies.held import END_OF_DISTRICTS
from graph.bodies.marks import fitting, with_marks
from graph.bodies.meant import Place
from graph.bodies.picks import is_in
from graph.bodies.spelled import known_at
from graph.bodies.spoken import Spoken
from graph.bodies.units import district_names, periods, province_names
from graph.words import Doubt


def bearers_at(words: Spoken, at: int, context: Context) -> Place | None:
    """
    Every unit of the longest name at ``at``, of whatever level, that was there on the
    day; where none was, those of other days.
    """
    if words.words[at].isdecimal():
        return None
    named = [*_above_communes(words, at), *_communes(words, at, context.on)]
    end = max((end for end, _ in named), default=at)
    ids = dict.fromkeys(one for last, ids in named if last == end for one in ids)
    written = words.written(at, end)
    found = _there(_nearest(fitting(tuple(ids), written), context), context.on)
    if not found:
        return None
    if not words.is_bare:
        found = with_marks(found, written)
    return Place(found, end, reason=Doubt.SEVERAL if len(found) > 1 else None)


def _above_communes(words: Spoken, at: int) -> list[tuple[int, tuple[str, ...]]]:
    tables = (province_names(), district_names())
    known = [(known_at(words, at, names), ids) for names, ids in tables]
    return [(match[1], tuple(ids[match[0]])) for match, ids in known if match]


def _communes(
    words: Spoken, at: int, on: date | None
) -> list[tuple[int, tuple[str, ...]]]:
    if on is None:
        indexes = [older(), later()]
    else:
        indexes = [later() if on >= END_OF_DISTRICTS else older()]
    return [found for index in indexes for found in matches_at(words, at, index)]


def _nearest(ids: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Those of the place that was asked within, where one was named."""
    if context.place is None:
        return ids
    return tuple(one for one in ids if is_in(one, context))


def _there(ids: tuple[str, ...], on: date | None) -> tuple[str, ...]:
    then = (one for one in ids if on and any(p.is_valid(on) for p in periods(one)))
    return tuple(then) or ids
