"""
What the reading of one document number passes on: its pieces, and what was found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.fold import fold
from graph.types import printed

_MISREAD = (
    (re.compile("T[T1lI]L[UÚI]?T"), "TTLT"),
    (re.compile("T[1lI]r"), "TTr"),
    (re.compile("T[1lI]"), "TT"),
)


def type_code(written: str) -> tuple[str | None, str | None]:
    """A code as it is printed, and what was mended; (None, None) for no type."""
    upper = written.upper()
    known = printed()
    if upper in known:
        return known[upper], None
    bare = fold(written)
    single = re.sub("d{2,}", "d", bare)
    fits = [code for key, code in known.items() if "Đ" in key and fold(code) == single]
    if len(fits) == 1 and len(bare) <= len(fits[0]) + 1:
        return fits[0], f"type {written} read as {fits[0]}"
    for shape, proper in _MISREAD:
        if shape.fullmatch(written):
            return proper, f"type {written} read as {proper}"
    return None, None


@dataclass(slots=True)
class Parts:
    match: re.Match[str]
    number: tuple[str, str]
    year: int | None
    word: str | None
    issuer: str | None
    groups: list[str]
    separators: list[str]
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class Found:
    canonical: str
    digits: str
    year: int | None
    term: int | None
    code: str | None
    type: str | None
    authors: tuple[str, ...]
    unit: str | None
    system: str
    in_key: bool


def groups_of(rest: str) -> tuple[list[str], list[str]]:
    """The groups of a symbol and the separators before each but the first."""
    pieces = re.split(r"([/-])", rest)
    return pieces[0::2], pieces[1::2]


def is_author(code: str) -> bool:
    """Two letters or more, nearly all of them capitals."""
    letters = [c for c in code if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return len(letters) >= 2 and capitals >= 2 and len(letters) - capitals <= 2


def joined(groups: list[str], separators: list[str]) -> str:
    text = groups[0] if groups else ""
    for separator, group in zip(separators, groups[1:], strict=False):
        text += separator + group
    return text
