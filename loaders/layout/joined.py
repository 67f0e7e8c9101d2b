"""
Lines that the width of the page has broken, as one again, through all pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from loaders.layout.blocks import Kind, Line
from loaders.layout.continued import goes_on, is_far
from loaders.layout.looks import is_bold
from loaders.layout.margins import NONE, Margins, margins
from loaders.layout.paragraph import Paragraph


class Leaf(NamedTuple):
    """The lines of a page in order, and how wide the page is."""

    lines: Sequence[Line]
    width: float


def joined(leaves: Iterable[Leaf]) -> Iterator[Paragraph]:
    """
    The paragraphs of all pages; one may begin on a page and end on the next.

    What is apart comes before a paragraph that goes on over it.
    """
    now: Paragraph | None = None
    apart: list[Paragraph] = []
    kept: dict[int, Margins] = {}
    for page, leaf in enumerate(leaves):
        before = kept.get(page - 1, NONE)
        kept = {page: margins(leaf.lines, leaf.width), page - 1: before}
        for line in leaf.lines:
            if line.kind is Kind.APART:
                _add(apart, line, page, kept)
            elif now is not None and goes_on(now, line, page, kept):
                now.lines.append((page, line))
            elif now is not None and _is_rest(now, line, page):
                now.lines[-1] = now.lines[-1][0], _whole(now.last, line)
            else:
                if now is not None:
                    yield from _in_turn(now, apart)
                    apart = []
                now = Paragraph(
                    [(page, line)],
                    now is not None and _is_parted(now, line, page, kept[page]),
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
    apart: list[Paragraph], line: Line, page: int, kept: Mapping[int, Margins]
) -> None:
    if apart and goes_on(apart[-1], line, page, kept):
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
    """
    A blank stands before the line, or columns or what is centred begin or end; of a
    title in heavy type that is as wide as the page nobody sees that it is centred.
    """
    if now.last.kind is not line.kind:
        return Kind.COLUMN in (now.last.kind, line.kind)
    if line.kind is not Kind.FLOW or now.lines[-1][0] != page:
        return False
    last, one = now.last.piece, line.piece
    turns = kept.is_inset(last) != kept.is_inset(one)
    heavy = is_bold(last) and is_bold(one)
    return (turns and not heavy) or is_far(last, one, kept)
