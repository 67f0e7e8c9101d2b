"""Kind words ("tỉnh", "thị xã") and runs of words that are a place's name."""

from __future__ import annotations

from graph.bodies.spoken import Spoken, written_out
from graph.bodies.units import Names
from graph.fold import fold

LEVELS: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = {
    "tinh": ((("tinh",), "tỉnh", "tỉnh"),),
    "thanh": ((("thanh", "pho"), "thành phố", ""),),
    "quan": ((("quan",), "quận", "quận"),),
    "huyen": ((("huyen",), "huyện", "huyện"),),
    "thi": ((("thi", "xa"), "thị xã", ""), (("thi", "tran"), "thị trấn", "")),
    "xa": ((("xa",), "xã", "xã"),),
    "phuong": ((("phuong",), "phường", "phường"),),
    "dac": ((("dac", "khu"), "đặc khu", ""),),
}
_SHORT = {"q": "quận", "h": "huyện", "p": "phường", "x": "xã"}
LEVEL_WORDS = frozenset({*LEVELS, *_SHORT})
"""First words of kinds of places."""
NEAR = frozenset({"", "-", ".", "'", "’"})
"""What may stand between the words of one name."""
_LONGEST_NAME = 5


def level_at(words: Spoken, at: int) -> tuple[str, int] | None:
    """The kind word at ``at`` ("tỉnh", "thị xã") and the index behind it."""
    if at >= len(words.words):
        return None
    first = words.words[at]
    for spelled, kind, marked in LEVELS.get(first, ()):
        end = at + len(spelled)
        if words.words[at:end] == spelled and _is_meant(words.raw[at], first, marked):
            return kind, end
    if first in _SHORT and at + 1 < len(words.words):
        after = words.words[at + 1]
        if words.gaps[at + 1] == "." or after.isdecimal():
            return _SHORT[first], at + 1
    return None


def _is_meant(raw: str, plain: str, marked: str) -> bool:
    """Marks decide between "quận" and "quân"; capitals and bare letters do not."""
    if not marked or raw.isascii() or raw.isupper():
        return True
    return raw.lower() == marked


def run_at(words: Spoken, at: int, text: str) -> tuple[str, int] | None:
    """A name that no table need know: the words with capitals, or a number."""
    is_number = words.words[at].isdecimal()
    if is_number and not _is_numbered_name(words, at + 1):
        return words.raw[at], at + 1
    end = at
    while end < len(words.words) and end - at < _LONGEST_NAME:
        if end > at and words.gaps[end] not in NEAR:
            break
        if end > at and _is_level(words, end):
            break
        if _is_short_form(words, end) or not _goes_on(words, end):
            break
        end += 1
    is_word = end == at + 1 and end < len(words.words) and not words.gaps[end]
    if end == at or (is_word and words.raw[end].islower()):
        return None
    return text[words.starts[at] : words.ends[end - 1]], end


def _is_numbered_name(words: Spoken, at: int) -> bool:
    """The number belongs to a name: "phường 1 Bảo Lộc"."""
    if at >= len(words.words) or words.gaps[at] or _is_level(words, at):
        return False
    return words.raw[at].istitle() and not _is_short_form(words, at)


def _is_level(words: Spoken, at: int) -> bool:
    """A kind word inside a run of names; "Tam Quan" has none, its marks tell."""
    level = level_at(words, at)
    is_marked = not words.raw[at].isascii() or words.is_bare or _is_two_words(words, at)
    if level is None or not is_marked:
        return False
    is_plain = words.raw[at].islower() or bool(words.gaps[at])
    return is_plain or (level[1] < len(words.words) and _goes_on(words, level[1]))


def _is_two_words(words: Spoken, at: int) -> bool:
    """The kind word is written in two words, or is an abbreviation."""
    return words.words[at] in _TWO_WORDS or len(words.raw[at]) <= 2


def _goes_on(words: Spoken, at: int) -> bool:
    first = words.raw[at][0]
    return first.isupper() or first.isdecimal() or words.gaps[at] in _APOSTROPHES


_APOSTROPHES = frozenset({"'", "’"})
_TWO_WORDS = frozenset({"thanh", "thi", "dac"})


def _is_short_form(words: Spoken, at: int) -> bool:
    """An abbreviation that was written out is no part of a place's name."""
    return fold(words.raw[at]) in written_out()


def is_name(words: Spoken, at: int, strict: bool) -> bool:
    first = words.raw[at][0]
    return not strict or first.isupper() or first.isdecimal()


def known_at(words: Spoken, at: int, names: Names) -> tuple[str, int] | None:
    """The longest known name at ``at``: its key, and the index behind it."""
    first = words.words[at]
    if first.isdecimal():
        first = first.lstrip("0") or first
    for spelled, key in names.get(first, ()):
        end = at + len(spelled)
        is_same = words.words[at + 1 : end] == spelled[1:]
        if is_same and ";" not in words.gaps[at + 1 : end]:
            return key, end
    return None
