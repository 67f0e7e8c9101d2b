"""
Citations of documents by their number, each with what the text says of it: type, date,
issuer, title, and what the citing document does to it, in which of its parts.

A mention runs from the type word to the end of issuer or date. In a list the issuer and
the title may stand once, behind the last member; words of context ("UBND tỉnh") are
those of the citing document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.bodies import Setting
from graph.symbols import Symbol
from graph.values import Citation, Cue, Identity
from graph.words import Carrier, Relation, Scope
from loaders.drafts import Draft, Span
from loaders.effects import effective_from, ended
from loaders.governing import Style, govern
from loaders.issuers import NONE, Issuer, central, is_chair, of_symbol, stated
from loaders.numbers import Mention
from loaders.outline import Outline, Section, Zone
from loaders.paragraphs import has_title
from loaders.relations import judge
from loaders.sentences import sentence_start
from loaders.tails import tail, title_at
from loaders.view import View

_ANNEXED = re.compile(r"(?i)[(\n]\s*(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s*$")
_PROPOSER = re.compile(r"(?i)(?:đề nghị|đề xuất)\s+của\s+(?=\S)")
_NOTE = re.compile(r"\s*(?P<sign>\[\d{1,2}\]|\(\d{1,2}\))\s*(?:các\s)?\s*$")
_REPEATED = re.compile(
    r"ban hành (?:Thông tư|Nghị định|Quyết định|Nghị quyết|Quy chế|Quy định"
    r"|Hướng dẫn)\s"
)
_LEADING_ON = (" và", " hoặc", " các", " tại", " theo")
_LEADING_SIGNS = " ,;("
_SHARED = "shared in a list"
_REACH = 900


def citations(
    view: View,
    outline: Outline,
    mentions: Sequence[Mention],
    own: Identity,
    setting: Setting,
) -> tuple[Citation, ...]:
    """Every document that the text mentions by a number, other than itself."""
    style = Style(
        report=own.type == "BC" or own.carrier is Carrier.DESCRIPTION,
        bare=is_address(view.text),
    )
    if style.bare:
        view = replace(view, flat=view.flat.replace("-", " "))
    drafts: list[Draft] = []
    before: Draft | None = None
    for n, mention in enumerate(mentions):
        limit = mentions[n + 1].start if n + 1 < len(mentions) else len(view.flat)
        draft = _draft(view, outline, mention, max(limit, mention.end), before, setting)
        drafts.append(draft)
        draft.own = _is_own(mention.symbol, draft, own)
        if _under_annex(view, draft):
            draft.own, draft.relation = False, Relation.ANNEXED_TO
            draft.scope = Scope.DOCUMENT
        elif not draft.own:
            same = before is not None and draft.sentence <= before.number
            own_before = same and before is not None and before.own
            govern(view, draft, before, style)
            titled = own_before or _in_own_title(view, draft)
            judge(view, draft, titled=titled, report=style.report)
        before = draft
    ended(view, drafts)
    _footnotes(view, drafts)
    _titles(view, drafts)
    symbols = [mention.symbol for mention in mentions]
    issuers = _issuers(view, drafts, symbols, setting)
    return tuple(
        _citation(view, outline, draft, symbol, issuer, own)
        for draft, symbol, issuer in zip(drafts, symbols, issuers, strict=True)
        if not draft.own
    )


def _in_own_title(view: View, draft: Draft) -> bool:
    """Do the words belong to the document's own title, or repeat it in the preamble?"""
    if draft.section.zone is Zone.TITLE:
        return True
    if draft.section.zone is not Zone.PREAMBLE:
        return False
    return bool(_REPEATED.search(view.flat, draft.sentence, draft.start))


def is_address(text: str) -> bool:
    """Is the text the end of a web address: words joined by hyphens, without marks?"""
    words = text.strip()
    return words.count("-") > 3 and " " not in words and words.isascii()


def _draft(
    view: View,
    outline: Outline,
    mention: Mention,
    limit: int,
    before: Draft | None,
    setting: Setting,
) -> Draft:
    """The mention with date and issuer, in its section and sentence."""
    found = tail(view.flat, mention.end, limit)
    section = outline.at(mention.start)
    low = max(_beginning(view, section, mention.start), mention.start - _REACH)
    known = low
    if before is not None and before.end > low:
        low, known = before.end, before.sentence
    start = sentence_start(view.text, low, mention.start)
    if start == low:
        start = known
    draft = Draft(mention.start, mention.number, section, start, found)
    draft.end = max(found.end, mention.end)
    if found.issuer:
        draft.issuer = found.issuer
        begin, stop = found.issuer
        day = found.date or setting.day
        named = stated(
            view.flat, begin, stop, found.run, Setting(setting.issuer_id, day)
        )
        draft.body = named
        if named.body_id and named.end > begin:
            draft.issuer = (begin, named.end)
            draft.end = max(named.end, mention.end) if found.end == stop else found.end
    return draft


def _beginning(view: View, section: Section, at: int) -> int:
    """Where the sentences of a section begin: behind the title that it has."""
    heading = section.heading
    if heading and heading[1] <= at and has_title(view, section):
        return heading[1]
    return section.start


