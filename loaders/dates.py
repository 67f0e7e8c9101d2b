"""
Vietnamese dates in all their shapes, read where they are expected.

``ngày 05 tháng 6 năm 2020``, ``05/6/2020``, ``5.6.2020``, ``21-4-2025``, ``ngày 2/12``
without its year; months, quarters and years as spans. A date stays as it is written,
also when it is wrong; what is no date of the calendar is None.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from graph.values import NOT_READ

_DAY = r"(?P<d>[0-3OlI]?\ ?[0-9OlI])"
_MONTH = r"(?P<m>[01OlI]?\ ?[0-9OlI])"
_YEAR = r"(?P<y>[12]\ ?[09O]\ ?\d\ ?\d)(?!\d)"
_LONG = re.compile(
    rf"""(?:(?:ngày|Ngày|NGÀY)\s{{0,4}}|(?<![\w/.]))
    {_DAY}\s{{0,4}}[.,]?\s{{0,4}}(?:th[áắả]ng|Tháng|THÁNG)\s{{0,4}}{_MONTH}
    \s{{0,4}}[.,]?\s{{0,4}}(?:năm|Năm|NĂM)\s{{0,4}}{_YEAR}""",
    re.VERBOSE,
)
_SHORT = re.compile(
    rf"""(?:(?:ngày|Ngày|NGÀY)\s{{0,4}})?(?<!\d){_DAY}\s?(?P<sep>[/.-])\s?
    {_MONTH}\s?(?P=sep)\s?{_YEAR}""",
    re.VERBOSE,
)
_LEAD = re.compile(
    r"""(?:\[\d{1,2}\])?
    \s{0,24}[,(]?\s{0,24}(?:(?:được\ )?(?:ban\ hành|ký|đề|ra|lập)\s{1,4})?
    (?:(?:vào\s{1,4})?(?:ngày|Ngày|NGÀY))?\s{0,24}:?\s{0,24}(?=[0-9OlI])""",
    re.VERBOSE,
)
_PLAIN = re.compile(
    r" (?:ngày )?(?=\d)([0-3]?\d)([/.-])([01]?\d)\2([12][09]\d\d)(?!\d)"
)
_NO_YEAR = re.compile(
    r"(?:ngày|Ngày|NGÀY)\s*(?P<d>[0-3]?\d)\s?(?:[/-]|\s*tháng\s*)\s?(?P<m>[01]?\d)"
    r"(?![\d/]|-\d|\s*năm)"
)
_PART = rf"[0-9OlI{NOT_READ}]{{1,4}}"
_LOST = re.compile(
    rf"""\s{{0,4}}[,(]?\s{{0,4}}(?:(?:được\ )?(?:ban\ hành|ký)\s)?
    (?:ngày|Ngày|NGÀY)\s{{0,4}}{_PART}
    (?:\s?[/.-]\s?{_PART}(?:\s?[/.-]\s?(?P<short>{_PART}))?
      |\s{{0,4}}(?:tháng|Tháng|THÁNG)\s{{0,4}}{_PART}
       (?:\s{{0,4}}[.,]?\s{{0,4}}(?:năm|Năm|NĂM)\s{{0,4}}(?P<long>{_PART}))?)?""",
    re.VERBOSE,
)
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = str.maketrans({"O": "0", "l": "1", "I": "1", " ": None})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, half-open: a month, a quarter, a year, or several years."""

    first: dt.date
    after: dt.date
    start: int
    end: int


@lru_cache(maxsize=8192)
def calendar_date(day: str, month: str, year: str) -> dt.date | None:
    """
    The date written with these figures; None where the calendar has none.

    The letters O and l for nought and one are read as such.

    >>> calendar_date("0l", "12", "2010"), calendar_date("31", "6", "2020")
    (datetime.date(2010, 12, 1), None)
    """
    try:
        return dt.date(
            int(year.translate(_DIGITS)),
            int(month.translate(_DIGITS)),
            int(day.translate(_DIGITS)),
        )
    except ValueError:
        return None


def date_at(flat: str, index: int) -> tuple[dt.date, int, int] | None:
    """
    The date that follows directly at ``index``, and where it starts and ends.

    >>> date_at("33/CT-TTg ngày 26/11/2021 của", 9)
    (datetime.date(2021, 11, 26), 15, 25)
    >>> date_at("33/CT-TTg của Thủ tướng", 9)
    """
    plain = _PLAIN.match(flat, index)
    if plain is not None:
        date = calendar_date(plain[1], plain[3], plain[4])
        return (date, plain.start(1), plain.end()) if date else None
    lead = _LEAD.match(flat, index)
    if lead is None:
        return None
    at = lead.end()
    found = _SHORT.match(flat, at) or _LONG.match(flat, at)
    if found is None:
        return None
    date = calendar_date(found["d"], found["m"], found["y"])
    return (date, at, found.end()) if date else None


def lost_day_at(flat: str, index: int) -> tuple[int | None, int] | None:
    """
    Where a day ends that a scan lost in part, directly at ``index``; its year, if read.

    >>> lost_day_at("33/CT-TTg ngày ▒ tháng 11 năm 2021 của", 9)
    (2021, 34)
    >>> lost_day_at("33/CT-TTg ngày ▒ của", 9), lost_day_at("33/CT-TTg ngày 2/9", 9)
    ((None, 16), None)
    """
    found = _LOST.match(flat, index)
    if found is None or NOT_READ not in found[0]:
        return None
    year = found["short"] or found["long"] or ""
    return int(year) if _FULL_YEAR.fullmatch(year) else None, found.end()


def long_dates(flat: str, start: int, end: int) -> list[tuple[dt.date, int, int]]:
    """Dates with the words tháng and năm between two indices, in order."""
    found = []
    for match in _LONG.finditer(flat, start, end):
        date = calendar_date(match["d"], match["m"], match["y"])
        if date:
            found.append((date, match.start(), match.end()))
    return found


def short_dates(flat: str, start: int, end: int) -> list[tuple[dt.date, int, int]]:
    """Dates in figures between two indices, in order."""
    found = []
    for match in _SHORT.finditer(flat, start, end):
        date = calendar_date(match["d"], match["m"], match["y"])
        if date:
            found.append((date, match.start(), match.end()))
    return found


def dates(flat: str, start: int, end: int) -> list[tuple[dt.date, int, int]]:
    """
    All full dates between two indices, in order.

    >>> found = dates("từ 1/7/2025 đến ngày 05 tháng 6 năm 2026", 0, 40)
    >>> [date.isoformat() for date, _, _ in found]
    ['2025-07-01', '2026-06-05']
    """
    both = long_dates(flat, start, end) + short_dates(flat, start, end)
    return sorted(both, key=lambda one: one[1])


def day_and_month(flat: str, start: int, end: int) -> tuple[int, int, int, int] | None:
    """
    The first date without a year: day, month, and where it stands.

    >>> day_and_month("HNP - Ngày 2/12, UBND thành phố", 0, 30)
    (2, 12, 6, 15)
    """
    match = _NO_YEAR.search(flat, start, end)
    if match is None or not (0 < int(match["m"]) < 13 and 0 < int(match["d"]) < 32):
        return None
    return int(match["d"]), int(match["m"]), match.start(), match.end()


def with_year_of(day: int, month: int, known: dt.date) -> dt.date | None:
    """
    The last such day that is not after a known date: an article tells of the past.

    >>> with_year_of(30, 12, dt.date(2021, 1, 4))
    datetime.date(2020, 12, 30)
    """
    for year in (known.year, known.year - 1):
        date = calendar_date(str(day), str(month), str(year))
        if date and date <= known:
            return date
    return None
