"""Which numbers of documents a title names, and of which year it says they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from graph.fold import fold, fold_number

_NUMBER = re.compile(r"0*(?P<digits>\d*)(?P<rest>.*)")
_BEFORE = r"(?<![\w/])(?<!\d\.)"
_MORE = r"(?:, ?|; ?| va | và | & )"
_BEHIND = r"(?![\w-])"
_YEAR = re.compile(
    r"""
    ,?[ ]?
    (?:ngay[ ]\d{1,2}[ ]?(?:[/.-]|thang)[ ]?\d{1,2}[ ]?(?:[/.-]|nam)|nam)[ ]?
    (?P<year>\d{4})
    """,
    re.VERBOSE,
)


def parted(folded: str) -> tuple[str, str]:
    """
    A folded number without leading zeros, and its symbol.

    >>> parted("08b-nq/hntw"), parted("33/ct-ttg")
    (('8', 'b-nq/hntw'), ('33', '/ct-ttg'))
    """
    found = _NUMBER.match(folded)
    return (found["digits"], found["rest"]) if found else ("", folded)


def numbers_in(titles: Iterable[str], rest: str) -> Iterator[list[str]]:
    """
    By folded title the numbers that it names with that symbol, also in a list of them.

    >>> list(numbers_in(["chi thi so 31, 32 va 033/ct-ttg", "133/ct-ttg"], "/ct-ttg"))
    [['31', '32', '33'], ['133']]
    """
    named = re.compile(
        rf"{_BEFORE}((?:\d{{1,6}}{_MORE})*\d*){re.escape(rest)}{_BEHIND}"
    )
    for title in titles:
        found = [n for of in named.findall(title) for n in re.split(_MORE, of)]
        yield list(dict.fromkeys(n.lstrip("0") for n in found))


def names(title: str, canonical: str, begins: date, ends: date) -> bool:
    """
    Whether the title names the number, and of no year but those days' own, half-open.
    In a title without marks Đ is a D.

    >>> days = date(2021, 11, 26), date(2021, 11, 27)
    >>> names("Triển khai Chỉ thị số 33/CT-TTg ngày 20/8/2020", "33/CT-TTg", *days)
    False
    """
    text = fold(title) if title.isascii() else _even(title)
    number = fold(canonical) if title.isascii() else fold_number(canonical)
    return any(
        not said or begins.year <= int(said["year"]) <= (ends - timedelta(1)).year
        for found in _pattern(number).finditer(text)
        for said in [_YEAR.match(fold(text[found.end() :]))]
    )


def _even(title: str) -> str:
    """The title as numbers are compared: Đ is kept, spaces are single."""
    return " ".join(fold_number(word) for word in title.split())


@lru_cache(maxsize=4096)
def _pattern(number: str) -> re.Pattern[str]:
    digits, rest = parted(number)
    return re.compile(
        rf"{_BEFORE}0*{digits}(?:{_MORE}\d{{1,6}})*{re.escape(rest)}{_BEHIND}"
    )
