"""The files of one build: each once, and how far their reading is."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from graph.values import Unread
from loaders.read import STDIN
from loaders.reading import Reading
from loaders.walk import walk
from trienkhai.pool import Step, cost_of, steps
from trienkhai.shards import Part, written

Progress = Callable[[int, int, int, float | None], None]
"""
Called with the files done, all files, the doubts so far, and the seconds that the rest
will take: None as long as nobody knows.
"""

_KNOWN = 0.01
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Files:
    """How the files of one build are read; ``spool`` is a folder that goes with it."""

    how: Reading
    spool: Path
    jobs: int
    progress: Progress

    def parts(
        self, paths: Iterable[str | os.PathLike[str]], apart: Sequence[Path]
    ) -> Iterator[Part]:
        """Where the rows of all files lie."""
        named = [os.fspath(path) for path in paths]
        given = STDIN in named
        found = [f for name in named if name != STDIN for f in walk(name, apart=apart)]
        costs = {path: cost_of(path) for path in found if isinstance(path, str)}
        lost = [one for one in found if isinstance(one, Unread)]
        total = len(costs) + len(lost) + given
        course = _Course(self.progress, total, sum(costs.values()))
        for step in chain(self._lost(lost), self._read(costs, given=given)):
            course.took(step)
            yield from step.parts

    def _lost(self, lost: Sequence[Unread]) -> Iterator[Step]:
        """The rows of what is not there, or no file."""
        if lost:
            target = str(self.spool / "lost.arrow")
            for said in written([[one] for one in lost], target):
                yield Step(said.item.parts, said.item.files, said.item.issues)

    def _read(self, costs: dict[str, int], *, given: bool) -> Iterator[Step]:
        """The rows of the files, standard input among them as a file of its own."""
        copy = self.spool / "given"
        if given:
            with copy.open("wb") as stream:
                shutil.copyfileobj(sys.stdin.buffer, stream, _CHUNK)
            costs[STDIN] = cost_of(str(copy))
        yield from steps(costs, self.how, self.spool, given=copy, jobs=self.jobs)


class _Course:
    """How far the reading is."""

    def __init__(self, tell: Progress, total: int, cost: int) -> None:
        self._tell = tell
        self._total, self._cost = total, cost
        self._files = self._issues = self._paid = 0
        self._begun = time.monotonic()

    def took(self, step: Step) -> None:
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
