"""
When a document without a date was made at the earliest and at the latest.

It is not older than the latest document that it cites as a whole, and it was there
before its first report was due, and before the time it plans for was over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.values import Citation, Deadline, Demand, Identity
from graph.words import Clock, Scope


def bounded(
    own: Identity,
    citations: Sequence[Citation],
    demands: Sequence[Demand],
    deadlines: Sequence[Deadline],
) -> Identity:
    """``own`` with ``date_from`` and ``date_to`` (half-open) where it has no date."""
    if own.date is not None:
        return own
    cited = [c.date for c in citations if c.date and c.scope is Scope.DOCUMENT]
    low = max(cited, default=None)
    due = [
        deadlines[d.deadline].date
        for d in demands
        if d.clock is Clock.REPORT and d.deadline is not None
    ]
    ends = [end for end in (*due, own.date_to, own.period_to) if end is not None]
    high = min((end for end in ends if low is None or end > low), default=None)
    rules = []
    if low:
        rules.append("date_from: latest document cited as a whole")
    if high:
        rules.append("date_to: first report due, or end of the period")
    return replace(own, date_from=low, date_to=high, inferred=(*own.inferred, *rules))
