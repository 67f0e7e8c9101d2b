"""
Author codes in symbols (chữ viết tắt cơ quan ban hành): how they are printed, and
whether they belong to the party, the state, the Assembly or an organisation.

Which body a code means depends on who cites it, and is told by `graph.bodies`; here it
is only the system that matters, since it decides how a symbol is put together.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files

from graph.fold import fold

_PARTY = re.compile(
    r"(?:(?:HN|VP|BTC|BDV|BTG|BTGDV|UBKT|BNC|BKT|BĐN|ĐUK|BCSXH|BBVSK)TW|"
    r"[A-ZĐ]{2,6}TU|BCSĐ\w*|BCS\w*|ĐĐ\w+|ĐU\w*|ĐBU?\w*|"
    r"(?:VP|BTC|BDV|BTG|BTGDV|UBKT|BNC|BTV|TT|BCH)(?:TU|HU|QU|ĐU|ThU))"
)
_UNION = re.compile(r"\w*(?:MTTQ|MTTW|ĐTN|LĐLĐ|HPN|CCB|TLĐ)\w*|HND\w*|ĐCT\w*")
_TERM = re.compile(r"(QH|UBTVQH)(\d{1,2})")


@lru_cache(maxsize=1)
def rows() -> tuple[dict[str, str], ...]:
    """All author codes that are known by name, in the order of the file."""
    path = files("graph") / "data" / "authors.csv"
    text = path.read_text(encoding="utf-8-sig")
    return tuple(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[str, str]]:
    return {row["code"].upper(): (row["code"], row["system"]) for row in rows()}


@lru_cache(maxsize=1)
def _unmarked() -> dict[str, str]:
    """Codes without marks, where only one code looks so."""
    found: dict[str, list[str]] = {}
    for row in rows():
        found.setdefault(fold(row["code"]), []).append(row["code"])
    return {key: codes[0] for key, codes in found.items() if len(codes) == 1}


def is_known(code: str) -> bool:
    """Whether the code stands in the table, in any case of letters."""
    return code.upper() in _known()


@lru_cache(maxsize=4096)
def system_of(code: str) -> str | None:
    """
    ``party``, ``union``, ``assembly`` or ``state``; None for a code not known.

    >>> system_of("UBKTTU"), system_of("TWĐTN"), system_of("UBND"), system_of("SNV")
    ('party', 'union', 'state', None)
    """
    known = _known().get(code.upper())
    if known:
        return known[1]
    if _TERM.fullmatch(code):
        return "assembly"
    if _UNION.fullmatch(code):
        return "union"
    if _PARTY.fullmatch(code):
        return "party"
    return None


@lru_cache(maxsize=4096)
def mended(code: str) -> tuple[str, str | None]:
    """
    The code as it should be printed, and what was mended, if it was not only case.

    >>> mended("TTG"), mended("HNTƯ"), mended("SNV")
    (('TTg', None), ('HNTW', None), ('SNV', None))
    >>> mended("HĐDND")
    ('HĐND', 'author HĐDND read as HĐND')
    """
    if code.endswith("TƯ"):
        code = code[:-1] + "W"
    code = code.replace("Ư", "U").replace("ư", "u")
    known = _known()
    if code.upper() in known:
        return known[code.upper()][0], None
    if _TERM.fullmatch(code) or system_of(code):
        return code, None
    plain = _unmarked().get(fold(code))
    if plain:
        return plain, f"author {code} read as {plain}"
    if re.fullmatch(r"T[T1lI]T?[gGE8q9]", code):
        return "TTg", f"author {code} read as TTg"
    numbered = re.fullmatch(r"([A-Z]+)(\d{1,2})", code)
    if numbered and fold(numbered[1]) in _unmarked():
        proper = _unmarked()[fold(numbered[1])] + numbered[2]
        return proper, None if proper == code else f"author {code} read as {proper}"
    for at in re.finditer("(?<=[DĐ])[DĐ]|[DĐ](?=[DĐ])", code):
        single = code[: at.start()] + code[at.end() :]
        if single.upper() in known:
            proper = known[single.upper()][0]
            return proper, f"author {code} read as {proper}"
    return code, None
