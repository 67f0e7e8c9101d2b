"""
Headings of sections, chapters and articles, and the zone that their words name.

Roman numbers and articles, at the start of a line or, in a text that lost its lines,
behind the end of a sentence and in their right order.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graph.fold import fold

_NUMBER = (
    r"(?P<roman>[IVX]{1,5}|[A-E]) ?(?:[.\-)]|/(?= )) *(?=[^\W\d_])"
    r"|(?P<article>Điều \d{1,3}[a-zđ]?) ?[.:]? ?"
    r"|(?P<chapter>(?:Chương|CHƯƠNG|Phần|PHẦN) (?:(?:thứ|THỨ) \w{2,4}|[IVX]{1,5}\b"
    r"|\d{1,2}\b))[.:]?\s*"
)
_LINE = re.compile(rf"\n *(?=[IVXA-EĐP])(?:{_NUMBER})")
_FIRST = re.compile(rf" *(?:{_NUMBER})")
_INLINE = re.compile(
    r" (?:(?P<roman>[IVX]{1,5}) ?[.\-] *(?=[^\W\d_])"
    r"|(?P<article>Điều \d{1,3})\. (?=[A-ZĐ]))"
)
_ARABIC = re.compile(r"\n *(?P<arabic>\d)\. (?=[MYTPHĐ])")
_NEXT_ARTICLE = re.compile(r"\nĐiều|[./] Điều \d{1,3}\. ")
_LONG_LINE = 600
_HEADING = 120
Span = tuple[int, int]
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


_EFFECT = re.compile(
    r"^hieu luc|hieu luc thi hanh|^(?:\w+ ){0,3}co hieu luc|va hieu luc"
)


class Heading(NamedTuple):
    """A numbered heading: where it starts, its number, the bounds of its words."""

    start: int
    label: str
    kind: str
    text_start: int
    text_end: int


def headings(text: str, lines: list[Span]) -> list[Heading]:
    """
    All headings of sections, chapters and articles, in text order; ``lines`` are the
    long ones.
    """
    found: list[Heading] = []
    first = _FIRST.match(text)
    if first:
        found.append(_heading(text, first, 0))
    found.extend(_heading(text, m, m.start() + 1) for m in _LINE.finditer(text))
    found = [h for h in found if _stands(text, h)]
    if not found:
        found = _arabic(text)
    for start, end in lines:
        found.extend(_inline(text, start, end))
    found.sort(key=lambda heading: heading.start)
    return found


def long_lines(text: str) -> list[tuple[int, int]]:
    """The lines that may hold a whole document whose breaks were lost."""
    found: list[tuple[int, int]] = []
    at, end = 0, len(text)
    while end - at > _LONG_LINE:
        after = text.rfind("\n", at, at + _LONG_LINE + 1) + 1
        if not after:
            stop = text.find("\n", at + _LONG_LINE)
            found.append((at, stop if stop >= 0 else end))
            after = found[-1][1] + 1
        at = after
    return found


def _heading(text: str, match: re.Match[str], start: int) -> Heading:
    kind = match.lastgroup or ""
    begin = match.end()
    end = text.find("\n", begin)
    end = len(text) if end < 0 else end
    return Heading(start, match.group(kind), kind, begin, min(end, begin + 300))


def _stands(text: str, heading: Heading) -> bool:
    """Is this a heading, and not a line of prose that begins so by its breaking?"""
    words = text[heading.text_start : heading.text_end]
    if heading.kind == "article":
        number_end = heading.start + text[heading.start : heading.start + 12].find(
            heading.label
        )
        after = text[number_end + len(heading.label) : heading.text_start]
        return "." in after or ":" in after
    if heading.kind == "roman":
        return len(words) < 200 and (
            len(heading.label) > 1 or heading.label in "IVX" or words.isupper()
        )
    return True


def _arabic(text: str) -> list[Heading]:
    """Headings of a text whose sections have Arabic numbers; only those with a zone."""
    found = [_heading(text, m, m.start() + 1) for m in _ARABIC.finditer(text)]
    return [
        h for h in found if h.text_end - h.text_start < 80 and heading_zone(text, h)
    ]


def _inline(text: str, start: int, end: int) -> list[Heading]:
    """Headings in a line without breaks: numbers that follow one another, also behind
    the number of a page; one may be lost."""
    found: list[Heading] = []
    romans = articles = 0
    for match in _INLINE.finditer(text, start, end):
        if not _may_stand(text, match):
            continue
        if match["roman"]:
            if match["roman"] not in _ROMANS[romans : romans + 2]:
                continue
            romans = _ROMANS.index(match["roman"]) + 1
        elif match["article"] == f"Điều {articles + 1}":
            articles += 1
        else:
            continue
        begin = match.end()
        stop = _inline_end(text, begin, min(end, begin + _HEADING))
        kind = match.lastgroup or ""
        found.append(Heading(match.start(kind), match.group(kind), kind, begin, stop))
    return found if romans > 1 or articles > 1 else []


def _may_stand(text: str, match: re.Match[str]) -> bool:
    """Is a number behind the end of a sentence or a page, or before capitals?"""
    before = text[max(match.start() - 8, 0) : match.start()].rstrip()[-1:]
    return before in ".:;/”)-" or before.isdigit() or _capitals(text, match.end())


def _capitals(text: str, at: int) -> bool:
    words = text[at : at + 4]
    return len(words) > 2 and words[:2].isupper()


def _inline_end(text: str, begin: int, limit: int) -> int:
    """The end of a heading that runs on: its last capital, a colon, a number below."""
    if _capitals(text, begin):
        for word in re.finditer(r"\S+", text[begin:limit]):
            if word.group().upper() != word.group() or word.group()[:1].isdigit():
                return begin + len(text[begin : begin + word.start()].rstrip())
    ends = [
        text.find(mark, begin, limit) for mark in (":", " 1. ", " 1.1", " - ", " a) ")
    ]
    return min((e for e in ends if e > begin), default=limit)


def heading_zone(text: str, heading: Heading) -> str | None:
    """The zone that the words of a heading name, or None."""
    words = text[heading.text_start : heading.text_end]
    if heading.kind == "chapter" and not words.strip():
        words = text[heading.text_end : heading.text_end + 120].strip().split("\n")[0]
    zone = _zone(words[:160])
    if heading.kind == "chapter" and zone == "effect":
        return None
    if zone or heading.kind != "article" or _has_title(text, heading):
        return zone
    return _article_zone(text[heading.text_start : heading.text_start + 500])


def _has_title(text: str, heading: Heading) -> bool:
    """Is the line of an article its title, and not the beginning of a sentence?"""
    line = text[heading.text_start : heading.text_end].rstrip()
    below = text[heading.text_end : heading.text_end + 80].lstrip()[:1]
    return line[-1:] not in ("", *".,;:") and (below.isdigit() or below.isupper())


@lru_cache(maxsize=4096)
def _zone(words: str) -> str | None:
    folded = fold(words).strip(" .:,;-")
    if len(folded) > 110:
        return None
    if "muc dich" in folded.replace("danh muc", "") or folded.startswith("yeu cau"):
        return "purpose"
    if _EFFECT.search(folded) or folded == "dieu khoan thi hanh":
        return "effect"
    if folded.startswith(("tinh hinh", "ket qua", "danh gia", "quyen han")):
        return None
    if folded.startswith("trach nhiem") or any(
        words in folded
        for words in (
            "to chuc thuc hien",
            "to chuc thi hanh",
            "phan cong",
            "to chuc trien khai",
            "trach nhiem thuc hien",
            "trach nhiem cua",
        )
    ):
        return "execution"
    return "execution" if folded == "trien khai thuc hien" else None


def _article_zone(words: str) -> str | None:
    """The zone of an article without a heading of its own, by its first words."""
    first = words
    if "Điều" in words:
        following = _NEXT_ARTICLE.search(words)
        first = words[: following.start()] if following is not None else words
    opening = first[:140]
    if (
        "có hiệu lực" in opening
        or opening.startswith(("Bãi bỏ", "Hủy bỏ", "Huỷ bỏ"))
        or "này thay thế" in opening
    ):
        return "effect"
    if any(
        w in first
        for w in (
            "chịu trách nhiệm",
            "thi hành Quyết định này",
            "căn cứ Quyết định",
            "thi hành quyết định này",
        )
    ):
        return "execution"
    return "execution" if opening.startswith(("Giao ", "Tổ chức thực hiện")) else None
