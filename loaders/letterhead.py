"""
The head of a document (phần đầu): issuing body, number, place and date, type, title.

Two columns may be flattened into lines, interleaved with the national title, or into
one line; gazette page headers, digital-signature lines and stamps stand between (Decree
30/2020/NĐ-CP, appendix I). The house style of 2010 puts all under the type: ``NGHỊ ĐỊNH
CỦA CHÍNH PHỦ SỐ … NGÀY …``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from graph.symbols import Symbol, symbol
from graph.values import NOT_READ
from loaders.abstracts import abstract, lines_of_title
from loaders.dates import date_at, long_dates, lost_day_at, short_dates
from loaders.furniture import national_title
from loaders.issuer_lines import issuer_lines
from loaders.letters import compiled
from loaders.mention import Mention
from loaders.organ_lines import organ_words
from loaders.outline import Outline, Zone
from loaders.type_lines import Typed, inline_type, outlined_type, type_line
from loaders.view import View

_NUMBER_LEAD = re.compile(
    r"(?:^|[\n\s|])(?:(?P<word>[Ll]uật|LUẬT|[Bb]ộ luật|[Pp]háp lệnh|[Nn]ghị quyết"
    r"|NGHỊ QUYẾT|Lệnh)\s)?(?:[sS][ốôóổÔỐỔ]|SỐ)\s{0,2}[:.]?\s{0,3}$"
)
_NUMBER_LINE = re.compile(
    r"(?:^|[\n\s|])(?:[S][ốôổỐÔỔ]|SỐ|Số hiệu)\s{0,2}:\s?(?P<rest>[^\n]{0,40})"
)
_PLACE = compiled(
    r"""(?P<place>(?:(?:TP|Tp|T\.P)\.?\ ?)?(?:HCM|[A-ZĐÀ-Ỹ](?:[a-zà-ỹđ]+|[A-ZĐÀ-Ỹ]+)
    (?:[\ -]{1,3}(?:[A-ZĐÀ-Ỹ]?['’]?[a-zà-ỹđ]+(?:['’][a-z]+)?|[A-ZĐÀ-Ỹ]+|\d{1,2})){0,5}))
    \ ?[,.]\ {0,2}(?:(?:hồi|lúc)\ \d{1,2}\ ?(?:giờ|h)\ ?(?:\d\d)?(?:\ phút)?,?\ )?$""",
    re.VERBOSE,
)
_YEAR_ONLY = re.compile(
    r"ngày[^\n]{0,24}?tháng[^\n]{0,20}?năm\s{0,2}(?P<y>(?:19|20)\d\d)"
)
_HOUSE = re.compile(
    r"\s{0,3}(?:CỦA|Của|của)\s+(?P<body>.{3,170}?)\s+(?:SỐ|Số|số)\s?:?\s{0,2}$",
    re.DOTALL,
)
_BARE = re.compile(
    rf"{_HOUSE.pattern.removesuffix('$')}\d{{1,4}}\s+(?=(?:NGÀY|Ngày|ngày)\s)",
    re.DOTALL,
)
_BODY = re.compile(r"\n(?:Điều (?:1|thứ nhất|I)| Điều 1|Nơi nhận)")


_REACH, _LINE = 6000, 40


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the head states; ``own`` is the index of the own number's mention."""

    own: int | None = None
    symbol: Symbol | None = None
    blank: bool = False
    date: dt.date | None = None
    year: int | None = None
    lost_day: bool = False
    place: str | None = None
    type: str | None = None
    title: str | None = None
    body: str | None = None
    organ: str | None = None
    lines: tuple[str, ...] = ()
    end: int = 0
    motto: bool = False


def letterhead(
    view: View, outline: Outline, mentions: tuple[Mention, ...]
) -> Letterhead:
    """The head of a text; all fields are empty where it has none."""
    text = view.text
    limit = _limit(text)
    motto = national_title(text, limit)
    typed, motto = _typed(view, outline, mentions, motto, limit)
    house = _house(view, typed, mentions) if typed else None
    if house is not None:
        return house
    end = _head_end(text, outline, typed, motto, limit)
    own = _own_number(view, mentions, end)
    dated = _dated(view, mentions, end, own)
    title = abstract(text, outline, typed, end)
    lines = issuer_lines(
        text, motto, mentions[own].number if own is not None else None, end
    )
    read = mentions[own].symbol if own is not None else _unanchored(text, end)
    organ = organ_words(text, typed[1]) if typed else None
    return Letterhead(
        own=own,
        symbol=read,
        blank=own is None and _NUMBER_LINE.search(text, 0, end) is not None,
        date=dated[0],
        year=dated[2],
        lost_day=dated[0] is None and dated[1] > 0,
        place=dated[3],
        type=typed[2] if typed else None,
        title=title,
        organ=organ[0] if organ else None,
        lines=lines,
        end=end,
        motto=motto is not None,
    )


