"""
The abstract of a document (trích yếu): the lines under its type, or after ``V/v``.
"""

from __future__ import annotations

import itertools
import re

from loaders.furniture import FURNITURE, MOTTO
from loaders.letters import compiled
from loaders.organ_lines import organ_words
from loaders.outline import Outline, Zone
from loaders.type_lines import Typed

_LETTER = re.compile(r"\w")
_SUBJECT = re.compile(r"V/[vV][:\s][^\n]+(?:\n[^\n]+){0,3}")
_SUBJECT_END = re.compile(
    rf"\n\s*\n|\n[^\n]*,\s*ngày|{MOTTO.pattern}|Kính gửi", re.DOTALL
)
_SIGNED = re.compile(r"(?:TM|KT|TL|TUQ|Q)\s?\.|[TK]/[ML]|TU/Q")
_OF_ISSUER = compiled(r"(?:CỦA|của) [A-ZĐÀ-Ỹ -]+$")
_TITLE_STOP = re.compile(
    r"(?:Căn cứ|Thực hiện|Thi hành|Xét |Theo |Để |Trên cơ sở|Chấp hành|Thời gian"
    r"|Kính gửi|Phần)"
)
_OPENER = re.compile(
    r" (?=(?:Căn cứ|Thực hiện|Thi hành|Trên cơ sở|Theo đề nghị|Xét|Phúc đáp) [A-ZĐ])"
)
_RUNS_ON = compiled(
    r" (?=(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|CHỦ TỊCH ỦY|CHỦ TỊCH UBND|BỘ TRƯỞNG"
    r"|GIÁM ĐỐC|HỘI ĐỒNG NHÂN DÂN|THỦ TƯỚNG CHÍNH PHỦ|CHÍNH PHỦ|THỐNG ĐỐC)\b"
    r"|Kính gửi ?:"
    r"|(?:TP\. )?[A-ZĐ]\w+(?: [A-ZĐÀ-Ỹ]\w+){0,3}, ngày )"
)
_CONCLUDES = re.compile(
    r"(?:^| )(?=(?:Bộ Chính trị|Ban Bí thư"
    r"|Ban (?:Chấp hành|Thường vụ)(?: (?!về |Ban )[^ .:;]+){0,6}) "
    r"(?:kết luận|yêu cầu|quyết định|quyết nghị|chỉ thị)[^.:;]{0,30}:)"
)
_TEXT_BEGINS = compiled(r" (?=[A-ZĐÀ-Ỹ][a-zà-ỹ]+[ ,])")
_OUTER = {"“": "”", '"': '"', "«": "»", "”": "”"}


def abstract(text: str, outline: Outline, typed: Typed | None, end: int) -> str | None:
    """The abstract (trích yếu): under the type, or after V/v."""
    if typed is not None:
        for section in outline.of(Zone.TITLE):
            if section.start <= typed[0] < section.end and section.end > typed[1]:
                return clean_title(text[typed[1] : section.end])
        return lines_of_title(text, typed[1], min(typed[1] + 1500, len(text)))
    for section in outline.of(Zone.TITLE):
        if text.startswith("V/v", section.start):
            stop = _SUBJECT_END.search(text, section.start, section.end)
            return clean_title(
                text[section.start : stop.start() if stop else section.end]
            )
    subject = _SUBJECT.search(text, 0, end)
    if subject is None:
        return None
    stop = _SUBJECT_END.search(text, subject.start(), subject.end())
    return clean_title(text[subject.start() : stop.start() if stop else subject.end()])


def lines_of_title(text: str, start: int, limit: int) -> str | None:
    """The lines of a title up to the preamble or the issuer's own line."""
    kept: list[str] = []
    opener = _OPENER.search(text, start, limit)
    if opener and "\n" not in text[start : opener.start()].strip("\n"):
        return clean_title(text[start : opener.start()])
    for line in text[start:limit].split("\n"):
        content = line.strip()
        if not _LETTER.search(content):
            if kept:
                break
            continue
        if kept and (_TITLE_STOP.match(content) or _is_issuer_line(content)):
            break
        if content.startswith("Căn cứ") or len(kept) > 8:
            break
        kept.append(content)
    return clean_title("\n".join(kept)) if kept else None


def _is_small(line: str) -> bool:
    """No line in capitals throughout, such as the issuer's or a signer's title."""
    return not (line.isupper() and len(line.split()) > 1)


def _is_title_line(line: str) -> bool:
    """Whether a further line belongs to a title: no issuer's line, no signature."""
    content = line.strip(" -")
    return not (
        content.startswith("Căn cứ")
        or _is_issuer_line(content)
        or _SIGNED.match(content)
    )


def _is_issuer_line(line: str) -> bool:
    return (line.isupper() or line.endswith("điện:")) and line.startswith(
        (
            "ỦY BAN",
            "UỶ BAN",
            "CHỦ TỊCH",
            "BỘ TRƯỞNG",
            "THỦ TƯỚNG",
            "HỘI ĐỒNG",
            "CHÍNH PHỦ",
            "GIÁM ĐỐC",
            "THỐNG ĐỐC",
            "QUỐC HỘI",
            "TỔNG ",
        )
    )


def _in_one_line(line: str) -> str:
    """The title in a line that runs on: before issuer, addressees, date, or text."""
    words = line.split(" ", 4)
    if len(words) > 4 and all(word.isupper() for word in words[:3]):
        after = _TEXT_BEGINS.search(line, len(" ".join(words[:3])))
        return line[: after.start()] if after else line
    stop = _RUNS_ON.search(line, 8)
    return line[: stop.start()] if stop else line


def _without_organ(lines: list[str]) -> list[str]:
    """The lines less the words that name who issues, where a title stands behind."""
    held = organ_words("\n".join(lines), 0)
    rest = "\n".join(lines)[held[1] :].lstrip(" \n,:") if held else ""
    if rest:
        return rest.split("\n")
    if len(lines) > 1 and _OF_ISSUER.match(lines[0].strip()):
        return lines[1:]
    return lines


def clean_title(text: str) -> str | None:
    """One line, without rulers and outer quotation marks."""
    lines = [
        line
        for line in text.split("\n")
        if _LETTER.search(line) and not FURNITURE.search(line)
    ]
    lines = _without_organ(lines)
    if lines and lines[0].rstrip().endswith("điện:"):
        return None
    goes_on = False
    if lines and lines[0].isupper():
        capitals = len(list(itertools.takewhile(str.isupper, lines)))
        goes_on = "".join(lines[capitals : capitals + 1]).lstrip()[:1].islower()
        lines = lines[:capitals] + (
            list(itertools.takewhile(_is_small, lines[capitals:])) if goes_on else []
        )
    else:
        lines = lines[:1] + list(itertools.takewhile(_is_small, lines[1:]))
    lines = lines[:1] + list(itertools.takewhile(_is_title_line, lines[1:]))
    line = " ".join(" ".join(lines).split())
    opened = _CONCLUDES.search(line, 8)
    line = line[: opened.start()] if opened else line
    line = (line if goes_on else _in_one_line(line)).strip(" :_–—-")
    closing = _OUTER.get(line[:1])
    if (
        closing
        and line.endswith(closing)
        and line.count(line[0]) == 1 + (line[0] == closing)
    ):
        line = line[1:-1].strip()
    return line or None
