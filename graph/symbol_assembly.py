"""
Numbers of the National Assembly and its Standing Committee: ``97/2019/QH14``,
``1656/NQ-UBTVQH15``. They restart with every term of the Assembly.
"""

from __future__ import annotations

import re

from graph.fold import fold
from graph.symbol_parts import Found

_ASSEMBLY = re.compile(r"(?:(NQ|PL|L)[-/]?)?(UBTVQH|QH)[-.]?(?:K)?(\d{1,2})")
_WRONG_ASSEMBLY = re.compile(r"(?:NQ|QN|GH|0H|OH|(?P<standing>UBTV))(?P<term>1\d|[89])")


def assembly_number(
    match: re.Match[str],
    number: tuple[str, str],
    year: int | None,
    word: str | None,
    issuer: str | None,
    reasons: list[str],
) -> Found | None:
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
    return Found(
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
