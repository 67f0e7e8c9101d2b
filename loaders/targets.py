"""
Figures to reach (chỉ tiêu): percentages, and counts that a word makes an aim.

What was reached is no target: figures in sections about the situation or the results,
with words of the past, in a report outside its tasks; nor are rates of aid and of
interest, ages, measures, and numbers of documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.fold import fold
from graph.values import Identity, Target
from loaders.figures import Figure, counted, percentage
from loaders.outline import Outline, Section, Zone
from loaders.view import View

_SILENT = frozenset(
    {Zone.HEAD, Zone.TITLE, Zone.PREAMBLE, Zone.RECIPIENTS, Zone.SIGNATURE}
)
_NORMATIVE = frozenset({"NĐ", "TT", "TTLT", "Luật", "PL", "HP", "NQLT"})
_BOUNDED = tuple(
    re.compile(bound + r"\s+(?:(?:có|là|đạt|khoảng|thêm)\s+){0,2}(?=\d)")
    for bound in (
        r"ấ(?<=[íÍ]t nhấ)t",
        r"ể(?<=[tT]ối thiể)u",
        r"ê(?<=[tT]rê)n",
        r"ớ(?<=[dD]ướ)i",
        r"ì(?<=[dD]uy trì)",
    )
)
"""Words that bound a count, up to it; each is looked for at one rare letter."""
_AIM = re.compile(
    r"hấn đấu\s+(?:[^\W\d_]+,?\s+){0,9}?(?=\d{1,3}(?:\.\d{3})*(?:,\d+)?\s+[^\W\d_])"
)
_REMAINING = re.compile(
    r"\d{1,3} (?:xã|phường|thị trấn|huyện|quận|tỉnh|thôn|bản|đơn vị|trường)$"
)
_PARAGRAPH_STARTS = re.compile(r"\n\s*(?:[-+•]|\d+[.)]|[a-zđ]\)) |\n[^\S\n]*(?=\n)")
_AMOUNT = re.compile(
    r"(?<![\d/.,\-(])(?<!số )(?<!năm )\b\d{1,3}(?:\.\d{3})*(?:,\d+)?"
    r"(?=\s(?:xã|phường|thôn|bản|hộ|người|lao động|mô hình|lớp|trường"
    r"|doanh nghiệp|hợp tác xã|sản phẩm|công trình"
    r"|ha|tấn|căn|nhà|vụ|lượt|tỷ|tỉ|triệu đồng|thẻ|đơn vị|cơ sở|câu lạc bộ|vùng|tổ)\b)"
)
_CLAUSE_ENDS = re.compile(
    r"[.;…](?=\s|$|/)|\.\.\.|\n\s*\n|\n\s*(?:[-+•]|\d+[.)]|[a-zđ]\)) |, (?=phấn đấu)"
)
_CLAUSE_MARKS = (". ", "; ", ": ", ".\n", ";\n")
_SENTENCE = re.compile(r"\.(?=\s)|\n\s*\n")
_PAST = re.compile(
    r"\b(?:đã|mới đạt|chỉ đạt|hiện (?:nay|có|đạt|mới)|bình quân mới|mới có|ước đạt"
    r"|từng)\b|\bmới (?:khoảng|trên)\b",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"chỉ tiêu|mục tiêu|phấn đấu|bảo đảm|đảm bảo|tối thiểu|ít nhất|đặt ra|đề ra",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:hỗ trợ|lãi suất|thuế suất|mức (?:đóng|hưởng|chi|phạt)|lương|nồng độ|độ ẩm"
    r"|phạt|chiết khấu|trích|hao hụt)\b",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"\s*(?:[^\W\d_]+\s){0,2}?"
    r"(?:vốn|cổ phần|học phí|mức|lương|chi phí|giá|thuế|kinh phí)\b"
)
_YEAR = re.compile(r"\b[Nn]ăm (20\d\d|19\d\d)\b")
_NOT_COUNTED = re.compile(
    r"(?:tuổi|ngày|tháng|năm|giờ|phút|giây|tuần|độ|ml|lít|mm|cm|m|km|kg|kv|kw|mét|đồng"
    r"|triệu|tỷ|tỉ|nghìn|usd|khoản|điều|điểm|mục)$",
    re.IGNORECASE,
)
_AIMS = frozenset({"phấn đấu", "bảo đảm", "đảm bảo"})
_VERB = re.compile(
    r"\b(?:được|có|đạt|xây dựng|thực hiện|triển khai|lập|sử dụng|áp dụng|đăng tải"
    r"|tham gia|(?<!các )tổ chức|hoàn thành|ban hành|bố trí|trang bị|đáp ứng|kết nối"
    r"|cung cấp|không)\b"
)
_MOST_WORDS = 300


def targets(view: View, outline: Outline, identity: Identity) -> tuple[Target, ...]:
    """Every figure to reach, in order."""
    found: list[Target] = []
    reached = 0
    every = (*_figures(view), *_plain_counts(view, outline))
    for figure in sorted(every, key=lambda f: (f.number, f.start)):
        section = outline.at(figure.number)
        if figure.number < reached or section.zone in _SILENT:
            continue
        if not _is_aim(view, section, identity, figure):
            continue
        target, reached = _target(view, figure)
        found.append(target)
    return tuple(found)


def _figures(view: View) -> Iterator[Figure]:
    """All figures that could be aims: percentages, and counts with a bound or aim."""
    flat = view.flat
    for at in _places(flat, "%"):
        figure = percentage(flat, at, _clause_start(view.text, at))
        if figure is not None:
            yield figure
    for bound in _BOUNDED:
        for match in bound.finditer(flat):
            yield from _count(view, match.end())
    for at in _places(flat, "hấn đấu "):
        aim = _AIM.match(flat, at)
        if aim is not None:
            yield from _count(view, aim.end())
    for at in _places(flat, " còn lại"):
        remaining = _REMAINING.search(flat, max(at - 24, 0), at)
        if remaining is not None:
            figure = counted(flat, remaining.start(), remaining.start())
            if figure is not None:
                yield figure


def _plain_counts(view: View, outline: Outline) -> Iterator[Figure]:
    """Counts that only their section makes aims: under "Mục tiêu", "Chỉ tiêu"."""
    for section in outline.of(Zone.BODY):
        if section.heading is None or not _names_aims(
            view.text[slice(*section.heading)]
        ):
            continue
        for match in _AMOUNT.finditer(view.flat, section.heading[1], section.end):
            at = match.start()
            figure = counted(view.flat, at, _clause_start(view.text, at))
            if figure is not None:
                yield figure


@lru_cache(maxsize=4096)
def _names_aims(heading: str) -> bool:
    words = fold(heading)
    return "muc tieu" in words or "chi tieu" in words


def _count(view: View, at: int) -> Iterator[Figure]:
    """The count at ``at``, unless it is a measure or a date."""
    figure = counted(view.flat, at, _clause_start(view.text, at))
    if figure is not None and not _NOT_COUNTED.match(figure.unit.split("/")[0]):
        yield figure


def _places(flat: str, literal: str) -> Iterator[int]:
    at = flat.find(literal)
    while at >= 0:
        yield at
        at = flat.find(literal, at + 1)


def _clause_start(text: str, at: int) -> int:
    """Where the clause that holds ``at`` begins."""
    low = max(at - _MOST_WORDS, 0)
    start = low
    for mark in _CLAUSE_MARKS:
        behind = text.rfind(mark, start, at) + 2
        if behind > start:
            start = behind
    for match in _PARAGRAPH_STARTS.finditer(text, start - (start > low), at):
        start = match.end()
    return start


def _is_aim(view: View, section: Section, identity: Identity, figure: Figure) -> bool:
    start = _clause_start(view.text, figure.number)
    before = view.flat[start : figure.number]
    if _PAST.search(before) or _of_the_past(view, section):
        return False
    if figure.modality is None and (_RATE.search(before) or _earlier(before, identity)):
        return False
    if figure.modality not in _AIMS and _OF_MONEY.match(view.flat, figure.end):
        return False
    if identity.type in _NORMATIVE:
        return "phấn đấu" in before or "chỉ tiêu" in before
    if identity.type == "BC":
        return _of_the_future(view, section) or _cued(view, figure)
    return True


def _earlier(before: str, identity: Identity) -> bool:
    """Does the clause speak of a year before the document's?"""
    year = identity.date.year if identity.date else identity.year
    return year is not None and any(int(y) < year for y in _YEAR.findall(before))


