"""
The grammar of document numbers (số và ký hiệu): one number string, read and printed.

State bodies write ``117/KH-UBND``, party bodies ``1447-KH/BCSĐCP``, the National
Assembly ``97/2019/QH14``, and a letter has its author where others have the type:
``150/UBND-VX`` (Decree 30/2020/NĐ-CP, appendix I; 36-HD/VPTW). What is damaged is
mended where no doubt is left, and said in ``repaired``; a number is never turned into
another.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from graph.authors import is_known, mended
from graph.symbol_assembly import assembly_number
from graph.symbol_parts import Found, Parts, groups_of, type_code
from graph.symbol_shapes import ordinary
from graph.types import type_name, type_of_word

__all__ = ["Symbol", "symbol", "type_name", "type_of_word"]


class Symbol(NamedTuple):
    """
    A document number, taken apart.

    ``digits`` is the number as in the symbol without leading zeros (``117``, ``8B``,
    ``66.12``), ``code`` the type as printed (``QĐi``) and ``type`` its class (``QĐ``),
    ``unit`` the drafting unit or field; ``key`` is the number part of a document's id.
    """

    written: str
    canonical: str
    key: str
    digits: str
    year: int | None
    term: int | None
    code: str | None
    type: str | None
    authors: tuple[str, ...]
    unit: str | None
    system: str
    repaired: str | None = None


_SHAPE = re.compile(
    r"""(?P<n>[0-9OolI]{0,6}\d[0-9OolI]{0,5}(?:\.\d{1,2})?)(?P<letter>[A-Za-zĐđ]?)
    (?:(?P<year_sep>[/-])(?P<year>(?:19|20|2O)[0-9Ol]{2})(?=/))?
    (?P<sep>[/-])
    (?P<rest>[A-ZĐƯ][\wĐƯ]*(?:[/&.,-][\wĐƯ]+)*)""",
    re.VERBOSE,
)
_PLAIN = re.compile(
    r"(?P<n>0[1-9]|[1-9]\d{0,4})(?P<year>/(?:19|20)\d\d)?"
    r"(?P<rest>[/-](?!UBTVQH|\d)[A-ZĐ][A-ZĐa-z0-9&]*(?:[/&.-][A-ZĐ][A-ZĐa-z0-9&]*)*)"
)
_NUMBER, _YEAR = "77777", "/2007"
_NO_SEPARATOR = re.compile(
    r"(?P<n>\d{1,5})(?P<type>[A-ZĐ][A-ZĐa-z]{1,4})(?P<sep>[/-])(?P<author>[A-ZĐ]\w*(?:-\w+)*)"
)
_LEADING = re.compile(r"(?P<word>\D*?)(?:[sS][ốôoỐÔO]|№)\s*[:.]?\s*(?=\d)")


@lru_cache(maxsize=16384)
def symbol(
    text: str, *, type_word: str | None = None, issuer_words: str | None = None
) -> Symbol | None:
    """
    The number that ``text`` holds; None when it is no document number, or unreadable.

    ``type_word`` is the type named before the number, ``issuer_words`` the body after
    it: they decide where a code alone would mislead.

    >>> symbol("*117* /KH–UBND").canonical, symbol("8B-NQ/HNTƯ").canonical
    ('117/KH-UBND', '08B-NQ/HNTW')
    >>> symbol("217/QĐ-TW").canonical, symbol("93/2007/QĐ-TTG").key
    ('217-QĐ/TW', '93/2007')
    >>> symbol("2O/CT – TTg").repaired, symbol("24/7"), symbol("#88/QĐ-TTg")
    ('digits 2O read as 20', None, None)
    """
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        return _whole(text, type_word, issuer_words)
    model = _model(plain["rest"], plain["year"] is not None, type_word, issuer_words)
    return model and _like(model, text, plain["n"], plain["year"])


def number_in(text: str) -> str | None:
    """
    The number part of a document's id that ``text`` holds, as `symbol` reads it.

    >>> number_in("08B-NQ/HNTW"), number_in("033/2021/QĐ-TTg"), number_in("33")
    ('8B', '33/2021', None)
    """
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        read = _whole(text, None, None)
        return read and read.key
    number, year = plain["n"], plain["year"]
    if _model(plain["rest"], year is not None, None, None) is None:
        return None
    return number.lstrip("0") + (year or "")


@lru_cache(maxsize=16384)
def _model(
    rest: str, dated: bool, type_word: str | None, issuer_words: str | None
) -> Symbol | None:
    """How a plain number with this ending is read, whatever its figures are."""
    year = _YEAR if dated else ""
    return _whole(_NUMBER + year + rest, type_word, issuer_words)


def _like(model: Symbol, text: str, number: str, year: str | None) -> Symbol:
    """The model with the figures of another number and year."""
    digits = number.lstrip("0")
    canonical = model.canonical[len(_NUMBER) :]
    if year:
        canonical = year + canonical[len(_YEAR) :]
    return Symbol(
        text,
        digits.zfill(2) + canonical,
        digits + year if year else digits,
        digits,
        int(year[1:]) if year else None,
        model.term,
        model.code,
        model.type,
        model.authors,
        model.unit,
        model.system,
        model.repaired,
    )


def _whole(text: str, type_word: str | None, issuer_words: str | None) -> Symbol | None:
    """The number in a text of any shape, read from scratch."""
    clean = _clean(text)
    leading = _LEADING.match(clean)
    if leading:
        clean = clean[leading.end() :]
        type_word = type_word or leading["word"].strip() or None
    clean = re.sub(r"^(\d{1,5})\.(?= ?/)", r"\1", clean)
    spaced = re.sub(r"^(\d{1,5}[A-Za-z]?) ([A-ZĐ][A-ZĐa-z]{1,3}/)", r"\1-\2", clean)
    tight = spaced.replace(" ", "")
    word = type_of_word(type_word) if type_word else None
    match = _SHAPE.fullmatch(tight)
    if match is None:
        return _without_separator(text, tight, word)
    return _read(text, match, word, issuer_words)


def _clean(text: str) -> str:
    even = unicodedata.normalize("NFC", text).replace("\u00d0", "Đ").replace("_", "-")
    even = re.sub(r"[\u2010-\u2015\u2212\u00ad]", "-", even)
    even = re.sub(r"[\u200b\u200c\u200d\ufeff*]", "", even)
    return re.sub(r"[\s\u00a0]+", " ", even).strip(" .,;:")


def _without_separator(text: str, tight: str, word: str | None) -> Symbol | None:
    """A number whose first separator is lost: only with a known type and author."""
    match = _NO_SEPARATOR.fullmatch(tight)
    if match is None:
        return None
    code, _ = type_code(match["type"])
    author, _ = mended(match["author"].split("-")[0])
    if code is None or not is_known(author):
        return None
    lost = "/" if match["sep"] == "-" else "-"
    again = f"{match['n']}{lost}{match['type']}{match['sep']}{match['author']}"
    shape = _SHAPE.fullmatch(again)
    read = _read(text, shape, word, None) if shape else None
    return read and _noted(read, "separator lost after the number")


def _noted(read: Symbol, reason: str) -> Symbol:
    reasons = f"{reason}; {read.repaired}" if read.repaired else reason
    return read._replace(repaired=reasons)


_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})


def _number(match: re.Match[str], reasons: list[str]) -> tuple[str, str] | None:
    """The number without leading zeros, and as printed; None where it is nought."""
    raw, letter = match["n"], match["letter"]
    if letter in ("O", "o", "l"):
        raw, letter = raw + letter, ""
    digits = raw.translate(_DIGITS)
    if digits != raw:
        reasons.append(f"digits {raw} read as {digits}")
    whole, dot, rest = digits.partition(".")
    whole = whole.lstrip("0")
    if not whole or len(whole) > 6:
        return None
    number = whole + dot + rest + letter
    return number, ("0" if len(whole) == 1 else "") + number


def _read(
    text: str, match: re.Match[str], word: str | None, issuer: str | None
) -> Symbol | None:
    reasons: list[str] = []
    number = _number(match, reasons)
    if number is None:
        return None
    year = _year(match["year"], reasons)
    groups, separators = groups_of(match["rest"])
    assembly = assembly_number(match, number, year, word, issuer, reasons)
    if assembly is not None:
        return _finish(text, assembly, reasons)
    parts = Parts(match, number, year, word, issuer, groups, separators, reasons)
    return _finish(text, ordinary(parts), reasons)


def _finish(text: str, found: Found | None, reasons: list[str]) -> Symbol | None:
    if found is None:
        return None
    letter = found.digits[-1:]
    digits = found.digits
    if letter.isalpha():
        digits = digits[:-1] + (
            letter.upper() if found.system == "party" else letter.lower()
        )
    return Symbol(
        text,
        found.canonical,
        f"{digits}/{found.year}" if found.in_key else digits,
        found.digits,
        found.year,
        found.term,
        found.code,
        found.type,
        found.authors,
        found.unit,
        found.system,
        "; ".join(reasons) or None,
    )


def _year(written: str | None, reasons: list[str]) -> int | None:
    if written is None:
        return None
    digits = written.translate(_DIGITS)
    if digits != written:
        reasons.append(f"year {written} read as {digits}")
    return int(digits)
