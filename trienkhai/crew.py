"""
Workers that read chunks of files. A file that ends its worker, or takes too long, costs
one issue; the others of its chunk are read by another worker, none twice, none never.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import connection
from types import TracebackType
from typing import Any, Self

from graph.errors import TrienkhaiError
from graph.labels import both
from loaders.reading import Reading
from trienkhai.workers import Chunk, Work, Worker

CRASHED, TOO_LONG = "reader_crashed", "took_too_long"

TICK = 0.25
"""Seconds after which a worker that says nothing is looked at."""
_PAUSE = 1.0
"""So much counts at most at a time: the whole machine may have slept."""
_GRACE = 5
"""Seconds in which a reader that keeps the time itself can say what happened."""
_START = 60
"""So many seconds more a worker has until it begins its first file."""
_MANY = 20
"""Of a file within which more files than these are lost, no more is read."""
_STARTS = 3
"""So many workers may end before they read anything."""


@dataclass(frozen=True, slots=True)
class Got:
    """What was made of files that are read to their end."""

    paths: tuple[str, ...]
    items: tuple[Any, ...]


@dataclass(slots=True)
class _Task:
    """A worker, its chunk, how many files of it are done, and what came since."""

    worker: Worker
    chunk: Chunk
    done: int = 0
    held: list[Any] = field(default_factory=list)


class Crew:
    """``works`` are what each of the workers does; they end with this."""

    def __init__(self, works: Iterable[Work], how: Reading) -> None:
        self._works = list(works)
        self._how = how
        self._patience = how.seconds + min(how.seconds, _GRACE)
        self._idle: dict[int, Worker] = {}
        self._busy: dict[int, _Task] = {}
        self._waiting: deque[tuple[str, ...]] = deque()
        self._lost: dict[str, dict[int, str]] = {}
        self._tried: set[tuple[str, int]] = set()
        self._ended_early = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._idle.values():
            worker.end()
        for task in self._busy.values():
            task.worker.end()
        self._idle, self._busy = {}, {}

    @property
    def under_way(self) -> int:
        """Files that were read, and of which nothing came yet."""
        tasks = self._busy.values()
        return sum(max(task.worker.place[0] - task.done, 0) for task in tasks)

    def read(self, chunks: Iterable[tuple[str, ...]]) -> Iterator[Got | None]:
        """What is made of the files, as it comes; None where nothing came for long."""
        self._waiting.extend(chunks)
        before = time.monotonic()
        while self._waiting or self._busy:
            self._give()
            pipes = [task.worker.pipe for task in self._busy.values()]
            came = connection.wait(pipes, TICK)
            now = time.monotonic()
            passed, before = min(now - before, _PAUSE), now
            for place, task in list(self._busy.items()):
                yield from self._heard(place, task)
                if place in self._busy and self._is_late(task.worker, passed):
                    self._lose(place, task, TOO_LONG)
            if not came:
                yield None

    def _is_late(self, worker: Worker, passed: float) -> bool:
        """The worker is at one place for too long; to begin at all it has more time."""
        starting = _START if worker.place[0] < 0 else 0
        return worker.wait(passed) > self._patience + starting

    def _give(self) -> None:
        """Every place that is free has a worker with a chunk, as long as there are."""
        for place, work in enumerate(self._works):
            if place in self._busy or not self._waiting:
                continue
            worker = self._idle.pop(place, None)
            if worker is None:
                worker = Worker(work, self._how, len(self._works))
            paths = self._waiting.popleft()
            lost = {path: self._lost[path] for path in paths if path in self._lost}
            chunk = Chunk(paths, lost)
            worker.give(chunk)
            self._busy[place] = _Task(worker, chunk)

    def _heard(self, place: int, task: _Task) -> Iterator[Got]:
        """What the worker has said by now."""
        try:
            for said in task.worker.said():
                if said.failed is not None:
                    raise said.failed
                if said.ended:
                    self._idle[place] = self._busy.pop(place).worker
                    return
                if said.item is not None:
                    task.held.append(said.item)
                if said.done is not None:
                    paths = task.chunk.paths[task.done : said.done]
                    items, task.held, task.done = tuple(task.held), [], said.done
                    yield Got(paths, items)
        except EOFError:
            self._lose(place, task, CRASHED)

    def _lose(self, place: int, task: _Task, code: str) -> None:
        """The worker is gone; what it had not done waits again, but for its file."""
        at, within = task.worker.place
        del self._busy[place]
        task.worker.end()
        left = task.chunk.paths[task.done :]
        if at < task.done:  # it was at no file: it began none, or all were done
            self._ended_early += at < 0
            if self._ended_early >= _STARTS:
                raise TrienkhaiError(both("error.worker_lost"))
            self._waiting.extendleft((left,) if left else ())
            return
        self._ended_early = 0
        path = task.chunk.paths[at]
        others = tuple(other for other in left if other != path)
        self._blame(path, within, code)
        self._waiting.extendleft(some for some in (others, (path,)) if some)

    def _blame(self, path: str, within: int, code: str) -> None:
        """
        The file is lost. One that ended its worker is tried once more alone: another
        that was read before may have taken the memory.
        """
        if code == CRASHED and (path, within) not in self._tried:
            self._tried.add((path, within))
            return
        lost = self._lost.setdefault(path, {})
        lost[within] = code
        if len(lost) > _MANY:
            lost[0] = code
