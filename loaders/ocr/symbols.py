"""
The letters of a symbol (``KH-UBND``) as two models saw them.

What both saw is read. Where they differ, what one of them saw is read if it alone is
made of codes that are known; the other was then a slip, and is told as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.authors import is_known, mended, rows
from graph.fold import fold
from graph.types import printed
from loaders.ocr.certain import FIGURES
from loaders.ocr.words import Seen

_SYMBOL = re.compile(
    r"(?P<number>(?:\W*\w{1,4}\W*:)?\d+\w?(?:/\d{4})?[-–/])"
    r"(?P<letters>[A-ZĐƯÐ][^\s,;:()]*?)(?P<end>[.,;:)]*)(?!\S)"
)
_GROUPS = re.compile(r"[-–/.&]")
_WHOLE = re.compile(r"[A-ZĐƯ][A-Za-zĐđƯư\d]*(?:[-–/.&][A-Za-zĐđƯư\d]+)*")


def mended_symbol(word: Seen, again: Sequence[Seen]) -> str | None:
    """
    The word with the letters of its symbol as they are certain; None where not.

    A word that is no symbol stays as it is.
    """
    first = _SYMBOL.fullmatch(word.text)
    if first is None:
        return word.text
    letters = first["letters"].replace("Ð", "Đ")
    for other in again:
        second = _SYMBOL.search(other.text)
        if second and _figures(second["number"]) == _figures(first["number"]):
            read = _agreed(letters, second["letters"].rstrip("."))
            return read and first["number"] + read + first["end"]
    whole = _WHOLE.fullmatch(letters)
    return first["number"] + letters + first["end"] if whole else None


def _figures(number: str) -> list[str]:
    return FIGURES.findall(number)


def _agreed(one: str, two: str) -> str | None:
    """What stands in both, or what the codes that are known tell."""
    if fold(one) == fold(two) and _WHOLE.fullmatch(one):
        return _known(one) or one
    return _known(one) or _known(two)


def _known(letters: str) -> str | None:
    """The symbol with its codes as they are printed, if all of them are known."""
    groups = _GROUPS.split(letters)
    marks = [*_GROUPS.findall(letters), ""]
    found = [_code(group) for group in groups]
    if len(groups) < 2 or not all(found):
        return None
    return "".join(f"{g}{m}" for g, m in zip(found, marks, strict=True))


def _code(group: str) -> str | None:
    """A type or an author as it is printed."""
    kinds = printed()
    single = re.sub("[DĐ]{2,}", "Đ", group)
    for kind in (group, single):
        if kind.upper() in kinds:
            return kind if kind == "QĐi" else kinds[kind.upper()]
    marked = [code for key, code in kinds.items() if fold(code) == fold(group)]
    if len(marked) == 1:
        return marked[0]
    author, _ = mended(group)
    if is_known(author):
        return author
    alike = [row["code"] for row in rows() if fold(row["code"]) == fold(group)]
    return alike[0] if len(alike) == 1 else None
