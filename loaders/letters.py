"""
The letters of Vietnamese in patterns. Unicode interleaves marked capitals and small
letters, so that a range such as ``à-ỹ`` holds both; here it stands for the small ones.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.fold import fold

SMALL = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """
    The pattern, with ``À-Ỹ`` for marked capitals and ``à-ỹ`` for marked small letters.

    >>> compiled("[A-ZÀ-Ỹ][a-zà-ỹ]+").findall("Ổn định TỔ Đức")
    ['Ổn', 'Đức']
    """
    capitals = pattern.replace("À-Ỹ", SMALL.upper())
    return re.compile(capitals.replace("à-ỹ", SMALL), flags)


@lru_cache(maxsize=64)
def _class(letter: str) -> str:
    """The capitals that differ from one by their marks only, as a class."""
    base = fold(letter)
    alike = {c for c in f"AEIOUYD{SMALL.upper()}" if fold(c) == base}
    return f"[{''.join(sorted(alike))}]" if len(alike) > 1 else letter


def misread(words: str) -> str:
    """
    A pattern of words in capitals whose marks a scan may have read wrong.

    >>> bool(re.fullmatch(misread("QUYẾT ĐỊNH"), "QUYÉT ĐINH"))
    True
    """
    return "".join(_class(c) if c.isalpha() else c for c in words)
