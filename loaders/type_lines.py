"""
The line in capitals that names the type of a document: ``KẾ HOẠCH``, alone, before its
title, or within a head that is one line.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.fold import fold
from graph.types import document_types, type_of_word
from loaders.letters import misread
from loaders.outline import Outline, Zone

Typed = tuple[int, int, str]


def type_line(text: str, low: int, high: int) -> Typed | None:
    """The line in capitals that is a type of document, and the type's code."""
    at = text.rfind("\n", 0, low) + 1
    for _ in range(90):
        if at >= high:
            return None
        end = text.find("\n", at, high)
        end = high if end < 0 else end
        line = text[at:end].strip(" .-_–—|\"'`“”~:;,*")
        if (
            3 < len(line) < 26
            and line.isupper()
            and not _is_formula(text, low, at, end)
        ):
            code = type_of_word(line) or _damaged_type(line)
            if code and code != "CV":
                start = text.find(line, at)
                return start, end, code
        at = end + 1
    return None


def _is_formula(text: str, low: int, at: int, end: int) -> bool:
    """``QUYẾT ĐỊNH:`` behind the preamble is no type line, but a scan adds colons."""
    return text[at:end].rstrip().endswith(":") and text.find("Căn cứ", low, at) >= 0


@lru_cache(maxsize=4096)
def _damaged_type(line: str) -> str | None:
    """A type line with one letter misread, such as ``THÔNG TÝ``."""
    folded = fold(line)
    for name, code in _folded_names():
        if len(name) == len(folded):
            wrong = sum(a != b for a, b in zip(name, folded, strict=True))
            if wrong == 1:
                return code
    return None


@lru_cache(maxsize=1)
def _folded_names() -> tuple[tuple[str, str], ...]:
    """Names of types that are long enough to bear one wrong letter."""
    names = ((fold(one.name), one.code) for one in document_types())
    return tuple((name, code) for name, code in names if len(name) > 6)


_WORDS = misread(
    "(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT(?: LIÊN TỊCH)?|NGHỊ ĐỊNH"
    "|THÔNG TƯ(?: LIÊN TỊCH)?|HƯỚNG DẪN|BÁO CÁO|CHƯƠNG TRÌNH|THÔNG BÁO|TỜ TRÌNH"
    "|CÔNG ĐIỆN|ĐỀ ÁN|KẾT LUẬN|QUY ĐỊNH|QUY CHẾ|PHƯƠNG ÁN|BỘ LUẬT|LUẬT"
    "|PHÁP LỆNH|THÔNG TRI|DỰ ÁN|CHIẾN LƯỢC|LỆNH|SẮC LỆNH|GIẤY MỜI)"
)
_TYPE_WORDS = re.compile(_WORDS + r"(?=\s)")


def outlined_type(text: str, outline: Outline, low: int) -> Typed | None:
    """The type that opens the title, with the title on the same line."""
    for section in outline.of(Zone.TITLE):
        match = _TYPE_WORDS.match(text, section.start)
        if match and section.start >= low and section.part == 1:
            code = type_of_word(match.group())
            return (match.start(), match.end(), code) if code else None
    return None


_INLINE = re.compile(rf" (?={_TYPE_WORDS.pattern} +[A-ZĐ“\"])")


def inline_type(text: str, low: int, limit: int) -> Typed | None:
    """The type in a head that is one line: ``… năm 2019 BÁO CÁO Kết quả …``."""
    place = _INLINE.search(text, low, min(low + 400, limit))
    match = _TYPE_WORDS.match(text, place.end()) if place else None
    code = type_of_word(match.group()) if match else None
    return (match.start(), match.end(), code) if match and code else None
