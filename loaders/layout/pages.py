"""Pages of words as one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from loaders.layout.headings import Headings
from loaders.layout.joined import Leaf, joined
from loaders.layout.order import in_order
from loaders.layout.running import LeftOut, Printed, edges, in_turn, kept
from loaders.layout.sheets import sheet
from loaders.layout.spreads import below_one_another
from loaders.layout.values import Laid, Page
from loaders.layout.written import Writer

_AT_ONCE = 100
"""So many pages are looked at together for what they have alike."""


def laid_out(pages: Iterable[Page]) -> Laid:
    """
    The text of the pages, lines in the order they are read, paragraphs whole.

    >>> from loaders.layout.values import Word
    >>> words = (Word("hoạch", 50, 10, 90, 22), Word("Kế", 30, 10, 45, 22))
    >>> laid_out([Page(words, 300, 400)]).text
    'Kế hoạch'
    """
    left_out: list[list[LeftOut]] = []
    writer = Writer(left_out)
    for paragraph in joined(_leaves(pages, left_out)):
        writer.paragraph(paragraph)
    return writer.laid()


def _leaves(pages: Iterable[Page], left_out: list[list[LeftOut]]) -> Iterator[Leaf]:
    """Each page's lines in order, without what is printed on page after page."""
    waiting = iter(pages)
    printed, headings = Printed(), Headings()
    while some := [
        sheet(below_one_another(page)) for page in islice(waiting, _AT_ONCE)
    ]:
        bounds = [edges(one) for one in some]
        first = len(left_out)
        printed.see(first, bounds)
        for number, (one, edge) in enumerate(zip(some, bounds, strict=True), first):
            gone = printed.left_out(number, edge)
            lines = in_order(kept(one, gone))
            again = headings.again(lines)
            left_out.append([*in_turn(gone), *again])
            yield Leaf(lines[len(again) :], one.width)
