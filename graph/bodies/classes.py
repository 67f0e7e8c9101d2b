"""
Several bodies at once: a class ("UBND các huyện, thị xã, thành phố", "các sở, ban,
ngành", "Chủ tịch UBND 16 phường") or a list of names ("UBND các huyện Tràng Định, Bình
Gia và Đình Lập").

A class is told from a body by "các", a number, "cấp", or several kinds of places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from graph.bodies.categories import categories_at, category_words
from graph.bodies.centre import UNIT_WORDS
from graph.bodies.context import Context
from graph.bodies.exceptions import exceptions_at
from graph.bodies.grouping import grouped, level_of_kinds
from graph.bodies.known import Kind, central_names, heads
from graph.bodies.lists import are_equal, named_behind, names_at, sector_at, sector_list
from graph.bodies.organs import organs, organs_at
from graph.bodies.plurals import (
    BETWEEN,
    PLURAL,
    Head,
    Many,
    is_level_list,
    kinds_at,
    quantity_at,
    tail_at,
)
from graph.bodies.rows_of_committees import OF_COMMUNES, Committees, committees_in_row
from graph.bodies.spelled import LEVEL_WORDS, level_at
from graph.bodies.spoken import Spoken, spoken
from graph.values import BodyClass
from graph.words import Level

_LEVEL_OF_WORD = {
    "tinh": Level.PROVINCE,
    "huyen": Level.DISTRICT,
    "xa": Level.COMMUNE,
    "phuong": Level.COMMUNE,
}


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Every word that the name of a body or a class can begin with."""
    tables = (heads(), organs(), category_words())
    return frozenset(
        {*(word for words in tables for word in words), *LEVEL_WORDS, *PLURAL}
        | {words[0] for words in central_names()}
        | {"dong", "chi", "d", "c", "lien", "dang", "dai", *UNIT_WORDS}
    )


_FIRST = re.compile(r"\W*(\w+)")


def opens(text: str) -> bool:
    """A name may begin here, by its first word; else nothing need be read."""
    match = _FIRST.match(text)
    if match is None:
        return False
    first = spoken(match.group(1)).words
    return bool(first) and (first[0] in _openers() or first[0].isdigit())


def classes(words: Spoken, at: int, context: Context, *, text: str) -> Iterator[Many]:
    """Every way to read a class or a list at ``at``, persons before it included."""
    yield from _classes(words, at, context, text)
    for start, organ in organs_at(words, at):
        for found in _classes(words, start, context, text):
            yield replace(found, organ=organ)


def _classes(words: Spoken, at: int, context: Context, text: str) -> Iterator[Many]:
    yield from _headed(words, at, context, text)
    yield from _committees(words, at, context, text)
    yield from sector_list(words, at, context, text)
    yield from categories_at(words, at, context, text)
    start, count = quantity_at(words, at)
    if start > at or is_level_list(words, at):
        place = Head("localities", "", False)
        found = _levels(words, start, place, count, start > at, context, text)
        if found is not None:
            yield found


def _headed(words: Spoken, at: int, context: Context, text: str) -> Iterator[Many]:
    """A head, then places in the plural: "UBND các quận", "Sở Nội vụ các tỉnh"."""
    start, _ = quantity_at(words, at)
    first = words.words[start] if start < len(words) else ""
    for spelled, kind in heads().get(first, ()):
        end = start + len(spelled)
        if words.words[start:end] != spelled or end >= len(words):
            continue
        found = _behind_head(words, end, kind, context, text)
        if found is not None:
            yield found
        shared = _behind_other_head(words, end, kind, context, text)
        if shared is not None:
            yield replace(shared, end=end)


def _behind_other_head(
    words: Spoken, at: int, kind: Kind, context: Context, text: str
) -> Many | None:
    """The class that a coordinated head brings: "HĐND, UBND các tỉnh"."""
    if kind.form != "own" or words.gaps[at] not in BETWEEN:
        return None
    for spelled, other in heads().get(words.words[at], ()):
        end = at + len(spelled)
        if other.form == "own" and words.words[at:end] == spelled and end < len(words):
            return _behind_head(words, end, kind, context, text)
    return None


def _behind_head(
    words: Spoken, at: int, kind: Kind, context: Context, text: str
) -> Many | None:
    unit = kind.unit
    if kind.form == "sector":
        sector = sector_at(words, at)
        if sector is None:
            return None
        unit, at = sector
    elif kind.form == "committee-unit":
        rows = committees_in_row(words, at)
        near = at < len(words) and words.gaps[at] == ""
        if rows is None or not near or not rows.is_plural:
            return None
        return _of_committees(words, rows, kind.unit, context, text)
    elif kind.form == "committee" and not kind.place_kind:
        kind = replace(kind, kind="party")
    elif kind.form not in ("own", "placed", "place"):
        return None
    if at >= len(words) or words.gaps[at] not in ("", "-"):
        return _everywhere(kind, unit, at, context)
    start, count = quantity_at(words, at)
    if start >= len(words):
        return None
    head = Head(kind.kind, unit, False)
    if words.words[start] == "cap" and start == at:
        return _by_level(words, start + 1, head, context)
    if words.words[start] == "cap" and start + 1 == len(words):
        return Many(start + 1, BodyClass(head.kind, unit=unit or None, countable=False))
    if start == at and not is_level_list(words, at):
        names = names_at(words, at, head, context, text)
        if names is not None:
            many = _then_class(words, names, head, context, text)
            return many if many.group or are_equal(names.ids) else None
        return _one_kind(words, at, head, context) or _everywhere(
            kind, unit, at, context
        )
    return _levels(words, start, head, count, start > at, context, text)


