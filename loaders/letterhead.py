"""
The head of a document (phần đầu): issuing body, number, place and date, type, title.

Two columns may be flattened into lines, interleaved with the national title, or into
one line; gazette page headers, digital-signature lines and stamps stand between (Decree
30/2020/NĐ-CP, appendix I). The house style of 2010 puts all under the type: ``NGHỊ ĐỊNH
CỦA CHÍNH PHỦ SỐ … NGÀY …``.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

from graph.fold import fold
from graph.symbols import Symbol, symbol
from graph.types import document_types, type_of_word
from loaders.dates import date_at, long_dates, short_dates
from loaders.numbers import Mention
from loaders.outline import Outline, Zone
from loaders.view import View

MOTTO = re.compile(
    r"C[ỘỌOÔ]NG\s+H[ÒOỎÕ][AÀÀ]?À?\s+X[ÃA]\s+H[ỘỌỔOÔ]I\s+CH[ỦUÚ]\s+NGH[ĨIỈ]A\.?\s+VI[ỆÊẾE]T"
    r"\s+NAM|[ĐD][ộọo]c\s+l[ậâạ]p\s*-?\s*T[ựưu]\s+[dđ]o\s*-?\s*H[ạa]nh\s+ph[úu]c"
    r"|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|ĐOÀN\s+TNCS\s+HỒ\s+CHÍ\s+MINH"
)
_NUMBER_LEAD = re.compile(
    r"(?:^|[\n\s|])(?:(?P<word>[Ll]uật|LUẬT|[Bb]ộ luật|[Pp]háp lệnh|[Nn]ghị quyết"
    r"|NGHỊ QUYẾT|Lệnh)\s)?(?:[sS][ốôóÔỐ]|SỐ)\s{0,2}[:.]?\s{0,3}$"
)
_NUMBER_LINE = re.compile(
    r"(?:^|[\n\s|])(?:[S][ốôỐÔ]|SỐ|Số hiệu)\s{0,2}:\s?(?P<rest>[^\n]{0,40})"
)
_PLACE = re.compile(
    r"""(?P<place>(?:(?:TP|Tp|T\.P)\.?\ ?)?(?:HCM|[A-ZĐÀ-Ỹ](?:[a-zà-ỹđ]+|[A-ZĐÀ-Ỹ]+)
    (?:[\ -]{1,3}(?:[A-ZĐÀ-Ỹ]?['’]?[a-zà-ỹđ]+(?:['’][a-z]+)?|[A-ZĐÀ-Ỹ]+|\d{1,2})){0,5}))
    \ ?[,.]\ {0,2}$""",
    re.VERBOSE,
)
_YEAR_ONLY = re.compile(
    r"ngày[^\n]{0,24}?tháng[^\n]{0,20}?năm\s{0,2}(?P<y>(?:19|20)\d\d)"
)
_HOUSE = re.compile(
    r"\s{0,3}(?:CỦA|Của|của)\s+(?P<body>.{3,170}?)\s+(?:SỐ|Số|số)\s?:?\s{0,2}$",
    re.DOTALL,
)
_FURNITURE = re.compile(
    r"CÔNG BÁO|Ký bởi|Người ký|Email:|Cơ quan:|Thời gian ký|CÔNG VĂN ĐẾN|Kính chuyển"
    r"|CỔNG THÔNG TIN|PHẦN VĂN BẢN|PHẦN THỨ|VĂN BẢN (?:QUY PHẠM|PHÁP LUẬT|CHỈ ĐẠO)"
    r"|DỰ THẢO|Dự thảo|PAGE"
)
_LOCAL = re.compile(
    r"(?:Ủy ban|Uỷ ban|UBND|Bộ |Sở |Hội đồng|HĐND|Tỉnh |Thành |Huyện |Quận |Đảng "
    r"|Ban |Liên |Chính phủ|Thủ tướng|Văn phòng|Cục |Tổng |Thị )"
)
_BODY = ("\nĐiều 1", "\n Điều 1", "\nĐiều thứ nhất", "\nĐiều I", "\nNơi nhận")
_MOTTO_WORDS = ("NGHĨA VIỆT NAM", "CỘNG SẢN VIỆT NAM", "ạnh phúc", "ạnh Phúc")
_SUBJECT_END = re.compile(
    rf"\n\s*\n|\n[^\n]*,\s*ngày|{MOTTO.pattern}|Kính gửi", re.DOTALL
)
_SIGNED = re.compile(r"(?:TM|KT|TL|TUQ|Q)\s?\.|[TK]/[ML]|TU/Q")
_OF_ISSUER = re.compile(r"(?:CỦA|của) [A-ZĐÀ-Ỹ -]+$")
_TITLE_STOP = re.compile(
    r"(?:Căn cứ|Thực hiện|Thi hành|Xét |Theo |Để |Trên cơ sở|Chấp hành|Thời gian"
    r"|Kính gửi|Phần)"
)
_OPENER = re.compile(
    r" (?=(?:Căn cứ|Thực hiện|Thi hành|Trên cơ sở|Theo đề nghị|Xét|Phúc đáp) [A-ZĐ])"
)
_OUTER = {"“": "”", '"': '"', "«": "»", "”": "”"}


_Typed = tuple[int, int, str]
_REACH = 6000


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the head states; ``own`` is the index of the own number's mention."""

    own: int | None = None
    symbol: Symbol | None = None
    blank: bool = False
    date: dt.date | None = None
    date_end: int = 0
    year: int | None = None
    place: str | None = None
    type: str | None = None
    type_start: int | None = None
    title: str | None = None
    body: str | None = None
    lines: tuple[str, ...] = ()
    end: int = 0
    motto: bool = False


