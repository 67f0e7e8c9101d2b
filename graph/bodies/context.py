"""
What the speaker gives to words of context: its place and the day (ngữ cảnh).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from graph.bodies.held import END_OF_DISTRICTS, provinces
from graph.bodies.ids import COMMITTEES, parsed
from graph.bodies.known import MINISTRIES, central
from graph.bodies.units import lifetime, periods
from graph.tables import EARLIEST, LATEST
from graph.words import Level


class OfSpeaker(Exception):
    """What words mean depends on who speaks, and nobody said who does."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """
    Where the speaker stands: province, district and commune ids, the party committee
    or the ministry that it is or belongs to, whether it is of the centre.
    """

    province: str | None = None
    district: str | None = None
    commune: str | None = None
    committee: str | None = None
    ministry: str | None = None
    is_central: bool = False


_NOBODY = Speaker()


@dataclass(frozen=True, slots=True)
class Context:
    """
    The speaker and the day. ``is_open``: a name without its kind ("Thanh Hóa") is all
    that bear it; else it is the province, as a writer means it.

    Without a ``speaker`` it is that of anyone: whoever asks it for more than the day
    gets `OfSpeaker`. What is read in it without that is the same whoever speaks.
    """

    speaker: Speaker | None = _NOBODY
    on: date | None = None
    is_open: bool = False

    def _who(self) -> Speaker:
        if self.speaker is None:
            raise OfSpeaker
        return self.speaker

    @property
    def province(self) -> str | None:
        return self._who().province

    @property
    def district(self) -> str | None:
        return self._who().district

    @property
    def commune(self) -> str | None:
        return self._who().commune

    @property
    def committee(self) -> str | None:
        return self._who().committee

    @property
    def ministry(self) -> str | None:
        return self._who().ministry

    @property
    def is_central(self) -> bool:
        return self._who().is_central

    @property
    def place(self) -> str | None:
        """The speaker's own place, the nearest one."""
        return self.commune or self.district or self.province

    @property
    def provinces(self) -> tuple[str, ...]:
        """
        The speaker's province on the day.

        Where it was made later from others, those that became it.
        """
        return _on_that_day(self.province, self.on) if self.province else ()


@lru_cache(maxsize=4096)
def context(issuer_id: str | None, on: date | None, is_open: bool = False) -> Context:
    """
    The context that an issuer and a day give.

    >>> context("phong/ho-chi-minh/go-vap/noi-vu", date(2010, 2, 9)).province
    'ho-chi-minh'
    """
    parts = parsed(issuer_id) if issuer_id else None
    if parts is None or parts.place is None:
        own = issuer_id or ""
        who = Speaker(ministry=_ministry(own), is_central=own.startswith(_CENTRAL))
        return Context(who, on, is_open)
    place = parts.place
    province, district, commune = ancestors(place)
    is_party = parts.kind in COMMITTEES
    committee = f"{parts.kind}/{place}" if is_party else None
    who = Speaker(province, district, commune, committee)
    return Context(who, on or _implied_day(province, place), is_open)


_CENTRAL = ("gov/", "na/", "party/")


def _ministry(issuer_id: str) -> str | None:
    """``gov/bo-y-te`` of itself and of ``gov/bo-y-te/cuc-quan-ly-duoc``."""
    top = "/".join(issuer_id.split("/")[:2])
    known = central().get(top)
    return top if known is not None and known.kind in MINISTRIES else None


def ancestors(place: str) -> tuple[str, str | None, str | None]:
    """
    Province, district and commune of a locality's id.

    >>> ancestors("lam-dong/phu-quy@2025-07-01")
    ('lam-dong@2025-07-01', None, 'lam-dong/phu-quy@2025-07-01')
    """
    parts = place.split("/")
    if len(parts) == 1:
        return place, None, None
    if "@" in parts[-1]:
        later = f"{parts[0]}@{END_OF_DISTRICTS}"
        return (later if periods(later) else parts[0]), None, place
    district = "/".join(parts[:2])
    return parts[0], district, (place if len(parts) > 2 else None)


def _implied_day(province: str, place: str) -> date | None:
    """A day that the place's own days imply, where they are bounded."""
    if "@" in place:
        return END_OF_DISTRICTS
    start, end = lifetime(place if "/" in place and periods(place) else province)
    if "/" in place:
        end = min(end, END_OF_DISTRICTS)
    if end < LATEST:
        return end - timedelta(days=1)
    return start if start > EARLIEST else None


@lru_cache(maxsize=1024)
def _on_that_day(province: str, on: date | None) -> tuple[str, ...]:
    start, _ = lifetime(province)
    if on is None or on >= start:
        return (province,)
    before = {
        unit.id
        for unit in provinces()
        if province in unit.successors and unit.is_valid(on)
    }
    return tuple(sorted(before))


def level_of_place(place: str) -> Level:
    """The level of a locality's id, from its form."""
    parts = place.split("/")
    if len(parts) == 1:
        return Level.PROVINCE
    if "@" in place or len(parts) > 2:
        return Level.COMMUNE
    return Level.DISTRICT
