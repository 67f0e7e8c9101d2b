"""
The words of a text in which some letter may be another than was meant.

Nearly all words are seen again and again, and are right: what was found of them is
kept, so that a text without damage costs hardly more than its words looked up.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from loaders.mending.capitals import may_be_capitals
from loaders.mending.legacy import has_codes
from loaders.mending.letters import may_be_others
from loaders.mending.marks import is_bare
from loaders.mending.spaces import has_lost_space

_LONGEST, _MOST = 80, 1 << 16


@cache
def _right() -> set[str]:
    """Words that no rule reads otherwise, of as many as there is room for."""
    return set()


@cache
def _odd() -> set[str]:
    """Words that some rule may, of as many as there is room for."""
    return set()


def strange(words: Set[str]) -> list[str]:
    """
    The words that any rule may read otherwise.

    >>> sorted(strange({"Kế", "hoạch", "vềviệc", "©", "Ð"}))
    ['vềviệc', '©', 'Ð']
    """
    right, odd = _right(), _odd()
    found = []
    for word in words - right:  # one step in C for nearly all words
        if word in odd:
            found.append(word)
            continue
        is_odd = _is_strange(word)
        if is_odd:
            found.append(word)
        if len(word) <= _LONGEST:
            _keep(word, odd if is_odd else right)
    return found


def _keep(word: str, seen: set[str]) -> None:
    if len(seen) >= _MOST:
        seen.clear()
    seen.add(word)


def _is_strange(word: str) -> bool:
    return (
        has_codes(word)
        or may_be_others(word)
        or may_be_capitals(word)
        or is_bare(word)
        or has_lost_space(word)
    )
