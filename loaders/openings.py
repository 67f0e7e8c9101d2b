"""
How a document begins: its heading, title and preamble, up to the formula that opens the
body ("như sau:", "QUYẾT ĐỊNH:") or its first section.
"""

from __future__ import annotations

import re

from loaders.headings import Heading
from loaders.letters import compiled, misread
from loaders.zones import PARAGRAPH_END, Mark, Zone

TYPE_LINE = misread(
    "(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT|NGHỊ ĐỊNH|THÔNG TƯ(?: LIÊN TỊCH)?"
    "|HƯỚNG DẪN|BÁO CÁO|CHƯƠNG TRÌNH|THÔNG BÁO|TỜ TRÌNH|CÔNG ĐIỆN|ĐỀ ÁN|KẾT LUẬN"
    "|QUY ĐỊNH|QUY CHẾ|PHƯƠNG ÁN|LUẬT|BỘ LUẬT|PHÁP LỆNH|ĐIỀU LỆ|THÔNG TRI|DỰ ÁN"
    "|CHIẾN LƯỢC|QUY HOẠCH|LỆNH|GIẤY MỜI)"
)
TYPE_START = compiled(rf"\n *(?=[A-ZĐÀ-Ỹ]{{2}})(?={TYPE_LINE}(?! *:)(?=[ \n]))")
"""Nearly all lines end the search at their first letters."""
_TYPE_AT = re.compile(TYPE_LINE + r"(?! *:)[ \n]")
_TYPED = re.compile(TYPE_LINE + " +")
_TYPE_INLINE = re.compile(rf" (?={TYPE_LINE} +[A-ZĐ“\"])")
_FORMULAS = (
    "như sau",
    "nhưsau",
    "dưới đây",
    "sau",
    "đây",
    "này",
    "yêu cầu",
    "chỉ thị",
    "kết luận",
    "quyết định",
    "quyết nghị",
    "báo cáo",
    "hướng dẫn",
    "QUYẾT ĐỊNH",
    "QUYẾT NGHỊ",
    "NGHỊ ĐỊNH",
    "CHỈ THỊ",
    "THÔNG TƯ",
    "NAY BAN HÀNH",
    "LUẬT",
    "PHÁP LỆNH",
)
_BEHIND_FORMULA = re.compile(r": {0,3}(?=\n|[IVX]+\.|1\.|-|A\.|Điều|$)")
_OPENER = re.compile(
    r"(?:Căn cứ|Thực hiện|Thi hành|Để |Theo |Xét |Trên cơ sở|Nhằm |Chấp hành|Thời gian"
    r"|Phúc đáp|Trả lời|Tiếp theo|Ngày|Triển khai|Kính gửi|Trong)"
)
_OPENER_INLINE = re.compile(
    r" (?=(?:Căn cứ|Thực hiện|Thi hành|Để thực hiện|Trên cơ sở|Nhằm|Theo đề nghị|Xét"
    r"|Thời gian|Trong thời gian|Phúc đáp|Trả lời|Kính gửi:) )"
)
_SENTENCE = re.compile(r"[^\W_a-zà-ỹ].*[.:]$")
"""No title ends so."""

_DIRECTS = re.compile(
    r"CHỈ THỊ|CÔNG ĐIỆN|KẾT LUẬN(?=\s)"
    r"|THÔNG BÁO\s+(?:(?:Ý|ý) kiến )?(?:[Kk]ết luận|chỉ đạo|KẾT LUẬN)"
)


