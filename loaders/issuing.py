"""
Who issued a document: the body named in the head, else below the title, in the sentence
that issues it, by the signature and the place, by the symbol, or by the type alone.

A name that needs a place (``UBND Thành phố``) takes it from the head or the title.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.bodies import (
    Placed,
    Setting,
    by_author,
    locality,
    longest,
    named,
    successors,
)
from graph.bodies.known import era_of
from graph.symbols import Symbol
from loaders.letters import compiled


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing body; ``joint`` holds all issuers of a joint document, lead first."""

    name: str | None = None
    body_id: str | None = None
    organ: str | None = None
    joint: tuple[str, ...] = ()
    rule: str | None = None


NOBODY = Issuer()
_WORD = re.compile(r"\S+\s*")
_VERB = (
    r"(?:\s*,?\s*(?:đã|vừa|mới|cũng))?\s+(?:vừa\s+)?(?:ký\s+)?(?:ban\s+hành|xây\s+dựng|triển\s+khai|đề\s+ra"
    r"|hướng\s+dẫn|báo\s+cáo|yêu\s+cầu|chỉ\s+thị|đề\s+nghị|quyết\s+định|quyết\s+nghị|có|ra"
    r"|công\s+bố|phát\s+hành|gửi|ký|thông\s+báo|tổ\s+chức|kính|trình|phối\s+hợp)(?!\w)"
)
_ISSUES = compiled(rf"(?:\s+[A-ZĐÀ-Ỹ]\w+(?:\s[A-ZĐÀ-Ỹ]\w+){{1,4}})?{_VERB}")
_HEADS = re.compile(
    r"(?<![\w])(?:Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Bộ |Sở |Ban |Văn phòng|Cục |Tổng "
    r"|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) (?:ủy|uỷ)|Chủ tịch|Chính phủ|Thủ tướng"
    r"|Chi cục|Liên đoàn|Thanh tra|Ngân hàng|Phòng |Bảo hiểm|Kiểm toán|Công an"
    r"|Thường trực|Đoàn |Hội |Viện |Trường )"
)
_CITED = re.compile(r"(?:của|do|bởi|tại|với|cho)\s+$")
_OF_TYPE = {
    "NĐ": "Chính phủ",
    "Luật": "Quốc hội",
    "PL": "Ủy ban Thường vụ Quốc hội",
}
_PLACED = compiled(
    r"(?:trên\s+địa\s+bàn|của|tại)?\s*(?P<kind>[Tt]ỉnh|TỈNH|[Tt]hành\s+phố|THÀNH\s+PHỐ|[Hh]uyện|HUYỆN"
    r"|[Qq]uận|QUẬN|[Tt]hị\s+xã|THỊ\s+XÃ|[Xx]ã|XÃ|[Pp]hường|PHƯỜNG)\s+"
    r"(?P<name>[A-ZĐÀ-Ỹ][\w'’]*(?:\s?-?\s?[A-ZĐÀ-Ỹ][\w'’]*){0,4}"
    r"(?:\s\d{1,2}(?![\d/]))?)"
)


def from_lines(
    lines: tuple[str, ...],
    day: dt.date | None,
    *,
    joint: bool,
    here: Setting | None = None,
) -> Issuer:
    """The last body that the lines of a head name; all of them for a joint document."""
    text = " ".join(lines)
    found: list[tuple[str, str, str | None, int, int]] = []
    parent: str | None = None
    at = 0
    while at < len(text):
        setting = Setting(parent, day) if parent else here or Setting(None, day)
        read, length = longest(text[at:], setting=setting)
        if read.body_id and read.name and length:
            parent = read.body_id
            found.append((read.body_id, read.name, read.organ, at, at + length))
            at += length
        word = _WORD.match(text, at) if not length or not read.body_id else None
        at = word.end() if word else _past_space(text, at)
    found = _without_repeats(found)
    if not found:
        return _unknown(lines)
    if joint:
        names = " - ".join(name for _, name, _, _, _ in found)
        return Issuer(names, found[0][0], None, tuple(f[0] for f in found), None)
    body_id, name, organ, _, end = found[-1]
    rest = text[end:].strip(" -,.*_")
    if len(rest.split()) > 1 and rest.isupper():
        return _below(rest, body_id, name, day)
    return Issuer(name, body_id, organ, (), None)


