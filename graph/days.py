"""A day as people write it in tables and commands."""

from __future__ import annotations

import re
from datetime import date

_WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"|(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})"
)


def day_of(text: str) -> date:
    """
    The day that is written ``YYYY-MM-DD``, or ``d/m/yyyy`` as spreadsheets save it;
    ValueError for anything else, also for a year of two digits.

    >>> day_of("26/11/2021") == day_of("2021-11-26")
    True
    """
    if (said := _WRITTEN.fullmatch(text)) is None:
        raise ValueError(f"{text!r} is no day")
    if said["y"]:
        return date(int(said["y"]), int(said["m"]), int(said["d"]))
    return date(int(said["year"]), int(said["month"]), int(said["day"]))


def day_at(moment: str) -> date:
    """
    The day of a day, or of a day and the time of it; ValueError for anything else.

    >>> day_at("2021-11-26T08:30:00") == day_at("26/11/2021 8:30")
    True
    """
    return day_of(re.split("[T ]", moment.strip(), maxsplit=1)[0])


def days_behind(day: date, days: int) -> date:
    """
    So many days behind a day, before it where they are negative; where the calendar
    ends, its last or its first day.

    >>> days_behind(date(2021, 11, 26), -(10**30))
    datetime.date(1, 1, 1)
    """
    number = day.toordinal() + days
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))
