"""
Words in the letters of a font before Unicode whose name does not tell it: a subset
that was given another name, or a substitute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from loaders.layout.values import Word
from loaders.mending.fonts import is_unicode, read_as
from loaders.mending.legacy import legacy

_MOSTLY = 0.6


def read_as_meant(words: Sequence[Word]) -> list[Word]:
    """The words of a page in the letters that most of its lines are surely meant in."""
    lines = [list(some) for _, some in groupby(words, key=lambda word: word.y1)]
    texts = [" ".join([word.text for word in line]) for line in lines]
    pieces = legacy("\n".join(texts)).pieces
    marked = sum(not text.isascii() for text in texts)
    if not pieces or len(pieces) < _MOSTLY * marked:
        return list(words)
    encoding = Counter(piece.encoding for piece in pieces).most_common(1)[0][0]
    sure = {piece.start: piece.became for piece in pieces}
    found: list[Word] = []
    start = 0
    for line, text in zip(lines, texts, strict=True):
        if start in sure or not is_unicode(text):
            became = sure.get(start) or read_as(text, encoding)
            line = list(_meant(line, became.split(" "), encoding))
        found += line
        start += len(text) + 1
    return found


def _meant(line: list[Word], became: list[str], encoding: str) -> Iterator[Word]:
    """The words of a line; what stands between two that were changed counts as one."""
    same = len(became) == len(line)
    changed = [n for n, word in enumerate(line) if same and became[n] != word.text]
    for n, word in enumerate(line):
        if changed and changed[0] <= n <= changed[-1] and word.was is None:
            yield word._replace(text=became[n], was=word.text, rule=encoding)
        else:
            yield word
