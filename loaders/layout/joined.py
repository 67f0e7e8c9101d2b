"""
Lines that the width of the page has broken, as one again.

A line goes on where the next word would not have found room, and where nothing says
that a paragraph begins: an indent, a number or dash behind the end of a sentence, a
wider gap, another size of type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from loaders.layout.blocks import Kind, Line
from loaders.layout.names import is_one_name
from loaders.layout.pieces import Piece

_ROOM = 0.3
_SPACE = 0.25
_INDENT = 0.8
_SIZE = 0.35
_FAR, _WIDER = 1.7, 1.2
_ALIKE = 0.2
_USUAL = 0.83
_ENDED = re.compile(r".*(?:[.;:!?…]['\"”’)\]]*|/)$", re.DOTALL)
_OPENS = re.compile(
    r"(?P<bullet>[-–—+*•●▪◦➢✓❖])(?=\s|$)"
    r"|\(?(?:\d{1,3}|[a-zđ]{1,2}|[IVXLC]{1,6})[.)/](?=\s|$)"
    r"|[IVXLC]{1,6}-(?=\s|$)|\(\d{1,2}\)(?=\s)|\d{1,2}(?:\.\d{1,2})+\.?(?=\s)"
    r"|(?P<article>Điều \d{1,3}[a-zđ]?[.:])"
    r"|(?:Điều|Chương|Mục|Phần) (?:\d|[IVX]|thứ)"
    r"|Căn cứ |Xét |Theo đề nghị |Nơi nhận|Kính gửi"
)
_ITEM = re.compile(r"[-–—+•●](?=\s)|[Vv]/[Vv]\b|Kính gửi")
_UNPARTED = re.compile(r"[^\W_][-/]$")
_WANTS_FIGURES = re.compile(r"\b(?:[Ss]ố|ngày|tháng|năm|khoản|[Đđ]iều|[Qq]uý)$")
_LETTER = re.compile(r"[^\W\d_]")


class Margins(NamedTuple):
    """Where running text begins and ends, and how far its lines stand apart."""

    left: float
    right: float
    step: float


class Leaf(NamedTuple):
    """The lines of a page in order, and how wide the page is."""

    lines: Sequence[Line]
    width: float


_NONE = Margins(0.0, 0.0, 0.0)


@dataclass(slots=True)
class Paragraph:
    """
    The lines of a paragraph, each with its page; a row of a table is one line.

    ``parted`` says that a gap stands before it.
    """

    lines: list[tuple[int, Line]]
    parted: bool = False

    @property
    def first(self) -> Line:
        return self.lines[0][1]

    @property
    def last(self) -> Line:
        return self.lines[-1][1]

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.lines[0][0]


def joined(leaves: Iterable[Leaf]) -> Iterator[Paragraph]:
    """
    The paragraphs of all pages; one may begin on a page and end on the next.

    What is apart comes before a paragraph that goes on over it.
    """
    now: Paragraph | None = None
    apart: list[Paragraph] = []
    margins: dict[int, Margins] = {}
    for page, leaf in enumerate(leaves):
        margins = {
            page: _margins(leaf.lines, leaf.width),
            page - 1: margins.get(page - 1, _NONE),
        }
        for line in leaf.lines:
            if line.kind is Kind.APART:
                _add(apart, line, page, margins)
            elif now is not None and _goes_on(now, line, page, margins):
                now.lines.append((page, line))
            elif now is not None and _is_rest(now, line, page):
                now.lines[-1] = now.lines[-1][0], _whole(now.last, line)
            else:
                if now is not None:
                    yield from _in_turn(now, apart)
                    apart = []
                now = Paragraph(
                    [(page, line)],
                    now is not None and _is_parted(now, line, page, margins[page]),
                )
    if now is not None:
        yield from _in_turn(now, apart)
    else:
        yield from apart


def _is_rest(now: Paragraph, line: Line, page: int) -> bool:
    """The rest of a row of a table that the end of the page has cut."""
    if line.kind is not Kind.ROW or now.last.kind is not Kind.ROW:
        return False
    if now.lines[-1][0] != page - 1 or len(line.cells) != len(now.last.cells):
        return False
    filled = [cell[0].text for cell in line.cells if cell]
    return not line.cells[0] and all(text[0].islower() for text in filled)


def _whole(row: Line, rest: Line) -> Line:
    cells = zip(row.cells, rest.cells, strict=True)
    return row._replace(cells=tuple((*a, *b) for a, b in cells))


def _add(
    apart: list[Paragraph], line: Line, page: int, margins: Mapping[int, Margins]
) -> None:
    if apart and _goes_on(apart[-1], line, page, margins):
        apart[-1].lines.append((page, line))
    else:
        apart.append(Paragraph([(page, line)]))


def _in_turn(now: Paragraph, apart: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraph, and what is apart before or behind it."""
    before = [
        one for one in apart if one.page == now.page and now.lines[-1][0] > one.page
    ]
    yield from before
    yield now
    yield from (one for one in apart if one not in before)


def _is_parted(now: Paragraph, line: Line, page: int, kept: Margins) -> bool:
    """A blank stands before the line, or columns begin or end."""
    if now.last.kind is not line.kind:
        return Kind.COLUMN in (now.last.kind, line.kind)
    if line.kind is not Kind.FLOW or now.lines[-1][0] != page:
        return False
    step = line.piece.middle - now.last.piece.middle
    return step > _FAR * (kept.step or 1.5 * line.piece.em)


