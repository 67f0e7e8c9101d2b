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
from dataclasses import dataclass
from functools import lru_cache

from graph.authors import is_known, mended, system_of
from graph.fold import fold
from graph.types import codes, may_stand_for, printed, type_name, type_of_word

__all__ = ["Symbol", "symbol", "type_name", "type_of_word"]


@dataclass(frozen=True, slots=True)
class Symbol:
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

    @property
    def type_class(self) -> str | None:
        """The class under which types are compared: party QĐ and QĐi are one."""
        return self.type


_SHAPE = re.compile(
    r"""(?P<n>[0-9OolI]{0,6}\d[0-9OolI]{0,5}(?:\.\d{1,2})?)(?P<letter>[A-Za-zĐđ]?)
    (?:(?P<year_sep>[/-])(?P<year>(?:19|20|2O)[0-9Ol]{2})(?=/))?
    (?P<sep>[/-])
    (?P<rest>[A-ZĐƯ][\wĐƯ]*(?:[/&.,-][\wĐƯ]+)*)""",
    re.VERBOSE,
)
_NO_SEPARATOR = re.compile(
    r"(?P<n>\d{1,5})(?P<type>[A-ZĐ][A-ZĐa-z]{1,4})(?P<sep>[/-])(?P<author>[A-ZĐ]\w*(?:-\w+)*)"
)
_LEADING = re.compile(r"(?P<word>\D*?)(?:[sS][ốôoỐÔO]|№)\s*[:.]?\s*(?=\d)")
_DAMAGED_PARTY = re.compile(r"([A-ZĐ][A-ZĐa-z]{1,3})[Il1|](TW|TU|HU|QU)")
_ASSEMBLY = re.compile(r"(?:(NQ|PL|L)[-/]?)?(UBTVQH|QH)[-.]?(?:K)?(\d{1,2})")
_WRONG_ASSEMBLY = re.compile(r"(?:NQ|QN|GH|0H|OH|(?P<standing>UBTV))(?P<term>1\d|[89])")
_MISREAD = (
    (re.compile("T[T1lI]L[UÚI]?T"), "TTLT"),
    (re.compile("T[1lI]r"), "TTr"),
    (re.compile("T[1lI]"), "TT"),
)
_JOINT = ("TTLT", "NQLT", "QCPH")
_BARE = ("CP", "TTg", "HĐBT")


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
    code, _ = _type_code(match["type"])
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
    return Symbol(
        read.written,
        read.canonical,
        read.key,
        read.digits,
        read.year,
        read.term,
        read.code,
        read.type,
        read.authors,
        read.unit,
        read.system,
        reasons,
    )


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
    return number, number.zfill(2 + len(number) - len(whole)) if len(
        whole
    ) < 2 else number


def _type_code(written: str) -> tuple[str | None, str | None]:
    """A code as it is printed, and what was mended; (None, None) for no type."""
    upper = written.upper()
    known = printed()
    if upper in known:
        return known[upper], None
    bare = fold(written)
    single = re.sub("d{2,}", "d", bare)
    fits = [code for key, code in known.items() if "Đ" in key and fold(code) == single]
    if len(fits) == 1 and len(bare) <= len(fits[0]) + 1:
        return fits[0], f"type {written} read as {fits[0]}"
    for shape, proper in _MISREAD:
        if shape.fullmatch(written):
            return proper, f"type {written} read as {proper}"
    return None, None


def _read(
    text: str, match: re.Match[str], word: str | None, issuer: str | None
) -> Symbol | None:
    reasons: list[str] = []
    number = _number(match, reasons)
    if number is None:
        return None
    year = _year(match["year"], reasons)
    groups, separators = _groups(match["rest"])
    assembly = _assembly(match, number, year, word, issuer, reasons)
    if assembly is not None:
        return _finish(text, assembly, reasons)
    parts = _Parts(match, number, year, word, issuer, groups, separators, reasons)
    return _finish(text, _ordinary(parts), reasons)


@dataclass(slots=True)
class _Parts:
    match: re.Match[str]
    number: tuple[str, str]
    year: int | None
    word: str | None
    issuer: str | None
    groups: list[str]
    separators: list[str]
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class _Found:
    canonical: str
    digits: str
    year: int | None
    term: int | None
    code: str | None
    type: str | None
    authors: tuple[str, ...]
    unit: str | None
    system: str
    in_key: bool


def _finish(text: str, found: _Found | None, reasons: list[str]) -> Symbol | None:
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


