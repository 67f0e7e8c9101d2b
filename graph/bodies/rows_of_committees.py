"""
Party and youth committees in the plural: "các tỉnh ủy, thành ủy", "các quận, huyện, thị
ủy", "các huyện đoàn, thị đoàn", and their units: "Ban Dân vận các huyện ủy".
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.bodies.known import Kind, heads
from graph.bodies.plurals import BETWEEN, quantity_at
from graph.bodies.spoken import Spoken

_SHORT = {
    "tinh": "tỉnh",
    "thanh": "thành phố",
    "quan": "quận",
    "huyen": "huyện",
    "thi": "thị xã",
}
_LAST = {"uy": "party", "doan": "union"}
OF_COMMUNES = "xã"


@dataclass(frozen=True, slots=True)
class Committees:
    """The kinds of their places, the kind and unit of the bodies, where they end."""

    places: tuple[str, ...]
    kind: str
    unit: str
    count: int | None
    end: int
    is_plural: bool


def committees_in_row(words: Spoken, at: int) -> Committees | None:
    """The committees in a row at ``at``; one alone needs a word of number."""
    start, count = quantity_at(words, at)
    places: list[str] = []
    of: tuple[str, str] | None = None
    where = end = start
    while where < len(words) and (not places or words.gaps[where] in BETWEEN):
        if words.words[where] == "cac":
            where += 1
        row = _committee(words, where) or _shortened(words, where)
        if row is None or (of is not None and row[1] != of):
            break
        kinds, of, where = row
        if places and (OF_COMMUNES in kinds) != (OF_COMMUNES in places):
            break
        places += kinds
        end = where
    if of is None or not places or (len(places) == 1 and start == at):
        return None
    return Committees(tuple(places), *of, count, end, start > at)


Row = tuple[list[str], tuple[str, str], int]


def _committee(words: Spoken, at: int) -> Row | None:
    """One committee: its kind of place, what it is, and the index behind it."""
    if at >= len(words):
        return None
    for spelled, kind in heads().get(words.words[at], ()):
        end = at + len(spelled)
        place = _place_of(kind)
        if place is not None and words.words[at:end] == spelled:
            return [place], _body_of(kind), end
    return None


def _place_of(kind: Kind) -> str | None:
    if kind.kind == "party/dang-uy" and kind.form == "committee":
        return OF_COMMUNES
    return kind.place_kind or None if kind.form == "committee" else None


def _body_of(kind: Kind) -> tuple[str, str]:
    return ("party", "") if kind.kind.startswith("party/") else (kind.kind, kind.unit)


def _shortened(words: Spoken, at: int) -> Row | None:
    """Several that share their last syllable: "quận, huyện, thị ủy"."""
    kinds: list[str] = []
    while at < len(words) and (not kinds or words.gaps[at] in BETWEEN):
        kind = _SHORT.get(words.words[at])
        if kind is None:
            return None
        kinds.append(kind)
        at += 1
        if kind == "thị xã" and words.words[at : at + 1] == ("xa",):
            at += 1
        last = words.words[at] if at < len(words) else ""
        if last in _LAST and words.gaps[at] == "" and len(kinds) > 1:
            unit = "doan-thanh-nien" if last == "doan" else ""
            return kinds, (_LAST[last], unit), at + 1
    return None
