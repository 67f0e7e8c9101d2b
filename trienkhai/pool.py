"""Files spread over processes, a bounded number of them under way at a time."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import ModuleType

from graph.errors import TrienkhaiError
from graph.labels import both
from loaders.reading import Reading
from trienkhai import shards
from trienkhai.shards import Shard

_LEAST, _MOST = 256 * 2**10, 4 * 2**20
_WAITING = 2
"""Chunks that wait for each worker."""


def shards_of(
    paths: list[str], how: Reading, spool: Path, *, jobs: int
) -> Iterator[Shard]:
    """The rows of all files, as they are ready, with ``jobs`` processes."""
    tasks = (
        (chunk, how, str(spool / f"{n}.arrow"))
        for n, chunk in enumerate(chunks(paths, jobs))
    )
    if jobs <= 1:
        yield from (shards.shard(*task) for task in tasks)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=shards.begin)
    with telling(), pool:
        with _main_apart():
            first = islice(tasks, jobs * _WAITING)
            running = {pool.submit(shards.shard, *task) for task in first}
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for task in islice(tasks, len(done)):
                running.add(pool.submit(shards.shard, *task))
            yield from (future.result() for future in done)


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


@contextmanager
def telling() -> Iterator[None]:
    """A worker that the system ended (no memory left, as a rule) is said in words."""
    try:
        yield
    except BrokenProcessPool as fault:
        raise TrienkhaiError(both("error.worker_lost")) from fault


def chunks(paths: Iterable[str], jobs: int) -> Iterator[list[str]]:
    """Files in groups of about equal size, enough of them to keep all workers busy."""
    sizes = [(path, _size(path)) for path in paths]
    whole = sum(size for _, size in sizes)
    least = min(max(whole // (jobs * 16), _LEAST), _MOST)
    chunk: list[str] = []
    held = 0
    for path, size in sizes:
        chunk.append(path)
        held += size
        if held >= least:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


def _size(path: str) -> int:
    """The size in bytes, with what each file costs beside; 0 where it is not there."""
    try:
        return os.stat(path).st_size + 4096
    except OSError:
        return 4096


def _context() -> multiprocessing.context.BaseContext:
    """Workers that come from a small process of their own, not from a copy of this."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["trienkhai.shards"])
    return context
