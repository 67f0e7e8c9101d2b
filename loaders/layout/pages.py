"""Pages of words as one text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from loaders.layout.joined import joined
from loaders.layout.order import in_order
from loaders.layout.running import Running, running
from loaders.layout.values import Laid, Page
from loaders.layout.written import Writer


def laid_out(pages: Iterable[Page]) -> Laid:
    """
    The text of the pages, lines in the order they are read, paragraphs whole.

    >>> from loaders.layout.values import Word
    >>> words = (Word("hoạch", 50, 10, 90, 22), Word("Kế", 30, 10, 45, 22))
    >>> laid_out([Page(words, 300, 400)]).text
    'Kế hoạch'
    """
    whole = list(pages)
    apart = running(whole)
    orders = [
        in_order(_without(page, left_out))
        for page, left_out in zip(whole, apart, strict=True)
    ]
    writer = Writer(apart)
    for paragraph in joined(orders, [page.width for page in whole]):
        writer.paragraph(paragraph)
    return writer.laid()


def _without(page: Page, left_out: Iterable[Running]) -> Page:
    gone = {id(word) for line in left_out for word in line.words}
    if not gone:
        return page
    kept = tuple(word for word in page.words if id(word) not in gone)
    return dataclasses.replace(page, words=kept)
