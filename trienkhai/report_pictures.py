"""The pictures of a report: the figures that have something to show, with captions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from trienkhai.drawing import drawn
from trienkhai.figures import adoption, timeline
from trienkhai.report_case import Report
from trienkhai.report_html import Html, joined, tag, text

_WIDTH = 760.0
"""A picture as wide as this can be read on A4."""

_LOW = 330.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure, and the sentence that it shows."""

    figure: go.Figure
    height: float | None = None

    @property
    def caption(self) -> str:
        """The answer that the picture gives."""
        return str(self.figure.layout.title.text)


def pictures(report: Report) -> list[Picture]:
    """The pictures in the order of the report; none where nobody is expected."""
    if report.found.case.is_before:
        return []
    return list(_pictures(report))


def _pictures(report: Report) -> Iterator[Picture]:
    coverage, answers = report.answer("coverage"), report.answer("implementers")
    asked = {"issued": _issued(report), "on": report.found.case.on}
    if report.found.sums.expected:
        figure = adoption(coverage, answers=answers, lang=report.lang, **asked)
        yield Picture(figure, _LOW)
    if len(answers):
        yield Picture(timeline(answers, lang=report.lang, **asked))


def _issued(report: Report) -> date | None:
    day: date | None = report.found.case.directive["date"]
    return day


def shown(found: list[Picture]) -> Html:
    """The pictures with their captions."""
    return joined(
        tag("figure", tag("figcaption", text(one.caption)), as_svg(one))
        for one in found
    )


def as_svg(one: Picture, *, width: float = _WIDTH, height: float | None = None) -> Html:
    """A picture as part of a page."""
    return Html(drawn(one.figure, width=width, height=height or one.height))
