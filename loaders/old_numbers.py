"""
Numbers without a slash: those of the time before 1996 (``64-CP``, ``327-CT``), and
party numbers whose slash was misread (``33-NQITW``). They need their type before them.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from graph.symbols import symbol
from loaders.mention import Mention
from loaders.type_words import type_before

_OLD = re.compile(r"(?<![\w/.,-])(?P<n>\d{1,4}[a-z]?)\s?$")
_OLD_ENDS = ("-CP", "-CT", "-TTg", "-HĐBT")
_OLD_SPACED = ("- CP", "- CT", "- TTg", "- HĐBT")
_DAMAGED = ("ITW", "lTW", "1TW", "ITU", "lTU")
_DAMAGED_LEFT = re.compile(r"(?<![\w/.-])(?P<n>\d{1,4}[A-Z]?\s?-\s?[A-ZĐ]{2,3}r?)$")


def without_slash(flat: str, found: list[Mention]) -> list[Mention]:
    """Numbers of the time before 1996, and party numbers whose slash was misread."""
    extra: list[Mention] = []
    starts = [one.number for one in found]
    passes: list[tuple[tuple[str, ...], re.Pattern[str]]] = [(_OLD_ENDS, _OLD)]
    if "- " in flat:
        passes.append((_OLD_SPACED, _OLD))
    if "TW" in flat or "TU" in flat:
        passes.append((_DAMAGED, _DAMAGED_LEFT))
    for ends, left in passes:
        for literal in ends:
            at = flat.find(literal)
            while at >= 0:
                one = _old(flat, at, at + len(literal), left)
                if one and not _is_taken(one, found, starts):
                    extra.append(one)
                at = flat.find(literal, at + 1)
    return extra


def _is_taken(one: Mention, found: list[Mention], starts: list[int]) -> bool:
    """Whether a number was already read at this place."""
    at = bisect_left(starts, one.end)
    return at > 0 and found[at - 1].end > one.number


def _old(flat: str, at: int, end: int, left: re.Pattern[str]) -> Mention | None:
    if flat[end : end + 1].isalnum() or flat[end : end + 1] in ("/", "-"):
        return None
    floor = max(at - 12, 0)
    match = left.search(flat[floor:at])
    if match is None:
        return None
    start = floor + match.start("n")
    word = type_before(flat, start)
    if word is None:
        return None
    written = flat[start:end]
    read = symbol(written, type_word=word[0])
    if read is None:
        return None
    return Mention(word[1], start, end, written, read, word[0])
