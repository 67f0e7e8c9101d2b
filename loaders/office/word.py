"""
The lines of a part of a Word document, as a reader of its last state sees them.

Insertions stay and deletions go; hidden text, codes of fields and comments are left
out. A text box stands in the file twice, for old and for new programs: it is read once,
beside the paragraph that holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from loaders.office.fonts import face_of
from loaders.office.grid import Tables
from loaders.office.markup import Attributes
from loaders.office.numbering import Counters
from loaders.office.paragraphs import Lists, Paragraph
from loaders.office.runs import Run, Seen
from loaders.office.styles import is_on, whole
from loaders.office.symbols import symbol, symbols
from loaders.office.written import EMPTY, SOFT, Line

_LEFT_OUT = frozenset(
    "w:del w:moveFrom w:delText w:delInstrText w:instrText w:rt w:ffData w:sdtPr "  # noqa: SIM905
    "w:pPrChange w:rPrChange w:sectPrChange w:tblPrChange w:tblPrExChange "
    "w:tcPrChange w:trPrChange w:numberingChange w:tblGridChange".split()
)
_MARKS = frozenset(("w:del", "w:moveFrom"))
_PROPERTIES = frozenset(("w:pPr", "w:rPr", "w:trPr", "w:tcPr"))


class Note(NamedTuple):
    """A note at the foot of a page or at the end, and the sign that stands for it."""

    kind: str
    id: str
    sign: str


class Reference(NamedTuple):
    """A head or a foot that the first section names, and for which pages."""

    kind: str
    pages: str
    id: str


class Body:
    """Hears a part of a document and gathers its ``lines``."""

    def __init__(
        self, lists: Lists, counters: Counters, *, fields: bool = True
    ) -> None:
        self.lines: list[Line] = []
        self.notes: dict[tuple[str, str], Note] = {}
        self.noted: dict[str, list[Line]] = {}
        self.references: list[Reference] = []
        self.first_page = False
        self.pictures: dict[str, None] = {}
        self.chunks: dict[str, None] = {}
        self.fields: list[bool] = []
        self._heeds_fields = fields
        self._lists, self._counters = lists, counters
        self._sinks = [self.lines]
        self._going_on: dict[int, Paragraph] = {}
        self._paragraphs: list[Paragraph] = []
        self._runs: list[Run] = []
        self._tables = Tables()
        self._choices: list[int] = []
        self._forms: list[bool] = []
        self._within: list[str] = []
        self._skipped, self._left_out = 0, ""
        self._letters, self._sections = 0, 0
        self._text: list[str] | None = None
        self._is_kept = self._was_centred = False
        self._note = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        if self._skipped:
            self._skipped += 1
            if tag == "w:showingPlcHdr" and self._left_out == "w:sdtPr" and self._forms:
                self._forms[-1] = True
        elif tag in _LEFT_OUT and not (tag in _MARKS and self._within):
            self._skip(tag)
        else:
            begin = _BEGIN.get(tag)
            if begin is not None:
                begin(self, attributes)
            if tag in _PROPERTIES:
                self._within.append(tag)

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        if self._within and self._within[-1] == tag:
            self._within.pop()
        finish = _FINISH.get(tag)
        if finish is not None:
            finish(self)

    def data(self, letters: str) -> None:
        if self._text is not None and not self._skipped:
            self._text.append(letters)

    def close(self) -> None:
        """Takes what the end of the part left open."""
        for paragraph in (*self._paragraphs, *self._going_on.values()):
            self._take(paragraph)

    def _skip(self, tag: str) -> None:
        self._skipped, self._left_out = 1, tag

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
        if self._heeds_fields and not all(self.fields):
            return None
        run = self._runs[-1] if self._runs else Run()
        return run.seen(self._lists.styles, self._paragraph().style)

    def _write(self, letters: str, seen: Seen | None = None) -> None:
        seen = seen or self._seen()
        if letters and seen is not None:
            self._letters += len(letters)
            self._paragraph().pieces.add(letters, seen.face)

    def symbol(self, attributes: Attributes) -> None:
        font, code = attributes.get("w:font"), attributes.get("w:char", "")
        number = int(code, 16) if len(code) == 4 and code.isalnum() else 0
        seen = self._seen()
        if seen is None or not number or 0xD800 <= number < 0xE000:
            return
        if face_of(font).font:
            self._write(chr(number & 0xFF), Seen(font, face_of(font)))
        else:
            self._write(symbol(number, font), Seen(font, seen.face))

    def tab(self, attributes: Attributes) -> None:
        if not self._within:
            self._write("\t")

    def hyphen(self, tag: str, attributes: Attributes) -> None:
        """A hyphen; a soft one has the code of ``ư`` in old fonts."""
        self._write("-" if tag == "w:noBreakHyphen" else SOFT)

    def soft_hyphen(self, attributes: Attributes) -> None:
        """In a font before Unicode its place is that of a letter (``ư`` of TCVN3)."""
        seen = self._seen()
        if seen is not None and seen.face.font:
            self._write("\xad")

    def line_break(self, attributes: Attributes) -> None:
        if self._seen() is not None:
            self._paragraph().break_line()

    def field(self, attributes: Attributes) -> None:
        """A code, then what it shows."""
        step = attributes.get("w:fldCharType")
        if step == "begin":
            self.fields.append(False)
        elif step == "separate" and self.fields:
            self.fields[-1] = True
        elif step == "end" and self.fields:
            self.fields.pop()

    def sign(self, kind: str, attributes: Attributes) -> None:
        """The sign of a note, where it shows."""
        if self._seen() is None:
            return
        own = is_on({"w:val": attributes.get("w:customMarkFollows", "0")})
        named = kind, attributes.get("w:id", "")
        sign = "" if own else f"[{len(self.notes) + 1}]"
        note = self.notes.setdefault(named, Note(*named, sign))
        self._write(note.sign)

    # Runs and paragraphs

    def begin_run(self, attributes: Attributes) -> None:
        self._runs.append(Run())

    def end_run(self) -> None:
        if self._runs:
            self._runs.pop()

    def run_says(self, tag: str, attributes: Attributes) -> None:
        if self._within == ["w:rPr"] and self._runs:
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
        if self._within[:1] != ["w:pPr"] or not self._paragraphs:
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
        elif self._within == ["w:pPr", "w:rPr"]:
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
        if self._within and self._within[-1] in ("w:trPr", "w:tcPr"):
            self._tables.says(tag, attributes.get("w:val"))

    def mark(self, tag: str, attributes: Attributes) -> None:
        """A row or the end of a paragraph that was deleted, or moved away."""
        if self._within[-1:] == ["w:trPr"]:
            self._tables.says(tag, None)
        else:
            self.paragraph_says(tag, attributes)

    def begin_note(self, attributes: Attributes) -> None:
        self._note = attributes.get("w:id", "")
        self._sinks.append([])

    def end_note(self) -> None:
        self.noted[self._note] = self._closed()

    # Forms, choices, sections, pictures

    def begin_form(self, attributes: Attributes) -> None:
        self._forms.append(False)

    def begin_filled(self, attributes: Attributes) -> None:
        """What a form shows before anybody filled it in is no text."""
        if self._forms and self._forms[-1]:
            self._skip("w:sdtContent")

    def end_form(self) -> None:
        self._forms.pop()

    def begin_choices(self, attributes: Attributes) -> None:
        self._choices.append(self._letters)

    def begin_choice(self, attributes: Attributes) -> None:
        """One of several writings of the same: the first that has letters."""
        if self._choices and self._letters > self._choices[-1]:
            self._skip("mc:Choice")

    def end_choices(self) -> None:
        self._choices.pop()

    def begin_section(self, attributes: Attributes) -> None:
        self._sections += 1

    def section_says(self, kind: str, attributes: Attributes) -> None:
        if self._sections == 1 and kind == "w:titlePg":
            self.first_page = is_on(attributes)
        elif self._sections == 1:
            pages = attributes.get("w:type", "default")
            self.references.append(Reference(kind, pages, attributes.get("r:id", "")))

    def chunk(self, attributes: Attributes) -> None:
        """A whole file that stands in place of paragraphs."""
        self.chunks[attributes.get("r:id", "")] = None

    def picture(self, attributes: Attributes) -> None:
        name = attributes.get("r:embed") or attributes.get("r:id")
        if name:
            self.pictures[name] = None


_Says = Callable[[Body, str, Attributes], None]


def _told(says: _Says, tags: str) -> dict[str, Callable[[Body, Attributes], None]]:
    """Each of the tags, handed on with its name."""

    def one(tag: str, body: Body, attributes: Attributes) -> None:
        says(body, tag, attributes)

    return {tag: partial(one, tag) for tag in tags.split()}


_BEGIN: dict[str, Callable[[Body, Attributes], None]] = {
    "w:t": Body.begin_text,
    "m:t": Body.begin_text,
    "w:sym": Body.symbol,
    "w:tab": Body.tab,
    "w:ptab": Body.tab,
    "w:softHyphen": Body.soft_hyphen,
    "w:br": Body.line_break,
    "w:cr": Body.line_break,
    "w:fldChar": Body.field,
    "w:r": Body.begin_run,
    "w:p": Body.begin_paragraph,
    "w:txbxContent": Body.begin_box,
    "w:tbl": Body.begin_table,
    "w:tr": Body.begin_row,
    "w:tc": Body.begin_cell,
    "w:footnote": Body.begin_note,
    "w:endnote": Body.begin_note,
    "w:sdt": Body.begin_form,
    "w:sdtContent": Body.begin_filled,
    "mc:AlternateContent": Body.begin_choices,
    "mc:Choice": Body.begin_choice,
    "mc:Fallback": Body.begin_choice,
    "w:sectPr": Body.begin_section,
    "w:altChunk": Body.chunk,
    "a:blip": Body.picture,
    "v:imagedata": Body.picture,
    **_told(Body.hyphen, "w:noBreakHyphen w:softHyphen"),
    **_told(Body.sign, "w:footnoteReference w:endnoteReference"),
    **_told(Body.run_says, "w:rFonts w:rStyle w:vanish w:caps"),
    **_told(Body.paragraph_says, "w:pStyle w:numId w:ilvl w:jc w:framePr w:specVanish"),
    **_told(Body.mark, "w:del w:moveFrom"),
    **_told(Body.table_says, "w:gridBefore w:gridSpan w:vMerge w:hMerge w:cellDel"),
    **_told(Body.section_says, "w:headerReference w:titlePg"),
}
_FINISH: dict[str, Callable[[Body], None]] = {
    "w:t": Body.end_text,
    "m:t": Body.end_text,
    "w:r": Body.end_run,
    "w:p": Body.end_paragraph,
    "w:txbxContent": Body.end_box,
    "w:tbl": Body.end_table,
    "w:tc": Body.end_cell,
    "w:footnote": Body.end_note,
    "w:endnote": Body.end_note,
    "w:sdt": Body.end_form,
    "mc:AlternateContent": Body.end_choices,
}