def _is_own(symbol: Symbol, draft: Draft, own: Identity) -> bool:
    """Is this the document's own number, and not another's of the same number?"""
    if own.number is None or own.number != symbol.canonical:
        return False
    day = draft.tail.date
    if day and own.date and day != own.date:
        return False
    body = draft.body.body_id
    return not (body and own.issuer_id and body != own.issuer_id)


def _under_annex(view: View, draft: Draft) -> bool:
    """Does it stand in the line under an annex's title (Kèm theo Quyết định số ...)?"""
    section = draft.section
    if section.zone not in (Zone.TITLE, Zone.HEAD, Zone.ANNEX):
        return False
    start = draft.start
    words = view.text[max(section.start - 1, start - 40, 0) : start]
    return bool(_ANNEXED.search(words)) and (
        section.zone is not Zone.ANNEX or start - section.start < 400
    )


def _footnotes(view: View, drafts: Sequence[Draft]) -> None:
    """A list in a footnote says what the sentence says that the note belongs to."""
    for draft in drafts:
        if draft.shares is not None:
            noted = draft.shares if draft.shares.note else None
        else:
            noted = _noted(view, draft, drafts)
        if noted is not None:
            draft.note = True
            draft.relation, draft.cue = noted.relation, noted.cue


def _noted(view: View, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The mention before the sign of the footnote that ``draft`` begins."""
    if draft.hit is not None or draft.own or draft.nested:
        return None
    mark = _NOTE.match(view.flat, draft.sentence, draft.start)
    if mark is None:
        return None
    at = view.text.find(mark["sign"], 0, draft.sentence)
    if at < 0:
        return None
    start = sentence_start(view.text, max(at - _REACH, 0), at)
    inside = [d for d in drafts if start <= d.start < at and not d.nested]
    return inside[-1] if inside else None


def _titles(view: View, drafts: Sequence[Draft]) -> None:
    """Titles, each up to the next mention that is no part of it; shared in lists."""
    for n, draft in enumerate(drafts):
        limit = len(view.flat)
        for later in drafts[n + 1 :]:
            if not (later.nested and later.sentence == draft.sentence):
                limit = later.start
                break
        draft.title = _title(view, draft.end, limit)
    for draft, later in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        if later.joined and draft.title is None and not draft.nested:
            draft.title = later.title


def _title(view: View, at: int, limit: int) -> Span | None:
    """The title at ``at``, without the words that lead on to what follows it."""
    found = title_at(view.text, view.flat, at, limit)
    if found is None:
        return None
    start, end = found
    words = view.flat[start:end].rstrip(_LEADING_SIGNS)
    while words.endswith(_LEADING_ON):
        words = words[: words.rfind(" ")].rstrip(_LEADING_SIGNS)
    return (start, start + len(words)) if words else None


def _issuers(
    view: View,
    drafts: Sequence[Draft],
    symbols: Sequence[Symbol],
    setting: Setting,
) -> list[Issuer]:
    """The issuer of each: as stated, of its symbol, its list, or its speaker."""
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
    return found


def _issuer(
    view: View,
    draft: Draft,
    symbol: Symbol,
    shared: Issuer,
    setting: Setting,
) -> Issuer:
    day = draft.tail.date or setting.day
    here = Setting(setting.issuer_id, day)
    if draft.body.body_id and not is_chair(symbol):
        return draft.body
    alone = central(symbol, day)
    if alone.body_id or draft.issuer:
        return alone
    if shared.body_id:
        return Issuer(shared.body_id, shared.organ, 0, _SHARED)
    if draft.relation is Relation.ON_PROPOSAL and draft.cue:
        proposer = _PROPOSER.search(view.flat, draft.cue[0], draft.start)
        if proposer:
            at = proposer.end()
            named = stated(view.flat, at, draft.start, draft.start, here)
            if named.body_id:
                return Issuer(named.body_id, named.organ, 0, "who proposes")
    return of_symbol(symbol, here)


def _citation(
    view: View,
    outline: Outline,
    draft: Draft,
    symbol: Symbol,
    issuer: Issuer,
    own: Identity,
) -> Citation:
    start, end = draft.start, draft.end
    inferred = []
    if issuer.rule:
        inferred.append(f"issuer_id: {issuer.rule}")
    if symbol.repaired:
        inferred.append(f"number: {symbol.repaired}")
    since = None
    if draft.operative:
        since = effective_from(view, outline, draft, own)
    cue = None
    if draft.cue:
        low, high = draft.cue
        cue = Cue(view.at(low), view.at(high), view.words(low, high))
    return Citation(
        start=view.at(start),
        end=view.at(end),
        text=view.words(start, end),
        number=symbol.canonical,
        type=symbol.type,
        date=draft.tail.date,
        issuer=view.words(*draft.issuer) if draft.issuer else None,
        issuer_id=issuer.body_id,
        title=view.words(*draft.title) if draft.title else None,
        relation=draft.relation,
        scope=draft.scope,
        cue=cue,
        partial=draft.partial and draft.operative,
        effective_from=since,
        year=draft.tail.year or symbol.year,
        inferred=tuple(inferred),
        organ=issuer.organ,
    )
