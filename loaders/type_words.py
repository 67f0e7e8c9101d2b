"""
The type word that belongs to a number: directly before it, once for a whole list, or
the name of a law before ``số …/QH15``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.types import document_types
from loaders.mention import Mention

_LIST = re.compile(r"(?:[,;]|\b(?:và|hoặc))\s+(?:(?:các|và)\s+)?(?:số\s)?\s{0,2}$")
_BETWEEN = re.compile(r"[.!?]\s|\n\n")
_ASSEMBLY_WORD = re.compile(
    r"\b(?:[Bb]ộ\s+luật|BỘ\s+LUẬT|[Ll]uật|LUẬT|[Pp]háp\s+lệnh|PHÁP\s+LỆNH"
    r"|[Nn]ghị\s+quyết|NGHỊ\s+QUYẾT)\b"
)


@lru_cache(maxsize=1)
def _type_pattern() -> re.Pattern[str]:
    """
    All type words, reversed, for matching leftwards from a number. They are parted by
    their last letters, of which one look tells that none can match.
    """
    words = {w for one in document_types() for w in (one.name, *one.spellings)}
    words |= {"Văn bản"}
    ordered = sorted(words, key=len, reverse=True)
    by_letter: dict[str, list[str]] = {}
    for word in ordered:
        parts = (part[::-1] for part in reversed(word.lower().split()))
        backwards = r"\s{0,2}".join(parts)
        by_letter.setdefault(backwards[0], []).append(backwards[1:])
    choices = "|".join(
        f"[{letter}{letter.upper()}](?i:{'|'.join(rest)})"
        for letter, rest in by_letter.items()
    )
    gap = r"\s{0,3}[:.]?\s{0,2}(?:[ốôỐÔ][sS]\s{0,3})?(?:\)[^()]{1,24}\(\s?)?"
    return re.compile(rf"(?i:{gap})(?P<word>{choices})(?!\w)")


def type_before(flat: str, start: int) -> tuple[str, int] | None:
    """The type word directly before ``start``, with ``số`` or not, and its index."""
    window = flat[max(start - 60, 0) : start]
    match = _type_pattern().match(window[::-1])
    if match is None:
        return None
    at = start - match.end("word")
    return flat[at : start - match.start("word")], at


def shared_word(flat: str, start: int, last: Mention) -> tuple[str, int] | None:
    """The type word of the last number, where this one continues its list."""
    if last.word is None or start - last.end > 220:
        return None
    between = flat[last.end : start]
    if not _LIST.search(between) or _BETWEEN.search(between):
        return None
    return last.word, last.start


def assembly_word(
    flat: str, start: int, found: list[Mention]
) -> tuple[str, int] | None:
    """The law or resolution that is named before ``số …/QH15``, within its sentence."""
    floor = max(start - 220, found[-1].end if found else 0)
    window = flat[floor:start]
    cut = max(window.rfind(";"), window.rfind(". "))
    words = list(_ASSEMBLY_WORD.finditer(window, cut + 1))
    if not words:
        return None
    last = words[-1]
    if len(words) > 1 and window[: last.start()].rstrip().endswith("của"):
        outer = words[-2]
        if "sửa đổi" in window[outer.end() : outer.end() + 12].lower():
            last = outer
    return last.group(), floor + last.start()
