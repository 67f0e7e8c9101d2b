"""
Sentences of a paragraph and their clauses: what stands between stops and semicolons.

A semicolon inside brackets or quotes parts nothing. A clause may also be cut before a
report that follows another deed ("..., định kỳ hằng quý báo cáo ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_PLANS = re.compile(
    r"(?:,\s+(?:và\s+)?|\s+và\s+)(?P<start>(?:(?:chủ động|khẩn trương|kịp thời)\s+)?"
    r"(?:xây\s+dựng|lập|ban\s+hành)\s+(?:(?:và|,)\s*ban\s+hành\s+)?"
    r"(?:các\s+)?kế\s+hoạch\b)"
)

_STOP = re.compile(r"[.…](?:/\.?)?\s+[\"“]?(?P<letter>[^\W\d_])")
_SHORT = re.compile(r"(?:\b(?:TP|TX|TT|v\.v)|\b[A-ZĐ])$")
_QUOTED = re.compile(r"[(“][^()“”]*[)”]")
_REPORTS = re.compile(
    r"(?:,\s*(?:và\s+)?|\s+và\s+|\s+để\s+|\s+đồng thời\s+|\s+(?=định k[ỳì]\s))"
    r"(?P<start>(?:(?:đồng thời|kịp thời|tổng hợp(?:\s+kết quả)?|định k[ỳì]"
    r"|thường xuyên|(?:h[ằà]ng\s+)?(?:quý|tháng|tuần|năm)|\d+ tháng"
    r"|đột xuất|và|gửi|có)[,\s]*)*)$"
)


def sentences(flat: str, start: int, end: int) -> Iterator[Span]:
    """The sentences between two places, in order."""
    begin = start
    for at in _stops(flat, start, end):
        stop = _STOP.match(flat, at, end)
        if at < begin or stop is None or not stop["letter"].isupper():
            continue
        if not _SHORT.search(flat, max(begin, at - 4), at):
            yield begin, at + 1
            begin = stop.start("letter")
    if begin < end:
        yield begin, end


def _stops(flat: str, start: int, end: int) -> list[int]:
    """Where a full stop or an ellipsis stands before a space, in order."""
    found: list[int] = []
    for mark in (". ", "… "):
        at = flat.find(mark, start, end)
        while at >= 0:
            found.append(at)
            at = flat.find(mark, at + 1, end)
    return sorted(found)


def clauses(flat: str, start: int, end: int) -> list[Span]:
    """The parts of a sentence between semicolons, without white space at their ends."""
    at = flat.find(";", start, end)
    if at < 0:
        return [_trimmed(flat, start, end)] if start < end else []
    cuts = [start]
    hidden = {
        place
        for m in _QUOTED.finditer(flat, start, end)
        for place in range(m.start(), m.end())
        if flat[place] == ";"
    }
    while at >= 0:
        if at not in hidden:
            cuts.append(at + 1)
        at = flat.find(";", at + 1, end)
    spans = zip(cuts, [*cuts[1:], end + 1], strict=True)
    return [_trimmed(flat, low, min(high - 1, end)) for low, high in spans if low < end]


def report_inside(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """
    Where a report begins that follows another deed in the clause: the end of what comes
    before it, and the beginning of its own words.
    """
    at = flat.find("báo cáo", start + 1, end)
    while at >= 0:
        found = _REPORTS.search(flat, max(start, at - 60), at)
        if found is not None and found.start() > start:
            return found.start(), found.start("start")
        at = flat.find("báo cáo", at + 1, end)
    return None


def plan_inside(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """
    Where the making of a plan begins that follows another deed in the clause: the end
    of what comes before it, and the beginning of its own words.
    """
    if flat.find("kế hoạch", start, end) < 0:
        return None
    found = _PLANS.search(flat, start + 1, end)
    return None if found is None else (found.start(), found.start("start"))


def _trimmed(flat: str, start: int, end: int) -> Span:
    words = flat[start:end]
    low = start + len(words) - len(words.lstrip(" ,-"))
    return low, max(low, start + len(words.rstrip(" .,;/:")))
