"""
A name and a day: exactly one body or place, or several, or none, with the reason.

Nothing is preferred and nothing is guessed: a name that several bear is several.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from graph.bodies.locate import place_called
from graph.bodies.meant import Place
from graph.bodies.names import begins_body, openly
from graph.bodies.registry import days_of, named_so, place_of, successors
from graph.bodies.units import KNOWN_SINCE, PROVINCES_KNOWN_SINCE, periods, unit
from graph.bodies.values import Found, Locality
from graph.labels import label
from graph.tables import EARLIEST
from graph.words import Doubt, Naming

LONGEST_NAME = 600
_LISTED = 5


class Answer(NamedTuple):
    """
    What a name means on a day.

    ``ids``: the one, or the several; under ``NONE`` those that bore the name on other
    days. ``reason`` says why it is not exactly one, and `told` says it in words.
    ``day`` is when the one that is meant ended or began. ``apart`` is what tells
    several apart: ``kind``, ``place``, ``marks``, ``time``.
    """

    given: str
    naming: Naming
    ids: tuple[str, ...] = ()
    reason: Doubt | None = None
    on: date | None = None
    day: date | None = None
    apart: tuple[str, ...] = ()
    place_kind: str | None = None

    @property
    def followers(self) -> tuple[str, ...]:
        """Who took over from the one that ended, and is there on the day asked."""
        if self.day is None or self.on is None:
            return ()
        return _followers(self.ids[0], self.day, self.on)


def look_up(name: str, *, on: date | None, within: str | None = None) -> Answer:
    """
    The body or place called ``name`` on that day; ``within`` narrows it to the place of
    that id. Without a day those of all times.

    >>> look_up("tỉnh Hải Dương", on=date(2020, 1, 1)).ids
    ('hai-duong',)
    >>> gone = look_up("UBND tỉnh Hải Dương", on=date(2026, 1, 1))
    >>> gone.naming.value, gone.reason.value, gone.followers
    ('none', 'ended', ('ubnd/hai-phong@2025-07-01',))
    >>> look_up("Kỳ Anh", on=date(2020, 1, 1)).ids
    ('ha-tinh/ky-anh', 'ha-tinh/ky-anh-huyen')
    """
    if not name.strip():
        return Answer(name, Naming.NONE, reason=Doubt.EMPTY, on=on)
    if len(name) > LONGEST_NAME:
        return Answer(name, Naming.NONE, reason=Doubt.TOO_LONG, on=on)
    found = Found(reason=Doubt.UNKNOWN)
    is_body = begins_body(name)
    if is_body:
        found = openly(name, f"ubnd/{within}" if within else None, on)
    if not is_body or found.reason is Doubt.UNKNOWN:
        place = place_called(name, on=on, within=within, is_open=True)
        if place is not None and place.ids and not place.is_context:
            return _among(name, place.ids, place.kind, on)
        if not is_body:
            found = openly(name, f"ubnd/{within}" if within else None, on)
        if place is not None and found.reason is Doubt.UNKNOWN:
            found = Found(reason=_why_no_place(place))
    return _answer(name, found, on)


def _why_no_place(place: Place) -> Doubt | None:
    return Doubt.OF_SPEAKER if place.is_context else place.reason


def _answer(name: str, found: Found, on: date | None) -> Answer:
    if found.body_id:
        return _among(name, (found.body_id,), found.place_kind, on)
    if found.candidates:
        return _among(name, found.candidates, found.place_kind, on)
    if found.bodies:
        return Answer(name, Naming.SEVERAL, found.bodies, Doubt.TOGETHER, on)
    reason = Doubt.GROUP if found.group else found.reason
    return Answer(name, Naming.NONE, reason=reason or Doubt.UNKNOWN, on=on)


def _among(
    given: str, ids: tuple[str, ...], kind: str | None, on: date | None
) -> Answer:
    states = {one: _state(one, kind, on) for one in ids}
    there = tuple(one for one in ids if states[one][0] is None)
    if len(there) == 1:
        return Answer(given, Naming.ONE, there, on=on, place_kind=kind)
    if there:
        apart = _apart(there, on)
        reason = Doubt.SEVERAL
        return Answer(given, Naming.SEVERAL, there, reason, on, apart=apart)
    reasons = {state[0] for state in states.values()}
    why = next(reason for reason in _FOREMOST if reason in reasons)
    day = states[ids[0]][1] if len(ids) == 1 else None
    return Answer(given, Naming.NONE, ids, why, on, day, place_kind=kind)


_FOREMOST = (Doubt.ENDED, Doubt.BEGINS, Doubt.NOT_COVERED, Doubt.UNKNOWN)


def _state(
    any_id: str, kind: str | None, on: date | None
) -> tuple[Doubt | None, date | None]:
    """None while it was there and of that kind; else why not, and since when."""
    place = place_of(any_id)
    if place is not None and not periods(place):
        return Doubt.UNKNOWN, None
    if on is None:
        return None, None
    days = days_of(any_id) if any_id != place else None
    if days is not None and not days[0] <= on < days[1]:
        return (Doubt.ENDED, days[1]) if on >= days[1] else (Doubt.BEGINS, days[0])
    return _state_of_place(place, kind, on) if place else (None, None)


def _state_of_place(
    place: str, kind: str | None, on: date
) -> tuple[Doubt | None, date | None]:
    spans = [p for p in periods(place) if kind is None or p.kind == kind]
    if not spans:
        return Doubt.UNKNOWN, None
    then = next((p for p in spans if p.is_valid(on)), None)
    if then is not None:
        since = KNOWN_SINCE if "/" in place else PROVINCES_KNOWN_SINCE
        is_told = then.valid_from > EARLIEST or on >= since
        return (None if is_told else Doubt.NOT_COVERED), None
    ended = [p.valid_to for p in spans if p.valid_to <= on]
    if ended:
        return Doubt.ENDED, max(ended)
    return Doubt.BEGINS, min(p.valid_from for p in spans)


def _followers(any_id: str, ended: date, on: date) -> tuple[str, ...]:
    """Who is there on the day; a place of another kind follows itself."""
    if on < ended:
        return ()
    found = successors(any_id, on=on)
    known = periods(any_id)
    if found == (any_id,) and known and not any(p.is_valid(on) for p in known):
        last = next(p for p in known if p.valid_to == ended)
        found = tuple(f for s in last.successors for f in successors(s, on=on))
    return tuple(dict.fromkeys(found))


def _apart(ids: tuple[str, ...], on: date | None) -> tuple[str, ...]:
    """What tells them apart, as keys of the labels."""
    places = [place for one in ids if (place := place_of(one))]
    units = [known for place in places if (known := unit(place, on))]
    found = []
    if len({one.partition("/")[0] for one in ids if place_of(one) != one}) > 1:
        found.append("kind")
    if len({(u.level, u.kind) for u in units}) > 1:
        found.append("kind")
    if len({u.parent_id for u in units if u.parent_id}) > 1:
        found.append("place")
    if not found and len({u.name for u in units}) > 1:
        found.append("marks")
    return tuple(dict.fromkeys(found)) or ("time",)


def told(answer: Answer, lang: str = "vi") -> str:
    """
    Why the name is not exactly one, as a sentence; the names where it is.

    >>> told(look_up("tỉnh Hải Dương", on=date(2026, 1, 1)))
    'tỉnh Hải Dương đã kết thúc ngày 01/07/2025, kế thừa: thành phố Hải Phòng.'
    """
    names = [in_full(one, answer.on) for one in answer.ids[:_LISTED]]
    if len(answer.ids) > _LISTED:
        names.append(label("apart.more", lang, n=len(answer.ids) - _LISTED))
    if answer.reason is None:
        return "; ".join(names)
    if answer.naming is Naming.NONE and answer.ids:
        each = answer.ids[:_LISTED]
        return " ".join(_told_of(one, answer, lang) for one in each)
    return label(
        f"doubt.{answer.reason}",
        lang,
        given=answer.given,
        names="; ".join(names),
        apart=", ".join(label(f"apart.{one}", lang) for one in answer.apart),
        length=len(answer.given),
    )


def _told_of(one: str, answer: Answer, lang: str) -> str:
    """Why one that bore the name is not there on the day."""
    reason, day = _state(one, answer.place_kind, answer.on)
    on = answer.on
    if reason is Doubt.ENDED and day is not None and on is not None:
        name = in_full(one, day - timedelta(days=1))
        followers = [in_full(f, on) for f in _followers(one, day, on)]
        if not followers:
            return label("doubtful.ended_alone", lang, name=name, day=day)
        followed = ", ".join(followers)
        return label("doubt.ended", lang, name=name, day=day, followers=followed)
    if reason is Doubt.BEGINS and day is not None:
        return label("doubt.begins", lang, name=in_full(one, day), day=day)
    if reason is Doubt.NOT_COVERED and on is not None:
        return label("doubt.not_covered", lang, name=in_full(one, on), day=on)
    return label("doubt.unknown", lang, given=answer.given)


def in_full(any_id: str, on: date | None) -> str:
    """
    A body's or a place's name on a day, with the places above it.

    >>> in_full("ubnd/ha-tinh/ky-anh", date(2020, 1, 1))
    'Ủy ban nhân dân thị xã Kỳ Anh, tỉnh Hà Tĩnh'
    """
    place = place_of(any_id)
    if place is None:
        return named_so(any_id, on)
    known = unit(place, on)
    own = named_so(any_id, on) if any_id != place else _full(known, place)
    names = [own]
    while known is not None and known.parent_id:
        known = unit(known.parent_id, on)
        names += [known.full_name] if known else []
    return ", ".join(names)


def _full(known: Locality | None, place: str) -> str:
    return known.full_name if known else place
