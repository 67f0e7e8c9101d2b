"""
Which words govern each mention: its own verb, the verb of its list, or the title that
it is a part of.

The verb stands before the first of several mentions and is shared by all that "và", ","
or ";" join to it. A mention in the title of the one before is only mentioned there.
"""

from __future__ import annotations

import re

from graph.words import Relation
from loaders.cues import CHANGES, Governor, coordinated_main, governor, hits, stripped
from loaders.drafts import Draft, Style
from loaders.sentences import sentence_start
from loaders.view import View

_JOIN = re.compile(
    r"[\s)]*(?P<sep>[,;:]|;?\s*và|,?\s*và|va|hoặc|cùng|,?\s*cùng với)?\s*"
    r"(?:(?:các|những|cả)\s*)?(?:[A-ZĐ][^\W\d_]+(?: [^\W\d_]+){0,3}:?\s+)?"
    r"(?:[sS][ốôoổ]\s*)?$"
)
_BARE = re.compile(r"\s*(?:(?:và|các|những|cả|số)\s*)*$")
_AMENDED = re.compile(
    r"^[\s,(]*(?:đã\s+)?được\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|đính\s+chính)[^;.]*$"
)
_GOES_ON = re.compile(
    r"\s*(?:Đặc biệt|Trong đó|Cụ thể|Nhất là|Trọng tâm|Tập trung|Bao gồm|Gồm|Chú trọng"
    r"|Đồng thời)\b"
)
_SUBJECT = re.compile(
    r"\s*(?:UBND|Ủy ban|Uỷ ban|Chủ tịch|Bộ|Sở|Chính phủ|Thủ tướng|HĐND|Hội đồng|Ban"
    r"|Tỉnh|Thành|Huyện|Quận|Đảng|Văn phòng|Thanh tra|Các|yêu cầu|đề nghị)\s"
)
_ITEM = re.compile(
    r"\s*(?:[-+•]|[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)])\s*(?:các\s|số\s)*$"
)
_AFTER_COMMA = {
    Relation.BASED_ON,
    Relation.ON_PROPOSAL,
    Relation.REPLIES_TO,
    *CHANGES,
}
_SAID = re.compile(
    r"\s*(?:và\s)?(?:sự\s|các\s)?(?:ý kiến|kết luận|chỉ đạo|yêu cầu|thông báo"
    r"|nội dung(?!\s(?:khác|còn lại)))\b"
)
_RULES = re.compile(
    r"\s*(?:,|và|, và)\s+(?:Quy chế|Quy định|Điều lệ|Phụ lục|Danh mục|Quy trình"
    r"|Đề án)\s"
)
_SIGNS = re.compile(r"[;:“”()]")
_INTRO = 3000
_INTRO_END = re.compile(r":[ ]*\n")


def govern(view: View, draft: Draft, before: Draft | None, style: Style) -> None:
    """Set what governs ``draft``; ``before`` is the mention before it, if any."""
    start = draft.start
    if before is None or draft.sentence > before.number:
        _first(view, draft, draft.sentence, style)
    elif before.own:
        _first(view, draft, before.end, style)
    elif _amends_basis(view, draft, before):
        _share(draft, before)
    else:
        _next(draft, before, view.flat[before.end : start], style)


def _amends_basis(view: View, draft: Draft, before: Draft) -> bool:
    """Is it by the same kind of document, behind a title, that a basis was amended?"""
    if before.relation is not Relation.BASED_ON or before.nested:
        return False
    cut = max(
        view.flat.rfind(f", {words}được ", before.end, draft.start)
        for words in ("", "đã ")
    )
    if cut < 0 or not _AMENDED.match(view.flat[cut : draft.start].lower()):
        return False
    word = view.flat[before.start : before.start + 8].lower()
    return view.flat[draft.start : draft.start + 8].lower() == word


def _take(draft: Draft, found: Governor, offset: int) -> None:
    """``draft`` has a verb of its own."""
    draft.hit, draft.main = found.hit, found.main
    draft.partial, draft.annex = found.partial, found.annex
    draft.base, draft.adjacent = offset, found.adjacent
    if found.hit:
        draft.cue = (offset + found.start, offset + found.hit.end)


def _share(draft: Draft, other: Draft) -> None:
    """``draft`` is governed as ``other`` is."""
    draft.shares = other
    draft.hit, draft.main, draft.cue = other.hit, other.main, other.cue
    draft.nested, draft.outer = other.nested, other.outer


def _list(draft: Draft, clause: str, offset: int) -> None:
    """``draft`` stands in a list: under what ends its clause, or the clause's verb."""
    head = governor(clause)
    if head.hit and head.hit.phrase.directly:
        _take(draft, head, offset)
        return
    verb = coordinated_main(clause)
    if verb:
        hit, start, end = verb
        draft.hit = draft.main = hit
        draft.cue = (offset + start, offset + end)


def _first(view: View, draft: Draft, low: int, style: Style) -> None:
    """The first mention of a sentence."""
    words = view.flat[low : draft.start]
    cut = _cut(words)
    if cut >= 0:
        piece = words[cut + 1 :]
        found = governor(piece, report=style.report, bare=style.bare)
        if found.hit:
            _take(draft, found, low + cut + 1)
        else:
            _list(draft, words[: _cut(words, first=True)], low)
            if draft.hit is None:
                _inherited(view, draft, low, words)
        return
    found = governor(words, report=style.report, bare=style.bare)
    _take(draft, found, low)
    if found.hit is None:
        _inherited(view, draft, low, words)


