"""
Names of bodies as they are written, made one body each, by speaker and day.

Nothing is guessed: where several bodies fit, the candidates are listed.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from graph.bodies.centre import Reading, is_head
from graph.bodies.classes import classes, opens
from graph.bodies.context import Context, OfSpeaker, context
from graph.bodies.grammar import central_whole, readings
from graph.bodies.known import era_of, heads
from graph.bodies.plurals import Many
from graph.bodies.registry import body, days_of, named_so
from graph.bodies.slips import put_right
from graph.bodies.spoken import Spoken, spoken
from graph.bodies.values import Found, Setting
from graph.fold import composed
from graph.words import Doubt

NOWHERE = Setting()
_NO_BODY = frozenset(
    {
        *("dang", "dang ta", "nha nuoc", "dang nha nuoc", "trung uong", "cap tren"),
        *("lien bo", "dia phuong"),
    }
)
"""The Party or the State as a whole, and words that say whom, not who."""


def named(words: str, *, setting: Setting = NOWHERE) -> Found:
    """
    What the whole of ``words`` names, for this speaker on this day.

    >>> at = Setting("ubnd/hai-duong", date(2022, 3, 1))
    >>> named("Ban Thường vụ Tỉnh ủy", setting=at).body_id
    'party/tinh-uy/hai-duong'
    >>> named("Bộ trưởng Bộ Nội vụ").organ
    'Bộ trưởng'
    >>> named("UBND tỉnh").reason.value
    'of_speaker'
    """
    return _whole(words, setting.issuer_id, setting.day)


def openly(words: str, issuer_id: str | None, day: date | None) -> Found:
    """
    As `named`, but a place's name without its kind is all that bear it; without the
    body's own name, and whether or not it was there on the day.
    """
    return _whole(words, issuer_id, day, is_open=True)


def begins_body(words: str) -> bool:
    """
    The first words are those that bodies begin with, as "UBND" or "Sở".

    >>> begins_body("UBND tỉnh Sơn La"), begins_body("tỉnh Sơn La")
    (True, False)
    """
    row = spoken(words)
    if not len(row):
        return False
    for spelled, _ in heads().get(row.words[0], ()):
        end = len(spelled)
        if row.words[:end] == spelled and is_head(row, 0, end):
            return True
    return False


def _whole(
    words: str, issuer_id: str | None, day: date | None, *, is_open: bool = False
) -> Found:
    on = era_of(day)
    if len(words) > _LONGEST_NAME:
        return Found(reason=Doubt.TOO_LONG)
    words = composed(words)
    centre = central_whole(words)
    if centre is not None:
        return _of_centre(centre.body_id, centre.organ, on)
    return _named(words, issuer_id, on, is_open)


def longest(words: str, *, setting: Setting = NOWHERE) -> tuple[Found, int]:
    """
    The longest beginning of ``words`` that is a body's name, and its length.

    >>> found, length = longest("Bộ trưởng Bộ Y tế ban hành quy chế")
    >>> found.body_id, "Bộ trưởng Bộ Y tế ban hành quy chế"[:length]
    ('gov/bo-y-te', 'Bộ trưởng Bộ Y tế')
    """
    return _first(words, setting.issuer_id, era_of(setting.day))


def _first(words: str, issuer_id: str | None, on: date | None) -> tuple[Found, int]:
    """The body or class that ``words`` begin with: of the centre, else in context."""
    if not opens(words):
        return Found(reason=Doubt.UNKNOWN), 0
    text = _before_stops(words)
    centre = central_whole(text)
    if centre is not None:
        if centre.is_indented:
            return Found(reason=Doubt.EMPTY), 0
        return _of_centre(centre.body_id, centre.organ, on), centre.end
    if len(text) > _NEAR:
        near = _longest(text[:_NEAR], issuer_id, on)
        if near[1] < _NEAR - _MARGIN:
            return near
    return _longest(text, issuer_id, on)


_LONGEST_NAME, _MOST_WORDS = 600, 120
_NEAR, _MARGIN = 96, 24
"""Most names end within the first; a name that ends in the margin may go on."""


@lru_cache(maxsize=16384)
def _of_centre(body_id: str, organ: str | None, on: date | None) -> Found:
    name = named_so(body_id, on)
    return Found(body_id, name, organ, reason=_not_then(body_id, on))


_REACH = 240
_STOPS = (
    *(" về ", " ngày ", " ban hành", " quy định", " năm ", " theo ", " để "),
    *(" phê duyệt", " hướng dẫn", " sửa đổi", " và của ", " được ", " cho ", " với "),
    *(";", ")", "“", '"'),
)
"""What stands in no name: behind it nothing needs to be read, nor kept in the cache."""


def _before_stops(words: str) -> str:
    end = min(len(words), _REACH)
    for stop in _STOPS:
        at = words.find(stop, 0, end)
        if at >= 0:
            end = at + (stop == ")")
    return words[:end].rstrip()


@lru_cache(maxsize=16384)
def _named(
    words: str, issuer_id: str | None, on: date | None, is_open: bool = False
) -> Found:
    row = spoken(words)
    if not len(row):
        return Found(reason=Doubt.EMPTY)
    if len(row) > _MOST_WORDS:
        return Found(reason=Doubt.TOO_LONG)
    here = context(issuer_id, on, is_open)
    best = _best(row, here, words, strict=False)
    if best is not None and best.end == len(row) and best.ids:
        return _found(best, here)
    many = _most(row, here, words)
    if many is not None and many.end == len(row):
        return _several(many)
    joint = _joint(words, issuer_id, on)
    if joint is not None:
        return joint
    noted = _noted(words, issuer_id, on)
    if noted is not None:
        return noted
    if " ".join(row.words) in _NO_BODY:
        return Found(reason=Doubt.NO_BODY)
    right = put_right(words)
    if right is not None and right != words:
        return _whole(right, issuer_id, on, is_open=is_open)
    if best is not None and best.end == len(row):
        return _found(best, here)
    return Found(reason=Doubt.UNKNOWN)


def _longest(words: str, issuer_id: str | None, on: date | None) -> tuple[Found, int]:
    """The longest name, from what anyone means by the words where that is enough."""
    found = _of_anyone(words, on) if on is not None else None
    return found or _of_speaker(words, issuer_id, on)


@lru_cache(maxsize=16384)
def _of_anyone(words: str, on: date) -> tuple[Found, int] | None:
    """The name that the words begin with, whoever speaks; None where it depends."""
    try:
        return _in(words, Context(None, on))
    except OfSpeaker:
        return None


@lru_cache(maxsize=16384)
def _of_speaker(
    words: str, issuer_id: str | None, on: date | None
) -> tuple[Found, int]:
    return _in(words, context(issuer_id, on))


def _in(words: str, here: Context) -> tuple[Found, int]:
    row = spoken(words)
    if not len(row) or row.starts[0] != len(words) - len(words.lstrip()):
        return Found(reason=Doubt.EMPTY), 0
    best = _best(row, here, words, strict=True)
    is_whole = best is not None and best.end == len(row) and best.ids
    many = None if is_whole else _most(row, here, words)
    if many is not None and (best is None or many.end >= best.end):
        return _several(many), row.ends[many.end - 1]
    if best is None:
        return Found(reason=Doubt.UNKNOWN), 0
    return _found(best, here), row.ends[best.end - 1]


def each(
    words: str, *, setting: Setting = NOWHERE
) -> tuple[tuple[Found, int, int], ...]:
    """
    The bodies and classes coordinated in ``words``, each with its start and end.

    It stops at the first thing that is neither; compare the last end with the length.
    Without a speaker each body speaks for the next, as in a heading.

    >>> at = Setting("ubnd/hai-duong", date(2022, 3, 1))
    >>> parts = each("Sở Y tế và các địa phương", setting=at)
    >>> [found.body_id or found.group.kind for found, _, _ in parts]
    ['so/hai-duong/y-te', 'localities']
    """
    return _each(words, setting.issuer_id, era_of(setting.day))


_SHARED = "các "
"""The word of number that classes share: "các sở, ngành, địa phương"."""
_JOINT = re.compile(r"[\s]*(?:[,;/–—&-]|và\b|VÀ\b|cùng\b)?[\s]*")


@lru_cache(maxsize=16384)
def _each(
    words: str, issuer_id: str | None, on: date | None
) -> tuple[tuple[Found, int, int], ...]:
    parts: list[tuple[Found, int, int]] = []
    speaks_itself = issuer_id is None
    at = len(words) - len(words.lstrip())
    while at < len(words):
        rest = words[at : at + _REACH]
        found, length = _first(rest, issuer_id, on)
        if not length and parts and parts[-1][0].group:
            found, length = _first(_SHARED + rest, issuer_id, on)
            length -= len(_SHARED)
        if length <= 0:
            break
        parts.append((found, at, at + length))
        if speaks_itself and found.body_id:
            issuer_id = found.body_id
        joint = _JOINT.match(words, at + length)
        at = joint.end() if joint else at + length
    return tuple(parts)


def _joint(words: str, issuer_id: str | None, on: date | None) -> Found | None:
    """Several bodies in one name, or a body under its parent's name in a letterhead."""
    parts = _each(words, issuer_id, on)
    if issuer_id is None and len(parts) == 1:
        return _department(words[parts[0][2] :], parts[0][0].body_id, on)
    if len(parts) < 2 or parts[-1][2] != len(words.rstrip()):
        return None
    ids: list[str] = []
    for found, _, _ in parts:
        if not found.body_id and not found.bodies:
            return None
        ids += found.bodies or (found.body_id or "",)
    if len(set(ids)) == 1:
        return parts[0][0]
    last = parts[-1][0]
    known = body(ids[-1])
    if len(ids) == 2 and known is not None and known.parent_id == ids[0]:
        return last
    return Found(bodies=tuple(ids))


