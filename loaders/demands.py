"""
What a document orders or asks, of whom, by when, about what (nhiệm vụ được giao).

Read in the clauses of execution, responsibilities and closing, in the body of
directives and letters, in tables of tasks, and where a report names a term. One for
each paragraph and sentence, another for a clause whose action, addressee or term is
another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.values import Addressee, Citation, Deadline, Demand, Identity
from graph.words import Action, Carrier
from loaders.actions import Meaning, meaning
from loaders.addressees import (
    addressees,
    excepted,
    is_above,
    receivers,
    setting,
    without,
)
from loaders.clauses import Span, clauses, report_inside, sentences
from loaders.duties import Reading, due, duty, owed_by_issuer
from loaders.orders import Order, named_in, order
from loaders.outline import Outline, Section, Zone
from loaders.paragraphs import Paragraph, paragraphs
from loaders.tasks import Task, listed, may_list, tables
from loaders.view import View

_GOES_ON = re.compile(
    r"(?:nêu rõ|trong đó|bảo đảm|đảm bảo|tránh|không|nhằm|để|chú ý|lưu ý|cụ thể|gồm"
    r"|bao gồm|nhất là|đặc biệt|theo đó|cơ sở|trường hợp|chịu trách nhiệm|có hình thức"
    r"|nếu|phấn đấu|tỷ lệ|mỗi|hạn chế|coi|xem)\b"
)
_NO_ORDER = re.compile(
    r"(?:Kinh phí|Nguồn kinh phí|Nơi nhận|Kế hoạch này|Chỉ thị này|Quyết định này"
    r"|Hướng dẫn này|Văn bản này|Thời gian|Cơ quan (?:chủ trì|phối hợp|thực hiện)"
    r"|Đơn vị (?:chủ trì|phối hợp|thực hiện)|TT\b|STT\b|\(\d|\[\d"
    r"|CÔNG BÁO|Ký bởi|Người ký|Email|Cơ quan:|Thời gian ký|Tên nhiệm vụ)"
)
_GROUNDWORK = ("tổng hợp", "đánh giá", "theo dõi", "rà soát")
_TIMES = ("định k", "hằng ", "hàng ", "trước ", "kịp thời", "thường xu", "đột xuất")
_NORMATIVE = frozenset({"NĐ", "TT", "TTLT", "Luật", "PL", "HP"})
_DOCUMENT = Carrier.DOCUMENT
_AHEAD = re.compile(
    r"nhiệm vụ|kiến nghị|đề xuất|phương hướng|NHIỆM VỤ|KIẾN NGHỊ|ĐỀ XUẤT|PHƯƠNG HƯỚNG",
    re.IGNORECASE,
)
_CUES = ("Phân công ", "ề nghị ", "êu cầu ", "iến nghị ")
_BEFORE = ("", ",", ";", ":", ".", "-", ")")
_EXCEPT = re.compile(r"\((?:trừ|riêng)\s+(?P<who>[^(),;]+),\s*(?P<what>[^()]+)\)")
_PREAMBLE = 420
_LONGEST_SUBJECT = 1200
_TOLD_LENGTH = 400
_TOLD_END = re.compile(r"[;.…](?=\s|\.|$)")


def demands(
    view: View,
    outline: Outline,
    identity: Identity,
    citations: Sequence[Citation] = (),
    deadlines: Sequence[Deadline] = (),
) -> tuple[Demand, ...]:
    """Every demand of the document, in order."""
    tasks = tables(view)
    reading = Reading(
        view,
        identity,
        citations,
        deadlines,
        tuple(table.span for table in tasks),
        _addressed_at_once(view, outline, identity),
    )
    found: list[Demand] = [
        _of_task(reading, task) for table in tasks for task in table.tasks
    ]
    if identity.carrier is Carrier.DESCRIPTION:
        return tuple(_told(reading))
    for section in outline.sections:
        if section.zone in (Zone.EXECUTION, Zone.CLOSING, Zone.BODY):
            found.extend(_of_section(reading, section))
    return tuple(sorted(found, key=lambda d: (d.start, d.end)))


def _of_section(reading: Reading, section: Section) -> Iterator[Demand]:
    view = reading.view
    if section.zone is Zone.BODY and not _may_order(reading, section):
        return
    plain = section.zone is Zone.BODY and reading.identity.type != "BC"
    orders: dict[Span, Order | None] = {}
    over = _heading_order(view, section.heading)
    every = paragraphs(view, section)
    tasks: set[int] = set()
    if may_list(view.flat, section.start, section.end):
        for task in listed(view, every):
            tasks.add(task.task[0])
            yield _of_task(reading, task)
    numbered = introduced = None
    for paragraph in every:
        if not paragraph.mark:
            opens = paragraph.is_heading
            introduced = named_in(view.flat, *_span(paragraph)) if opens else None
        if paragraph.start in tasks:
            continue
        if paragraph.is_heading or _NO_ORDER.match(view.flat, paragraph.start):
            continue
        if _in_table(reading, paragraph.start):
            continue
        if plain and not _has_cue(reading, paragraph.start, paragraph.end):
            continue
        above = _above(view, paragraph, orders) or introduced or over
        if paragraph.mark[:1].isdigit():
            numbered = _begun(view, paragraph)
        elif paragraph.mark and not paragraph.headings:
            above = numbered or above
        yield from _of_paragraph(reading, section, paragraph, above, plain)


def _addressed_at_once(
    view: View, outline: Outline, identity: Identity
) -> tuple[Addressee, ...]:
    """
    Those whom a directive or letter addresses before its first paragraph: in the last
    words of its preamble ("yêu cầu các sở ...:"), else after "Kính gửi".
    """
    first = next((s for s in outline.sections if s.zone is Zone.EXECUTION), None)
    if first is None or identity.type == "BC":
        return ()
    for section in outline.of(Zone.PREAMBLE) if first.label is None else ():
        low = max(section.start, section.end - _PREAMBLE)
        for word in ("yêu cầu ", "đề nghị ", "giao "):
            at = view.flat.rfind(word, low, section.end)
            found = order(view.flat, at, section.end) if at >= 0 else None
            if found is not None and found.cue is not None:
                return addressees(view, found, identity)
    at = view.flat.find("Kính gửi", 0, first.start)
    if at < 0:
        return ()
    head = outline.at(at)
    found_lines: list[Addressee] = []
    for line in paragraphs(view, replace(head, start=at + 8, heading=None)):
        start = line.start + (view.flat[line.start] == ":")
        words = view.flat[start : line.end]
        start += len(words) - len(words.lstrip(" :"))
        whole = Order(None, (start, start + len(words.strip(" :.;/"))), None)
        if whole.subject and whole.subject[0] < whole.subject[1]:
            found_lines.extend(addressees(view, whole, identity))
    return tuple(found_lines)


def _told(reading: Reading) -> Iterator[Demand]:
    """
    The demands that a description tells of: plans that all of a class shall make, which
    it gives as a figure to reach ("100% các sở xây dựng kế hoạch").
    """
    flat = reading.view.flat
    at = flat.find("100%")
    while at >= 0:
        end = min(len(flat), at + _TOLD_LENGTH)
        stop = _TOLD_END.search(flat, at, end)
        end = stop.start() if stop is not None else end
        found = order(flat, at + 4 + (flat[at + 4 : at + 5] == " "), end)
        if found.subject is not None and found.verb is not None:
            meant = meaning(flat, found.verb, end)
            if meant.action is Action.MAKE_PLAN:
                named = _addressed(reading, found)
                yield duty(reading, meant, (found.verb, found.verb, end), named)
        at = flat.find("100%", at + 4)


def _of_task(reading: Reading, task: Task) -> Demand:
    """The demand of a row: the cell of the task, its leader, its partners, its term."""
    start, end = task.task
    meant = meaning(reading.view.flat, start, end)
    named = _in_cell(reading, task.lead, binding=None)
    partners = _in_cell(reading, task.partner, binding=False)
    demand = duty(reading, meant, (start, start, end), (*named, *partners))
    if task.due is None:
        return demand
    term = due(reading, *task.due)
    return replace(demand, deadline=term if term is not None else demand.deadline)


def _in_cell(
    reading: Reading, cell: Span | None, *, binding: bool | None
) -> tuple[Addressee, ...]:
    if cell is None:
        return ()
    whole = Order(None, cell, None)
    return addressees(reading.view, whole, reading.identity, binding=binding)


def _in_table(reading: Reading, at: int) -> bool:
    n = bisect_right(reading.tables, (at, len(reading.view.flat))) - 1
    return n >= 0 and at < reading.tables[n][1]


def _may_order(reading: Reading, section: Section) -> bool:
    """Can this part of the body hold an order? Not where a report looks back."""
    if reading.identity.type in _NORMATIVE or reading.identity.carrier is not _DOCUMENT:
        return False
    if reading.identity.type != "BC":
        if may_list(reading.view.flat, section.start, section.end):
            return True
        return _has_cue(reading, section.start, section.end)
    heading = section.heading
    return heading is not None and bool(
        _AHEAD.search(reading.view.flat[slice(*heading)])
    )


def _has_cue(reading: Reading, start: int, end: int) -> bool:
    """Is there a word of order, or a report with a term, in this part of the body?"""
    flat = reading.view.flat
    if any(flat.find(word, start, end) >= 0 for word in _CUES):
        return True
    at = flat.find("iao ", start, end)
    while at >= 0:
        if flat[at - 1] in "Gg" and (
            flat.startswith("cho ", at + 4)
            or flat[max(start, at - 4) : at - 1].rstrip()[-1:] in _BEFORE
        ):
            return True
        at = flat.find("iao ", at + 4, end)
    return flat.find("áo cáo", start, end) >= 0 and due(reading, start, end) is not None


def _heading_order(view: View, heading: Span | None) -> Order | None:
    """The order in the heading of a section, if it does nothing but name bodies."""
    if heading is None:
        return None
    found = named_in(view.flat, *heading)
    return found if found is not None and found.verb is None else None


def _above(
    view: View, paragraph: Paragraph, orders: dict[Span, Order | None]
) -> Order | None:
    """The order of the nearest heading that names a body; ``orders`` keeps them."""
    for heading in reversed(paragraph.headings):
        if heading not in orders:
            orders[heading] = named_in(view.flat, *heading)
        found = orders[heading]
        if found is not None:
            return found
    return None


def _span(paragraph: Paragraph) -> Span:
    return paragraph.start, paragraph.end


def _begun(view: View, paragraph: Paragraph) -> Order | None:
    """The names that a numbered paragraph begins with, which its points go on with."""
    end = min(paragraph.end, paragraph.start + _LONGEST_SUBJECT)
    found = order(view.flat, paragraph.start, end)
    return replace(found, verb=None) if found.subject is not None else None


def _of_paragraph(
    reading: Reading,
    section: Section,
    paragraph: Paragraph,
    above: Order | None,
    plain: bool,
) -> Iterator[Demand]:
    flat = reading.view.flat
    current = above
    is_first = True
    for start, end in sentences(flat, paragraph.start, paragraph.end):
        if plain and not _has_cue(reading, start, end):
            continue
        last: Demand | None = None
        for (low, high), found in _whole(flat, clauses(flat, start, end)):
            if found.subject is not None:
                current = found
            if not is_first and found.subject is None and _GOES_ON.match(flat, low):
                continue
            for demand, is_known in _of_clause(
                reading, section, found, (low, high), current
            ):
                if last is not None and _repeats(last, demand):
                    continue
                if is_first or is_known or _stands_alone(demand, found):
                    yield demand
                    last = demand
                    is_first = False


def _whole(flat: str, pieces: list[Span]) -> Iterator[tuple[Span, Order]]:
    """The clauses with their orders; names are joined that semicolons part."""
    begin: int | None = None
    for n, (low, high) in enumerate(pieces):
        begin = low if begin is None else begin
        found = order(flat, begin, high)
        last = n + 1 == len(pieces) or high - begin > _LONGEST_SUBJECT
        if found.subject is None or found.verb is not None or last:
            yield (begin, high), found
            begin = None


def _stands_alone(demand: Demand, found: Order) -> bool:
    return (
        demand.deadline is not None
        or demand.object is not None
        or found.subject is not None
    )


def _repeats(last: Demand, demand: Demand) -> bool:
    """Does a clause only go on with the deed of the clause before it?"""
    return (
        last.action is demand.action
        and last.addressees == demand.addressees
        and demand.deadline is None
        and demand.object in (None, last.object)
        and (last.object is None or demand.object is not None)
    )


def _of_clause(
    reading: Reading,
    section: Section,
    found: Order,
    clause: Span,
    current: Order | None,
) -> Iterator[tuple[Demand, bool]]:
    """The demands of one clause: one, or a deed and the reports that follow it."""
    flat = reading.view.flat
    start, end = clause
    if found.verb is None or (found.cue is None and flat.startswith("Trên đây", start)):
        return
    who = found if found.subject is not None else current
    named = _addressed(reading, who)
    deed: int | None = found.verb
    stop = start
    while deed is not None:
        upward = "để" in flat[stop:deed].split()
        verb, after, further = _first_deed(flat, deed, end)
        meant = meaning(flat, verb, after)
        if upward:
            rank = receivers(flat, meant.verb, after, setting(reading.identity))[1]
            if not is_above(rank, reading.identity):
                return
            named = owed_by_issuer(reading, (deed, after))
        low = start if deed == found.verb else deed
        if _orders(reading, section, found, current, meant, (low, after)):
            known = meant.is_known or deed != found.verb
            demand = duty(reading, meant, (low, deed, after), named)
            apart = _apart(reading, demand, (deed, after))
            if apart is not None:
                body = apart.addressees[0].body_id
                demand = replace(demand, addressees=without(demand.addressees, body))
            yield demand, known
            if apart is not None:
                yield apart, known
        deed, stop = further, after


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
    return replace(
        demand,
        start=view.at(start),
        end=view.at(end),
        text=view.words(start, end),
        addressees=(one,),
        deadline=term,
    )


def _first_deed(flat: str, verb: int, end: int) -> tuple[int, int, int | None]:
    """
    The deciding verb of the first deed, where that deed ends, and where a report begins
    that follows it. What only prepares a report ("tổng hợp, báo cáo") is that report.
    """
    while True:
        inside = report_inside(flat, verb, end)
        if inside is None:
            return verb, end, None
        stop, further = inside
        upward = "để" in flat[stop:further].split()
        if upward or not _prepares(flat, meaning(flat, verb, stop)):
            return verb, stop, further
        verb = further


def _prepares(flat: str, meant: Meaning) -> bool:
    """Is the first deed of a clause only the groundwork of the report that follows?"""
    words = flat[meant.verb : meant.verb + 10].lower()
    return words.startswith(_GROUNDWORK if meant.is_known else _TIMES)


def _orders(
    reading: Reading,
    section: Section,
    found: Order,
    current: Order | None,
    meant: Meaning,
    clause: Span,
) -> bool:
    """Is the clause an order at this place of the document?"""
    if section.zone is not Zone.BODY:
        return current is not None or meant.is_known or bool(reading.default)
    if found.cue is not None:
        return True
    if reading.identity.type == "BC":
        return current is not None
    return meant.action is Action.REPORT and due(reading, *clause) is not None


def _addressed(reading: Reading, who: Order | None) -> tuple[Addressee, ...]:
    if who is None:
        return reading.default
    return addressees(reading.view, who, reading.identity)
