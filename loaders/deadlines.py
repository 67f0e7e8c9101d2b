"""
The terms that a text sets (thời hạn), anywhere in it, as `Deadline` values.

Found at their head words; a day that is not after the document's own is history. What a
clause says once ("hằng năm") holds for its days without a year; without that a missing
year is the document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.values import Deadline, Identity
from graph.words import Comparator
from loaders.outline import Outline, Zone
from loaders.recurrences import days
from loaders.rows import rows
from loaders.salutation import order_at_once
from loaders.terms import Term, alone, dated, in_cell, periodic, recurring
from loaders.view import View

_SILENT = frozenset({Zone.HEAD, Zone.TITLE, Zone.PREAMBLE, Zone.SIGNATURE})
_FOLLOW = (
    r" +(?=[0-9]|(?:[nN]gày|năm|[qQ]uý|tháng|thời|vòng|cuối|hết|là|vào|trước|đến|hoặc"
    r"|trong) )"
)
_HEADS = tuple(
    (re.compile(head + _FOLLOW), back)
    for head, back in (
        (r"r(?<=[tT]r)(?:ước|ong)", 1),
        (r"ậ(?<=[cC]hậ)m nhất", 2),
        (r"ộ(?<=[mM]uộ)n nhất", 2),
        (r"ộ(?<=hông muộ)n hơn", 8),
        (r"ế(?<=[đĐ]ế)n", 1),
        (r"à(?<=[vV]à)o ngày", 1),
    )
)
"""
Head words of terms, and how far each begins before its match. A pattern that begins
with one rare letter is looked for as fast as that letter.
"""
_PERIOD_WORDS = (
    (re.compile(r"ý(?<=[qQ]uý) (?=\s*/?\s*[IVivI1-4])"), 2),
    (re.compile(r"á(?<=[tT]há)ng +(?=\d)"), 2),
)
_EVERY = tuple(re.compile(rf"{x}(?<=[hH]{x})ng +(?=[nqtNQT])") for x in "ằà")
_REGULAR = re.compile(r"ị(?<=[đĐ]ị)nh k")
_OFTEN = re.compile(r"(?:h[ằà]ng\s+(?:quý|tháng|năm)|\b(?:quý|tháng|năm))\s*$")
_IN_BRACKET = re.compile(r"\((?:vào )?(?=ngày \d)")
_HALF_AND_YEAR = re.compile(
    r"6 (?<=[ 0]6 )tháng(?: đầu năm)?(?:,| và)(?: cả| một| 01)? năm\b(?!\s*\d)"
)
_REPORTS = re.compile(r"báo cáo(?:\s[^\s.;,]+){0,6}\s$")
_SINCE = re.compile(r"ể(?<= kể) từ ")
_RUNS_FROM = re.compile(
    r"(?:chậm nhất|muộn nhất|không quá|tối đa|trong|sau)(?:\s+\D{1,12})?"
    r"\s+\d{1,3}\D{1,30}$",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"(?:^|[.;:,(|\-+)]"
    r"|\b(?:và|đồng thời|[Pp]hấn đấu|[Mm]ục tiêu|[Bb]ảo đảm|[Đđ]ảm bảo))\s*$"
)
_DONE = re.compile(
    r"(?:hoàn thành|xong|thời hạn|thời gian|thời điểm|tiến độ)(?:\s\w+){0,2}"
    r"\s*[:(]?\s*$",
    re.IGNORECASE,
)
_NO_TASK = re.compile(
    r"(?=[tsgpđhk])(?:(?:tính từ|số liệu|giai đoạn|phát sinh|tuyển dụng|được cấp)"
    r"(?:\s\S+){0,3}"
    r"|(?:hiệu lực|giá trị sử dụng|thời hạn áp dụng|kéo dài|gia hạn)"
    r"(?:\s[^\s.,;]+){0,12})\s*$",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:kế hoạch|dự toán|ngân sách|chương trình|công tác|nhiệm vụ|kinh phí|chỉ tiêu"
    r"|chế độ báo cáo|kết quả|định mức|chi phí)\s*$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:báo cáo|tổng hợp|rà soát|kiểm tra|đánh giá|sơ kết|tổng kết|tổ chức)\s*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.,;:()/|]|$)")
_LATER = re.compile(r"\s+(?:sau(?!\s+khi)|tiếp\s+theo|kế\s+tiếp|liền\s+kề)\b")
_BEFORE_WEEK, _AFTER_WEEK = 18, 32
_SAME_CLAUSE = 120
_CELL = 40
_BESIDE = 80
"""So much of a line tells whether a term fills it: no blank in a view is as long."""


def deadlines(view: View, outline: Outline, identity: Identity) -> tuple[Deadline, ...]:
    """Every term in the text that bounds something still to be done, in order."""
    year = identity.date.year if identity.date else identity.year
    terms = [
        term
        for term in _distinct(_found(view, year))
        if _in_force(view, outline, identity, term)
    ]
    return tuple(
        Deadline(
            view.at(term.start),
            view.at(term.end),
            view.words(term.start, term.end),
            term.date,
            term.comparator,
            term.recurrence,
            term.period,
            _days(view.flat, term),
        )
        for term in _settled(view, terms, year)
        if not _past(term, identity, view.flat[term.start : term.end])
    )


def _found(view: View, year: int | None) -> Iterator[Term]:
    """All terms that stand in the text, overlapping ones too."""
    flat = view.flat
    for head, back in _HEADS:
        for match in head.finditer(flat):
            terms = dated(flat, match.start() - back, year)
            yield from (t for t in terms if _sets_a_term(flat, t))
    for word, back in _PERIOD_WORDS:
        for match in word.finditer(flat):
            yield from _period(view, match.start() - back, year)
    for every in _EVERY:
        for match in every.finditer(flat):
            term = recurring(flat, match.start() - 1)
            if term is not None:
                yield term
    for match in _REGULAR.finditer(flat):
        term = periodic(flat, match.start() - 1)
        if term is not None:
            yield term
    for match in _IN_BRACKET.finditer(flat):
        if _OFTEN.search(flat, max(match.start() - 14, 0), match.start()):
            term = alone(flat, match.end(), year)
            if term is not None:
                yield term
    for match in _HALF_AND_YEAR.finditer(flat):
        start = match.start()
        if _REPORTS.search(flat, max(start - 60, 0), start):
            yield Term(start, match.end(), Comparator.WITHIN, recurrence="P6M")
    for match in _SINCE.finditer(flat):
        at = match.start() - 2
        before = _RUNS_FROM.search(flat, max(at - 60, 0), at)
        if before is not None:
            found = dated(flat, before.start(), year)
            yield from (t for t in found if _sets_a_term(flat, t))
    yield from _cells(view, year)


def _sets_a_term(flat: str, term: Term) -> bool:
    """
    False for the end of a validity or of figures; "đến năm 2030" inside a clause is
    part of a title, at its head it sets a term.
    """
    before = flat[max(term.start - 90, 0) : term.start]
    if _NO_TASK.search(before):
        return False
    reaches = flat[term.start] == "đ" and term.comparator is Comparator.BY
    return not reaches or _STARTS.search(before) is not None


def _period(view: View, at: int, year: int | None) -> Iterator[Term]:
    """A quarter or month after "vào", after "hoàn thành", or alone on its line."""
    flat = view.flat
    if flat[max(at - 4, 0) : at].lower() == "vào ":
        yield from dated(flat, at - 4, year)
        return
    term = alone(flat, at, year)
    if term is None or term.date is None:
        return
    if _DONE.search(flat, max(at - 40, 0), at) or _fills_line(view.text, term):
        yield term


def _fills_line(text: str, term: Term) -> bool:
    low = max(term.start - _BESIDE, 0)
    line = text.rfind("\n", low, term.start) + 1
    end = text.find("\n", term.end, term.end + _BESIDE)
    return (
        not text[line or low : term.start].strip()
        and not text[term.end : end if end >= 0 else term.end + _BESIDE].strip()
    )


def _cells(view: View, year: int | None) -> Iterator[Term]:
    """Terms that fill a cell of a table: "Tháng 11/2025", "31/12/2025"."""
    for row in rows(view):
        for start, end in row:
            if end - start <= _CELL:
                term = in_cell(view.flat, start, end, year)
                if term is not None and not view.text[term.end : end].strip(" ./"):
                    yield term


def _in_force(view: View, outline: Outline, identity: Identity, term: Term) -> bool:
    section = outline.at(term.start)
    if section.zone not in _SILENT:
        return True
    ordered = order_at_once(view, section, identity)
    return ordered is not None and ordered < term.start


def _distinct(terms: Iterator[Term]) -> list[Term]:
    """In order; of two that overlap the one that begins first, or is longer."""
    kept: list[Term] = []
    for term in sorted(terms, key=lambda t: (t.start, -t.end)):
        if not kept or term.start >= kept[-1].end:
            kept.append(term)
    return kept


def _settled(view: View, terms: list[Term], year: int | None) -> Iterator[Term]:
    """The terms with years and recurrences that their clauses give them."""
    flat = view.flat
    whole: list[Term | None] = [
        _completed(term, [t for t in _beside(flat, terms, n) if t.recurrence], year)
        if term.undated
        else term
        for n, term in enumerate(terms)
    ]
    for n, term in enumerate(whole):
        if term is None:
            continue
        if term.bare:
            said = any(
                not t.bare and _repeats(t, term) for t in _beside(flat, whole, n)
            )
            if said or not _adverbial(flat, term):
                continue
        yield term


def _beside(flat: str, terms: Sequence[Term | None], n: int) -> Iterator[Term]:
    """The other terms of the clause of one, the nearest of each side first."""
    here = terms[n]
    for side in (range(n + 1, len(terms)), range(n - 1, -1, -1)):
        for at in side:
            term = terms[at]
            if here is None or term is None:
                continue
            if not _one_clause(flat, here, term):
                break
            yield term


def _completed(term: Term, near: list[Term], year: int | None) -> Term | None:
    """A day with the recurrence that stands near it, else with the document's year."""
    if term.month is not None:
        if any(t.recurrence in ("P1Y", "P6M") for t in near):
            return term.every("P1Y")
        return term if year is None else term.in_year(year)
    monthly = [t.recurrence for t in near if t.bare and t.recurrence in ("P1M", "P3M")]
    return term.every(monthly[0]) if monthly and monthly[0] else None


