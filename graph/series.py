"""Whose numbering series a body's documents stand in, on the day of the document."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from graph.bodies import body, series_owner
from graph.bodies.units import periods
from graph.tables import EARLIEST, LATEST

_MERGED = "@2025-07-01"


def series(body_id: str | None, on: date | None = None) -> str | None:
    """
    The owner of the series of ``body_id``; the body itself where it has its own. Of two
    bodies of one name, before and after the provinces merged, the one of that day.

    >>> series("party/ban-bi-thu"), series(None)
    ('party/trung-uong', None)
    >>> series("ubnd/hai-phong", date(2025, 8, 1))
    'ubnd/hai-phong@2025-07-01'
    >>> series("so/hai-phong@2025-07-01/noi-vu", date(2024, 8, 1))
    'so/hai-phong/noi-vu'
    """
    if body_id is None:
        return None
    owner, place, begins, ends = _owner(body_id)
    if on is None or place is None or begins <= on < ends:
        return owner
    namesake = place.removesuffix(_MERGED) if _MERGED in place else place + _MERGED
    then = [period for period in periods(namesake) if period.is_valid(on)]
    return owner.replace(place, namesake) if then and "/" not in place else owner


@lru_cache(maxsize=16384)
def _owner(body_id: str) -> tuple[str, str | None, date, date]:
    """The owner of a body's series as it stands, its place, and its days."""
    owner = series_owner(body_id)
    known = body(owner)
    if known is None:
        return owner, None, EARLIEST, LATEST
    return owner, known.locality_id, known.valid_from, known.valid_to
