"""The pictures of a report: the figures that have something to show, with captions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from queries.frames import frame
from queries.identity import COLUMNS as IDENTITY
from trienkhai.figures import adoption, chain, tile_grid, timeline
from trienkhai.figures.look import TEMPLATE
from trienkhai.figures.plain import said
from trienkhai.figures.provinces import province_of
from trienkhai.report_case import Report
from trienkhai.report_html import NOTHING, Html, joined, tag, text
from trienkhai.report_scripts import figure_data

_WIDTH = 680.0
"""A picture of so many pixels is as wide as A4 between its margins."""

_LOW, _USUAL = 330.0, 450.0

_EDGE = 8
_ROOM = 900.0
"""A picture of so many pixels fits on a page below its caption and a heading."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure, and the sentence that it shows; the ``main`` one goes on a slide."""

    figure: go.Figure
    height: float | None = None
    is_main: bool = False

    @property
    def caption(self) -> str:
        """The answer that the picture gives."""
        return said(self.figure)

    @property
    def tall(self) -> float:
        """How high it is drawn, in pixels."""
        return float(self.height or self.figure.layout.height or _USUAL)

    @property
    def is_tall(self) -> bool:
        """Whether it is higher than wide."""
        return self.tall > _WIDTH


def pictures(report: Report) -> list[Picture]:
    """The pictures in the order of the report; none where nobody is expected."""
    if report.found.case.is_before:
        return []
    return list(_pictures(report))


def _pictures(report: Report) -> Iterator[Picture]:
    coverage, answers = report.answer("coverage"), report.answer("implementers")
    asked = {"issued": _issued(report), "on": report.found.case.on}
    names = {id: report.called(id) for id in report.documents}
    if report.found.sums.expected:
        figure = adoption(coverage, answers=answers, lang=report.lang, **asked)
        yield Picture(figure, _LOW)
    if len(answers):
        yield Picture(timeline(answers, lang=report.lang, **asked))
    down = report.answer("chain_down")
    if len(down):
        figure = chain(
            down,
            identity=frame([report.found.case.directive], IDENTITY),
            wide=int(_WIDTH),
            lang=report.lang,
        )
        yield Picture(figure)
    if _has_provinces(report):
        figure = tile_grid(coverage, names=names, lang=report.lang)
        yield Picture(_without_top(figure), is_main=True)


def _without_top(figure: go.Figure) -> go.Figure:
    """The figure without the room for its title, which stands above it as caption."""
    spare = (figure.layout.margin.t or TEMPLATE.layout.margin.t) - _EDGE
    return figure.update_layout(
        margin={"t": _EDGE}, height=figure.layout.height - spare
    )


def main_picture(found: list[Picture]) -> Picture | None:
    """The picture that tells most; None where there is none."""
    return next((one for one in found if one.is_main), found[0] if found else None)


def _has_provinces(report: Report) -> bool:
    """Whether bodies of several provinces are expected."""
    rows = (r for r in report.covered if r["countable"])
    places = {province_of(r["locality_id"]) for r in rows if r["locality_id"]}
    return len(places - {None}) > 1


def _issued(report: Report) -> date | None:
    day: date | None = report.found.case.directive["date"]
    return day


def shown(report: Report, found: list[Picture]) -> Html:
    """The pictures with their captions, and what to do where no script may run."""
    if not found:
        return NOTHING
    note = tag("p", text(report.say("report.no_script")), class_="note")
    figures = (
        tag("figure", tag("figcaption", text(one.caption)), placed(one))
        for one in found
    )
    return joined([tag("noscript", note), *figures])


def placed(
    one: Picture,
    *,
    width: float = _WIDTH,
    height: float | None = None,
    larger: float | None = None,
    room: float = _ROOM,
) -> Html:
    """
    Where a picture of that size is drawn, and its data; ``larger`` than it says, or as
    small as it has to be to find ``room`` on a page.
    """
    scale = larger or min(room / one.tall, max(room / _ROOM, 1.0))
    across = width / (larger or 1.0)
    figure = go.Figure(one.figure)
    down = height / scale if height else one.tall
    figure.update_layout(title=None, autosize=False, width=across, height=down)
    looks = {"style": f"zoom: {scale:g}"} if scale != 1 else {}
    told = {"role": "img", "aria_label": one.caption, "tabindex": "0"}
    place = tag("div", class_="drawn", **told, **looks)
    return joined([place, figure_data(figure.to_json())])
