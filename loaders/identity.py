"""
What a text says of its own document: number, type, date, issuer, title, signature.

A register's columns win over its text. A title or an address stands for its document. A
head is read where there is one; what it lost is looked for in the title, the sentence
that issues, the signature, the symbol, and named in ``inferred``. An article's document
is the one it tells of. A blank own number stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.values import Identity, Text
from graph.words import Carrier
from loaders.dates import date_at
from loaders.issuer_rules import issuer_of
from loaders.letterhead import Letterhead, letterhead
from loaders.lost_heads import (
    JOINT_OF,
    annexed_number,
    day_of_names,
    late_date,
    self_type,
    type_without_line,
)
from loaders.mention import Mention
from loaders.news import Told, told
from loaders.outline import Outline
from loaders.periods import NEVER_STATED, article_date, in_force, planned
from loaders.properties import completed
from loaders.signature import signature
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
    kind = head.type or self_type(view.text)
    if symbol is None and not (head.blank and date is None):
        annexed = annexed_number(view, mentions, kind, date)
        if annexed is not None:
            one = mentions[annexed]
            symbol, found = one.symbol, date_at(view.flat, one.end)
            kind = one.type
            inferred.append("number: line under the heading of an annex")
            if date is None and found:
                date = found[0]
                inferred.append("date: line under the heading of an annex")
    if kind == "QyĐ" and symbol is not None and symbol.system == "party":
        kind = symbol.type
    if symbol is not None and symbol.repaired:
        inferred.append(f"number: {symbol.repaired}")
    if head.type is None and annexed is None:
        kind = type_without_line(symbol, kind, view.text, inferred)
    if symbol is not None and symbol.type == JOINT_OF.get(kind or "", ""):
        kind = symbol.type
    if symbol is not None and symbol.code == "VBHN":
        kind = "VBHN"
    if date is None and head.year is None and not head.lost_day:
        date = late_date(view, signed, kind)
    year = date.year if date else head.year or (symbol.year if symbol else None)
    day = day_of_names(date, year, head.title, view, mentions)
    issuer = issuer_of(
        view, outline, head, signed, symbol, kind, day, annexed, mentions
    )
    if issuer.rule:
        inferred.append(f"issuer: {issuer.rule}")
    force = in_force(view, date) if kind != "VBHN" else NEVER_STATED
    if force[0] and force[2]:
        inferred.append("effective_from: counted from the day of signing")
    period = planned(head.title)
    for name, day in zip(("period_from", "period_to"), period, strict=True):
        if day:
            inferred.append(f"{name}: title")
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
    return Own(read, frozenset(() if own is None else {own}))
