"""Paragraphs whose numbers the program counts, as in most files of Word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

_NUMBER = re.compile(
    r"""
    (?: Điều\ (?P<Article>\d+)\. | (?P<Roman>[IVX]+)\. | (?P<Arabic>\d+)\.
      | (?P<Letter>[a-eg-i])\) | (?P<Dash>-) )[ ]
    """,
    re.VERBOSE,
)
_LEVELS = ("Article", "Roman", "Arabic", "Letter", "Dash")
"""The levels of the one list of a document, as styles.xml draws them."""


def numbered(lines: Sequence[str], words: Callable[[str], str]) -> Iterable[str]:
    """
    Each paragraph; one that begins with its number is an item of the list without it.
    A number that is not the next one of its level stays as it was typed, and so does a
    dash that stands below none.
    """
    counted = [0] * len(_LEVELS)
    for line in lines:
        found = _NUMBER.match(line)
        level = _LEVELS.index(found.lastgroup or "") if found else 0
        said = _value(found) if found else 0
        follows = said == counted[level] + 1 if said else any(counted)
        if found is None or not follows:
            yield f'<text:p text:style-name="Body">{words(line)}</text:p>'
            continue
        counted[level:] = [said, *[0] * (len(_LEVELS) - level - 1)]
        inner = f'<text:p text:style-name="Body">{words(line[found.end() :])}</text:p>'
        for _ in range(level):
            inner = f"<text:list><text:list-item>{inner}</text:list-item></text:list>"
        yield (
            '<text:list text:style-name="Counted" text:continue-numbering="true">'
            f"<text:list-item>{inner}</text:list-item></text:list>"
        )


def _value(found: re.Match[str]) -> int:
    """
    >>> [_value(_NUMBER.match(s)) for s in ("IV. A", "c) b", "- d", "Điều 12. e")]
    [4, 3, 0, 12]
    """
    kind = found.lastgroup or ""
    number = found[kind]
    if kind == "Dash":
        return 0
    if kind == "Letter":
        return ord(number) - ord("a") + 1
    if kind == "Roman":
        return "I II III IV V VI VII VIII IX X".split().index(number) + 1  # noqa: SIM905
    return int(number)