def _below(rest: str, parent: str, name: str, day: dt.date | None) -> Issuer:
    """A part of the body above it (``VĂN PHÒNG``), or one that no table knows."""
    central = parent in ("party/bchtw", "party/trung-uong")
    above = "Trung ương" if central else name
    read = named(f"{rest} {above}", setting=Setting(parent, day))
    if read.body_id:
        known = rest if (read.name or "").startswith(rest) else read.name
        return Issuer(known, read.body_id, read.organ, (), None)
    return Issuer(rest, None, None, (), None)


def _past_space(text: str, at: int) -> int:
    while at < len(text) and not text[at].isalnum():
        at += 1
    return at


def _without_repeats(
    found: list[tuple[str, str, str | None, int, int]],
) -> list[tuple[str, str, str | None, int, int]]:
    """Each body once; a page header repeats the letterhead."""
    seen: dict[str, tuple[str, str, str | None, int, int]] = {}
    for one in found:
        seen.pop(one[0], None)
        seen[one[0]] = one
    return list(seen.values())


def _unknown(lines: tuple[str, ...]) -> Issuer:
    """A body that no table knows keeps its name as written, and has no id."""
    capitals = [
        line for line in dict.fromkeys(lines) if line.isupper() and len(line) > 5
    ]
    return Issuer(" ".join(capitals), None) if len(capitals) in (1, 2) else NOBODY


def from_sentence(text: str, start: int, end: int, setting: Setting) -> Issuer:
    """The body that issues in a sentence: ``UBND tỉnh … ban hành Kế hoạch``."""
    stretch = text[start:end].replace("\n", " ")
    found = NOBODY
    for match in _HEADS.finditer(stretch):
        if _CITED.search(stretch, max(match.start() - 12, 0), match.start()):
            continue
        read, length = longest(stretch[match.start() :], setting=setting)
        if not length or not _ISSUES.match(stretch, match.start() + length):
            continue
        if read.body_id:
            found = Issuer(read.name, read.body_id, read.organ, (), "issuing sentence")
    return found


def from_words(words: str, setting: Setting, rule: str | None) -> Issuer:
    """The body that a whole stretch of words names, or begins with."""
    read = named(words, setting=setting)
    if not read.body_id:
        read, _ = longest(words.strip(), setting=setting)
    if not read.body_id:
        return NOBODY
    return Issuer(read.name, read.body_id, read.organ, (), rule)


def from_symbol(symbol: Symbol | None, setting: Setting) -> Issuer:
    """The author of the number, where the code means one body only."""
    if symbol is None or not symbol.authors:
        return NOBODY
    author = symbol.authors[0]
    if symbol.term:
        author = f"{author}{symbol.term}"
    read = by_author(author, setting=setting)
    if not read.body_id and symbol.term:
        read = by_author(symbol.authors[0], setting=setting)
    if not read.body_id:
        return NOBODY
    return Issuer(read.name, read.body_id, read.organ, (), "author of the number")


def from_type(type_: str | None) -> Issuer:
    """A decree is the Government's, a law the National Assembly's."""
    name = _OF_TYPE.get(type_ or "")
    if name is None:
        return NOBODY
    return from_words(name, Setting(), "only this body issues such a document")


def places(words: str, day: dt.date | None) -> Iterator[str]:
    """The localities that some words name with their kind: ``trên địa bàn tỉnh …``."""
    for match in _PLACED.finditer(words):
        name = " ".join(match.group("kind", "name"))
        while name:
            found = _locality(" ".join(name.split()), era_of(day))
            if found.locality_id:
                yield found.locality_id
            if found.locality_id or found.candidates or name[-1].isdigit():
                break
            name = name.rpartition(" ")[0]


_CITY = re.compile(r"^(?:TP|Tp)\.?\s?")


def place_id(words: str | None, day: dt.date | None) -> str | None:
    """The locality that the place of issue or a title names, if exactly one."""
    if not words:
        return None
    for found in places(words, day):
        return found
    bare = _CITY.sub("thành phố ", words.strip())
    return _locality(bare, era_of(day)).locality_id if len(bare) < 40 else None


@lru_cache(maxsize=4096)
def _locality(name: str, on: dt.date | None) -> Placed:
    return locality(name, on=on)


def speaker(place: str | None, day: dt.date | None) -> Setting:
    """
    The setting of a document of this place, before its issuer is known.

    A province that was dissolved before that day is the one that took it over; a
    district is none: communes elsewhere bear its name.
    """
    if place and day and successors(place, on=day) != (place,):
        after = successors(place, on=day) if "/" not in place else ()
        place = after[0] if len(after) == 1 else None
    return Setting(f"ubnd/{place}" if place else None, day)
