"""
When a document ends by its own words (hết hiệu lực, hết thời kỳ): the day that it
states, or the end of the time that a plan is made for.

A time in the title counts only where it can be nothing but the plan's own: not that of
a law or programme that it carries out, no aim for a far year, no look back.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from graph.values import Identity
from graph.words import Carrier

_PLANS = frozenset({"KH", "CTr", "ĐA", "PA"})
_APPROVING = frozenset({"QĐ", "NQ"})
_APPROVED = re.compile(
    r"(?:v/v|về\s+việc|về)?\s*(?:phê\s+duyệt|ban\s+hành|thông\s+qua)\s+[“\"]?"
    r"(?:kế\s+hoạch|chương\s+trình|đề\s+án|phương\s+án)\b",
    re.IGNORECASE,
)
_OWN_TYPE = re.compile(
    r"[“\"]?(?:kế\s+hoạch|chương\s+trình|đề\s+án|phương\s+án)\b", re.IGNORECASE
)
_NOT_ITS_OWN = re.compile(
    r"định\s+hướng|tầm\s+nhìn|tiếp\s+theo|điều\s+chỉnh|bổ\s+sung|sửa\s+đổi|kéo\s+dài"
    r"|gia\s+hạn|tổng\s+kết|sơ\s+kết|tổng\s+điều\s+tra|kỷ\s+niệm|năm\s+học|mùa\s+vụ"
    r"|vượt\s+dự\s+toán|quyết\s+toán",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"(?<!pháp\s)\bluật\b|\b(?:pháp\s+lệnh|hiến\s+pháp|nghị\s+quyết|nghị\s+định"
    r"|chỉ\s+thị|kết\s+luận|quyết\s+định|thông\s+tư|công\s+điện|công\s+văn|thông\s+báo"
    r"|hướng\s+dẫn|chiến\s+lược|quy\s+hoạch|kế\s+hoạch|chương\s+trình|đề\s+án|dự\s+án"
    r"|phương\s+án|đại\s+hội|năm\s+dân\s+vận)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:ngày\s+)?\d{1,2}\s*(?:tháng\s+\d{1,2}\s+năm\s+|/\s?\d{1,2}\s?/\s?)\d{4}",
    re.IGNORECASE,
)
_DAY = "<day>"
_TIME = re.compile(
    r"(?:(?:năm\s+)?(?:19|20)\d\d\s?(?:-|–|đến(?:\s+năm)?)\s?(?P<last>20\d\d)"
    r"|đến\s+hết\s+năm\s+(?P<until>20\d\d)"
    r"|(?:quý|tháng)\s[^;,.]{1,14}?(?P<part>20\d\d)"
    r"|\bnăm\s+(?P<year>20\d\d))(?!\d)",
    re.IGNORECASE,
)
_AIM = re.compile(r"(?:đến|trước|sau|từ)\s+$", re.IGNORECASE)


def own_end(said: Identity, type: str | None) -> date | None:
    """
    The first day on which the document is not in force any more, None where it does
    not say so, or a description says it.

    >>> title = "Công tác dân vận chính quyền tỉnh Hải Dương năm 2022"
    >>> plan = Identity(Carrier.DOCUMENT, title=title, period_to=date(2023, 1, 1))
    >>> str(own_end(plan, "KH")), own_end(plan, "BC")
    ('2023-01-01', None)
    """
    if said.carrier is Carrier.DESCRIPTION:
        return None
    if said.effective_to is not None:
        return said.effective_to
    end, title = said.period_to, said.title
    if end is None or not title or not _is_plan(type, title):
        return None
    last = end - timedelta(days=1)
    return end if _is_its_own(_DATE.sub(_DAY, title), last.year) else None


def _is_plan(type: str | None, title: str) -> bool:
    """A plan, or what does nothing but approve or issue one."""
    return type in _PLANS or (
        type in _APPROVING and _APPROVED.match(title.strip()) is not None
    )


def _is_its_own(title: str, year: int) -> bool:
    """
    Is the only time that the title names, but for days, surely that of the plan?
    """
    if _NOT_ITS_OWN.search(title):
        return False
    times = list(_TIME.finditer(title))
    if len(times) != 1 or str(year) not in times[0].groups():
        return False
    before = title[: times[0].start()]
    if times[0]["last"] is None and _AIM.search(before):
        return False
    head = _APPROVED.match(before.strip()) or _OWN_TYPE.match(before.strip())
    behind = before.strip()[head.end() :] if head else before
    cited = [match.end() for match in _CITED.finditer(behind)]
    return not cited or _DAY in behind[cited[-1] :]