def _margins(lines: Sequence[Line], width: float) -> Margins:
    """The margins that the lines of running text on a page keep to."""
    flow = [line.piece for line in lines if line.kind is Kind.FLOW]
    if not flow:
        return Margins(0.0, width, 0.0)
    near = _ALIKE * median([one.em for one in flow])
    steps = [b.middle - a.middle for a, b in pairwise(flow)]
    steps = sorted(step for step in steps if step > near)
    return Margins(
        -_kept_to([-one.x0 for one in flow], near)[0],
        _right([one.x1 for one in flow], near, width),
        steps[len(steps) // 3] if steps else 0.0,
    )


def _right(ends: Sequence[float], near: float, width: float) -> float:
    """Where lines end that are full; as on any page where none can be seen to be."""
    place, times = _kept_to(ends, near)
    usual = times > 1 and (place > _USUAL * width or times >= max(3, len(ends) // 4))
    return place if usual else max(place, *ends, _USUAL * width)


def _kept_to(ends: Sequence[float], near: float) -> tuple[float, int]:
    """The utmost place at which two lines end, and how many end there."""
    places = sorted(ends, reverse=True)
    pairs = pairwise(places)
    at = next((a for a, b in pairs if a - b <= near), places[0])
    return at, sum(abs(at - place) <= near for place in places)


def _goes_on(
    paragraph: Paragraph, line: Line, page: int, margins: Mapping[int, Margins]
) -> bool:
    """Does the line continue the sentence of the paragraph?"""
    before, last = paragraph.lines[-1]
    if line.kind is not last.kind or line.kind is Kind.ROW:
        return False
    if abs(last.piece.em - line.piece.em) > _SIZE * max(last.piece.em, line.piece.em):
        return False
    kept = margins.get(before, _NONE)
    if line.kind is Kind.COLUMN:
        same = (last.left, last.right) == (line.left, line.right) and before == page
        return same and (
            _runs_on(paragraph, line.piece)
            or is_one_name(last, line, kept.left, (kept.left + kept.right) / 2)
        )
    if page == before and _is_apart(last.piece, line.piece, kept):
        return False
    return _runs_on(paragraph, line.piece) or _was_broken(paragraph, line.piece, kept)


def _is_apart(last: Piece, one: Piece, kept: Margins) -> bool:
    step = one.middle - last.middle
    usual = kept.step or 1.5 * one.em
    return step > _FAR * usual or (
        step > _WIDER * usual and bool(_ENDED.match(last.text))
    )


def _runs_on(paragraph: Paragraph, one: Piece) -> bool:
    """
    A small letter goes on what has not ended, as does all that stands behind ``KH-``
    or under the dash of an item.
    """
    last = paragraph.last.piece.text
    text = one.text
    if _UNPARTED.search(last):
        return not _OPENS.match(text)
    if _WANTS_FIGURES.search(last) and text[0].isdigit():
        return True
    if _ENDED.match(last) or _OPENS.match(text) or is_upper(last):
        return False
    letter = _LETTER.search(text)
    if letter is None:
        return False
    if text[0].islower():
        return True
    is_item = _ITEM.match(paragraph.first.piece.text) is not None
    start = paragraph.first.piece.x0 - _ROOM * one.em
    return is_item and not is_upper(text) and one.x0 >= start


def _was_broken(paragraph: Paragraph, one: Piece, kept: Margins) -> bool:
    """The line before is full, and this one begins no paragraph."""
    last = paragraph.last.piece
    if not _is_full(last, one, kept):
        return False
    text, before = one.text, last.text
    if _is_capitals(before, text):
        return False
    ended = _ENDED.match(before) is not None
    opens = _OPENS.match(text)
    if opens and (ended or opens["article"] or _is_new_item(opens, text)):
        return False
    return _is_in_place(paragraph, one, kept, ended)


def _is_new_item(opens: re.Match[str], text: str) -> bool:
    """A dash before a capital begins an item, before others it may part words."""
    return bool(opens["bullet"]) and text[2:3].isupper()


def _is_capitals(before: str, text: str) -> bool:
    """Is one of two lines a heading in capitals, and not the other?"""
    if is_upper(before):
        return not is_upper(text)
    return len(text) > 8 and " " in text and is_upper(text)


def is_upper(text: str) -> bool:
    """
    Capitals, but for a letter that was lost among them.

    >>> is_upper("BAN THƯỜNG VỤ TỈNH ñY"), is_upper("UBND xã")
    (True, False)
    """
    small, large = sum(map(str.islower, text)), sum(map(str.isupper, text))
    return large > 1 and small * 10 <= large


def _is_full(last: Piece, one: Piece, kept: Margins) -> bool:
    """The next word would not have found room behind the last."""
    first = one.words[0]
    wanted = _SPACE * last.em + first.x1 - first.x0
    if _is_centred(last, kept):
        return last.x1 - last.x0 + wanted > kept.right - kept.left - last.em
    return last.x1 + wanted > kept.right - _ROOM * last.em


def _is_centred(one: Piece, kept: Margins) -> bool:
    return _is_in_the_middle(one, kept) and one.x0 - kept.left > one.em


def _is_in_the_middle(one: Piece, kept: Margins) -> bool:
    middle = (one.x0 + one.x1) / 2
    return abs(middle - (kept.left + kept.right) / 2) < 0.5 * one.em


def _is_in_place(paragraph: Paragraph, one: Piece, kept: Margins, ended: bool) -> bool:
    """It stands where a further line stands: at the margin, or under the one before."""
    last = paragraph.last.piece
    if _is_centred(one, kept) and _is_in_the_middle(last, kept):
        return not ended
    shift = one.x0 - last.x0
    near = _INDENT * one.em
    is_second = len(paragraph.lines) == 1
    if shift > near:
        hangs = is_second and len(last.words) > 1
        return hangs and abs(one.x0 - last.words[1].x0) < near
    if shift < -near:
        return is_second
    indented = last.x0 - kept.left > near
    return not (is_second and indented and ended)
