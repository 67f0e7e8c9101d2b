"""
One body at a point in a row of words: an organ, a head, a field of work, a place.

Central bodies are names in a table; local ones are made from a head and a place. Every
reading is tried and the one that takes most words is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from graph.bodies.centre import (
    CONTINUES,
    Reading,
    caucus_at,
    central_at,
    runs_on,
    under_ministry,
)
from graph.bodies.context import Context
from graph.bodies.ids import made
from graph.bodies.known import Kind, central, heads, sector_names
from graph.bodies.places import (
    COMMUNE_KINDS,
    Place,
    bare_name_at,
    in_context,
    level_at,
    place_at,
)
from graph.bodies.spoken import Spoken, spoken
from graph.bodies.units import periods, several, table
from graph.fold import slug
from graph.words import Level

Words = tuple[str, ...]

COMMITTEE_OF: dict[str, str] = {
    "tỉnh": "party/tinh-uy",
    "thành phố": "party/thanh-uy",
    "quận": "party/quan-uy",
    "huyện": "party/huyen-uy",
    "thị xã": "party/thi-uy",
    **dict.fromkeys(COMMUNE_KINDS, "party/dang-uy"),
}
"""The party committee of a place of each kind."""

_MARKED = {
    "so": "sở",
    "phong": "phòng",
    "quan": "quận",
    "huyen": "huyện",
    "tinh": "tỉnh",
    "ban": "ban",
    "thue": "thuế",
}
"""First words of heads that another word resembles ("quân ủy", "số")."""


def readings(
    words: Spoken, at: int, context: Context, *, text: str, strict: bool
) -> Iterator[Reading]:
    """Every way to read a body at ``at``, organs and persons before it included."""
    yield from _bodies(words, at, context, text=text, strict=strict)
    start, organ = organ_at(words, at)
    if organ is not None and start < len(words):
        for found in _bodies(words, start, context, text=text, strict=strict):
            yield replace(found, organ=organ)


def organ_at(words: Spoken, at: int) -> tuple[int, str | None]:
    """
    The index behind the organs or persons at ``at``, and the first of them.

    "Chủ tịch, các Phó Chủ tịch UBND tỉnh" has two before its body.
    """
    first: str | None = None
    end = at
    while at < len(words):
        if words.words[at] in _PLURAL:
            at += 1
            continue
        row = _organ(words, at)
        if row is None or words.gaps[at] == ";":
            break
        first = first or row[1]
        at = end = row[0]
    if first and end < len(words) and words.words[end] == "cua":
        end += 1
    is_cut = end < len(words) and words.gaps[end] not in ("", "-")
    return end, None if is_cut else first


_PLURAL = frozenset({"cac", "dong", "chi", "d", "c"})


def _organ(words: Spoken, at: int) -> tuple[int, str] | None:
    rows = organs().get(words.words[at], ())
    fits = [row for row in rows if words.words[at : at + len(row[0])] == row[0]]
    if not fits:
        return None
    longest = [row for row in fits if len(row[0]) == len(fits[0][0])]
    written = words.raw[at].lower()
    exact = [row for row in longest if row[1].lower().startswith(written)]
    spelled, organ = (exact or longest)[0]
    return at + len(spelled), organ


def _bodies(
    words: Spoken, at: int, context: Context, *, text: str, strict: bool
) -> Iterator[Reading]:
    yield from central_at(words, at)
    yield from caucus_at(words, at)
    yield from under_ministry(words, at, context, text=text, strict=strict)
    first = words.words[at]
    for spelled, kind in heads().get(first, ()):
        end = at + len(spelled)
        if words.words[at:end] == spelled and _is_head(words, at, end):
            found = _local(words, end, kind, context, text=text, strict=strict)
            if found is not None:
                yield found
    yield from _congress(words, at, context, text=text, strict=strict)


def _is_head(words: Spoken, at: int, end: int) -> bool:
    if not all(gap in CONTINUES for gap in words.gaps[at + 1 : end]):
        return False
    marked = _MARKED.get(words.words[at])
    raw = words.raw[at]
    return marked is None or raw.isascii() or raw.isupper() or raw.lower() == marked


def _local(
    words: Spoken, at: int, kind: Kind, context: Context, *, text: str, strict: bool
) -> Reading | None:
    if kind.form == "sector":
        return _sector(words, at, kind, context, text=text, strict=strict)
    if kind.form == "committee":
        return _committee(words, at, kind, context, text=text, strict=strict)
    if kind.form == "committee-unit":
        return _unit_of_committee(words, at, kind, context, text=text, strict=strict)
    place = _place(words, at, kind, context, text=text, strict=strict)
    return _reading(kind, kind.unit, place) if place else None


def _reading(kind: Kind, unit: str, place: Place) -> Reading:
    return Reading(
        tuple(made(kind.kind, one, unit) for one in place.ids),
        place.end,
        reason=place.reason,
        written=place.written,
        place_kind=place.kind,
    )


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
            return place
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
            return replace(place, end=at) if place and place.ids else None
    return None


_JOINED = frozenset({",", "và", "-", "/"})


def _suits(place: Place, kind: Kind) -> bool:
    """A sở has a province, a phòng a district or commune."""
    if kind.level == "any" or not place.ids:
        return True
    is_province = "/" not in place.ids[0]
    return is_province == (kind.level == "province")


def _own(kind: Kind, context: Context, end: int) -> Place:
    if kind.level == "province":
        found = context.provinces
        reason = None if len(found) == 1 else f"which province's {kind.kind}"
        return Place(found, end, reason=reason, is_context=True)
    own = context.place
    if kind.level == "district":
        own = context.district or context.commune
    if own is None:
        return Place((), end, reason=f"whose {kind.kind}", is_context=True)
    if "/" not in own:
        found = context.provinces
        reason = None if len(found) == 1 else f"which province's {kind.kind}"
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
            place = _place(words, end, kind, context, text=text, strict=strict)
            return _reading(kind, slug(name), place) if place else None
    return None


def _committee(
    words: Spoken, at: int, kind: Kind, context: Context, *, text: str, strict: bool
) -> Reading | None:
    place = _seat(words, at, kind, context, text=text, strict=strict)
    if place is None:
        return None
    if kind.kind != "party/dang-bo":
        return _reading(kind, kind.unit, place)
    of = COMMITTEE_OF.get(place.kind or "")
    return _reading(replace(kind, kind=of), "", place) if of else None


def _seat(
    words: Spoken, at: int, kind: Kind, context: Context, *, text: str, strict: bool
) -> Place | None:
    """The place of a committee: "Tỉnh ủy [tỉnh] Hải Dương", "Quận ủy", "Đảng ủy xã"."""
    start = at + 1 if at < len(words) and words.words[at] == "cua" else at
    level = level_at(words, start)
    near = start < len(words) and words.gaps[start] in ("", "-", ".")
    if not kind.place_kind:
        if level is None or not near:
            return None
        return place_at(words, start, context, strict=strict, text=text)
    if near and level is not None and level[0] == kind.place_kind:
        return place_at(words, start, context, strict=strict, text=text)
    if near and level is None and start == at:
        found = _bare_seat(words, at, kind, context, strict=strict)
        if found is not None:
            return found
    return in_context(kind.place_kind, context, end=at)


def _bare_seat(
    words: Spoken, at: int, kind: Kind, context: Context, *, strict: bool
) -> Place | None:
    """A committee's place without its kind word, of the kind that the head implies."""
    led = spoken(f"{kind.place_kind} ")
    ahead = Spoken(
        led.words + words.words[at:],
        led.raw + words.raw[at:],
        led.starts + words.starts[at:],
        led.ends + words.ends[at:],
        led.gaps + words.gaps[at:],
    )
    shift = at - len(led)
    found = place_at(ahead, 0, context, strict=strict)
    if found is None or found.is_context or found.written:
        bare = bare_name_at(words, at, context, strict=strict)
        return bare if bare and _has_kind(bare, kind.place_kind) else None
    return replace(found, end=found.end + shift)


