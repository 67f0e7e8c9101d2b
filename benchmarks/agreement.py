"""In how far two readings of one document agree: letters, lines, numbers, fields."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from graph.values import NOT_READ, ParsedDocument, Text
from loaders.printed import printed

_OF_THE_FILE = frozenset(("path", "id", "sha256", "issues", "start", "end"))
_WRAPPED = 3
_SPACES = re.compile(r"\s+")
_NUMBERS = re.compile(
    r"""
      \d+(?:/\d{4})?[/-][A-ZĐ][\w/-]*           # 33/CT-TTg, 25-KH/TU
    | \d{1,2}/\d{1,2}/\d{4} | \d{1,2}/\d{1,2}(?!\d) # 05/6/2020, 15/12
    | ngày\ \d+\ tháng\ \d+\ năm\ \d+
    | \d+(?:[.,]\d+)*                           # any other figure
    """,
    re.VERBOSE,
)

_PART = f"[\\d{NOT_READ}]+"
_MARKED = re.compile(
    rf"(?=[^{NOT_READ}]{{0,24}}{NOT_READ})ngày {_PART} tháng {_PART} năm {_PART}"
    rf"|[\w/.-]*{NOT_READ}[\w/.{NOT_READ}-]*"
)
"""A number or a day of which a part was not read."""


def folded(text: str) -> str:
    """The letters of a text, its lines and spaces told apart no more."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def letters_wrong(wanted: str, got: str) -> int:
    """Letters to put in, take out or change so that one text becomes the other."""
    from rapidfuzz.distance import Levenshtein

    return int(Levenshtein.distance(folded(wanted), folded(got)))


def lines_kept(lines: Iterable[str], got: str) -> tuple[int, int]:
    """
    How many of some lines stand on lines of their own, and of how many; one that was
    too long for its column may stand on several.

    >>> lines_kept(["UBND TỈNH", "Số: 5", "CHỦ TỊCH"], "UBND\\nTỈNH\\nSố: 5 CHỦ TỊCH")
    (1, 3)
    """
    there = [folded(line) for line in got.splitlines() if line.strip()]
    alone = Counter(
        " ".join(there[first : first + many])
        for many in range(1, _WRAPPED + 1)
        for first in range(len(there) - many + 1)
    )
    wanted = Counter(map(folded, lines))
    return (wanted & alone).total(), wanted.total()


def numbers(text: str) -> Counter[str]:
    """
    The numbers and days of a text, as often as they stand there.

    >>> sorted(numbers("Kế hoạch số 25-KH/TU ngày 08/3/2021, trên 90%"))
    ['08/3/2021', '25-KH/TU', '90']
    >>> sorted(numbers(f"số 12/{NOT_READ}/QĐ ngày 5 tháng 6 năm {NOT_READ} của 7 xã"))
    ['7']
    """
    return Counter(_NUMBERS.findall(_MARKED.sub(" ", folded(text))))


def numbers_kept(wanted: str, got: Text) -> tuple[int, int, int]:
    """Numbers that are right or marked as not read, of how many, and wrong ones."""
    want, have = numbers(wanted), numbers(got.text)
    right = (want & have).total()
    marked = min(want.total() - right, len(got.not_read))
    return right + marked, want.total(), (have - want).total()


def differing(one: ParsedDocument, other: ParsedDocument) -> list[str]:
    """The fields in which two parses differ; where they stand in the text is none."""
    a, b = _comparable(printed(one)), _comparable(printed(other))
    return [difference for name in a for difference in _between(name, a[name], b[name])]


def _between(name: str, one: Any, other: Any) -> Iterator[str]:
    if not isinstance(one, list):
        if one != other:
            yield f"{name}: {one!r} is {other!r}"
        return
    a, b = (Counter(json.dumps(x, ensure_ascii=False) for x in s) for s in (one, other))
    lost, new = list((a - b).elements()), list((b - a).elements())
    for i in range(max(len(lost), len(new))):
        was, became = (s[i] if i < len(s) else "-" for s in (lost, new))
        yield f"{name}: {was} is {became}"


def _comparable(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _comparable(v) for k, v in value.items() if k not in _OF_THE_FILE}
    if isinstance(value, list):
        return [_comparable(item) for item in value]
    return folded(value) if isinstance(value, str) else value