def _groups(rest: str) -> tuple[list[str], list[str]]:
    """The groups of a symbol and the separators before each but the first."""
    pieces = re.split(r"([/-])", rest)
    return pieces[0::2], pieces[1::2]


def _assembly(
    match: re.Match[str],
    number: tuple[str, str],
    year: int | None,
    word: str | None,
    issuer: str | None,
    reasons: list[str],
) -> _Found | None:
    """A number of the National Assembly or its Standing Committee."""
    rest = match["rest"]
    wrong = _WRONG_ASSEMBLY.fullmatch(rest) if year else None
    if wrong:
        standing = issuer is not None and "thuong vu" in fold(issuer)
        standing = standing or wrong["standing"] is not None
        proper = ("UBTVQH" if standing else "QH") + wrong["term"]
        reasons.append(f"symbol {rest} read as {proper}")
        rest = proper
    found = _ASSEMBLY.fullmatch(rest)
    if found is None or (found[1] is None and year is None):
        return None
    code, author, term = found[1], found[2], int(found[3])
    kind = word if word in ("Luật", "PL", "NQ", "HP") else None
    if kind is None and code:
        kind = {"NQ": "NQ", "PL": "PL", "L": "Luật"}[code]
    if kind is None and wrong and wrong[0].startswith("NQ"):
        kind = "NQ"
    if kind is None and author == "UBTVQH" and number[0].isdigit():
        # An ordinance has never had three digits within a term.
        kind = "NQ" if int(number[0]) > 99 else None
    middle = f"/{year}" if year else ""
    prefix = f"{code}-" if code else ""
    canonical = f"{number[1]}{middle}/{prefix}{author}{term}"
    return _Found(
        canonical,
        number[0],
        year,
        term,
        code,
        kind,
        (author,),
        None,
        "assembly",
        year is not None,
    )


def _ordinary(parts: _Parts) -> _Found | None:
    """A number of a state or party body or an organisation."""
    match, groups = parts.match, parts.groups
    damaged = _DAMAGED_PARTY.fullmatch(match["rest"])
    if match["sep"] == "-" and len(groups) == 1 and damaged:
        code, mend = _type_code(damaged[1])
        if code is None:
            return None
        parts.reasons.append(f"symbol {match['rest']} read as {code}/{damaged[2]}")
        groups, parts.separators = [damaged[1], damaged[2]], ["/"]
    else:
        code, mend = _type_code(groups[0])
        if code is None:
            code = _run_together(parts, groups)
    if code is not None and parts.word == "CV" and code != "CV":
        if not (len(groups) > 1 and match["sep"] == "/"):
            return None
        return _letter(parts, groups)
    if code is None:
        return _letter(parts, groups)
    if mend:
        parts.reasons.append(mend)
    return _typed(parts, code, groups)


def _run_together(parts: _Parts, groups: list[str]) -> str | None:
    """A type and an author without the hyphen: ``TTBLĐTBXH``, ``TTrCAT``."""
    first = groups[0]
    if is_known(first):
        return None
    for size in (4, 3, 2):
        head, rest = first[:size], first[size:]
        if head.upper() not in printed() or len(rest) < 2:
            continue
        if is_known(rest):
            parts.reasons.append(f"symbol {first} read as {head}-{rest}")
            groups[0:1] = [head, rest]
            parts.separators.insert(0, "-")
            return printed()[head.upper()]
        if head in ("TTr", "CTr") and rest.isupper():
            groups[0:1] = [head, rest]
            parts.separators.insert(0, "")
            return head
    return None


def _letter(parts: _Parts, groups: list[str]) -> _Found | None:
    """A letter (công văn), with its author first; or a symbol that has no type code."""
    match, word = parts.match, parts.word
    if match["sep"] != "/":
        return _old(parts, groups)
    author, mend = mended(groups[0])
    if not _is_author(author):
        return None
    alone = len(groups) == 1
    if alone and word is None and parts.year is None and author not in _BARE:
        return None
    if mend:
        parts.reasons.append(mend)
    type_ = word
    if type_ is None and alone:
        type_ = "NĐ" if author == "CP" and parts.year is None else None
    elif type_ is None and parts.year is None:
        type_ = "CV"
    middle = f"/{parts.year}" if parts.year else ""
    rest = _joined([author, *groups[1:]], parts.separators)
    unit = _joined(groups[1:], parts.separators[1:]) or None
    return _Found(
        f"{parts.number[1]}{middle}/{rest}",
        parts.number[0],
        parts.year,
        None,
        None,
        type_,
        (author,),
        unit,
        system_of(author) or "state",
        parts.year is not None,
    )


