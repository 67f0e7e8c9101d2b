"""
Where the parts of a document lie: heading, title, preamble, purpose, body, execution,
closing, recipients, signature, annex. Found by their formulas, with or without lines.

A decision and what is promulgated with it are two parts of one text, each with its own
title and body (Nghị định 30/2020/NĐ-CP, phụ lục I).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from loaders.headings import Heading, heading_zone, headings, long_lines
from loaders.view import View


class Zone(StrEnum):
    """A part of a document (phần của văn bản)."""

    HEAD = "head"
    TITLE = "title"
    PREAMBLE = "preamble"
    PURPOSE = "purpose"
    BODY = "body"
    EXECUTION = "execution"
    EFFECT = "effect"
    CLOSING = "closing"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    ANNEX = "annex"


class Section(NamedTuple):
    """
    One stretch of a zone; ``heading`` bounds its heading line, if it has one.

    ``label`` is the number of the heading as written (``III``, ``Điều 2``), ``part`` is
    2 and more in what is promulgated with a decision.
    """

    zone: Zone
    start: int
    end: int
    heading: tuple[int, int] | None = None
    label: str | None = None
    part: int = 1


class Outline(NamedTuple):
    """The sections of one text, in order, without holes; indices into the view."""

    sections: tuple[Section, ...]
    starts: tuple[int, ...]

    def at(self, index: int) -> Section:
        """The section that holds ``index``."""
        return self.sections[max(bisect_right(self.starts, index) - 1, 0)]

    def of(self, zone: Zone) -> tuple[Section, ...]:
        """The sections of one zone."""
        return tuple(s for s in self.sections if s.zone is zone)


TYPE_LINE = (
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT|NGHỊ ĐỊNH|THÔNG TƯ(?: LIÊN TỊCH)?"
    r"|HƯỚNG DẪN|BÁO CÁO|CHƯƠNG TRÌNH|THÔNG BÁO|TỜ TRÌNH|CÔNG ĐIỆN|ĐỀ ÁN|KẾT LUẬN"
    r"|QUY ĐỊNH|QUY CHẾ|PHƯƠNG ÁN|LUẬT|BỘ LUẬT|PHÁP LỆNH|ĐIỀU LỆ|THÔNG TRI|DỰ ÁN"
    r"|CHIẾN LƯỢC|QUY HOẠCH|LỆNH)"
)
_TYPE = re.compile(rf"\n *(?={TYPE_LINE}(?! *:)(?=[ \n]))")
_TYPE_INLINE = re.compile(rf" (?={TYPE_LINE} +[A-ZĐ“\"])")
_ANNEXED_INLINE = re.compile(
    rf" (?={TYPE_LINE} +[^()]{{4,400}}\((?:[Bb]an hành )?[Kk]èm theo )"
)
_ANNEXED = re.compile(r"[Kk]èm theo|KÈM THEO")
_FORMULAS = (
    *(
        "như sau",
        "nhưsau",
        "dưới đây",
        "sau",
        "đây",
        "này",
        "yêu cầu",
        "chỉ thị",
        "kết luận",
    ),
    *("quyết định", "quyết nghị", "báo cáo", "hướng dẫn", "QUYẾT ĐỊNH", "QUYẾT NGHỊ"),
    *("NGHỊ ĐỊNH", "CHỈ THỊ", "THÔNG TƯ", "NAY BAN HÀNH", "LUẬT", "PHÁP LỆNH"),
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
_DIRECTS = re.compile(
    r"CHỈ THỊ|CÔNG ĐIỆN|THÔNG BÁO\s+(?:(?:Ý|ý) kiến )?(?:[Kk]ết luận|chỉ đạo|KẾT LUẬN)"
)
_EFFECT = ("này thay thế", "này có hiệu lực", "Bãi bỏ ")
_SIGNATURE = re.compile(r"\n *(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\b ?\.? *[A-ZĐỦỘ]")
_SIGNATURE_INLINE = re.compile(r" (?:TM|KT|TL|TUQ|T/M|K/T|T/L)\b ?\. ?[A-ZĐỦỘ]")
_ANNEX = re.compile(r"\n *(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU MẪU)[^\n]{0,60}(?=\n)")
_FOOTNOTES = re.compile(r"\n *(?:\[1\]|\(1\)) ?(?=\S)")
_PARAGRAPH_END = re.compile(r"[.;:](?:/\.?)?[”\")]* *(?=\n)|\n *(?=\n)")
_CLOSING = re.compile(
    r"(?:\n *|[./] {1,3})(?=Trên đây là |(?:Trong q|Q)uá trình (?:triển|thực))"
)

Mark = tuple[int, Zone, "Heading | None"]


def outline(view: View) -> Outline:
    """The outline of one text; a text without any formula is one body."""
    text = view.text
    if _is_title(text):
        return _made([Section(Zone.TITLE, 0, len(text))])
    all_headings = headings(text)
    lines = long_lines(text)
    bounds = _parts(text, lines)
    sections: list[Section] = []
    heads = [heading.start for heading in all_headings]
    for part, (start, end) in enumerate(pairwise(bounds), 1):
        own = all_headings[bisect_left(heads, start) : bisect_left(heads, end)]
        sections.extend(_part(text, start, end, own, lines, part))
    return _made(sections)


def _made(sections: list[Section]) -> Outline:
    return Outline(tuple(sections), tuple(s.start for s in sections))


def _is_title(text: str) -> bool:
    """Is the whole text one short line, as in a register?"""
    line = text.strip()
    return len(line) < 700 and "\n" not in line and ". " not in line.rstrip(".")


def _parts(text: str, lines: list[tuple[int, int]]) -> list[int]:
    """Where the parts begin: 0, and each document that says under its title what it is
    promulgated with; and the end."""
    starts = [0]
    for match in _TYPE.finditer(text):
        at = match.end()
        annexed = _ANNEXED.search(text, at, at + 700)
        if at > 300 and annexed and _under_title(text, at, annexed.start()):
            starts.append(_letterhead(text, match.start() + 1))
    for low, high in lines:
        starts.extend(m.end() for m in _ANNEXED_INLINE.finditer(text, low + 300, high))
    return [*sorted(set(starts)), len(text)]


def _under_title(text: str, title: int, at: int) -> bool:
    """Does ``kèm theo`` at ``at`` open the line, or a bracket, under a title?"""
    before = (
        text[text.rfind("\n", title, at) + 1 : at].strip(" (") if at > title else ""
    )
    return before in ("", "Ban hành", "ban hành", "BAN HÀNH", "Được ban hành", "Kèm")


def _letterhead(text: str, at: int) -> int:
    """The start of the lines of capitals that stand before the line at ``at``."""
    for _ in range(12):
        before = text.rfind("\n", 0, max(at - 1, 0)) + 1
        line = text[before : at - 1].strip() if at else ""
        if at == 0 or not (not line or line.isupper() or line.startswith(("Độc", "-"))):
            break
        at = before
    return at


def _part(
    text: str,
    start: int,
    end: int,
    own: list[Heading],
    lines: list[tuple[int, int]],
    part: int,
) -> list[Section]:
    """The sections of one part, in order."""
    flat = _flat_line(text, lines, start, end)
    marks, body, after = _opening(text, start, end, own, flat, part)
    tail = _ending(text, after, end, flat)
    stop = min((m[0] for m in tail), default=end)
    chapter = body
    for heading in own:
        if not after <= heading.start < stop:
            continue
        named = heading_zone(text, heading)
        zone = Zone(named) if named else None
        if heading.kind == "article":
            zone = zone or chapter
        else:
            chapter = zone = Zone.EXECUTION if body is Zone.EXECUTION else zone or body
        marks.append((heading.start, zone, heading))
    marks.extend(tail)
    marks = _without_blanks(text, marks, end)
    sections = [
        Section(
            zone,
            at,
            following,
            (heading.text_start, heading.text_end) if heading else None,
            heading.label if heading else None,
            part,
        )
        for (at, zone, heading), following in zip(
            marks, [m[0] for m in marks[1:]] + [end], strict=True
        )
        if following > at
    ]
    return _with_effects(text, sections, after, stop)


def _without_blanks(text: str, marks: list[Mark], end: int) -> list[Mark]:
    """The marks in order, less those of stretches that hold nothing but space."""
    marks.sort(key=lambda mark: mark[0])
    stops = [mark[0] for mark in marks[1:]] + [end]
    return [
        mark
        for n, (mark, stop) in enumerate(zip(marks, stops, strict=True))
        if n == 0 or not text[mark[0] : min(stop, mark[0] + 200)].isspace()
    ]


def _flat_line(
    text: str, lines: list[tuple[int, int]], start: int, end: int
) -> tuple[int, int] | None:
    """The line, if any, that holds a whole document without breaks."""
    first = max(bisect_left(lines, (start, 0)) - 1, 0)
    for line, line_end in lines[first:]:
        low, high = max(line, start), min(line_end, end)
        if low >= end:
            break
        if (high - low) * 2 > end - start and (low > line or _formula(text, low, high)):
            return low, high
    return None


def _opening(
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
    elif first > low + 20 and _formula(text, low, first):
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
    if re.compile(TYPE_LINE + r"(?! *:)[ \n]").match(text, low):
        return low
    match = (_TYPE_INLINE if flat else _TYPE).search(text, max(low - 1, 0), high)
    return match.end() if match else None


def _title_end(text: str, at: int, high: int, flat: tuple[int, int] | None) -> int:
    """Where the title that begins with its type at ``at`` ends."""
    if flat:
        typed = re.compile(TYPE_LINE + " +").match(text, at)
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
        elif content.startswith("Căn cứ") or (
            seen and (_OPENER.match(content) or _issuer_line(content))
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
        blank = not text[line : text.find("\n", line, high)].strip()
        after = text[line:high].lstrip()[:1]
        if blank and line > at + 12 and after not in ("-", "+", ""):
            return line
    return high


def _formula(text: str, low: int, high: int) -> int:
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
    formula = _formula(text, at, min(first, high) if first < high else high)
    if formula:
        return formula
    if first < high:
        return first
    numbered = re.compile(r"\n *1[.)] ").search(text, at, high)
    if numbered:
        return numbered.start() + 1
    end = _PARAGRAPH_END.search(text, at + 1, high)
    return end.end() if end else high


def _ending(
    text: str, start: int, end: int, flat: tuple[int, int] | None
) -> list[Mark]:
    """Marks of closing, recipients, signature, annex and notes behind them."""
    marks: list[Mark] = []
    low = start
    if flat:
        end = flat[1]
    recipients = text.rfind("Nơi nhận", low, end)
    annex = _annex(text, recipients if recipients >= 0 else low, end)
    stop = annex if annex is not None else end
    signature = (_SIGNATURE_INLINE if flat else _SIGNATURE).search(
        text,
        max(low, recipients - 600) if recipients >= 0 else max(low, stop - 1500),
        stop,
    )
    at = min(
        [p for p in (recipients, signature.start() if signature else -1) if p >= 0],
        default=stop,
    )
    closing = _CLOSING.search(text, max(low, at - 1500), at)
    if closing:
        marks.append((closing.end(), Zone.CLOSING, None))
    if recipients >= 0:
        marks.append((recipients, Zone.RECIPIENTS, None))
    if signature:
        marks.append((signature.start() + 1, Zone.SIGNATURE, None))
        notes = _FOOTNOTES.search(text, signature.end(), stop)
        if notes:
            marks.append((notes.start() + 1, Zone.BODY, None))
    if annex is not None:
        marks.append((annex, Zone.ANNEX, None))
    return marks


def _annex(text: str, low: int, end: int) -> int | None:
    """Where the first annex begins: a short line of its own."""
    for match in _ANNEX.finditer(text, low, end):
        line = match.group().strip()
        if line.isupper() or (low > 0 and len(line) < 24):
            return match.start() + 1
    return None


def _with_effects(
    text: str, sections: list[Section], start: int, stop: int
) -> list[Section]:
    """The sections, with paragraphs about effect cut out of body and execution."""
    out: list[Section] = []
    places = _effect_places(text, start, stop)
    if not places:
        return sections
    for section in sections:
        if section.zone not in (Zone.BODY, Zone.EXECUTION, Zone.CLOSING):
            out.append(section)
            continue
        at = section.start
        first = bisect_left(places, section.start)
        for place in places[first : bisect_left(places, min(section.end, stop))]:
            if place < at:
                continue
            found = _effect_paragraph(text, place, section, stop)
            if found is None:
                continue
            begin, until = found
            if begin > at:
                out.append(_cut(section, at, begin))
            out.append(
                Section(Zone.EFFECT, begin, until, None, section.label, section.part)
            )
            at = until
        if at < section.end:
            out.append(_cut(section, at, section.end))
    return out


def _effect_places(text: str, start: int, stop: int) -> list[int]:
    """Where the words of an effect clause stand."""
    places: list[int] = []
    for words in _EFFECT:
        at = text.find(words, start, stop)
        while at >= 0:
            places.append(at)
            at = text.find(words, at + 1, stop)
    return sorted(places)


def _cut(section: Section, start: int, end: int) -> Section:
    heading = section.heading
    if heading and not start <= heading[0] < end:
        heading = None
    return Section(section.zone, start, end, heading, section.label, section.part)


def _effect_paragraph(
    text: str, at: int, section: Section, stop: int
) -> tuple[int, int] | None:
    """The paragraph about effect around ``at``; it begins with its own subject."""
    line = max(text.rfind("\n", section.start, at) + 1, section.start)
    sentence = max(text.rfind(". ", line, at) + 2, line)
    subject = text[sentence:at].strip()
    if len(subject) > 60:
        return None
    until = _PARAGRAPH_END.search(text, at, min(section.end, stop))
    end = min(section.end, stop)
    if until:
        end = min(end, until.end() + 1)
    return sentence if sentence - line > 6 else line, end
