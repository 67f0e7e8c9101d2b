"""
Which elements of a Word document count, and what each does to its lines.

The last state of a document is read: insertions stay and deletions go. Codes of fields
and what a form asks for are left out. A text box stands in the file twice, for old and
for new programs: it is read once, beside the paragraph that holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from loaders.office.markup import Attributes
from loaders.office.word import Body

_LEFT_OUT = frozenset(
    "w:del w:moveFrom w:delText w:delInstrText w:instrText w:rt w:ffData w:sdtPr "  # noqa: SIM905
    "w:pPrChange w:rPrChange w:sectPrChange w:tblPrChange w:tblPrExChange "
    "w:tcPrChange w:trPrChange w:numberingChange w:tblGridChange".split()
)
_MARKS = frozenset(("w:del", "w:moveFrom"))
_PROPERTIES = frozenset(("w:pPr", "w:rPr", "w:trPr", "w:tcPr"))
_CHOICES = frozenset(("mc:Choice", "mc:Fallback"))


class Elements:
    """Hears the elements of a part and hands on those that count to its ``body``."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._skipped, self._left_out = 0, ""
        self._choices: list[int] = []
        self._forms: list[bool] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        within = self._body.within
        if self._skipped:
            self._skipped += 1
            if tag == "w:showingPlcHdr" and self._left_out == "w:sdtPr" and self._forms:
                self._forms[-1] = True
        elif self._is_left_out(tag):
            self._skipped, self._left_out = 1, tag
        else:
            begin = _BEGIN.get(tag)
            if begin is not None:
                begin(self._body, attributes)
            elif tag == "w:sdt":
                self._forms.append(False)
            elif tag == "mc:AlternateContent":
                self._choices.append(self._body.letters)
            if tag in _PROPERTIES:
                within.append(tag)

    def _is_left_out(self, tag: str) -> bool:
        """
        What was deleted, or changes nothing; what a form shows before anybody filled
        it in; and of several writings of the same all but the first that has letters.
        """
        if tag in _LEFT_OUT:
            return not (tag in _MARKS and self._body.within)
        if tag == "w:sdtContent":
            return bool(self._forms and self._forms[-1])
        if tag in _CHOICES and self._choices:
            return self._body.letters > self._choices[-1]
        return False

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        within = self._body.within
        if within and within[-1] == tag:
            within.pop()
        finish = _FINISH.get(tag)
        if finish is not None:
            finish(self._body)
        elif tag == "w:sdt":
            self._forms.pop()
        elif tag == "mc:AlternateContent":
            self._choices.pop()

    def data(self, letters: str) -> None:
        if not self._skipped:
            self._body.data(letters)


_Says = Callable[[Body, str, Attributes], None]


def _told(says: _Says, tags: str) -> dict[str, Callable[[Body, Attributes], None]]:
    """Each of the tags, handed on with its name."""

    def one(tag: str, body: Body, attributes: Attributes) -> None:
        says(body, tag, attributes)

    return {tag: partial(one, tag) for tag in tags.split()}


def _section_says(body: Body, tag: str, attributes: Attributes) -> None:
    body.named.section_says(tag, attributes)


_BEGIN: dict[str, Callable[[Body, Attributes], None]] = {
    "w:t": Body.begin_text,
    "m:t": Body.begin_text,
    "w:sym": Body.symbol,
    "w:tab": Body.tab,
    "w:ptab": Body.tab,
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
    "w:sectPr": lambda body, _: body.named.begin_section(),
    "w:altChunk": lambda body, attributes: body.named.file(attributes),
    "a:blip": lambda body, attributes: body.named.picture(attributes),
    "v:imagedata": lambda body, attributes: body.named.picture(attributes),
    **_told(_section_says, "w:headerReference w:titlePg"),
    **_told(Body.hyphen, "w:noBreakHyphen w:softHyphen"),
    **_told(Body.sign, "w:footnoteReference w:endnoteReference"),
    **_told(Body.run_says, "w:rFonts w:rStyle w:vanish w:caps"),
    **_told(Body.paragraph_says, "w:pStyle w:numId w:ilvl w:jc w:framePr w:specVanish"),
    **_told(Body.mark, "w:del w:moveFrom"),
    **_told(Body.table_says, "w:gridBefore w:gridSpan w:vMerge w:hMerge w:cellDel"),
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
}
