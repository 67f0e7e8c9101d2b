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
from collections.abc import Iterable, Iterator, Sequence

from graph.values import Addressee, Citation, Deadline, Demand, Identity
from graph.words import Action, Carrier
from loaders.actions import meaning
from loaders.addressees import addressees
from loaders.clauses import Span, clauses, sentences
from loaders.deeds import addressed, deeds
from loaders.duties import Reading, due, duty, further
from loaders.ordering import gives_order, has, places
from loaders.orders import Order, named_in, order
from loaders.outline import Outline, Section, Zone
from loaders.paragraphs import Paragraph, paragraphs
from loaders.salutation import addressed_at_once, order_at_once
from loaders.tasks import Task, listed, tables
from loaders.view import View

_GOES_ON = re.compile(
    r"(?:nêu rõ|trong đó|bảo đảm|đảm bảo|tránh|không|nhằm|để|chú ý|lưu ý|cụ thể|gồm"
    r"|bao gồm|nhất là|đặc biệt|theo đó|cơ sở|trường hợp|chịu trách nhiệm|có hình thức"
    r"|nếu|phấn đấu|tỷ lệ|mỗi|hạn chế|coi|xem)\b"
)
_NO_ORDER = re.compile(
    r"(?:Trân trọng|Kinh phí|Nguồn kinh phí|Nơi nhận"
    r"|Kế hoạch này|Chỉ thị này|Quyết định này"
    r"|Hướng dẫn này|Văn bản này|Thời gian|Cơ quan (?:chủ trì|phối hợp|thực hiện)"
    r"|Đơn vị (?:chủ trì|phối hợp|thực hiện)|TT\b|STT\b|\(\d|\[\d"
    r"|CÔNG BÁO|Ký bởi|Người ký|Email|Cơ quan:|Thời gian ký|Tên nhiệm vụ|Việc |Số "
    r"|(?:Các )?(?:nội dung|trường hợp|hình thức|kết quả) |(?:Khoản|Điều|Điểm|Mục) \d"
    r"|(?:Nội dung|Trường hợp|Hình thức|Kết quả|Thông tư|Nghị định|Luật|Xác nhận"
    r"|Thông tin về) )"
)
_DONE_BY = re.compile(
    r"(?:thời gian\s|thời hạn\s)?(?:hoàn thành|xong|thời gian|thời hạn)\W[^,]{0,60}$"
)
_NORMATIVE = frozenset({"NĐ", "TT", "TTLT", "Luật", "PL", "HP"})
_DOCUMENT = Carrier.DOCUMENT
_AHEAD = re.compile(
    r"nhiệm vụ|kiến nghị|đề xuất|phương hướng|NHIỆM VỤ|KIẾN NGHỊ|ĐỀ XUẤT|PHƯƠNG HƯỚNG",
    re.IGNORECASE,
)
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
        places(view.flat),
        tuple(table.span for table in tasks),
        *addressed_at_once(view, outline, identity),
    )
    found: list[Demand] = [
        _of_task(reading, task) for table in tasks for task in table.tasks
    ]
    if identity.carrier is Carrier.DESCRIPTION:
        found = [*_told(reading), *_passed_on(reading, outline)]
        return tuple(sorted(found, key=lambda d: (d.start, d.end)))
    for section in outline.sections:
        if section.zone in (Zone.EXECUTION, Zone.CLOSING, Zone.BODY):
            found.extend(_of_section(reading, section))
            continue
        at = order_at_once(view, section, identity)
        if at is not None:
            rest = section._replace(zone=Zone.BODY, start=at)
            found.extend(_of_section(reading, rest))
    return tuple(sorted(found, key=lambda d: (d.start, d.end)))


