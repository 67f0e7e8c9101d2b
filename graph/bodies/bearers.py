"""All that bear a name which stands without its kind: "Thanh Hóa", "Gò Vấp"."""

from __future__ import annotations

import unicodedata
from datetime import date

from graph.bodies.context import Context
from graph.bodies.meant import Place
from graph.bodies.spelled import known_at
from graph.bodies.spoken import Spoken
from graph.bodies.units import commune_names, district_names, periods, province_names
from graph.words import Doubt


def bearers_at(words: Spoken, at: int, context: Context) -> Place | None:
    """
    Every unit of the longest name at ``at``, of whatever level, that was there on the
    day; where none was, those of other days.
    """
    ids: list[str] = []
    end = at
    for names, by_key in (province_names(), district_names(), commune_names()):
        match = known_at(words, at, names)
        if match is None or match[1] < end or words.words[at].isdecimal():
            continue
        if match[1] > end:
            ids, end = [], match[1]
        ids += (one for one in by_key[match[0]] if one not in ids)
    if not ids:
        return None
    found = _there(_nearest(ids, context), context.on)
    if not words.is_bare:
        found = with_marks(found, "".join(words.raw[at:end]))
    return Place(found, end, reason=Doubt.SEVERAL if len(found) > 1 else None)


def _nearest(ids: list[str], context: Context) -> list[str]:
    """Those of the place that was asked within, where one was named."""
    if context.province is None:
        return ids
    home = context.province.partition("@")[0]
    return [one for one in ids if one.partition("/")[0].partition("@")[0] == home]


def _there(ids: list[str], on: date | None) -> tuple[str, ...]:
    then = [one for one in ids if on and any(p.is_valid(on) for p in periods(one))]
    return tuple(then or ids)


def with_marks(ids: tuple[str, ...], written: str) -> tuple[str, ...]:
    """Those that are written so, marks and all; where none is, all of them."""
    own = marks(written)
    return tuple(i for i in ids if any(marks(p.name) == own for p in periods(i))) or ids


def marks(name: str) -> list[str]:
    """Letters and marks wherever the marks stand: ``Hoà`` is ``Hòa``, not ``Hoa``."""
    parts = unicodedata.normalize("NFD", name.lower())
    return sorted(p for p in parts if p.isalnum() or unicodedata.combining(p))
