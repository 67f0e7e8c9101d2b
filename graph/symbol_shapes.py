"""
What stands behind the number in a symbol of a state or party body or an organisation:
type and author in either order, several authors, a drafting unit, or an author alone.
"""

from __future__ import annotations

import re

from graph.authors import is_known, mended, system_of
from graph.symbol_parts import Found, Parts, is_author, joined, type_code
from graph.types import codes, may_stand_for, printed

_DAMAGED_PARTY = re.compile(r"([A-ZĐ][A-ZĐa-z]{1,3})[Il1|](TW|TU|HU|QU)")
_JOINT = ("TTLT", "NQLT", "QCPH")
_BARE = ("CP", "TTg", "HĐBT")


def ordinary(parts: Parts) -> Found | None:
    """A number of a state or party body or an organisation."""
    match, groups = parts.match, parts.groups
    damaged = _DAMAGED_PARTY.fullmatch(match["rest"])
    if match["sep"] == "-" and len(groups) == 1 and damaged:
        code, mend = type_code(damaged[1])
        if code is None:
            return None
        parts.reasons.append(f"symbol {match['rest']} read as {code}/{damaged[2]}")
        groups, parts.separators = [damaged[1], damaged[2]], ["/"]
    else:
        code, mend = type_code(groups[0])
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


def _run_together(parts: Parts, groups: list[str]) -> str | None:
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


def _letter(parts: Parts, groups: list[str]) -> Found | None:
    """A letter (công văn), with its author first; or a symbol that has no type code."""
    match, word = parts.match, parts.word
    if match["sep"] != "/":
        return _old(parts, groups)
    author, mend = mended(groups[0])
    if not is_author(author):
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
    rest = joined([author, *groups[1:]], parts.separators)
    unit = joined(groups[1:], parts.separators[1:]) or None
    return Found(
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


def _old(parts: Parts, groups: list[str]) -> Found | None:
    """A number of before 1996 without a slash: ``64-CP``, ``327-CT``, ``192-HĐBT``."""
    author, _ = mended(groups[0])
    if len(groups) > 1 or parts.year or author not in (*_BARE, "CT", "UB"):
        return None
    type_ = parts.word or ("NĐ" if author == "CP" else None)
    return Found(
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


def _typed(parts: Parts, code: str, groups: list[str]) -> Found | None:
    """A symbol with a type code; state and party differ in where it stands."""
    match = parts.match
    if len(groups) == 1:
        return _old(parts, groups) if match["sep"] == "-" else None
    authors, unit, tail = _authors(parts, code, groups[1:])
    if not is_author(authors[0]):
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
    return Found(
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
    parts: Parts, code: str, groups: list[str]
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
    tail = joined(printed_groups, parts.separators[1:])
    return tuple(authors), unit, tail
