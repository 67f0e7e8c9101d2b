"""
Words that lost the space between them: ``Kếhoạchsố`` for ``Kế hoạch số``.

A run of letters that is no syllable is parted into syllables that documents use, where
one way to do so is far more usual than all others. Runs without any mark of Vietnamese,
abbreviations and foreign names stay. Of a number only the word before it is parted.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from graph.values import Repair
from graph.words import Repair as Rule
from loaders.mending.syllables import LONGEST, counts, is_syllable, is_usual

_SHORTEST, _LONGEST = 4, 240
_KEPT, _FEW = 80, 8
_RARE = 20
_CLEAR = math.log(50)
_BODIES = frozenset(("UBND", "HĐND", "MTTQ"))
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_LETTER = f"[^\\W\\d_][{_MARKS}]*"
_RUN = re.compile(f"(?:{_LETTER})+")
_CLUSTER = re.compile(_LETTER)
_WORD = re.compile(r"\S+")
_ALIKE = str.maketrans("Ðð", "Đđ")

_Mended = tuple[int, int, str]
"""Where a run stands in its word, and how it is read."""


class _Way(NamedTuple):
    """A way to part a run: what it costs, and where its pieces end."""

    cost: float
    ends: tuple[int, ...]


def spaces(text: str, words: Collection[str]) -> Iterator[Repair]:
    """
    The places where spaces were lost in a text of these words, word for word.

    >>> text = "Kếhoạchsố5827 vềviệc"
    >>> [place.became for place in spaces(text, text.split())]
    ['Kế hoạch số ', 'về việc']
    """
    mended = {word: found for word in words if (found := _mended(word))}
    for at, word in _places(text, mended):
        for start, end, became in mended[word]:
            yield Repair(at + start, at + end, word[start:end], became, Rule.SPACES)


def _places(text: str, words: Collection[str]) -> Iterator[tuple[int, str]]:
    """Where the words stand: few are looked for, many met word by word."""
    if len(words) > _FEW:
        for found in _WORD.finditer(text):
            if found[0] in words:
                yield found.start(), found[0]
        return
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (text[at - 1 : at] + text[end : end + 1]).strip():
                yield at, word
            at = text.find(word, end)


def _mended(word: str) -> tuple[_Mended, ...]:
    """The runs of a word that are read otherwise: where each stands, and how."""
    if word.isascii():
        return ()
    return _known(word) if len(word) <= _KEPT else tuple(_read(word))


@lru_cache(maxsize=16384)
def _known(word: str) -> tuple[_Mended, ...]:
    return tuple(_read(word))


def _read(word: str) -> Iterator[_Mended]:
    for found in _RUN.finditer(word):
        run, start, end = found[0], found.start(), found.end()
        if run.isascii():
            continue
        became = _with_spaces(run)
        before, behind = word[start - 1 : start], word[end : end + 1]
        if _is_parted(became, behind):
            became += " "
        if before == "”" and _is_usual(became.split()[0]):
            became = f" {became}"
        if became != run:
            yield start, end, became


def has_lost_space(word: str) -> bool:
    """Some run of letters in it lost a space, or a number stands right behind one."""
    if len(word) < _SHORTEST or word.isascii():
        return False
    return any(
        _with_spaces(run[0]) != run[0]
        or (word[run.end() : run.end() + 1].isdecimal() and _is_before_number(run[0]))
        for run in _RUN.finditer(word)
    )


def _is_before_number(words: str) -> bool:
    """The last word is a marked syllable in small letters: ``số``, ``ngày``."""
    last = words.rpartition(" ")[2]
    return not (last.isascii() or last.isupper() or len(last) < 2) and _is_usual(last)


def _is_parted(words: str, behind: str) -> bool:
    """A space was lost before a number, or before a quotation."""
    if behind.isdecimal():
        return _is_before_number(words)
    return behind == "“" and _is_usual(words.split()[-1])


def _is_usual(word: str) -> bool:
    return is_usual(unicodedata.normalize("NFC", word))


def _with_spaces(run: str) -> str:
    """The run with its spaces, its letters composed or apart as they were."""
    even = unicodedata.normalize("NFC", run).translate(_ALIKE)
    became = parted(even) if len(even) <= _LONGEST else None
    if became is None:
        return run
    if len(run) == len(even):
        letters: list[str] = list(run)
    else:
        letters = _CLUSTER.findall(run)
    each = iter(letters)
    return "".join(" " if c == " " else next(each, "") for c in became)


@lru_cache(maxsize=65536)
def parted(run: str) -> str | None:
    """
    The run with its spaces; None where it has lost none, or it is not sure.

    >>> parted("Kếhoạchsố"), parted("phốHồ"), parted("Canađa"), parted("UBNĐ")
    ('Kế hoạch số', 'phố Hồ', None, None)
    """
    if run.isascii() or len(run) < _SHORTEST or is_syllable(run):
        return None
    ways = _ways(run)
    if not ways or (len(ways) > 1 and ways[1].cost - ways[0].cost < _CLEAR):
        return None
    starts = (0, *ways[0].ends[:-1])
    return " ".join(run[a:b] for a, b in zip(starts, ways[0].ends, strict=True))


def _ways(run: str) -> list[_Way]:
    """The two most usual ways to part a run into syllables."""
    best: list[list[_Way]] = [[_Way(0.0, ())]]
    for end in range(1, len(run) + 1):
        found: list[_Way] = []
        for start in range(max(0, end - LONGEST), end):
            cost = _cost(run[start:end]) if best[start] else None
            if cost is not None:
                found += [_Way(w.cost + cost, (*w.ends, end)) for w in best[start]]
        best.append(sorted(found)[:2])
    return best[-1]


@lru_cache(maxsize=65536)
def _cost(piece: str) -> float | None:
    """How unusual a syllable is; None for what is none, or is written in no way."""
    if piece in _BODIES:
        return _CLEAR
    if not (piece.islower() or piece.istitle() or piece.isupper()):
        return None
    if len(piece) == 1 and piece.isascii():
        return None
    count = counts().get(piece.lower(), 0)
    return math.log(_total() / count) if count >= _RARE else None


@cache
def _total() -> int:
    return sum(counts().values())
