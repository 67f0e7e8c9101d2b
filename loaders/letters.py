"""
The letters of Vietnamese in patterns. Unicode interleaves marked capitals and small
letters, so that a range such as ``à-ỹ`` holds both; here it stands for the small ones.
"""

from __future__ import annotations

import re

SMALL = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """
    The pattern, with ``À-Ỹ`` for marked capitals and ``à-ỹ`` for marked small letters.

    >>> compiled("[A-ZÀ-Ỹ][a-zà-ỹ]+").findall("Ổn định TỔ Đức")
    ['Ổn', 'Đức']
    """
    capitals = pattern.replace("À-Ỹ", SMALL.upper())
    return re.compile(capitals.replace("à-ỹ", SMALL), flags)
