"""A text that was kept as it stood, read as its repairs say."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache

from graph.values import Repair


def repaired(
    part: str, base: int, repairs: Sequence[Repair]
) -> tuple[str, Sequence[int] | None]:
    """
    The part of a text that begins at ``base``, as it is read, and each letter's place
    in it; no places where all letters stand where they stood.

    >>> text, starts = repaired("phốHồ", 0, [Repair(0, 5, "phốHồ", "phố Hồ", "spaces")])
    >>> text, list(starts)
    ('phố Hồ', [0, 1, 2, 3, 3, 4, 5])
    """
    here = list(_kept(part, base, repairs))
    if not here:
        return part, None
    pieces: list[str] = []
    at = 0
    for start, end, became in here:
        pieces += (part[at:start], became)
        at = end
    text = "".join((*pieces, part[at:]))
    return text, None if len(text) == len(part) else _starts(part, here)


def _starts(part: str, here: Sequence[tuple[int, int, str]]) -> Sequence[int]:
    """The place in ``part`` of each letter that is read, and of the end."""
    counted = themselves(len(part) + 1)
    starts = array("l")
    at = 0
    for start, end, became in here:
        starts.extend(counted[at:start])
        starts.extend(_places(part[start:end], became, start))
        at = end
    starts.extend(counted[at : len(part) + 1])
    return starts


_COUNTED = 1 << 17


@lru_cache(maxsize=1)
def _counted() -> array[int]:
    """The first places, counted once: a piece of them is copied faster than made."""
    return array("l", range(_COUNTED))


def themselves(count: int) -> Sequence[int]:
    """The places of characters that stand where they stood."""
    return _counted() if count <= _COUNTED else range(count)


def _kept(
    part: str, base: int, repairs: Sequence[Repair]
) -> Iterator[tuple[int, int, str]]:
    """The places that stand as they stood and are read otherwise, one by one."""
    last = 0
    for each in sorted(repairs, key=lambda one: (one.start, -len(one.became))):
        start, end = each.start - base, each.end - base
        if (
            start >= last
            and end <= len(part)
            and len(each.became) >= end - start
            and part[start:end] == each.was
        ):
            yield start, end, each.became
            last = end


def _places(was: str, became: str, start: int) -> Iterator[int]:
    """For each letter the place of what it was; a new one has that of the next."""
    if len(became) == len(was):
        yield from range(start, start + len(was))
        return
    at = 0
    for letter in became:
        yield start + at
        if at < len(was) and letter == was[at]:
            at += 1
