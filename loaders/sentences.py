"""
Where sentences begin, in texts with lines, broken lines, and none.
"""

from __future__ import annotations

import re

_BREAK = re.compile(
    r"""\n[ ]*(?P<blank>\n\s*)
    |\n(?=[ ]*(?:\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)|[-+•]\s|[IVX]{1,5}[.\-]\s
        |[“"]?Điều\ \d|\[\d{1,2}\]|\(\d{1,2}\)\ ))
    |;[ ]*\n\s*(?=(?:Căn\ cứ|Thực\ hiện|Theo|Xét|Để|Triển\ khai|Thi\ hành|Trên\ cơ)\s)
    |(?<=[:;./])[ ]+(?=[-+]\ [A-ZĐÀ-Ỹ“"])
    |(?P<stop>[.!?])[”"’')\]]*\s+(?=[^\sa-zà-ỹ])""",
    re.VERBOSE,
)
_ITEM = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-zđ]\)|[-+•])\s*")
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
    start = low
    for match in _BREAK.finditer(text, low, at):
        end = match.end()
        if end > at:
            break
        if match["blank"]:
            if text[end : end + 1].islower():
                continue
        elif match["stop"] == "." and not _ends(text, low, match.start(), end):
            continue
        start = end
    return start


def _ends(text: str, low: int, stop: int, after: int) -> bool:
    """Does the full stop end a sentence, and no abbreviation or number?"""
    if not (text[after].isupper() or text[after] in '“"(-[' or text[after].isdigit()):
        return False
    return not _SHORT.search(text[max(stop - 9, low) : stop])


def item_start(text: str, start: int, end: int) -> int:
    """Where the words begin behind the number, letter or dash at ``start``."""
    match = _ITEM.match(text, start, end)
    return match.end() if match else start
