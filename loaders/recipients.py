"""
The lines of Nơi nhận: who is told of the document, and for what.

The list stands left of the signature (Nghị định 30/2020/NĐ-CP, phụ lục I); text from a
page of two columns has parts of the signature, and of the notes behind a brace, between
its lines. The addressees after "Kính gửi" are no recipients.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.bodies import Setting, named
from graph.values import Identity, Recipient
from loaders.outline import Outline, Zone
from loaders.view import View

_COLON = re.compile(r"Nơi nhận[^\S\n]*:?")
_MARK = re.compile(r"[^\S\n]*[.¬]?[^\S\n]*[-+•●~][-_~]*[^\S\n]*(?=\S)")
_MARKED_LINE = re.compile(r"\n[^\S\n]*[-+•●~]")
_DASH = re.compile(
    r"(?:(?<=[;:”\"])|(?<=\S)(?= -[^\S\n]+[A-ZĐĂÂÊÔƠƯÁÀẢÃẠỦ]))[^\S\n]*-\s+"
)
_ONE_NAME = re.compile(
    r"(?:Lao động|Vũng Tàu|Bà Rịa|Thừa Thiên|Khoa học|Kinh tế|Văn hóa|Văn hoá"
    r"|Phát thanh|Quy hoạch|Kế hoạch|Đầu tư|Xuân Hương)$"
)
_SIGNED = re.compile(r"(?:^|(?<=\s))(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s?\.\s?(?=[A-ZĐỦ])")
_SEMICOLON = re.compile(r";\s*")
_KEPT = re.compile(r"Lưu\b")
_PURPOSE = re.compile(
    r"\s*;?\s*\(\s*(?P<words>để\s+[^()]{1,40}|(?:b\s?/\s?c|t\s?/\s?h|p\s?/\s?h|báo cáo"
    r"|thực hiện|phối hợp|biết|chỉ đạo|theo dõi|kiểm tra|giám sát|đăng|thi hành"
    r"|triển khai|tổng hợp)\b[^()]{0,40})\)\s*[;.,]?\s*$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[“\"]\s*(?P<words>để\s+[^”\"]{2,30}?)\s*[”\"]")
_NOTE_OPENS = re.compile(r"[“\"]\s*(?P<words>để)\s*$")
_NOTE_ENDS = re.compile(r"^\s*(?P<words>[^”\"“;]{2,25}?)\s*[”\"]")
_BODY_WORD = re.compile(
    r"(?:Đài|Báo|Sở|Bộ|Ban|Cục|Chi|Công|Văn|Cổng|Trung|Như|Các|Hội|Tỉnh|Thành|Đảng|Viện"
    r"|Tòa|Toà|Phòng|Trường|Ủy|Uỷ|Đoàn|Website|Lãnh|Kho|Liên|Ngân|Mặt|Thường|Chủ|Bí"
    r"|Thủ|Giám|Kiểm|Thanh|Tổng|Tập|Hiệp|Quỹ|Đ/c|Lưu|UBND|HĐND|UBMTTQ|MTTQ|BTV|TT|TAND"
    r"|VKSND|VP|VPCP|LĐ|CT|PCT|CVP|các|website|lãnh đạo|đăng|phòng|sở|ban|báo)\b"
)
_COLUMN = re.compile(r"(?<=[;.,)])(?:\t| {4})\s*(?=\S)")
_TRAILING = " ;,.:/\n"
_MOST_LINES = 60


class _Item(NamedTuple):
    """One recipient as written: its bounds in the view, and the note about it."""

    start: int
    end: int
    purpose: str | None


def recipients(
    view: View, outline: Outline, identity: Identity
) -> tuple[Recipient, ...]:
    """Every line of Nơi nhận in order, the last ("Lưu") included."""
    found: list[Recipient] = []
    for section in outline.of(Zone.RECIPIENTS):
        colon = _COLON.search(view.text, section.start, section.end)
        if colon is None:
            continue
        for item in _noted(view, list(_raw(view, outline, colon.end(), section.end))):
            found.append(_recipient(view, item, identity))
    return tuple(found)


def _recipient(view: View, item: _Item, identity: Identity) -> Recipient:
    """The item with the body or class that its words name, when they name one."""
    words = " ".join(view.flat[item.start : item.end].split())
    what = named(words, setting=Setting(identity.issuer_id, identity.date))
    return Recipient(
        view.at(item.start),
        view.at(item.end),
        view.words(item.start, item.end),
        what.body_id,
        None if what.bodies else what.group,
        item.purpose,
    )


def _raw(
    view: View, outline: Outline, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """The bounds of the items: lines with a mark, or pieces of one line."""
    if not view.text[start:end].strip():
        end = _limit(view, outline, end)
    if not view.text[start:end].strip():
        return
    if _MARKED_LINE.search(view.text, start, min(end + 200, len(view.text))):
        yield from _marked_lines(view.text, start, _limit(view, outline, end))
    elif "\n" in view.text[start:end].strip():
        yield from _plain_lines(view.text, start, end)
    else:
        yield from _pieces(view.text, start, end)


def _limit(view: View, outline: Outline, end: int) -> int:
    """The end of the part: the signature may stand between the lines of the list."""
    after = [s.start for s in outline.sections if s.start >= end]
    zones = {s.start: s.zone for s in outline.sections}
    stops = (at for at in after if zones[at] is not Zone.SIGNATURE)
    return next(stops, len(view.text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for _ in range(_MOST_LINES):
        stop = text.find("\n", start, end)
        yield start, stop if stop >= 0 else end
        if stop < 0:
            return
        start = stop + 1


def _marked_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Items that begin with a dash; a line without one may continue the item before."""
    item: tuple[int, int] | None = None
    for low, high in _lines(text, start, end):
        words = text[low:high].strip()
        mark = _MARK.match(text, low, high)
        if mark is not None:
            if item is not None:
                yield item
                if _KEPT.match(text, item[0]):
                    return
            item = mark.end(), high
        elif item is None or not words:
            continue
        elif _goes_on(text[item[0] : item[1]], words):
            item = item[0], high
        elif words.endswith(";") and _BODY_WORD.match(words):
            yield item
            item = low, high
    if item is not None:
        yield item


