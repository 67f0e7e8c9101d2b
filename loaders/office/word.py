"""
The lines of a part of a Word document, as they grow with its elements.

`loaders.office.elements` says which elements count.
"""

from __future__ import annotations

import re

from loaders.office.fields import Fields
from loaders.office.fonts import face_of
from loaders.office.grid import Tables
from loaders.office.markup import Attributes
from loaders.office.named import Named
from loaders.office.numbering import Counters
from loaders.office.paragraphs import Lists, Paragraph
from loaders.office.runs import Run, Seen
from loaders.office.styles import is_on, whole
from loaders.office.symbols import symbol, symbols
from loaders.office.written import EMPTY, SOFT, Line

_CODE = re.compile("[0-9A-Fa-f]{4}")


class Body:
    """
    The ``lines`` of a part of a document, and what it ``named``. ``letters`` counts
    what was written, ``within`` are the properties that are being stated.
    """

    def __init__(
        self, lists: Lists, counters: Counters, *, fields: bool = True
    ) -> None:
        self.lines: list[Line] = []
        self.named = Named()
        self.noted: dict[str, list[Line]] = {}
        self.fields = Fields()
        self.within: list[str] = []
        self.letters = 0
        self._heeds_fields = fields
        self._lists, self._counters = lists, counters
        self._sinks = [self.lines]
        self._going_on: dict[int, Paragraph] = {}
        self._paragraphs: list[Paragraph] = []
        self._runs: list[Run] = []
        self._tables = Tables()
        self._text: list[str] | None = None
        self._is_kept = self._was_centred = False
        self._note = ""

    def data(self, letters: str) -> None:
        if self._text is not None:
            self._text.append(letters)

    def close(self) -> None:
        """Takes what the end of the part left open."""
        for paragraph in (*self._paragraphs, *self._going_on.values()):
            self._take(paragraph)

    # Letters

    def begin_text(self, attributes: Attributes) -> None:
        self._text, self._is_kept = [], attributes.get("xml:space") == "preserve"

    def end_text(self) -> None:
        letters = "".join(self._text or ())
        self._text = None
        seen = self._seen()
        if seen is not None:
            kept = letters if self._is_kept else letters.strip()
            self._write(symbols(kept, seen.font), seen)

    def _seen(self) -> Seen | None:
        """How letters are set that come now; None where they do not show."""
        if self._heeds_fields and not self.fields.are_shown:
            return None
        run = self._runs[-1] if self._runs else Run()
        return run.seen(self._lists.styles, self._paragraph().style)

    def _write(self, letters: str, seen: Seen | None = None) -> None:
        seen = seen or self._seen()
        if letters and seen is not None:
            self.letters += len(letters)
            self._paragraph().pieces.add(letters, seen.face)

    def symbol(self, attributes: Attributes) -> None:
        font, code = attributes.get("w:font"), attributes.get("w:char", "")
        number = int(code, 16) if _CODE.fullmatch(code) else 0
        seen = self._seen()
        if seen is None or not number or 0xD800 <= number < 0xE000:
            return
        if face_of(font).font:
            self._write(chr(number & 0xFF), Seen(font, face_of(font)))
        else:
            self._write(symbol(number, font), Seen(font, seen.face))

    def tab(self, attributes: Attributes) -> None:
        if not self.within:
            self._write("\t")

    def hyphen(self, tag: str, attributes: Attributes) -> None:
        """A hyphen; a soft one has the code of ``ư`` in old fonts."""
        self._write("-" if tag == "w:noBreakHyphen" else SOFT)

    def line_break(self, attributes: Attributes) -> None:
        if self._seen() is not None:
            self._paragraph().break_line()

    def field(self, attributes: Attributes) -> None:
        self.fields.step(attributes.get("w:fldCharType"))

    def sign(self, kind: str, attributes: Attributes) -> None:
        """The sign of a note, where it shows."""
        if self._seen() is not None:
            self._write(self.named.note(kind, attributes))

    # Runs and paragraphs

    def begin_run(self, attributes: Attributes) -> None:
        self._runs.append(Run())

    def end_run(self) -> None:
        if self._runs:
            self._runs.pop()

    def run_says(self, tag: str, attributes: Attributes) -> None:
        if self.within == ["w:rPr"] and self._runs:
            self._runs[-1].says(tag, attributes)

    def begin_paragraph(self, attributes: Attributes) -> None:
        """A new one; or what goes on, as that which it goes on in."""
        paragraph = self._going_on.pop(len(self._sinks), None) or Paragraph()
        paragraph.style = paragraph.list_id = paragraph.level = None
        paragraph.centred, paragraph.goes_on = None, False
        self._paragraphs.append(paragraph)

    def end_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        if paragraph.goes_on:
            self._going_on[len(self._sinks)] = paragraph
        else:
            self._take(paragraph)

    def _paragraph(self) -> Paragraph:
        """The open paragraph; one of its own for letters outside of any."""
        if not self._paragraphs:
            self._paragraphs.append(Paragraph())
        return self._paragraphs[-1]

    def _take(self, paragraph: Paragraph) -> None:
        centred = paragraph.is_centred(self._lists)
        if len(self._sinks) == 1 and centred != self._was_centred:
            self.lines.append(EMPTY)
            self._was_centred = centred
        self._sinks[-1].extend(paragraph.lines(self._lists, self._counters))

    def paragraph_says(self, tag: str, attributes: Attributes) -> None:
        if self.within[:1] != ["w:pPr"] or not self._paragraphs:
            return
        paragraph, value = self._paragraphs[-1], attributes.get("w:val")
        if tag == "w:pStyle":
            paragraph.style = value
        elif tag == "w:numId":
            paragraph.list_id = value
        elif tag == "w:jc":
            paragraph.centred = value == "center"
        elif tag == "w:ilvl":
            paragraph.level = whole(value)
        elif tag == "w:framePr":
            paragraph.goes_on = attributes.get("w:dropCap", "none") != "none"
        elif self.within == ["w:pPr", "w:rPr"]:
            paragraph.goes_on = is_on(attributes)

    # Boxes, tables, notes

    def begin_box(self, attributes: Attributes) -> None:
        self._sinks.append([])

    def end_box(self) -> None:
        self._paragraph().box(self._closed())

    def _closed(self) -> list[Line]:
        """The lines of what ends here, with a paragraph that went on into nothing."""
        left = self._going_on.pop(len(self._sinks), None)
        if left is not None:
            self._take(left)
        return self._sinks.pop()

    def begin_table(self, attributes: Attributes) -> None:
        self._tables.begin()

    def end_table(self) -> None:
        self._sinks[-1].extend(self._tables.end())

    def begin_row(self, attributes: Attributes) -> None:
        self._tables.row()

    def begin_cell(self, attributes: Attributes) -> None:
        self._sinks.append(self._tables.cell())

    def end_cell(self) -> None:
        self._closed()

    def table_says(self, tag: str, attributes: Attributes) -> None:
        if self.within and self.within[-1] in ("w:trPr", "w:tcPr"):
            self._tables.says(tag, attributes.get("w:val"))

    def mark(self, tag: str, attributes: Attributes) -> None:
        """A row or the end of a paragraph that was deleted, or moved away."""
        if self.within[-1:] == ["w:trPr"]:
            self._tables.says(tag, None)
        else:
            self.paragraph_says(tag, attributes)

    def begin_note(self, attributes: Attributes) -> None:
        self._note = attributes.get("w:id", "")
        self._sinks.append([])

    def end_note(self) -> None:
        self.noted[self._note] = self._closed()
