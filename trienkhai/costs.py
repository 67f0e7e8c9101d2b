"""What reading a file costs, before it is opened."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache

_FILE, _COSTLY_FILE = 4096, 20_000
"""
What a file costs beside its bytes, as bytes of plain text, of which a core reads and
parses some 100,000 in a second; so much is also a page that a scanner made in colours.
"""

_LEAST, _MOST = 256 * 2**10, 4 * 2**20
"""What a group of files costs."""


def cost_of(path: str, size: int) -> int:
    """What reading a file of so many bytes costs about, as bytes of plain text."""
    return size + (_COSTLY_FILE if is_costly(path) else _FILE)


def is_costly(path: str) -> bool:
    """By its suffix: what it truly is shows only when it is opened."""
    return os.path.splitext(path)[1].lower() in _costly()


def chunked(
    paths: Sequence[str], costs: Sequence[int], jobs: int
) -> Iterator[tuple[str, ...]]:
    """
    Files in groups of about equal cost, enough of them to keep all workers busy; the
    costly ones first, so that none of them is begun when the others have ended.
    """
    least = min(max(sum(costs) // (jobs * 16), _LEAST), _MOST)
    chunk: list[str] = []
    held = 0
    for n in sorted(range(len(paths)), key=lambda n: -max(costs[n], _LEAST)):
        chunk.append(paths[n])
        held += costs[n]
        if held >= least:
            yield tuple(chunk)
            chunk, held = [], 0
    if chunk:
        yield tuple(chunk)


@cache
def _costly() -> frozenset[str]:
    from loaders.formats.catalogue import FORMATS

    return frozenset(s for entry in FORMATS if entry.costly for s in entry.suffixes)
