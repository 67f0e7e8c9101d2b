"""A line as it is put together of pieces, each in the letters of its font."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from graph.values import Repair
from loaders.mending.fonts import converted, encoding_of, is_unicode

SOFT = "\x00"
"""
A hyphen that shows only at the end of a line (gạch nối mềm), as long as nobody knows
whether the letters around it are those of an old font: there its code is an ``ư``.
"""

_CODE = "\u00ad"
_OLD = re.compile("[\u00a1-\u00ff]")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")


class Face(NamedTuple):
    """How letters are set: the ``font`` where that is one from before Unicode."""

    font: str | None = None
    capitals: bool = False


class Line(NamedTuple):
    """A line of text, and the places in it that stood otherwise in the file."""

    text: str
    repairs: tuple[Repair, ...] = ()


EMPTY = Line("")


class Pieces:
    """The pieces of a line that is still growing; neighbours of one face are one."""

    def __init__(self) -> None:
        self._found: list[tuple[Face, list[str]]] = []

    def add(self, letters: str, face: Face) -> None:
        if self._found and self._found[-1][0] == face:
            self._found[-1][1].append(letters)
        else:
            self._found.append((face, [letters]))

    def __bool__(self) -> bool:
        return bool(self._found)

    def line(self) -> Line:
        """What was gathered, spaces as one, and none at the ends."""
        text, repairs = "", []
        for face, letters in self._found:
            was = _SPACES.sub(_one, _hyphened("".join(letters), face))
            if not text or text[-1] in " \t":
                was = was.lstrip(" \t")
            became = _shown(was, face)
            rule = encoding_of(face.font or "")
            if became != was and rule:
                end = len(text) + len(became)
                repairs.append(Repair(len(text), end, was, became, rule))
            text += became
        return _trimmed(text, repairs)


def _one(spaces: re.Match[str]) -> str:
    return "\t" if "\t" in spaces[0] else " "


def _hyphened(letters: str, face: Face) -> str:
    """Without soft hyphens, where they are surely nothing else."""
    if SOFT not in letters:
        return letters
    may_be_old = _OLD.search(letters) and not is_unicode(letters)
    return letters.replace(SOFT, _CODE if face.font or may_be_old else "")


def _shown(letters: str, face: Face) -> str:
    """The letters that a reader sees."""
    shown = converted(letters, face.font) if face.font else letters
    return shown.upper() if face.capitals else shown


def _trimmed(text: str, repairs: list[Repair]) -> Line:
    """Without spaces at the end; nor those of a repair there."""
    whole = text.rstrip(" \t")
    cut = len(text) - len(whole)
    if cut and repairs and repairs[-1].end > len(whole):
        last = repairs.pop()
        became, was = last.became.rstrip(" \t"), last.was.rstrip(" \t")
        if became:
            repairs.append(Repair(last.start, len(whole), was, became, last.rule))
    return Line(whole, tuple(repairs))


def without_gaps(lines: Iterable[Line]) -> list[Line]:
    """The lines with never two empty ones in a row, and none at the ends."""
    found: list[Line] = []
    for line in lines:
        if line.text or (found and found[-1].text):
            found.append(line)
    while found and not found[-1].text:
        found.pop()
    return found


def joined(lines: Iterable[Line], between: str) -> Line:
    """One line of several; the places of repairs move with their words."""
    text: list[str] = []
    repairs: list[Repair] = []
    at = 0
    for n, line in enumerate(lines):
        if n:
            text.append(between)
            at += len(between)
        text.append(line.text)
        for each in line.repairs:
            repairs.append(each._replace(start=each.start + at, end=each.end + at))
        at += len(line.text)
    return Line("".join(text), tuple(repairs))