def _everywhere(kind: Kind, unit: str, at: int, context: Context) -> Many | None:
    """A central act that speaks of "Sở Y tế" means that of every province."""
    if kind.form != "sector" or kind.level != "province" or not context.is_central:
        return None
    head = Head(kind.kind, unit, False)
    return Many(at, grouped(head, Level.PROVINCE, context))


def _one_kind(words: Spoken, at: int, head: Head, context: Context) -> Many | None:
    """A central act that speaks of "UBND tỉnh" means each of that level."""
    level = level_at(words, at) if context.is_central else None
    if level is None or level[0] == "thành phố":
        return None
    of = level_of_kinds([level[0]], False)
    return Many(level[1], grouped(head, of, context, countable=False))


def _by_level(words: Spoken, at: int, head: Head, context: Context) -> Many | None:
    """All of one level in the speaker's place: "UBND cấp xã"."""
    level = _LEVEL_OF_WORD.get(words.words[at]) if at < len(words) else None
    if level is None:
        return None
    return Many(at + 1, grouped(head, level, context))


def _levels(
    words: Spoken,
    at: int,
    head: Head,
    count: int | None,
    is_plural: bool,
    context: Context,
    text: str,
) -> Many | None:
    kinds, end = kinds_at(words, at, context, text)
    if not kinds:
        return None
    names = names_at(words, at, head, context, text) if is_plural else None
    if names is not None and names.end > end:
        return _then_class(words, names, head, context, text)
    listed = named_behind(words, end, kinds, head, context, text)
    if listed is not None:
        return listed if listed.ids else None
    if len(kinds) == 1 and not is_plural:
        return None
    tail = tail_at(words, end, context, text)
    level = level_of_kinds(kinds, tail.is_under_centre)
    end, left_out = exceptions_at(words, tail.end, head, context, text)
    found = grouped(
        head,
        level,
        context,
        within=tail.within,
        count=count,
        units=(kinds[0],) if len(set(kinds)) == 1 else (),
        exceptions=left_out or (),
        countable=left_out is not None and not tail.is_rest,
    )
    return _then_names(words, Many(end, found), head, context, text)


def _then_names(
    words: Spoken, many: Many, head: Head, context: Context, text: str
) -> Many:
    """A class with bodies behind it: "UBND các huyện, thành phố Hải Dương"."""
    at = many.end
    if at >= len(words) or words.gaps[at] not in BETWEEN or level_at(words, at) is None:
        return many
    names = names_at(words, at, head, context, text)
    return many if names is None else replace(many, end=names.end, ids=names.ids)


def _then_class(
    words: Spoken, names: Many, head: Head, context: Context, text: str
) -> Many:
    """Bodies with a class behind them: "UBND thành phố Thủ Đức và các huyện"."""
    at = names.end
    if at >= len(words) or words.gaps[at] not in BETWEEN:
        return names
    start, count = quantity_at(words, at)
    if start == at:
        return names
    found = _levels(words, start, head, count, True, context, text)
    if found is None or found.group is None:
        return names
    return replace(found, ids=(*names.ids, *found.ids))


def _committees(words: Spoken, at: int, context: Context, text: str) -> Iterator[Many]:
    """Party committees in the plural: "các tỉnh ủy, thành ủy", "huyện ủy, thị ủy"."""
    found = committees_in_row(words, at)
    if found is not None:
        yield _of_committees(words, found, "", context, text)


def _of_committees(
    words: Spoken, found: Committees, unit: str, context: Context, text: str
) -> Many:
    """
    The class of some committees, or of a unit of each of them. "Các đảng ủy trực thuộc"
    are of communes, offices and firms: nobody can count them.
    """
    head = Head(found.kind, unit or found.unit, True)
    tail = tail_at(words, found.end, context, text)
    is_vague = set(found.places) == {OF_COMMUNES}
    level = None if is_vague else level_of_kinds([*found.places], tail.is_under_centre)
    end, left_out = exceptions_at(words, tail.end, head, context, text)
    group = grouped(
        head,
        level,
        context,
        within=tail.within,
        count=found.count,
        units=found.places[:1] if len(set(found.places)) == 1 and level else (),
        exceptions=left_out or (),
        countable=left_out is not None and not tail.is_rest,
    )
    return Many(end, group)