def _goes_on(item: str, words: str) -> bool:
    """Is this line the rest of an item that its line could not hold?"""
    if item.rstrip().endswith((";", ".")) or _KEPT.match(item):
        return False
    return not words.isupper() and not _SIGNED.match(words) and words[0] != "("


def _plain_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for low, high in _lines(text, start, end):
        if text[low:high].strip() and not _is_signature(text[low:high].strip()):
            yield low, high
            if _KEPT.match(text[low:high].strip()):
                return


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Items of a text that lost its lines, parted by dashes, or else by semicolons."""
    cuts = [(start, start)]
    for match in _DASH.finditer(text, start, end):
        if not _ONE_NAME.search(text[max(start, match.start() - 16) : match.start()]):
            cuts.append(match.span())
    if len(cuts) == 1:
        cuts.extend(m.span() for m in _SEMICOLON.finditer(text, start + 1, end))
    for (_, low), (high, _) in zip(cuts, [*cuts[1:], (end, end)], strict=True):
        mark = _MARK.match(text, low, high)
        low = mark.end() if mark else low
        if text[low:high].strip(_TRAILING):
            yield low, high


def _noted(view: View, raw: list[tuple[int, int]]) -> Iterator[_Item]:
    """The items without what belongs to the signature, each with its note."""
    purposes: list[str | None] = []
    bounds: list[tuple[int, int]] = []
    opened = False
    for start, end in raw:
        end = _without_signature(view.text, start, end)
        words, rest = _divided(view.text, start, end)
        purpose = _purpose(view.text[start:end], rest)
        closing = _NOTE_ENDS.match(rest) if opened else None
        if closing is not None:
            purpose = f"để {closing['words']}"
            purposes[-1] = purpose
        opened = _NOTE_OPENS.search(rest) is not None
        bounds.append((start, words))
        purposes.append(purpose)
    for (start, end), purpose in zip(bounds, purposes, strict=True):
        low, high = _trimmed(view.text, start, end)
        if high > low and not _SIGNED.match(view.text, low, high):
            yield _Item(low, high, purpose)


def _without_signature(text: str, start: int, end: int) -> int:
    signed = _SIGNED.search(text, start, end)
    end = signed.start() if signed is not None else end
    for gap in _COLUMN.finditer(text, start, end):
        if _is_signature(text[gap.end() : end].strip()):
            return gap.start()
    return end


def _divided(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the item ends, and what stands behind it: a note, or the signature."""
    words = text[start:end]
    purpose = _noted_in(words)
    if purpose is not None:
        return start + purpose.start(), ""
    semicolon = words.find(";")
    if semicolon < 0:
        note = _NOTE.search(words)
        return (start + note.start() if note else end), ""
    rest = words[semicolon + 1 :].strip()
    noted = rest[:1] in ("“", '"') or rest[-1:] in ("”", '"')
    if noted or not _BODY_WORD.match(rest):
        before = _noted_in(words[:semicolon])
        return start + (before.start() if before else semicolon), rest
    return end, ""


def _noted_in(words: str) -> re.Match[str] | None:
    """The purpose in brackets at the end; few lines have a bracket at all."""
    return _PURPOSE.search(words) if "(" in words else None


def _purpose(words: str, rest: str) -> str | None:
    found = _NOTE.search(words) or _noted_in(words) or _noted_in(words.split(";")[0])
    return found["words"].strip() if found else None


def _is_signature(words: str) -> bool:
    """Capitals, a mode of signing, or the name of a person behind an item."""
    if words.isupper() or _SIGNED.match(words):
        return True
    names = words.split()
    return (
        2 <= len(names) <= 5
        and all(n[0].isupper() and n.isalpha() for n in names)
        and not _BODY_WORD.match(words)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    low = start + len(words) - len(words.lstrip())
    return low, start + len(words.rstrip(_TRAILING))
