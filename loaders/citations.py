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
from datetime import date

from graph.bodies import Setting, level_of, series_owner
from graph.symbols import Symbol
from graph.values import Citation, Cue, Identity
from graph.words import IMPL, Carrier, Level, Relation, Scope
from loaders.authorship import issuers
from loaders.dates import date_at
from loaders.drafts import Draft, Span, style_of
from loaders.effects import consolidated, days_of_effect, effective_from, ended
from loaders.footnotes import footnotes
from loaders.governing import govern
from loaders.heads import body_at
from loaders.issuers import Issuer, central, stated
from loaders.numbers import Mention
from loaders.outline import Outline, Section, Zone
from loaders.paragraphs import has_title
from loaders.relations import judge
from loaders.sentences import sentence_start
from loaders.tails import Tail, tail, title_at
from loaders.view import View

_ANNEXED = re.compile(r"(?i)[(\n]\s*(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s*$")
_REPEATED = re.compile(
    r"ban hành (?:Thông tư|Nghị định|Quyết định|Nghị quyết|Quy chế|Quy định"
    r"|Hướng dẫn)\s(?!số\s)"
)
_BY_WHEN = re.compile(
    r"\s(?:trước|chậm nhất|muộn nhất|để tổng hợp|định k[ỳì]|h[ằà]ng)\s"
)
_LEADING_ON = (" và", " hoặc", " các", " tại", " theo")
_LEADING_SIGNS = " ,;(-"
_REACH, _ADDRESS, _CLOSE, _BELOW = 900, 500, 24, 240


def citations(
    view: View,
    outline: Outline,
    mentions: Sequence[Mention],
    own: Identity,
    setting: Setting,
) -> tuple[Citation, ...]:
    """Every document that the text mentions by a number, other than itself."""
    style = style_of(own, bare=is_address(view.text))
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
            judge(view, draft, style, titled=titled)
        elif own.carrier is Carrier.DESCRIPTION:
            _told_of_own(drafts)
        before = draft
    ended(view, drafts)
    if own.type == "VBHN":
        consolidated(view, drafts)
    footnotes(view, drafts)
    symbols = [mention.symbol for mention in mentions]
    found = issuers(view, drafts, symbols, setting)
    _titles(view, drafts, found)
    changes = any(draft.operative for draft in drafts)
    days = days_of_effect(view, outline, own) if changes else {}
    return tuple(
        _citation(view, draft, symbol, issuer, own, days)
        for draft, symbol, issuer in zip(drafts, symbols, found, strict=True)
        if not draft.own
    )


def _told_of_own(drafts: Sequence[Draft]) -> None:
    """What news say before the own number in a sentence, the whole document does."""
    own = drafts[-1]
    for n in range(len(drafts) - 2, -1, -1):
        draft = drafts[n]
        if draft.own or draft.sentence != own.sentence:
            break
        if draft.relation in IMPL and not draft.nested:
            draft.scope = Scope.DOCUMENT


def _in_own_title(view: View, draft: Draft) -> bool:
    """Do the words belong to the document's own title, or repeat it in the preamble?"""
    if draft.section.zone is Zone.TITLE:
        return True
    if draft.section.zone is not Zone.PREAMBLE:
        return False
    low = max(draft.sentence, draft.start - _REACH)
    return bool(_REPEATED.search(view.flat, low, draft.start))


def is_address(text: str) -> bool:
    """Is the text the end of a web address: words joined by hyphens, without marks?"""
    words = text.strip() if len(text) < _ADDRESS else ""
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
    found = tail(view.text, view.flat, mention.end, limit)
    if found.date and _is_below(view, mention, found.end):
        found = found._replace(date=None, year=None, end=mention.end)
    if _is_own_year(found, setting.day):
        found = found._replace(year=None)
    section = outline.at(mention.start)
    low = max(_beginning(view, section, mention.start), mention.start - _REACH)
    known = low
    if before is not None and before.end > low:
        low, known = before.end, before.sentence
    start = sentence_start(view.text, low, mention.start)
    if start == low:
        start = known
    end = max(found.end, mention.end)
    draft = Draft(mention.start, mention.number, section, start, tail=found, end=end)
    if found.issuer:
        draft.issuer = found.issuer
        begin, stop = found.issuer
        named = stated(
            view.flat,
            begin,
            stop,
            found.run,
            setting.issuer_id,
            found.date or setting.day,
        )
        if _is_of_another(named, mention, found.date or setting.day):
            draft.issuer, draft.end = None, max(_dated_end(view, mention), mention.end)
            return draft
        draft.body = named
        if named.body_id and named.end > begin:
            draft.issuer = (begin, named.end)
            draft.end = max(named.end, mention.end) if found.end == stop else found.end
    return draft