def letterhead(
    view: View, outline: Outline, mentions: tuple[Mention, ...]
) -> Letterhead:
    """The head of a text; all fields are empty where it has none."""
    text = view.text
    limit = _limit(text)
    motto = _motto(text, limit)
    typed, motto = _typed(view, outline, mentions, motto, limit)
    house = _house(view, typed, mentions) if typed else None
    if house is not None:
        return house
    end = _head_end(text, outline, typed, motto, limit)
    own = _own_number(view, mentions, end)
    dated = _dated(view, mentions, end, own)
    title = _title(text, outline, typed, end)
    lines = _issuer_lines(
        text, motto, mentions[own].number if own is not None else None, end
    )
    read = mentions[own].symbol if own is not None else _unanchored(text, end)
    return Letterhead(
        own,
        read,
        own is None and _NUMBER_LINE.search(text, 0, end) is not None,
        dated[0],
        dated[1],
        dated[2],
        dated[3],
        typed[2] if typed else None,
        typed[0] if typed else None,
        title,
        None,
        lines,
        end,
        motto is not None,
    )


def _limit(text: str) -> int:
    """How far a head may reach: to the first article, or to the recipients."""
    found = [text.find(words, 0, _REACH) for words in _BODY]
    found.append(0 if text.startswith("Điều 1") else -1)
    return min([at for at in found if at >= 0], default=min(len(text), _REACH))


def _motto(text: str, limit: int) -> re.Match[str] | None:
    """The national title or its motto; a scan may have lost one of them."""
    found = [text.find(words, 0, limit) for words in _MOTTO_WORDS]
    low = min([at for at in found if at >= 0], default=None)
    return None if low is None else MOTTO.search(text, max(low - 40, 0), limit)


def _typed(
    view: View,
    outline: Outline,
    mentions: tuple[Mention, ...],
    motto: re.Match[str] | None,
    limit: int,
) -> tuple[_Typed | None, re.Match[str] | None]:
    """The type line of the head, and the national title if it belongs to that head."""
    text = view.text
    first = type_line(text, 0, limit)
    letter = text.find("Kính gửi", 0, limit)
    if first and 0 <= letter < first[0]:
        limit, first = letter, None
    if motto is None:
        return first or _outlined_type(text, outline, 0), None
    if first and first[0] > motto.start():
        return first, motto
    later = (
        type_line(text, motto.start(), limit)
        or _outlined_type(text, outline, motto.start())
        or _inline_type(text, motto.end(), limit)
    )
    if first is None:
        return later, motto
    numbered = later is not None and any(
        motto.start() - 300 < one.number < later[0] and _is_own(text, one)
        for one in mentions
    )
    return (later, motto) if numbered else (first, None)


