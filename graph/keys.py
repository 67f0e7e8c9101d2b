"""
What tells one document from all others, as text: issuer, type, number, year.

The issuer is the owner of the numbering series; state numbers restart every year and
party numbers every term, so a year always splits and never merges (Decree 30/2020, Art.
15; 36-HD/VPTW). What is unknown is ``?``. A key with a part missing is nobody's key: it
carries a hash of what else is known, and waits for a full citation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from graph.bodies import body
from graph.fold import fold
from graph.symbols import number_in, symbol
from graph.types import codes
from graph.words import System

UNKNOWN = "?"
_SHORT_TITLE = 40


class Key(NamedTuple):
    """The parts of a document's key; ``inside`` is the year inside the number."""

    series: str | None = None
    type: str | None = None
    base: str | None = None
    inside: int | None = None
    year: int | None = None

    @property
    def number(self) -> str | None:
        """The number as in the symbol, without leading zeros: 117, 8B, 93/2007."""
        return f"{self.base}/{self.inside}" if self.inside else self.base

    @property
    def complete(self) -> bool:
        return None not in (self.series, self.type, self.base, self.year)

    def id(self, number: str | None = None) -> str:
        """The parts as one text, with another third part if ``number`` is given."""
        number = number or self.number
        return (
            f"{UNKNOWN if self.series is None else self.series}"
            f"|{UNKNOWN if self.type is None else self.type}"
            f"|{UNKNOWN if number is None else number}"
            f"|{UNKNOWN if self.year is None else self.year}"
        )


@lru_cache(maxsize=16384)
def number_parts(canonical: str | None) -> tuple[str | None, int | None]:
    """
    The number without leading zeros, and the year inside it.

    >>> number_parts("08B-NQ/HNTW"), number_parts("18/2000/CT-TTg")
    (('8B', None), ('18', 2000))
    """
    found = number_in(canonical) if canonical else None
    if found is None:
        return None, None
    base, _, year = found.partition("/")
    return base, int(year) if year else None


def written(series: str | None, type: str | None, number: str | None) -> str | None:
    """
    The number and symbol that a key implies; None where that is not sure: a letter, an
    Assembly, a body without a known symbol.

    >>> written("gov/thu-tuong", "CT", "33"), written("party/trung-uong", "QĐ", "8")
    ('33/CT-TTg', '08-QĐ/TW')
    """
    owner = body(series) if series else None
    if owner is None or not owner.symbols or not type or not number:
        return None
    base, _, year = number.partition("/")
    digits = base.rstrip("ABCDEĐGHabcdeđgh")
    head = base if len(digits) > 1 else f"0{base}"
    author = owner.symbols[0]
    party = f"{head}-{type}/{author}"
    state = f"{head}/{year + '/' if year else ''}{type}-{author}"
    given = party if owner.system is System.PARTY and not year else state
    found = symbol(given)
    same = found is not None and found.key == number and found.canonical == given
    return given if same and type in codes().values() and type != "CV" else None


def type_class(code: str | None, series: str | None) -> str | None:
    """The code under which a type is numbered: party QĐi (quy định) is QĐ."""
    party = (series or "").startswith("party/")
    return "QĐ" if party and code in ("QĐi", "QyĐ") else code


def key(
    series: str | None,
    type: str | None,
    canonical: str | None,
    *,
    on: date | None = None,
    year: int | None = None,
) -> Key:
    """The key of a document; the year is that of its date, else the one stated."""
    base, inside = number_parts(canonical)
    found = on.year if on else year or inside
    return Key(series, type_class(type, series), base, inside, found)


def provisional_id(key: Key, title: str | None, on: date | None, content: str) -> str:
    """
    The id of a document whose key has a gap: by its title, and where that is short, the
    issuer or the type unknown, by its content, so that no two ever meet by chance.
    """
    said = [fold(title)] if title else []
    if len("".join(said)) < _SHORT_TITLE or not (key.series and key.type):
        said.append(content)
    if on:
        said.append(on.isoformat())
    mark = f"~{digest(said)}"
    return key.id(f"{key.number}{mark}" if key.number else mark)


def digest(parts: Iterable[str]) -> str:
    """Twelve hex digits of the SHA-256 of the parts."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:12]
