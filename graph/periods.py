"""Days as half-open intervals; an unknown bound is the beginning or the end of time."""

from __future__ import annotations

from datetime import date, timedelta

from graph.tables import EARLIEST, LATEST

_DAY = timedelta(days=1)


def interval(
    on: date | None,
    year: int | None,
    after: date | None = None,
    before: date | None = None,
) -> tuple[date, date]:
    """
    When a document was made: its day, else within the year and the bounds given.

    >>> [str(day) for day in interval(None, 2021, date(2021, 11, 26))]
    ['2021-11-26', '2022-01-01']
    """
    if on:
        return on, min(on, LATEST - _DAY) + _DAY
    begins, ends = after or EARLIEST, before or LATEST
    if year:
        begins = max(begins, date(year, 1, 1))
        ends = min(ends, date(min(year + 1, LATEST.year), 1, 1))
    return begins, ends