def _of_section(reading: Reading, section: Section) -> Iterator[Demand]:
    view = reading.view
    if section.zone is Zone.BODY and not _may_order(reading, section):
        return
    plain = section.zone is Zone.BODY and reading.identity.type != "BC"
    orders: dict[Span, Order | None] = {}
    backward = (
        section.zone is Zone.BODY
        and reading.identity.type == "BC"
        and not _looks_ahead(reading, section.heading)
    )
    every = paragraphs(view, section)
    tasks: set[int] = set()
    if has(reading.places.lists, section.start, section.end):
        for task in listed(view, every):
            tasks.add(task.task[0])
            yield _of_task(reading, task)
    numbered = introduced = None
    for paragraph in every:
        if not paragraph.mark:
            introduced = _span(paragraph) if paragraph.is_heading else None
        if paragraph.start in tasks:
            continue
        if backward and not any(
            _looks_ahead(reading, above) for above in paragraph.headings
        ):
            continue
        if plain and not _has_cue(reading, paragraph.start, paragraph.end):
            continue
        if paragraph.is_heading or _NO_ORDER.match(view.flat, paragraph.start):
            continue
        if _in_table(reading, paragraph.start):
            continue
        above = None
        if paragraph.mark[:1].isdigit():
            numbered = paragraph
        elif numbered is not None and paragraph.mark and not paragraph.headings:
            above = _begun(view, numbered)
        if above is None:
            over = (*reversed(paragraph.headings), introduced)
            above = _above(view, over, orders) or _heading_order(view, section.heading)
        yield from _of_paragraph(reading, section, paragraph, above, plain)


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
                named = addressed(reading, found)
                yield duty(reading, meant, (found.verb, found.verb, end), named)
        at = flat.find("100%", at + 4)


def _passed_on(reading: Reading, outline: Outline) -> Iterator[Demand]:
    """The orders that a description passes on: "UBND tỉnh giao Công an tỉnh ..."."""
    for section in outline.sections:
        if _has_cue(reading, section.start, section.end):
            for paragraph in paragraphs(reading.view, section):
                body = section._replace(zone=Zone.BODY)
                yield from _of_paragraph(reading, body, paragraph, None, True)


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
    if term is None:
        return demand
    return demand._replace(deadline=term, further=further(reading, term, task.due[1]))


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
        if has(reading.places.lists, section.start, section.end):
            return True
        return _has_cue(reading, section.start, section.end)
    return _looks_ahead(reading, section.heading) or bool(
        _AHEAD.search(reading.view.flat, section.start, section.end)
    )


def _looks_ahead(reading: Reading, heading: Span | None) -> bool:
    """Does a heading of a report name what is still to be done, or is asked for?"""
    return heading is not None and bool(
        _AHEAD.search(reading.view.flat[slice(*heading)])
    )


def _has_cue(reading: Reading, start: int, end: int) -> bool:
    """Is there a word of order, or a report with a term, in this part of the body?"""
    flat, known = reading.view.flat, reading.places
    if not has(known.every, start, end):
        return False
    if gives_order(flat, known, start, end):
        return True
    return has(known.reports, start, end) and due(reading, start, end) is not None


def _heading_order(view: View, heading: Span | None) -> Order | None:
    """The order in the heading of a section, if it does nothing but name bodies."""
    if heading is None:
        return None
    found = named_in(view.flat, *heading)
    return found if found is not None and found.verb is None else None


def _above(
    view: View, over: Iterable[Span | None], orders: dict[Span, Order | None]
) -> Order | None:
    """The first order of those over a paragraph that names a body; all are kept."""
    for heading in over:
        if heading is None:
            continue
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
    return found._replace(verb=None) if found.subject is not None else None


def _of_paragraph(
    reading: Reading,
    section: Section,
    paragraph: Paragraph,
    above: Order | None,
    plain: bool,
) -> list[Demand]:
    """The demands of a paragraph, sentence for sentence and clause for clause."""
    flat = reading.view.flat
    current = above
    every: list[Demand] = []
    for start, end in sentences(flat, paragraph.start, paragraph.end):
        if _NO_ORDER.match(flat, start) or flat[start:end].isupper():
            continue
        if plain and not _has_cue(reading, start, end):
            continue
        first = len(every)
        cue: str | None = None
        for (low, high), found in _whole(flat, clauses(flat, start, end)):
            cue = found.cue or cue
            if plain and found.subject is not None and found.verb is not None:
                found = found._replace(cue=cue)
            if found.subject is not None:
                current = found
            if every and found.subject is None and _GOES_ON.match(flat, low):
                continue
            if len(every) > first and _DONE_BY.match(flat, low, high):
                term = due(reading, low, high)
                more = further(reading, term, high)
                every[first:] = _with_term(every[first:], term, more)
                continue
            for demand, is_known in deeds(
                reading,
                section,
                found,
                (low, high),
                current,
                marked=bool(paragraph.mark),
            ):
                if len(every) > first and _repeats(every[-1], demand):
                    continue
                if not every or is_known or _stands_alone(demand, found):
                    every.append(demand)
    return every


def _with_term(
    every: list[Demand], term: int | None, more: tuple[int, ...]
) -> list[Demand]:
    """The demands of a sentence, those without a term with those that it ends with."""
    return [
        d if d.deadline is not None else d._replace(deadline=term, further=more)
        for d in every
    ]


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
