"""
What the words of a term say (thời hạn): its last day, its recurrence, its period.

A term is read at one place only, where its head word stands: ``trước ngày 15/12 hằng
năm``, ``chậm nhất ngày 15 tháng cuối quý``, ``trong quý IV/2025``, ``định kỳ 6 tháng``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from graph.words import Comparator

QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_UNITS = {"ngày": "D", "tuần": "W", "tháng": "M", "năm": "Y"}
_HEADS = {
    "by": Comparator.BY,
    "before": Comparator.BEFORE,
    "until": Comparator.UNTIL,
    "to": Comparator.BY,
    "within": Comparator.WITHIN,
}

_EVERY = r"(?:của\s+)?(?:h[ằà]ng|mỗi|các)\s+(?P<every>năm|quý|tháng|tuần)\b"
_DAY = r"(?P<day>[0-3]?\s?\d)(?!\d)"
_DAYS = rf"""
    (?:(?:[01]?\d|2[0-4])\s*(?:h|giờ|g|:)\s*(?:\d\d)?(?:\s*phút)?,?\s+)?
    (?P<word>ngày\s+(?:m[ồù]ng\s+)?)?
    {_DAY}
    (?:
        \s?[/.-]\s?(?P<month>[01]?\s?\d)(?!\d)
            (?:\s?[/.-]\s?(?P<year>(?:19|20)\d\d)\b)?
      | \s+tháng\s+(?P<month_word>[01]?\d)\b
            (?:\s+năm\s+(?P<year_word>(?:19|20)\d\d)\b)?
      | \s+(?:của\s+)?
            (?P<next_month>tháng\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề)(?!\s+khi))\b
      | \s+(?:của\s+)?(?:tháng\s+)?
            (?P<in_quarter>(?:cuối|đầu|sau)\s[^.;,)\d]{{0,16}}quý)
    )?
    (?:(?P<next_year>\s+(?:của\s+)?năm\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề))
      | ,?\s*{_EVERY})?
"""
_PERIODS = rf"""
    (?:hết\s+|cuối\s+)?
    (?:
        quý\s*/?\s*(?P<quarter>IV|I{{1,3}}|[1-4])\b
            (?:\s*(?:/|-|năm)?\s*(?:năm\s+)?(?P<quarter_year>(?:19|20)\d\d)\b)?
      | tháng\s+(?P<month_only>0?[1-9]|1[0-2])\b(?!\s*[/.-]\s*\d\d?\b(?!\d))
            (?:\s*(?:/|-|năm)\s*(?P<month_year>(?:19|20)\d\d)\b)?
      | (?:(?P<half>0?6|0?9)\s+tháng\s+(?P<which>đầu|cuối)\s+)?
            năm\s+(?P<year_only>(?:19|20)\d\d)\b
    )
    (?:\s+{_EVERY})?
"""
_HEAD = r"""
    (?:
        (?P<by>(?:chậm|muộn)\s+nhất|không\s+(?:muộn|chậm)\s+hơn|không\s+quá)
            (?:\s+là|\s+đến|\s+vào|\s+trước|\s+trong|,|:)*
      | (?P<before>trước)(?:\s+hoặc\s+trong)?
      | (?P<until>đến\s+hết)
      | (?P<to>đến)
      | (?P<within>trong|vào)
    )\s+
