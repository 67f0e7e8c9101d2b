"""
The words of a text in which some letter may be another than was meant.

Nearly all words are seen again and again, and are right: what was found of them is
kept, so that a text without damage costs hardly more than its words looked up.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from loaders.mending.capitals import may_be_capitals
from loaders.mending.legacy import has_codes
from loaders.mending.letters import may_be_others
from loaders.mending.marks import is_bare
from loaders.mending.spaces import has_lost_space

_LONGEST, _MOST = 80, 1 << 16


class _Seen(dict[str, bool]):
    """Whether words are strange, of as many as there is room for."""

    def __missing__(self, word: str) -> bool:
        found = _is_strange(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = found
        return found


@cache
def _seen() -> _Seen:
    return _Seen()


def strange(words: Iterable[str]) -> list[str]:
    """
    The words that any rule may read otherwise.

    >>> strange(["Kế", "hoạch", "vềviệc", "©", "Ð"])
    ['vềviệc', '©', 'Ð']
    """
    return list(filter(_seen().__getitem__, words))


def _is_strange(word: str) -> bool:
    return (
        has_codes(word)
        or may_be_others(word)
        or may_be_capitals(word)
        or is_bare(word)
        or has_lost_space(word)
    )
