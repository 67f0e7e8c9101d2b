"""
The issuer of a document by the first rule that names one body: its head, the line under
an annex, its number, the sentence that issues it, its signature, its type.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from graph.bodies import Setting, body, by_author, province_of, successors
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
    places,
    speaker,
)
from loaders.letterhead import Letterhead
from loaders.letters import compiled
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
    commune = any(_COMMUNE.search(line) for line in head.lines)
    place = None if commune else place_id(head.place, day)
    place = place or place_id(head.title, day)
    here = speaker(place, day)
    joint = kind in ("TTLT", "NQLT", "QCPH") or (
        symbol is not None and symbol.system == "joint"
    )
    lines = (head.body,) if head.body else head.lines
    for n, line in enumerate(lines):
        if "LIÊN NGÀNH" in line or "LIÊN SỞ" in line:
            lines, joint = lines[n:], True
            break
    named = from_lines(lines, day, joint=joint, here=here) if lines else NOBODY
    if not named.body_id and lines and day is not None:
        named = _in_province(view, lines, day, joint=joint) or named
    if named.body_id in _CENTRE and symbol is not None and symbol.authors:
        named = _of_centre(named, symbol, day)
    if named.body_id:
        organ = _organ(view, outline, named, head, signed, day)
        return _series(organ, symbol, day)
    for issuer in _others(view, outline, signed, symbol, here, annexed, mentions):
        if issuer is not NOBODY:
            return _series(issuer, symbol, day)
    return named if named is not NOBODY else from_type(kind)


_COMMUNE = re.compile(r"\b(?:XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN)\s")
"""A commune bears the names of provinces and districts elsewhere: so does its place."""
_REACH = 8000


def _in_province(
    view: View, lines: tuple[str, ...], day: dt.date, *, joint: bool
) -> Issuer | None:
    """
    The body of the head in the one province of the text that has such a body: names of
    communes and some of districts come back in other provinces.
    """
    found: dict[str, Issuer] = {}
    for place in dict.fromkeys(places(view.text[:_REACH], day)):
        if "/" in place or successors(place, on=day) != (place,):
            continue
        issuer = from_lines(lines, day, joint=joint, here=speaker(place, day))
        if issuer.body_id and province_of(issuer.body_id) == place:
            found[issuer.body_id] = issuer
    if len(found) != 1:
        return None
    return replace(*found.values(), rule="province named in the text")


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


def _organ(
    view: View,
    outline: Outline,
    issuer: Issuer,
    head: Letterhead,
    signed: Signature | None,
    day: dt.date | None,
) -> Issuer:
    """
    The organ of a party committee that issues: named under the type, by the signature,
    or in the sentence that decides; Bộ Chính trị stands under the Committee's head.
    """
    if not (issuer.body_id or "").startswith("party/"):
        return issuer
    setting = Setting(issuer.body_id, day)
    signs = signed.body if signed is not None else None
    centre = issuer.body_id in ("party/bchtw", "party/trung-uong")
    said = [("organ under the type", head.organ), ("signature", signs)]
    if centre:
        said.extend(("deciding sentence", one) for one in _deciding(view, outline))
    for rule, words in said:
        if not words:
            continue
        organ = from_words(words, setting, None)
        if not organ.body_id and issuer.name:
            organ = from_words(f"{words} {issuer.name}", setting, None)
        if centre and organ.body_id in _CENTRE:
            return Issuer(organ.name, organ.body_id, rule=rule)
        if not centre and organ.body_id == issuer.body_id and organ.organ:
            return replace(issuer, organ=organ.organ)
    return issuer


_CENTRE = (
    "party/trung-uong",
    "party/bchtw",
    "party/bo-chinh-tri",
    "party/ban-bi-thu",
)


def _of_centre(issuer: Issuer, symbol: Symbol, day: dt.date | None) -> Issuer:
    """
    The head of the Party's Central Committee holds for the Committee's own series.

    Unions have a ``BAN CHẤP HÀNH TRUNG ƯƠNG`` as well, and a party committee's head may
    have run into the Party's title.
    """
    centre = body("party/bchtw")
    if centre is None or symbol.authors[0] in ("TW", *centre.symbols):
        return issuer
    return from_symbol(symbol, Setting(None, day))


_DECIDES = compiled(
    r"(?:^|\n) *(?P<body>[^\n:,]{5,60}?) (?:QUYẾT ĐỊNH|quyết định|quyết nghị"
    r"|KẾT LUẬN|kết luận|CHỈ THỊ|chỉ thị|yêu cầu)[^\n:]{0,40}: *(?=\n|$)"
    r"|(?:^|\n) *(?P<alone>[A-ZĐÀ-Ỹ ]{6,50}?) QUYẾT ĐỊNH *(?=\n|$)"
)


def _deciding(view: View, outline: Outline) -> Iterator[str]:
    """Who decides in the formula that opens the body: ``BỘ CHÍNH TRỊ QUYẾT ĐỊNH``."""
    for section in outline.of(Zone.PREAMBLE):
        found = _DECIDES.search(view.text, section.start, section.end)
        if found:
            yield found["body"] or found["alone"]


def _series(issuer: Issuer, symbol: Symbol | None, day: dt.date | None) -> Issuer:
    """
    The body whose series the symbol says, below the one of the head: the chair of a
    committee (``QĐ-CTUBND``), the Prime Minister under the Government (``CĐ-TTg``).
    """
    if symbol is None or not symbol.authors or not issuer.body_id:
        return issuer
    chair = "CTUBND" in symbol.authors
    author = "CTUBND" if chair else symbol.authors[0]
    read = by_author(author, setting=Setting(issuer.body_id, day))
    if not read.body_id or read.body_id == issuer.body_id:
        return issuer
    if not chair:
        one = body(read.body_id)
        if one is None or one.kind != "head" or one.parent_id != issuer.body_id:
            return issuer
    return Issuer(read.name, read.body_id, None, (), issuer.rule)
