"""
The deeds that one clause orders: the first, the reports that follow it, and one taken
out of it in brackets with a term of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graph.values import Addressee, Demand
from graph.words import Action
from loaders.actions import Meaning, meaning
from loaders.addressees import (
    addressees,
    excepted,
    is_above,
    receivers,
    setting,
    without,
)
from loaders.clauses import Span, plan_inside, report_inside
from loaders.duties import Reading, due, duty, further, owed_by_issuer
from loaders.lexicon import verb_at
from loaders.orders import Order
from loaders.outline import Section, Zone

_GROUNDWORK = ("tổng hợp", "đánh giá", "theo dõi", "rà soát")
_TIMES = ("định k", "hằng ", "hàng ", "trước ", "kịp thời", "thường xu", "đột xuất")
_PERIOD = re.compile(r"(?:\d+\s+)?(?:tuần|tháng|quý|năm)\b")
_EXCEPT = re.compile(r"\((?:trừ|riêng)\s+(?P<who>[^(),;]+),\s*(?P<what>[^()]+)\)")
_BEFORE_PLANS = frozenset({Action.ORGANISE, Action.PUBLICISE})
_STATES = re.compile(
    r"(?:đã|đang|vừa|được|mới|luôn|nhận được|không thuộc|gồm|bao gồm|là (?!cơ|đơn|đầu)"
    r"|có (?:văn bản|ý kiến|báo cáo số))\b"
)


def deeds(
    reading: Reading,
    section: Section,
    found: Order,
    clause: Span,
    current: Order | None,
    *,
    marked: bool,
) -> Iterator[tuple[Demand, bool]]:
    """The demands of one clause: one, or a deed and the reports that follow it."""
    flat = reading.view.flat
    start, end = clause
    if found.verb is None or (found.cue is None and flat.startswith("Trên đây", start)):
        return
    if found.cue is None and _STATES.match(flat, found.verb, end):
        return
    who = found if found.subject is not None else current
    named = addressed(reading, who)
    tells = found.cue is None and found.subject is not None
    if tells and _is_issuer(reading, named):
        return
    words = flat[start:end]
    for each in _deeds_in(words, found.verb - start):
        deed, after = start + each.start, start + each.end
        meant = each.meant
        if each.is_for and (found.cue is None or each.start > found.verb - start):
            rank = receivers(words, meant.verb, each.end, setting(reading.identity))[1]
            if not is_above(rank, reading.identity):
                return
            named = owed_by_issuer(reading, (deed, after))
        low = start if deed == found.verb else deed
        at_once = marked and (meant.is_known or each.is_verb or reading.ordered)
        meant = meant._replace(verb=start + meant.verb)
        if _orders(reading, section, found, current, meant, (low, after), at_once):
            known = meant.is_known or deed != found.verb
            demand = duty(reading, meant, (low, deed, after), named)
            apart = _apart(reading, demand, (deed, after))
            if apart is not None:
                body = apart.addressees[0].body_id
                demand = demand._replace(addressees=without(demand.addressees, body))
            yield demand, known
            if apart is not None:
                yield apart, known


class _Deed(NamedTuple):
    """
    One deed in the words of a clause: its bounds, what it means, whether "để" stands
    before it (``is_for``), and whether it begins with a verb of the data.
    """

    start: int
    end: int
    meant: Meaning
    is_for: bool
    is_verb: bool


@lru_cache(maxsize=8192)
def _deeds_in(words: str, verb: int) -> tuple[_Deed, ...]:
    """The deeds of a clause by its words alone: plans and letters repeat each other."""
    found: list[_Deed] = []
    deed: int | None = verb
    end, stop = len(words), 0
    while deed is not None:
        is_for = _is_for(words, stop, deed)
        deciding, after, further = _first_deed(words, deed, end)
        meant = meaning(words, deciding, after)
        is_verb = meant.is_known or verb_at(words, deed, after)
        found.append(_Deed(deed, after, meant, is_for, is_verb))
        deed, stop = further, after
    return tuple(found)


def _apart(reading: Reading, demand: Demand, span: Span) -> Demand | None:
    """The same demand of one taken out of it with a term of its own, in brackets."""
    found = _EXCEPT.search(reading.view.flat, *span)
    if found is None:
        return None
    term = due(reading, *found.span("what"))
    if term is None:
        return None
    view = reading.view
    start, end = found.start("who"), found.end("what")
    one = excepted(view, found.span("who"), reading.identity)
    return demand._replace(
        start=view.at(start),
        end=view.at(end),
        text=view.words(start, end),
        addressees=(one,),
        deadline=term,
        further=further(reading, term, end),
    )


def _first_deed(flat: str, verb: int, end: int) -> tuple[int, int, int | None]:
    """
    The deciding verb of the first deed, where that deed ends, and where a report begins
    that follows it. What only prepares a report ("tổng hợp, báo cáo") is that report.
    """
    while True:
        inside = report_inside(flat, verb, end)
        plan = plan_inside(flat, verb, inside[0] if inside is not None else end)
        if plan is not None and _turns(flat, verb, plan[0], end):
            return verb, *plan
        if inside is None:
            return verb, end, None
        stop, further = inside
        upward = _is_for(flat, stop, further)
        if upward or not _prepares(flat, meaning(flat, verb, stop)):
            return verb, stop, further
        verb = further


def _turns(flat: str, verb: int, stop: int, end: int) -> bool:
    """Is what stands before the making of a plan a deed of its own?"""
    if flat.startswith(("căn cứ", "Căn cứ"), verb):
        return False
    whole = meaning(flat, verb, end).action is not Action.MAKE_PLAN
    return whole and meaning(flat, verb, stop).action in _BEFORE_PLANS


def _is_for(flat: str, start: int, end: int) -> bool:
    """Does "để" stand there: what follows is what the deed before it is for?"""
    return "để" in flat[start:end].split()


def _prepares(flat: str, meant: Meaning) -> bool:
    """Is the first deed of a clause only the groundwork of the report that follows?"""
    words = flat[meant.verb : meant.verb + 10].lower()
    if not meant.is_known and _PERIOD.match(words):
        return True
    return words.startswith(_GROUNDWORK if meant.is_known else _TIMES)


def _orders(
    reading: Reading,
    section: Section,
    found: Order,
    current: Order | None,
    meant: Meaning,
    clause: Span,
    at_once: bool,
) -> bool:
    """
    Is the clause an order at this place of the document? Where nobody is named, only a
    numbered point that begins with its deed is one, or a closing sentence.
    """
    if section.zone is not Zone.BODY:
        closing = section.zone is Zone.CLOSING or section.label is not None
        return current is not None or at_once or (closing and meant.is_known)
    if found.cue is not None:
        return True
    if reading.identity.type == "BC":
        return current is not None
    return meant.action is Action.REPORT and due(reading, *clause) is not None


def addressed(reading: Reading, who: Order | None) -> tuple[Addressee, ...]:
    """Those whom an order names, or whom the whole document addresses."""
    if who is None:
        return reading.default
    return addressees(reading.view, who, reading.identity)


def _is_issuer(reading: Reading, named: tuple[Addressee, ...]) -> bool:
    """Is the subject the document's own issuer, who tells and does not order?"""
    own = reading.identity.issuer_id
    return own is not None and [a.body_id for a in named] == [own]
