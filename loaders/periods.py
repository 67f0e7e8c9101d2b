"""
The time a document plans for (giai đoạn, năm, quý) and the time it is in force.

Intervals are half-open: ``giai đoạn 2021 - 2025`` ends before 2026-01-01.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from loaders.dates import date_at, short_dates
from loaders.sentences import sentence_start
from loaders.view import View

Interval = tuple[dt.date | None, dt.date | None]

_YEARS = re.compile(
    r"(?:giai\s+đoạn|GIAI\s+ĐOẠN|thời\s+kỳ|THỜI\s+KỲ|nhiệm\s+kỳ|NHIỆM\s+KỲ|[Nn]ăm|NĂM)\s+"
    r"(?:từ\s+năm\s+|năm\s+)?(?P<a>20\d\d|19\d\d)\s?(?:-|đến(?:\s+năm)?|ĐẾN(?:\s+NĂM)?)\s?"
    r"(?P<b>20\d\d)(?!\d)"
)
_UNTIL = re.compile(
    r"(?:đến|ĐẾN)\s+(?:hết\s+|HẾT\s+)?(?:năm|NĂM)\s+(?P<b>20\d\d)(?!\d)"
)
_QUARTER = re.compile(
    r"(?:[Qq]uý|QUÝ)\s+(?P<q>IV|I{1,3}|[1-4])\s?(?:/|,?\s?năm\s?|NĂM\s)(?P<y>20\d\d)"
)
_HALF = re.compile(r"6\s+tháng\s+(?P<h>đầu|cuối)\s+năm\s+(?P<y>20\d\d)", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:tháng|THÁNG)\s+(?P<m>1[0-2]|0?[1-9])\s?(?:/|\s?năm\s?|\sNĂM\s)(?P<y>20\d\d)"
)
_YEAR = re.compile(r"(?:[Nn]ăm|NĂM)\s+(?P<y>20\d\d)(?!\d)")
_NAMED_YEAR = re.compile(r"[”\"]\s?-\s?(?P<y>20\d\d)$")
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_IN_FORCE = re.compile(r"có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s*,?\s*(?:kể\s+)?(?:từ\s+)?")
_SIGNING = re.compile(
    r"(?:kể\s+)?(?:từ\s+)?ngày\s+(?:được\s+)?(?:ký|ban\s+hành|thông\s+qua)"
)
_DAYS_AFTER = re.compile(
    r"sau\s+(?P<n>\d{1,3})\s*(?:\([^)]{1,24}\)\s*)?ngày,?\s+(?:kể\s+)?từ\s+ngày\s+(?:được\s+)?ký"
)
_END = re.compile(
    r"(?:đến|áp\s+dụng\s+đến|thực\s+hiện\s+đến)\s+(?P<all>hết\s+)?(?:ngày)?\s*(?=\d{1,2}\s?[/.t-])"
)


@lru_cache(maxsize=4096)
def planned(title: str | None) -> Interval:
    """
    The time that a title speaks of.

    >>> planned("Kế hoạch phát triển giai đoạn 2021 - 2025")
    (datetime.date(2021, 1, 1), datetime.date(2026, 1, 1))
    """
    if not title:
        return None, None
    years = _YEARS.search(title)
    if years and years["a"] <= years["b"]:
        return dt.date(int(years["a"]), 1, 1), dt.date(int(years["b"]) + 1, 1, 1)
    quarter = _QUARTER.search(title)
    if quarter:
        number = _QUARTERS.get(quarter["q"]) or int(quarter["q"])
        return _months(int(quarter["y"]), 3 * number - 2, 3)
    half = _HALF.search(title)
    if half:
        first = 1 if half["h"].lower() == "đầu" else 7
        return _months(int(half["y"]), first, 6)
    month = _MONTH.search(title)
    if month and not re.search(r"ngày\s+\d{1,2}\s+$", title[: month.start()].lower()):
        return _months(int(month["y"]), int(month["m"]), 1)
    year = _plain_year(title)
    if year:
        return dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    until = _UNTIL.search(title)
    return None, dt.date(int(until["b"]) + 1, 1, 1) if until else None


def _plain_year(title: str) -> int | None:
    """A year of the title that is no part of a date and no horizon (đến năm …)."""
    for match in _YEAR.finditer(title):
        before = title[max(match.start() - 24, 0) : match.start()].lower()
        if not re.search(r"(?:tháng\s+\d{1,2}|đến|hết|trước|sau|tầm nhìn)\s*$", before):
            return int(match["y"])
    named = _NAMED_YEAR.search(title)
    return int(named["y"]) if named else None


def _months(year: int, first: int, count: int) -> Interval:
    after = first + count
    return dt.date(year, first, 1), dt.date(
        year + (after > 12), (after - 1) % 12 + 1, 1
    )


NEVER_STATED = (None, None, False)
"""A consolidated text tells of the effect of others, and has none of its own."""


def in_force(
    view: View, signed: dt.date | None
) -> tuple[dt.date | None, dt.date | None, bool]:
    """Since when and until when the document is in force; whether it was computed."""
    text, flat = view.text, view.flat
    at = text.find("hiệu lực")
    while at >= 0:
        match = _IN_FORCE.search(flat, max(at - 8, 0), at + 40)
        if match and match.start() <= at and _speaks_of_itself(text, match.start()):
            start, computed, end = _start(flat, match.end(), signed)
            if start:
                until = _until(flat, end) or own_end(view)
                return start, until, computed
        at = text.find("hiệu lực", at + 1)
    return None, own_end(view), False


_ENDS = re.compile(
    r"""
    (?:(?:thực\s+hiện|áp\s+dụng|thí\s+điểm|hiệu\s+lực(?:\s+thi\s+hành)?)
        (?P<between>[^.;:]{0,80}?)\s
        đến\s+(?P<whole>hết)\s+(?:ngày\s+)?(?=\d|năm\s)
      | (?:và\s+|sẽ\s+)?hết\s+hiệu\s+lực(?:\s+thi\s+hành)?,?\s+
        (?:(?:kể\s+)?(?:từ|vào)|(?P<after>sau))\s+(?P<all>hết\s+)?ngày\s+(?=\d))
    """,
    re.VERBOSE,
)
_OF_YEAR = re.compile(r"năm\s+(?P<year>(?:19|20)\d\d)\b")
_OPENS = re.compile(
    r"(?:Điều\s+\d{1,3}[a-z]?\.\s+|\d{1,2}[.)]\s+|[a-zđ]\)\s+|[-+•]\s+)?"
    r"(?:Nghị\s+định|Quyết\s+định|Thông\s+tư(?:\s+liên\s+tịch)?|Nghị\s+quyết|Chỉ\s+thị"
    r"|Quy\s+định|Quy\s+chế|Kế\s+hoạch|Đề\s+án|Phương\s+án|Hướng\s+dẫn|Chương\s+trình)"
    r"\s+này\s+(?:được\s+|có\s+)?"
)
_FOREIGN = re.compile(
    r"này\b|\bsố\s+\d|\b(?:trừ|với|đối|cho|quy\s+định|thời\s+gian|dự\s+án)\b"
)
_END_WORD = re.compile(r"hết\s+(?:hiệu|ngày|năm|\d)")


def own_end(view: View) -> dt.date | None:
    """
    The first day on which the document is not in force any more, where a sentence says
    so of the document itself: "Kế hoạch này thực hiện đến hết năm 2010", "Quyết định
    này hết hiệu lực kể từ ngày 01/01/2012".
    """
    text, flat = view.text, view.flat
    for word in _END_WORD.finditer(flat):
        at = word.start()
        low = max(at - 240, 0)
        start = sentence_start(text, low, at)
        subject = _OPENS.match(flat, start)
        if subject:
            found = _ENDS.search(flat, subject.end(), at + 60)
            if found and found.start() <= at < found.end():
                words = flat[subject.end() : found.end()]
                day = None if _FOREIGN.search(words) else _last(flat, found)
                if day:
                    return day
    return None


def _last(flat: str, found: re.Match[str]) -> dt.date | None:
    """The day behind the words that tell an end, as the first that is not in force."""
    year = _OF_YEAR.match(flat, found.end())
    if year and found["whole"]:
        return dt.date(int(year["year"]) + 1, 1, 1)
    dated = date_at(flat, found.end())
    if dated is None:
        return None
    is_last = found["whole"] or found["all"] or found["after"]
    return dated[0] + dt.timedelta(days=1) if is_last else dated[0]


_SELF = re.compile(
    r"(?:Nghị\s+định|Quyết\s+định|Thông\s+tư(?:\s+liên\s+tịch)?|Nghị\s+quyết|Chỉ\s+thị|Luật"
    r"|Pháp\s+lệnh|Quy\s+định|Quy\s+chế|Kế\s+hoạch|Văn\s+bản|Hướng\s+dẫn|Quyết\s+nghị"
    r"|Chương\s+trình)\s+này\s+(?:(?:đã\s+)?được\s[^.;]{0,160}?\svà\s+)?$",
    re.IGNORECASE,
)


def _speaks_of_itself(text: str, at: int) -> bool:
    """``Nghị định này``, or ``Nghị quyết này được … thông qua … và``, stands before."""
    return bool(_SELF.search(text[max(at - 240, 0) : at]))


def _start(
    flat: str, at: int, signed: dt.date | None
) -> tuple[dt.date | None, bool, int]:
    after = _DAYS_AFTER.match(flat, at)
    if after and signed:
        return signed + dt.timedelta(days=int(after["n"])), True, after.end()
    signing = _SIGNING.match(flat, at)
    if signing:
        return signed, True, signing.end()
    found = date_at(flat, at)
    if found:
        return found[0], False, found[2]
    return None, False, at


def _until(flat: str, at: int) -> dt.date | None:
    """The end, where the same sentence states one."""
    stop = flat.find(". ", at, at + 200)
    sentence = flat[at : stop if stop >= 0 else at + 200]
    match = _END.search(sentence)
    if match is None:
        return None
    found = date_at(sentence, match.end())
    if found is None:
        return None
    return found[0] + dt.timedelta(days=1) if match["all"] else found[0]


def article_date(view: View, before: int) -> dt.date | None:
    """The day an article appeared: a date with a clock, or beside ``Ngày đăng``."""
    flat = view.flat
    for date, start, end in short_dates(flat, 0, min(before + 1, len(flat))):
        beside = flat[max(start - 24, 0) : end + 14]
        if re.search(
            r"\d{1,2}\s?[:hg]\s?\d{2}|[Nn]gày đăng|[Cc]ập nhật|[Đđ]ăng|Thứ|\(", beside
        ):
            return date
    for date, start, end in short_dates(flat, 0, len(flat)):
        if re.search(r"\d{1,2}\s?[:h]\s?\d{2}", flat[max(start - 12, 0) : end + 12]):
            return date
    return None