def type_line(text: str, low: int, high: int) -> _Typed | None:
    """The line in capitals that is a type of document, and the type's code."""
    at = text.rfind("\n", 0, low) + 1
    for _ in range(90):
        if at >= high:
            return None
        end = text.find("\n", at, high)
        end = high if end < 0 else end
        line = text[at:end].strip(" .-_–—|\"'`“”~:;,*")
        if (
            3 < len(line) < 26
            and line.isupper()
            and not _is_formula(text, low, at, end)
        ):
            code = type_of_word(line) or _damaged_type(line)
            if code and code != "CV":
                start = text.find(line, at)
                return start, end, code
        at = end + 1
    return None


def _is_formula(text: str, low: int, at: int, end: int) -> bool:
    """``QUYẾT ĐỊNH:`` behind the preamble is no type line, but a scan adds colons."""
    return text[at:end].rstrip().endswith(":") and text.find("Căn cứ", low, at) >= 0


@lru_cache(maxsize=4096)
def _damaged_type(line: str) -> str | None:
    """A type line with one letter misread, such as ``THÔNG TÝ``."""
    folded = fold(line)
    for name, code in _folded_names():
        if len(name) == len(folded):
            wrong = sum(a != b for a, b in zip(name, folded, strict=True))
            if wrong == 1:
                return code
    return None


@lru_cache(maxsize=1)
def _folded_names() -> tuple[tuple[str, str], ...]:
    """Names of types that are long enough to bear one wrong letter."""
    names = ((fold(one.name), one.code) for one in document_types())
    return tuple((name, code) for name, code in names if len(name) > 6)


_TYPE_WORDS = re.compile(
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT(?: LIÊN TỊCH)?|NGHỊ ĐỊNH"
    r"|THÔNG TƯ(?: LIÊN TỊCH)?|HƯỚNG DẪN|BÁO CÁO|CHƯƠNG TRÌNH|THÔNG BÁO|TỜ TRÌNH"
    r"|CÔNG ĐIỆN|ĐỀ ÁN|KẾT LUẬN|QUY ĐỊNH|QUY CHẾ|PHƯƠNG ÁN|BỘ LUẬT|LUẬT"
    r"|PHÁP LỆNH|THÔNG TRI|DỰ ÁN"
    r"|CHIẾN LƯỢC|LỆNH|SẮC LỆNH|GIẤY MỜI)(?=\s)"
)


def _outlined_type(text: str, outline: Outline, low: int) -> _Typed | None:
    """The type that opens the title, with the title on the same line."""
    for section in outline.of(Zone.TITLE):
        match = _TYPE_WORDS.match(text, section.start)
        if match and section.start >= low and section.part == 1:
            code = type_of_word(match.group())
            return (match.start(), match.end(), code) if code else None
    return None


_INLINE = re.compile(rf" (?={_TYPE_WORDS.pattern} +[A-ZĐ“\"])")


def _inline_type(text: str, low: int, limit: int) -> _Typed | None:
    """The type in a head that is one line: ``… năm 2019 BÁO CÁO Kết quả …``."""
    place = _INLINE.search(text, low, min(low + 400, limit))
    match = _TYPE_WORDS.match(text, place.end()) if place else None
    code = type_of_word(match.group()) if match else None
    return (match.start(), match.end(), code) if match and code else None


def _head_end(
    text: str,
    outline: Outline,
    typed: _Typed | None,
    motto: re.Match[str] | None,
    limit: int,
) -> int:
    """Where the head ends: at the type, else at the addressees or the preamble."""
    if typed:
        return typed[0]
    letter = text.find("Kính gửi", 0, limit)
    if letter >= 0:
        return letter
    if motto:
        ground = text.find("Căn cứ", motto.end(), limit)
        return min(motto.end() + 700, ground if ground >= 0 else limit)
    first = outline.sections[0]
    return first.end if first.zone is Zone.HEAD and first.end < limit else 0


