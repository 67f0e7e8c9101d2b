"""
Automatic numbers of paragraphs ("Điều 1.", "a)", "1.1."), as a word processor counts.

Lists that share a definition share their counters. A list may state its own beginning,
which holds where it is used first; a level begins anew behind a higher one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from loaders.office.markup import Attributes, noted
from loaders.office.styles import is_on, whole
from loaders.office.symbols import symbols

_PLACE = re.compile("%([1-9])")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_MOST = 3999
_LETTERS_MOST = 26 * 30
_LEVELS = 9
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it writes."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    behind: str = "tab"
    restart: int | None = None
    legal: bool = False
    font: str | None = None


@dataclass(frozen=True, slots=True)
class Numbering:
    """The definitions of lists, and for each list its definition and own levels."""

    definitions: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    own: dict[tuple[str, int], Level] = field(default_factory=dict)
    styled: dict[str, tuple[str, int]] = field(default_factory=dict)

    def level(self, list_id: str, depth: int) -> Level | None:
        """How that level of the list counts; None where nothing is defined."""
        own = self.own.get((list_id, depth))
        levels = self.definitions.get(self.lists.get(list_id, ""), {})
        return own or levels.get(depth)


class Counters:
    """The numbers as they stand while a document is read from its beginning."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, list_id: str, depth: int) -> str:
        """What stands before the next paragraph of that list, with what parts them."""
        level = self._numbering.level(list_id, depth)
        if level is None or not 0 <= depth < _LEVELS:
            return ""
        counts = self._counts.setdefault(self._numbering.lists.get(list_id, ""), {})
        self._count(counts, list_id, depth, level)
        if level.form == "none" and not level.text:
            return ""
        words = self._words(counts, list_id, level)
        return words + ("" if level.behind == "nothing" or not words else " ")

    def _count(
        self, counts: dict[int, int], list_id: str, depth: int, level: Level
    ) -> None:
        for higher in range(depth):
            above = self._numbering.level(list_id, higher)
            counts.setdefault(higher, above.start if above else 1)
        started = self._numbering.starts.get((list_id, depth))
        if started is not None and (list_id, depth) not in self._begun:
            counts[depth] = started
        else:
            first = level.start if started is None else started
            counts[depth] = counts.get(depth, first - 1) + 1
        self._begun.add((list_id, depth))
        for lower in range(depth + 1, _LEVELS):
            below = self._numbering.level(list_id, lower)
            restart = below.restart if below else None
            if restart is None or depth < restart:
                counts.pop(lower, None)

    def _words(self, counts: dict[int, int], list_id: str, level: Level) -> str:
        if level.form == "bullet":
            return symbols(level.text, level.font).strip()

        def number(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            shown = self._numbering.level(list_id, depth)
            form = "decimal" if level.legal or shown is None else shown.form
            return written(counts.get(depth, shown.start if shown else 1), form)

        return _PLACE.sub(number, level.text)


def written(number: int, form: str) -> str:
    """
    A number as a list writes it.

    >>> [written(4, form) for form in ("decimal", "upperRoman", "lowerLetter")]
    ['4', 'IV', 'd']
    """
    if form in ("none", "bullet"):
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    if form in ("upperRoman", "lowerRoman") and 0 < number <= _ROMAN_MOST:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < number <= _LETTERS_MOST:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return str(number)


def numbering_of(data: bytes) -> Numbering:
    """The lists that a part of numbering defines."""
    found = Numbering()
    links: dict[str, str] = {}
    named: dict[str, str] = {}
    definition = list_id = ""
    depth, level, overridden = 0, None, 0
    for tag, attributes in noted(data):
        value = attributes.get("w:val")
        if tag == "w:abstractNum":
            definition, list_id = attributes.get("w:abstractNumId", ""), ""
            found.definitions[definition] = {}
        elif tag == "w:num":
            list_id = attributes.get("w:numId", "")
        elif tag == "w:abstractNumId":
            found.lists[list_id] = value or ""
        elif tag == "w:numStyleLink":
            links[definition] = value or ""
        elif tag == "w:styleLink":
            named[value or ""] = definition
        elif tag == "w:lvlOverride":
            overridden = whole(attributes.get("w:ilvl")) or 0
        elif tag == "w:startOverride":
            found.starts[list_id, overridden] = max(whole(value) or 0, 0)
        elif tag == "w:lvl":
            depth, level = whole(attributes.get("w:ilvl")) or 0, Level()
        elif tag == "/w:lvl" and level is not None:
            if list_id:
                found.own[list_id, depth] = level
            else:
                found.definitions[definition][depth] = level
            level = None
        elif tag == "w:pStyle" and level is not None and not list_id:
            found.styled[value or ""] = (definition, depth)
        elif level is not None:
            level = _stated(level, tag, attributes)
    for each, style in links.items():
        if style in named:
            found.definitions[each] = found.definitions[named[style]]
    return found


def _stated(level: Level, tag: str, attributes: Attributes) -> Level:
    """The level with what one element of it says."""
    value = attributes.get("w:val")
    if tag == "w:start":
        return replace(level, start=max(whole(value) or 0, 0))
    if tag == "w:numFmt":
        return replace(level, form=value or "decimal")
    if tag == "w:lvlText":
        return replace(level, text=(value or "")[:_LONGEST])
    if tag == "w:suff":
        return replace(level, behind=value or "tab")
    if tag == "w:lvlRestart":
        return replace(level, restart=whole(value))
    if tag == "w:isLgl":
        return replace(level, legal=is_on(attributes))
    if tag == "w:rFonts":
        return replace(level, font=attributes.get("w:ascii"))
    return level
