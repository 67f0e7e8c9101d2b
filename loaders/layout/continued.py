"""
Whether a line goes on the sentence of the line before it.

It does where the next word would not have found room, and where nothing says that a
paragraph begins: an indent, a number or dash behind the end of a sentence, a wider gap,
another size of type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from loaders.layout.blocks import Kind, Line
from loaders.layout.looks import begins_lighter
from loaders.layout.margins import NONE, Margins
from loaders.layout.names import is_one_name
from loaders.layout.paragraph import Paragraph
from loaders.layout.pieces import Piece

_ROOM, _EVEN = 0.3, 0.2
_SPACE = 0.25
_INDENT, _OUTDENT = 0.8, 6.0
_SIZE = 0.35
_FAR, _WIDER = 1.7, 1.2
_ENDED = re.compile(r".*(?:[.;:!?…]['\"”’)\]]*|/)$", re.DOTALL)
_OPENS = re.compile(
    r"(?P<mark>[-–—+*•●▪◦➢✓❖](?=\s|$)"
    r"|\(?(?:\d{1,3}|[a-zđ]{1,2}|[IVXLC]{1,6})[.)/](?=\s|$)"
    r"|[IVXLC]{1,6}-(?=\s|$)|\(\d{1,2}\)(?=\s)|\d{1,2}(?:\.\d{1,2})+\.?(?=\s))"
    r"|(?P<article>Điều \d{1,3}[a-zđ]?[.:])"
    r"|(?:Điều|Chương|Mục|Phần) (?:\d|[IVX]|thứ)"
    r"|Căn cứ |Xét |Theo đề nghị |Nơi nhận|Kính gửi"
)
_ITEM = re.compile(r"[-–—+•●](?=\s)|[Vv]/[Vv]\b|Kính gửi")
_UNPARTED = re.compile(r"[^\W_][-/]$")
_WANTS_FIGURES = re.compile(r"\b(?:[Ss]ố|ngày|tháng|năm|khoản|[Đđ]iều|[Qq]uý)$")
_WORD = re.compile(r"[^\W_]")
_LEADER = "....."
_LETTER = re.compile(r"[^\W\d_]")


def goes_on(
    paragraph: Paragraph, line: Line, page: int, margins: Mapping[int, Margins]
) -> bool:
    """Does the line continue the sentence of the paragraph?"""
    before, last = paragraph.lines[-1]
    if line.kind is not last.kind or line.kind is Kind.ROW:
        return False
    if abs(last.piece.em - line.piece.em) > _SIZE * max(last.piece.em, line.piece.em):
        return False
    kept = margins.get(before, NONE)
    if line.kind is Kind.COLUMN:
        same = (last.left, last.right) == (line.left, line.right) and before == page
        return same and (
            _runs_on(paragraph, line.piece)
            or is_one_name(last, line, kept.left, (kept.left + kept.right) / 2)
        )
    if line.kind is Kind.PROSE:
        kept = Margins(last.left, last.right, 0.0, False)
        if before != page or last.left != line.left:
            return _runs_on(paragraph, line.piece)
    if page == before and _is_apart(last.piece, line.piece, kept):
        return False
    return _runs_on(paragraph, line.piece) or _was_broken(paragraph, line.piece, kept)


def is_far(last: Piece, one: Piece, kept: Margins, times: float = _FAR) -> bool:
    """It stands farther below than lines of one paragraph do."""
    return one.middle - last.middle > times * (kept.step or 1.5 * one.em)


def _is_apart(last: Piece, one: Piece, kept: Margins) -> bool:
    if is_far(last, one, kept):
        return True
    return is_far(last, one, kept, _WIDER) and bool(_ENDED.match(last.text))


def _runs_on(paragraph: Paragraph, one: Piece) -> bool:
    """
    A small letter goes on what has not ended, as does all that stands behind ``KH-``
    or under the dash of an item.
    """
    last = paragraph.last.piece.text
    text = one.text
    if _UNPARTED.search(last):
        return not _OPENS.match(text)
    if _ENDED.match(last) or _OPENS.match(text) or is_upper(last):
        return False
    if _WANTS_FIGURES.search(last) and text[0].isdigit():
        return True
    letter = _LETTER.search(text)
    if letter is None:
        return False
    if text[0].islower():
        return True
    beside = paragraph.first.kind is Kind.COLUMN
    is_item = beside and _ITEM.match(paragraph.first.piece.text) is not None
    start = paragraph.first.piece.x0 - _ROOM * one.em
    return is_item and not is_upper(text) and one.x0 >= start


def _was_broken(paragraph: Paragraph, one: Piece, kept: Margins) -> bool:
    """The line before is full, and this one begins no paragraph."""
    last = paragraph.last.piece
    if not _is_full(last, one, kept) or begins_lighter(last, one):
        return False
    text, before = one.text, last.text
    if _LEADER in before or not _WORD.search(text):
        return False
    if _is_capitals(before, text) or _is_type(one, last, kept):
        return False
    ended = _ENDED.match(before) is not None
    opens = _OPENS.match(text)
    if opens and (ended or opens["article"] or _is_new_item(opens, text)):
        return False
    return _is_in_place(paragraph, one, kept, ended)


def _is_new_item(opens: re.Match[str], text: str) -> bool:
    """A number or dash before a capital begins an item, before others it may not."""
    behind = text[opens.end() :].lstrip(' “"')[:1]
    return opens["mark"] is not None and not behind.islower()


def _is_capitals(before: str, text: str) -> bool:
    """Is one of two lines a heading in capitals, and not the other?"""
    if is_upper(before):
        return not is_upper(text)
    return len(text) > 8 and " " in text and is_upper(text)


def _is_type(one: Piece, last: Piece, kept: Margins) -> bool:
    """Capitals in the middle below what is not: the type of a document, ``CHỈ THỊ``."""
    return (
        is_upper(one.text) and kept.is_centred(one) and not kept.is_in_the_middle(last)
    )


def is_upper(text: str) -> bool:
    """
    Capitals, but for a letter that was lost among them.

    >>> is_upper("BAN THƯỜNG VỤ TỈNH ñY"), is_upper("UBND xã")
    (True, False)
    """
    small, large = sum(map(str.islower, text)), sum(map(str.isupper, text))
    return large > 1 and small * 10 <= large


def _is_full(last: Piece, one: Piece, kept: Margins) -> bool:
    """The next word would not have found room behind the last."""
    first = one.words[0]
    wanted = _SPACE * last.em + first.x1 - first.x0
    if kept.are_centred(last, one):
        return last.x1 - last.x0 + wanted > kept.right - kept.left - last.em
    if kept.even and not kept.is_centred(one):
        wanted = _EVEN * last.em
    return last.x1 + wanted > kept.right - _ROOM * last.em


def _is_in_place(paragraph: Paragraph, one: Piece, kept: Margins, ended: bool) -> bool:
    """It stands where a further line stands: at the margin, or under the one before."""
    last = paragraph.last.piece
    if kept.is_centred(one) and kept.is_in_the_middle(last):
        return not ended
    shift = one.x0 - last.x0
    near = _INDENT * one.em
    is_second = len(paragraph.lines) == 1
    if shift > near:
        marked = _OPENS.match(last.text) or _ITEM.match(last.text)
        hangs = is_second and marked is not None and len(last.words) > 1
        return hangs and abs(one.x0 - last.words[1].x0) < near
    if shift < -near:
        outdented = shift > -_OUTDENT * one.em and not kept.is_centred(one)
        return is_second and outdented
    indented = is_second and last.x0 - kept.left > near
    if not indented:
        return True
    reaches = kept.even and not kept.is_centred(last)
    return not ended and (reaches or not one.text[0].isupper())
