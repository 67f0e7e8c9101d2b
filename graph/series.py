"""Whose numbering series a body's documents stand in, on the day of the document."""

from __future__ import annotations

from datetime import date

_CENTRAL = "party/trung-uong"
_ORGANS = frozenset({"party/bo-chinh-tri", "party/ban-bi-thu", "party/bchtw"})


def series(body_id: str | None, on: date | None = None) -> str | None:
    """
    The owner of the series of ``body_id``; the body itself where it has its own.

    >>> series("party/ban-bi-thu"), series("ubnd/ha-noi"), series(None)
    ('party/trung-uong', 'ubnd/ha-noi', None)
    """
    return _CENTRAL if body_id in _ORGANS else body_id