def _cued(view: View, figure: Figure) -> bool:
    """Does the sentence call the figure an aim before it states it?"""
    low = max(figure.number - 4 * _MOST_WORDS, 0)
    for match in _SENTENCE.finditer(view.text, low, figure.number):
        low = match.end()
    return _CUE.search(view.flat, low, figure.number) is not None


def _of_the_past(view: View, section: Section) -> bool:
    return (
        section.heading is not None and _tense(view.text[slice(*section.heading)]) < 0
    )


def _of_the_future(view: View, section: Section) -> bool:
    return (
        section.heading is not None and _tense(view.text[slice(*section.heading)]) > 0
    )


@lru_cache(maxsize=4096)
def _tense(heading: str) -> int:
    """-1 for a heading about what was, 1 for one about what shall be, else 0."""
    words = fold(heading)
    if any(w in words for w in ("muc tieu", "chi tieu", "nhiem vu", "phuong huong")):
        return 1
    past = ("tinh hinh", "ket qua", "thuc trang", "ton tai", "han che", "danh gia")
    return -1 if any(w in words for w in (*past, "su can thiet", "boi canh")) else 0


def _target(view: View, figure: Figure) -> tuple[Target, int]:
    """The target with its clause, and where that ends."""
    end = _CLAUSE_ENDS.search(view.text, figure.end, figure.end + _MOST_WORDS)
    stop = end.start() if end is not None else min(figure.end + 80, len(view.text))
    sign = view.text.find("%", figure.end, stop)
    if sign >= 0:
        follower = percentage(view.flat, sign, figure.end)
        if follower is not None and follower.modality:
            stop = follower.start
    stop = figure.start + len(view.text[figure.start : stop].rstrip(" ,./\n"))
    who, what = _who_and_what(view, figure, stop)
    target = Target(
        view.at(figure.start),
        view.at(stop),
        view.words(figure.start, stop),
        figure.value,
        figure.unit,
        figure.comparator,
        figure.modality,
        who,
        what,
    )
    return target, figure.end


def _who_and_what(
    view: View, figure: Figure, stop: int
) -> tuple[str | None, str | None]:
    """Whom the figure counts, and what they shall do or be."""
    after = " ".join(view.flat[figure.end : stop].split())
    if not after:
        start = _clause_start(view.text, figure.start)
        before = " ".join(view.flat[start : figure.start].split()).strip(" ,:-")
        return None, before or None
    verb = _VERB.search(after)
    if verb is None or verb.start() == 0:
        led = " ".join(view.flat[figure.start : figure.number].split())
        return None, f"{led} … {after}" if led and not figure.modality else after
    return after[: verb.start()].strip(" ,"), after[verb.start() :]
