"""
What is certain of the figures that two readings saw: only what both agree on.

A third thing must be right too: figures have the shape of a number, a day or an amount,
with no letter beside them that may be a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from graph.values import NOT_READ
from loaders.dates import calendar_date
from loaders.ocr.places import Place, is_lost
from loaders.ocr.words import Seen

FIGURES = re.compile(r"\d+")

_HARDLY, _SURE, _QUITE_SURE, _SURELY = 15.0, 40.0, 88.0, 90.0
_WELL = 75.0
"""How sure the second model is where the first may be hardly so."""
_BESIDE = r"[^\W\d_]|[|!¡¿?°©®{}<_]"
_GLUED = re.compile(rf"(?:{_BESIDE})(?=\d)|(?<=\d)(?:{_BESIDE})")
_UNIT = re.compile(
    r"(?<=\d)(?:[a-hđ](?=[/-])|(?:m[23]?|ha|km2?|kg|h|g|tr)(?!\w)|[a-dđ](?!\w))"
    r"|(?<!\w)(?:QH|NQ|UBTVQH|K|Q|P)(?=\d{1,2}(?!\w))|(?<!\w)m(?=[23](?!\d))"
)
_DAY = re.compile(
    r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{2,}))?(?![\d/]|[.-]\d)"
)


_WRONG = {
    "năm": re.compile(r"\d{3}\W*|\d{5,}\W*"),
    "tháng": re.compile(r"\d{3,}\W*"),
    "ngày": re.compile(r"\d{3,}\W*"),
}
"""What cannot stand behind these words: the marks between its figures were lost."""


def doubted(words: Sequence[Seen], place: Place, again: Sequence[Seen]) -> list[int]:
    """The words of a place whose figures were not seen alike twice, by their index."""
    span = range(place.first, place.last + 1)
    owners = [n for n in span for _ in FIGURES.findall(words[n].text)]
    one = [run for n in span for run in FIGURES.findall(words[n].text)]
    two = [run for word in again for run in FIGURES.findall(word.text)]
    agreed = [False] * len(one)
    for tag, low, high, *_ in SequenceMatcher(None, one, two, False).get_opcodes():
        if tag == "equal":
            agreed[low:high] = [True] * (high - low)
    return sorted({n for n, same in zip(owners, agreed, strict=True) if not same})


def unlikely(words: Sequence[Seen], place: Place, again: Sequence[Seen]) -> list[int]:
    """The words of a place that are no number or day, or were hardly seen as one."""
    span = range(place.first, place.last + 1)
    return [n for n in span if _is_unlikely(words, n, again)]


def surely(word: Seen) -> bool:
    """Whether a word of more than one figure was seen so well that one model may do."""
    figures = sum(c.isdigit() for c in word.text)
    return word.sure >= _SURELY and figures > 1 and _is_well_formed(word.text)


def _is_unlikely(words: Sequence[Seen], n: int, again: Sequence[Seen]) -> bool:
    word = words[n]
    if not any(c.isdigit() for c in word.text):
        return is_lost(words, n)
    well = _is_well_formed(word.text) and _is_in_calendar(words, n)
    if not well:
        return word.sure < _QUITE_SURE
    figures = FIGURES.findall(word.text)
    same = [one.sure for one in again if FIGURES.findall(one.text) == figures]
    return word.sure < (_HARDLY if max(same, default=0.0) >= _WELL else _SURE)


def _is_well_formed(text: str) -> bool:
    """No letter stands beside a figure, but those of units and of some symbols."""
    return not _GLUED.search(_UNIT.sub("", text))


def _is_in_calendar(words: Sequence[Seen], n: int) -> bool:
    """A day with its month and year is one; behind ``ngày`` stand no three figures."""
    text = words[n].text
    for day, mark, month, year in _DAY.findall(text):
        if not year and mark != "/":
            continue
        if calendar_date(day, month, year or "2000") is None:
            return False
        if year and len(year) not in (2, 4):
            return False
    before = words[n - 1].text.lower() if n else ""
    return not (before in _WRONG and _WRONG[before].fullmatch(text))


_LIKE = r"[\dOoIl|\[\]!]*\d[\dOoIl|\[\]!]*"
_RUN = re.compile(rf"{_LIKE}(?:[.,/:-]{_LIKE})*")
_LEFT = re.compile(
    r"(?P<lead>\W*(?:[Ss]ố|SỐ)?\W*:)?(?P<number>[^\s/:]{1,8}?(?:/[12]\w{3})?)"
    r"(?=[-–/][A-ZĐ])"
)


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
