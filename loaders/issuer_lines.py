"""
The lines of a head that name the issuing body and the body above it.
"""

from __future__ import annotations

import re

from loaders.furniture import FURNITURE, MOTTO
from loaders.letters import compiled

_NUMBER_LEAD = re.compile(r"(?:[Ll]uật\s)?S[ốôỐÔ]\s?:?\s?$")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LOCAL = re.compile(
    r"(?:Ủy ban|Uỷ ban|UBND|Bộ |Sở |Hội đồng|HĐND|Tỉnh |Thành |Huyện |Quận |Đảng "
    r"|Ban |Liên |Chính phủ|Thủ tướng|Văn phòng|Cục |Tổng |Thị )"
)


_COLUMNS = compiled(
    r"\n|[ ]{3,}"
    r"|(?<=[A-ZĐÀ-Ỹ])[ ](?=[A-ZĐÀ-Ỹ][a-zà-ỹ]*(?:[ ][A-ZĐÀ-Ỹ][\w'’]*){0,4},[ ]*ngày[ ])"
)
"""Lines, columns of one line, and the place of issue beside the issuer."""


def issuer_lines(
    text: str, motto: re.Match[str] | None, number: int | None, end: int
) -> tuple[str, ...]:
    """The lines of the issuing body and the body above it."""
    stop = number if number is not None else end
    anchor = min(
        [p for p in (motto.start() if motto else None, number, end) if p is not None]
    )
    low = text.rfind("\n", 0, anchor) + 1
    for _ in range(14):
        before = text.rfind("\n", 0, max(low - 1, 0)) + 1 if low else 0
        line = text[before:low].strip()
        if line and not _heading_like(line):
            break
        low = before
        if low == 0:
            break
    stretch = MOTTO.sub("\n", text[low:stop])
    stretch = _NUMBER_LEAD.sub("", stretch)
    kept = []
    for line in _COLUMNS.split(stretch):
        content = line.strip(" .-_–—|\"'`*~:;,“”=")
        if _LETTERS.search(content) and _heading_like(content):
            kept.append(" ".join(content.split()))
    return tuple(kept)


def _heading_like(line: str) -> bool:
    """Capitals, or the name of a body; no furniture of a gazette or a scan."""
    if FURNITURE.search(line) or len(line) > 120:
        return False
    if not _LETTER.search(line):
        return True
    return line.isupper() or (len(line) < 80 and bool(_LOCAL.match(line)))
