"""
Clauses about effect (hiệu lực thi hành): documents named before "hết hiệu lực", and the
day from which a change holds.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import zip_longest

from graph.values import Identity
from graph.words import Relation, Scope
from loaders.cues import CHANGES
from loaders.dates import date_at
from loaders.drafts import Draft
from loaders.outline import Outline, Zone
from loaders.view import View

_ENDED = re.compile(
    r"hết hiệu lực|không còn hiệu lực|(?:bị|được|đều)\s+(?:bãi bỏ|hủy bỏ|huỷ bỏ)"
    r"|(?:bị|được)\s+thay thế\s+(?:bởi|bằng|theo)\s+\S+(?:\s\S+)?\s+này"
)
_STOP = re.compile(r"\.\s|\n\s*\n")
_FROM = re.compile(r"(?:hiệu lực|thực hiện|áp dụng)[^.;]{0,60}?(?:kể\s+)?từ(?=\s+ngày)")
_SINCE_THEN = re.compile(r"kể\s+từ\s+(?:ngày\s+)?(?=\d)")
_CLOSES = re.compile(r"\s*(?:[.;]|$)")
_SIGNED = re.compile(r"\s+ngày\s+(?:ký|ban hành)")
_LATER = re.compile(r"sau\s+(?P<days>\d{1,3})\s+(?:\([^)]*\)\s+)?ngày(?P<work>\s+làm)?")
_NEAR = 400
_PAGE = re.compile(r"(?:\s+|CÔNG BÁO/Số[^\n]*|\d{1,4}(?=\s*\n))*")
"""What stands between the pages of a gazette."""


def ended(view: View, drafts: Sequence[Draft]) -> None:
    """Documents that a clause of effect names first and declares ended behind them."""
    first = 0
    for n, draft in enumerate(drafts):
        if draft.sentence != drafts[first].sentence:
            first = n
        if draft.section.zone is not Zone.EFFECT or draft.own:
            continue
        following = drafts[n + 1] if n + 1 < len(drafts) else None
        if following and following.sentence == draft.sentence:
            continue
        match = _ENDED.search(view.flat, draft.end, _clause_end(view, draft.end))
        if match is None:
            continue
        replaced = "thay thế" in match.group()
        for one in drafts[first : n + 1]:
            if _may_end(one):
                one.relation = Relation.REPLACES if replaced else Relation.REPEALS
                one.scope, one.operative = Scope.DOCUMENT, True
                one.cue = match.span()


_SINCE = re.compile(r"có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:kể\s+)?từ")


def consolidated(view: View, drafts: Sequence[Draft]) -> None:
    """
    What a consolidated text is made of: each document that its opening lists with the
    day of its effect (Pháp lệnh Hợp nhất văn bản 2012, Điều 12).
    """
    listed = [one for one in drafts if _is_listed(view, one)]
    for draft, later in zip_longest(listed, listed[1:]):
        stop = min(later.start if later else len(view.flat), draft.end + 3 * _NEAR)
        if _SINCE.search(view.flat, draft.end, stop):
            draft.relation, draft.scope = Relation.CONSOLIDATES, Scope.DOCUMENT


def _is_listed(view: View, draft: Draft) -> bool:
    """Does it open a paragraph above the preamble, without a verb of its own?"""
    if draft.own or draft.section.zone not in (Zone.TITLE, Zone.PREAMBLE):
        return False
    if draft.hit is not None and draft.hit.relation not in CHANGES:
        return False
    line = view.text.rfind("\n", 0, draft.start) + 1
    return not draft.nested or not view.text[line : draft.start].strip(" 0123456789.")


def _clause_end(view: View, at: int) -> int:
    """Where the clause that holds ``at`` ends; a new page alone does not end it."""
    limit = at + _NEAR
    stop = _STOP.search(view.text, at, limit)
    while stop and stop.group()[0] == "\n":
        page = _PAGE.match(view.text, stop.start())
        after = page.end() if page else stop.end()
        if not view.text[after : after + 1].islower():
            break
        stop = _STOP.search(view.text, after, limit)
    return stop.start() if stop else limit


def _may_end(draft: Draft) -> bool:
    return (
        draft.relation is Relation.REFERS_TO
        and not draft.nested
        and draft.hit is None
        and draft.section.zone is Zone.EFFECT
    )


def days_of_effect(
    view: View, outline: Outline, own: Identity
) -> dict[int, dt.date | None]:
    """The day that each section about effect states, by its start; under -1 the first
    that is stated."""
    days = {
        section.start: _stated(view, section.start, section.end, own)
        for section in outline.of(Zone.EFFECT)
    }
    days[-1] = next((day for day in days.values() if day), None)
    return days


def effective_from(
    view: View, draft: Draft, own: Identity, days: dict[int, dt.date | None]
) -> dt.date | None:
    """The day from which a change holds: its own, or that of the whole document."""
    start, end = max(draft.sentence, draft.start - _NEAR), draft.end + _NEAR
    stop = _STOP.search(view.text, draft.end, end)
    end = stop.start() if stop else end
    found = _closing(view, draft.end, end) or _stated(view, start, end, own)
    found = found or days.get(draft.section.start) or own.effective_from
    return found or days.get(-1)


def _closing(view: View, start: int, end: int) -> dt.date | None:
    """The day that ends the clause of a change: "Bãi bỏ ... kể từ ngày 01/3/2010."."""
    for match in _SINCE_THEN.finditer(view.flat, start, end):
        found = date_at(view.flat, match.end())
        if found and _CLOSES.match(view.flat, found[2]):
            return found[0]
    return None


def _stated(view: View, start: int, end: int, own: Identity) -> dt.date | None:
    for match in _FROM.finditer(view.flat, start, end):
        if _SIGNED.match(view.flat, match.end()):
            return _after(match.group(), own.date)
        found = date_at(view.flat, match.end())
        if found:
            return found[0]
    return None


def _after(words: str, signed: dt.date | None) -> dt.date | None:
    """The day of signature, or so many days after it."""
    later = _LATER.search(words)
    if later is None or signed is None:
        return signed
    if later["work"]:
        return None
    return signed + dt.timedelta(days=int(later["days"]))
