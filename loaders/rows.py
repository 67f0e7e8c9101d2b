"""
Rows of tables in plain text: lines whose cells are parted by bars or tabs.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.view import View

_LEAST = 2

Cells = tuple[tuple[int, int], ...]


def rows(view: View) -> tuple[Cells, ...]:
    """
    Every line with at least two bars or tabs, as the bounds of its cells in the view.

    A tab is a space in the view, so tabs are looked for in the source.
    """
    if "|" in view.text:
        return tuple(_rows(view.text, "|"))
    if "\t" in view.source:
        return tuple(_rows(_as_written(view), "\t"))
    return ()


def _as_written(view: View) -> str:
    """The source, character for character of the view."""
    if view.starts is None:
        return view.source[view.base : view.base + len(view.text)]
    part = view.source[view.base :]
    return "".join(map(part.__getitem__, view.starts[: len(view.text)]))


def _rows(text: str, bar: str) -> Iterator[Cells]:
    at = text.find(bar)
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text.count(bar, start, end) >= _LEAST:
            yield tuple(_cells(text, start, end, bar))
        at = text.find(bar, end)


def _cells(text: str, start: int, end: int, bar: str) -> Iterator[tuple[int, int]]:
    while start <= end:
        stop = text.find(bar, start, end)
        stop = end if stop < 0 else stop
        words = text[start:stop]
        inside = start + len(words) - len(words.lstrip())
        yield inside, max(start + len(words.rstrip()), inside)
        start = stop + 1
