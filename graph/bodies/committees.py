"""
Party committees at a point in a row of words, their units, and party congresses.

A committee's head implies the kind of its place: "Tỉnh ủy Hải Dương", "Quận ủy".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.bodies.centre import Reading, is_head, reading_of
from graph.bodies.context import Context
from graph.bodies.known import Kind, heads
from graph.bodies.meant import Place, in_context
from graph.bodies.places import bare_name_at, place_at
from graph.bodies.spelled import level_at
from graph.bodies.spoken import Spoken, spoken
from graph.bodies.units import COMMUNE_KINDS, periods

COMMITTEE_OF: dict[str, str] = {
    "tỉnh": "party/tinh-uy",
    "thành phố": "party/thanh-uy",
    "quận": "party/quan-uy",
    "huyện": "party/huyen-uy",
    "thị xã": "party/thi-uy",
    **dict.fromkeys(COMMUNE_KINDS, "party/dang-uy"),
}
"""The party committee of a place of each kind."""


def committee_at(
    words: Spoken, at: int, kind: Kind, context: Context, *, text: str, strict: bool
) -> Reading | None:
    place = _seat(words, at, kind, context, text=text, strict=strict)
    if place is None:
        return None
    if kind.kind != "party/dang-bo":
        return reading_of(kind, kind.unit, place)
    of = COMMITTEE_OF.get(place.kind or "")
    return reading_of(replace(kind, kind=of), "", place) if of else None


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
        found = _bare_seat(words, at, kind, context, text=text, strict=strict)
        if found is not None:
            return found
    return in_context(kind.place_kind, context, end=at)


def _bare_seat(
    words: Spoken, at: int, kind: Kind, context: Context, *, text: str, strict: bool
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
    found = place_at(ahead, 0, context, strict=strict, text=text)
    if found is None or found.is_context or found.written:
        bare = bare_name_at(words, at, context, strict=strict)
        return bare if bare and _has_kind(bare, kind.place_kind) else None
    return found._replace(end=found.end + shift)


def _has_kind(place: Place, kind: str) -> bool:
    return any(p.kind == kind for one in place.ids for p in periods(one))


def unit_of_committee(
    words: Spoken, at: int, kind: Kind, context: Context, *, text: str, strict: bool
) -> Reading | None:
    """A committee's unit, "Ban Dân vận Tỉnh ủy"; the committee may speak itself."""
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
        if of.form != "committee" or not is_head(words, at, end):
            continue
        found = committee_at(words, end, of, context, text=text, strict=strict)
        if found is not None:
            ids = tuple(f"{one}/{kind.unit}" for one in found.ids)
            return found._replace(ids=ids)
    return own


_ROMAN = frozenset("IVXLC")


def congress_at(
    words: Spoken, at: int, context: Context, *, text: str, strict: bool
) -> Iterator[Reading]:
    """A party congress of a place: "Đại hội Đảng bộ quận Gò Vấp lần thứ IX"."""
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
        "ki",
    ):
        end += 1
    if number is None and end < len(words) and set(words.raw[end]) <= _ROMAN:
        number, end = words.raw[end], end + 1
    if number is not None:
        ids = tuple(f"party/dai-hoi-dang-bo/{p}/{number.lower()}" for p in place.ids)
        yield Reading(ids, end, reason=place.reason)
