"""
Footnotes (chú thích): small lines at the foot of a page that begin with a sign.

They stand by themselves, so that a sentence goes on over them to the next page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from loaders.layout.blocks import Kind, Line

_SMALL = 0.93
_MOST = 40
_SIGN = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}|\*+)[ .)]?(?=\S)")


def with_notes(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, its footnotes told from its text."""
    flow = [line.piece.em for line in lines if line.kind is Kind.FLOW]
    if len(flow) < 3:
        return list(lines)
    least = _SMALL * median(flow)
    start = len(lines)
    first = start
    while start and len(lines) - start < _MOST and _is_small(lines[start - 1], least):
        start -= 1
        if _SIGN.match(lines[start].piece.text):
            first = start
    notes = [line._replace(kind=Kind.APART) for line in lines[first:]]
    return [*lines[:first], *notes]


def _is_small(line: Line, least: float) -> bool:
    return line.kind is Kind.FLOW and line.piece.em < least
