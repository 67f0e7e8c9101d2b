"""
What a text says of its own document: number, type, date, issuer, title, signature.

A register's columns win over its text. A title or an address stands for its document. A
head is read where there is one; what it lost is looked for in the title, the sentence
that issues, the signature, the symbol, and named in ``inferred``. An article's document
is the one it tells of. A blank own number stays empty.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.bodies import Setting, by_author
from graph.symbols import Symbol
from graph.types import type_of_word
from graph.values import Identity, Text
from graph.words import Carrier
from loaders.dates import date_at, long_dates
from loaders.issuing import (
    NOBODY,
    Issuer,
    from_lines,
    from_sentence,
    from_symbol,
    from_type,
    from_words,
    place_id,
    speaker,
)
from loaders.letterhead import Letterhead, letterhead
from loaders.mention import Mention
from loaders.news import Told, told
from loaders.outline import Outline, Zone
from loaders.periods import article_date, in_force, planned
from loaders.properties import completed
from loaders.signature import Signature, signature
from loaders.slugs import is_slug
from loaders.stated import stated
from loaders.titled import from_slug, from_title
from loaders.view import View


@dataclass(frozen=True, slots=True)
class Own:
    """The identity, and the indices of the mentions that are the own number."""

    identity: Identity
    mentions: frozenset[int] = frozenset()


def identity(
    text: Text, view: View, outline: Outline, mentions: tuple[Mention, ...]
) -> Own:
    """Who this document is, as far as the text says it."""
    if text.given:
        return _own(
            stated(text, from_title(view, mentions, Carrier.REGISTER)), mentions
        )
    if is_slug(view.text):
        return _own(from_slug(view.text, mentions), mentions)
    if _is_title(view.text):
        carrier = text.carrier or Carrier.REGISTER
        return _own(from_title(view, mentions, carrier), mentions)
    head = letterhead(view, outline, mentions)
    if not _has_head(head, view):
        news = told(view, mentions, text.published_on)
        if news is not None:
            return _described(mentions, news)
        if _is_telling(text, view):
            return Own(Identity(Carrier.DESCRIPTION))
    own = _document(text, view, outline, mentions, head)
    return Own(completed(text, view.text, own.identity), own.mentions)


def _is_telling(text: Text, view: View) -> bool:
    """An article that names no document by its number: a dated text without a close."""
    closed = any(words in view.text for words in ("Nơi nhận", "KT.", "TM.", "T/M"))
    dated = text.published_on or article_date(view, 600)
    return text.carrier is None and not closed and dated is not None


def _own(read: Identity, mentions: tuple[Mention, ...]) -> Own:
    """A row, a title or an address: its number is its own where it comes first."""
    first = mentions[0].symbol.canonical if mentions else None
    return Own(read, frozenset({0} if first and first == read.number else ()))


def _is_title(text: str) -> bool:
    """One line of a table: no sentence ends within it."""
    line = text.strip()
    return 0 < len(line) < 600 and "\n" not in line and ". " not in line.rstrip(".")


def _has_head(head: Letterhead, view: View) -> bool:
    return bool(
        head.motto
        or head.own is not None
        or head.blank
        or head.type
        or "Kính gửi" in view.text[:3000]
        or "Điều 1" in view.text[:3000]
    )


def _described(mentions: tuple[Mention, ...], news: Told) -> Own:
    one = mentions[news.own]
    period = planned(news.title)
    read = Identity(
        Carrier.DESCRIPTION,
        number=one.symbol.canonical,
        type=one.type,
        date=news.date,
        issuer=news.issuer.name,
        issuer_id=news.issuer.body_id,
        organ=news.issuer.organ,
        title=news.title,
        period_from=period[0],
        period_to=period[1],
        year=news.date.year if news.date else one.symbol.year,
        inferred=news.rules,
    )
    same = {
        index
        for index, other in enumerate(mentions)
        if other.symbol.canonical == read.number
    }
    return Own(read, frozenset(same))


def _document(
    text: Text,
    view: View,
    outline: Outline,
    mentions: tuple[Mention, ...],
    head: Letterhead,
) -> Own:
    """A document with what its head, body and signature state."""
    inferred: list[str] = []
    signed = signature(view, outline, head.end)
    symbol, own, date = head.symbol, head.own, head.date
    annexed = None
    kind = head.type or _self_type(view.text)
    if symbol is None and not (head.blank and date is None):
        annexed = _annexed(view, mentions, kind, date)
        if annexed is not None:
            one = mentions[annexed]
            symbol, found = one.symbol, date_at(view.flat, one.end)
            kind = one.type
            inferred.append("number: line under the heading of an annex")
            if date is None and found:
                date = found[0]
                inferred.append("date: line under the heading of an annex")
    if symbol is not None and symbol.repaired:
        inferred.append(f"number: {symbol.repaired}")
    if head.type is None and annexed is None:
        kind = _type(symbol, kind, view.text, inferred)
    if date is None and head.year is None:
        date = _late_date(view, signed, kind)
    year = date.year if date else head.year or (symbol.year if symbol else None)
    day = _day(date, year, head.title, view, mentions)
    issuer = _issuer(view, outline, head, signed, symbol, kind, day, annexed, mentions)
    if issuer.rule:
        inferred.append(f"issuer: {issuer.rule}")
    force = in_force(view, date)
    if force[0] and force[2]:
        inferred.append("effective_from: counted from the day of signing")
    period = planned(head.title)
    if period[0] or period[1]:
        inferred.append("period: title")
    read = Identity(
        text.carrier or Carrier.DOCUMENT,
        number=symbol.canonical if symbol else None,
        type=kind,
        date=date,
        issuer=issuer.name,
        organ=issuer.organ,
        issuer_id=issuer.body_id,
        place=head.place,
        title=head.title,
        signer=signed.signer if signed else None,
        signer_title=signed.title if signed else None,
        signing_mode=signed.mode if signed else None,
        period_from=period[0],
        period_to=period[1],
        effective_from=force[0],
        effective_to=force[1],
        year=year,
        joint_issuer_ids=issuer.joint,
        inferred=tuple(inferred),
    )
    return Own(read, _own_mentions(own, mentions, outline, read.number))


def _own_mentions(
    own: int | None,
    mentions: tuple[Mention, ...],
    outline: Outline,
    number: str | None,
) -> frozenset[int]:
    """The own number in the head; elsewhere it is the line of an annex, a citation."""
    return frozenset() if own is None or number is None else frozenset({own})


_SELF = re.compile(
    r"(Nghị định|Quyết định|Thông tư(?: liên tịch)?|Nghị quyết(?: liên tịch)?"
    r"|Chỉ thị|Bộ luật|Luật|Pháp lệnh|Kế hoạch|Hướng dẫn|Chương trình|Công điện"
    r"|Đề án|Quy định)\s$"
)


def _self_type(text: str) -> str | None:
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


def _type(
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


_JOINT_OF = {"TT": "TTLT", "NQ": "NQLT"}
_ANNEX_LINE = re.compile(r"[Kk]èm\s+theo\s*$|KÈM\s+THEO\s*$|^\s*\([^()\n]{0,40}$")


def _annexed(
    view: View,
    mentions: tuple[Mention, ...],
    kind: str | None,
    date: dt.date | None,
) -> int | None:
    """``(Ban hành kèm theo Thông tư số …)`` of the text's own type and date."""
    for index, one in enumerate(mentions):
        if kind is None or one.type not in (kind, _JOINT_OF.get(kind)):
            continue
        line = view.text.rfind("\n", 0, one.start) + 1
        if one.start - line > 44 or not _ANNEX_LINE.search(view.text[line : one.start]):
            continue
        found = date_at(view.flat, one.end)
        if found and date in (None, found[0]):
            return index
    return None


