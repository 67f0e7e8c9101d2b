"""How far the reading of files is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from trienkhai.kept.pieces import Piece

Progress = Callable[[int, int, int, float | None], None]
"""
Called with the files done, all files, the doubts so far, and the seconds that the rest
will take: None as long as nobody knows.
"""

Stage = Callable[[str, int], None]
"""Called when something begins: its name, and how many files it is about."""

_KNOWN = 0.01


@dataclass(frozen=True, slots=True)
class Step:
    """
    What came of some files, one behind the other, which were read to their end;
    nothing, where only time has passed.
    """

    pieces: tuple[Piece, ...] = ()
    files: int = 0
    issues: int = 0
    cost: int = 0
    under_way: int = 0


def quiet(done: int, total: int, issues: int, left: float | None) -> None:
    """Nothing is told."""


def silent(name: str, files: int) -> None:
    """Nothing is told."""


class Course:
    """So many files are to be read, which cost so much together."""

    def __init__(self, tell: Progress, total: int, cost: int) -> None:
        self._tell = tell
        self._total, self._cost = total, cost
        self._files = self._issues = self._paid = 0
        self._begun = time.monotonic()

    def took(self, step: Step) -> None:
        """Some files were read, or time has passed."""
        self._files += step.files
        self._issues += step.issues
        self._paid += step.cost
        done = min(self._files + step.under_way, self._total)
        self._tell(done, self._total, self._issues, self._left())

    def _left(self) -> float | None:
        """Seconds that the rest will take, if it goes on as it went."""
        share = self._paid / self._cost if self._cost else 1.0
        if share < _KNOWN:
            return None
        return (time.monotonic() - self._begun) * max(1 / share - 1, 0)
