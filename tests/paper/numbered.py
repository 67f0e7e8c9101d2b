"""Paragraphs whose numbers the program counts, as in most files of Word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

_NUMBER = re.compile(
    r"""
    (?: (?P<Roman>[IVX]+)\. | Điều\ (?P<Article>\d+)\. | (?P<Arabic>\d+)\.
      | (?P<Letter>[a-eg-i])\) | (?P<Dash>-) )[ ]
    """,
    re.VERBOSE,
)

_ORDER = ("Article", "Roman", "Arabic", "Letter", "Dash")


def numbered(lines: Sequence[str], words: Callable[[str], str]) -> Iterable[str]:
    """Each paragraph; one that begins with a number is an item without it."""
    going: dict[str, tuple[int, str]] = {}
    for i, line in enumerate(lines):
        found = _NUMBER.match(line)
        if found is None:
            yield f'<text:p text:style-name="Body">{words(line)}</text:p>'
            continue
        kind = found.lastgroup or ""
        value = _value(kind, found[kind])
        before, whose = going.get(kind, (0, ""))
        follows = before and before == value - 1
        of_list = f'text:continue-list="{whose}"' if follows else ""
        start = "" if follows else f' text:start-value="{value}"'
        for below in _ORDER[_ORDER.index(kind) :]:
            going.pop(below, None)
        going[kind] = value, f"list{i}"
        yield (
            f'<text:list xml:id="list{i}" text:style-name="{kind}" {of_list}>'
            f"<text:list-item{start}>"
            f'<text:p text:style-name="Body">{words(line[found.end() :])}</text:p>'
            "</text:list-item></text:list>"
        )


def _value(kind: str, number: str) -> int:
    """
    >>> [_value("Roman", "IV"), _value("Letter", "c"), _value("Arabic", "12")]
    [4, 3, 12]
    """
    if kind == "Dash":
        return 1
    if kind == "Letter":
        return ord(number) - ord("a") + 1
    if kind == "Roman":
        return "I II III IV V VI VII VIII IX X".split().index(number) + 1  # noqa: SIM905
    return int(number)
