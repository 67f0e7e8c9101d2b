"""
The paragraphs of a section, each with its number and the headings above it.

Lines broken by the page are joined; a text that lost its lines is divided at its
numbers, letters and dashes (khoản, điểm, gạch đầu dòng: Nghị định 30/2020/NĐ-CP).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
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
_PAGE = re.compile(r" *-? *\d{1,3} *-? *$")
_ENDS = ".:!?”"
_FULL, _LONG = 55, 400
_HEADING = 160
_NUMBER, _DECIMAL, _LETTER, _DASH, _PLUS, _PLAIN = range(6)

Span = tuple[int, int]
_Piece = tuple[int, int, str]


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
    pieces: list[_Piece] = []
    for low, high in _lines(view.text, start, section.end):
        pieces.extend(_pieces(view.flat, low, high))
    return tuple(_under_headings(view.flat, pieces))


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
    before, ended = "", False
    at = start
    for line in text[start:end].split("\n"):
        after = at + len(line)
        content = line.strip()
        if not content:
            blank = True
        elif not (_may_be_page(content[-1]) and _PAGE.match(line)):
            if begin >= 0 and not ended and _goes_on(before, line, content, blank):
                stop = after
            else:
                if begin >= 0:
                    yield begin, stop
                begin, stop = at, after
            before, blank = line, False
            ended = content[-1] in _ENDS or content.endswith("./")
        at = after + 1
    if begin >= 0:
        yield begin, stop


@lru_cache(maxsize=1024)
def _may_be_page(last: str) -> bool:
    """Does the number of a page end with this sign?"""
    return last == "-" or last.isdecimal()


def _goes_on(before: str, line: str, content: str, blank: bool) -> bool:
    """Does this line continue the sentence of the line before it, which has no end?"""
    if before.rstrip().endswith(";"):
        may = not blank and content[0].islower()
    else:
        may = content[0].islower() or (not blank and len(before) > _FULL)
    return may and not (_LINE_MARK.match(line) or "|" in line or "\t" in line)


def _pieces(flat: str, start: int, end: int) -> list[_Piece]:
    """A logical line, divided at the marks inside it when it is long."""
    match = _LINE_MARK.match(flat, start, end)
    mark = match["mark"] if match else ""
    if end - start > _LONG:
        cuts = [m.end() for m in _INLINE.finditer(flat, start, end)]
    elif mark[1:] == "." and mark[0].isdecimal():
        cuts = _numbered(flat, int(mark[0]) + 1, start, end)
    else:
        cuts = []
    if not cuts:
        return _piece(flat, match.end() if match else start, end, mark)
    found: list[_Piece] = []
    for low, high in zip([start, *cuts], [*cuts, end], strict=True):
        match = _LINE_MARK.match(flat, low, high)
        mark = match["mark"] if match else ""
        found += _piece(flat, match.end() if match else low, high, mark)
    return found


def _piece(flat: str, start: int, end: int, mark: str) -> list[_Piece]:
    """The words between two places without blanks around them, if there are any."""
    words = flat[start:end].lstrip()
    begin = end - len(words)
    stop = begin + len(words.rstrip())
    return [(begin, stop, mark)] if stop > begin + 1 else []


def _numbered(flat: str, number: int, start: int, end: int) -> list[int]:
    """Where the numbers go on that a short line begins with: ``1. … . 2. …``."""
    cuts: list[int] = []
    at = flat.find(f". {number}. ", start, end)
    while at >= 0:
        cuts.append(at + 2)
        number += 1
        at = flat.find(f". {number}. ", at + 2, end)
    return cuts


def _under_headings(flat: str, pieces: list[_Piece]) -> Iterator[Paragraph]:
    """The pieces, each with the headings that stand over it."""
    over: list[tuple[int, Span]] = []
    above: tuple[Span, ...] = ()
    levels = [_level(mark) for _, _, mark in pieces]
    for (start, end, mark), level, under in zip(
        pieces, levels, (*levels[1:], None), strict=False
    ):
        if level != _PLAIN and over and over[-1][0] >= level:
            above = _below(over, level)
        named = (
            under is not None
            and (under > level or level == _PLAIN)
            and _names(end - start, flat[end - 1], level, under)
        )
        yield Paragraph(start, end, mark, above, named)
        if named:
            _below(over, level)
            over.append((level, (start, end)))
            above = tuple(span for _, span in over)


def _below(over: list[tuple[int, Span]], level: int) -> tuple[Span, ...]:
    """The headings that a paragraph of this level stands under: the others end."""
    while over and over[-1][0] >= level:
        over.pop()
    return tuple(span for _, span in over)


@lru_cache(maxsize=1024)
def _level(mark: str) -> int:
    if not mark:
        return _PLAIN
    if mark[0].isdigit():
        return _DECIMAL if "." in mark.strip(".)") else _NUMBER
    if mark in "-•●":
        return _DASH
    return _PLUS if mark == "+" else _LETTER


def _names(length: int, last: str, level: int, under: int) -> bool:
    """Does a paragraph only name what stands below it, by its length and last sign?"""
    if level in (_DASH, _PLUS):
        return False
    if last == ":":
        return under > level or (level == _PLAIN and under != _PLAIN)
    return (
        level != _PLAIN and under > level and length < _HEADING and last not in ".;,/"
    )
