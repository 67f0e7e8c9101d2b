"""
Paragraphs about effect (hiệu lực thi hành) that stand inside other sections.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from loaders.zones import PARAGRAPH_END, Section, Zone

_EFFECT = re.compile(r"này (?:thay thế|có hiệu lực)")
_REPEAL = re.compile(r"B(?=ãi bỏ )")


def with_effects(
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
    return sorted(
        match.start()
        for words in (_EFFECT, _REPEAL)
        for match in words.finditer(text, start, stop)
    )


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
    until = PARAGRAPH_END.search(text, at, min(section.end, stop))
    end = min(section.end, stop)
    if until:
        end = min(end, until.end() + 1)
    if text[at:end].rstrip().endswith(":"):
        end = _with_list(text, line, end, min(section.end, stop))
    return sentence if sentence - line > 6 else line, end


_MARK = re.compile(
    r"\s*(?:(?P<number>\d{1,2}(?:\.\d+)*[.)])|(?P<letter>[a-zđ]\))|(?P<dash>[-+•]))\s"
)


def _with_list(text: str, line: int, end: int, limit: int) -> int:
    """The end of the list that a paragraph at ``line`` opens: its marks are alike."""
    first, own = _MARK.match(text, end, limit), _MARK.match(text, line, end)
    if first is None or (own and own.lastgroup == first.lastgroup):
        return end
    while end < limit:
        mark = _MARK.match(text, end, limit)
        if mark and mark.lastgroup != first.lastgroup:
            break
        after = text.find("\n", mark.end() if mark else end, limit)
        end = after + 1 if after >= 0 else limit
    return end
