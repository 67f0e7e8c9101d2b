"""In which days an answer is looked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from graph.days import days_behind
from graph.tables import EARLIEST, LATEST
from queries.reading import Row, span

_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """The day as Arrow counts days."""
    return day.toordinal() - _EPOCH


def day_of_number(number: int) -> date:
    """The day that Arrow counts so."""
    return date.fromordinal(number + _EPOCH)


LAST = day_number(LATEST)
"""Behind every other day."""

HORIZON = 365
"""How many days an answer is waited for where no deadline is stated."""


@dataclass(frozen=True, slots=True)
class Window:
    """Days from ``start`` to ``end``, both included; ``days`` are both as numbers."""

    start: date
    end: date
    days: tuple[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        days = day_number(self.start), day_number(self.end)
        object.__setattr__(self, "days", days)

    def touches(self, document: Row) -> bool:
        """Whether the document may be dated inside; a dated one is or is not."""
        begins, ends = span(document)
        return begins <= self.end and ends > self.start


def counts_days(name: str, days: int) -> None:
    """ValueError when a parameter that counts days is less than none."""
    if days < 0:
        raise ValueError(f"{name} counts days from 0 on, got {days}")


def window(
    directive: Row, *, due: date | None, on: date, horizon: int
) -> Window | None:
    """
    From the day of the directive, its earliest possible day where it is undated, to the
    deadline, or where none is stated ``horizon`` days behind the day of the directive,
    its latest possible one where it is undated; never behind the day asked. None when
    the directive has no day at all, or is issued after the day asked.
    """
    start, ends = span(directive)
    if start == EARLIEST:
        return None
    latest = min(ends - timedelta(days=1), on)
    last = due if due is not None else days_behind(latest, horizon)
    end = min(on, last)
    return Window(start, end) if start <= end else None
