"""Figures as lines: a name, a value, what it should be; and how seconds are taken."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

Clock = Callable[[], float]


def seconds(work: Callable[[], object], clock: Clock = time.process_time) -> float:
    """By default what the processor spent on it, whatever else the machine does."""
    start = clock()
    work()
    return clock() - start


def median(
    work: Callable[[], object], runs: int = 5, clock: Clock = time.perf_counter
) -> float:
    """Seconds of the middle of several runs."""
    return statistics.median(seconds(work, clock) for _ in range(runs))


def paired(
    ours: Callable[[], object],
    theirs: Callable[[], object],
    runs: int = 5,
    clock: Clock = time.process_time,
) -> tuple[float, float]:
    """Median seconds of both, run in turn so that a drift of the machine hits both."""
    pairs = [(seconds(ours, clock), seconds(theirs, clock)) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(
        b for _, b in pairs
    )


def say(name: str, value: float, bound: str) -> None:
    print(f"{name:<58} {value:>10.4f}   ({bound})", flush=True)
