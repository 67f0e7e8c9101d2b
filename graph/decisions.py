"""
What people stated: an append-only CSV, read line by line and replayed at each build.

A line is never changed; a later line withdraws it, and the graph is as it was before. A
line that cannot be used is a doubt with its number and the reason, not a stop.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.days import day_at
from graph.keys import digest
from graph.labels import both
from graph.lines import read_lines
from graph.tables import TABLES
from graph.values import Issue
from graph.words import SETTLING, DecisionKind

COLUMNS = TABLES["decisions"].names
_BARE = (DecisionKind.TOPIC, DecisionKind.UNDECIDED)
"""Kinds that may go without a value."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line: who states what of which document, why, and what it withdraws."""

    decision_id: str
    at: str
    by: str
    kind: str
    subject_id: str
    field: str
    value: str
    reason: str
    source: str
    withdraws: str


def decided(
    *,
    kind: str = "",
    subject_id: str = "",
    field: str = "",
    value: str = "",
    at: str,
    by: str,
    reason: str = "",
    source: str = "",
    withdraws: str = "",
) -> Decision:
    """
    A line whose id is made from what it says: the same said again is the same line.

    >>> line = decided(kind="topic", subject_id="a", value="b", at="2026-01-02", by="c")
    >>> line.decision_id
    'q3eb6688ac8b8'
    """
    said = (at, by, kind, subject_id, field, value, reason, source, withdraws)
    return Decision(f"q{digest(said)}", *said)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The lines of one file that can be used, and a doubt for each that cannot."""

    lines: tuple[Decision, ...] = ()
    issues: tuple[Issue, ...] = ()
    path: str | None = None

    def live(self) -> tuple[Decision, ...]:
        """The lines that state something and that no living later line withdraws."""
        alive = self.standing()
        return tuple(
            line for line in self.lines if line.kind and line.decision_id in alive
        )

    def settling(self) -> tuple[Decision, ...]:
        """The living lines but the notes of those who could not decide."""
        return tuple(line for line in self.live() if line.kind in SETTLING)

    def standing(self) -> frozenset[str]:
        """The ids of all lines, also withdrawals, that none that stands withdraws."""
        dead: set[str] = set()
        for line in reversed(self.lines):
            if line.decision_id not in dead and line.withdraws:
                dead.add(line.withdraws)
        return frozenset(line.decision_id for line in self.lines) - dead


def read_decisions(path: Path) -> Decisions:
    """The decisions in a file; BadTable if it lacks the columns of the model."""
    lines = (
        (number, Decision(**{n: cells[n] for n in COLUMNS}) if cells else None)
        for number, cells in read_lines(path, needed=COLUMNS)
    )
    return _checked(lines, str(path))


def _checked(lines: Iterable[tuple[int, Decision | None]], path: str) -> Decisions:
    kept: dict[str, Decision] = {}
    issues = []
    for number, line in lines:
        problem = _problem(line, kept)
        if line is None or problem:
            said = both("issue.bad_decision", line=number, problem=problem)
            issues.append(Issue("bad_decision", said, path=path))
        else:
            kept[line.decision_id] = line
    return Decisions(tuple(kept.values()), tuple(issues), path)


def _problem(line: Decision | None, before: dict[str, Decision]) -> str | None:
    """What is wrong with a line by itself, in the words of its columns."""
    if line is None:
        return "cells ≠ columns"
    if not line.decision_id or line.decision_id in before:
        return f"decision_id = {line.decision_id!r}"
    if line.at and not _is_day(line.at):
        return f"at = {line.at!r} (YYYY-MM-DD)"
    if line.withdraws and line.withdraws not in before:
        return f"withdraws = {line.withdraws!r}"
    if line.kind not in (*DecisionKind, *([""] if line.withdraws else [])):
        return f"kind = {line.kind!r} ({', '.join(DecisionKind)})"
    if line.kind and not (line.subject_id and (line.value or line.kind in _BARE)):
        return "subject_id, value"
    if line.kind == DecisionKind.UNDECIDED and not line.reason:
        return "reason"
    return None


def _is_day(text: str) -> bool:
    """A day, or a day and the time of it."""
    try:
        day_at(text)
    except ValueError:
        return False
    return True
