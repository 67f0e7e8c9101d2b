"""A report on paper, and its main picture for a slide: what a browser makes of it."""

from __future__ import annotations

from pathlib import Path

from trienkhai.browser import pictured, printed
from trienkhai.report_answer import answer
from trienkhai.report_case import Report
from trienkhai.report_html import Html, paragraphs, tag, text
from trienkhai.report_page import document, heading, page
from trienkhai.report_pictures import Picture, main_picture, pictures, placed
from trienkhai.report_states import states

_WIDTH, _HEIGHT = 1920, 1080
_WIDE, _HIGH = 1800.0, 700.0
"""The room for a picture below the words."""

_TALL = 1000.0
"""The room for one beside the words."""

_LARGER = 1.6
"""A slide is read from farther away than paper."""

_SLIDE = """
html { font-size: 24px; }
body { max-width: none; height: 1080px; padding: 40px 60px; overflow: hidden; }
.answer p:first-child { font-size: 1.15rem; }
.beside { display: flex; gap: 60px; height: 1000px; align-items: center; }
.beside > div { flex: 1; }
.beside .answer { margin: 2rem 0; }
.beside .answer p:first-child { font-size: 1.5rem; }
.beside figure { margin: 0; }
"""


def write_pdf(report: Report, out: Path) -> None:
    """The page is printed at ``out``, on A4."""
    out.write_bytes(printed(page(report), out))


def write_picture(report: Report, out: Path) -> None:
    """The main picture with its caption is at ``out``, as wide as a slide."""
    one = main_picture(pictures(report))
    words = [
        tag("p", text(report.say("report.kicker")), class_="kicker"),
        tag("h1", text(heading(report))),
        tag("div", paragraphs(answer(report)), class_="answer"),
    ]
    if one is None:
        shown = tag("main", *words, states(report))
    elif one.is_tall:
        beside = tag("figure", placed(one, room=_TALL))
        shown = tag("main", tag("div", *words), beside, class_="beside")
    else:
        shown = tag("main", *words[1:], _below(one))
    slide = document(report, heading(report), shown, _SLIDE, are_drawn=one is not None)
    out.write_bytes(pictured(slide, out, width=_WIDTH, height=_HEIGHT))


def _below(one: Picture) -> Html:
    """The picture over the width of a slide, below what it shows."""
    drawn = placed(one, width=_WIDE, height=_HIGH, larger=_LARGER)
    return tag("figure", tag("figcaption", text(one.caption)), drawn)
