"""Lists of names under one head: "UBND các huyện A, B và C", "các Sở: X, Y"."""

from __future__ import annotations

from collections.abc import Iterator

from graph.bodies.context import Context
from graph.bodies.ids import made
from graph.bodies.known import Words, central, heads, sector_names
from graph.bodies.meant import Place
from graph.bodies.places import named_place, place_at
from graph.bodies.plurals import BETWEEN, Head, Many, quantity_at
from graph.bodies.spelled import level_at
from graph.bodies.spoken import Spoken
from graph.bodies.units import COMMUNE_KINDS
from graph.fold import slug
from graph.words import Doubt


def names_at(
    words: Spoken, at: int, head: Head, context: Context, text: str
) -> Many | None:
    """Names in a row, of one kind or several: "các huyện A, B và thành phố C"."""
    ids: list[str] = []
    reason: Doubt | None = None
    kind: str | None = None
    end = at
    while at < len(words):
        if ids and words.gaps[at] not in BETWEEN:
            break
        place, kind = _next_name(words, at, kind, context, text)
        if place is None or len(place.ids) != 1:
            break
        ids.append(made(head.kind, place.ids[0], head.unit))
        reason = reason or place.reason
        at = end = place.end
    return Many(end, ids=tuple(ids), reason=reason) if ids else None


def _next_name(
    words: Spoken, at: int, kind: str | None, context: Context, text: str
) -> tuple[Place | None, str | None]:
    level = level_at(words, at)
    if level is None:
        if kind is None:
            return None, kind
        if any(words.words[at : at + len(s)] == s for s in _head_words(words, at)):
            return None, kind
        found = named_place(words, at, kind, context, text=text)
        is_known = found is not None and not found.written
        return (found if is_known or kind in COMMUNE_KINDS else None), kind
    place = place_at(words, at, context, text=text)
    if place is None or place.is_context:
        return None, level[0]
    return place, level[0]


def _head_words(words: Spoken, at: int) -> Iterator[Words]:
    return (spelled for spelled, _ in heads().get(words.words[at], ()))


def are_equal(ids: tuple[str, ...]) -> bool:
    """Several bodies of one level: "UBND quận Ba Đình, huyện Sóc Sơn"."""
    return len(ids) > 1 and len({one.count("/") for one in ids}) == 1


def sector_at(words: Spoken, at: int) -> tuple[str, int] | None:
    if at >= len(words):
        return None
    for spelled, name in sector_names().get(words.words[at], ()):
        end = at + len(spelled)
        if words.words[at:end] == spelled:
            return slug(name), end
    return None


def sector_list(words: Spoken, at: int, context: Context, text: str) -> Iterator[Many]:
    """Fields of work in a row: "các Sở: Nội vụ, Tài chính", "liên Bộ X - Y"."""
    start, _ = quantity_at(words, at)
    if start == at and words.words[at] == "lien":
        start = at + 1
    if start == at or start >= len(words):
        return
    kind = words.words[start]
    if kind not in ("so", "bo"):
        return
    owners = context.provinces
    where = start + 1
    ids: list[str] = []
    while where < len(words):
        gap = words.gaps[where]
        if ids and gap not in BETWEEN:
            break
        if not ids and gap == ";" and text[words.ends[where - 1]] != ":":
            break
        if words.words[where] == kind:
            where += 1
        sector = sector_at(words, where)
        if sector is None:
            break
        if kind == "bo":
            one = f"gov/bo-{sector[0]}"
            if one not in central():
                break
        elif len(owners) == 1:
            one = made("so", owners[0], sector[0])
        else:
            break
        ids.append(one)
        where = sector[1]
    if len(ids) > 1:
        yield Many(where, ids=tuple(ids))
