"""A day as people write it in tables and commands."""

from __future__ import annotations

from datetime import date


def day_of(text: str) -> date:
    """
    The day that is written ``YYYY-MM-DD``, or ``d/m/yyyy`` as spreadsheets save it;
    ValueError for anything else.

    >>> day_of("26/11/2021") == day_of("2021-11-26")
    True
    """
    if "/" in text:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day)
    return date.fromisoformat(text)
