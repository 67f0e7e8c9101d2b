"""
A figure as written: its value, unit and bound, and the words that make it an aim.

"phấn đấu" aims, "bảo đảm" and a bare percentage oblige, "tối thiểu" and "ít nhất" are
lower bounds, "trên" and "dưới" exclude the figure itself.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.letters import compiled

_BOUNDS = {
    "ít nhất": ">=",
    "tối thiểu": ">=",
    "không dưới": ">=",
    "không thấp hơn": ">=",
    "từ": ">=",
    "trên": ">",
    "hơn": ">",
    "vượt": ">",
    "dưới": "<",
    "thấp hơn": "<",
    "tối đa": "<=",
    "không quá": "<=",
    "không vượt quá": "<=",
}
_BOUND = "|".join(sorted(_BOUNDS, key=len, reverse=True)).replace(" ", r"\s+")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:\s?,\s?\d{1,2})?")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_PERCENT = re.compile(
    r"(?<![\d.,/])(?P<number>\d(?:\s\d\d?)?(?:\s?,\s?\d{1,2})?|\d{2,3}(?:\s?[,.]\s?\d{1,2})?)"
    r"\s?$"
)
_RANGE = re.compile(r"(?<![\d/])\d{1,3}(?:,\d+)?\s?%?\s?-\s?$")
_UPPER_END = re.compile(r"\s?(?:-|đến)\s?\d{1,3}(?:,\d+)?\s?%")
_LEAD = re.compile(
    rf"""
    (?P<aim>(?:phấn\s+đấu|bảo\s+đảm|đảm\s+bảo|duy\s+trì)\s+)?
    (?P<verb>(?:(?:có|đạt|giảm|tăng|còn|chiếm|tỷ\s+lệ|tỉ\s+lệ|tiết\s+kiệm|hoàn\s+thành
        |xuống|lên|thêm|được|khoảng|duy\s+trì|thành\s+công|là)\s+)*)
    (?P<bound>(?:{_BOUND})\s+)?(?:khoảng\s+|là\s+|đạt\s+|có\s+)?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEADING = frozenset(
    (
        "phấn đấu bảo đảm duy trì có đạt giảm tăng còn chiếm tỷ tỉ lệ tiết kiệm hoàn"
        " thành xuống lên thêm được khoảng công là " + " ".join(_BOUNDS)
    ).split()
)
"""Every word of a lead."""
_OR_MORE = re.compile(r"[^.;,]{0,20}?\btrở\s+lên\b")
_LONG_UNITS = (
    r"doanh nghiệp|hợp tác xã|mô hình|lao động|công trình|câu lạc bộ|sản phẩm|hội nghị"
    r"|tỷ đồng|tỉ đồng|tỷ USD|lượt khách|triệu đồng|nghìn đồng"
    r"|đơn vị|cơ quan|dự án|dịch vụ|thủ tục"
    r"|trường học|thị trấn|tổ chức|học sinh|cán bộ|tác phẩm|chuyên đề|tin bài"
    r"|khu dân cư"
    r"|bệnh viện|thương vụ|vận động viên|hộ gia đình|lượt người|khu công nghiệp"
)
_UNIT = re.compile(
    rf"\s*(?P<unit>[^\W\d_]+\s?/\s?[\d.]+\s[^\W\d_]+|[^\W\d_]+\s?/\s?[^\W\d_]+"
    rf"|(?:{_LONG_UNITS})\b|[^\W\d_]+)"
)
_NO_UNIT = compiled(r"(?:hoặc|tại|đến|và|của|này|trong|đó|nêu|trên)\b|[A-ZĐÀ-Ỹ]")
_EACH = re.compile(r"\s?/\s?(?:năm|tháng|quý)\b")


class Figure(NamedTuple):
    """A figure in the flat text; ``start`` is where the words that bound it begin."""

    start: int
    end: int
    number: int
    value: float
    unit: str
    comparator: str
    modality: str | None


def percentage(flat: str, sign: int, limit: int) -> Figure | None:
    """
    The percentage whose sign stands at ``sign``, with its bound; not before ``limit``.

    >>> percentage("phấn đấu ít nhất 60% học sinh", 19, 0).comparator
    '>='
    """
    low = max(limit, sign - 10)
    found = _PERCENT.search(flat[low:sign])
    if found is None or flat[sign + 1 : sign + 2].isalnum():
        return None
    if _RANGE.search(flat, max(limit, low + found.start() - 12), low + found.start()):
        return None
    value = _value(found["number"])
    at = low + found.start()
    if value > 100 and " " in found["number"]:
        at += found["number"].index(" ") + 1
        value = _value(found["number"].split(" ", 1)[1])
    each = _EACH.match(flat, sign + 1)
    unit = "%" + "".join(each.group().split()) if each else "%"
    upper = _UPPER_END.match(flat, sign + 1)
    end = max(m.end() for m in (each, upper) if m) if each or upper else sign + 1
    return _led(flat, at, end, value, unit, limit)


def counted(flat: str, at: int, limit: int) -> Figure | None:
    """The number at ``at`` with its unit and its bound; not before ``limit``."""
    number = _NUMBER.match(flat, at)
    if number is None:
        return None
    unit = _UNIT.match(flat, number.end())
    if unit is None or _NO_UNIT.match(unit["unit"]):
        return None
    value = _value(number.group())
    return _led(flat, at, unit.end(), value, unit["unit"], limit)


def _led(flat: str, at: int, end: int, value: float, unit: str, limit: int) -> Figure:
    before = flat[max(limit, at - 60) : at]
    lead = _LEAD.search(before, _reach(before))
    start, aim, bound = at, "", ""
    if lead is not None:
        start = at - len(before) + lead.start()
        aim = " ".join((lead["aim"] or "").split()).lower()
        bound = " ".join((lead["bound"] or "").split()).lower()
    comparator = _BOUNDS.get(bound, "=")
    if comparator == "=" and _OR_MORE.match(flat, end):
        comparator = ">="
    if bound == "từ" and comparator == ">=" and not _OR_MORE.match(flat, end):
        comparator = "="
    return Figure(start, end, at, value, unit, comparator, aim or bound or None)


def _reach(before: str) -> int:
    """Where the last word begins that is no word of a lead: none begins before it."""
    low = len(before)
    while low > 0:
        end = len(before[:low].rstrip())
        low = before.rfind(" ", 0, end) + 1
        if before[low:end].lower() not in _LEADING:
            break
    return low


def _value(number: str) -> float:
    digits = "".join(number.split())
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "")
    value = float(digits.replace(",", "."))
    return int(value) if value.is_integer() and "," not in digits else value