def _cut(words: str, *, first: bool = False) -> int:
    """The last (or first) ";" or ":" outside quotation marks and brackets, or -1."""
    cut = -1
    depth = 0
    if ";" not in words and ":" not in words:
        return cut
    for match in _SIGNS.finditer(words):
        sign = match.group()
        if sign in "“(":
            depth += 1
        elif sign in "”)":
            depth = max(depth - 1, 0)
        elif not depth:
            cut = match.start()
            if first:
                break
    return cut


def _inherited(view: View, draft: Draft, low: int, words: str) -> None:
    """The verb of the sentence before, or of the line that introduces a list."""
    if low <= draft.section.start:
        return
    if _GOES_ON.match(words):
        end = len(view.text[:low].rstrip(" .\n"))
        start = sentence_start(view.text, max(draft.section.start, end - 900), end)
        _list(draft, view.flat[start:end], start)
    elif _ITEM.match(words) or _ITEM.match(words[: stripped(words)[0]] + " "):
        floor = max(draft.section.start, low - _INTRO)
        intro = -1
        for match in _INTRO_END.finditer(view.text, floor, low):
            intro = match.start()
        if intro >= 0:
            start = sentence_start(
                view.text, max(draft.section.start, intro - 400), intro
            )
            clause = view.flat[start:intro]
            if not clause.endswith("như sau"):
                _list(draft, clause, start)


def _next(draft: Draft, before: Draft, gap: str, style: Style) -> None:
    """A later mention of a sentence: in a list, in a title, or with its own verb."""
    at = before.end
    join = _JOIN.match(gap)
    if join:
        separator = (join["sep"] or "").strip()
        draft.joined = not separator.startswith((";", ":"))
        _share(draft, before if draft.joined else before.outer or before)
        return
    if gap.count("“") > gap.count("”"):
        draft.nested, draft.outer = True, before.outer or before
        return
    cut = gap.rfind(";")
    if cut >= 0:
        piece = gap[cut + 1 :]
        found = governor(piece, report=style.report, bare=style.bare)
        if found.hit and not _continues(piece, found):
            _take(draft, found, at + cut + 1)
        else:
            _share(draft, before.outer or before)
            draft.partial = found.partial or found.annex
        return
    if _AMENDED.match(gap.lower()):
        if before.relation is Relation.BASED_ON and not before.nested:
            _share(draft, before)
        else:
            _take(draft, governor(gap, report=style.report, bare=style.bare), at)
        return
    _behind(draft, before, gap, style)


def _orders(gap: str) -> bool:
    """Does a comma end the basis, and a body of its own begin behind it?"""
    pieces = gap.split(",")
    return not pieces[0].strip() and any(map(_SUBJECT.match, pieces[1:]))


def _last_join(gap: str) -> tuple[int, str]:
    """Where the last comma, "và" or "hoặc" stands, and what follows it."""
    lower = gap.lower()
    places = {sign: lower.rfind(sign) for sign in (", ", " và ", " hoặc ")}
    sign = max(places, key=lambda one: places[one])
    return places[sign], gap[places[sign] + len(sign) :].lstrip()


def _inside_phrase(gap: str, at: int) -> bool:
    """Is the comma or "và" a part of one phrase ("sửa đổi, bổ sung")?"""
    return any(hit.start < at < hit.end for hit in hits(gap))


def _continues(piece: str, found: Governor) -> bool:
    """Does a piece of a list name what was said in a document (kết luận ... tại), or
    another who said it ("theo đề nghị của ...; của ... tại Tờ trình số")?"""
    hit = found.hit
    named = _SAID.match(piece) or piece.lstrip().startswith("của ")
    return bool(hit and hit.phrase.text == "tại" and named)


def _behind(draft: Draft, before: Draft, gap: str, style: Style) -> None:
    """A mention that stands behind other words without ";" between."""
    at = before.end
    join, piece = _last_join(gap)
    if join >= 0 and not _inside_phrase(gap, join):
        end, partial, annex = stripped(piece)
        partial = partial or annex
        if end == 0 or _BARE.match(piece) or (annex and _RULES.match(gap)):
            draft.joined = True
            _share(draft, before)
            draft.partial = partial
            return
        found = governor(piece, report=style.report, bare=style.bare)
        hit = found.hit
        if hit and (
            (hit.relation in _AFTER_COMMA and not piece[: found.start].strip())
            or _SUBJECT.match(piece)
            or hit.phrase.text == "tiếp theo"
        ):
            _take(draft, found, before.end + len(gap) - len(piece))
            return
    found = governor(gap, report=style.report, bare=style.bare)
    if found.hit and before.relation is Relation.BASED_ON and _orders(gap):
        _take(draft, found, at)
        return
    if found.hit and found.hit.phrase.directly and not gap[: found.start].strip():
        _take(draft, found, at)
        draft.main = before.main
        draft.partial = True
        return
    draft.nested, draft.outer = True, before.outer or before