def opening(
    text: str,
    start: int,
    end: int,
    own: list[Heading],
    flat: tuple[int, int] | None,
    part: int,
) -> tuple[list[Mark], Zone, int]:
    """Marks of head, title, preamble; the zone of the body; where it begins."""
    low, high = flat or (start, min(end, start + 6000))
    first = next((h.start for h in own if h.start >= low), end)
    recipients = text.find("\nNơi nhận", low, high)
    high = recipients + 1 if recipients >= 0 else high
    type_at = _type_at(text, low, min(high, first, low + 3000), flat)
    letter = text.find("Kính gửi", low, min(high, first + 400))
    marks: list[Mark] = [(start, Zone.HEAD, None)]
    body = Zone.BODY
    at = low
    if type_at is not None:
        marks.append((type_at, Zone.TITLE, None))
        at = _title_end(text, type_at, min(high, first), flat)
        if _DIRECTS.match(text, type_at):
            body = Zone.EXECUTION
    elif letter >= 0:
        subject = text.find("V/v", low, letter)
        if subject >= 0:
            marks.append((subject, Zone.TITLE, None))
            marks.append((_block_end(text, subject, letter), Zone.HEAD, None))
        at = _addressees_end(text, letter, min(high, end), flat)
        body = Zone.EXECUTION
    elif first > low + 20 and formula(text, low, first):
        at = low
    else:
        return [(start, body, None)], body, start
    preamble_end = _preamble_end(text, at, min(high, end), first, body)
    if preamble_end > at:
        marks.append((at, Zone.PREAMBLE, None))
    if preamble_end < first or not own:
        marks.append((preamble_end, body, None))
    return marks, body, preamble_end


def _type_at(
    text: str, low: int, high: int, flat: tuple[int, int] | None
) -> int | None:
    """Where the type of the document stands alone in capitals."""
    if _TYPE_AT.match(text, low):
        return low
    match = (_TYPE_INLINE if flat else TYPE_START).search(text, max(low - 1, 0), high)
    return match.end() if match else None


def _title_end(text: str, at: int, high: int, flat: tuple[int, int] | None) -> int:
    """Where the title that begins with its type at ``at`` ends."""
    if flat:
        typed = _TYPED.match(text, at)
        opener = _OPENER_INLINE.search(text, typed.end() if typed else at, high)
        return opener.end() if opener else high
    line = text.find("\n", at, high)
    seen = 0
    while 0 <= line < high:
        after = text.find("\n", line + 1, high)
        content = text[line + 1 : after if after >= 0 else high].strip()
        if not content:
            if seen:
                return line + 1
        elif (
            content.startswith("Căn cứ")
            or (seen and (_OPENER.match(content) or _issuer_line(content)))
            or (seen and _SENTENCE.match(content))
        ):
            return line + 1
        else:
            seen += 1
        line = after
    return high


def _issuer_line(content: str) -> bool:
    return content.isupper() and content.startswith(
        ("ỦY BAN", "UỶ BAN", "CHỦ TỊCH", "BỘ TRƯỞNG", "THỦ TƯỚNG", "HỘI ĐỒNG", "CHÍNH")
    )


def _block_end(text: str, at: int, limit: int) -> int:
    blank = text.find("\n\n", at, limit)
    return blank + 1 if blank >= 0 else limit


def _addressees_end(text: str, at: int, high: int, flat: tuple[int, int] | None) -> int:
    """Where the lines after ``Kính gửi`` end."""
    if flat:
        opener = _OPENER_INLINE.search(text, at, high)
        return opener.end() if opener else high
    line = at
    while 0 <= line < high:
        line = text.find("\n", line, high) + 1
        if not line:
            return high
        content = text[line : line + 20].lstrip()
        if content and content[0].isupper() and _OPENER.match(content):
            return line
        before = text[at:line].rstrip()
        if before.endswith(".") and content and content[0] not in "-+•–":
            return line
        blank = not text[line : text.find("\n", line, high)].strip()
        after = text[line:high].lstrip()[:1]
        if blank and line > at + 12 and after not in ("-", "+", ""):
            return line
    return high


def formula(text: str, low: int, high: int) -> int:
    """Behind the first formula that opens the body (như sau:), or 0."""
    colon = text.find(":", low, high)
    while colon >= 0:
        if text[max(low, colon - 14) : colon].rstrip().endswith(_FORMULAS):
            behind = _BEHIND_FORMULA.match(text, colon, high)
            if behind:
                return behind.end()
        colon = text.find(":", colon + 1, high)
    return 0


def _preamble_end(text: str, at: int, high: int, first: int, body: Zone) -> int:
    """Where the preamble that begins at ``at`` ends."""
    found = formula(text, at, min(first, high) if first < high else high)
    if found:
        return found
    if first < high:
        return first
    numbered = re.compile(r"\n *1[.)] ").search(text, at, high)
    if numbered:
        return numbered.start() + 1
    end = PARAGRAPH_END.search(text, at + 1, high)
    return end.end() if end else high
