"""Words of number, kinds of places in a row, and what narrows a class behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from graph.bodies.centre import central_at
from graph.bodies.context import Context
from graph.bodies.known import Words
from graph.bodies.places import place_at
from graph.bodies.spelled import level_at
from graph.bodies.spoken import Spoken
from graph.values import BodyClass
from graph.words import Doubt

BETWEEN = frozenset({",", "và", "-", "/"})
"""What stands between coordinated words."""


@dataclass(frozen=True, slots=True)
class Many:
    """A class or a list of bodies, and the index behind its last word."""

    end: int
    group: BodyClass | None = None
    ids: tuple[str, ...] = ()
    organ: str | None = None
    reason: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Head:
    kind: str
    unit: str
    is_party: bool


def quantity_at(words: Spoken, at: int) -> tuple[int, int | None]:
    """The index behind "các", "tất cả các", "16", and the number."""
    count = None
    row = words.words
    if at >= len(row) or not (row[at] in PLURAL or row[at].isdecimal()):
        return at, None
    while at < len(row):
        word = row[at]
        if word.isdecimal() and len(word) < 4 and _follows_plural(words, at + 1):
            count = int(word)
        elif word not in PLURAL:
            break
        at += 1
    is_share = count == 100
    return at, None if is_share else count


PLURAL = frozenset({"cac", "tat", "ca", "toan", "moi", "nhung"})


def _follows_plural(words: Spoken, at: int) -> bool:
    if at >= len(words):
        return False
    return level_at(words, at) is not None or words.words[at] in ("cac", "uy", "so")


def is_level_list(words: Spoken, at: int) -> bool:
    """Two kinds of places in a row: "quận, huyện"."""
    kinds, _ = kinds_at(words, at)
    return len(kinds) > 1


def kinds_at(
    words: Spoken, at: int, context: Context | None = None, text: str = ""
) -> tuple[list[str], int]:
    """
    Kinds of places in a row, and the index behind them; "thành, thị" in short. A kind
    that a place's name follows ("thành phố Hải Dương") is none, given a context.
    """
    kinds: list[str] = []
    end = at
    while at < len(words):
        if kinds and words.gaps[at] not in BETWEEN:
            break
        if kinds and words.words[at] == "cac":
            at += 1
        level = level_at(words, at)
        if level is None and kinds:
            level = _short_kind(words, at)
        if level is None or (kinds and context and _names(words, at, context, text)):
            break
        kinds.append(level[0])
        at = end = level[1]
    return kinds, end


def _names(words: Spoken, at: int, context: Context, text: str) -> bool:
    """One known place is named at ``at``, kind and name."""
    found = place_at(words, at, context, text=text)
    return found is not None and not found.is_context and len(found.ids) == 1


def _short_kind(words: Spoken, at: int) -> tuple[str, int] | None:
    if at >= len(words):
        return None
    after = words.gaps[at + 1] if at + 1 < len(words) else ","
    kind = {"thanh": "thành phố", "thi": "thị xã"}.get(words.words[at])
    is_alone = after in BETWEEN or not words.raw[at][0].isupper()
    return (kind, at + 1) if kind and is_alone else None


_UNDER_CENTRE = ("truc", "thuoc", "trung", "uong")
_TAILS: tuple[Words, ...] = (
    ("tren", "dia", "ban"),
    ("thuoc", "truc", "thuoc"),
    ("truc", "thuoc"),
    ("trong", "toan"),
    ("trong", "ca", "nuoc"),
    ("trong",),
    ("thuoc",),
    ("cua",),
    ("co", "lien", "quan"),
    ("lien", "quan"),
)
_REST = ("con", "lai")


class Tail(NamedTuple):
    """
    What narrows a class: where it ends, the place that is named, whether the units
    stand under the centre, whether it is "the others" of some list.
    """

    end: int
    within: str | None
    is_under_centre: bool
    is_rest: bool


def tail_at(words: Spoken, at: int, context: Context, text: str) -> Tail:
    """What stands behind a class and narrows it, if anything does."""
    end, within, is_under_centre, is_rest = at, None, False, False
    while end < len(words) and words.gaps[end] == "":
        if words.words[end : end + 4] == _UNDER_CENTRE:
            end, is_under_centre = end + 4, True
            continue
        if words.words[end : end + 2] == _REST:
            end, is_rest = end + 2, True
            continue
        scale = next((t for t in _SCALES if words.words[end : end + len(t)] == t), None)
        if scale is not None:
            end += len(scale)
            continue
        tail = next((t for t in _TAILS if words.words[end : end + len(t)] == t), None)
        behind = end + len(tail) if tail else end
        if tail and words.words[behind : behind + 4] == _COMMITTEE:
            behind += 4
        ministry = _ministry_end(words, behind) if tail else None
        if ministry is not None:
            end = ministry
            continue
        place = (
            place_at(words, behind, context, text=text) if behind < len(words) else None
        )
        if tail is None and (place is None or not place.is_context):
            break
        if place is not None and words.gaps[behind] == "":
            within = place.ids[0] if len(place.ids) == 1 else within
            end = place.end
        elif tail in _COMPLETE:
            end = behind
        else:
            break
    return Tail(end, within, is_under_centre, is_rest)


def _ministry_end(words: Spoken, at: int) -> int | None:
    """The index behind a central body, or behind "Bộ" alone: "các đơn vị thuộc Bộ"."""
    if at >= len(words) or words.gaps[at] != "":
        return None
    found = next(central_at(words, at), None)
    if found is not None:
        return found.end
    is_last = at + 1 == len(words) or words.gaps[at + 1] != ""
    return at + 1 if words.words[at] == "bo" and is_last else None


_SCALES: tuple[Words, ...] = (
    ("cap", "tinh"),
    ("cap", "thanh", "pho"),
    ("cap", "huyen"),
    ("cap", "xa"),
    ("cap", "trung", "uong"),
    ("o", "trung", "uong"),
    ("trung", "uong"),
)
_COMMITTEE = ("uy", "ban", "nhan", "dan")
_COMPLETE = (
    ("truc", "thuoc"),
    ("trong", "ca", "nuoc"),
    ("co", "lien", "quan"),
    ("lien", "quan"),
)
