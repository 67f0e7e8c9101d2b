"""The axes of a picture: their ends, their ticks, and the room these need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from trienkhai.drawing.given import Part, is_absent, listed
from trienkhai.drawing.letters import Letters, size_of, text
from trienkhai.drawing.scales import (
    Scale,
    categories_of,
    kind_of,
    number,
    ticks,
)

_LINE = "#d5dae1"
_PADDED = 0.06
_TICKS, _APART = 6.0, 1.25
_BEYOND = 10.0
"""So far beside the picture there is surely paper."""
Box = tuple[float, float, float, float]
"""Left, right, top, bottom."""


def axis_of(layout: Part, name: str) -> Part:
    """The axis ``x2`` of a layout is its ``xaxis2``."""
    found: Part = layout.get(f"{name[0]}axis{name[1:]}") or {}
    return found


def scale_of(
    layout: Part,
    name: str,
    traces: Sequence[Part],
    pages: Sequence[Part],
    paper: tuple[float, float],
) -> Scale:
    """The axis of that name, with the values of its traces and what is drawn on it."""
    axis, letter = axis_of(layout, name), name[0]
    mine = [t for t in traces if (t.get(f"{letter}axis") or letter) == name]
    values = [v for t in mine for v in _values(t, letter) if not is_absent(v)]
    kind = kind_of(axis, values)
    categories = categories_of(axis, values) if kind == "category" else {}
    ends = _ends(axis, mine, letter, kind, values, categories, layout)
    is_up = letter == "y"
    if _is_reversed(axis):
        ends = (ends[1], ends[0])
    domain = listed(axis.get("domain")) or [0, 1]
    begin, end = (paper[1], paper[0]) if is_up else paper
    whole = end - begin
    place = (begin + domain[0] * whole, begin + domain[1] * whole)
    return Scale(kind, ends, place, categories)


def _is_reversed(axis: Part) -> bool:
    return axis.get("autorange") == "reversed" and not axis.get("range")


def _values(trace: Part, letter: str) -> list[Any]:
    found = listed(trace.get(letter))
    if trace["type"] == "heatmap" and not found:
        z = listed(trace.get("z"))
        many = len(z) if letter == "y" else max((len(listed(r)) for r in z), default=0)
        return list(range(many))
    if not found and letter == "x":
        return list(range(len(listed(trace.get("y")))))
    return found


def _ends(
    axis: Part,
    traces: Sequence[Part],
    letter: str,
    kind: str,
    values: Sequence[Any],
    categories: dict[Any, int],
    layout: Part,
) -> tuple[float, float]:
    given = listed(axis.get("range"))
    numbers = [n for v in values if (n := number(v, kind, categories)) is not None]
    low, high = _auto(traces, letter, kind, numbers, categories, layout)
    if len(given) == 2:
        ends = [
            number(v, kind, categories) if not is_absent(v) else auto
            for v, auto in zip(given, (low, high), strict=True)
        ]
        return (
            low if ends[0] is None else ends[0],
            high if ends[1] is None else ends[1],
        )
    if axis.get("rangemode") in ("tozero", "nonnegative"):
        low, high = min(low, 0.0), max(high, 0.0)
    return low, high


def _auto(
    traces: Sequence[Part],
    letter: str,
    kind: str,
    numbers: Sequence[float],
    categories: dict[Any, int],
    layout: Part,
) -> tuple[float, float]:
    """The ends that hold all that is drawn."""
    if kind == "category":
        return -0.5, len(categories) - 0.5
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    if any(t["type"] == "heatmap" for t in traces):
        step = (high - low) / max(len(set(numbers)) - 1, 1) or 1.0
        return low - step / 2, high + step / 2
    long = [t for t in traces if t["type"] == "bar" and _is_length(t, letter)]
    if long:
        tops = [n for t in long for n in _tops(t, letter)]
        if layout.get("barmode") in ("stack", "relative"):
            tops.append(_stacked(long, letter))
        low, high = min(0.0, low, *tops), max(high, *tops)
        return low, high + (high - low) * _PADDED
    if any(t["type"] == "bar" for t in traces):
        step = (high - low) / max(len(set(numbers)) - 1, 1) or 1.0
        return low - step / 2, high + step / 2
    room = (high - low) * _PADDED or 1.0
    only_lines = traces and all(t.get("mode") == "lines" for t in traces)
    return (low, high) if only_lines and letter == "x" else (low - room, high + room)


def _is_length(trace: Part, letter: str) -> bool:
    return (letter == "x") == (trace.get("orientation") == "h")


def _tops(trace: Part, letter: str) -> list[float]:
    found = [0.0 if is_absent(v) else float(v) for v in listed(trace.get(letter))]
    base = trace.get("base")
    bases = [base] * len(found) if isinstance(base, (int, float)) else listed(base)
    return [v + b for v, b in zip(found, bases or [0] * len(found), strict=True)] or [0]


def _stacked(traces: Sequence[Part], letter: str) -> float:
    sums: dict[Any, float] = {}
    other = "y" if letter == "x" else "x"
    for trace in traces:
        for key, value in zip(
            listed(trace.get(other)), listed(trace.get(letter)), strict=False
        ):
            sums[key] = sums.get(key, 0.0) + (0.0 if is_absent(value) else value)
    return max(sums.values(), default=0.0)


def letters_of(axis: Part, base: Letters) -> Letters:
    """How the ticks of an axis look."""
    font = axis.get("tickfont") or {}
    return Letters(font.get("size") or base.size - 1, font.get("color") or base.color)


def is_told(axis: Part) -> bool:
    """Whether the ticks of an axis have words."""
    return (
        axis.get("visible", True) is not False
        and axis.get("showticklabels", True) is not False
    )


def room_of(axis: Part, scale: Scale, letter: str, base: Letters) -> float:
    """How much room the ticks and the title of an axis need beside the picture."""
    if axis.get("visible", True) is False:
        return 0.0
    room = 0.0
    if is_told(axis):
        look = letters_of(axis, base)
        told = ticks(axis, scale, abs(scale.paper[1] - scale.paper[0]))
        sizes = [size_of(words, look.size) for _, words in told] or [(0.0, 0.0)]
        across = letter == "y"
        if not across and _turn(axis, sizes, scale, len(told)):
            across = True
        room = max(wide if across else high for wide, high in sizes) + _TICKS
    if title_of(axis):
        room += size_of(title_of(axis), base.size)[1] + _TICKS
    return room


def title_of(axis: Part) -> str:
    title = axis.get("title")
    found = title.get("text") if isinstance(title, dict) else title
    return str(found or "")


def _turn(
    axis: Part, sizes: Sequence[tuple[float, float]], scale: Scale, many: int
) -> float:
    """By how much the words of a lower axis are turned so that they do not touch."""
    if axis.get("tickangle") not in (None, "auto"):
        return float(axis["tickangle"])
    room = abs(scale.paper[1] - scale.paper[0]) / max(many, 1)
    crowded = scale.kind == "category" and max(w for w, _ in sizes) * 1.05 > room
    return -90.0 if crowded else 0.0


def grid(axis: Part, scale: Scale, letter: str, box: Box) -> Iterator[str]:
    """The lines across the picture at the ticks, and the line of zero."""
    if axis.get("visible", True) is False:
        return
    left, right, top, bottom = box
    color = escape(str(axis.get("gridcolor") or _LINE))
    if axis.get("showgrid", True):
        for at, _ in ticks(axis, scale, abs(scale.paper[1] - scale.paper[0])):
            place = scale.place(at)
            ends = (
                (place, top, place, bottom)
                if letter == "x"
                else (left, place, right, place)
            )
            yield _line(ends, color)
    if axis.get("showline"):
        ends = (
            (left, bottom, right, bottom)
            if letter == "x"
            else (left, top, left, bottom)
        )
        yield _line(ends, escape(str(axis.get("linecolor") or "#5b6472")))


def _line(ends: tuple[float, float, float, float], color: str) -> str:
    a, b, c, d = ends
    return (
        f'<line x1="{a:.1f}" y1="{b:.1f}" x2="{c:.1f}" y2="{d:.1f}" stroke="{color}"/>'
    )


def words(
    axis: Part, scale: Scale, letter: str, box: Box, base: Letters
) -> Iterator[str]:
    """The words at the ticks, and the title of the axis."""
    if axis.get("visible", True) is False:
        return
    left, right, top, bottom = box
    look = letters_of(axis, base)
    told = (
        ticks(axis, scale, abs(scale.paper[1] - scale.paper[0]))
        if is_told(axis)
        else []
    )
    sizes = [size_of(said, look.size) for _, said in told] or [(0.0, 0.0)]
    above = axis.get("side") == "top"
    turned = _turn(axis, sizes, scale, len(told)) if letter == "x" else 0.0
    for at, said in told:
        place = scale.place(at)
        if letter == "y":
            on_right = axis.get("side") == "right"
            x = right + _TICKS if on_right else left - _TICKS
            yield text(said, x, place, look, anchor="start" if on_right else "end")
        elif turned:
            anchor = "start" if above == (turned < 0) else "end"
            y = top - _TICKS if above else bottom + _TICKS
            yield text(said, place, y, look, anchor=anchor, turned=turned)
        else:
            y = top - _TICKS if above else bottom + _TICKS
            half = size_of(said, look.size)[0] / 2
            x = min(max(place, half), right + _BEYOND - half)
            yield text(said, x, y, look, middle="bottom" if above else "top")
    if title := title_of(axis):
        room = room_of(axis, scale, letter, base)
        if letter == "y":
            x = left - room + base.size * 0.7
            yield text(title, x, (top + bottom) / 2, base, turned=-90)
        else:
            y = top - room if above else bottom + room - base.size * _APART
            yield text(title, (left + right) / 2, y, base, middle="top")
