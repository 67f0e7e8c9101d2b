"""
The issuer of a document by the first rule that names one body: its head, the line under
an annex, its number, the sentence that issues it, its signature, its type.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from graph.bodies import Setting, by_author
from graph.symbols import Symbol
from loaders.dates import date_at
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
from loaders.letterhead import Letterhead
from loaders.mention import Mention
from loaders.outline import Outline, Zone
from loaders.signature import Signature
from loaders.view import View


def issuer_of(
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
