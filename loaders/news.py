"""
An article that tells of a document: ``Ngày 2/12, UBND thành phố Hà Nội ban hành Kế
hoạch số … về …``. Number, date and title are the document's; the rest is telling.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from graph.bodies import Setting
from loaders.dates import date_at, day_and_month, short_dates, with_year_of
from loaders.issuing import NOBODY, Issuer, from_sentence, places, speaker
from loaders.letters import compiled
from loaders.mention import Mention
from loaders.periods import article_date
from loaders.view import View


@dataclass(frozen=True, slots=True)
class Told:
    """What an article says of the document it describes."""

    own: int
    date: dt.date | None
    issuer: Issuer
    title: str | None
    rules: tuple[str, ...]


_BEFORE = re.compile(
    r"(?:ban\s+hành|có|ra|ký|gửi|phát\s+hành|công\s+bố)\s+(?:(?:các|những|một|bản)\s+)?$"
)
_TITLE = re.compile(
    r"\s*,?\s*(?P<title>(?:[Vv]ề|[Vv]/v|triển khai|thực hiện|ban hành|nhằm|phê duyệt"
    r"|hướng dẫn)\s.*)"
)
_SENTENCE = compiled(r"[.!?]\s+(?=[A-ZĐÀ-Ỹ])")
_OPENING = compiled(
    r"(?P<name>[A-ZĐÀ-Ỹ]\w+(?:[ -]{1,3}[A-ZĐÀ-Ỹ]\w+){1,4})(?=\s?:|\s[–-]\s|\s[a-zà-ỹđ])"
)
"""A headline that begins with a place: "Lâm Đồng: ...", "Cà Mau đẩy mạnh ..."."""
_LONG_AGO = 400
_REACH = 4000
_STOP = re.compile(r"[.;]\s|\n|,\s(?=(?:thay thế|bãi bỏ)\s)")


def told(
    view: View, mentions: tuple[Mention, ...], published: dt.date | None
) -> Told | None:
    """The document an article tells of: the first that a body is said to issue."""
    flat = view.flat
    for index, one in enumerate(mentions[:8]):
        if one.number > 4000:
            return None
        if one.word is None or not _BEFORE.search(
            flat[max(one.start - 40, 0) : one.start]
        ):
            continue
        start = _sentence(view.text, one.start)
        day, rules = _day(view, start, one, published)
        known = published or article_date(view, start)
        if day and known and (known - day).days > _LONG_AGO:
            continue
        issuer = from_sentence(view.text, start, one.start, Setting(None, day or known))
        if issuer is NOBODY:
            title = _title(view.text, one.end)
            here = speaker(_where(view.text, title, day or known), day or known)
            issuer = from_sentence(view.text, start, one.start, here)
            if issuer is not NOBODY:
                rules = (*rules, "issuer: place named in the article")
        if issuer is NOBODY and day is None:
            continue
        return Told(index, day, issuer, _title(view.text, one.end), rules)
    return None


def _where(text: str, title: str | None, day: dt.date | None) -> str | None:
    """
    The one place an article is about: that of the document's title, else of the
    headline, else the only one it names; a district stands for its province too.
    """
    headline = text.strip().partition("\n")[0]
    opening = _OPENING.match(headline)
    told = f"tỉnh {opening['name']}, thành phố {opening['name']}" if opening else ""
    for words in (title or "", headline, told, text[:_REACH]):
        found = set(places(words, day))
        inner = [one for one in found if all(_within(one, other) for other in found)]
        if found:
            return inner[0] if len(inner) == 1 else None
    return None


def _within(place: str, above: str) -> bool:
    return place == above or place.startswith(above.partition("@")[0] + "/")


def _sentence(text: str, at: int) -> int:
    """Where the sentence that holds ``at`` begins."""
    start = last = text.rfind("\n", 0, at) + 1
    for match in _SENTENCE.finditer(text[start:at]):
        if not re.search(r"\b(?:TP|Tp|ThS|TS)$", text[start : start + match.start()]):
            last = start + match.end()
    return last


def _day(
    view: View, start: int, one: Mention, published: dt.date | None
) -> tuple[dt.date | None, tuple[str, ...]]:
    """The date of the document: behind its number, or at the head of the sentence."""
    behind = date_at(view.flat, one.end)
    if behind:
        return behind[0], ()
    full = short_dates(view.flat, start, one.start)
    if full:
        return full[0][0], ()
    short = day_and_month(view.flat, start, one.start)
    if short:
        known = published or article_date(view, start)
        if known:
            return with_year_of(short[0], short[1], known), (
                "date: year of the article",
            )
    return None, ()


def _title(text: str, end: int) -> str | None:
    """The words behind the number, to the end of the sentence."""
    stop = _STOP.search(text, end)
    rest = text[end : stop.start() if stop else len(text)]
    dated = date_at(rest.replace("\n", " "), 0)
    if dated:
        rest = rest[dated[2] :]
    match = _TITLE.match(rest)
    if match is None:
        return None
    return " ".join(match["title"].split()).rstrip(" .,;") or None