def _repeats(term: Term, bare: Term) -> bool:
    """Does the dated term already say what the bare recurrence says?"""
    return term.recurrence == bare.recurrence or (
        bare.recurrence == "P6M" and term.recurrence == "P1Y"
    )


def _one_clause(flat: str, one: Term, other: Term) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    between = flat[first.end : second.start]
    return len(between) < _SAME_CLAUSE and "; " not in between and ". " not in between


def _adverbial(flat: str, term: Term) -> bool:
    """ "hằng năm" as the time of a deed, not as the attribute of a plan or budget."""
    if flat[term.start] in "đĐ":
        return True
    before = flat[max(term.start - 40, 0) : term.start]
    if _STARTS.search(before):
        return True
    if _NOUN.search(before):
        return False
    return _VERB.search(before) is not None or _ENDS.match(flat, term.end) is not None


def _days(flat: str, term: Term) -> str | None:
    """The days on which a recurring term comes due, as far as its words name them."""
    if term.recurrence is None or term.date is not None:
        return None
    start, end = term.start, term.end
    if term.recurrence == "P1W":
        start, end = max(start - _BEFORE_WEEK, 0), end + _AFTER_WEEK
    else:
        after = _LATER.match(flat, end)
        end = after.end() if after is not None else end
    return days(flat[start:end], term.recurrence)


def _past(term: Term, identity: Identity, words: str) -> bool:
    """Is the term over at the document's date, or the period that a report covers?"""
    if term.date is None:
        return False
    if identity.date is not None and term.date < identity.date:
        return True
    if identity.date is None and identity.year and term.date.year < identity.year:
        return True
    return identity.type == "BC" and _covers(term, identity, words)


def _covers(term: Term, identity: Identity, words: str) -> bool:
    """Is this the very period that the report tells about, by its title?"""
    if term.period is None or term.comparator is not Comparator.WITHIN:
        return False
    period = words.split(maxsplit=1)[-1]
    named = period in (identity.title or "")
    return named or (identity.period_to is not None and term.date == identity.period_to)
