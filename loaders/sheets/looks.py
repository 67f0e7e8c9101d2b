"""
How a format shows a number: as a day, as a month, with letters around it, or plainly.

``dd/mm/yyyy`` and ``m/d/yy`` show the same day, which is written day first. A format
without the day shows a month, one without the year a day of some year, and no more is
made of either: the program put in what nobody wrote. Formats of zeros with letters
(``00"/KH-UBND"``) are written as they show.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from loaders.sheets.values import day_of, number, written

_BUILT_IN = {
    **dict.fromkeys((14, 15, 22, *range(27, 32), *range(50, 59)), "dd/mm/yyyy"),
    16: "dd/mm",
    17: "mm/yyyy",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), "hh:mm"),
}
_UNSAID = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general|standard', re.IGNORECASE)
_ZEROS = re.compile(
    r"""(?P<before>(?:"[^"]*"|\\.|[-/ ])*)  # letters
    (?P<zeros>0+)
    (?P<after>(?:"[^"]*"|\\.|[-/ ])*)""",
    re.VERBOSE,
)
_DAYS: dict[str, Callable[[dt.date], str]] = {
    "dmy": written,
    "dm": lambda day: f"{day.day:02}/{day.month:02}",
    "my": lambda day: f"{day.month:02}/{day.year:04}",
}
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')


def code_of(id: int, own: dict[int, str]) -> str:
    """The format of a number by its id: one of the file, or one that all know."""
    return own.get(id) or _BUILT_IN.get(id, "")


def shown(value: float, code: str, *, begins_1904: bool = False) -> str:
    """
    A number as its format shows it.

    >>> shown(43987, "m/d/yy"), shown(43987, "mm/yyyy"), shown(43987.4, "hh:mm")
    ('05/06/2020', '06/2020', '43987.4')
    >>> shown(43987, "d-mmm")
    '05/06'
    >>> shown(5, '00"/KH-UBND"'), shown(117, "General"), shown(1.5, "0.0")
    ('05/KH-UBND', '117', '1.5')
    """
    look = _look(code)
    if look in _DAYS:
        day = day_of(value, begins_1904=begins_1904)
        if day is not None:
            return as_shown(day, look)
    elif look == "zeros" and value >= 0 and value == int(value):
        return _filled(int(value), code)
    return number(value)


def as_shown(day: dt.date, marks: str) -> str:
    """
    A day as far as it is shown; ``marks`` are of ``d``, ``m`` and ``y`` those shown.

    >>> as_shown(dt.date(2020, 6, 5), "my"), as_shown(dt.date(2020, 6, 5), "")
    ('06/2020', '')
    """
    return _DAYS[marks](day) if marks in _DAYS else ""


def marks_of(code: str) -> str:
    """
    The letters of the parts of a day that a format shows; none where it shows no day.

    >>> marks_of("[$-42A]d mmmm yyyy;@"), marks_of("mmm-yy"), marks_of("h:mm")
    ('dmy', 'my', '')
    """
    look = _look(code)
    return look if look in _DAYS else ""


def is_plain(code: str) -> bool:
    """A format shows whole days, or numbers as they are."""
    return _look(code) in ("plain", "dmy")


@lru_cache(maxsize=1024)
def _look(code: str) -> str:
    first = code.partition(";")[0]
    letters = _UNSAID.sub("", first).lower()
    marks = "".join(mark for mark in "dmy" if mark in letters)
    if marks in _DAYS:
        return marks
    return "zeros" if len(first) > 1 and _ZEROS.fullmatch(first) else "plain"


def _filled(value: int, code: str) -> str:
    found = _ZEROS.fullmatch(code.partition(";")[0])
    if found is None:
        return str(value)
    before, after = (
        _LITERAL.sub(lambda m: m[1] or m[2] or "", found[n])
        for n in ("before", "after")
    )
    return f"{before}{value:0{len(found['zeros'])}}{after}"
