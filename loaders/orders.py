"""
How a clause gives its order: the word that gives it ("Giao", "Đề nghị"), whom it names,
and where the ordered deed begins.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graph.bodies import longest
from loaders.heads import body_at
from loaders.lexicon import phrase_at, verb_at
from loaders.verbs import next_verb

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+")
_CUES = (
    ("đề nghị", "ề nghị ", 1),
    ("yêu cầu", "êu cầu ", 1),
    ("kiến nghị", "iến nghị ", 1),
    ("giao", "iao ", 1),
    ("phân công", "hân công ", 1),
    ("thông báo để", "hông báo để ", 1),
)
_SPEAKERS = ("thành phố", "Thành phố", "tỉnh", "Tỉnh", "nếu ", "khi ", "trường hợp ")
_LABEL = re.compile(r"[^:;.,(]{3,60}:\s+")
_INNER_MARK = re.compile(r"\s(?:(?P<letter>[a-zđ]\))|-)\s+(?=[^\W\d_])")
_ALSO = re.compile(r"\s+(?:cũng|trân trọng|đồng thời|còn|tiếp tục|đã)$")
_OPENER = re.compile(
    r"(?:Trong |Quá trình|Căn cứ|Trên cơ sở|Theo (?!dõi)"
    r"|Để |Nhằm |Khi |Định k[ỳì]|H[ằà]ng "
    r"|Trước |Hết |Sau |Ngay |Với |Tùy |Chậm |Ngoài |Đến |Kết thúc"
    r"|căn cứ|trên cơ sở|trong quá trình|định k[ỳì]|h[ằà]ng |để |theo (?!dõi)|trước "
    r"|Nếu |nếu |Đồng thời,? |đồng thời,? |Tuy nhiên|Trường hợp)"
)
_TRAILER = re.compile(
    r",?\s*(?:căn cứ|trên cơ sở|theo (?:chức|thẩm|phân)|trong phạm vi|tùy theo|với vai"
    r"|với trách|bám sát|dựa trên|thông qua)\b"
)
_LEADING = re.compile(
    r"(?:Riêng|riêng|Đối với|Về phía|Trách nhiệm (?:của|thuộc)|Nhiệm vụ của|Đồng thời,?"
    r"|đồng thời,?|Ngoài ra,?|(?:[Cc]ác )?[Ôô]ng(?:, bà|/bà| \(bà\))?:?)\s+"
)
_UPPER = "A-ZĐÀÁẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÈÉẺẼẸÊẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÙÚỦŨỤƯỨỪỬỮỰỲÝỶỸỴ"
_SUBJECT_PARTS = re.compile(
    rf"\s*(?:;|,|\s+và\s+|,\s+và\s+)\s*(?=[{_UPPER}]|các\s|\d+\s)"
)
_NAME_BEHIND = re.compile(rf":\s+(?=[{_UPPER}]|\d+\b(?!\s*\)))")
_KINDS = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn")
_OF_NAMES = frozenset(
    word
    for words in (
        "liên có trực thuộc của trên cấp các và ở tại theo trong được căn nơi khác còn",
        "là với tỉnh thành xã huyện quận phường khi nếu chuyên sự địa đơn cơ thị",
    )
    for word in words.split()
)
_MOST = 420
_NAME = 160


class Order(NamedTuple):
    """
    The order in a clause. ``cue`` is the word that gives it, in lower case, ``subject``
    bounds the names of those it is given to, ``verb`` is where their deed begins.
    """

    cue: str | None
    subject: Span | None
    verb: int | None


def order(flat: str, start: int, end: int) -> Order:
    """The order of the clause between two places."""
    found = _order(flat[start:end])
    subject = found.subject
    return Order(
        found.cue,
        None if subject is None else (subject[0] + start, subject[1] + start),
        None if found.verb is None else found.verb + start,
    )


@lru_cache(maxsize=16384)
def _order(flat: str) -> Order:
    start, end = 0, len(flat)
    at, cue = _cue(flat, start, end)
    if cue is None:
        at = _labelled(flat, start, end)
    if cue is None and at == start:
        at = _opened(flat, start, end)
    leading = _LEADING.match(flat, at, end)
    if leading is not None and body_at(flat, leading.end(), end):
        at = leading.end()
    if cue is None and _is_verb(flat, at, end):
        return Order(None, None, at)
    if not body_at(flat, at, end):
        verb = at if at == start else next_verb(flat, at, end)
        return Order(cue, None, verb)
    return _subject(flat, at, min(end, at + _MOST), cue)


def _labelled(flat: str, start: int, end: int) -> int:
    """Where the names begin behind a label ("Báo cáo sơ kết: các sở gửi ...")."""
    label = _LABEL.match(flat, start, end)
    if label is None or body_at(flat, start, end):
        return start
    return label.end() if body_at(flat, label.end(), end) else start


def _is_verb(flat: str, at: int, end: int) -> bool:
    """Does a verb of the data stand at ``at`` that is no beginning of a name?"""
    return verb_at(flat, at, end) and (not body_at(flat, at, end) or flat[at].islower())


def _cue(flat: str, start: int, end: int) -> tuple[int, str | None]:
    """The word that gives the order, where whom it is given to follows it."""
    window = min(end, start + 320)
    for cue, literal, back in _CUES:
        at = flat.find(literal, start, window)
        while at >= 0:
            begin, after = at - back, at + len(literal)
            after += len(flat[after:end]) - len(flat[after:end].lstrip(": "))
            if flat.startswith("cho ", after):
                after += 4
            named = begin >= start and body_at(flat, after, end)
            if named and _by(flat, start, begin):
                return after, cue
            at = flat.find(literal, at + 1, window)
    return start, None


def _by(flat: str, start: int, end: int) -> bool:
    """Does nothing stand before the word of order, or an introduction or issuer?"""
    before = flat[start:end].rstrip()
    if not before or before.endswith(",") or before.endswith(" này"):
        return True
    stop = start + len(_ALSO.sub("", before))
    at = flat.rfind(",", start, stop) + 1
    at = at if at > start else start
    at += len(flat[at:stop]) - len(flat[at:stop].lstrip())
    named = body_at(flat, at, stop) or flat.startswith(_SPEAKERS, at)
    return named and next_verb(flat, at, stop) is None


def _opened(flat: str, start: int, end: int) -> int:
    """Where the clause proper begins, behind what only introduces it."""
    if _OPENER.match(flat, start, end) is None:
        return start
    starts_with_verb = verb_at(flat, start, end)
    at = flat.find(",", start, end)
    if starts_with_verb and _deed(flat, start + 1, max(at, start)) is not None:
        return start
    verb = None
    while at >= 0:
        after = at + 1
        while after < end and flat[after] == " ":
            after += 1
        named = body_at(flat, after, end)
        if named and (flat[after].isupper() or flat[after : after + 4] == "các "):
            return after
        if verb is None and verb_at(flat, after, end):
            verb = after
        at = flat.find(",", at + 1, end)
    if starts_with_verb:
        return start
    if verb is not None:
        return verb
    following = next_verb(flat, start + 1, min(end, start + _MOST))
    return following if following is not None else start


def _deed(flat: str, start: int, end: int) -> int | None:
    """The first verb that is no word of manner ("Định kỳ hằng quý" has none)."""
    at = next_verb(flat, start, end)
    while at is not None:
        found = phrase_at(flat, at, end)
        if found is None or found[1][0].role != "manner":
            return at
        at = next_verb(flat, found[0], end)
    return None


def _subject(flat: str, at: int, end: int, cue: str | None) -> Order:
    colon = flat.find(":", at, end)
    verb = _verb(flat, at, end)
    if colon >= 0 and (verb is None or colon < verb) and not _lists(flat, at, colon):
        after = colon + 1
        while after < end and flat[after] in " -":
            after += 1
        verb = _opened(flat, after, end) if after < end else None
        return Order(cue, _cut(flat, at, colon), verb)
    stop = verb if verb is not None else end
    for mark in _INNER_MARK.finditer(flat, at, min(stop + 1, end)):
        if mark["letter"] or verb_at(flat, mark.end(), end):
            deed = _opened(flat, mark.end(), end)
            return Order(cue, _cut(flat, at, mark.start()), deed)
    return Order(cue, _cut(flat, at, stop), verb)


def _verb(flat: str, at: int, end: int) -> int | None:
    """
    Where the deed begins behind the names: at a verb of the data, or, where a name that
    is known ends before any, at the word that follows it.
    """
    verb = next_verb(flat, at, end)
    stop = verb if verb is not None else min(end, at + _NAME)
    if verb is not None and "," not in flat[at:verb]:
        return verb
    after = _names_end(flat, at, stop)
    if after is None or flat[after : after + 1] != " ":
        return verb
    word = _WORD.match(flat, after + 1, stop)
    if word is None or not word.group().islower() or word.group() in _OF_NAMES:
        return verb
    if verb is None or "," in flat[word.start() : verb]:
        return word.start()
    return verb


def _names_end(flat: str, at: int, stop: int) -> int | None:
    """Where a row of names that are known ends; None where one is not known."""
    while True:
        length = longest(flat[at:stop])[1]
        if not length:
            return None
        further = _SUBJECT_PARTS.match(flat, at + length, stop)
        if further is None or not body_at(flat, further.end(), stop):
            return at + length
        at = further.end()


def _lists(flat: str, at: int, colon: int) -> bool:
    """Does the colon only open a list of names ("Các sở: Nội vụ, Tài chính")?"""
    before = flat[at:colon]
    if before.lower().endswith(("sở", "bộ", "ngành", "đơn vị")):
        return True
    if not _closed(before):
        return True
    behind = _NAME_BEHIND.match(flat, colon)
    is_name = behind is not None and not verb_at(flat, behind.end(), len(flat))
    return is_name and before.lower().endswith(_KINDS)


def _cut(flat: str, start: int, end: int) -> Span:
    """The bounds of the names, without what the office is to go by."""
    trailer = _TRAILER.search(flat, start, end)
    stop = trailer.start() if trailer is not None else end
    return start, start + len(flat[start:stop].rstrip(" ,;:.-/"))


def named_in(flat: str, start: int, end: int) -> Order | None:
    """The order that a heading gives if it names a body: "4. Đề nghị Ban Dân vận"."""
    found = order(flat, start, end)
    return found if found.subject is not None else None


def parts(flat: str, subject: Span) -> list[Span]:
    """The names in a subject, one by one; what a class lists stays together."""
    start, end = subject
    cuts = [start]
    ends = []
    for match in _SUBJECT_PARTS.finditer(flat, start, end):
        if body_at(flat, match.end(), end) and _closed(flat[start : match.start()]):
            ends.append(match.start())
            cuts.append(match.end())
    return [
        (low, high) for low, high in zip(cuts, [*ends, end], strict=True) if low < high
    ]


def _closed(before: str) -> bool:
    return before.count("(") == before.count(")")
