"""
Where words change another document here and now: in a clause of effect, an article that
begins with them, a preamble that issues the change, or the document's own title.

Elsewhere the same words are tasks, suppositions, or what others did.
"""

from __future__ import annotations

import re

from loaders.cues import Hit
from loaders.drafts import Draft, Style
from loaders.outline import Zone
from loaders.sentences import item_start
from loaders.view import View

_ISSUING = re.compile(
    r"\s*(?:UBND|Ủy ban|Uỷ ban|Chủ tịch|Bộ|Chính phủ|Thủ tướng|Thống đốc|Hội đồng"
    r"|HĐND)\s"
)
_THIS = re.compile(r"\s*(?:[^\W\d_]+\s){1,4}này[\s,]")
_SUPPOSED = re.compile(
    r"(?:Trong thời gian|Trường hợp|Đối với|Nếu|Khi)\s"
    r"|\s(?:nội dung|việc|đã|được|bị|chưa)\s+$"
)
_OTHERS = re.compile(
    r"(?i)\b(?:phê duyệt|công bố|thông qua|dự thảo|chủ trương|góp ý|dự án|danh mục"
    r"|danh sách|thay đổi)\b(?!\s*$)"
)
_BY_ANOTHER = re.compile(r"(?:ban\s+hành|có|ký|gửi|ra)\s[^;]*?\bsố\s?\d")
"""Another document was issued, and that one changes: "ban hành Nghị định số …"."""
_ANEW = re.compile(r"(?:như\s+sau|sau\s+đây|thành|bằng|là)\s*:?\s*$")
"""What leads to the new words of another document."""

_CLOSED = re.compile(r"[”\"]")
"""Typists close with either."""

_NEAR, _FAR, _QUOTED = 400, 900, 3000

_LEADS = re.compile(r"\s*(?:Điều \d+[a-z]?\.|\d{1,2}[.)]|[a-zđ]\)|-)?\s*(?:Nay\s+)?")
"""What may stand before the verb of the line that opens a list."""


def operative(
    view: View, draft: Draft, hit: Hit, style: Style, *, titled: bool
) -> bool:
    """Do the words change another document here and now?"""
    zone = draft.section.zone
    if _is_quoted(view, draft):
        return False
    if titled or zone in (Zone.TITLE, Zone.HEAD):
        return is_our_verb(view, draft, hit)
    cue = draft.cue[0] if draft.cue else draft.start
    begin = min(cue, draft.start)
    if zone is Zone.EFFECT:
        verb = draft.base + hit.start if draft.base else begin
        low = max(draft.sentence, verb - _FAR)
        return not _SUPPOSED.search(view.flat, low, max(verb, 0))
    at = item_start(view.text, draft.sentence, draft.start)
    if _THIS.match(view.flat, at, begin):
        return True
    words = view.flat[max(draft.sentence, begin - 160) : draft.start]
    if zone is Zone.PREAMBLE:
        if _BY_ANOTHER.search(view.flat, max(draft.sentence, begin - _NEAR), begin):
            return False
        return "ban hành" in words or bool(_ISSUING.match(view.flat, at))
    label = draft.section.label or ""
    decides = style.decides and draft.section.part == 1
    if zone is Zone.EXECUTION or not (label.startswith("Điều") or decides):
        return False
    if draft.cue and draft.cue[1] <= draft.sentence:
        line = view.text.rfind("\n", 0, draft.cue[0]) + 1
        return bool(_LEADS.fullmatch(view.text[line : draft.cue[0]]))
    opening = view.flat[at : draft.start].lstrip(' “"')
    return opening[: len(hit.phrase.text)].lower() == hit.phrase.text or bool(
        re.match(r"Điều \d+[a-z]?\. ", opening)
        and opening.split(". ", 1)[1].lower().startswith(hit.phrase.text)
    )


def _is_quoted(view: View, draft: Draft) -> bool:
    """Does it stand in words that another document is to have: "như sau: “...”"?"""
    low = max(draft.start - _QUOTED, 0)
    begins = view.flat.rfind("“", low, draft.start)
    if begins < 0 or _CLOSED.search(view.flat, begins, draft.start):
        return False
    return _ANEW.search(view.flat[max(begins - 20, 0) : begins]) is not None


def is_our_verb(view: View, draft: Draft, hit: Hit) -> bool:
    """
    Is it the title's own verb, and not one in the name of what the title is about?

    "Phê duyệt dự án sửa đổi bảng giá" approves; it changes nothing.
    """
    return not _OTHERS.search(view.flat[draft.base : draft.base + hit.start])