def _is_below(view: View, mention: Mention, end: int) -> bool:
    """Does the day stand below the number, as that of an article below its headline?"""
    if view.text.find("\n", mention.end, min(end, mention.end + _BELOW)) < 0:
        return False
    found = date_at(view.flat, mention.end)
    if found is None or "\n" not in view.text[mention.end : found[2]]:
        return False
    return "ngày" not in view.flat[mention.end : found[2]].lower()


def _is_own_year(found: Tail, day: date | None) -> bool:
    """
    May a bare year be that of the citing document: "Kế hoạch thực hiện Chỉ thị số
    33/CT-TTg năm 2022"? Before an issuer it is the cited document's; elsewhere only an
    earlier year surely is.
    """
    if found.year is None or found.date is not None:
        return False
    if found.issuer and found.end == found.issuer[1]:
        return False
    return day is None or found.year >= day.year


def _is_of_another(named: Issuer, mention: Mention, day: date | None) -> bool:
    """
    Do the words behind "của" belong to the document that carries this one out: "Kế
    hoạch thực hiện Nghị quyết số 76/NQ-CP của UBND tỉnh"?
    """
    if not named.body_id:
        return False
    author = central(mention.symbol, day).body_id
    if author is None or level_of(author) is not Level.CENTRAL:
        return False
    return level_of(named.body_id) is not Level.CENTRAL


def _dated_end(view: View, mention: Mention) -> int:
    found = date_at(view.flat, mention.end)
    return found[2] if found and found[1] - mention.end < _CLOSE else mention.end


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
    return not body or not own.issuer_id or _series(body) == _series(own.issuer_id)


def _series(body_id: str) -> str:
    """The owner of the series: Bộ Chính trị and Ban Bí thư number as Trung ương."""
    return series_owner(body_id)


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


def _titles(view: View, drafts: Sequence[Draft], found: Sequence[Issuer]) -> None:
    """
    Titles, each up to the next mention that is no part of it; shared in lists of one
    issuer's documents.
    """
    limit = len(view.flat)
    later: Draft | None = None
    for draft in reversed(drafts):
        if later and not (later.nested and later.sentence == draft.sentence):
            limit = later.start
        title = _title(view, draft.end, limit)
        if title is not None and not _is_receiver(view, *title):
            draft.title = _behind_board(view, draft, title)
        later = draft
    for n in range(len(drafts) - 2, -1, -1):
        draft, later = drafts[n], drafts[n + 1]
        ids = {found[n].body_id, found[n + 1].body_id} - {None}
        if later.joined and draft.title is None and not draft.nested and len(ids) < 2:
            draft.title = later.title


def _is_receiver(view: View, start: int, end: int) -> bool:
    """Is it told where to report, and by when: "về Sở Nội vụ trước ngày 15/6"?"""
    to_whom = view.flat.startswith("về ", start) and body_at(view.flat, start + 3, end)
    return to_whom and bool(_BY_WHEN.search(view.flat, start, end))


def _behind_board(view: View, draft: Draft, title: Span | None) -> Span | None:
    """
    The title without the end of a board's name, which may hold "về" as well: "của Ban
    Chỉ đạo về chuyển đổi số về phong trào ...".
    """
    if title is None or draft.issuer is None or draft.body.body_id:
        return title
    again = view.flat.find(" về ", *title)
    is_board = view.flat.startswith("Ban Chỉ đạo", draft.issuer[0])
    return (again + 1, title[1]) if is_board and again > 0 else title


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


def _citation(
    view: View,
    draft: Draft,
    symbol: Symbol,
    issuer: Issuer,
    own: Identity,
    days: dict[int, date | None],
) -> Citation:
    start, end = draft.start, draft.end
    inferred = []
    if issuer.rule:
        inferred.append(f"issuer_id: {issuer.rule}")
    if symbol.repaired:
        inferred.append(f"number: {symbol.repaired}")
    since = None
    if draft.operative:
        since = effective_from(view, draft, own, days)
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