"""
_MONTH_CELL = re.compile(
    r"(?:T\.? ?)?(?P<month>0?[1-9]|1[0-2]) ?/ ?(?P<year>(?:19|20)\d\d) ?$"
)
_MOST_DAYS = 12
_FLAGS = re.VERBOSE | re.IGNORECASE
_DATED = re.compile(_HEAD + "(?:" + _DAYS + ")", _FLAGS)
_IN_PERIOD = re.compile(_HEAD + "(?:" + _PERIODS + ")", _FLAGS)
_ALONE = re.compile(_PERIODS, _FLAGS)
_DAY_ALONE = re.compile(_DAYS, _FLAGS)
_NEXT = re.compile(
    r"\s*(?:\([^()]{0,60}\)\s*)?(?:,|và|;|,\s*và)\s*(?:trước\s+)?(?:ngày\s+)?"
    r"(?P<day>[0-3]?\d)(?:\s?/\s?|\s+tháng\s+)(?P<month>[01]?\d)(?!\d)"
    r"(?:(?:\s?/\s?|\s+năm\s+)(?P<year>20\d\d)\b)?"
    rf"(?:,?\s*{_EVERY})?",
    _FLAGS,
)
_RELATIVE = re.compile(
    r"""
    (?:(?P<by>(?:chậm|muộn)\s+nhất|không\s+quá|tối\s+đa)(?:\s+là|\s+sau|\s+trong)*
      | (?P<span>trong\s+(?:thời\s+hạn|vòng|thời\s+gian)(?:\s+(?:là|không\s+quá))?)
      | trong | sau)
    \s+(?P<number>\d{1,3})(?:\s*\([^()]{1,20}\))?
    \s+(?P<unit>ngày|tuần|tháng|năm|giờ)(?P<work>\s+làm\s+việc)?
    (?P<since>,?\s*(?:kể\s+|tính\s+)?từ\s+(?:ngày|khi|thời\s+điểm)\s+[^.;,)\n]{0,60})?
    """,
    _FLAGS,
)
_HOURLY = re.compile(
    r"(?P<by>(?:chậm|muộn)\s+nhất(?:\s+là)?\s+(?:lúc\s+)?)?(?P<before>trước)?\s*"
    r"\d{1,2}\s*(?:h|giờ|g)\s*(?:\d\d)?(?:\s*phút)?,?\s+(?:h[ằà]ng|mỗi)\s+(?P<unit>ngày)",
    _FLAGS,
)
_IN_QUARTER = re.compile(
    r"định\s+k[ỳì]\s+(?:báo\s+cáo\s+)?(?:vào\s+|trước\s+)?(?:ngày\s+)?[0-3]?\d\s+"
    r"(?:của\s+)?(?:tháng\s+)?(?:cuối|đầu)(?:\s+mỗi)?\s+(?:tháng\s+)?(?P<unit>quý)",
    _FLAGS,
)
_UNIT = r"(?:tuần|tháng|quý|năm|\d{1,2}\s*(?:tháng|tuần|ngày|năm))"
_PERIODIC = re.compile(
    rf"""
    định\s+k[ỳì]\s+(?:báo\s+cáo\s+)?(?:vào\s+)?(?:h[ằà]ng|mỗi|theo)?\s*
    (?P<unit>{_UNIT})\b(?:\s+đầu\s+năm)?
    (?:(?:\s*[,/]|\s+và|\s+hoặc)\s*(?:h[ằà]ng\s+)?{_UNIT}\b(?:\s+đầu\s+năm)?)*
    (?:\s+(?:một|01|1)\s+lần)?
    """,
    _FLAGS,
)
_HALF_YEARLY = re.compile(
    r"(?:0?6|sáu)\s+tháng(?:\s+đầu\s+năm)?(?:,|\s+và)?\s+$", _FLAGS
)
_EVERY_ALONE = re.compile(r"h[ằà]ng\s+(?P<unit>năm|quý|tháng|tuần)\b", _FLAGS)


class Term(NamedTuple):
    """
    A term as read. ``bare`` says that only a recurrence is stated; ``undated`` that a
    day is stated without year (``day`` and ``month`` are kept) or without month.
    """

    start: int
    end: int
    comparator: Comparator
    date: dt.date | None = None
    recurrence: str | None = None
    period: str | None = None
    bare: bool = False
    day: int | None = None
    month: int | None = None

    @property
    def undated(self) -> bool:
        """A day without a year, which the rest of the text has to give."""
        return self.day is not None and self.date is None and not self.recurrence

    def every(self, recurrence: str) -> Term:
        """The same term, known to come back."""
        return self._replace(recurrence=recurrence)

    def in_year(self, year: int) -> Term:
        """The same day in that year; unchanged where the calendar has no such day."""
        if self.day is None or self.month is None:
            return self
        if self.day > calendar.monthrange(year, self.month)[1]:
            return self
        return self._replace(date=dt.date(year, self.month, self.day))


def dated(flat: str, at: int, year: int | None) -> list[Term]:
    """
    The terms that begin with the head word at ``at``: one, or several days in a row.

    >>> dated("trước ngày 31/5/2022.", 0, None)[0].date
    datetime.date(2022, 5, 31)
    """
    found = _DATED.match(flat, at)
    if found is not None and _is_day(found):
        first = _of_day(found, at)
        return [] if first is None else [first, *_following(flat, first)]
    found = _IN_PERIOD.match(flat, at)
    if found is not None:
        term = _of_period(found, at, year, _comparator(found))
        return [] if term is None else [term]
    found = _HOURLY.match(flat, at)
    if found is not None:
        head = Comparator.BY if found["by"] else Comparator.BEFORE
        return [Term(at, found.end(), head, recurrence="P1D")]
    found = _RELATIVE.match(flat, at)
    return [] if found is None else _relative(found, at)


def alone(flat: str, at: int, year: int | None) -> Term | None:
    """
    A quarter, month, year or day at ``at`` that stands without a head word.

    >>> alone("Quý II/2026", 0, None).date
    datetime.date(2026, 6, 30)
    """
    found = _ALONE.match(flat, at)
    if found is not None:
        return _of_period(found, at, year, Comparator.WITHIN)
    found = _DAY_ALONE.match(flat, at)
    return _of_day(found, at) if found is not None and _is_day(found) else None


def in_cell(flat: str, start: int, end: int, year: int | None) -> Term | None:
    """
    The term that fills a cell of a table; a month may lack its word there.

    >>> in_cell("10/2022", 0, 7, None).date
    datetime.date(2022, 10, 31)
    """
    month = _MONTH_CELL.match(flat, start, end)
    if month is None:
        return alone(flat, start, year)
    of, of_year = int(month["month"]), int(month["year"])
    last = dt.date(of_year, of, calendar.monthrange(of_year, of)[1])
    period = f"{of_year}-{of:02d}"
    return Term(start, end, Comparator.WITHIN, date=last, period=period)


def periodic(flat: str, at: int) -> Term | None:
    """
    The recurrence at ``at`` after "định kỳ": the first named, which is the shortest.

    >>> periodic("định kỳ 6 tháng, hằng năm báo cáo", 0).recurrence
    'P6M'
    """
    found = _IN_QUARTER.match(flat, at) or _PERIODIC.match(flat, at)
    if found is None:
        return None
    return _bare(at, found.end(), found["unit"])


def recurring(flat: str, at: int) -> Term | None:
    """
    The recurrence "hằng năm", "hàng quý" at ``at``; "6 tháng, hằng năm" is half-yearly.

    >>> recurring("hằng quý báo cáo", 0).recurrence
    'P3M'
    """
    found = _EVERY_ALONE.match(flat, at)
    if found is None:
        return None
    before = _HALF_YEARLY.search(flat, max(at - 24, 0), at)
    if before is not None:
        return _bare(before.start(), found.end(), "6 tháng")
    return _bare(at, found.end(), found["unit"])


def _bare(start: int, end: int, unit: str) -> Term:
    return Term(start, end, Comparator.WITHIN, recurrence=_recurrence(unit), bare=True)


def _recurrence(unit: str) -> str:
    """The ISO 8601 period of a unit of time, with or without a number before it."""
    number = re.match(r"\d+", unit)
    word = unit.split()[-1].lstrip("0123456789").lower()
    if word == "quý":
        return "P3M"
    return f"P{int(number.group()) if number else 1}{_UNITS[word]}"


def _comparator(found: re.Match[str]) -> Comparator:
    return next(c for name, c in _HEADS.items() if found[name])


def _is_day(found: re.Match[str]) -> bool:
    """A bare number after the head is a day only with a month, or the word ngày."""
    return bool(found["month"] or found["month_word"] or found["word"])


def _of_day(found: re.Match[str], at: int) -> Term | None:
    head = _comparator(found) if "before" in found.re.groupindex else Comparator.WITHIN
    if found["in_quarter"]:
        return Term(at, found.end(), head, recurrence="P3M")
    if found["next_month"]:
        return Term(at, found.end(), head, recurrence="P1M")
    return _day(
        (at, found.end(), head),
        found["day"],
        found["month"] or found["month_word"],
        found["year"] or found["year_word"],
        "năm" if found["next_year"] else found["every"],
    )


def _day(
    place: tuple[int, int, Comparator],
    day: str,
    month: str | None,
    year: str | None,
    every: str | None,
) -> Term | None:
    """The term on that day, as written; None when the calendar has no such day."""
    of_month = int(day.replace(" ", ""))
    of_year = int(month.replace(" ", "")) if month else None
    if not 1 <= of_month <= 31 or not 1 <= (of_year or 1) <= 12:
        return None
    date = None
    if of_year is not None and year:
        if of_month > calendar.monthrange(int(year), of_year)[1]:
            return None
        date = dt.date(int(year), of_year, of_month)
    recurrence = _recurrence(every) if every else None
    return Term(*place, date, recurrence, day=of_month, month=of_year)


def _following(flat: str, first: Term) -> list[Term]:
    """Further days that share the head: "trước ngày 15/6 và 15/12 hằng năm"."""
    terms: list[Term] = []
    end = first.end
    while first.month is not None and len(terms) < _MOST_DAYS:
        found = _NEXT.match(flat, end)
        if found is None:
            break
        place = (found.start("day"), found.end(), first.comparator)
        term = _day(place, found["day"], found["month"], found["year"], found["every"])
        if term is None:
            break
        terms.append(term)
        end = found.end()
    return terms


def _of_period(
    found: re.Match[str], at: int, year: int | None, head: Comparator
) -> Term | None:
    given = found["quarter_year"] or found["month_year"] or found["year_only"]
    in_year = int(given) if given else year
    if found["every"]:
        return Term(at, found.end(), head, recurrence=_recurrence(found["every"]))
    if in_year is None:
        return Term(at, found.end(), head)
    if found["quarter"]:
        last = 3 * QUARTERS[found["quarter"].upper()]
        first, period = last - 2, f"{in_year}-Q{last // 3}"
    elif found["month_only"]:
        first = last = int(found["month_only"])
        period = f"{in_year}-{last:02d}"
    elif found["half"]:
        months = int(found["half"])
        first, last = (
            (1, months) if found["which"].lower() == "đầu" else (13 - months, 12)
        )
        period = f"{in_year}-{first:02d}/{in_year}-{last:02d}"
    else:
        first, last, period = 1, 12, str(in_year)
    if head is Comparator.BEFORE:
        return Term(
            at, found.end(), head, date=dt.date(in_year, first, 1), period=period
        )
    day = dt.date(in_year, last, calendar.monthrange(in_year, last)[1])
    return Term(at, found.end(), head, date=day, period=period)


def _relative(found: re.Match[str], at: int) -> list[Term]:
    """A time that runs from an event: no date, and its length as the period."""
    if not (found["by"] or found["span"] or found["since"]):
        return []
    unit = found["unit"].lower()
    if unit == "giờ":
        length = f"PT{int(found['number'])}H"
    else:
        length = f"P{int(found['number'])}{_UNITS[unit]}"
    head = Comparator.BY if found["by"] else Comparator.WITHIN
    end = found.start() + len(found.group().rstrip())
    return [Term(at, end, head, period=length)]
