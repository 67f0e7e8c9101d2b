"""
Where the parts of a document lie: heading, title, preamble, purpose, body, execution,
closing, recipients, signature, annex. Found by their formulas, with or without lines.

A decision and what is promulgated with it are two parts of one text, each with its own
title and body (Nghị định 30/2020/NĐ-CP, phụ lục I).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from loaders.effect_parts import with_effects
from loaders.endings import ending
from loaders.headings import Heading, heading_zone, headings, long_lines
from loaders.openings import TYPE_LINE, TYPE_START, formula, opening
from loaders.view import View
from loaders.zones import Mark, Outline, Section, Zone

__all__ = ["Outline", "Section", "Zone", "outline"]

_ANNEXED_INLINE = re.compile(
    rf" (?={TYPE_LINE} +[^()]{{4,400}}\((?:[Bb]an hành )?[Kk]èm theo )"
)
_HEAD = 600
"""The national title stands this near to the start of a document in one line."""
_ANNEXED = re.compile(r"[Kk]èm theo|KÈM THEO")
_ANNEXES = ("èm theo", "ÈM THEO")
_FIRST = 300
"""What is promulgated begins behind so much of the document."""


def outline(view: View) -> Outline:
    """The outline of one text; a text without any formula is one body."""
    text = view.text
    if _is_title(text):
        return _made([Section(Zone.TITLE, 0, len(text))])
    lines = long_lines(text)
    all_headings = headings(text, lines)
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
    may_be_annexed = any(text.find(words, _FIRST) >= 0 for words in _ANNEXES)
    for match in TYPE_START.finditer(text) if may_be_annexed else ():
        at = match.end()
        annexed = at > _FIRST and _ANNEXED.search(text, at, at + 700)
        if annexed and _under_title(text, at, annexed.start()):
            starts.append(_letterhead(text, match.start() + 1))
    for low, high in lines:
        starts.extend(
            m.end() for m in _ANNEXED_INLINE.finditer(text, low + _FIRST, high)
        )
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
    marks, body, after = opening(text, start, end, own, flat, part)
    tail = ending(text, after, end, flat)
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
    return with_effects(text, sections, after, stop)


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
        if (high - low) * 2 > end - start and (
            low > line
            or text.find("NGHĨA VIỆT NAM", low, min(low + _HEAD, high)) >= 0
            or formula(text, low, high)
        ):
            return low, high
    return None
