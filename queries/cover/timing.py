"""How an answer stands to its directive and to a stated deadline."""

from __future__ import annotations

from datetime import date

from graph.words import Comparator, Timing
from queries.reading import Row


def lag_days(directive: Row, document: Row) -> int | None:
    """Days from the directive to the document; None unless both are dated."""
    if directive["date"] is None or document["date"] is None:
        return None
    days: int = (document["date"] - directive["date"]).days
    return days


def timing(
    document: Row | None, due: date | None, comparator: Comparator | None
) -> Timing | None:
    """
    On time or late: only with a stated deadline and a dated document, else None; no
    deadline is said as such. A document of the very day that it was to precede
    ("trước ngày") is on the boundary.
    """
    if due is None:
        return Timing.NO_DEADLINE
    if document is None or document["date"] is None:
        return None
    if document["date"] == due and comparator is Comparator.BEFORE:
        return Timing.BOUNDARY
    return Timing.ON_TIME if document["date"] <= due else Timing.LATE
