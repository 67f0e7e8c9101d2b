"""Pages whose letters were recognised in a picture, with their place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.labels import both
from graph.values import Issue
from graph.words import Severity

SEEN = "recognised"
"""The code of the issue about pages that were recognised here."""

LAYERS = "pages_of_layers"
"""The code of that about pages which another program recognised."""


def runs(pages: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """
    The first and last page, from 1, of each run of pages.

    >>> list(runs([True, False, True, True]))
    [(1, 1), (3, 4)]
    """
    first = None
    for number, one in enumerate([*pages, False], 1):
        if one and first is None:
            first = number
        elif first is not None and not one:
            yield first, number - 1
            first = None


def told(
    code: str, path: str, pages: Sequence[bool], starts: Sequence[int], end: int
) -> Iterator[Issue]:
    """
    A doubt for each run of ``pages`` that were recognised; ``starts`` are the places at
    which pages begin in a text that ends at ``end``.
    """
    edges = [*starts, end]
    severity = Severity.NOTE if code == SEEN else Severity.WARNING
    for first, last in runs(pages):
        said = both(
            f"issue.{code}", pages=first if first == last else f"{first}-{last}"
        )
        start, stop = edges[min(first, len(edges)) - 1], edges[min(last, len(starts))]
        yield Issue(code, said, start, stop, severity, path)
