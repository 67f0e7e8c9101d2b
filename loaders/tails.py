"""
What stands behind a number: the date, the issuer after "của", the title.

``Chỉ thị số 33/CT-TTg | ngày 26/11/2021 | của Thủ tướng Chính phủ | về tiếp tục ...``
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from loaders.dates import date_at, lost_day_at
from loaders.letters import compiled

_OF = re.compile(
    r"\)?\s{0,3},?\s{0,2}(?:của|CỦA|cua|do)\s+(?:liên\s+)?(?=[^\W\d_])", re.UNICODE
)
_YEAR = re.compile(r"\s{0,2}năm\s+(?P<year>(?:19|20)\d\d)\b")
_STOP = re.compile(r"[;:.()“”\"\[\]|]")
_ISSUER_END = re.compile(
    r"""[,;:.()“”"\[\]|]|\s(?:về|Về|VỀ|v/v|V/v|ban\ hành|BAN\ HÀNH|quy\ định|phê\ duyệt
    |hướng\ dẫn|sửa\ đổi|bổ\ sung|triển\ khai|thực\ hiện|công\ bố|trên\ địa\ bàn|tại|để
    |trong|nhằm|đã|được|có|là|giao|chi\ tiết|giai\ đoạn|năm|với|đến|cho|thay\ thế
    |bãi\ bỏ|và\ (?=số|các|[A-ZĐ][^\W\d_]+\ [^\W\d_]*\ ?số)|hết\ hiệu|gồm|bao\ gồm
    |thì|nêu|ngày|gửi|theo|vào|xây\ dựng|tổ\ chức|đối\ với|phải|còn|chưa|không|khóa|Khóa
    |kỳ\ họp|kèm|CỘNG\ H[ÒO][AÀ]|Độc\ lập|ĐẢNG\ CỘNG
    )(?=\s|$)""",
    re.VERBOSE,
)
_TITLE = re.compile(
    r"""\s{0,3},?\s{0,2}(?=(?:[“"]|[vV]ề\s|VỀ\s|[Vv]/v\s|[qQ]uy\ định|[bB]an\ hành
    |[pP]hê\ duyệt|[hH]ướng\ dẫn|[sS]ửa\ đổi|bổ\ sung|triển\ khai|thực\ hiện|công\ bố
    |đính\ chính|thành\ lập|kiện\ toàn|giao\s|tăng\ cường|nâng\ cao|đẩy\ mạnh
    |hợp\ nhất|bãi\ bỏ|thay\ thế(?!\ b)))""",
    re.VERBOSE,
)
_TITLE_END = re.compile(
    r"""(?=[;\n\s.,])(?:[;\n]
    |\svà\ (?:các\ |sự\ )?ý\ kiến\ (?=chỉ\ đạo|của)
    |[.](?=\s|$|/)|\s\((?:sau\ đây|gọi|dưới\ đây|[Kk]èm|[Bb]an\ hành)
    |,\s(?=(?:UBND|Ủy\ ban|Uỷ\ ban|Chủ\ tịch|Bộ\s|Sở\s|Chính\ phủ|Thủ\ tướng|Hội\ đồng
    |HĐND|Ban\s|Tỉnh\ ủy|Thành\ ủy|Huyện\ ủy|Quận\ ủy|Đảng\ ủy|Văn\ phòng|Tổng\s
    |Thanh\ tra)))""",
    re.VERBOSE,
)
_NEW_LINE = re.compile(
    r"\s*(?:\n|$|\d{1,2}(?:\.\d+)*[.)]\s|[a-zđ]\)|[-+•]\s|[IVX]+[.]|[“\"]?Điều\s\d|\("
    r"|(?<=,\n)[A-ZĐÀ-Ỹ]{2}[A-ZĐÀ-Ỹ ]{6,}(?=[\n:]|$))"
)
_TERM = re.compile(
    r"""(?:^|\s)(?:trước|sau|từ|tới|đến|hết|vào|trong|xong|hoàn\ thành|là|nhất|muộn|cuối
    |đầu|giữa|quá|hạn|chậm)\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Behind an issuer: the day is a term of the task, not that of the document."""
_TERM_WORDS = 24
_ACTOR = (
    "(?:UBND|HĐND|[ỦU][ỷy] ban|Chủ tịch|Phó |Bộ |Sở |Phòng |Ban |Hội |Liên |Tỉnh "
    "|Thành |Huyện |Quận |Thị |Đảng |Văn phòng|Chính phủ|Thủ tướng|Công an|Thanh tra"
    "|Đoàn |Cục |Chi cục|Tổng cục|Trung tâm|tỉnh |huyện |thành phố )"
)
_NEXT_ACT = re.compile(
    rf"[ ](?={_ACTOR})|,[ ]?(?={_ACTOR})[^;.,]{{0,80}}?[ ](?:đã|vừa|có|ra)[ ]"
)
"""Behind a day: what somebody did on it (", ngày 15/01/2022, UBND tỉnh đã ...")."""
_RUN = 150
_TITLE_MOST = 600


class Tail(NamedTuple):
    """
    Date, year and issuer behind a number; ``end`` is where the last of them ends.

    ``issuer`` bounds the words after "của"; ``issuer_end`` is provisional: a table of
    bodies may know a longer name.
    """

    end: int
    date: dt.date | None = None
    year: int | None = None
    issuer: tuple[int, int] | None = None
    run: int = 0


NO_TAIL = Tail(0)


def tail(text: str, flat: str, end: int, limit: int) -> Tail:
    """
    What follows a number that ends at ``end``, not beyond ``limit``.

    >>> words = "7/CT-TTg ngày 05/6/2020 của Thủ tướng về rừng"
    >>> found = tail(words, words, 8, 46)
    >>> found.date.isoformat(), found.issuer
    ('2020-06-05', (28, 37))
    >>> words = "7/CT-TTg năm 2020 của Thủ tướng về rừng"
    >>> tail(words, words, 8, 39).year
    2020
    """
    date, year, at = _date(text, flat, end)
    issuer = run = None
    match = _OF.match(flat, at, limit)
    if match and (flat[at] != ")" or "(" in flat[end:at]):
        start = match.end()
        stop, run = _issuer_end(flat, start, limit)
        line = _place_line(text, start, stop)
        stop, run = (line, line) if line else (stop, run)
        if stop > start:
            issuer, at = (start, stop), stop
            if date is None and not line and not _sets_term(flat, start, stop):
                later = _date(text, flat, stop)
                if later[0] or (later[1] and _TITLE.match(flat, later[2], limit)):
                    date, year, at = later
    return Tail(at, date, year, issuer, run or at)


def _date(text: str, flat: str, at: int) -> tuple[dt.date | None, int | None, int]:
    """Date and year directly at ``at``, and where they end."""
    found = date_at(flat, at)
    if found and "," in flat[at : found[1]] and _NEXT_ACT.match(text, found[2]):
        return None, None, at
    if found and found[1] - at < 24 and not _new_paragraph(text, at, found[1]):
        return found[0], found[0].year, found[2]
    lost = lost_day_at(flat, at)
    if lost:
        return None, *lost
    year = _YEAR.match(flat, at)
    if year:
        return None, int(year["year"]), year.end()
    return None, None, at


def _sets_term(flat: str, start: int, stop: int) -> bool:
    """Do the words before a day behind the issuer make it a term: "trước ngày ..."?"""
    found = date_at(flat, stop)
    end = flat.find("ngày", stop, found[1]) if found else stop
    lead = flat[stop : max(end, stop)]
    if "ban hành" in lead or "ký" in lead:
        return False
    return bool(_TERM.search(flat[max(start, stop - _TERM_WORDS) : max(end, stop)]))


def _new_paragraph(text: str, start: int, end: int) -> bool:
    """Does a date behind a line break open a paragraph of its own ("Ngày ...")?"""
    line = text.find("\n", start, end)
    return line >= 0 and ("Ngày" in text[line:end] or "\n" in text[line + 1 : end])


def _place_line(text: str, start: int, stop: int) -> int:
    """Where a line of its own begins that is the place and day of issue, or 0."""
    line = text.rfind("\n", start, stop)
    return line if line > 0 and _ISSUED.match(text, line) else 0


_ISSUED = compiled(
    r"\n *[A-ZĐÀ-Ỹ][\w'’ -]{1,40}, *ngày +\d\d? +tháng +\d\d? +năm +\d{4}\.? *(?=\n|$)"
)


SHORT_NAME = re.compile(
    r"\([A-ZĐ]{2,8}\)(?=\s+(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường)\s)"
)
"""A body's short name within its name: ``Ủy ban nhân dân (UBND) tỉnh ...``."""


def _issuer_end(flat: str, start: int, limit: int) -> tuple[int, int]:
    """Where the issuer's words end by their form, and how far a longer name may go."""
    most = min(limit, start + _RUN)
    soft = _ISSUER_END.search(flat, start, most)
    if soft and flat[soft.start()] == "(":
        short = SHORT_NAME.match(flat, soft.start(), most)
        soft = _ISSUER_END.search(flat, short.end(), most) if short else soft
    stop = soft.start() if soft else most
    run = stop
    if soft and flat[stop] == ",":
        hard = _STOP.search(flat, stop, most)
        run = hard.start() if hard else most
    while flat[stop - 1] == " ":
        stop -= 1
    return stop, run


def title_at(text: str, flat: str, at: int, limit: int) -> tuple[int, int] | None:
    """The bounds of the title that follows at ``at``, without outer quotation marks."""
    match = _TITLE.match(flat, at, limit)
    if match is None:
        return None
    start = match.end()
    most = min(limit, start + _TITLE_MOST)
    if flat[start] in '“"':
        if not flat[start + 1 : start + 2].isalpha():
            return None
        close = _closing(flat, start, most)
        if close:
            return start + 1, close
    stop = _title_end(text, flat, start, most)
    words = flat[start:stop].rstrip(" ,.;")
    return (start, start + len(words)) if words else None


def _closing(flat: str, start: int, limit: int) -> int | None:
    """Where the quotation that opens at ``start`` closes, inner ones left out."""
    depth = 0
    for match in re.finditer(r"[“”\"]", flat[start:limit]):
        sign = match.group()
        if sign == "“":
            depth += 1
        elif sign == "”" or (sign == '"' and match.start()):
            depth -= 1
            if depth <= 0:
                return start + match.start()
        else:
            depth += 1
    return None


def _title_end(text: str, flat: str, start: int, limit: int) -> int:
    """Where a title without quotation marks ends."""
    at = start
    while True:
        match = _TITLE_END.search(text, at, limit)
        if match is None:
            return limit
        if match.group() == "\n" and not _NEW_LINE.match(text, match.end()):
            at = match.end()
            continue
        return match.start()
