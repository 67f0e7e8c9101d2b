"""How many bodies had answered by each day: what is known, and what may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from graph.labels import label
from graph.words import State
from trienkhai.cells import records
from trienkhai.figures.look import FAINT, LOOKS, TEMPLATE
from trienkhai.figures.marked import (
    day_of,
    days_of,
    issue_day,
    mark,
    marks,
    number_of,
    reach,
)
from trienkhai.figures.plain import plain

DONE = (State.DIRECT, State.TRANSITIVE)
OUTSIDE = (State.NOT_EXISTING, State.MISSING)
"""States of bodies that surely have not answered."""

_HEIGHT = 420
_BAND = "rgba(91, 100, 114, 0.16)"


@dataclass(frozen=True, slots=True)
class Adopted:
    """
    Of ``expected`` bodies, by day how many had answered as far as is known, and how
    many may have; ``undated`` have answered, nobody knows when.
    """

    expected: int
    days: tuple[date, ...]
    known: tuple[int, ...]
    possible: tuple[int, ...]
    undated: int


def adoption(
    coverage: pd.DataFrame,
    *,
    answers: pd.DataFrame | None = None,
    issued: date | None = None,
    on: date | None = None,
    lang: str = "vi",
) -> go.Figure:
    """
    The bodies of `queries.coverage` of one directive that had answered by each day. The
    line is what is known; the band above it ends where every body would have answered
    of which nothing is known, or whose answer bears no day. ``on`` is the day asked.

    Coverage shows the nearest answer of a body; with ``answers``
    (`queries.implementers`) one that came earlier through others counts too.
    ``customdata`` of the marks is document and body.
    """
    figure = go.Figure(layout={"template": TEMPLATE})
    counted = coverage[coverage["countable"].fillna(False)]
    begins = issued or issue_day(coverage)
    firsts = _firsts(counted, answers)
    of = adopted(counted, firsts, begins, on)
    if not of.expected:
        figure.update_layout(
            title=label("adoption.none", lang), xaxis_visible=False, yaxis_visible=False
        )
        return figure
    marked = marks(begins, days_of(counted["due"]), on)
    span = reach(sorted(firsts["day"].dropna()), marked)
    _band(figure, of, lang)
    _steps(figure, firsts, lang)
    mark(figure, marked, span, lang)
    figure.update_layout(
        title_text=plain(told(of, counted, on, lang)),
        height=_HEIGHT,
        yaxis={"range": [0, of.expected * 1.04], "title": label("adoption.y", lang)},
        hovermode="closest",
    )
    return figure


def adopted(
    counted: pd.DataFrame, firsts: pd.DataFrame, issued: date | None, on: date | None
) -> Adopted:
    """
    The counts by day. Before the directive nobody had answered; a body whose answer is
    known had not answered before it; one that is `missing` has not at all.
    """
    size = len(counted) - int((counted["state"] == State.NOT_EXISTING).sum())
    days = sorted(firsts["day"].dropna())
    open_ = size - int((counted["state"] == State.MISSING).sum()) - len(days)
    undated = int(firsts["day"].isna().sum())
    begins = issued or min([*days, *([on] if on else [])], default=date.today())
    ends = max([begins, *days, *([on] if on else [])])
    at = sorted({begins, *days, ends})
    known = [sum(day <= one for day in days) for one in at]
    return Adopted(
        expected=size,
        days=tuple(at),
        known=tuple(known),
        possible=tuple(
            n + open_ if day >= begins else n for day, n in zip(at, known, strict=True)
        ),
        undated=undated,
    )


def _firsts(counted: pd.DataFrame, answers: pd.DataFrame | None) -> pd.DataFrame:
    """The first dated answer of each body that has answered; None where none is."""
    done = counted[counted["state"].isin([str(s) for s in DONE])]
    columns = ["body_id", "body", "document_id", "canonical", "date"]
    every = [done[columns]]
    if answers is not None:
        every.append(answers[answers["body_id"].isin(done["body_id"])][columns])
    rows = pd.concat(every).sort_values(["date", "document_id"])
    found = rows.drop_duplicates("body_id").reset_index(drop=True)
    days = [None if pd.isna(day) else day_of(day) for day in found["date"]]
    return found.assign(day=pd.Series(days, dtype=object))


def _band(figure: go.Figure, of: Adopted, lang: str) -> None:
    days, known, possible = list(of.days), list(of.known), list(of.possible)
    line: dict[str, Any] = {"shape": "hv", "width": 0, "color": FAINT}
    figure.add_scatter(
        x=days,
        y=known,
        mode="lines",
        name=label("adoption.known", lang),
        line={"shape": "hv", "width": 2.5, "color": LOOKS[State.DIRECT].ink},
        hovertemplate="%{x|%d/%m/%Y}: %{y}<extra></extra>",
    )
    figure.add_scatter(
        x=days,
        y=possible,
        mode="lines",
        name=label("adoption.possible", lang),
        line={**line, "width": 1, "dash": "dot"},
        fill="tonexty",
        fillcolor=_BAND,
        hovertemplate="%{x|%d/%m/%Y}: ≤ %{y}<extra></extra>",
    )


def _steps(figure: go.Figure, firsts: pd.DataFrame, lang: str) -> None:
    """A mark for each body on the day of its answer."""
    dated = firsts[firsts["date"].notna()]
    if dated.empty:
        return
    figure.add_scatter(
        x=dated["date"].tolist(),
        y=list(range(1, len(dated) + 1)),
        mode="markers",
        name=label("adoption.answer", lang),
        marker={
            "symbol": LOOKS[State.DIRECT].symbol,
            "size": 9,
            "color": LOOKS[State.DIRECT].fill,
        },
        customdata=dated[["document_id", "body_id"]].values.tolist(),
        text=[
            plain(
                label(
                    "timeline.on",
                    lang,
                    number=number_of(one),
                    body=one["body"],
                    day=one["day"],
                )
            )
            for one in records(dated)
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def told(of: Adopted, counted: pd.DataFrame, on: date | None, lang: str) -> str:
    """What the picture shows, as a sentence: never a number where a range is true."""
    low, high = of.known[-1], of.possible[-1]
    day = on or of.days[-1]
    known = {"low": low, "all": of.expected, "day": day}
    parts = [label("adoption.told", lang, **known)]
    if of.undated:
        parts.append(label("adoption.undated", lang, n=of.undated))
    if high > low:
        parts.append(label("adoption.up_to", lang, high=high))
    missing = int((counted["state"] == State.MISSING).sum())
    if missing:
        parts.append(label("adoption.missing", lang, n=missing))
    return "; ".join(parts) + "."
