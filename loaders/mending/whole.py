"""The letters of a text that a reader found, with all places that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from graph.labels import both
from graph.values import Issue, NotRead, Repair, Text
from loaders.mending.marks import ALL, LETTERS
from loaders.mending.text import Mended, mended

_Place = TypeVar("_Place", Repair, NotRead)


def as_meant(text: Text) -> Text:
    """
    The text with its letters as they were meant; all places move along.

    What the columns of a register state is not touched, nor is its row.
    """
    if text.given:
        return text
    mine = mended(text.text)
    issues = text.issues + tuple(_doubts(text.path, mine))
    if not mine.pieces:
        if not (mine.repairs or mine.doubtful or mine.lost):
            return text
        repairs = tuple(sorted((*text.repairs, *mine.repairs)))
        return replace(text, repairs=repairs, issues=issues)
    end = None if text.end is None else mine.moved([text.end])[0]
    return replace(
        text,
        text=mine.text,
        start=mine.moved([text.start])[0],
        end=end,
        page_starts=mine.moved(text.page_starts),
        repairs=tuple(sorted((*_moved(mine, text.repairs), *mine.repairs))),
        not_read=tuple(_moved(mine, text.not_read)),
        issues=tuple(_issue_moved(mine, each) for each in issues),
    )


def _doubts(path: str, mine: Mended) -> Iterator[Issue]:
    if mine.doubtful:
        said = both("issue.legacy_font", font=mine.doubtful.upper())
        yield Issue("legacy_font", said, path=path)
    if mine.lost == ALL:
        yield Issue("lost_marks", both("issue.lost_marks"), path=path)
    if mine.lost == LETTERS:
        yield Issue("lost_letters", both("issue.lost_letters"), path=path)


def _moved(mine: Mended, places: Iterable[_Place]) -> Iterator[_Place]:
    """Each place where it stands in the mended text."""
    for each in places:
        start, end = mine.moved((each.start, each.end))
        yield each._replace(start=start, end=end)


def _issue_moved(mine: Mended, each: Issue) -> Issue:
    if each.start is None or each.end is None:
        return each
    start, end = mine.moved((each.start, each.end))
    return replace(each, start=start, end=end)
