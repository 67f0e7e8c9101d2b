"""Paragraphs as text, with the place of each page, of each change and of marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.values import Repair
from loaders.layout.blocks import Line
from loaders.layout.paragraph import Paragraph
from loaders.layout.pieces import Piece
from loaders.layout.running import LeftOut
from loaders.layout.values import Laid, Place, Word

_UNPARTED = re.compile(r"[^\W_][-/]$")
_RAISED = 0.85
_MEASURES = ("m", "km", "dm", "cm", "mm", "hm")
_ABOVE = 0.15
_YEAR = 4
"""So many figures are no sign of a note: italics stand high beside low letters."""


class Writer:
    """The text as it grows."""

    def __init__(self, left_out: Sequence[Sequence[LeftOut]]) -> None:
        self._out = left_out
        self._text: list[str] = []
        self._at = 0
        self._starts: list[int] = []
        self._repairs: list[Repair] = []
        self._places: list[Place] = []

    def paragraph(self, paragraph: Paragraph) -> None:
        """One line of the text."""
        if self._at:
            self._put("\n\n" if paragraph.parted else "\n")
        for n, (page, line) in enumerate(paragraph.lines):
            if n:
                self._break()
            self._begin(page)
            self._line(line, page)

    def _begin(self, page: int) -> None:
        """The next word is the first of the page: all that was left out before it."""
        while len(self._starts) <= page:
            if self._starts:
                self._left_out(len(self._starts) - 1, at_top=False)
            self._left_out(len(self._starts), at_top=True)
            self._starts.append(self._at)

    def _left_out(self, page: int, *, at_top: bool) -> None:
        for line in self._out[page]:
            if line.at_top == at_top:
                self._leave_out(line)

    def _leave_out(self, line: LeftOut) -> None:
        """Lines that fall away at one place for one reason are one repair."""
        for n in reversed(range(len(self._repairs))):
            other = self._repairs[n]
            if other.end < self._at:
                break
            if other.start == self._at and other.rule == line.rule:
                self._repairs[n] = other._replace(was=f"{other.was}\n{line.text}")
                return
        self._repairs.append(Repair(self._at, self._at, line.text, "", line.rule))

    def laid(self) -> Laid:
        """The whole; a page without text begins where the next one does."""
        if self._out:
            self._begin(len(self._out) - 1)
            self._left_out(len(self._out) - 1, at_top=False)
        return Laid(
            "".join(self._text),
            tuple(self._starts),
            tuple(self._repairs),
            tuple(self._places),
        )

    def _put(self, text: str) -> None:
        self._text.append(text)
        self._at += len(text)

    def _line(self, line: Line, page: int) -> None:
        for n, cell in enumerate(line.cells):
            if n:
                self._put("\t")
            for m, one in enumerate(cell):
                if m:
                    self._break()
                self._piece(one, page)

    def _break(self) -> None:
        """Between lines of a paragraph: a space, but behind ``117/`` or ``KH-``."""
        if not _UNPARTED.search("".join(self._text[-2:])):
            self._put(" ")

    def _piece(self, one: Piece, page: int) -> None:
        before: Word | None = None
        for word in one.words:
            close = before is None or word.x0 - before.x1 < 0.3 * one.em
            noted = close and _is_raised(word, one)
            if noted and before and before.text.lower() in _MEASURES:
                self._word(word, page)
            elif noted:
                self._word(_sign(word), page)
            else:
                self._put(" " if before else "")
                self._word(word, page)
            before = word

    def _word(self, word: Word, page: int) -> None:
        start = self._at
        self._put(word.text)
        if word.was is not None:
            self._change(start, word)
        if word.mark is not None:
            self._places.append(Place(start, self._at, page + 1, word))

    def _change(self, start: int, word: Word) -> None:
        """Words that were changed one behind the other are one change."""
        last = self._repairs[-1] if self._repairs else None
        was = word.was or ""
        follows = last and last.end == start - 1 and self._text[-2] == " "
        if last and follows and last.became and last.rule == word.rule:
            self._repairs[-1] = Repair(
                last.start,
                self._at,
                f"{last.was} {was}",
                f"{last.became} {word.text}",
                word.rule,
            )
        else:
            self._repairs.append(Repair(start, self._at, was, word.text, word.rule))


def _is_raised(word: Word, one: Piece) -> bool:
    """A small number above the line: the sign of a note, or of a square."""
    return (
        word.text.isdigit()
        and len(word.text) < _YEAR
        and len(one.words) > 1
        and word.y1 - word.y0 <= _RAISED * one.em
        and word.y1 <= one.y1 - _ABOVE * one.em
    )


def _sign(word: Word) -> Word:
    """The sign of a note in brackets, so that it is no digit of what it stands at."""
    was = word.text if word.was is None else word.was
    return word._replace(text=f"[{word.text}]", was=was, rule="superscript")