_NOTE = re.compile(r"^(?P<name>[^()]{3,})\s*\((?P<note>[^()]+)\)\s*$")


def _noted(words: str, issuer_id: str | None, on: date | None) -> Found | None:
    """A name with a note behind it: what it is, or the ministry that it is part of."""
    match = _NOTE.match(words)
    if match is None:
        return None
    for whole in (f"{match['name']} {match['note']}", match["name"]):
        found = _whole(whole, issuer_id, on)
        if found.is_certain:
            return found
    return None


def _department(rest: str, above: str | None, on: date | None) -> Found | None:
    """What stands under a body's name in a heading, where it is a part of that body."""
    rest = rest.strip()
    if above is None or not rest:
        return None
    found = _whole(rest, above, on)
    known = body(found.body_id) if found.body_id else None
    return found if known is not None and known.parent_id == above else None


def _best(row: Spoken, here: Context, text: str, *, strict: bool) -> Reading | None:
    """The reading that takes most words; of equals the certain, then the first one."""
    best: Reading | None = None
    for reading in readings(row, 0, here, text=text, strict=strict):
        if best is None or (reading.end, len(reading.ids) == 1) > (
            best.end,
            len(best.ids) == 1,
        ):
            best = reading
    return best


def _most(row: Spoken, here: Context, text: str) -> Many | None:
    """The class or list that takes most words."""
    best: Many | None = None
    for many in classes(row, 0, here, text=text):
        if best is None or many.end > best.end:
            best = many
    return best


def _several(many: Many) -> Found:
    return Found(
        group=many.group, bodies=many.ids, organ=many.organ, reason=many.reason
    )


def _found(reading: Reading, here: Context) -> Found:
    if len(reading.ids) == 1:
        body_id = reading.ids[0]
        if here.is_open:
            return Found(body_id, place_kind=reading.place_kind)
        name = named_so(body_id, here.on, reading.written, reading.place_kind)
        reason = reading.reason or _not_then(body_id, here.on)
        return Found(
            body_id,
            name,
            reading.organ,
            reason=reason,
            place_kind=reading.place_kind,
        )
    return Found(
        organ=reading.organ,
        candidates=reading.ids,
        reason=reading.reason or Doubt.SEVERAL,
        place_kind=reading.place_kind,
    )


def _not_then(body_id: str, on: date | None) -> Doubt | None:
    if on is None:
        return None
    days = days_of(body_id)
    if days is None or days[0] <= on < days[1]:
        return None
    return Doubt.ENDED if on >= days[1] else Doubt.BEGINS
