"""
Which pieces of a text are in the letters of a font before Unicode.

A piece is a line, or a cell of one. It is converted only where that is sure: it holds
no letter that only Unicode has, its words become syllables of Vietnamese, and the whole
text has several words that are syllables in no other way. French or German words
become none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.words import Repair
from loaders.mending.capitals import in_capitals
from loaders.mending.fonts import ENCODINGS, codes, codes_of, is_unicode, read_as
from loaders.mending.letters import with_dropped
from loaders.mending.pieces import PIECE, Converted
from loaders.mending.syllables import is_syllable, is_usual

_ENOUGH = 3
_FEW, _SOME = 0.1, 0.34
_MOSTLY = 0.6
_MIXED = re.compile(r"[a-z][^\W\d_a-zA-Z]")
_SYMBOLS = frozenset(("QĐ", "NĐ", "HĐND", "HĐBT"))
_PLAIN = re.compile("[A-ZĐ]+")
_ORDINARY = "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ\xa0“”‘’–—…•"


@dataclass(frozen=True, slots=True)
class Found:
    """The pieces that were converted; ``doubtful`` is an encoding of what was not."""

    pieces: tuple[Converted, ...] = ()
    doubtful: str | None = None


@dataclass(frozen=True, slots=True)
class _Judged:
    """How the words of a piece read in an encoding; ``proofs`` read in no other way."""

    good: int
    bad: int
    proofs: frozenset[str]
    latin: bool

    @property
    def is_sure(self) -> bool:
        return bool(self.proofs) and self.bad <= _FEW * self.good and not self.latin


def legacy(text: str) -> Found:
    """
    The pieces of a text that are surely in the letters of an old font.

    >>> found = legacy("Uû ban nh©n d©n tØnh\\nỦy ban nhân dân tỉnh")
    >>> [(piece.became, piece.encoding) for piece in found.pieces]
    [('Uỷ ban nhân dân tỉnh', 'tcvn3')]
    """
    if not has_codes(text):
        return Found()
    whole = True
    pieces: list[tuple[int, str]] = []
    for match in PIECE.finditer(text):
        piece = match[0]
        if _is_plain(piece):
            continue
        if is_unicode(piece):
            whole = False
        else:
            pieces.append((match.start(), piece))
    judged = [{e: _judged(piece, e) for e in ENCODINGS} for _, piece in pieces]
    known = _known(judged)
    found: list[Converted] = []
    doubtful: str | None = None
    for (start, piece), each in zip(pieces, judged, strict=True):
        encoding = _best(each, known)
        if encoding is None:
            doubtful = doubtful or _suspected(each)
        elif each[encoding].is_sure or (whole and _fits(each[encoding])):
            became = _shown(piece, encoding)
            if became != piece:
                found.append(Converted(start, start + len(piece), became, encoding))
        elif len(each[encoding].proofs) > 1:
            doubtful = doubtful or encoding
    return Found(tuple(found), doubtful)


def old_font(text: str) -> str | None:
    """
    The encoding that a whole text is surely in; None where any of it is Unicode.

    >>> old_font("Sè ký hiÖu\\tNgµy ban hµnh\\tTrÝch yÕu néi dung v¨n b¶n")
    'tcvn3'
    """
    if is_unicode(text):
        return None
    known = {piece.encoding for piece in legacy(text).pieces}
    return known.pop() if len(known) == 1 else None


def as_meant_in(piece: str, encoding: str) -> str:
    """A piece of a text that is in an old font, if its words are any in it."""
    if _is_plain(piece) or is_unicode(piece) or not _fits(_judged(piece, encoding)):
        return piece
    return _shown(piece, encoding)


def _is_plain(piece: str) -> bool:
    """No sign in it can stand for a marked letter."""
    return piece.isascii() and piece.isprintable()


def _shown(piece: str, encoding: str) -> str:
    became = read_as(piece, encoding)
    return in_capitals(became) if encoding == Repair.TCVN3 else became


def has_codes(text: str) -> bool:
    """Signs stand in it that hardly do in a text without such letters."""
    return bool(_suspect().search(text))


def _known(judged: list[dict[str, _Judged]]) -> list[str]:
    """The encodings that enough words prove; first the one that reads most of all."""
    proofs: dict[str, set[str]] = defaultdict(set)
    for each in judged:
        sure = {e: one for e, one in each.items() if one.is_sure}
        for encoding, one in sure.items():
            if one.good == max(other.good for other in sure.values()):
                proofs[encoding] |= one.proofs
    known = [e for e, words in proofs.items() if len(words) >= _ENOUGH]
    read = {e: sum(each[e].good - each[e].bad for each in judged) for e in known}
    return sorted(known, key=lambda e: (-read[e], e))


def _best(each: dict[str, _Judged], known: list[str]) -> str | None:
    """The encoding in which most words of a piece are read; of several the first."""
    ranked = sorted(known, key=lambda e: each[e].bad - each[e].good)
    return ranked[0] if ranked and each[ranked[0]].good else None


def _suspected(each: dict[str, _Judged]) -> str | None:
    several = (e for e, one in each.items() if one.is_sure and len(one.proofs) > 1)
    return next(several, None)


def _fits(one: _Judged) -> bool:
    """It may stay in the encoding of all that stands around it."""
    return one.bad <= _SOME * one.good


@lru_cache(maxsize=1024)
def _judged(piece: str, encoding: str) -> _Judged:
    good = bad = small = syllables = 0
    proofs = set()
    for word in _words(piece, encoding):
        if _is_plain(word):
            if not word.isupper():
                small += 1
                syllables += is_syllable(_whole(word, encoding))
            continue
        became = _whole(read_as(word, encoding), encoding)
        if became in _SYMBOLS:
            good += 1
            proofs.add(became)
            continue
        if became.isupper() and len(became) > 1 and _PLAIN.fullmatch(became):
            continue
        if not is_syllable(became) or not _is_even(became):
            bad += not is_syllable(word) or became != word
            continue
        good += 1
        if len(word) > 1 and is_usual(became) and not is_syllable(word):
            proofs.add(became.lower())
    latin = syllables < _MOSTLY * small
    return _Judged(good, bad, frozenset(proofs), latin)


def _whole(word: str, encoding: str) -> str:
    """The word with the letter that programs drop from TCVN3."""
    dropped = with_dropped(word) if encoding == Repair.TCVN3 else None
    return dropped or word


def _is_even(word: str) -> bool:
    """No marked capital stands behind a small letter."""
    return not any(found[0][1].isupper() for found in _MIXED.finditer(word))


def _words(piece: str, encoding: str) -> Iterator[str]:
    return (found[0] for found in _word(encoding).finditer(piece))


@cache
def _word(encoding: str) -> re.Pattern[str]:
    """A run of letters and of signs that the encoding has letters for."""
    return re.compile(f"(?:[^\\W\\d_]|[{re.escape(''.join(codes_of(encoding)))}])+")


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(codes() - set(_ORDINARY)))}]")
