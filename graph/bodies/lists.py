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
    return next(_sectors_at(words, at), None)


def _sectors_at(words: Spoken, at: int) -> Iterator[tuple[str, int]]:
    """Every field of work that is written at ``at``, the longest first."""
    if at >= len(words):
        return
    for spelled, name in sector_names().get(words.words[at], ()):
        end = at + len(spelled)
        if words.words[at:end] == spelled:
            yield slug(name), end


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
    if kind == "so" and len(owners) != 1:
        return
    names, end = _sectors(words, start + 1, kind, text)
    if len(names) > 1:
        ids = [
            f"gov/bo-{one}" if kind == "bo" else made("so", owners[0], one)
            for one in names
        ]
        yield Many(end, ids=tuple(ids))


def _sectors(
    words: Spoken, at: int, kind: str, text: str, *, first: bool = True
) -> tuple[list[str], int]:
    """
    The fields of work in a row that take most words, of equals the fewest: "Tài chính,
    Kế hoạch và Đầu tư" are two.
    """
    best: tuple[list[str], int] = ([], at)
    if at >= len(words):
        return best
    gap = words.gaps[at]
    if first and gap == ";" and text[words.ends[at - 1]] != ":":
        return best
    if not first and gap not in BETWEEN:
        return best
    start = at + 1 if words.words[at] == kind else at
    for name, end in _sectors_at(words, start):
        if kind == "bo" and f"gov/bo-{name}" not in central():
            continue
        rest, last = _sectors(words, end, kind, text, first=False)
        if last > best[1]:
            best = [name, *rest], last if rest else end
    return best


def named_behind(
    words: Spoken, at: int, kinds: list[str], head: Head, context: Context, text: str
) -> Many | None:
    """
    The names behind kinds and a colon: "UBND các huyện: Nam Sách, Thanh Hà"; without
    ids where a name is there that is not one place's. None where no list is there.
    """
    if at >= len(words) or text[words.ends[at - 1] :].lstrip()[:1] != ":":
        return None
    if words.raw[at][0].islower():
        return None
    ids: list[str] = []
    end = at
    while at < len(words) and (not ids or words.gaps[at] in BETWEEN):
        places = [
            place
            for place in (
                named_place(words, at, kind, context, text=text)
                for kind in dict.fromkeys(kinds)
            )
            if place is not None and len(place.ids) == 1 and not place.written
        ]
        explicit = names_at(words, at, head, context, text)
        if explicit is not None:
            ids += explicit.ids
            at = end = explicit.end
            continue
        if not places or len({place.ids for place in places}) > 1:
            return Many(end)
        ids.append(made(head.kind, places[0].ids[0], head.unit))
        at = end = places[0].end
    return Many(end, ids=tuple(ids))
