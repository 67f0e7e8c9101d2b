"""
Central bodies at a point in a row of words, their party bodies and their departments.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graph.bodies.context import Context
from graph.bodies.ids import made
from graph.bodies.known import MINISTRIES, Kind, Words, central, central_names
from graph.bodies.meant import Place
from graph.bodies.spoken import Spoken
from graph.fold import slug
from graph.words import Doubt

CONTINUES = frozenset({"", ",", "-", ".", "/", "và"})
"""What may stand between two words of one name."""

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

_INTRUDERS = frozenset({"UBND", "HĐND", "TW", "MTTQ"})


class Reading(NamedTuple):
    """
    One way to read the words: ids (one when certain), the index behind the last word.
    """

    ids: tuple[str, ...]
    end: int
    organ: str | None = None
    reason: Doubt | None = None
    written: str | None = None
    place_kind: str | None = None


def reading_of(kind: Kind, unit: str, place: Place) -> Reading:
    """A local body made from its kind and the place that was read."""
    return Reading(
        tuple(made(kind.kind, one, unit) for one in place.ids),
        place.end,
        reason=place.reason,
        written=place.written,
        place_kind=place.kind,
    )


def is_head(words: Spoken, at: int, end: int) -> bool:
    """The words from ``at`` to ``end`` are one head, and are meant as such."""
    if not CONTINUES.issuperset(words.gaps[at + 1 : end]):
        return False
    if end == at + 2 and words.words[at + 1] == "doan" and not _is_union(words, at + 1):
        return False
    marked = _MARKED.get(words.words[at])
    raw = words.raw[at]
    return marked is None or raw.isascii() or raw.isupper() or raw.lower() == marked


def _is_union(words: Spoken, at: int) -> bool:
    """``Huyện đoàn``, and no ``huyện Đoan Hùng``."""
    return words.raw[at].isascii() or words.raw[at].lower() == "đoàn"


def _names_at(words: Spoken, at: int) -> tuple[tuple[Words, str], ...]:
    """The names that may begin there, the longest first."""
    names, row = central_names(), words.words
    if at >= len(row) or row[at] not in _first_words():
        return ()
    found = names.get(row[at : at + 3], ())
    for size in (2, 1):
        if at + size < len(row):
            found += names.get(row[at : at + size], ())
    return found


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in central_names())


def central_at(words: Spoken, at: int) -> Iterator[Reading]:
    for spelled, body_id in _names_at(words, at):
        end = at + len(spelled)
        if words.words[at:end] == spelled and runs_on(words, at, end):
            yield Reading((body_id,), end)
            return
    yield from _without_intruder(words, at)


def runs_on(words: Spoken, at: int, end: int) -> bool:
    if words.words[at] == "quan" and words.raw[at].lower() == "quận":
        return False
    return CONTINUES.issuperset(words.gaps[at + 1 : end])


def _without_intruder(words: Spoken, at: int) -> Iterator[Reading]:
    """A slip: one abbreviation inside a name ("Ban cán sự Đảng UBND Chính phủ")."""
    near = words.raw[at + 1 : at + 8]
    if _INTRUDERS.isdisjoint(near):
        return
    first = at + 1 + next(i for i, raw in enumerate(near) if raw in _INTRUDERS)
    stop = first
    while stop < len(words.words) and words.starts[stop] == words.starts[first]:
        stop += 1
    rest = words.words[at:first] + words.words[stop:]
    for spelled, body_id in central_names().get(rest[:3], ()):
        if len(spelled) > first - at and rest[: len(spelled)] == spelled:
            yield Reading((body_id,), at + len(spelled) + stop - first)
            return


_CAUCUSES = (
    (("ban", "can", "su", "dang"), "party/bcsd-"),
    (("dang", "uy"), "party/dang-uy-"),
    (("dang", "doan"), "party/dang-doan-"),
)
_CAUCUS_WORDS = frozenset(words[:1] for words, _ in _CAUCUSES)


def caucus_at(words: Spoken, at: int) -> Iterator[Reading]:
    """The party body inside a central body: "Ban cán sự đảng Bộ Nội vụ"."""
    if words.words[at : at + 1] not in _CAUCUS_WORDS:
        return
    for spelled, prefix in _CAUCUSES:
        end = at + len(spelled)
        if words.words[at:end] == spelled and end < len(words.words):
            for found in central_at(words, end):
                owner = found.ids[0]
                if owner.startswith("gov/"):
                    yield found._replace(ids=(prefix + owner[4:],))


_UNITS: tuple[tuple[Words, str], ...] = (
    (("vu",), "vụ"),
    (("cuc",), "cục"),
    (("tong", "cuc"), "tổng"),
    (("thanh", "tra"), "thanh"),
    (("van", "phong"), "văn"),
)
UNIT_WORDS = frozenset(words[0] for words, _ in _UNITS)
_WHOLE = frozenset({("thanh", "tra"), ("van", "phong")})
_LONGEST_UNIT = 12


def under_ministry(
    words: Spoken, at: int, context: Context, *, text: str, strict: bool
) -> Iterator[Reading]:
    """A department: "Vụ Pháp chế thuộc Bộ Nội vụ"; in a ministry's own text, alone."""
    if words.words[at] not in UNIT_WORDS:
        return
    head = next((h for h, raw in _UNITS if _is_unit(words, at, h, raw)), None)
    start = at + len(head or ())
    if head is None or words.words[start : start + 1] == ("truong",):
        return
    for end in range(start, min(start + _LONGEST_UNIT, len(words.words))):
        if words.gaps[end] not in CONTINUES:
            return
        if context.ministry and words.words[end] == "bo" and _ends(words, end + 1):
            own = Reading((context.ministry,), end + 1)
            yield from _department(words, at, start, end, own, head, text)
            return
        found = next(central_at(words, end), None)
        if found is not None and central()[found.ids[0]].kind in MINISTRIES:
            yield from _department(words, at, start, end, found, head, text)
            return
    is_one = all(gap in ("", "-", "và") for gap in words.gaps[at + 1 :])
    if is_one and not strict and context.ministry and head not in _WHOLE:
        unit = text[words.starts[at] : words.ends[-1]]
        made = f"{context.ministry}/{slug(unit)}"
        yield Reading((made,), len(words.words), written=unit)


def _ends(words: Spoken, at: int) -> bool:
    return at == len(words.words) or words.gaps[at] not in ("", "-")


def _is_unit(words: Spoken, at: int, head: Words, marked: str) -> bool:
    raw = words.raw[at]
    if words.words[at : at + len(head)] != head:
        return False
    return raw.isascii() or raw.isupper() or raw.lower() == marked


def _department(
    words: Spoken,
    at: int,
    start: int,
    end: int,
    ministry: Reading,
    head: Words,
    text: str,
) -> Iterator[Reading]:
    last = end - 1 if words.words[end - 1] in ("thuoc", "cua") else end
    if last == start and head not in _WHOLE:
        return
    if last > start and (head in _WHOLE or words.gaps[end] in (",", "và")):
        return
    unit = text[words.starts[at] : words.ends[last - 1]]
    yield Reading((f"{ministry.ids[0]}/{slug(unit)}",), ministry.end, written=unit)
