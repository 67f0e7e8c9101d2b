"""
Where sentences begin, in texts with lines, broken lines, and none.

The search goes leftwards from a place, so that its cost is that of one sentence.
"""

from __future__ import annotations

import re

_MARK = r"\d{1,2}(?:\.\d{1,2})*[.)\-]|\(?[a-zđ]\)|[-+•]"
_ITEM = re.compile(rf"\s*(?:{_MARK})\s*")
_NEW_ITEM = re.compile(
    rf"[ ]*(?=(?:{_MARK})\s|[IVX]{{1,5}}[.\-]\s|[“\"]?Điều\s\d|\[\d{{1,2}}\]"
    r"|\(\d{1,2}\)\s|[a-zđ]\))"
)
_OPENING = re.compile(
    r"\s*(?=(?:Căn cứ|Thực hiện|Theo|Xét|Để|Triển khai|Thi hành|Trên cơ)\s)"
)
_AFTER_STOP = re.compile(r"[.!?][”\"’')\]]*\s+")
_SHORT = re.compile(
    r"(?:\b(?:TP|Tp|tp|TX|ThS|TS|PGS|GS|Đ/c|TM|KT|TL|[A-ZĐ]|số|Điều \d{1,3}[a-z]?"
    r"|[Kk]hoản \d{1,2}))$"
)


def sentence_start(text: str, low: int, at: int) -> int:
    """
    The start of the sentence that holds ``at``, not before ``low``.

    >>> sentence_start("Họp ở TP. Huế. Thực hiện Chỉ thị", 0, 25)
    15
    """
    start = _line_start(text, low, at)
    for sign in ".!?":
        if text.find(sign, start, at) >= 0:
            start = _stop(text, sign, start, at)
    dash = text.rfind(" - ", start, at)
    while dash > start:
        before = text[max(dash - 3, start) : dash].rstrip()[-1:]
        if before in (":", ";", ".", "/") and text[dash + 3 : dash + 4].isupper():
            return dash + 1
        dash = text.rfind(" - ", start, dash)
    return start


def _line_start(text: str, low: int, at: int) -> int:
    """Behind the last line break before ``at`` that begins something new."""
    line = text.rfind("\n", low, at)
    while line >= 0:
        before = line - 1
        while before >= low and text[before] == " ":
            before -= 1
        last = text[before] if before >= low else ""
        if last == "\n":
            after = line + 1
            while after < at and text[after].isspace():
                after += 1
            if not text[after : after + 1].islower():
                return after
        item = _NEW_ITEM.match(text, line + 1)
        if item and item.end() <= at:
            return item.end()
        if last == ";":
            opening = _OPENING.match(text, line + 1)
            if opening and opening.end() <= at:
                return opening.end()
        line = text.rfind("\n", low, line)
    return low


def _stop(text: str, sign: str, low: int, at: int) -> int:
    """Behind the last sign before ``at`` that ends a sentence, or ``low``."""
    stop = text.rfind(sign, low, at)
    while stop >= 0:
        match = _AFTER_STOP.match(text, stop)
        if match and match.end() <= at and _ends(text, low, stop, match.end()):
            return match.end()
        stop = text.rfind(sign, low, stop)
    return low


def _ends(text: str, low: int, stop: int, after: int) -> bool:
    """Does the sign end a sentence, and no abbreviation or number?"""
    first = text[after : after + 1]
    if not (first.isupper() or first in '“"(-[' or first.isdigit()):
        return False
    if text[stop] != ".":
        return True
    return not (
        _is_mark(text, low, stop) or _SHORT.search(text[max(stop - 9, low) : stop])
    )


def _is_mark(text: str, low: int, stop: int) -> bool:
    """Is the stop that of a number which opens the line: ``1. Quyết định số ...``?"""
    words = text[low:stop].lstrip() if stop - low < 12 else ""
    return words.isdecimal() and len(words) < 3


def item_start(text: str, start: int, end: int) -> int:
    """Where the words begin behind the number, letter or dash at ``start``."""
    match = _ITEM.match(text, start, end)
    return match.end() if match else start
