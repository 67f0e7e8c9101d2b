"""
The words under the type of a document that name who issues it: ``KẾT LUẬN CỦA BỘ CHÍNH
TRỊ``, ``của Ban Thường vụ Tỉnh ủy``. They are no part of the title.
"""

from __future__ import annotations

import re

from graph.bodies import Setting, longest

_OF = re.compile(r"\s*(?:CỦA|Của|của)\s+")
_MEETING = re.compile(
    r"(?i)(?:hội\s+nghị\s+(?:lần\s+thứ\s+)?[^\n,:]{0,60}?\s)?"
    r"(?=ban\s+chấp\s+hành\s+(?:trung|đảng))"
)
_TERM = re.compile(
    r"(?i)\s*,?\s*\(?(?:khóa|khoá|lần\s+thứ)\s+[IVXL\d]+\)?"
    r"(?:\s*,?\s*nhiệm\s+kỳ\s+\d{4}\s*-\s*\d{4})?(?!\w)"
)
_MOST = 200


def organ_words(text: str, at: int) -> tuple[str, int] | None:
    """
    The body named at ``at``, under a type, and where the title begins behind it.

    >>> words = "CỦA BỘ CHÍNH TRỊ\\nvề công tác thanh niên"
    >>> organ_words(words, 0)
    ('BỘ CHÍNH TRỊ', 16)
    """
    head = text[at : at + _MOST].replace("\n", " ")
    of = _OF.match(head)
    begin = of.end() if of else len(head) - len(head.lstrip())
    meeting = _MEETING.match(head, begin)
    if of is None and (meeting is None or meeting.end() == begin):
        return None
    start = meeting.end() if meeting else begin
    length = longest(head[start:], setting=Setting())[1]
    if not length:
        return None
    end = start + length
    if head[:end].lower().endswith((" khóa", " khoá")):
        end -= len(" khóa")
    term = _TERM.match(head, end)
    return head[start:end], at + (term.end() if term else end)
