"""
A process that reads files for this one, and may be lost without loss to the others.

It tells by numbers in shared memory which file it is at. So who waits can tell a worker
that works from one that hangs, and knows which file ended it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.abc import MetaPathFinder
from multiprocessing import connection, parent_process
from types import ModuleType
from typing import Any

from loaders.reading import Reading
from trienkhai.ending import end, end_others, lead
from trienkhai.memory import bound

_LONGER = 60

Lost = Mapping[str, Mapping[int, str]]
"""By path: which of the files in it (0: all) is not to be read, and why: a code."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Files for one worker, and what of them was lost before."""

    paths: tuple[str, ...]
    lost: Lost = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """
    What a worker sends: an ``item``, and how many files of the chunk are ``done`` with
    it (None: it is in the middle of one); or that the chunk ``ended``, or ``failed``.
    """

    item: Any = None
    done: int | None = None
    ended: bool = False
    failed: Exception | None = None


class Hash:
    """The hash of the file that is read, once it is known."""

    def __init__(self) -> None:
        self.sha256 = ""

    def __call__(self, sha256: str) -> None:
        self.sha256 = sha256


class Watched:
    """How a worker reads, and tells meanwhile where it is."""

    def __init__(self, cells: Any, how: Reading) -> None:
        self._cells = cells
        self._lost: Mapping[int, str] = {}
        self._patience = 2 * how.seconds + _LONGER
        self.content = Hash()
        self.how = replace(
            how, begins=self._begins, goes_on=self._goes_on, content=self.content
        )

    def at(self, chunk: Chunk, index: int) -> str | None:
        """The file with this index begins; why not, where it was lost before."""
        self._lost = chunk.lost.get(chunk.paths[index], {})
        self._cells[1] = 0
        self._cells[0] = index
        self._goes_on()
        return self._lost.get(0)

    def _begins(self, path: str, reader: str) -> str | None:
        self._cells[1] += 1
        self._goes_on()
        return self._lost.get(self._cells[1])

    def _goes_on(self) -> None:
        self._cells[2] += 1
        _end_in(self._patience)


Work = Callable[[Chunk, Watched], Iterator[Said]]
"""Reads a chunk, and yields what is to be sent."""


class Worker:
    """One process, and the chunk that it reads."""

    def __init__(self, work: Work, how: Reading, jobs: int = 1) -> None:
        context = _context(getattr(work, "func", work).__module__)
        self._cells = context.RawArray("q", (-1, 0, 0))
        self.pipe, theirs = context.Pipe()
        self.chunk: Chunk | None = None
        self.waited = 0.0
        self._seen = self._now()
        with _main_apart():
            self.process = context.Process(
                target=_serve, args=(theirs, self._cells, work, how, jobs), daemon=True
            )
            self.process.start()
        theirs.close()

    def _now(self) -> tuple[int, int, int]:
        return self._cells[0], self._cells[1], self._cells[2]

    @property
    def place(self) -> tuple[int, int]:
        """Which file of the chunk is read, -1 for none yet, and which file in it."""
        return self._cells[0], self._cells[1]

    def give(self, chunk: Chunk) -> None:
        """The worker, which is idle, reads this next."""
        self.chunk, self.waited = chunk, 0.0
        self._cells[0], self._cells[1] = -1, 0
        try:
            self.pipe.send(chunk)
        except OSError:
            return  # it is gone, which its pipe tells

    def wait(self, seconds: float) -> float:
        """How long the worker is at one place, now that so much time has passed."""
        now = self._now()
        self.waited = self.waited + seconds if now == self._seen else 0.0
        self._seen = now
        return self.waited

    def said(self) -> Iterator[Said]:
        """What lies in the pipe; at its end that the worker is gone: EOFError."""
        while self.pipe.poll():
            try:
                yield self.pipe.recv()
            except OSError as fault:
                raise EOFError from fault

    def end(self) -> None:
        """The process is gone, with all that it started."""
        end(self.process)
        self.pipe.close()


def _serve(pipe: Any, cells: Any, work: Work, how: Reading, jobs: int) -> None:
    """What a worker does: read chunks until nobody gives one."""
    _begin(jobs)
    while True:
        try:
            chunk = pipe.recv()
        except (EOFError, OSError):
            os._exit(0)
        try:
            for said in work(chunk, Watched(cells, how)):
                _end_in(0)  # who takes it may take time
                pipe.send(said)
            said = Said(ended=True)
        except MemoryError:
            os._exit(1)
        except Exception as fault:
            said = Said(failed=fault)
        _end_in(0)
        pipe.send(said)


def _begin(jobs: int) -> None:
    """No key reaches a worker, no pandas; its memory and its life have bounds."""
    lead()
    bound(jobs)
    sys.meta_path.insert(0, _WithoutPandas())
    threading.Thread(target=_die_with_parent, daemon=True).start()


class _WithoutPandas(MetaPathFinder):
    """Says that pandas is not installed."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        end_others(os.getpid())
        os._exit(1)


def _end_in(seconds: int) -> None:
    """
    The system ends this process unless it says so again in time (0: it need not): for
    the case that nobody else can, and a library lets no thread of ours run.
    """
    if sys.platform != "win32":
        signal.alarm(seconds)


@contextmanager
def _main_apart() -> Iterator[None]:
    """
    Workers that start meanwhile do not run the caller's script again, which they else
    do to find its functions: it would build once more, or load what no worker needs.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _context(module: str) -> Any:
    """
    Workers come from a small process of their own, which has loaded what they do, and
    not from a copy of this one.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    return context
