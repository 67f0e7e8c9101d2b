"""Whether the letters of a page are its text, or the page must be looked at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

from loaders.layout.values import Word
from loaders.mending.fonts import ENCODINGS, codes, read_as
from loaders.mending.syllables import is_syllable

_ENOUGH = 12
_SAMPLE = 400
_LETTERS = 30
_ODD = 0.35
_SYLLABLES, _MARKED = 0.7, 0.2
_PARTS = re.compile(r"[\s/\\\-–—.,;:!?()\[\]{}“”‘’\"'…&+*%•]+")
_MISNAMED, _TIMES, _NEWER = 0.015, 3, 0.1
_VIETNAMESE = frozenset(
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữự"
    "vxyỳýỷỹỵfjwzð"
)
_NO_LETTERS = frozenset("¡¢£¤¥¦¨©ª¬®¯±´µ¶¸¹º¼½¾¿")
_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9]")
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


def is_misnamed(words: Iterable[Word]) -> bool:
    """
    The file calls some letters by others, amid a text in Vietnamese: ``vißc``. What old
    fonts explain is no such letter.
    """
    parts = list(_tokens(words))
    newer = sum(_ONLY_UNICODE.search(part) is not None for part in parts)
    if newer < _NEWER * len(parts):
        return False
    wrong = sum(_is_foreign(part) for part in parts)
    return wrong >= max(_TIMES, _MISNAMED * len(parts))


def _is_foreign(part: str) -> bool:
    """It holds what is no letter of Vietnamese, in whatever old font it may be."""
    if part.isascii() or sum(map(str.isalpha, part)) < 2:
        return False
    if not any(_is_strange(c) for c in part):
        return False
    return not any(is_syllable(read_as(part, one)) for one in ENCODINGS)


def _is_strange(c: str) -> bool:
    return c in _NO_LETTERS or (c.isalpha() and c.lower() not in _VIETNAMESE)


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
