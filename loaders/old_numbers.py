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
_OLD_END = re.compile(r"-(?<=[\da-z\s]-) ?(?:CP|CT|TTg|HĐBT)(?![^\W_]|[/-])")
_DAMAGED_END = re.compile(r"T(?:(?<=[Il1]T)W|(?<=[Il]T)U)(?![^\W_]|[/-])")
_DAMAGED_LEFT = re.compile(r"(?<![\w/.-])(?P<n>\d{1,4}[A-Z]?\s?-\s?[A-ZĐ]{2,3}r?)$")


def without_slash(flat: str, found: list[Mention]) -> list[Mention]:
    """Numbers of the time before 1996, and party numbers whose slash was misread."""
    starts = [one.number for one in found]
    every = [_old(flat, m.start(), m.end(), _OLD) for m in _OLD_END.finditer(flat)]
    every += [
        _old(flat, m.start() - 1, m.end(), _DAMAGED_LEFT)
        for m in _DAMAGED_END.finditer(flat)
    ]
    return [one for one in every if one and not _is_taken(one, found, starts)]


def _is_taken(one: Mention, found: list[Mention], starts: list[int]) -> bool:
    """Whether a number was already read at this place."""
    at = bisect_left(starts, one.end)
    return at > 0 and found[at - 1].end > one.number


def _old(flat: str, at: int, end: int, left: re.Pattern[str]) -> Mention | None:
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
