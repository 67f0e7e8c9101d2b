"""
Titles as they stand in addresses of web pages: words joined by hyphens, marks lost.

``Ke-hoach-12-KH-UBND-2024-thuc-hien-Chuong-trinh-5-CTr-TU-…-Lai-Chau``: type, number,
year, the numbers cited, and the place at the end. Separators and marks of a number are
put back by the grammar of symbols: ``12/KH-UBND`` of the state, ``05-CTr/TU`` of a
party committee.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.authors import is_known
from graph.fold import fold
from graph.symbols import Symbol, symbol
from graph.types import codes, printed, type_of_word
from loaders.mention import Mention

_SLUG = re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+){3,}\s*")
_NUMBER = re.compile(r"\d{1,6}[A-Za-z]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d{1,2}")
_PERIOD = re.compile(r"(?:-giai-doan)?(?:-nam|-den-nam|-den)?(?:-(?:19|20)\d\d)+$")
_WORD = re.compile(r"[A-Z]{2,}(?=(?:19|20)\d\d(?!\w))|[A-Za-z0-9]+")
_CLOSED = frozenset({"CP", "TTG", "TU", "TW", "HDND", "CTN", "TTCP"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a slug, and where it stands."""

    text: str
    start: int
    end: int


def is_slug(text: str) -> bool:
    """
    Whether the whole text is words joined by hyphens.

    >>> is_slug("Ke-hoach-12-KH-UBND-2024-thuc-hien-Lai-Chau"), is_slug("12-KH/TU")
    (True, False)
    """
    return len(text) < 400 and " " not in text.strip() and bool(_SLUG.fullmatch(text))


def tokens(text: str) -> list[Token]:
    """
    The words of a slug; a year that ran into the author before it is one of its own.

    >>> [word.text for word in tokens("Ke-hoach-12-KH-UBND2023-QH13")]
    ['Ke', 'hoach', '12', 'KH', 'UBND', '2023', 'QH13']
    """
    return [Token(m.group(), *m.span()) for m in _WORD.finditer(text)]


def slug_mentions(text: str) -> tuple[Mention, ...]:
    """Every number with a symbol in a slug, in order."""
    words = tokens(text)
    found: list[Mention] = []
    at = 0
    while at < len(words):
        read = _number_at(words, at) if _NUMBER.fullmatch(words[at].text) else None
        if read is None:
            at += 1
            continue
        number, after, word = read
        start = words[word].start if word is not None else words[at].start
        found.append(
            Mention(
                start,
                words[at].start,
                words[after - 1].end,
                text[words[at].start : words[after - 1].end],
                number,
                text[start : words[at].start].rstrip("-") or None,
            )
        )
        at = after
    return tuple(found)


def year_of(text: str, own: Mention | None) -> int | None:
    """The year behind the own number, after ``nam``, or at the end."""
    words = tokens(text)
    if own is not None:
        if own.symbol.year:
            return own.symbol.year
        for first, second in zip(words, [*words[1:], None], strict=True):
            if first.start < own.end:
                continue
            if _YEAR.fullmatch(first.text):
                return int(first.text)
            named = first.text == "nam" and second and _YEAR.fullmatch(second.text)
            if named and second:
                return int(second.text)
            break
    last = words[-1].text if words else ""
    return int(last) if _YEAR.fullmatch(last) else None


def place_words(text: str) -> list[str]:
    """What the place may be called: the last words, longest first, without a year."""
    words = [token.text for token in tokens(_PERIOD.sub("", text.strip()))]
    longest = min(6, len(words))
    return [" ".join(words[-size:]) for size in range(longest, 0, -1)]


def _number_at(words: list[Token], at: int) -> tuple[Symbol, int, int | None] | None:
    """The number that begins at a word, the word after it, and its type word."""
    word = _type_before(words, at)
    named = (
        type_of_word(" ".join(w.text for w in words[word:at]))
        if word is not None
        else None
    )
    after = at + 1
    year = None
    if after < len(words) and _YEAR.fullmatch(words[after].text):
        year = words[after].text
        after += 1
    if after >= len(words) or not words[after].text[0].isupper():
        return None
    head = words[at].text + (f"/{year}" if year else "")
    type_word = " ".join(w.text for w in words[word:at]) if word is not None else None
    for size in _sizes(words, after):
        group = [w.text for w in words[after : after + size]]
        read = symbol(f"{head}/{_joined(group, named)}", type_word=type_word)
        if read is not None:
            return read, after + size, word
    return None


def _type_before(words: list[Token], at: int) -> int | None:
    """Where the type word directly before a number begins."""
    at -= words[at - 1].text.lower() == "so" if at else 0
    for size in (4, 3, 2, 1):
        if at - size >= 0 and type_of_word(
            " ".join(w.text for w in words[at - size : at])
        ):
            return at - size
    return None


def _sizes(words: list[Token], after: int) -> list[int]:
    """How many words the symbol may take, the likeliest first."""
    first = words[after].text
    if _ASSEMBLY.fullmatch(first):
        return [1]
    run = 0
    while after + run < len(words) and _is_code(words[after + run].text):
        run += 1
    dated = after + run < len(words) and bool(_YEAR.fullmatch(words[after + run].text))
    if not dated and after + run + 1 < len(words):
        dated = words[after + run].text == "nam"
    if dated and 2 <= run <= 4:
        return [run, 2]
    if (
        run > 2
        and first.upper() in printed()
        and words[after + 1].text.upper() in _CLOSED
    ):
        return [2]
    return [size for size in (2, 1) if size <= run]


def _is_code(word: str) -> bool:
    """Capitals, or a known abbreviation."""
    capitals = sum(c.isupper() for c in word)
    return (
        capitals >= 2 or is_known(word) or (capitals > 0 and word.upper() in printed())
    )


def _joined(group: list[str], named: str | None) -> str:
    """A symbol with its marks where the type word tells them: ``DA`` of a Đề án."""
    if named and fold(named) == fold(group[0]) and named.upper() in codes():
        group = [named, *group[1:]]
    return "-".join(group)