_PASSED = re.compile(r"(?:thông qua|ban hành)\s+(?=ngày\s)")


def _late_date(
    view: View, signed: Signature | None, kind: str | None
) -> dt.date | None:
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


def _day(
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


def _issuer(
    view: View,
    outline: Outline,
    head: Letterhead,
    signed: Signature | None,
    symbol: Symbol | None,
    kind: str | None,
    day: dt.date | None,
    annexed: int | None,
    mentions: tuple[Mention, ...],
) -> Issuer:
    """The issuer by the first rule that names one body."""
    place = place_id(head.place, day) or place_id(head.title, day)
    here = speaker(place, day)
    joint = kind in ("TTLT", "NQLT", "QCPH") or (
        symbol is not None and symbol.system == "joint"
    )
    lines = (head.body,) if head.body else head.lines
    named = from_lines(lines, day, joint=joint, here=here) if lines else NOBODY
    if named.body_id:
        return _series(_organ(named, signed, day), symbol, day)
    for issuer in _others(view, outline, signed, symbol, here, annexed, mentions):
        if issuer is not NOBODY:
            return _series(issuer, symbol, day)
    return named if named is not NOBODY else from_type(kind)


def _others(
    view: View,
    outline: Outline,
    signed: Signature | None,
    symbol: Symbol | None,
    here: Setting,
    annexed: int | None,
    mentions: tuple[Mention, ...],
) -> Iterator[Issuer]:
    """What else tells the issuer, the surest first."""
    if annexed is not None:
        yield _of(view, mentions[annexed], here)
    if symbol is not None and symbol.system in ("state", "joint"):
        yield from_symbol(symbol, Setting(None, here.day))
    for section in outline.of(Zone.PREAMBLE) or outline.sections[:2]:
        end = min(section.end, section.start + 6000)
        yield from_sentence(view.text, section.start, end, here)
    if signed is not None and signed.body:
        yield from_words(signed.body, here, "signature and place line")
    yield from_symbol(symbol, here)


def _of(view: View, one: Mention, here: Setting) -> Issuer:
    """The issuer named behind the own number in the line under an annex."""
    found = date_at(view.flat, one.end)
    at = found[2] if found else one.end
    match = re.compile(r"\s*của\s+").match(view.flat, at)
    if match is None:
        return NOBODY
    return from_words(
        view.flat[match.end() : match.end() + 120],
        here,
        "line under the heading of an annex",
    )


def _organ(issuer: Issuer, signed: Signature | None, day: dt.date | None) -> Issuer:
    """A committee whose organ signs: Bộ Chính trị under the head of the Committee."""
    if (
        signed is None
        or not signed.body
        or not (issuer.body_id or "").startswith("party/")
    ):
        return issuer
    organ = from_words(signed.body, Setting(issuer.body_id, day), "signature")
    if issuer.body_id in ("party/bchtw", "party/trung-uong"):
        return organ if organ.body_id else issuer
    if organ.body_id == issuer.body_id and organ.organ:
        return Issuer(
            issuer.name, issuer.body_id, organ.organ, issuer.joint, issuer.rule
        )
    return issuer


def _series(issuer: Issuer, symbol: Symbol | None, day: dt.date | None) -> Issuer:
    """The chair's own series, where the symbol says so (``QĐ-CTUBND``)."""
    if symbol is None or "CTUBND" not in symbol.authors or not issuer.body_id:
        return issuer
    read = by_author("CTUBND", setting=Setting(issuer.body_id, day))
    if not read.body_id:
        return issuer
    return Issuer(read.name, read.body_id, None, (), issuer.rule)
