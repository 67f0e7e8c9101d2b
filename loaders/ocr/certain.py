"""
What is certain of the figures that two readings saw: only what both agree on.

A third thing must be right too: figures have the shape of a number, a day or an amount,
with no letter among them that may be a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from graph.values import NOT_READ
from loaders.ocr.places import Place, is_lost
from loaders.ocr.words import Seen

_FIGURES = re.compile(r"\d+")
_OPEN, _CLOSE = r"[\"“”‘’'(\[*]*", r"[\"“”‘’')\].,;:!?*]*"
_DAY = r"(?:[0-3]?\d)(?P<sep>[/.-])(?:[01]?\d)(?:(?P=sep)(?:1[89]|20)\d\d)?"
_AMOUNT = r"[-+<>≥≤]?\d+(?:[.,]\d+)*(?:%|m2|m3|ha|km|kg|h)?"
_GROUP = r"[A-ZĐƯ][A-Za-zĐđƯư.&]*\d{0,2}"
_SYMBOL = (
    r"(?:[\w]+\W*:)?\d{1,6}(?:[.]\d{1,2})?[a-hđA-HĐ]?(?:/(?:1[89]|20)\d\d)?"
    rf"[-–/](?:{_GROUP}(?:[-–/]{_GROUP})*[-–/]?)?"
)
_TERM = r"[A-ZĐ]{2,8}\d{1,2}"
_SPAN = r"\d{1,4}[-–/]\d{1,4}"
_MARKED = r"(?:[A-Za-zđĐ]{1,3}[.-])?\d{1,3}(?:\.\d{1,3})*[.)]?"
_SHAPES = re.compile(
    f"{_OPEN}(?:{_DAY}|{_AMOUNT}|{_SYMBOL}|{_TERM}|{_SPAN}|{_MARKED}"
    rf"|[Ss]ố:?\d+|\d{{1,2}}[-–]\d{{1,2}}[/-]\d{{4}}){_CLOSE}"
)
_SURE, _QUITE_SURE = 40.0, 88.0
_LIKE = r"[\dOoIl|\[\]!]*\d[\dOoIl|\[\]!]*"
_RUN = re.compile(rf"{_LIKE}(?:[.,/:-]{_LIKE})*")
"""Figures, with the letters among them that may be figures too."""


def uncertain(words: Sequence[Seen], place: Place, again: Sequence[Seen]) -> list[int]:
    """The words of a place whose figures were not seen alike twice, by their index."""
    span = range(place.first, place.last + 1)
    owners = [n for n in span for _ in _FIGURES.findall(words[n].text)]
    one = [run for n in span for run in _FIGURES.findall(words[n].text)]
    two = [run for word in again for run in _FIGURES.findall(word.text)]
    agreed = [False] * len(one)
    for tag, low, high, *_ in SequenceMatcher(None, one, two, False).get_opcodes():
        if tag == "equal":
            agreed[low:high] = [True] * (high - low)
    doubted = {n for n, same in zip(owners, agreed, strict=True) if not same}
    for n in span:
        word = words[n]
        if n in owners:
            limit = _SURE if _SHAPES.fullmatch(word.text) else _QUITE_SURE
            if word.sure < limit:
                doubted.add(n)
        elif is_lost(words, n):
            doubted.add(n)
    return sorted(doubted)


def without_figures(text: str) -> str:
    """
    A word with its figures not read, and with the letters that may be figures too.

    >>> [without_figures(t) for t in ("l17/KH-UBND", "13/5/2020,", "Số:9?/CT-TTg")]
    ['▒/KH-UBND', '▒,', 'Số:▒/CT-TTg']
    """
    symbol = _LEFT.match(text)
    if symbol:
        lead, rest = symbol["lead"] or "", text[symbol.end("number") :]
        return lead + NOT_READ + _RUN.sub(NOT_READ, rest)
    if not any(c.isdigit() for c in text):
        end = len(text.rstrip(".,;:"))
        return NOT_READ + text[end:]
    return _RUN.sub(NOT_READ, text)


_LEFT = re.compile(
    r"(?P<lead>\W*(?:[Ss]ố|SỐ)?\W*:)?(?P<number>[^\s/:]{1,8}?(?:/[12]\w{3})?)"
    r"(?=[-–/][A-ZĐ])"
)
