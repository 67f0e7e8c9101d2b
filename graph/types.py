"""
Types of documents (thể loại văn bản): code, names, and how a symbol abbreviates them.

The rows stand in ``data/types.csv``, each with the instrument that defines it and an
example. ``Quy định`` is ``QyĐ`` of a state body and ``QĐ`` of a party body.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from graph.fold import fold


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One type of document; ``codes`` are its other abbreviations in symbols."""

    code: str
    name: str
    spellings: tuple[str, ...]
    codes: tuple[str, ...]
    systems: tuple[str, ...]
    instrument: str
    example: str


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@lru_cache(maxsize=1)
def document_types() -> tuple[DocumentType, ...]:
    """All types, in the order of the file."""
    path = files("graph") / "data" / "types.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return tuple(
        DocumentType(
            row["code"],
            row["name"],
            _several(row["spellings"]),
            _several(row["codes"]),
            _several(row["systems"]),
            row["instrument"],
            row["example"],
        )
        for row in csv.DictReader(lines)
    )


@lru_cache(maxsize=1)
def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in document_types():
        for word in (one.name, *one.spellings):
            key = _key(word)
            found[key] = (*found.get(key, ()), one.code)
    return found


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {one.code: one.name for one in document_types()}


@lru_cache(maxsize=1)
def codes() -> dict[str, str]:
    """
    Each abbreviation in capitals, and the code of its type; a type's own code comes
    before another's second one (``TT`` is thông tư, though also written for tờ trình).
    """
    found: dict[str, str] = {}
    for one in document_types():
        for code in one.codes:
            found.setdefault(code.upper(), one.code)
    for one in document_types():
        if one.code not in ("Luật", "HP"):
            found[one.code.upper()] = one.code
    return found


@lru_cache(maxsize=1)
def printed() -> dict[str, str]:
    """Each abbreviation in capitals, and how it is printed: ``CTR`` is ``CTr``."""
    return {
        code.upper(): code
        for one in document_types()
        for code in (*one.codes, one.code)
        if code.upper() in codes()
    }


@lru_cache(maxsize=1)
def _shared() -> frozenset[tuple[str, str]]:
    return frozenset(
        (code.upper(), one.code) for one in document_types() for code in one.codes
    )


def may_stand_for(code: str, type_: str) -> bool:
    """
    Whether an abbreviation is also written for this type.

    >>> may_stand_for("TT", "TTr"), may_stand_for("TT", "KH")
    (True, False)
    """
    return (code.upper(), type_) in _shared()


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    return re.sub(r"[^a-z]", "", fold(word))


@lru_cache(maxsize=4096)
def type_of_word(word: str, *, party: bool = False) -> str | None:
    """
    The code of the type that a word names; None for any other word.

    Marks, case and lost spaces do not matter. A plural word before it does not either.

    >>> type_of_word("Kếhoạch"), type_of_word("CHỈ THỊ"), type_of_word("các Công văn")
    ('KH', 'CT', 'CV')
    >>> type_of_word("Quy định"), type_of_word("Quy định", party=True)
    ('QyĐ', 'QĐ')
    """
    key = _key(word)
    found = _by_word().get(key)
    if found is None:
        bare = re.sub(r"^(?:cac|nhung|hai|ban|van ban)(?=[a-z]{4})", "", key)
        found = _by_word().get(bare)
    if found is None:
        return None
    if "QyĐ" in found:
        return "QĐ" if party else "QyĐ"
    return found[0]


def type_name(code: str) -> str | None:
    """
    The Vietnamese name of a type.

    >>> type_name("TTLT")
    'Thông tư liên tịch'
    """
    return _names().get(code)
