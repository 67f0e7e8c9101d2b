"""Days of a picture that are marked by a line: issue, deadlines, the day asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from graph.days import days_behind
from graph.labels import label
from trienkhai.figures.look import FAINT, INK

BELOW = {"yref": "container", "y": 0.01, "yanchor": "bottom"}
"""Where a legend stands clear of the axis."""

_LEVELS, _STEP, _FAR = 3, 18, 400
_DASHES = {"issued": "solid", "due": "dash", "asked": "dot"}

Mark = tuple[date, str]
"""A day, and what it is: ``issued``, ``due`` or ``asked``."""


def marks(issued: date | None, dues: Iterable[date], on: date | None) -> list[Mark]:
    """The days to be marked, in order."""
    found = [(day, "due") for day in set(dues)]
    found += [(issued, "issued")] if issued else []
    found += [(on, "asked")] if on else []
    return sorted(found)


def reach(days: Sequence[date], marked: Sequence[Mark]) -> tuple[date, date]:
    """
    The days that a picture shows: all that happened and was due. The day asked stands
    inside where that leaves most of the room to what happened.
    """
    seen = [*days, *(day for day, what in marked if what != "asked")]
    asked = [day for day, what in marked if what == "asked"]
    seen = seen or asked or [date.today()]
    first, last = min(seen), max(seen)
    room = max((last - first).days, 30)
    if asked and (asked[0] - last).days <= room:
        last = max(last, asked[0])
    edge = max(room // 25, 2)
    return days_behind(first, -edge), days_behind(last, edge)


def mark(
    figure: go.Figure, marked: Sequence[Mark], span: tuple[date, date], lang: str
) -> None:
    """A line and a word for each day; one outside the picture is told at its edge."""
    first, last = span
    for n, (day, what) in enumerate(marked):
        inside = first <= day <= last
        text = label(f"marked.{what}", lang, day=day)
        if inside:
            figure.add_shape(
                type="line",
                x0=day,
                x1=day,
                y0=0,
                y1=1,
                yref="paper",
                line={"color": INK, "width": 1, "dash": _DASHES[what]},
            )
        left = (day - first) < (last - first) / 2
        figure.add_annotation(
            x=day if inside else last,
            y=1,
            yref="paper",
            yshift=4 + _STEP * (n % _LEVELS),
            xanchor="left" if left else "right",
            yanchor="bottom",
            text=text if inside else f"{text} →",
            showarrow=False,
            font={"size": 12, "color": FAINT},
        )
    far = (last - first).days > _FAR
    figure.update_xaxes(
        type="date",
        range=list(span),
        hoverformat="%d/%m/%Y",
        tickformat="%m/%Y" if far else "%d/%m/%Y",
        nticks=6,
        tickangle=0,
    )
    figure.update_layout(
        margin={"t": 44 + _STEP * min(len(marked), _LEVELS), "b": 72},
        title={"yref": "container", "y": 0.98, "yanchor": "top"},
        legend=BELOW,
    )


def issue_day(answer: pd.DataFrame) -> date | None:
    """The day of the directive, as the lag of a dated answer tells it."""
    dated = answer.dropna(subset=["date", "lag_days"])
    if dated.empty:
        return None
    row = dated.iloc[0]
    return day_of(row["date"]) - timedelta(days=int(row["lag_days"]))


def number_of(row: Mapping[str, Any]) -> str:
    """The number of the document in a row, or that it has none."""
    number = row["canonical"]
    return number if isinstance(number, str) else "?"


def day_of(value: Any) -> date:
    """A day of a frame as a date."""
    found: date = pd.Timestamp(value).date()
    return found


def days_of(column: pd.Series[Any]) -> list[date]:
    """The days of a column that are there, each once, in order."""
    return sorted({day_of(one) for one in column.dropna()})
