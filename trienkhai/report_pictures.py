"""The pictures of a report: the figures that have something to show, with captions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from trienkhai.figures import adoption, timeline
from trienkhai.report_case import Report
from trienkhai.report_html import Html, joined, tag, text
from trienkhai.report_scripts import figure_data

_WIDTH = 680.0
"""A picture of so many pixels is as wide as A4 between its margins."""

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
        tag("figure", tag("figcaption", text(one.caption)), placed(one))
        for one in found
    )


def placed(
    one: Picture,
    *,
    width: float = _WIDTH,
    height: float | None = None,
    larger: float = 1.0,
) -> Html:
    """Where a picture of that size is drawn, and its data; ``larger`` than on paper."""
    figure = go.Figure(one.figure)
    size = {"width": width, "height": height or one.height or figure.layout.height}
    size = {name: (value or 0) / larger or None for name, value in size.items()}
    figure.update_layout(title=None, autosize=False, **size)
    looks = {"style": f"zoom: {larger}"} if larger != 1 else {}
    place = tag("div", class_="drawn", role="img", aria_label=one.caption, **looks)
    return joined([place, figure_data(figure.to_json())])
