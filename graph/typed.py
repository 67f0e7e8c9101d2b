"""
A name as a person types it, taken apart: number, year or day, body, type.

Accents, case, spaces and dashes do not matter; a symbol may be typed in one word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from graph.fold import fold, fold_number, words_of
from graph.types import type_of_word

_WHEN = re.compile(
    r"""
    (?P<number>[^@]*?) \s* (?: @ | \b(?:ngay|nam)\s ) \s*
    (?P<when>[\d/.-]+) (?P<body>.*)
    """,
    re.VERBOSE,
)
_YEAR_LAST = re.compile(r"(?P<number>.*\S) \(?(?P<when>(?:19|20)\d\d)\)?(?P<body>)")
_WRITTEN = re.compile(r"\d[^@\s]*")
_TYPE = re.compile(r"^[^\d@]+(?=\d+[a-z]?\s*[/-])")
_SAID_TYPE = re.compile(
    r"^(?P<type>[^\d@]+?) (?:so )?(?=\d+[a-z]?(?: |@|$)(?!\s*[/-]))"
)
_BODY_WHEN = re.compile(r"(?P<body>.+?) (?:ngay |nam )?(?P<when>\S*(?:19|20)\d\d)")
_GLUED = re.compile(r"^\s*(\d+)(?=[a-z]{3})")
_DAY = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})")


@dataclass(frozen=True, slots=True)
class Name:
    """What was typed, taken apart: words of the number, a year, a day, a body."""

    written: str
    words: tuple[str, ...]
    year: int | None = None
    day: date | None = None
    body: tuple[str, ...] = ()
    type: str | None = None


def read_name(given: str) -> Name:
    """
    The parts of a name as typed.

    >>> read_name("117/KH-UBND@2020 của Hà Nội")  # doctest: +NORMALIZE_WHITESPACE
    Name(written='117/kh-ubnd', words=('117', 'kh', 'ubnd'), year=2020, day=None,
         body=('ha', 'noi'), type=None)
    """
    first = _WRITTEN.search(given)
    written = fold_number(first[0]) if first else ""
    type, folded = _bare(fold(given))
    head, _, body = _TYPE.sub("", folded).partition(" cua ")
    dated = _WHEN.fullmatch(head) or _YEAR_LAST.fullmatch(head)
    if dated is None and (late := _BODY_WHEN.fullmatch(body)):
        body = late["body"]
        dated = _WHEN.fullmatch(f"{head}@{late['when']}")
    if dated is None:
        return Name(written, symbol_words(head), body=words_of(body), type=type)
    day = _day(dated["when"])
    year = day.year if day else _year(dated["when"])
    return Name(
        written,
        words=symbol_words(dated["number"]) if year else (),
        year=year,
        day=day,
        body=words_of(f"{dated['body']} {body}"),
        type=type,
    )


def _bare(folded: str) -> tuple[str | None, str]:
    """
    The type that stands in words before a bare number, and the rest.

    >>> _bare("ke hoach so 117 ha noi"), _bare("ke hoach so 117/kh-ubnd")[0]
    (('KH', '117 ha noi'), None)
    """
    said = _SAID_TYPE.match(folded)
    type = type_of_word(said["type"]) if said else None
    return (type, folded[said.end() :]) if said and type else (None, folded)


def symbol_words(text: str) -> tuple[str, ...]:
    """The words of a number and symbol, without leading zeros; QĐi is QĐ."""
    first, *rest = words_of(_GLUED.sub(r"\1 ", text)) or ("",)
    even = ["qd" if word == "qdi" else word for word in rest]
    return (first.lstrip("0"), *even) if first else ()


def _day(text: str) -> date | None:
    try:
        if match := _DAY.fullmatch(text):
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
        return date.fromisoformat(text)
    except ValueError:
        return None


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{4}", text) else None
