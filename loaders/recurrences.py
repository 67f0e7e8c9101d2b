"""
On which days a recurring term comes due, by its words (hạn định kỳ).

The words are rows of data/recurrences.toml, each with examples that a test runs; the
days are written as `graph.recurrence` reads them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from loaders.terms import QUARTERS

_WEEKDAYS = {
    **{"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6},
    **{str(n): n - 1 for n in range(2, 8)},
}
_SLOTS = {
    "day": r"(?<!\d)(?P<day>0?[1-9]|[12]\s?\d|3\s?[01])(?!\d)",
    "month": r"(?P<month>1\s?[0-2]|0?[1-9])(?!\d)",
    "quarter": r"(?P<quarter>IV|I{1,3}|[1-4])\b",
    "weekday": r"(?:thứ\s+(?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])\b"
    r"|(?P<sunday>chủ\s+nhật))",
}
_PART = re.compile(r"\{(?P<slot>\w+)\}|(?P<gap>\s*~\s*)|(?P<blank>\s+)|(?P<mark>[/.-])")
_FEW = r"[^.;,()\d]{0,18}?"


def days(words: str, recurrence: str) -> str | None:
    """
    The days that the words of a term name; None where they name none.

    >>> days("trước ngày 15 tháng cuối quý", "P3M")
    '--03-15 --06-15 --09-15 --12-15'
    """
    return _days(" ".join(words.split()), recurrence)


@lru_cache(maxsize=4096)
def _days(words: str, recurrence: str) -> str | None:
    for of, pattern, form in _patterns():
        found = pattern.search(words) if of == recurrence else None
        if found is not None:
            return form.format(**_values(found.groupdict()))
    return None


def together(between: str) -> bool:
    """Whether two terms with these words between them are terms of one duty."""
    return set(re.findall(r"\w+", between.lower())) <= _between()


def rules() -> list[dict[str, Any]]:
    """The rows as they stand in the data file."""
    rows: list[dict[str, Any]] = _table()["rule"]
    return rows


def between_examples() -> list[dict[str, Any]]:
    """What stands between terms, and whether they are of one duty."""
    rows: list[dict[str, Any]] = _table()["between"]["examples"]
    return rows


@cache
def _table() -> dict[str, Any]:
    path = files("loaders") / "data" / "recurrences.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _between() -> frozenset[str]:
    return frozenset(_table()["between"]["words"])


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple(
        (row["recurrence"], _pattern(words), row["days"])
        for row in rules()
        for words in row["words"]
    )


def _pattern(words: str) -> re.Pattern[str]:
    parts, end = [], 0
    for part in _PART.finditer(words):
        parts.append(re.escape(words[end : part.start()]))
        parts.append(_written(part))
        end = part.end()
    return re.compile("".join([*parts, re.escape(words[end:])]), re.IGNORECASE)


def _written(part: re.Match[str]) -> str:
    if part["slot"]:
        return _SLOTS[part["slot"]]
    if part["gap"]:
        return rf"\s{_FEW}"
    return r"\s+" if part["blank"] else rf"\s?\{part['mark']}\s?"


def _values(found: dict[str, str | None]) -> dict[str, str]:
    """What the slots of the days stand for."""
    day, month, quarter, weekday, sunday = (
        found.get(name) for name in ("day", "month", "quarter", "weekday", "sunday")
    )
    values = {}
    if day:
        values["day"] = f"{int(day.replace(' ', '')):02}"
    if month:
        values["month"] = f"{int(month.replace(' ', '')):02}"
    if quarter:
        last = 3 * QUARTERS[quarter.upper()]
        values |= {"quarter_first": f"{last - 2:02}", "quarter_last": f"{last:02}"}
    if weekday or sunday:
        values["weekday"] = str(_WEEKDAYS[weekday.lower()] if weekday else 7)
    return values
