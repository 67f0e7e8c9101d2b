"""
A commune (xã, phường, thị trấn, đặc khu) in a row of words.

Communes repeat in the whole country: what narrows them is the place named behind, else
the speaker's own place, and the day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from graph.bodies.context import Context
from graph.bodies.held import (
    END_OF_DISTRICTS,
    communes,
    older_communes,
    older_provinces,
)
from graph.bodies.marks import fitting, with_marks
from graph.bodies.meant import Place
from graph.bodies.picks import not_then
from graph.bodies.spelled import NEAR, run_at
from graph.bodies.spoken import Spoken, spellings, unpadded
from graph.bodies.units import gap, periods
from graph.bodies.values import Locality, place_slug
from graph.words import Doubt

Words = tuple[str, ...]
Index = Mapping[Words, tuple[str, ...]]
"""Words of a name -> ids of all so called."""
_LONGEST_NAME = 6


def commune_at(
    words: Spoken,
    at: int,
    kind: str,
    context: Context,
    *,
    text: str,
    above: Callable[[int], Place | None],
) -> Place | None:
    """The commune of that kind whose name stands at ``at``; ``above`` reads behind."""
    run = run_at(words, at, text)
    least = run[1] if run else at + 1
    for index in _indexes(kind, context):
        known = (m for m in matches_at(words, at, index) if m[0] >= least)
        behind = [(ids, end, above(end)) for end, ids in known]
        for ids, end, place in sorted(behind, key=lambda one: one[2] is None):
            written = "" if words.is_bare else words.written(at, end)
            found = _meant(_inside(ids, place, context), kind, written, context)
            if found:
                end = place.end if place else end
                return Place(found, end, kind, reason=_why(found, context.on))
    return _unlisted(run[0], kind, run[1], context, above) if run else None


def _indexes(kind: str, context: Context) -> tuple[Index, ...]:
    """The tables that may have it: that of the day first; where all count, both."""
    if kind == "đặc khu":
        return (later(),)
    if context.is_open or context.on is None:
        return (_of_all_times(),)
    if context.on >= END_OF_DISTRICTS:
        return later(), older()
    return older(), later()


@lru_cache(maxsize=1)
def _of_all_times() -> Index:
    both = {**older()}
    for name, ids in later().items():
        both[name] = both.get(name, ()) + ids
    return both


def matches_at(
    words: Spoken, at: int, index: Index
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every known name at ``at``, the longest first: the index behind it, and ids."""
    last = min(at + _LONGEST_NAME, len(words))
    end = at + 1
    while end < last and words.gaps[end] in NEAR:
        end += 1
    name = unpadded(words.words[at:end])
    for size in range(len(name), 0, -1):
        ids = index.get(name[:size])
        if ids:
            yield at + size, ids


@lru_cache(maxsize=1)
def later() -> Index:
    """The communes since 2025-07-01 by name."""
    return _by_name(communes())


@lru_cache(maxsize=1)
def older() -> Index:
    """The communes until 2025-07-01 by name."""
    known = (older_communes(province).values() for province in older_provinces())
    return _by_name(unit for units in known for rows in units for unit in rows)


def _by_name(units: Iterable[Locality]) -> Index:
    found: dict[Words, dict[str, None]] = defaultdict(dict)
    for unit in units:
        for name in (unit.name, *unit.aliases):
            for words in spellings(name):
                found[words][unit.id] = None
    return {words: tuple(ids) for words, ids in found.items()}


def _inside(
    ids: tuple[str, ...], place: Place | None, context: Context
) -> tuple[str, ...]:
    """Those in the place named behind, else in the speaker's; else all of them."""
    if place is not None:
        return _within(ids, place.ids, context)
    if context.district is not None:
        own = _within(ids, (context.district,), context)
        return own or _of_today(ids, context)
    if context.province is not None:
        then = () if context.is_open else context.provinces
        return _within(ids, (*then, context.province), context)
    return ids


def _of_today(ids: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """A district of old speaks of the communes that are there today."""
    return _within(tuple(i for i in ids if "@" in i), context.provinces, context)


def _within(
    ids: tuple[str, ...], places: tuple[str, ...], context: Context
) -> tuple[str, ...]:
    """Those in the places; a writer may still name a province that was merged."""
    owners = {one.partition("@")[0] for one in places}
    merged = () if context.is_open else places
    after = {s.partition("@")[0] for one in merged for s in _taken_over(one)}
    return tuple(
        one for one in ids if _owner(one, owners) or ("@" in one and _owner(one, after))
    )


def _owner(unit_id: str, owners: set[str]) -> bool:
    """One of the owners is above the unit, its district or its province."""
    above = unit_id.rpartition("/")[0]
    return above in owners or above.partition("/")[0] in owners


def _taken_over(province: str) -> tuple[str, ...]:
    """The province that holds the communes of one that was dissolved in 2025."""
    known = periods(province) if "/" not in province else ()
    return known[-1].successors if known else ()


def _meant(
    ids: tuple[str, ...], kind: str, written: str, context: Context
) -> tuple[str, ...]:
    """
    Those with these marks, of these the ones of the day, of these the ones of the kind.

    Where all that bear the name count, none of another kind does, nor of other marks.
    """
    on = context.on
    if context.is_open:
        ids = tuple(i for i in ids if any(p.kind == kind for p in periods(i)))
        ids = with_marks(fitting(ids, written), written) if written else ids
        return _first_of(ids, lambda p: p.kind == kind and (not on or p.is_valid(on)))
    ids = with_marks(ids, written) if written else ids
    ids = _first_of(ids, lambda period: not on or period.is_valid(on))
    return _first_of(ids, lambda p: p.kind == kind and (not on or p.is_valid(on)))


def _first_of(
    ids: tuple[str, ...], fits: Callable[[Locality], bool]
) -> tuple[str, ...]:
    """Those with a period that fits; all of them where none has."""
    if len(ids) < 2:
        return ids
    return tuple(i for i in ids if any(map(fits, periods(i)))) or ids


def _why(ids: tuple[str, ...], on: date | None) -> Doubt | None:
    return not_then(ids[0], on) if len(ids) == 1 else Doubt.SEVERAL


def _unlisted(
    name: str,
    kind: str,
    end: int,
    context: Context,
    above: Callable[[int], Place | None],
) -> Place:
    """
    A commune that no table holds: of a district for a day that the tables do not tell
    it has an id of its own; else it is no commune that is known.
    """
    place = above(end)
    end = place.end if place else end
    owners = place.ids if place else tuple(filter(None, [context.district]))
    if not owners and not context.provinces:
        return Place((), end, kind, name, Doubt.OF_SPEAKER)
    on = context.on
    if len(owners) != 1 or "/" not in owners[0] or "@" in owners[0]:
        return Place((), end, kind, name, Doubt.UNKNOWN)
    is_told = on is not None and (on >= END_OF_DISTRICTS or not gap(owners[0], on))
    if is_told and periods(owners[0]):
        return Place((), end, kind, name, Doubt.UNKNOWN)
    return Place((f"{owners[0]}/{unit_slug(kind, name)}",), end, kind, name)


def unit_slug(kind: str, name: str) -> str:
    """The last part of the id of a unit of that name: ``phuong-5``, ``tan-lap``."""
    if name.isdecimal():
        prefix = {"quận": "quan", "phường": "phuong"}.get(kind, place_slug(kind))
        return f"{prefix}-{name.lstrip('0') or name}"
    return place_slug(name)
