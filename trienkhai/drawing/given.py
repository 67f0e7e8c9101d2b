"""What a figure says, as plain values: its template filled in, its arrays as lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

Part = dict[str, Any]
"""One object of plotly as it is written in JSON."""


class NotDrawn(ValueError):
    """A figure uses something that these pictures do not know."""


def layout_and_traces(figure: go.Figure) -> tuple[Part, list[Part]]:
    """The layout with what its template says, and the traces that are shown."""
    told = figure.to_plotly_json()
    layout = dict(told["layout"])
    template = layout.pop("template", None) or {}
    base = dict(template.get("layout", {}))
    whole = merged(base, layout)
    for name in whole:
        for axis in ("xaxis", "yaxis"):
            if name.startswith(axis) and name != axis:
                whole[name] = merged(base.get(axis, {}), layout.get(name, {}))
    traces = [dict(one) for one in told["data"] if one.get("visible", True) is True]
    return whole, traces


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> Part:
    """The first with all that the second says; objects are merged."""
    found = dict(base)
    for name, value in over.items():
        below = found.get(name)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            found[name] = merged(below, value)
        elif value is not None:
            found[name] = value
    return found


def listed(value: Any) -> list[Any]:
    """A list of a figure, whatever kind of array it is kept in."""
    if value is None:
        return []
    if isinstance(value, np.ndarray):
        return list(value.tolist()) if value.dtype.kind != "M" else list(value)
    return list(value)


def each(value: Any, size: int, default: Any = None) -> list[Any]:
    """What is given for every point: one value for all of them, or one each."""
    if isinstance(value, (list, tuple, np.ndarray, pd.Series)):
        found = listed(value)
        return [*found, *[default] * (size - len(found))][:size]
    return [default if value is None else value] * size


def is_absent(value: Any) -> bool:
    """Whether a place of a list is empty."""
    return value is None or (not isinstance(value, str) and bool(pd.isna(value)))


def as_day(value: Any) -> float | None:
    """
    A day as a number of days; None where it is none.

    >>> as_day("1970-01-03"), as_day("33/CT-TTg")
    (2.0, None)
    """
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, (date, np.datetime64)):
        stamp = pd.Timestamp(value)
        found: float = (stamp - pd.Timestamp(0)) / pd.Timedelta(days=1)
        return found
    return None
