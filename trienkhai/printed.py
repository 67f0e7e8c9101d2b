"""A report on paper, and its main picture for a slide: what a browser makes of it."""

from __future__ import annotations

from pathlib import Path

from trienkhai.browser import pictured, printed
from trienkhai.report_answer import answer
from trienkhai.report_case import Report
from trienkhai.report_html import Html, paragraphs, tag, text
from trienkhai.report_page import document, heading, page
from trienkhai.report_pictures import Picture, pictures, placed
from trienkhai.report_states import states

_WIDTH, _HEIGHT = 1920, 1080
_WIDE, _HIGH = 1800.0, 700.0
"""The room for the picture."""

_LARGER = 1.6
"""A slide is read from farther away than paper."""
_SLIDE = """
html { font-size: 24px; }
body { max-width: none; height: 1080px; padding: 40px 60px; overflow: hidden; }
.answer p:first-child { font-size: 1.15rem; }
"""


def write_pdf(report: Report, out: Path) -> None:
    """The page is printed at ``out``, on A4."""
    out.write_bytes(printed(page(report), out))


def write_picture(report: Report, out: Path) -> None:
    """The main picture with its caption is at ``out``, as wide as a slide."""
    found = pictures(report)
    shown = tag(
        "main",
        tag("h1", text(heading(report))),
        tag("div", paragraphs(answer(report)), class_="answer"),
        _main(found[0]) if found else states(report),
    )
    slide = document(report, heading(report), shown, _SLIDE, are_drawn=bool(found))
    out.write_bytes(pictured(slide, out, width=_WIDTH, height=_HEIGHT))


def _main(one: Picture) -> Html:
    """The picture over the width of a slide, below what it shows."""
    drawn = placed(one, width=_WIDE, height=_HIGH, larger=_LARGER)
    return tag("figure", tag("figcaption", text(one.caption)), drawn)
