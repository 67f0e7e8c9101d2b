"""
The paragraphs of a section, each with its number and the headings above it.

Lines broken by the page are joined; a text that lost its lines is divided at its
numbers, letters and dashes (khoản, điểm, gạch đầu dòng: Nghị định 30/2020/NĐ-CP).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.letters import compiled
from loaders.outline import Section
from loaders.view import View

_MARK = (
    r"(?P<mark>\d{1,2}(?:\.\d{1,2})*(?:\.|\)|-|(?<=\.\d)|(?<=\.\d\d))(?= )"
    r"|\(?[a-zđ]\)(?= ?\S)|[a-zđ]\.(?= [A-ZĐÀ-Ỹ][^A-ZĐ])|[-+•●](?= ?[^\s\-\d]| ?\d+%))"
)
_LINE_MARK = re.compile(rf" *{_MARK} *")
_INLINE = compiled(
    rf"[.;:/”…] {{1,3}}(?:-? ?\d{{1,2}}(?: -)? {{1,3}})?(?={_MARK} ?[“\"A-ZĐÀ-Ỹ\d])"
)
_FIRST_NUMBER = re.compile(r" *(?P<number>\d)\. ")
_PAGE = re.compile(r" *-? *\d{1,3} *-? *$")
_LONG = 400
_HEADING = 160
_NUMBER, _DECIMAL, _LETTER, _DASH, _PLUS, _PLAIN = range(6)

Span = tuple[int, int]


class Paragraph(NamedTuple):
    """
    One paragraph: ``start`` and ``end`` bound its words without its mark.

    ``mark`` is the number, letter or dash before it (``1.``, ``a)``, ``-``), or empty;
    ``headings`` bound the words of the headings it stands under, the outermost first;
    ``is_heading`` says that it only names what stands below it.
    """

    start: int
    end: int
    mark: str = ""
    headings: tuple[Span, ...] = ()
    is_heading: bool = False


def paragraphs(view: View, section: Section) -> tuple[Paragraph, ...]:
    """The paragraphs of a section in order, its heading line left out."""
    start = section.start
    if section.heading:
        start = section.heading[1 if has_title(view, section) else 0]
    pieces = [
        piece
        for line in _lines(view.text, start, section.end)
        for piece in _pieces(view, *line)
    ]
    return tuple(_under_headings(view, pieces))


def has_title(view: View, section: Section) -> bool:
    """Is the heading a title of its own, and not the beginning of a sentence?"""
    if section.heading is None:
        return False
    start, end = section.heading
    if not (section.label or "").startswith("Điều"):
        return True
    below = view.text[end : end + 80].lstrip()[:1]
    ended = view.text[start:end].rstrip()[-1:] in ("", *".,;:/")
    return not ended and (below.isdigit() or below.isupper() or below == "-")


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Logical lines: what stands between marks, blank lines and ends of sentences."""
    begin, stop, blank = -1, -1, False
    before = ""
    at = start
    while at < end:
        after = text.find("\n", at, end)
        after = end if after < 0 else after
        line = text[at:after]
        content = line.strip()
        if not content:
            blank = True
        elif not _PAGE.match(line):
            if begin >= 0 and _goes_on(before, line, content, blank):
                stop = after
            else:
                if begin >= 0:
                    yield begin, stop
                begin, stop = at, after
            before, blank = line, False
        at = after + 1
    if begin >= 0:
        yield begin, stop


def _goes_on(before: str, line: str, content: str, blank: bool) -> bool:
    """Does this line continue the sentence of the line before it?"""
    if _LINE_MARK.match(line) or "|" in line or "\t" in line:
        return False
    ended = before.rstrip().endswith((".", ";", ":", "!", "?", "./", "”"))
    if blank:
        return not ended and content[0].islower()
    if before.rstrip().endswith(";"):
        return content[0].islower()
    return not ended and (len(before) > 55 or content[0].islower())


def _pieces(view: View, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """A logical line, divided at the marks inside it when it is long."""
    cuts = [start]
    if end - start > _LONG:
        cuts.extend(m.end() for m in _INLINE.finditer(view.flat, start, end))
    else:
        cuts.extend(_numbered(view.flat, start, end))
    for low, high in zip(cuts, [*cuts[1:], end], strict=True):
        match = _LINE_MARK.match(view.flat, low, high)
        begin = match.end() if match else low
        mark = match["mark"] if match else ""
        words = view.flat[begin:high]
        begin += len(words) - len(words.lstrip())
        stop = begin + len(words.strip())
        if stop > begin + 1:
            yield begin, stop, mark


def _numbered(flat: str, start: int, end: int) -> Iterator[int]:
    """Where the numbers go on that a short line begins with: ``1. … . 2. …``."""
    first = _FIRST_NUMBER.match(flat, start, end)
    number = int(first["number"]) + 1 if first else 0
    at = flat.find(f". {number}. ", start, end) if first else -1
    while at >= 0:
        yield at + 2
        number += 1
        at = flat.find(f". {number}. ", at + 2, end)


def _under_headings(
    view: View, pieces: list[tuple[int, int, str]]
) -> Iterator[Paragraph]:
    """The pieces, each with the headings that stand over it."""
    over: list[tuple[int, Span]] = []
    for n, (start, end, mark) in enumerate(pieces):
        level = _level(mark)
        if level != _PLAIN:
            while over and over[-1][0] >= level:
                over.pop()
        below = pieces[n + 1][2] if n + 1 < len(pieces) else None
        named = _names(view.flat[start:end], level, below)
        yield Paragraph(start, end, mark, tuple(span for _, span in over), named)
        if named:
            while over and over[-1][0] >= level:
                over.pop()
            over.append((level, (start, end)))


def _level(mark: str) -> int:
    if not mark:
        return _PLAIN
    if mark[0].isdigit():
        return _DECIMAL if "." in mark.strip(".)") else _NUMBER
    if mark in "-•●":
        return _DASH
    return _PLUS if mark == "+" else _LETTER


def _names(words: str, level: int, below: str | None) -> bool:
    """Does a paragraph only name what stands below it?"""
    if below is None or level in (_DASH, _PLUS):
        return False
    under = _level(below)
    if words.endswith(":"):
        return under > level or (level == _PLAIN and under != _PLAIN)
    return (
        level != _PLAIN
        and under > level
        and len(words) < _HEADING
        and words[-1:] not in ".;,/"
    )
