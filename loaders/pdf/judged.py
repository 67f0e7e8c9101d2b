"""Whether the letters of a page are its text, or the page must be looked at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

from loaders.layout.values import Word
from loaders.mending.fonts import codes
from loaders.mending.syllables import is_syllable

_ENOUGH = 12
_SAMPLE = 400
_LETTERS = 30
_ODD = 0.35
_SYLLABLES, _MARKED = 0.7, 0.2
_PARTS = re.compile(r"[\s/\\\-–—.,;:!?()\[\]{}“”‘’\"'…&+*%•]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")


def is_nonsense(words: Iterable[Word]) -> bool:
    """
    The file gives signs, but not those that are seen: its fonts have codes of their
    own.
    """
    parts = list(_tokens(words))
    letters = sum(map(len, parts))
    odd = sum(len(part) for part in parts if _is_odd(part))
    return letters > _LETTERS and odd > _ODD * letters


def is_vietnamese(words: Iterable[Word]) -> bool:
    """The words are syllables with their marks: a layer of letters that is good."""
    parts = [part for part in _tokens(words) if _LATIN.fullmatch(part)]
    if len(parts) < _ENOUGH:
        return False
    good = [part for part in parts if is_syllable(part)]
    marked = sum(not part.isascii() for part in good)
    return len(good) > _SYLLABLES * len(parts) and marked > _MARKED * len(parts)


def _tokens(words: Iterable[Word]) -> Iterator[str]:
    """Parts of words that hold a letter or a sign."""
    parts = (part for word in words for part in _PARTS.split(word.text))
    return islice((p for p in parts if p and not p.isdigit()), _SAMPLE)


def _is_odd(part: str) -> bool:
    """No word of Latin letters, no number with letters, and in no old font either."""
    if _LATIN.fullmatch(part) or (part.isascii() and part.isalnum()):
        return False
    return not any(c in codes() for c in part) and any(
        c.isalpha() or unicodedata.category(c)[0] in "SCP" for c in part
    )
