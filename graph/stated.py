"""What people state of a document: the value of one of its columns, or a refusal."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from graph.days import day_of
from graph.tables import EARLIEST, LATEST
from graph.types import codes, type_of_word
from graph.whom import is_body

BOUNDS = ("effective_from", "effective_to", "period_from", "period_to")
FIELDS = (
    *("issuer_id", "organ", "type", "number", "canonical", "year", "title", "place"),
    *("signer", "signing_mode", "date"),
    *BOUNDS,
)
_YEAR = re.compile("[0-9]{4}")
_YEARS = range(EARLIEST.year + 1, LATEST.year)
_NUMBER = re.compile(r"[^\s|?~\x00-\x1f]+")
_SYMBOL = re.compile(r"[^\s|\x00-\x1f\x7f]*[0-9][^\s|\x00-\x1f\x7f]*")


def stated(name: str, text: str) -> Any:
    """
    The value that a text states for a column of a document. ValueError names the column
    and the text where there is no such column, day, year, body or type, and where a
    number could not stand in the id of a document.

    >>> stated("year", "2016"), stated("type", "kế hoạch")
    (2016, 'KH')
    """
    if name not in FIELDS:
        raise ValueError(f"field = {name!r} ({', '.join(FIELDS)})")
    try:
        return _value(name, text)
    except ValueError:
        raise ValueError(f"{name} = {text!r}") from None


def day_of_a_change(text: str) -> date:
    """The day on which a document is issued, or changes another; none is open."""
    day = day_of(text)
    if not EARLIEST < day < LATEST - timedelta(days=1):
        raise ValueError(f"{text!r} is no day of a document")
    return day


def _value(name: str, text: str) -> Any:
    if name in BOUNDS:
        day, open_bound = day_of(text), EARLIEST if name.endswith("_to") else LATEST
        if day == open_bound:
            raise ValueError(text)
        return day
    if name == "date":
        return day_of_a_change(text)
    if name == "year" and _YEAR.fullmatch(text) and int(text) in _YEARS:
        return int(text)
    if name in ("issuer_id", "organ") and is_body(text):
        return text
    if name == "type" and (code := codes().get(text.upper()) or type_of_word(text)):
        return code
    if name == "number" and _NUMBER.fullmatch(text):
        return text
    if name == "canonical" and _SYMBOL.fullmatch(text):
        return text
    if name in ("title", "place", "signer", "signing_mode"):
        return text
    raise ValueError(text)
