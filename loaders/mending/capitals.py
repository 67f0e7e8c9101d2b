"""
Capitals that a font showed and the codes did not have: ``SắC LệNH`` for ``SẮC LỆNH``.

The letters without marks are capitals, those with marks are small: so a heading in a
font of TCVN3 looks once its codes are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.values import Repair
from graph.words import Repair as Rule
from loaders.letters import SMALL
from loaders.mending.pieces import PIECE
from loaders.mending.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_MARKED = "[" + "".join(c for c in SMALL if not c.isascii()) + "]"
_CAPITAL = "[A-ZĐĂÂÊÔƠƯ]"
_HINT = re.compile(f"{_MARKED}{_CAPITAL}|{_CAPITAL}{{2}}{_MARKED}")
_PLAIN_SMALL = re.compile("[a-z]")
_COMMITTEE = re.compile(r"(?<![^\W\d_])ủy(?= ban\b)")
_LONG = 3


def capitals(text: str, words: str) -> Iterator[Repair]:
    """
    The words of a text that were capitals.

    >>> [place.became for place in capitals("Uỷ BAN NHâN DâN", "DâN NHâN")]
    ['UỶ', 'NHÂN', 'DÂN']
    """
    if not may_be_capitals(words):
        return
    for piece in PIECE.finditer(text):
        for start, end in _broken(piece[0]):
            was = piece[0][start:end]
            at = piece.start() + start
            yield Repair(at, at + len(was), was, was.upper(), Rule.CAPITALS)


def may_be_capitals(words: str) -> bool:
    """Marked small letters stand beside capitals."""
    return bool(_HINT.search(words))


def in_capitals(piece: str) -> str:
    """
    A line of a font of TCVN3 with the capitals that it was shown with, and with those
    of names that begin with a letter whose capital has no code.

    >>> in_capitals("TM. ủY BAN NHâN DâN"), in_capitals("của ủy ban nhân dân")
    ('TM. ỦY BAN NHÂN DÂN', 'của Ủy ban nhân dân')
    """
    words = _WORD.findall(piece)
    if not _PLAIN_SMALL.search(piece) and any(map(_is_word_of_heading, words)):
        return piece.upper()
    parts: list[str] = []
    at = 0
    for start, end in _broken(piece):
        parts += (piece[at:start], piece[start:end].upper())
        at = end
    return _COMMITTEE.sub("Ủy", "".join((*parts, piece[at:])))


def _broken(piece: str) -> list[tuple[int, int]]:
    """The words of a line that are not in capitals, and were."""
    if not _HINT.search(piece):
        return []
    found = list(_WORD.finditer(piece))
    words = [match[0] for match in found]
    sure = [_is_broken(word) for word in words]
    if not any(sure):
        return []
    capital = [
        each or (w.isupper() and len(w) > 1)
        for each, w in zip(sure, words, strict=True)
    ]
    return [
        match.span()
        for n, match in enumerate(found)
        if sure[n]
        or (
            not (words[n].isupper() or _PLAIN_SMALL.search(words[n]))
            and is_syllable(words[n])
            and any(capital[max(0, n - 1) : n + 2])
        )
    ]


def _is_word_of_heading(word: str) -> bool:
    return len(word) >= _LONG and (
        _is_broken(word) or (word.isupper() and is_syllable(word))
    )


def _is_broken(word: str) -> bool:
    """A syllable whose letters without marks are capitals, and others are not."""
    return (
        bool(_HINT.search(word))
        and not _PLAIN_SMALL.search(word)
        and not word.isupper()
        and is_syllable(word)
    )
