"""
One demand made of one clause: its action, partners, object, term, and whom a report
goes to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from graph.bodies import longest
from graph.values import Addressee, Citation, Deadline, Demand, Identity
from graph.words import Action, Clock, Comparator
from loaders.actions import Meaning
from loaders.addressees import addressees, is_above, receivers, setting
from loaders.clauses import Span
from loaders.ordering import Places
from loaders.orders import order
from loaders.recurrences import together
from loaders.view import View

_CLOCKS = {
    Action.MAKE_PLAN: Clock.PLAN,
    Action.DRAFT_PLAN: Clock.PLAN,
    Action.REPORT: Clock.REPORT,
    Action.REPORT_UPWARD: Clock.REPORT,
}
_START = attrgetter("start")
_VIA = re.compile(
    r"(?:\(\s*qua|thông qua|\(\s*thông qua|, qua|gửi qua)\s+(?=[A-Za-zĐđ])"
)
_GOVERNED = re.compile(
    r"(?:theo|tại|căn cứ|tinh thần|quy định|kèm theo|nêu tại|cơ sở|của)\s*"
    r"(?:các\s+|(?:đúng\s+)?(?:tinh thần\s+)?(?:nội dung\s+)?)?"
    r"(?:quy định\s+(?:tại|của)\s+)?(?:khoản\s\S+\s|điểm\s\S+\s|Điều\s\S+\s)*$"
)
_BY_RULES = re.compile(
    r"\btheo\s(?!dõi)(?!.*\b(?:thực hiện|triển khai|thi hành|sửa đổi|phổ biến"
    r"|tuyên truyền|tổng kết|sơ kết|quán triệt)\b)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that stays the same while one document is read."""

    view: View
    identity: Identity
    citations: Sequence[Citation]
    deadlines: Sequence[Deadline]
    places: Places
    tables: tuple[Span, ...] = ()
    default: tuple[Addressee, ...] = ()
    ordered: bool = False


def owed_by_issuer(reading: Reading, span: Span) -> tuple[Addressee, ...]:
    """The issuer itself, who owes what the text announces."""
    view = reading.view
    start, end = span
    body = reading.identity.issuer_id
    return (Addressee(view.at(start), view.at(end), view.words(start, end), body),)


def duty(
    reading: Reading,
    meant: Meaning,
    span: tuple[int, int, int],
    named: tuple[Addressee, ...],
) -> Demand:
    """The demand of a clause: ``span`` holds its start, the verb's, and its end."""
    view, flat = reading.view, reading.view.flat
    start, verb, end = span
    end = verb + len(flat[verb:end].rstrip(" .,;/:"))
    at = setting(reading.identity)
    action = meant.action
    to: tuple[str, ...] = ()
    via = None
    if action is Action.REPORT:
        to, rank = receivers(flat, meant.verb, end, at)
        if is_above(rank, reading.identity):
            action = Action.REPORT_UPWARD
        found = _VIA.search(flat, verb, end)
        if found is not None:
            via = longest(flat[found.end() : end], setting=at)[0].body_id
    term = due(reading, start, end)
    return Demand(
        view.at(verb),
        view.at(end),
        view.words(verb, end),
        action,
        (*named, *_partners(reading, verb, end)),
        _object(reading, verb, end),
        _CLOCKS.get(action),
        term,
        via,
        to,
        further(reading, term, end),
    )


def _partners(reading: Reading, verb: int, end: int) -> tuple[Addressee, ...]:
    """Those with whom the deed is to be done: asked, not ordered."""
    flat = reading.view.flat
    for literal in ("hối hợp với ", "hối hợp chặt chẽ với "):
        at = flat.find(literal, verb, end)
        if at >= 0:
            partner = order(flat, at + len(literal), end)
            return addressees(reading.view, partner, reading.identity, binding=False)
    return ()


def _object(reading: Reading, verb: int, end: int) -> str | None:
    """The number of the document that the deed is about, if it is another one."""
    view = reading.view
    low, high = view.at(verb), view.at(end)
    n = bisect_left(reading.citations, low, key=_START)
    if n == len(reading.citations) or reading.citations[n].start >= high:
        return None
    citation = reading.citations[n]
    before = " ".join(view.source[low : citation.start].split()) + " "
    if _GOVERNED.search(before[-60:]) or _BY_RULES.search(before):
        return None
    return citation.number if citation.number != reading.identity.number else None


def due(reading: Reading, start: int, end: int) -> int | None:
    """The index of the term that the clause sets: a day before a period."""
    view = reading.view
    low, high = view.at(start), view.at(end)
    period: int | None = None
    recurring: int | None = None
    first = bisect_left(reading.deadlines, low, key=_START)
    for n in range(first, len(reading.deadlines)):
        deadline = reading.deadlines[n]
        if deadline.start >= high:
            break
        if deadline.comparator in (Comparator.BEFORE, Comparator.BY):
            return n
        done = view.source[max(low, deadline.start - 14) : deadline.start]
        if deadline.comparator is Comparator.UNTIL and "hoàn thành" not in done:
            continue
        if deadline.date is None:
            recurring = n if recurring is None else recurring
        elif period is None:
            period = n
    return recurring if period is None else period


def further(reading: Reading, term: int | None, end: int) -> tuple[int, ...]:
    """
    The terms of a clause that stand beside its first one: "trước ngày 15 tháng cuối quý
    và báo cáo năm trước ngày 15/12".
    """
    if term is None:
        return ()
    view, high = reading.view, reading.view.at(end)
    found: list[int] = []
    last = reading.deadlines[term]
    for n in range(term + 1, len(reading.deadlines)):
        one = reading.deadlines[n]
        if one.start >= high or one.comparator is Comparator.UNTIL:
            break
        if not together(view.source[last.end : one.start]):
            break
        found.append(n)
        last = one
    return tuple(found)