def _limit(text: str) -> int:
    """How far a head may reach: to the first article, or to the recipients."""
    if text.startswith("Điều 1"):
        return 0
    body = _BODY.search(text, 0, _REACH)
    return body.start() if body else min(len(text), _REACH)


def _typed(
    view: View,
    outline: Outline,
    mentions: tuple[Mention, ...],
    motto: re.Match[str] | None,
    limit: int,
) -> tuple[Typed | None, re.Match[str] | None]:
    """The type line of the head, and the national title if it belongs to that head."""
    text = view.text
    first = type_line(text, 0, limit)
    letter = text.find("Kính gửi", 0, limit)
    if first and 0 <= letter < first[0]:
        limit, first = letter, None
    if motto is None:
        return first or outlined_type(text, outline, 0), None
    if first and first[0] > motto.start():
        return first, motto
    later = (
        type_line(text, motto.start(), limit)
        or outlined_type(text, outline, motto.start())
        or inline_type(text, motto.end(), limit)
    )
    if first is None:
        return later, motto
    numbered = later is not None and any(
        motto.start() - 300 < one.number < later[0] and _is_own(text, one)
        for one in mentions
    )
    return (later, motto) if numbered else (first, None)


def _head_end(
    text: str,
    outline: Outline,
    typed: Typed | None,
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
    if best[3] is None:
        lost = _lost_day(view, end, ends)
        if lost is not None:
            return lost
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


def _lost_day(
    view: View, end: int, ends: set[int]
) -> tuple[None, int, int | None, str] | None:
    """The place and the year where the day of the document is one that a scan lost."""
    at = view.flat.find(NOT_READ, 0, end)
    while at >= 0:
        start = view.flat.rfind("ngày", max(at - _LINE, 0), at)
        found = lost_day_at(view.flat, start) if start >= 0 else None
        place = _place(view.text, start, ends) if found else None
        if found and place:
            return None, found[1], found[0], place
        at = view.flat.find(NOT_READ, at + 1, end)
    return None


def _place(text: str, start: int, ends: set[int]) -> str | None:
    """The place before ``, ngày``."""
    low = max(text.rfind("\n", 0, start) + 1, start - 60)
    low = max([low, *(e for e in ends if low < e <= start)])
    before = text[low:start]
    for cut in ("Hạnh phúc", "phúc", "VIỆT NAM ", "  ", "---", "__"):
        before = before.rpartition(cut)[2]
    match = _PLACE.search(before)
    if match is None:
        return None
    return " ".join(match["place"].split())


def _house(
    view: View, typed: Typed, mentions: tuple[Mention, ...]
) -> Letterhead | None:
    """``NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ … NGÀY …``."""
    bare = _bare(view, typed)
    if bare is not None:
        return bare
    for index, one in enumerate(mentions):
        if one.number < typed[1]:
            continue
        if one.number > typed[1] + 260:
            return None
        match = _HOUSE.fullmatch(view.flat[typed[1] : one.number])
        if match is None or one.word is not None:
            return None
        found = date_at(view.flat, one.end)
        after = found[2] if found else one.end
        title = lines_of_title(view.text, after, min(after + 1500, len(view.text)))
        return Letterhead(
            own=index,
            symbol=one.symbol,
            date=found[0] if found else None,
            year=found[0].year if found else None,
            type=typed[2],
            title=title,
            body=" ".join(match["body"].split()),
            end=after,
        )
    return None


def _bare(view: View, typed: Typed) -> Letterhead | None:
    """
    The same with a number that has no symbol, as decrees of 1945 have it: ``SẮC LỆNH
    CỦA CHỦ TỊCH CHÍNH PHỦ LÂM THỜI SỐ 65 NGÀY …``. Below it stands no title.
    """
    match = _BARE.match(view.flat, typed[1], typed[1] + 260)
    found = date_at(view.flat, match.end()) if match else None
    if match is None or found is None:
        return None
    return Letterhead(
        date=found[0],
        year=found[0].year,
        type=typed[2],
        body=" ".join(match["body"].split()).removesuffix(" LÂM THỜI"),
        end=found[2],
    )
