"""
The issuer of each citation: as the text states it, as the symbol says it, as the list
shares it, or as the citing document speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from graph.bodies import Setting, body
from graph.fold import fold
from graph.symbols import Symbol
from graph.words import Relation
from loaders.drafts import Draft
from loaders.issuers import (
    NONE,
    Issuer,
    central,
    is_chair,
    of_place,
    of_symbol,
    stated,
)
from loaders.issuing import from_sentence
from loaders.outline import Zone
from loaders.view import View

_PROPOSER = re.compile(r"(?i)(?:đề nghị|đề xuất)\s+của\s+(?=\S)")
_AT = re.compile(r"\s(?:nêu\s+|tại\s+)?tại\s+(?:các\s+)?$")
_OF = re.compile(r"\s(?:của|do)\s+(?=[^\W\d_])")
_BETWEEN = re.compile(r"\s(?:của|do)\s+(?P<name>[^,;:.()“”]{4,60}?)\s*(?:số\s*)?$")
_ASKED = re.compile(r"(?i)(?:kiến nghị|đề nghị|đề xuất|tham mưu)\s+(?=[^\W\d_])")
_ISSUED = re.compile(r"ban\s+hành\s+(?:các\s+)?$")
_BEFORE = 160
_SHARED = "shared in a list"
_PARTY = "party/trung-uong"
"""What the symbol ``TW`` says: which of its organs, only words do."""


def issuers(
    view: View,
    drafts: Sequence[Draft],
    symbols: Sequence[Symbol],
    setting: Setting,
) -> list[Issuer]:
    """
    The issuer of each: as stated, of its symbol, its list, or its speaker. A title is
    short, and what it names by its number alone is what the text names in full.
    """
    found: list[Issuer] = [NONE] * len(drafts)
    for n in range(len(drafts) - 1, -1, -1):
        draft = drafts[n]
        later = drafts[n + 1] if n + 1 < len(drafts) else None
        shared = NONE
        if (
            later
            and later.joined
            and (later.issuer or found[n + 1].rule == _SHARED)
            and symbols[n].authors[:1] == symbols[n + 1].authors[:1]
        ):
            shared = found[n + 1]
        found[n] = _issuer(view, draft, symbols[n], shared, setting)
    named: dict[str, Issuer] = {}
    for n, draft in enumerate(drafts):
        number = symbols[n].canonical
        before = named.get(number)
        if draft.body.body_id:
            same = before is None or before.body_id == draft.body.body_id
            named[number] = draft.body if same else NONE
        elif before is not None and before.body_id and not draft.issuer:
            found[n] = Issuer(before.body_id, before.organ, 0, "named before")
    for n, draft in enumerate(drafts):
        after = named.get(symbols[n].canonical)
        if after is None or draft.issuer or draft.section.zone is not Zone.TITLE:
            continue
        if after.body_id and not draft.tail.date:
            found[n] = Issuer(after.body_id, after.organ, 0, "named below the title")
    return found


def _issuer(
    view: View,
    draft: Draft,
    symbol: Symbol,
    shared: Issuer,
    setting: Setting,
) -> Issuer:
    day = draft.tail.date or setting.day
    if draft.body.body_id and not is_chair(symbol):
        return draft.body
    alone = central(symbol, day)
    if shared.body_id and not draft.issuer and alone.body_id in (None, _PARTY):
        return Issuer(shared.body_id, shared.organ, 0, _SHARED)
    if draft.issuer and not alone.body_id:
        words = view.flat[slice(*draft.issuer)]
        placed = of_place(words, symbol, setting.issuer_id, day)
        return placed if placed.body_id else _short(words, symbol, setting, day)
    if alone.body_id:
        return _nearer(alone, symbol, setting, day)
    if draft.relation is Relation.ON_PROPOSAL and draft.cue:
        proposer = _PROPOSER.search(view.flat, draft.cue[0], draft.start)
        if proposer:
            at = proposer.end()
            stop = draft.start
            named = stated(view.flat, at, stop, stop, setting.issuer_id, day)
            if named.body_id:
                return Issuer(named.body_id, named.organ, 0, "who proposes")
    found = of_symbol(symbol, setting.issuer_id, day)
    speaker = _speaker(view, draft, symbol, setting, day) if symbol.authors else NONE
    return speaker if speaker.body_id else found


def _speaker(
    view: View, draft: Draft, symbol: Symbol, setting: Setting, day: date | None
) -> Issuer:
    """
    The body that speaks in the document, is asked to change it, or issued it, by the
    words before it: "ý kiến của UBND tỉnh tại Công văn số 12/UBND-NC".
    """
    low = max(draft.sentence, draft.start - _BEFORE)
    words = view.flat[low : draft.start]
    said, between = _AT.search(words), _BETWEEN.search(words)
    if between and draft.start == draft.number:
        begins, stop = [between.start("name")], between.end("name")
    elif said:
        begins = [match.end() for match in _OF.finditer(words, 0, said.start())]
        stop = said.start()
    elif _ISSUED.search(words):
        told = from_sentence(
            view.text, low, draft.start, Setting(setting.issuer_id, day)
        )
        return _if_author(Issuer(told.body_id, told.organ), symbol, day)
    else:
        begins = [match.end() for match in _ASKED.finditer(words)]
        stop = len(words)
    if not begins:
        return NONE
    named = stated(words, begins[-1], stop, stop, setting.issuer_id, day)
    return _if_author(named, symbol, day)


def _if_author(named: Issuer, symbol: Symbol, day: date | None) -> Issuer:
    """The body, if the author of the symbol can be that body."""
    own = of_symbol(symbol, named.body_id, day).body_id if named.body_id else None
    if own is None or own != named.body_id:
        return NONE
    return Issuer(named.body_id, named.organ, 0, "who speaks in it")


def _short(words: str, symbol: Symbol, setting: Setting, day: date | None) -> Issuer:
    """The speaker by the beginning of its name: ``Ban Cán sự đảng Bộ``."""
    own = of_symbol(symbol, setting.issuer_id, day)
    if own.body_id is None or own.body_id != setting.issuer_id:
        return NONE
    one = body(own.body_id)
    known = one is not None and fold(one.name).startswith(fold(words) + " ")
    return own if known else NONE


def _nearer(
    alone: Issuer, symbol: Symbol, setting: Setting, day: date | None
) -> Issuer:
    """The speaker itself, where a central body's code is its own as well (``ĐUK``)."""
    own = of_symbol(symbol, setting.issuer_id, day)
    return own if own.body_id and own.body_id == setting.issuer_id else alone
