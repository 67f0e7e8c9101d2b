"""
What a document whose head is lost, or in part, says of itself elsewhere: its type in
its own words, its number under the heading of an annex, its date above the signature.
"""

from __future__ import annotations

import datetime as dt
import re

from graph.symbols import Symbol
from graph.types import type_of_word
from loaders.dates import date_at, long_dates
from loaders.mention import Mention
from loaders.periods import planned
from loaders.signature import Signature
from loaders.view import View

_SELF = re.compile(
    r"(Nghị định|Quyết định|Thông tư(?: liên tịch)?|Nghị quyết(?: liên tịch)?"
    r"|Chỉ thị|Bộ luật|Luật|Pháp lệnh|Kế hoạch|Hướng dẫn|Chương trình|Công điện"
    r"|Đề án|Quy định)\s$"
)


def self_type(text: str) -> str | None:
    """The type by which a text without a head speaks of itself: ``Thông tư này``."""
    counts: dict[str, int] = {}
    at = text.find("này")
    seen = 0
    while at >= 0 and seen < 40:
        match = _SELF.search(text[max(at - 24, 0) : at].replace("\n", " "))
        if match:
            seen += 1
            word = match.group(1)
            counts[word] = counts.get(word, 0) + 1
        at = text.find("này", at + 3)
    if not counts:
        return None
    # A decision speaks of what it promulgates as well: the act itself comes first.
    for word in (
        "Thông tư liên tịch",
        "Thông tư",
        "Nghị định",
        "Luật",
        "Bộ luật",
        "Pháp lệnh",
        "Quyết định",
        "Nghị quyết",
    ):
        if counts.get(word, 0) * 4 >= max(counts.values()):
            return type_of_word(word)
    return type_of_word(max(counts, key=lambda word: counts[word]))


def type_without_line(
    symbol: Symbol | None, kind: str | None, text: str, inferred: list[str]
) -> str | None:
    """The type where no line names it."""
    if symbol is not None and symbol.type:
        inferred.append("type: number")
        return symbol.type
    if "Kính gửi" in text[:3000] and (kind is None or "V/v" in text[:3000]):
        inferred.append("type: a letter has addressees and no name of a type")
        return "CV"
    if kind:
        inferred.append("type: the text's word for itself")
    return kind


JOINT_OF = {"TT": "TTLT", "NQ": "NQLT", "QC": "QCPH"}
"""The type of a joint document, where the line of its type says the plain one."""
_ANNEX_LINE = re.compile(r"[Kk]èm\s+theo\s*$|KÈM\s+THEO\s*$|^\s*\([^()\n]{0,40}$")


def annexed_number(
    view: View,
    mentions: tuple[Mention, ...],
    kind: str | None,
    date: dt.date | None,
) -> int | None:
    """``(Ban hành kèm theo Thông tư số …)`` of the text's own type and date."""
    for index, one in enumerate(mentions):
        if kind is None or one.type not in (kind, JOINT_OF.get(kind)):
            continue
        line = view.text.rfind("\n", 0, one.start) + 1
        if one.start - line > 44 or not _ANNEX_LINE.search(view.text[line : one.start]):
            continue
        found = date_at(view.flat, one.end)
        if found and date in (None, found[0]):
            return index
    return None


_PASSED = re.compile(r"(?:thông qua|ban hành)\s+(?=ngày\s)")


def late_date(view: View, signed: Signature | None, kind: str | None) -> dt.date | None:
    """A date before the signature, or the day an assembly passed the text."""
    if signed is not None:
        low = max(signed.start - 160, 0)
        dates = long_dates(view.flat, low, signed.start)
        if dates and re.search(r",\s*$", view.flat[low : dates[-1][1]]):
            return dates[-1][0]
    if kind in ("Luật", "NQ", "PL"):
        at = view.text.rfind("thông qua")
        match = _PASSED.match(view.flat, at) if at >= 0 else None
        found = date_at(view.flat, match.end()) if match else None
        return found[0] if found else None
    return None


def day_of_names(
    date: dt.date | None,
    year: int | None,
    title: str | None,
    view: View,
    mentions: tuple[Mention, ...],
) -> dt.date | None:
    """The day on which names are looked up: the date, else what bounds it."""
    if date is not None:
        return date
    if year is not None and year != 2025:
        return dt.date(year, 6, 30)
    cited = [
        found[0] for one in mentions[:12] if (found := date_at(view.flat, one.end))
    ]
    period = planned(title)[0]
    known = [day for day in (*cited, period) if day is not None]
    return max(known) if known and year is None else None
