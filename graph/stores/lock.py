"""A lock on a place: held by one build at a time, and free when its process ends."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreBusy
from graph.labels import both

_HERE: set[Path] = set()
_GUARD = threading.Lock()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """
    Nobody else writes to ``path`` meanwhile; `StoreBusy` when somebody already does.

    The system frees the lock when the process ends, however it ends. Worker processes
    do not inherit it, so that one that outlives its parent blocks nobody. Such a lock
    does not bind the process that has it: two threads are kept apart by a set.
    """
    with _GUARD:
        if path in _HERE:
            raise StoreBusy(both("error.store_busy", path=path))
        _HERE.add(path)
    try:
        file = lock_of(path)
        descriptor = _locked(file, path)
        try:
            yield
        finally:
            _free(descriptor, file)
    finally:
        _HERE.discard(path)


def lock_of(path: Path) -> Path:
    """The file that is there while somebody writes to ``path``."""
    return path.with_name(path.name + ".lock")


def _locked(file: Path, path: Path) -> int:
    """The lock file, open and locked, and still the one of that name."""
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError) as error:
            os.close(descriptor)
            raise StoreBusy(both("error.store_busy", path=path)) from error
        if _is(descriptor, file):
            return descriptor
        os.close(descriptor)


def _is(descriptor: int, file: Path) -> bool:
    """Nobody removed the file between our opening and our locking it."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(file))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _free(descriptor: int, file: Path) -> None:
        os.close(descriptor)
        try:
            os.remove(file)
        except OSError:
            return

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _free(descriptor: int, file: Path) -> None:
        file.unlink(missing_ok=True)
        os.close(descriptor)
