"""
Texts that lost their marks: all of them (``Ke hoach so 5``), or the letters that bear
them (``đim t chc``).

The first is read with marks only where names and set phrases of documents, which stand
in closed lists, can be meant in one way: bodies, places, types, and the words of dates
and numbers. All other words stay as they are, and that much may be missed is told.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files
from itertools import islice

from graph.fold import fold
from graph.types import document_types
from graph.values import Repair
from graph.words import Repair as Rule
from loaders.mending.syllables import counts

ALL, LETTERS = "lost_marks", "lost_letters"
"""Codes of issues: what a whole text has lost."""

_WORD = re.compile(r"[^\W\d_]+")
_BARE = re.compile(
    r"(?<!\S)(?![kcdmh][mgl]\b)[bcdđghklmnpqrstvx]{2,6}(?!\w)"  # no units: km, kg
)
_ENOUGH, _SOME = 12, 5
_NO_MARKS, _KNOWN, _FEW = 0.05, 0.85, 0.1
_PLACES = ("tỉnh", "thành phố", "thị xã", "quận", "huyện")
_DATE = re.compile(
    r"\b(?P<a>ngay) \d{1,2} (?P<b>thang) \d{1,2} (?P<c>nam) \d{4}\b", re.IGNORECASE
)
_DAY = re.compile(r"\b(?P<a>ngay) (?=\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?P<a>so)(?=:? ?\d{1,5}[a-z]?(?:/\d{4})?[/-][A-Z])", re.I)
_ARTICLE = re.compile(r"^(?P<a>Dieu) \d", re.MULTILINE)
_MARKED = {"ngay": "ngày", "thang": "tháng", "nam": "năm", "so": "số", "dieu": "điều"}


def lost(words: Collection[str], signs: str) -> str | None:
    """
    What a text of these words has lost, as the code of an issue; ``signs`` are at least
    its bare words, in one.
    """
    if len(words) < _ENOUGH:
        return None
    if _hardly_marked(words):
        found = {word for each in words for word in _WORD.findall(each)}
        known = sum(word.lower() in _unmarked_syllables() for word in found)
        return ALL if len(found) >= _ENOUGH and known >= _KNOWN * len(found) else None
    bare = len(_BARE.findall(signs))
    if bare < _SOME:
        return None
    return LETTERS if bare >= _FEW * sum(map(str.islower, words)) else None


def _hardly_marked(words: Collection[str]) -> bool:
    """Nearly no word has a mark; that many have, a fifth of them mostly shows."""
    most = _NO_MARKS * len(words)
    some = len(words) // 5
    if some - sum(map(str.isascii, islice(words, some))) > most:
        return False
    return len(words) - sum(map(str.isascii, words)) <= most


def is_bare(word: str) -> bool:
    """A word that begins as one of which the letters with marks are lost."""
    return bool(_BARE.match(word))


def with_marks(text: str) -> Iterator[Repair]:
    """
    The names and set phrases of a text without marks.

    >>> places = with_marks("Thuc hien Chi thi so 33/CT-TTg cua Thu tuong Chinh phu")
    >>> [place.became for place in places]
    ['Thực hiện', 'Chỉ thị', 'số', 'Thủ tướng Chính phủ']
    """
    found = [
        _marked(match.start(name), match[name], _MARKED[match[name].lower()])
        for pattern in (_DATE, _DAY, _NUMBER, _ARTICLE)
        for match in pattern.finditer(text)
        for name in match.groupdict()
    ]
    for match in _phrase().finditer(text):
        meant = _phrases()[match[0].lower()]
        if meant.islower() or not any(w[0].islower() for w in match[0].split()):
            found.append(_marked(match.start(), match[0], meant))
    yield from sorted(found)


def _marked(start: int, was: str, meant: str) -> Repair:
    """The place with the marks of what is meant, in capitals where it was."""
    became = "".join(
        mark.upper() if letter.isupper() else mark.lower()
        for letter, mark in zip(was, meant, strict=True)
    )
    return Repair(start, start + len(was), was, became, Rule.MARKS)


@cache
def _phrases() -> dict[str, str]:
    """
    Each phrase of several words by what it is without marks, if only one is so; names
    of places keep their capitals, without which they are other words.
    """
    found: dict[str, dict[str, str]] = {}
    for phrase in _written():
        key = fold(phrase)
        if " " in key and len(key) == len(phrase):
            found.setdefault(key, {})[phrase.lower()] = phrase
    return {key: one for key, (one, *more) in _each(found) if not more}


def _each(found: dict[str, dict[str, str]]) -> Iterator[tuple[str, list[str]]]:
    return ((key, list(some.values())) for key, some in found.items())


def _written() -> Iterator[str]:
    text = files("loaders").joinpath("data", "set_phrases.txt")
    yield from text.read_text(encoding="utf-8").lower().splitlines()
    for one in document_types():
        yield from (name.lower() for name in (one.name, *one.spellings))
    yield from (row["name"].lower() for row in _rows("bodies.csv"))
    for row in (*_rows("provinces.csv"), *_rows("districts.csv")):
        if row["kind"] in _PLACES:
            yield f"{row['kind']} {row['name']}".lower()
    yield from (row["name"] for row in _rows("provinces.csv"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("graph").joinpath("data", name).read_text(encoding="utf-8-sig")
    yield from csv.DictReader(text.splitlines())


@cache
def _phrase() -> re.Pattern[str]:
    longest = sorted(_phrases(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


@cache
def _unmarked_syllables() -> frozenset[str]:
    return frozenset(map(fold, counts()))
