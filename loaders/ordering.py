"""
Where words of order stand in a text, and lines that name who leads a task.

A section, its paragraphs and their sentences are all asked whether they hold one. So
the text is looked through once, and the places are kept in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.heads import body_at

Span = tuple[int, int]

_CUES = tuple(
    map(
        re.compile,
        (
            "ị(?:(?<=ề nghị)|(?<=iến nghị)) ",
            "ầ(?<=êu cầ)u ",
            "hông báo để ",
            "P(?<=P)hân công ",
        ),
    )
)
"""Words of order, each looked for at a rare letter."""
_HANDING, _BACK = re.compile("o(?<=[gG]iao) "), 2
_HANDED = re.compile(r"\b(?:bàn|chuyển|được|tiếp|đã|cấp|kết) giao $")
_BEFORE = ("", ",", ";", ":", ".", "-", ")")
_LEADS = (":", " thực hiện:", " :")


class Places(NamedTuple):
    """
    Where the words begin and end, in order: ``cues`` always order, ``handed`` do where
    whom it is given to follows "giao"; ``reports`` are those of a report, ``lists`` of
    a line that names who leads a task. ``every`` are the first three together. No two
    overlap.
    """

    every: Sequence[Span]
    cues: Sequence[Span]
    handed: Sequence[Span]
    reports: Sequence[Span]
    lists: Sequence[Span]


def places(flat: str) -> Places:
    """All such words of a text."""
    lists = [s for s in _found(flat, "hủ trì") if flat.startswith(_LEADS, s[1])]
    cues = [match.span() for cue in _CUES for match in cue.finditer(flat)]
    handed = [(m.start() - _BACK, m.end()) for m in _HANDING.finditer(flat)]
    reports = [*_found(flat, "áo cáo")]
    return Places(
        sorted((*cues, *handed, *reports)),
        sorted(cues),
        handed,
        reports,
        sorted((*lists, *_found(flat, "vị thực hiện:"))),
    )


def _found(flat: str, words: str) -> Iterator[Span]:
    at = flat.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = flat.find(words, at + len(words))


def has(spans: Sequence[Span], start: int, end: int) -> bool:
    """
    Does one of the spans lie between two places?

    >>> spans = [(3, 5), (9, 12), (20, 22)]
    >>> has(spans, 4, 12), has(spans, 4, 11)
    (True, False)
    """
    n = bisect_left(spans, (start, start))
    return n < len(spans) and spans[n][1] <= end


def gives_order(flat: str, known: Places, start: int, end: int) -> bool:
    """Is there a word of order between two places?"""
    if has(known.cues, start, end):
        return True
    for n in range(bisect_left(known.handed, (start, start)), len(known.handed)):
        at, after = known.handed[n]
        if after > end:
            break
        if (
            flat.startswith("cho ", after)
            or flat[max(start, at - 4) : at - 1].rstrip()[-1:] in _BEFORE
            or (body_at(flat, after, end) and not _HANDED.search(flat, start, after))
        ):
            return True
    return False
