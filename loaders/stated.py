"""
What the columns of a register state of its document goes before what the text says.

A number is printed in canonical form, a type as its code, dates are day first or ISO,
and the issuer is looked up as a body of the province that the table is of.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from graph.bodies import Found, Setting, locality, named
from graph.labels import both
from graph.symbols import Symbol, symbol
from graph.types import type_of_word
from graph.values import Identity, Issue, Text
from graph.words import Carrier
from loaders.dates import calendar_date, dates
from loaders.numbers import mentions
from loaders.view import view

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d).*")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d).*")
_LONG = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE
)
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.0+)?")
_EXCEL = dt.date(1899, 12, 30)
_WORDS = 5


def day(cell: str) -> dt.date | None:
    """
    The date in a cell: day first, ISO, in words, or as the day number of a spreadsheet.

    >>> str(day("5/6/2020")), str(day("2020-06-05 00:00:00")), str(day("43987"))
    ('2020-06-05', '2020-06-05', '2020-06-05')
    >>> day("31/02/2020"), day("6/2020")
    (None, None)
    """
    cell = cell.strip()
    for pattern in (_DAY_FIRST, _LONG):
        if match := pattern.fullmatch(cell):
            return calendar_date(*match.groups())
    if match := _ISO.fullmatch(cell):
        year, month, of_month = match.groups()
        return calendar_date(of_month, month, year)
    if _SERIAL.fullmatch(cell):
        return _EXCEL + dt.timedelta(days=int(float(cell)))
    return None


def type_words(cell: str) -> str:
    """
    The name of a type that a cell begins with; the whole cell where it is none.

    >>> type_words("Quyết định của Chủ tịch UBND tỉnh"), type_words("Sổ tay")
    ('Quyết định', 'Sổ tay')
    """
    words = cell.split()[:_WORDS]
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size]).strip(" ,:;")
        if type_of_word(name):
            return name
    return cell


def number_of(cell: str, type_words: str | None = None) -> Symbol | None:
    """
    The number in a cell, alone or with words around it.

    >>> number_of("12/QĐ-UBND ngày 5/6/2020").canonical, number_of("12")
    ('12/QĐ-UBND', None)
    """
    alone = symbol(cell, type_word=type_words)
    if alone is not None:
        return alone
    found = mentions(view(cell))
    return found[0].symbol if found else None


def date_of(given: Mapping[str, str]) -> dt.date | None:
    """
    The date of a row: its own column, or the one date beside the number.

    >>> str(date_of({"number": "Số 12/2015/QĐ-UBND ngày 05/6/2015"}))
    '2015-06-05'
    """
    if "date" in given:
        return day(given["date"])
    cell = given.get("number", "")
    found = dates(cell, 0, len(cell))
    return found[0][0] if len(found) == 1 else None


def signer_of(cell: str) -> tuple[str | None, str | None]:
    """
    The name of the signer, and the office named before it.

    >>> signer_of("Phó Chủ tịch UBND Nguyễn Văn Mẫu"), signer_of("LÊ THỊ MẪU")
    (('Nguyễn Văn Mẫu', 'Phó Chủ tịch UBND'), ('LÊ THỊ MẪU', None))
    """
    words = cell.split()
    if cell == cell.upper():
        return cell, None
    offices = [n for n, word in enumerate(words) if word.islower() or _is_code(word)]
    first = offices[-1] + 1 if offices else 0
    if len(words) - first < 2:
        return (None, cell) if offices else (cell, None)
    return " ".join(words[first:]), " ".join(words[:first]) or None


def _is_code(word: str) -> bool:
    return len(word) > 2 and word.isupper()


def setting_of(given: Mapping[str, str], on: dt.date | None) -> Setting:
    """Who speaks in the register: the People's Committee of the province it is of."""
    name = given.get("province") or given.get("default_province", "")
    for words in (f"tỉnh {name}", f"thành phố {name}", name) if name else ():
        place = locality(words, on=on).locality_id
        if place:
            return Setting(f"ubnd/{place}", on)
    return Setting(None, on)


def issuer_of(given: Mapping[str, str], setting: Setting) -> tuple[Found, str | None]:
    """
    The body that issued the document, and the rule where no column names it.

    A name in the column of the issuer that nobody knows stays a name.
    """
    if "issuer" in given:
        found = named(given["issuer"], setting=setting)
        return (found if found.body_id else Found(name=given["issuer"])), None
    kind = given.get("type", "")
    behind = kind[len(type_words(kind)) :].removeprefix(" của ").strip()
    stated_so = (
        (behind, "column of the type"),
        (given.get("above_issuer", ""), "section of the register"),
        (given.get("default_issuer", ""), "column map"),
    )
    for words, rule in stated_so:
        found = named(words, setting=setting) if words else Found()
        if found.body_id:
            return found, rule
    return Found(), None


def stated(text: Text, read: Identity) -> Identity:
    """``read`` with what the columns of the row state put before what was read."""
    given = text.given
    on = date_of(given) or read.date
    above = given.get("above_type", "")
    number = number_of(given.get("number", ""), given.get("type") or above or None)
    issuer, rule = issuer_of(given, setting_of(given, on))
    signer, office = signer_of(given.get("signer", ""))
    kind = type_of_word(type_words(given.get("type", "")))
    kind = kind or (number.type if number else None)
    facts: dict[str, Any] = {
        "number": number.canonical if number else None,
        "type": kind or type_of_word(above),
        "date": date_of(given),
        "issuer": issuer.name,
        "organ": issuer.organ,
        "issuer_id": issuer.body_id,
        "effective_from": day(given.get("effective_from", "")),
        "effective_to": day(given.get("effective_to", "")),
        "title": given.get("title"),
        "place": given.get("place"),
        "signer": signer,
        "signer_title": office,
    }
    facts = {name: value for name, value in facts.items() if value}
    kept = tuple(i for i in read.inferred if i.partition(":")[0] not in facts)
    if issuer.body_id and rule:
        kept += (f"issuer: {rule}",)
    if facts.get("type") and not kind:
        kept += ("type: section of the register",)
    return dataclasses.replace(read, carrier=Carrier.REGISTER, inferred=kept, **facts)


def doubts(text: Text, own: Identity) -> tuple[Issue, ...]:
    """Cells that could not be read: dates that are none, a body that is not known."""
    given = text.given
    found = [
        Issue("bad_date", both("issue.bad_date", given=given[name]))
        for name in ("date", "effective_from", "effective_to")
        if name in given and day(given[name]) is None
    ]
    if "issuer" in given and own.issuer_id is None:
        sentence = both("issue.unknown_issuer", given=given["issuer"])
        found.append(Issue("unknown_issuer", sentence))
    return tuple(dataclasses.replace(issue, path=text.path) for issue in found)
