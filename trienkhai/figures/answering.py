"""The documents that answer a directive, each on its day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
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

MOST = 300
"""More documents than this are counted by month."""

_WIDE = 70
"""So many marks fit beside each other."""
_LINES = 12
"""So many documents without a day have a line each."""
_ROW, _LEAST, _TALLEST = 22, 270, 640


def timeline(
    answers: pd.DataFrame,
    *,
    issued: date | None = None,
    on: date | None = None,
    lang: str = "vi",
) -> go.Figure:
    """
    The documents of `queries.implementers` by day, with the day of the directive
    (``issued``, else as the answers tell it), the deadlines, and the day asked.

    A document without a day lies on no point: below the others a line runs over all the
    days on which it may have been issued. ``customdata`` is document and body.
    """
    figure = go.Figure(layout={"template": TEMPLATE})
    one = _each_once(answers)
    if one.empty:
        figure.update_layout(
            title=label("timeline.none", lang), xaxis_visible=False, yaxis_visible=False
        )
        return figure
    dated, undated = one[one["date"].notna()], one[one["date"].isna()]
    begins = issued or issue_day(answers)
    dues = days_of(answers["due"])
    marked = marks(begins, dues, on)
    span = reach(days_of(dated["date"]), marked)
    is_many = len(dated) > MOST
    rows = (_months if is_many else _points)(figure, dated, span, lang)
    days = begins or span[0], on or span[1]
    below = _undated(figure, undated, days, rows / 12 if is_many else 1, lang)
    mark(figure, marked, span, lang)
    tall = _TALLEST if is_many else _ROW * (rows + len(below) + 1) + 190
    figure.update_layout(
        title_text=plain(_told(answers, dated, undated, dues, on, lang)),
        height=min(max(tall, _LEAST), _TALLEST),
        yaxis={
            "visible": is_many,
            "title": label("timeline.documents", lang),
            "range": [min(below, default=0) - 0.6, rows + 0.2],
        },
        showlegend=True,
    )
    return figure


def _each_once(answers: pd.DataFrame) -> pd.DataFrame:
    """Each document once, with the bodies whose act it is."""
    bodies = answers.groupby("document_id", sort=False)["body"].agg(", ".join)
    one = answers.drop_duplicates("document_id").set_index("document_id")
    return one.assign(body=bodies).reset_index().sort_values(["date", "document_id"])


def _points(
    figure: go.Figure, dated: pd.DataFrame, span: tuple[date, date], lang: str
) -> int:
    """A mark for each document, above another where they would touch; how many rows."""
    apart = (span[1] - span[0]) / _WIDE
    lanes: list[date] = []
    row = []
    for day in map(day_of, dated["date"]):
        free = (n for n, last in enumerate(lanes) if day - last >= apart)
        lane = next(free, len(lanes))
        lanes[lane : lane + 1] = [day]
        row.append(lane)
    for state in (State.DIRECT, State.TRANSITIVE):
        of = (dated["state"] == state).to_numpy()
        if not of.any():
            continue
        own = dated[of]
        figure.add_scatter(
            x=own["date"].tolist(),
            y=[n for n, kept in zip(row, of, strict=True) if kept],
            mode="markers",
            name=label(f"state.{state}", lang),
            marker={
                "symbol": LOOKS[state].symbol,
                "color": LOOKS[state].fill,
                "size": 13,
                "line": {"color": LOOKS[state].ink, "width": 1},
            },
            customdata=own[["document_id", "body_id"]].values.tolist(),
            text=[_said(one, lang) for one in records(own)],
            hovertemplate="%{text}<extra></extra>",
        )
    return len(lanes)


def _months(
    figure: go.Figure, dated: pd.DataFrame, span: tuple[date, date], lang: str
) -> int:
    """How many documents there are in each month; how many at most."""
    every = Counter(day_of(day).replace(day=1) for day in dated["date"])
    for state in (State.DIRECT, State.TRANSITIVE):
        own = dated[dated["state"] == state]
        by = sorted(Counter(day_of(d).replace(day=1) for d in own["date"]).items())
        figure.add_bar(
            x=[month + timedelta(days=14) for month, _ in by],
            y=[n for _, n in by],
            name=label(f"state.{state}", lang),
            marker={"color": LOOKS[state].fill, "line": {"color": LOOKS[state].ink}},
            hovertemplate="%{x|%m/%Y}: %{y}<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    return max(every.values())


def _undated(
    figure: go.Figure,
    undated: pd.DataFrame,
    days: tuple[date, date],
    step: float,
    lang: str,
) -> list[float]:
    """
    A line for each document without a day, one for all where they are many; how low
    each lies.
    """
    one = records(undated)
    if not one:
        return []
    name = label("timeline.undated", lang, n=len(one))
    lines = [([r["document_id"], r["body_id"]], _said(r, lang)) for r in one]
    if len(one) > _LINES:
        lines = [(["", ""], name)]
    low = [-step * n for n in range(1, len(lines) + 1)]
    figure.add_scatter(
        x=[day for _ in lines for day in (*days, None)],
        y=[y for at in low for y in (at, at, None)],
        mode="lines+markers",
        name=name,
        line={"color": FAINT, "width": 2, "dash": "dot"},
        marker={"symbol": "line-ns-open", "size": 10, "color": FAINT},
        customdata=[ids for ids, _ in lines for _ in range(3)],
        text=[text for _, text in lines for _ in range(3)],
        hovertemplate="%{text}<extra></extra>",
    )
    return low


def _said(one: dict[str, Any], lang: str) -> str:
    day = None if pd.isna(one["date"]) else day_of(one["date"])
    key = "timeline.on" if day else "timeline.some_day"
    return plain(label(key, lang, number=number_of(one), body=one["body"], day=day))


def _told(
    answers: pd.DataFrame,
    dated: pd.DataFrame,
    undated: pd.DataFrame,
    dues: list[date],
    on: date | None,
    lang: str,
) -> str:
    """What the picture shows, as a sentence."""
    every, days = len(dated) + len(undated), days_of(dated["date"])
    parts = [label("timeline.all", lang, n=every)]
    if on is not None:
        parts = [label("timeline.all_until", lang, n=every, day=on)]
    if days:
        first, last = days[0], days[-1]
        key = "timeline.from" if first < last else "timeline.one_day"
        parts.append(label(key, lang, first=first, last=last))
    if dues:
        late = answers[answers["timing"] == "late"]["document_id"].nunique()
        parts.append(label("timeline.late", lang, n=late))
    if len(undated):
        parts.append(label("timeline.no_day", lang, n=len(undated)))
    return "; ".join(parts) + "."