def _own_number(view: View, mentions: tuple[Mention, ...], end: int) -> int | None:
    """The first number of the head that stands behind ``Số`` alone."""
    for index, one in enumerate(mentions):
        if one.number >= end:
            return None
        if _is_own(view.text, one):
            return index
    return None


def _is_own(text: str, one: Mention) -> bool:
    """Whether a number stands behind ``Số`` without another type word before it."""
    lead = _NUMBER_LEAD.search(text[max(one.number - 30, 0) : one.number])
    return bool(lead and (one.word is None or lead["word"] or one.shared))


def _unanchored(text: str, end: int) -> Symbol | None:
    """An own number whose first separator is lost: ``Số: 35QĐ-TTg``."""
    match = _NUMBER_LINE.search(text, 0, end)
    if match is None:
        return None
    token = re.match(r"\d{1,5}[A-ZĐ]{2,4}[/-][A-ZĐ]\w{1,9}(?!\S)", match["rest"])
    if token:
        return symbol(token.group())
    token = re.match(r"\d{1,5}\s?/\s?[A-ZĐ]\w{1,9}(?!\S)", match["rest"])
    letter = text.startswith("Kính gửi", end)
    return symbol(token.group(), type_word="Công văn") if token and letter else None


def _dated(
    view: View, mentions: tuple[Mention, ...], end: int, own: int | None
) -> tuple[dt.date | None, int, int | None, str | None]:
    """Date, its end, the year alone, and the place."""
    text = view.text
    ends = {one.end for one in mentions if one.number < end}
    numbered = mentions[own].end if own is not None else 0
    behind = date_at(view.flat, numbered) if own is not None else None
    best: tuple[dt.date | None, int, int | None, str | None] = (None, 0, None, None)
    for date, start, stop in long_dates(view.flat, 0, end):
        if any(0 <= start - e < 4 for e in ends if e != numbered):
            continue
        place = _place(text, start, ends)
        if place or best[0] is None:
            best = (date, stop, date.year, place)
        if place:
            break
    if best[0] is None and behind:
        return behind[0], behind[2], behind[0].year, None
    if best[0] is None:
        for date, start, stop in short_dates(view.flat, 0, end):
            place = _place(text, start, ends)
            if place:
                return date, stop, date.year, place
    if best[0] is None:
        year = _YEAR_ONLY.search(text, 0, end)
        if year:
            place = _place(text, year.start(), ends)
            return None, 0, int(year["y"]), place
    return best


def _place(text: str, start: int, ends: set[int]) -> str | None:
    """The place before ``, ngày``."""
    low = max(text.rfind("\n", 0, start) + 1, start - 60)
    low = max([low, *(e for e in ends if low < e <= start)])
    before = text[low:start]
    for cut in ("Hạnh phúc", "phúc", "  ", "---", "__"):
        before = before.rpartition(cut)[2]
    match = _PLACE.search(before)
    if match is None:
        return None
    return " ".join(match["place"].split())


def _house(
    view: View, typed: _Typed, mentions: tuple[Mention, ...]
) -> Letterhead | None:
    """``NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ … NGÀY …``."""
    for index, one in enumerate(mentions):
        if one.number < typed[1]:
            continue
        if one.number > typed[1] + 260:
            return None
        match = _HOUSE.fullmatch(view.flat[typed[1] : one.number])
        if match is None:
            return None
        found = date_at(view.flat, one.end)
        after = found[2] if found else one.end
        title = _lines_of_title(view.text, after, min(after + 1500, len(view.text)))
        return Letterhead(
            index,
            one.symbol,
            False,
            found[0] if found else None,
            after,
            found[0].year if found else None,
            None,
            typed[2],
            typed[0],
            title,
            " ".join(match["body"].split()),
            (),
            after,
            False,
        )
    return None