def _has_kind(place: Place, kind: str) -> bool:
    return any(p.kind == kind for one in place.ids for p in periods(one))


def _unit_of_committee(
    words: Spoken, at: int, kind: Kind, context: Context, *, text: str, strict: bool
) -> Reading | None:
    """ "Ban Dân vận Tỉnh ủy": the committee must be named."""
    own = None
    if context.committee is not None:
        own = Reading((f"{context.committee}/{kind.unit}",), at)
    if at < len(words) and words.words[at] == "cua":
        at += 1
    if at >= len(words) or words.gaps[at] not in ("", "-", "."):
        return own
    for spelled, of in heads().get(words.words[at], ()):
        end = at + len(spelled)
        if words.words[at:end] != spelled or not of.kind.startswith("party/"):
            continue
        if of.form != "committee" or not _is_head(words, at, end):
            continue
        found = _committee(words, end, of, context, text=text, strict=strict)
        if found is not None:
            ids = tuple(f"{one}/{kind.unit}" for one in found.ids)
            return replace(found, ids=ids)
    return own


_ROMAN = frozenset("IVXLC")


def _congress(
    words: Spoken, at: int, context: Context, *, text: str, strict: bool
) -> Iterator[Reading]:
    """ "Đại hội Đảng bộ quận Gò Vấp lần thứ IX": a party congress of a place."""
    if words.words[at : at + 2] != ("dai", "hoi"):
        return
    start = at + 2
    while start < len(words) and words.words[start] in ("dai", "bieu", "lan", "thu"):
        start += 1
    number = None
    if start < len(words) and set(words.raw[start]) <= _ROMAN:
        number, start = words.raw[start], start + 1
    if words.words[start : start + 2] != ("dang", "bo"):
        return
    place = place_at(words, start + 2, context, strict=strict, text=text)
    if place is None:
        return
    end = place.end
    while end < len(words) and words.words[end] in (
        "lan",
        "thu",
        "khoa",
        "nhiem",
        "ky",
    ):
        end += 1
    if number is None and end < len(words) and set(words.raw[end]) <= _ROMAN:
        number, end = words.raw[end], end + 1
    if number is not None:
        ids = tuple(f"party/dai-hoi-dang-bo/{p}/{number.lower()}" for p in place.ids)
        yield Reading(ids, end, reason=place.reason)


@lru_cache(maxsize=1)
def organs() -> Mapping[str, tuple[tuple[Words, str], ...]]:
    """First word -> (words, organ): what stands before a body and is a part of it."""
    first: dict[str, list[tuple[Words, str]]] = defaultdict(list)
    for row in table("organs.csv"):
        for name in several(row["words"]):
            key = spoken(name).words
            first[key[0]].append((key, row["organ"]))
    return {
        word: tuple(sorted(rows, key=lambda item: -len(item[0])))
        for word, rows in first.items()
    }


def is_central(body_id: str) -> bool:
    """A body of ``bodies.csv``."""
    return body_id in central()


def level_of_place(place: str) -> Level:
    """The level of a locality's id, from its form."""
    parts = place.split("/")
    if len(parts) == 1:
        return Level.PROVINCE
    if "@" in place or len(parts) > 2:
        return Level.COMMUNE
    return Level.DISTRICT
