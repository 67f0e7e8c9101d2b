"""
When a duty comes back (định kỳ): days without their year or month, as ISO 8601 cuts
them short.

``--12-15`` is each 15 December, ``---25`` each 25th, ``-W-5`` each Friday; several
stand in a row with blanks between. ``next`` before them says that the first day is that
of the period after the one in which the duty begins ("trước ngày 15/01 năm sau"). A day
that a month does not have is its last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

NEXT = "next"
_YEARLY = re.compile(r"--(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])")
_MONTHLY = re.compile(r"---(?P<day>0[1-9]|[12]\d|3[01])")
_WEEKLY = re.compile(r"-W-(?P<day>[1-7])")
_MOST = date(9999, 1, 1)


def occurrences(rule: str, begins: date, ends: date) -> tuple[date, ...]:
    """
    The days of a rule after ``begins`` and before ``ends``, in order; ValueError for
    words that are no rule.

    >>> occurrences("--06-15 --12-15", date(2022, 1, 10), date(2023, 7, 1))[-1]
    datetime.date(2023, 6, 15)
    >>> occurrences("next --01-15", date(2022, 1, 10), date(2024, 1, 1))
    (datetime.date(2023, 1, 15),)
    """
    return days_of(rule, first_of(rule, begins), ends)


def days_of(rule: str, first: date, ends: date) -> tuple[date, ...]:
    """The days of a rule from the first to before the last, whatever begins when."""
    forms = [_form(word) for word in _words(rule)]
    last = min(ends, _MOST)
    found = {day for form in forms for day in form(first, last)}
    return tuple(sorted(day for day in found if first <= day < last))


def first_of(rule: str, begins: date) -> date:
    """
    The first day on which a duty of that day may come due: the day after it, or the
    first of the next period.

    >>> first_of("next --01-15", date(2022, 1, 10))
    datetime.date(2023, 1, 1)
    """
    if not _is_next(rule):
        return begins + timedelta(days=1)
    months = months_between(rule)
    start = date(begins.year, (begins.month - 1) // months * months + 1, 1)
    return _months_on(start, months)


def end_of(rule: str, ends: date) -> date:
    """
    The day before which the last duty for a time that ``ends`` on a day is done: that
    day, or, where it is done in the period after, one period later.

    >>> end_of("next --01-15", date(2023, 1, 1)), end_of("--12-15", date(2023, 1, 1))
    (datetime.date(2024, 1, 1), datetime.date(2023, 1, 1))
    """
    if not _is_next(rule) or ends >= _MOST:
        return ends
    return _months_on(ends, months_between(rule))


def period_of(rule: str) -> str:
    """
    How often the days of a rule come back, as an ISO 8601 period.

    >>> period_of("--06-15 --12-15"), period_of("---25"), period_of("-W-5")
    ('P6M', 'P1M', 'P1W')
    """
    if _words(rule)[0].startswith("-W"):
        return "P1W"
    months = months_between(rule)
    return "P1Y" if months == 12 else f"P{months}M"


def months_between(rule: str) -> int:
    """How many months lie between two days of a rule."""
    words = _words(rule)
    return 1 if words[0].startswith("---") else 12 // len(words)


def _is_next(rule: str) -> bool:
    return rule.startswith(NEXT)


def _words(rule: str) -> list[str]:
    words = [word for word in rule.split() if word != NEXT]
    if not words:
        raise ValueError(f"{rule!r} is no rule of days that come back")
    return words


def is_rule(text: str) -> bool:
    """The text is a rule of days that come back."""
    words = [word for word in text.split() if word != NEXT]
    return bool(words) and all(word.startswith("-") for word in words)


Form = Callable[[date, date], Iterator[date]]


def _form(word: str) -> Form:
    """The days of one word of a rule that may lie between two days."""
    yearly = _YEARLY.fullmatch(word)
    if yearly is not None:
        month, day = int(yearly["month"]), int(yearly["day"])
        return lambda first, last: (
            _day(year, month, day) for year in range(first.year, last.year + 1)
        )
    monthly = _MONTHLY.fullmatch(word)
    if monthly is not None:
        of_month = int(monthly["day"])
        return lambda first, last: (
            _day(year, month, of_month)
            for year in range(first.year, last.year + 1)
            for month in range(1, 13)
        )
    weekly = _WEEKLY.fullmatch(word)
    if weekly is not None:
        of_week = int(weekly["day"])
        return lambda first, last: _each_week(first, last, of_week)
    raise ValueError(f"{word!r} is no day that comes back")


def _each_week(first: date, last: date, of_week: int) -> Iterator[date]:
    day = first + timedelta(days=(of_week - first.isoweekday()) % 7)
    while day < last:
        yield day
        day += timedelta(days=7)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _months_on(day: date, months: int) -> date:
    month = day.month - 1 + months
    return _day(day.year + month // 12, month % 12 + 1, day.day)
