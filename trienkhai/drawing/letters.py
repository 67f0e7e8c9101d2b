"""Words in a picture: lines, weights, and about how wide they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

from trienkhai.harmless import harmless

_BREAK = re.compile(r"<br\s*/?>|\n")
_TAG = re.compile(r"</?(?:b|i|em|strong|span|sup|sub|a)(?:\s[^<>]*)?>")
_BOLD = re.compile(r"<(?:b|strong)>")
_LINE = 1.3
_WIDE, _NARROW = "MWmw%@—…ƠƯQGOĐ", "ijl.,;:'|!()[]/ tfrI1"


@dataclass(frozen=True, slots=True)
class Letters:
    """How words look: size in pixels, colour, weight."""

    size: float = 13.0
    color: str = "#1f2937"
    weight: str = "normal"


def lines_of(words: object) -> list[tuple[str, bool]]:
    """
    The lines of a text of plotly, and whether each is bold.

    >>> lines_of("<b>4 trong 63</b><br>a &amp; b")
    [('4 trong 63', True), ('a & b', False)]
    """
    found = []
    for line in _BREAK.split(harmless(str(words))):
        plain = unescape(_TAG.sub("", line))
        found.append((plain, bool(_BOLD.search(line))))
    return found


def width_of(line: str, size: float) -> float:
    """About how wide a line is in pixels; rather too wide than too narrow."""
    units = sum(
        0.88 if c in _WIDE else 0.33 if c in _NARROW else 0.68 if c.isupper() else 0.57
        for c in line
    )
    return units * size


def size_of(words: object, size: float) -> tuple[float, float]:
    """About how wide and how high a text is."""
    lines = lines_of(words)
    return max(width_of(line, size) for line, _ in lines), len(lines) * size * _LINE


def text(
    words: object,
    x: float,
    y: float,
    look: Letters,
    *,
    anchor: str = "middle",
    middle: str = "middle",
    turned: float = 0.0,
) -> str:
    """
    A text at a point: ``anchor`` start, middle or end; ``middle`` says whether the
    point is the top, the middle or the bottom of it.
    """
    lines = lines_of(words)
    step = look.size * _LINE
    first = {
        "top": look.size * 0.95,
        "middle": look.size * 0.35 - step * (len(lines) - 1) / 2,
        "bottom": -look.size * 0.25 - step * (len(lines) - 1),
    }[middle]
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + first + n * step:.1f}"'
        f"{_weight('600' if bold else look.weight)}>{escape(line)}</tspan>"
        for n, (line, bold) in enumerate(lines)
        if line
    )
    turn = f' transform="rotate({turned:g} {x:.1f} {y:.1f})"' if turned else ""
    return (
        f'<text font-size="{look.size:g}" fill="{escape(look.color)}" '
        f'text-anchor="{anchor}"{turn}>{spans}</text>'
    )


def _weight(weight: str) -> str:
    return "" if weight == "normal" else f' font-weight="{escape(weight)}"'