def _title(text: str, outline: Outline, typed: _Typed | None, end: int) -> str | None:
    """The abstract (trích yếu): under the type, or after V/v."""
    if typed is not None:
        for section in outline.of(Zone.TITLE):
            if section.start <= typed[0] < section.end and section.end > typed[1]:
                return clean_title(text[typed[1] : section.end])
        return _lines_of_title(text, typed[1], min(typed[1] + 1500, len(text)))
    for section in outline.of(Zone.TITLE):
        if text.startswith("V/v", section.start):
            stop = _SUBJECT_END.search(text, section.start, section.end)
            return clean_title(
                text[section.start : stop.start() if stop else section.end]
            )
    subject = re.compile(r"V/[vV][:\s][^\n]+(?:\n[^\n]+){0,3}").search(text, 0, end)
    if subject is None:
        return None
    stop = _SUBJECT_END.search(text, subject.start(), subject.end())
    return clean_title(text[subject.start() : stop.start() if stop else subject.end()])


def _lines_of_title(text: str, start: int, limit: int) -> str | None:
    """The lines of a title up to the preamble or the issuer's own line."""
    kept: list[str] = []
    opener = _OPENER.search(text, start, limit)
    if opener and "\n" not in text[start : opener.start()].strip("\n"):
        return clean_title(text[start : opener.start()])
    for line in text[start:limit].split("\n"):
        content = line.strip()
        if not re.search(r"\w", content):
            if kept:
                break
            continue
        if kept and (_TITLE_STOP.match(content) or _is_issuer_line(content)):
            break
        if content.startswith("Căn cứ") or len(kept) > 8:
            break
        kept.append(content)
    return clean_title("\n".join(kept)) if kept else None


def _is_title_line(line: str) -> bool:
    """Whether a further line belongs to a title: no issuer's line, no signature."""
    return not _is_issuer_line(line.strip()) and not _SIGNED.match(line.strip())


def _is_issuer_line(line: str) -> bool:
    return (line.isupper() or line.endswith("điện:")) and line.startswith(
        (
            "ỦY BAN",
            "UỶ BAN",
            "CHỦ TỊCH",
            "BỘ TRƯỞNG",
            "THỦ TƯỚNG",
            "HỘI ĐỒNG",
            "CHÍNH PHỦ",
            "GIÁM ĐỐC",
            "THỐNG ĐỐC",
            "QUỐC HỘI",
            "TỔNG ",
        )
    )


def clean_title(text: str) -> str | None:
    """One line, without rulers and outer quotation marks."""
    lines = [
        line
        for line in text.split("\n")
        if re.search(r"\w", line) and not _FURNITURE.search(line)
    ]
    if len(lines) > 1 and _OF_ISSUER.match(lines[0].strip()):
        lines = lines[1:]
    if lines and lines[0].isupper():
        lines = list(itertools.takewhile(str.isupper, lines))
    lines = lines[:1] + list(itertools.takewhile(_is_title_line, lines[1:]))
    line = " ".join(" ".join(lines).split())
    line = line.strip(" :_–—-")
    closing = _OUTER.get(line[:1])
    if (
        closing
        and line.endswith(closing)
        and line.count(line[0]) == 1 + (line[0] == closing)
    ):
        line = line[1:-1].strip()
    return line or None


def _issuer_lines(
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
    stretch = re.sub(r"(?:[Ll]uật\s)?S[ốôỐÔ]\s?:?\s?$", "", stretch)
    kept = []
    for line in stretch.split("\n"):
        content = line.strip(" .-_–—|\"'`*~:;,“”=")
        if re.search(r"[^\W\d_]{2}", content) and _heading_like(content):
            kept.append(" ".join(content.split()))
    return tuple(kept)


def _heading_like(line: str) -> bool:
    """Capitals, or the name of a body; no furniture of a gazette or a scan."""
    if _FURNITURE.search(line) or len(line) > 120:
        return False
    if not re.search(r"[^\W\d_]", line):
        return True
    return line.isupper() or (len(line) < 80 and bool(_LOCAL.match(line)))
