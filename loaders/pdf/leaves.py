"""The pages of a PDF one after the other; those that are pictures are looked at."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from loaders.layout.values import Page
from loaders.ocr.tesseract import NoTesseract, TooSlow
from loaders.pdf.leaf import Leaf, State, leaf
from loaders.pdf.looked import looked_at
from loaders.reading import Reading

_SHARE = 0.8
"""Of the time that a file may take: what was read by then is kept."""


class Leaves:
    """
    The first ``most`` pages of a document; ``states`` says of each how it was read.

    Pages are looked at as long as one file may take.
    """

    def __init__(self, document: Any, most: int, how: Reading) -> None:
        self.count = len(document)
        self.states: list[State] = []
        self._document = document
        self._most = min(self.count, most)
        self._ends = time.monotonic() + _SHARE * how.seconds
        self._goes_on = how.goes_on
        self._blind = False

    def __iter__(self) -> Iterator[Page]:
        for number in range(self._most):
            self._goes_on()
            found = leaf(self._document, number)
            if found.state is State.SCAN:
                found = self._seen(found, number)
            self.states.append(found.state)
            yield found.page

    def _seen(self, found: Leaf, number: int) -> Leaf:
        """The page as it is recognised; as it was where that cannot be."""
        if self._blind:
            return found
        if time.monotonic() > self._ends:
            return found._replace(state=State.LATE)
        try:
            page = looked_at(self._document, number, found.dpi)
        except NoTesseract:
            self._blind = True
            return found
        except TooSlow:
            return found._replace(state=State.LATE)
        return Leaf(page, State.SEEN)