def _is_author(code: str) -> bool:
    """Two letters or more, nearly all of them capitals."""
    letters = [c for c in code if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return len(letters) >= 2 and capitals >= 2 and len(letters) - capitals <= 2


def _joined(groups: list[str], separators: list[str]) -> str:
    text = groups[0] if groups else ""
    for separator, group in zip(separators, groups[1:], strict=False):
        text += separator + group
    return text


def _old(parts: _Parts, groups: list[str]) -> _Found | None:
    """A number of before 1996 without a slash: ``64-CP``, ``327-CT``, ``192-HĐBT``."""
    author, _ = mended(groups[0])
    if len(groups) > 1 or parts.year or author not in (*_BARE, "CT", "UB"):
        return None
    type_ = parts.word or ("NĐ" if author == "CP" else None)
    return _Found(
        f"{parts.number[1]}-{author}",
        parts.number[0],
        None,
        None,
        None,
        type_,
        (author,),
        None,
        "old",
        False,
    )


def _typed(parts: _Parts, code: str, groups: list[str]) -> _Found | None:
    """A symbol with a type code; state and party differ in where it stands."""
    match = parts.match
    if len(groups) == 1:
        return _old(parts, groups) if match["sep"] == "-" else None
    authors, unit, tail = _authors(parts, code, groups[1:])
    if not _is_author(authors[0]):
        return None
    party = system_of(authors[0]) == "party"
    union = system_of(authors[0]) == "union"
    swapped = match["sep"] == "/" and party and parts.separators[0] == "-"
    hyphen = match["sep"] == "-" and parts.separators[0] == "/"
    if match["sep"] == "-" and not hyphen:
        return None
    if swapped and parts.year is None:
        parts.reasons.append("separators exchanged")
    if swapped or (hyphen and not _is_state(authors[0])) or party:
        system = "union" if union else "party"
    else:
        system = "union" if union else "state"
    if code in _JOINT or (len(authors) > 1 and system == "state"):
        system = "joint"
    middle = f"/{parts.year}" if parts.year else ""
    if parts.year and match["year_sep"] == "-":
        middle = f"-{parts.year}"
    dashed = parts.year is None and (hyphen or swapped)
    if dashed and _is_state(authors[0]) and authors[0] in ("UBND", "HĐND", "TTg", "CP"):
        dashed = False
        parts.reasons.append("separators exchanged")
    number = parts.number[1]
    separator = "-" if hyphen and not dashed else parts.separators[0]
    canonical = (
        f"{number}-{code}/{tail}"
        if dashed
        else f"{number}{middle}/{code}{separator}{tail}"
    )
    return _Found(
        canonical,
        parts.number[0],
        parts.year,
        None,
        code,
        _class(code, parts.word, system),
        authors,
        unit,
        system,
        parts.year is not None,
    )


def _is_state(author: str) -> bool:
    return system_of(author) == "state" or "." in author


def _class(code: str, word: str | None, system: str) -> str:
    """What the code says, unless the word names another type that it stands for."""
    if code.upper() in ("QĐ", "QĐI"):
        return "QyĐ" if word == "QyĐ" and system == "state" else "QĐ"
    if word and may_stand_for(code, word):
        return word
    return codes()[code.upper()]


def _authors(
    parts: _Parts, code: str, groups: list[str]
) -> tuple[tuple[str, ...], str | None, str]:
    """Authors, drafting unit, and all of them as printed."""
    mends = [mended(group) for group in groups]
    printed_groups = [author for author, _ in mends]
    if mends[0][1]:
        parts.reasons.append(mends[0][1])
    printed_groups[1:] = [
        author if system_of(author) else group
        for (author, _), group in zip(mends[1:], groups[1:], strict=True)
    ]
    authors = [printed_groups[0]]
    joint = code in _JOINT or system_of(authors[0]) == "party"
    at = 1
    while (
        joint
        and at < len(printed_groups)
        and (code in _JOINT or system_of(printed_groups[at]))
    ):
        authors.append(printed_groups[at])
        at += 1
    unit = "-".join(printed_groups[at:]) or None
    tail = _joined(printed_groups, parts.separators[1:])
    return tuple(authors), unit, tail
