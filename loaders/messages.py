"""
The header of an exchange message (gói tin liên thông) as a text of its own.

The first line is that of a register: type, number, day, title. Below it stands a
line for each fact with its heading, the recipients last::

    Công văn số 45/SNV-CCHC ngày 06/05/2021: Về việc báo cáo kết quả
    Cơ quan gửi: Sở Nội vụ (UBND tỉnh Hà Nam), mã 000.00.12.H25
    Trả lời: Công văn số 512/UBND-NC ngày 01/04/2021 của UBND tỉnh Hà Nam
    Hạn xử lý: 30/06/2021
    Nơi nhận:
    - UBND tỉnh Hà Nam

What the parser reads of it (`loaders.exchanged`) it reads in these words, so each fact
leads to its place.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.symbols import Symbol, symbol
from graph.types import type_name, type_of_word
from loaders.registers import first_line
from loaders.stated import day, number_of

REPLIES, REPLACES = "Trả lời", "Thay thế"
DUE, SENT_TO, SENDER, CONTENT = "Hạn xử lý", "Nơi nhận", "Cơ quan gửi", "Nội dung"
STEERING = "2"
"""The kind of steering (SteeringType) by which a message says that it gives orders."""

_DIGITS = re.compile(r"0*(\d+)")
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)"
)
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_PARTY = frozenset({"party", "union"})
_PRIORITIES = {"1": "Khẩn", "2": "Thượng khẩn", "3": "Hỏa tốc", "4": "Hỏa tốc hẹn giờ"}
_STEERINGS = {STEERING: "văn bản chỉ đạo", "3": "báo cáo chỉ đạo"}
_LONGEST = 4000
_NOTHING = frozenset({"", "n/a", "na", "null", "none", "không", "-", "0001/01/01"})


@dataclass(frozen=True, slots=True)
class Organ:
    """A body as a message names it: its code, its name, the body above it."""

    id: str = ""
    name: str = ""
    over: str = ""
    address: str = ""

    @property
    def words(self) -> str:
        """Its name, with the body above it where that is another; else its code."""
        if not self.name:
            return f"[{self.id}]" if self.id else ""
        if self.over and self.over.casefold() != self.name.casefold():
            return f"{self.name} ({self.over})"
        return self.name


@dataclass(frozen=True, slots=True)
class Other:
    """Another document that a message names, with the code of its issuer."""

    organ_id: str
    code: str
    day: str


@dataclass(frozen=True, slots=True)
class Message:
    """What the header of an exchange message states."""

    sender: Organ
    to: tuple[Organ, ...]
    number: str = ""
    notation: str = ""
    day: str = ""
    place: str = ""
    type: str = ""
    subject: str = ""
    content: str = ""
    competence: str = ""
    position: str = ""
    signer: str = ""
    due: str = ""
    places: tuple[str, ...] = ()
    priority: str = ""
    appendixes: tuple[str, ...] = ()
    replies_to: tuple[Other, ...] = ()
    replaces: tuple[Other, ...] = ()
    steering: str = ""
    files: tuple[str, ...] = ()


def stated(words: str) -> str:
    """
    The words; nothing for those by which programs say that they know nothing. Words
    beyond all measure are cut.
    """
    if len(words) > _LONGEST:
        return f"{words[:_LONGEST]}…"
    return "" if words.casefold() in _NOTHING else words


def local_day(words: str) -> str:
    """
    The day of a moment, as it was in Vietnam: programs that keep moments write the
    midnight of a day as the evening before.

    >>> local_day("2021-05-05T17:00:00.000Z"), local_day("2021/05/06")
    ('2021-05-06', '2021/05/06')
    """
    if not _MOMENT.fullmatch(words):
        return words
    try:
        return f"{dt.datetime.fromisoformat(words).astimezone(_VIETNAM):%Y-%m-%d}"
    except (ValueError, OverflowError):
        return words


def number(digits: str, notation: str, kind: str = "") -> Symbol | None:
    """
    The number that a message gives in two parts, or whole in one of them.

    >>> number("12", "KH-UBND").canonical, number("12", "12/KH-UBND").canonical
    ('12/KH-UBND', '12/KH-UBND')
    >>> number("7", "KH/TU").canonical, number("15", "2021/QĐ-UBND").canonical
    ('07-KH/TU', '15/2021/QĐ-UBND')
    """
    digits, notation = digits.strip(), notation.strip().lstrip("/- ")
    if "/" in digits:
        return symbol(digits, type_word=kind or None)
    begun, own = _DIGITS.match(notation), _DIGITS.match(digits)
    if begun and (not own or begun[1] == own[1]):
        return symbol(notation, type_word=kind or None)
    if not digits or not notation:
        return None
    whole = symbol(f"{digits}/{notation}", type_word=kind or None)
    if "/" in notation:
        party = symbol(f"{digits}-{notation}", type_word=kind or None)
        if party is not None and party.system in _PARTY:
            return party
    return whole


def text_of(message: Message) -> str:
    """The header as lines that people read."""
    return "\n".join(line for line in _lines(message) if line)


def given_of(message: Message) -> dict[str, str]:
    """What the header states, by the names of the fields of a document."""
    own = number(message.number, message.notation, message.type)
    facts = {
        "number": own.canonical if own else "",
        "type": message.type if type_of_word(message.type) else "",
        "date": message.day,
        "issuer": message.sender.name,
        "over": message.sender.over,
        "title": message.subject,
        "place": message.place,
        "signer": message.signer,
        "signer_title": message.position,
        "competence": message.competence,
        "due": message.due,
        "steering": message.steering,
        "to": str(len({one.words for one in message.to})),
        "code": f"{message.number} {message.notation}".strip(),
    }
    return {name: value for name, value in facts.items() if value}


def _lines(message: Message) -> Iterator[str]:
    yield _first_line(message)
    if message.content.casefold() != message.subject.casefold():
        yield _line(CONTENT, message.content)
    sender = message.sender
    yield _line(SENDER, _listed(sender.words, f"mã {sender.id}" if sender.id else ""))
    signed = " ".join(w for w in (message.position, message.signer) if w)
    yield _line("Người ký", _listed(message.competence, signed))
    names = {one.id: one for one in (sender, *message.to)}
    for other in message.replies_to:
        yield _line(REPLIES, named(other, names))
    for other in message.replaces:
        yield _line(REPLACES, named(other, names))
    due = day(message.due) if message.due else None
    yield _line(DUE, f"{due:%d/%m/%Y}" if due else message.due)
    yield _line("Loại chỉ đạo", _STEERINGS.get(message.steering, ""))
    yield _line("Độ khẩn", _PRIORITIES.get(message.priority, ""))
    yield _line("Phụ lục", "; ".join(message.appendixes))
    yield _line("Tệp kèm theo", "; ".join(message.files))
    told = list(dict.fromkeys([*(one.words for one in message.to), *message.places]))
    if any(told):
        yield f"{SENT_TO}:"
        yield from (f"- {words}" for words in told if words)


def _first_line(message: Message) -> str:
    """Type, number, day and title; who issued it, the header does not say."""
    facts = given_of(message)
    on = day(message.day)
    row = {name: facts[name] for name in ("number", "type", "title") if name in facts}
    row.setdefault("number", facts.get("code", ""))
    return first_line(row | ({"date": f"{on:%d/%m/%Y}"} if on else {}))


def _line(heading: str, words: str) -> str:
    return f"{heading}: {words}" if words else ""


def _listed(*words: str) -> str:
    return ", ".join(each for each in words if each)


def named(other: Other, names: dict[str, Organ]) -> str:
    """The other document in words, its issuer by name where the message tells it."""
    found = number_of(other.code)
    kind = type_name(found.type) if found and found.type else None
    code = found.canonical if found else other.code
    organ = names.get(other.organ_id)
    on = day(other.day)
    words = [
        f"{kind or 'Văn bản'} số {code}" if code else "Văn bản",
        f"ngày {on:%d/%m/%Y}" if on else "",
        f"của {organ.words}" if organ and organ.name else "",
        f"[{other.organ_id}]" if other.organ_id and not (organ and organ.name) else "",
    ]
    return " ".join(each for each in words if each)
